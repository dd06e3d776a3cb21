"""Sheets of rows: what their cells are, and that large ones are told in parts."""

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa  # type: ignore[import-untyped]
import pytest
from geopandas import GeoDataFrame
from pyarrow import parquet
from shapely import Point

from geo.adapters.tables.file import TableFile
from geo.adapters.tables.forms import Sheet, read_csv, read_parquet
from geo.errors import Unreadable

NANOSECONDS = 1_645_520_461_123_456_789


def read_cells(column: Any) -> list[Any]:
    """Return the cells of a column as they are read from a Parquet file."""
    file = io.BytesIO()
    parquet.write_table(pa.table({"it": column}), file)
    file.seek(0)
    _, sheets = read_parquet(file, 0)
    return [cell for sheet in sheets for cell in sheet.cells[0]]


@pytest.mark.parametrize("unit", ["s", "ms", "us"])
@pytest.mark.parametrize("zone", [None, "UTC", "Europe/Paris"])
def test_times_are_told_as_python_tells_them(unit: str, zone: str | None) -> None:
    moment = datetime(2022, 2, 22, 9, 1, 1, tzinfo=UTC if zone else None)
    column = pa.array([moment, None, datetime(1914, 7, 28, tzinfo=moment.tzinfo)], pa.timestamp(unit, zone))

    assert read_cells(column) == [None if it is None else it.isoformat() for it in column.to_pylist()]


def test_nanoseconds_are_kept() -> None:
    column = pa.array([NANOSECONDS, NANOSECONDS // 1_000 * 1_000], pa.int64()).view(pa.timestamp("ns", "UTC"))

    assert read_cells(column) == ["2022-02-22T09:01:01.123456789+00:00", "2022-02-22T09:01:01.123456+00:00"]


def test_days_lists_and_bytes_are_told_as_json_has_them() -> None:
    assert read_cells(pa.array([19_000, -1, None], pa.int32()).view(pa.date32())) == ["2022-01-08", "1969-12-31", None]
    assert read_cells(pa.array([["a", "b"], None])) == [["a", "b"], None]
    assert read_cells(pa.array([b"\x00", None])) == [None, None]


def test_reading_begins_behind_the_rows_that_were_read() -> None:
    text = "a;b\n" + "".join(f"{number};x\n" for number in range(1_203)) + "1;2;3\n"

    (columns, rows, _), sheets = read_csv(io.BytesIO(text.encode()), 700)

    first, last = sheets
    assert (columns, rows) == (["a", "b"], None)
    assert [first.cells[0][0], last.cells[0][0], len(last.shapes)] == [700, 1_200, 4]


def test_a_sheet_is_halved_with_what_is_wrong_in_it() -> None:
    sheet = Sheet([[1, 2, 3]], [None, None, None], {0: "one", 2: "three"})

    assert sheet.halve() == (Sheet([[1]], [None], {0: "one"}), Sheet([[2, 3]], [None, None], {1: "three"}))


def test_rows_that_are_long_together_are_read_none_the_less(tmp_path: Path) -> None:
    texts = [str(number) + "x" * (1 << 20) for number in range(40)]
    parquet.write_table(pa.table({"text": texts}), tmp_path / "long.parquet")

    chunks = list(TableFile(tmp_path / "long.parquet").read(0, 0))

    assert [record.properties["text"] for chunk in chunks for record in chunk.records] == texts
    assert [record.number for chunk in chunks for record in chunk.records] == list(range(1, 41))
    assert max(len(orjson.dumps([it.properties for it in chunk.records])) for chunk in chunks) < 17 << 20


@pytest.mark.parametrize(
    ("name", "words"), [("long.parquet", "1 rows of it unpack to 68,"), ("long.gpkg", "ended before its end")]
)
def test_a_row_that_is_too_long_is_refused(tmp_path: Path, name: str, words: str) -> None:
    rows = GeoDataFrame({"text": ["x" * (65 << 20)]}, geometry=[Point(130.3, 42.23)], crs=4326)
    (rows.to_parquet if name.endswith("parquet") else rows.to_file)(tmp_path / name)

    with pytest.raises(Unreadable, match=words):
        list(TableFile(tmp_path / name).read(0, 0))
