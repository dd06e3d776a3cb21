"""Stores to run the story on. A new store is one more parameter."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from geo.adapters.columns.reader import ColumnsReader
from geo.adapters.columns.state import State
from geo.adapters.memory import MemoryStore
from geo.adapters.memory_desk import MemoryDesk
from geo.adapters.sqlite.desk import SqliteDesk
from geo.adapters.sqlite.reader import SqliteReader
from geo.adapters.sqlite.writer import SqliteWriter
from geo.model.query import Query
from geo.model.registry import Registry
from geo.model.row import FeatureRow
from geo.ports.store import EventReader, EventWriter
from tests.builders import StoppedClock, a_registry, an_event


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """A writer, a reader of what it wrote, and where drafts and tokens are kept."""

    writer: EventWriter
    reader: EventReader
    drafts: MemoryDesk | SqliteDesk

    def put_rows(self, *rows: FeatureRow, registry: Registry | None = None) -> int:
        """Write rows with the synthetic events that they name; rows of one event go together."""
        names = {row.event: int(row.event.rsplit("-", 1)[1]) for row in rows if row.event}
        events = [(an_event(number), [row for row in rows if row.event == name]) for name, number in names.items()]
        places = [row for row in rows if row.event is None]
        return self.writer.put(events, registry or a_registry(), places=places, reason="a test", by="tester")

    def find(self, query: Query) -> list[bytes]:
        """Return the bodies of a query, page after page, after checking that every page says the same number."""
        page = self.reader.search(query)
        bodies, matched = list(page.bodies), page.matched
        while page.next_after is not None:
            page = self.reader.search(replace(query, after=page.next_after))
            bodies += page.bodies
            assert page.matched == matched
        assert len(bodies) == matched
        return bodies


class SettledReader(ColumnsReader):
    """Answers by columns whenever they can be had, and waits for them."""

    def state(self) -> State | None:
        """Return the columns, in step with the store."""
        self.settle()
        return super().state()


@pytest.fixture(params=["memory", "sqlite", "columns"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind."""
    if request.param == "memory":
        memory = MemoryStore(StoppedClock())
        yield Store(writer=memory, reader=memory, drafts=MemoryDesk(memory, StoppedClock()))
        return
    writer = SqliteWriter(tmp_path / "store.db", StoppedClock())
    reader = (SettledReader if request.param == "columns" else SqliteReader)(tmp_path / "store.db")
    drafts = SqliteDesk(tmp_path / "store.db", StoppedClock(), writer)
    yield Store(writer=writer, reader=reader, drafts=drafts)
    drafts.close()
    reader.close()
    writer.close()
