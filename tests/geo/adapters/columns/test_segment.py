"""What columns find and hand on, at the edges of blocks and cells."""

import gzip
import zlib
from collections.abc import Sequence
from datetime import date, timedelta
from io import BytesIO

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.adapters.columns.boxes import meet
from geo.adapters.columns.cells import find_near
from geo.adapters.columns.checksum import combine, to_shift
from geo.adapters.columns.gather import Gatherer, Record, to_segment
from geo.adapters.columns.layers import Chosen, Layers
from geo.adapters.columns.listing import Listing, to_listing
from geo.adapters.columns.rows import NONE, Rows
from geo.adapters.columns.segment import Segment
from geo.adapters.sqlite.row import to_columns
from geo.model.query import Collection
from geo.model.row import FeatureRow
from geo.model.space import Box, Line
from tests.builders import a_row

DAY = date(2024, 1, 1)


def a_segment(rows: Sequence[FeatureRow]) -> Segment:
    """A segment of rows, which are in order; they are gathered in another."""
    spool, bodies, blocks = BytesIO(), BytesIO(), BytesIO()
    gatherer = Gatherer(Collection.EVENTS, spool)
    postings: dict[str, dict[str, list[int]]] = {}
    for key, row in reversed(list(enumerate(rows))):
        columns = to_columns(row)
        gatherer.add(
            [Record(key, row.id, row.event, columns.day, *columns.days, columns.digest(), columns.lines, row.body)]
        )
        for name, value in columns.terms:
            postings.setdefault(name, {}).setdefault(value, []).append(key)
    held = spool.getvalue()
    arrays, fields = gatherer.finish(range(len(rows)), lambda at, size: held[at : at + size], bodies, blocks, postings)
    return to_segment(Collection.EVENTS, arrays, fields, bodies.getbuffer(), blocks.getbuffer())


def a_day(number: int, lines: tuple[Line, ...]) -> FeatureRow:
    """An event of the n-th day of 2024."""
    body = b'{"number":%d,"text":"%s"}' % (number, b"word " * (number % 7))
    day = str(DAY + timedelta(days=number))
    return a_row(number, day, lines=lines, body=body)


@pytest.fixture(scope="module")
def days() -> Segment:
    return a_segment([a_day(number, (((float(number % 90), 0.0),),)) for number in range(200)])


def to_page(segment: Segment, rows: Rows, offset: int, most: int) -> Listing:
    layers = Layers(base=segment, dead=NONE, tail=None, place=NONE)
    chosen = Chosen(layers=layers, rows=rows, tail=NONE, total=len(rows))
    return to_listing("1", chosen.page(offset, most), offset, len(rows))


@pytest.mark.parametrize("offset", [0, 1, 63, 64, 65, 127, 128, 136, 199, 200])
@pytest.mark.parametrize("most", [1, 2, 63, 64, 65, 128, 129, 200])
def test_a_packed_page_is_the_page(days: Segment, offset: int, most: int) -> None:
    page = to_page(days, Rows(spans=((0, 200),)), offset, most)

    plain = b"".join(page.pieces(b"[", b"]"))

    assert plain == b"[" + b",".join(bytes(days.body(row)) for row in range(offset, min(200, offset + most))) + b"]"
    assert gzip.decompress(b"".join(page.packed(b"[", b"]"))) == plain
    assert page.next_after == (offset + most - 1 if offset + most < 200 else None)


def test_single_rows_and_spans_are_strung_together_in_order(days: Segment) -> None:
    rows = Rows(single=np.array([3, 4, 9, 62]), spans=((63, 130), (190, 200)))
    wanted = [3, 4, 9, *range(62, 130), *range(190, 200)]

    page = to_page(days, rows, 0, 1_000)

    assert gzip.decompress(b"".join(page.packed(b"", b""))) == b",".join(bytes(days.body(row)) for row in wanted)
    assert rows.array().tolist() == wanted
    for offset in range(len(wanted) + 1):
        assert rows.cut(offset, 5).array().tolist() == wanted[offset : offset + 5]
        assert rows.before(offset * 3) == sum(row < offset * 3 for row in wanted)
    assert rows.count_of(np.array([3, 5, 62, 129, 130, 195])) == 4


@given(st.lists(st.binary(max_size=300), max_size=6))
def test_checksums_of_pieces_make_that_of_the_whole(pieces: list[bytes]) -> None:
    found = 0
    for piece in pieces:
        found = combine(found, zlib.crc32(piece), to_shift(len(piece)))

    assert found == zlib.crc32(b"".join(pieces))


degrees = st.tuples(
    st.floats(-180, 180, width=32) | st.sampled_from([-180.0, -4.0, 0.0, 4.0, 180.0]),
    st.floats(-90, 90, width=32) | st.sampled_from([-90.0, -2.0, 0.0, 2.0, 90.0]),
)
routes = st.lists(st.lists(degrees, min_size=1, max_size=4).map(tuple), max_size=2).map(tuple)
corners = st.tuples(degrees, st.floats(0, 20), st.floats(0, 20))


@given(st.lists(routes, min_size=1, max_size=8), st.lists(corners, min_size=1, max_size=8))
def test_a_small_box_is_met_by_what_meets_it(
    lines: list[tuple[Line, ...]], boxes: list[tuple[tuple[float, float], float, float]]
) -> None:
    segment = a_segment([a_day(number, parts) for number, parts in enumerate(lines)])
    for (west, south), width, height in boxes:
        east = west + width if west + width <= 180 else west + width - 360
        box = Box(west=west, south=south, east=max(-180.0, east), north=min(90.0, south + height))
        wanted = [row for row, parts in enumerate(lines) if not parts or any(box.meets_line(line) for line in parts)]

        near = find_near(segment, 0, len(segment), box.halves)

        assert near is None or meet(segment, near, box.halves).tolist() == wanted
        assert meet(segment, np.arange(len(segment)), box.halves).tolist() == wanted


def test_neither_two_lines_nor_two_features_are_joined_across_a_box() -> None:
    west, east = (-5.0, 0.0), (5.0, 0.0)
    routes: list[tuple[Line, ...]] = [
        ((west, west), (east, east)),
        ((west,),),
        ((east,),),
        (),
        ((west, east),),
        (((0.0, 1.5), (-1.5, 0.0)),),
        (((0.0, 2.5), (2.5, 0.0)),),
    ]
    segment = a_segment([a_day(number, lines) for number, lines in enumerate(routes)])
    box = Box(west=-1.0, south=-1.0, east=1.0, north=1.0)

    assert meet(segment, np.arange(len(segment)), box.halves).tolist() == [3, 4, 5]
