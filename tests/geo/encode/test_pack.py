"""What a file that opens without a service holds of areas."""

import orjson

from geo.adapters.memory import MemoryStore
from geo.encode.pack import pack_areas
from geo.model.event import Event
from geo.model.gathered import Gathered
from geo.model.query import Collection, Query
from geo.model.registry import Registry
from geo.model.space import Precision
from geo.services.gather import gather
from geo.services.ingest import prepare
from tests.builders import StoppedClock, a_place, a_planner, a_source, an_event

AREAS = orjson.dumps({"type": "FeatureCollection", "features": [{"id": it} for it in ("IR", "RU", "crimea", "kursk")]})


def gathered(*events: Event) -> Gathered:
    store = MemoryStore(StoppedClock())
    places = {place.id: place for event in events for place in event.places()}
    registry = Registry(sources={"source": a_source()}, places=places)
    store.put([prepare(event, a_planner()) for event in events], registry, reason="a test", by="tester")
    return gather(store, Query(collection=Collection.EVENTS, limit=None), 10, None)


def ids(packed: bytes) -> list[str]:
    return [feature["id"] for feature in orjson.loads(packed)["features"]]


def test_a_file_holds_the_areas_of_countries_and_regions_that_stand_for_a_place_and_no_others() -> None:
    held = gathered(
        an_event(1, place=a_place(id="russia", country="RU", precision=Precision.COUNTRY)),
        an_event(2, place=a_place(id="crimea", country=None, precision=Precision.REGION)),
        an_event(3, place=a_place(id="a-town", country="IR", precision=Precision.TOWN)),
    )

    assert ids(pack_areas(AREAS, held)) == ["RU", "crimea"]


def test_without_areas_a_file_says_so() -> None:
    assert pack_areas(None, gathered(an_event())) == b"null"
