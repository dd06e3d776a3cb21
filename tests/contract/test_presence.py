"""The time of places, which is that of what is on record there."""

from datetime import date

import orjson

from geo.encode.geojson import place_row
from geo.model.edtf import Window
from geo.model.query import Collection, Query
from tests.builders import a_place, a_registry, a_row
from tests.contract.conftest import Store

AT_RAJIN = {"status": ("alleged",), "place": ("rajin-port",)}
REGISTRY = a_registry(a_place(id="rajin-port"), a_place(id="dunay"))
PLACES = [place_row(place) for place in REGISTRY.places.values()]


def time_of(store: Store, place: str) -> list[object]:
    """The start and end of a place, as served."""
    properties = orjson.loads(store.reader.find_body(Collection.PLACES, place) or b"{}")["properties"]
    return [properties["start"], properties["end"]]


def test_a_place_has_the_time_of_what_is_on_record_there(store: Store) -> None:
    store.put_rows(
        a_row(1, "2023-09-07/2023-10-01", fields=AT_RAJIN),
        a_row(2, "2024-03", fields=AT_RAJIN),
        a_row(3, None, fields=AT_RAJIN),
        *PLACES,
        registry=REGISTRY,
    )

    assert time_of(store, "rajin-port") == ["2023-09-07T00:00:00Z", "2024-03-31T23:59:59Z"]
    assert time_of(store, "dunay") == [None, None]


def test_a_place_is_selected_by_its_time(store: Store) -> None:
    store.put_rows(a_row(1, "2023-09-07", fields=AT_RAJIN), *PLACES, registry=REGISTRY)
    later = Query(collection=Collection.PLACES, window=Window(date(2024, 1, 1), None))

    assert [orjson.loads(body)["id"] for body in store.find(later)] == ["dunay"]  # what has no date meets every time


def test_the_time_of_a_place_follows_the_events_that_come_and_go(store: Store) -> None:
    store.put_rows(a_row(1, "2023-09-07", fields=AT_RAJIN), *PLACES, registry=REGISTRY)

    store.put_rows(a_row(1, "2023-09-08", fields={**AT_RAJIN, "place": ("dunay",)}), registry=REGISTRY)

    assert time_of(store, "rajin-port") == [None, None]
    assert time_of(store, "dunay") == ["2023-09-08T00:00:00Z", "2023-09-08T23:59:59Z"]
