"""Any order finds the same in memory and from columns, with what was written since laid over them."""

from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.adapters.memory import MemoryStore
from geo.adapters.memory_desk import MemoryDesk
from geo.adapters.sqlite.writer import SqliteWriter
from geo.model.edtf import Window
from geo.model.query import Collection, Order, Query
from geo.model.schema import SCHEMAS
from tests.builders import StoppedClock
from tests.contract.conftest import SettledReader, Store
from tests.contract.full_rows import a_full_row
from tests.contract.test_filter_agreement import ROWS

EVENTS = Collection.EVENTS
NAMES = ["title", "origins", "start", "end", "start_earliest", "cumulative"]
KEYS = st.lists(st.tuples(st.sampled_from(NAMES), st.booleans()), min_size=1, max_size=2, unique_by=lambda key: key[0])
LATE = Window(date(2023, 9, 1), None)


@settings(max_examples=60)
@given(earlier=ROWS, later=ROWS, keys=KEYS)
def test_memory_and_columns_put_events_in_the_same_order(
    tmp_path_factory: pytest.TempPathFactory,
    earlier: list[dict[str, Any]],
    later: list[dict[str, Any]],
    keys: list[tuple[str, bool]],
) -> None:
    path, clock = tmp_path_factory.mktemp("order") / "store.db", StoppedClock()
    order = tuple(Order(property=SCHEMAS[EVENTS][name], descending=down) for name, down in keys)
    writer, memory = SqliteWriter(path, clock), MemoryStore(clock)
    with closing(writer), closing(SettledReader(path)) as columns:
        stores = [
            Store(writer=writer, reader=columns, drafts=MemoryDesk(memory, clock)),
            Store(writer=memory, reader=memory, drafts=MemoryDesk(memory, clock)),
        ]
        for described in (earlier, later):
            for store in stores:
                store.put_rows(*(a_full_row(number, **row) for number, row in enumerate(described, start=1)))
            columns.settle()  # what comes later is laid over them
        for query in (
            Query(collection=EVENTS, order=order, limit=3),
            Query(collection=EVENTS, order=order, window=LATE),
        ):
            ours, oracle = (store.find(query) for store in stores)
            assert ours == oracle
            assert list(columns.iter_bodies(replace(query, limit=None))) == oracle
            assert columns.search(replace(query, offset=2)).bodies == memory.search(replace(query, offset=2)).bodies
