"""The official CQL2 cases (tests/cql2): every one, on every store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.adapters.memory import MemoryStore
from geo.adapters.sqlite.reader import SqliteReader
from geo.adapters.sqlite.writer import SqliteWriter
from geo.errors import Invalid
from geo.filter.parse import parse_filter
from geo.filter.read import Language
from geo.model.query import Collection, Query
from geo.ports.store import EventReader
from tests.builders import StoppedClock, a_registry
from tests.cql2.natural_earth import Case, cases, load_rows, load_schema

TABLES = sorted({case.collection for case in cases()})
CLASSES = sorted({case.conformance_class for case in cases()})


@pytest.fixture(scope="module", params=["memory", "sqlite"])
def readers(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, EventReader]]:
    """A store of each kind for each of the three tables."""
    folder: Path = tmp_path_factory.mktemp("cql2")
    found: dict[str, EventReader] = {}
    opened: list[SqliteReader | SqliteWriter] = []
    for table in TABLES:
        if request.param == "memory":
            memory = MemoryStore(StoppedClock())
            memory.put([], a_registry(), places=load_rows(table), reason="a test", by="tester")
            found[table] = memory
            continue
        writer = SqliteWriter(folder / f"{table}.db", StoppedClock())
        writer.put([], a_registry(), places=load_rows(table), reason="a test", by="tester")
        reader = SqliteReader(folder / f"{table}.db", patience_s=2)
        opened += [reader, writer]
        found[table] = reader
    yield found
    for it in opened:
        it.close()


def find(readers: dict[str, EventReader], case: Case) -> int | None:
    """How many features a case finds, None where its filter is refused."""
    try:
        condition = parse_filter(case.filter, Language.TEXT, load_schema(case.collection))
    except Invalid:
        return None
    query = Query(collection=Collection.PLACES, filter=condition, limit=1)
    return readers[case.collection].search(query).matched


@pytest.mark.parametrize("name", CLASSES)
def test_every_official_case_finds_what_it_must(readers: dict[str, EventReader], name: str) -> None:
    asked = [case for case in cases() if case.conformance_class == name]

    found = [(case, find(readers, case)) for case in asked]

    assert [(case, number) for case, number in found if number != case.expected] == []


def test_no_official_case_is_left_out() -> None:
    assert len(cases()) == 739
    assert sum(case.expected is None for case in cases()) == 22
