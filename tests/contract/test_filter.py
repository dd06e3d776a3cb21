"""Filters and orders: what every store finds, and in which order."""

from contextlib import closing
from pathlib import Path
from typing import Any

import orjson
import pytest

from geo.adapters.sqlite.reader import SqliteReader
from geo.adapters.sqlite.writer import SqliteWriter
from geo.errors import Invalid
from geo.filter.parse import parse_filter
from geo.filter.read import Language
from geo.model.filter import Filter
from geo.model.query import Collection, Lane, Order, Query, Step
from geo.model.schema import SCHEMAS
from tests.builders import StoppedClock, a_registry, an_event
from tests.contract.conftest import Store
from tests.contract.full_rows import PLACES, a_full_row

EVENTS = Collection.EVENTS


def parse(text: str) -> Filter:
    return parse_filter(text, Language.TEXT, SCHEMAS[EVENTS])


def names(bodies: list[bytes]) -> list[str]:
    return [orjson.loads(body)["id"] for body in bodies]


def find(store: Store, condition: str, **more: Any) -> list[str]:
    return names(store.find(Query(collection=EVENTS, filter=parse(condition), **more)))


@pytest.fixture
def filled(store: Store) -> Store:
    store.put_rows(
        a_full_row(1, "2023-09-07", PLACES[1], title="Ångström", status="alleged", origins=2, tags=["a", "b"]),
        a_full_row(2, "2023", PLACES[3], title="angstrom", status="confirmed", origins=5, tags=[], cumulative=True),
        a_full_row(3, None, PLACES[2], title="50 % of_it", status="alleged", origins=0, tags=["b"], cumulative=False),
        a_full_row(4, "2024-02/..", (), title=None, kind="shipment", origins=None),
    )
    return store


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("status = 'alleged'", [1, 3]),
        ("status IN ('alleged', 'confirmed') AND origins > 1", [2, 1]),
        ("status = 'alleged' OR kind = 'shipment'", [1, 4, 3]),
        ("NOT status = 'alleged'", [2]),
        ("title LIKE '%ng%m'", [2, 1]),
        ("ACCENTI(CASEI(title)) = 'angstrom'", [2, 1]),
        ("title LIKE '50 \\% of\\_it'", [3]),
        ("origins * 2 + 1 BETWEEN 5 AND 11", [2, 1]),
        ("origins % 2 = 1 OR origins div 2 = 1", [2, 1]),
        ("cumulative", [2]),
        ("NOT cumulative", [3]),
        ("cumulative IS NULL", [1, 4]),
        ("A_CONTAINS(tags, ('b'))", [1, 3]),
        ("A_EQUALS(tags, ('b', 'a'))", [1]),
        ("S_INTERSECTS(geometry, BBOX(130,42,131,43))", [1]),
        ("S_INTERSECTS(geometry, BBOX(170,0,-170,20))", [3]),
        ("S_DISJOINT(geometry, BBOX(170,0,-170,20))", [2, 1]),
        ("S_CROSSES(geometry, LINESTRING(0 20, 20 0))", [2]),
        ("S_WITHIN(geometry, POLYGON((0 -1,21 20,20 21,-1 0,0 -1)))", [2]),
        ("geometry IS NULL", [4]),
        ("T_INTERSECTS(INTERVAL(start,end), INTERVAL('2023-09-01','2023-09-30'))", [2, 1]),
        ("T_AFTER(start, DATE('2023-12-31'))", [4]),
        ("T_DURING(INTERVAL(start,end), INTERVAL('2022-01-01','2025-01-01'))", [2, 1]),
        ("T_EQUALS(INTERVAL(start,end), INTERVAL('2023-09-07','2023-09-07'))", [1]),
        ("T_STARTS(INTERVAL(start,end), INTERVAL('2023-01-01','..'))", [2]),
        ("start = '2023-09-07'", [1]),
        ("id = 'event-3' OR id LIKE '%-4'", [4, 3]),
        ("title < 'b' AND true", [3, 2]),
    ],
)
def test_a_filter_finds_what_is_surely_so(filled: Store, text: str, found: list[int]) -> None:
    assert sorted(find(filled, text)) == sorted(f"event-{number}" for number in found)


def test_a_filter_adds_up_with_all_else(filled: Store) -> None:
    both = find(filled, "origins >= 0", filters={"status": ("alleged",)}, text="word")

    assert both == ["event-1", "event-3"]


def test_a_filter_of_a_term_and_the_parameter_of_that_name_must_both_hold(filled: Store) -> None:
    assert find(filled, "status = 'alleged'", filters={"status": ("confirmed",)}) == []


def test_a_filter_counts_in_facets_and_on_the_timeline(filled: Store) -> None:
    query = Query(collection=EVENTS, filter=parse("status = 'alleged'"))

    assert filled.reader.facets(query)["status"] == {"alleged": 2}
    assert filled.reader.timeline(query, Step.YEAR, Lane.STATUS).matched == 2
    assert len(list(filled.reader.iter_bodies(query))) == 2


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("origins", [3, 1, 2, 4]),
        ("-origins", [2, 1, 3, 4]),
        ("title", [3, 2, 1, 4]),
        ("-status,start", [2, 1, 3, 4]),
        ("cumulative,-id", [3, 2, 4, 1]),
        ("-start_earliest", [4, 1, 2, 3]),
    ],
)
def test_an_order_holds_over_pages_of_any_size(filled: Store, order: str, found: list[int]) -> None:
    schema = SCHEMAS[EVENTS]
    keys = tuple(Order(property=schema[it.lstrip("-")], descending=it.startswith("-")) for it in order.split(","))

    for limit in (1, 2, 3, 10):
        query = Query(collection=EVENTS, order=keys, limit=limit)
        assert names(filled.find(query)) == [f"event-{number}" for number in found]
        assert names(list(filled.reader.iter_bodies(query)))[: limit or None] == [f"event-{it}" for it in found][:limit]


def test_a_page_goes_on_in_its_order_while_others_are_written(filled: Store) -> None:
    order = (Order(property=SCHEMAS[EVENTS]["origins"]),)
    first = filled.reader.search(Query(collection=EVENTS, order=order, limit=2))
    filled.put_rows(a_full_row(5, "2020", (), origins=1), a_full_row(6, "2020", (), origins=9))

    rest = filled.reader.search(Query(collection=EVENTS, order=order, limit=9, after=first.next_after))

    assert names([*first.bodies, *rest.bodies]) == ["event-3", "event-1", "event-2", "event-6", "event-4"]


def test_the_spot_of_another_order_is_refused() -> None:
    order = (Order(property=SCHEMAS[EVENTS]["origins"]),)

    for after, keys in ((5, order), ((1.0, "event-1"), ()), ((1.0,), order)):
        with pytest.raises(Invalid, match="after"):
            Query(collection=EVENTS, order=keys, after=after)


def test_what_takes_too_long_is_stopped_and_said(tmp_path: Path) -> None:
    writer = SqliteWriter(tmp_path / "store.db", StoppedClock())
    events = [(an_event(number), [a_full_row(number, "2023", PLACES[3], title="x")]) for number in range(1, 2_001)]
    writer.put(events, a_registry(), reason="a test", by="tester")
    reader = SqliteReader(tmp_path / "store.db", patience_s=0.0)
    slow = Query(collection=EVENTS, filter=parse("ACCENTI(CASEI(title)) LIKE '%y'"))

    with closing(reader), closing(writer):
        with pytest.raises(Invalid, match="filter: given 'a selection that takes more than 0 s'"):
            reader.search(slow)
        assert reader.search(Query(collection=EVENTS)).matched == 2_000
