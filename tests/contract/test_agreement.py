"""SQLite, memory and a rule written down once more: for any rows and any query they find the same."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.adapters.memory import MemoryStore
from geo.adapters.memory_desk import MemoryDesk
from geo.adapters.sqlite.desk import SqliteDesk
from geo.adapters.sqlite.reader import SqliteReader
from geo.adapters.sqlite.writer import SqliteWriter
from geo.model.edtf import Edtf, Window, parse_edtf
from geo.model.query import Certainty, Collection, Lane, Query, Step
from geo.model.row import FeatureRow
from geo.model.space import Box, Line
from tests.builders import StoppedClock, a_row
from tests.contract.conftest import SettledReader, Store

Described: TypeAlias = tuple[str | None, tuple[Line, ...], dict[str, tuple[str, ...]], list[str]]
"""Date, lines, fields, words."""

EVENTS = Collection.EVENTS
DATES = [
    None,
    "2023",
    "2023-05",
    "2023-05-07",
    "2023-05-07/2023-06-02",
    "2022/..",
    "../2023-06",
    "2023-05~",
    "202X",
    "/2024",
]
WORDS = ["rajin", "rajin-port", "Angara", "라진항", "Россия", "KN-23", "23", "罗津", "a"]
VALUES = {"status": ["alleged", "confirmed"], "mode": ["maritime", "rail", "air"]}

degrees = st.tuples(st.integers(-36, 36).map(lambda n: n * 5.0), st.integers(-9, 9).map(lambda n: n * 10.0))
lines = st.one_of(
    st.just(()),
    degrees.map(lambda point: ((point,),)),
    st.lists(st.lists(degrees, min_size=2, max_size=4).map(tuple), min_size=1, max_size=2).map(tuple),
)
fields = st.fixed_dictionaries(
    {name: st.lists(st.sampled_from(values), max_size=2).map(tuple) for name, values in VALUES.items()}
)
descriptions = st.lists(
    st.tuples(st.sampled_from(DATES), lines, fields, st.lists(st.sampled_from(WORDS), max_size=3)), max_size=12
)
boxes = st.builds(
    lambda west, east, south, north: Box(west=west, east=east, south=min(south, north), north=max(south, north)),
    *[st.integers(-72, 72).map(lambda n: n * 2.5)] * 2,
    *[st.integers(-18, 18).map(lambda n: n * 5.0)] * 2,
)
days = st.integers(0, 900).map(lambda n: date(2022, 1, 1) + timedelta(days=n))
windows = st.tuples(st.none() | days, st.none() | st.integers(1, 400)).map(
    lambda pair: Window(pair[0], (pair[0] or date(2022, 6, 1)) + timedelta(days=pair[1]) if pair[1] else None)
)
queries = st.builds(
    Query,
    collection=st.just(EVENTS),
    box=st.none() | boxes,
    window=st.none() | windows,
    certainty=st.sampled_from(Certainty),
    filters=st.dictionaries(st.sampled_from(["mode"]), st.lists(st.sampled_from(VALUES["mode"]), max_size=2).map(tuple))
    | st.just({"status": ("alleged",), "mode": ("rail", "air")}),
    text=st.none() | st.lists(st.sampled_from([*WORDS, "r", "\"*"]), max_size=2).map(" ".join),
    limit=st.integers(1, 5),
)  # fmt: skip


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with TemporaryDirectory() as name:
        yield Path(name)


def fits(row: FeatureRow, when: Edtf | None, query: Query) -> bool:
    """The rule in plain words, but for text, whose rule is that of the contract's tables."""
    if query.box and row.lines and not any(query.box.meets_line(line) for line in row.lines):
        return False
    if query.window and when:
        meets = when.may_meet if query.certainty is Certainty.POSSIBLY else when.must_meet
        if not meets(query.window):
            return False
    return all(any(value in row.fields[name] for value in values) for name, values in query.filters.items())


def to_rows(described: list[Described]) -> list[FeatureRow]:
    return [
        a_row(number, when, lines=parts, fields=values, text=" ".join(words))
        for number, (when, parts, values, words) in enumerate(described, start=1)
    ]


@settings(max_examples=100)
@given(descriptions, descriptions, st.lists(queries, min_size=1, max_size=6))
def test_all_stores_give_the_same_answers(
    folder: Path, earlier: list[Described], later: list[Described], asked: list[Query]
) -> None:
    path = folder / "store.db"
    for file in folder.glob("store.db*"):
        shutil.rmtree(file) if file.is_dir() else file.unlink()
    writer = SqliteWriter(path, StoppedClock())
    reader = SqliteReader(path)
    columns = SettledReader(path)
    memory = MemoryStore(StoppedClock())
    clock = StoppedClock()
    stores = [
        Store(writer=writer, reader=reader, drafts=SqliteDesk(path, clock, writer)),
        Store(writer=memory, reader=memory, drafts=MemoryDesk(memory, clock)),
    ]
    for store in stores:
        store.put_rows(*to_rows(earlier))
    columns.settle()  # what comes later is laid over them
    for store in stores:
        store.put_rows(*to_rows(later))
    stores.append(replace(stores[0], reader=columns))
    described = later + earlier[len(later) :]
    rows = to_rows(described)
    when = {row.body: parse_edtf(text) if text else None for row, (text, *_) in zip(rows, described, strict=True)}

    for query in asked:
        ours, oracle, laid_over = (store.find(query) for store in stores)
        assert ours == oracle == laid_over
        for offset in range(len(oracle) + 2):
            page = oracle[offset : offset + (query.limit or 0)]
            assert [list(it.reader.search(replace(query, offset=offset)).bodies) for it in stores] == [page] * 3
        if not query.text:
            assert sorted(ours) == sorted(row.body for row in rows if fits(row, when[row.body], query))
        assert reader.facets(query) == memory.facets(query) == columns.facets(query)
        for step, lane in ((Step.MONTH, Lane.MODE), (Step.WEEK, Lane.STATUS), (Step.DAY, Lane.KIND)):
            asked_of = (query, step, lane)
            assert reader.timeline(*asked_of) == memory.timeline(*asked_of) == columns.timeline(*asked_of)
    assert reader.extent(EVENTS) == memory.extent(EVENTS) == columns.extent(EVENTS)
    assert writer.verify() == ()
    for it in (columns, reader, writer):
        it.close()
