"""A small synthetic world, served from memory."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from app.context import Context
from app.main import create_app
from app.settings import Settings
from app.wiring import make_file
from geo.adapters.memory import MemoryStore
from geo.adapters.replays import Replays
from geo.encode.geojson import place_row
from geo.model.edtf import parse_edtf
from geo.model.event import Event, Kind
from geo.model.leg import Leg, Mode
from geo.model.party import Actor, ActorKind, Vehicle, VehicleType
from geo.model.place import Candidate, Place
from geo.model.registry import Registry
from geo.ports.store import EventWriter
from geo.services.ingest import prepare
from tests.builders import StoppedClock, a_place, a_planner, a_source, an_event

SUPPLIERS = {
    code: Actor(id=code, name=name, kind=ActorKind.COUNTRY) for code, name in (("KP", "North Korea"), ("IR", "Iran"))
}
SHIP = Vehicle(id="angara", name="Angara", type=VehicleType.VESSEL)
POINTS = (
    ("rajin-port", 130.28308, 42.25559),
    ("dunay", 132.35, 42.88),
    ("anadyr", 177.5, 64.73),
    ("nome", -165.4, 64.5),
    ("pole", 15.0, 90.0),
    ("bandar-abbas", 56.27, 27.18),
)
DATES = (
    *("2023-09-07", "2023-09", "2023-09-07/2023-10-01", "2023-08~", "2023", "2024-02-29", "2023-10-01", None),
    *("2022-11-18", "2023-21", "2024-01-02", "2023-12-31"),
)


def places() -> dict[str, Place]:
    """The world's places; the last is known by name only."""
    found = {name: a_place(id=name, name=name.title(), lon=lon, lat=lat) for name, lon, lat in POINTS}
    return {**found, "somewhere": a_place(id="somewhere", name="Somewhere", lon=None, lat=None)}


def events() -> list[Event]:
    """A dozen events with dates, one undated, one nowhere; one leg crosses the antimeridian."""
    at = places()
    names = list(at)
    made = []
    for number, when in enumerate(DATES, start=1):
        start, end = at[names[number % len(names)]], at[names[(number + 1) % len(names)]]
        leg = Leg(mode=Mode.MARITIME if number % 2 else Mode.RAIL, origin=start, destination=end, vehicle=SHIP)
        made.append(
            an_event(
                number,
                when=parse_edtf(when) if when else None,
                kind=Kind.SHIPMENT if number % 3 else Kind.SIGHTING,
                supplier=SUPPLIERS["KP" if number % 2 else "IR"],
                place=start,
                legs=(leg,) if number % 4 else (),
                tags=("ammunition",) if number == 1 else (),
            )
        )
    return made


class FewPlaces:
    """A gazetteer of the world's places, by their own names."""

    def locate(self, name: str, *, limit: int = 10, **_: object) -> tuple[Candidate, ...]:
        """Return the places of that name."""
        found = [place for place in places().values() if place.name == name]
        return tuple(Candidate(place=place, score=1.0, reasons=("exact name",)) for place in found[:limit])


def fill(store: MemoryStore, given: list[Event]) -> MemoryStore:
    """Put events and all they refer to into a store in memory."""
    put(store, given)
    return store


def put(store: EventWriter, given: list[Event]) -> None:
    """Put events and all they refer to into a store."""
    sources = {source.id: source for event in given for source in event.all_sources}
    registry = Registry(
        sources=sources or {"source": a_source()}, actors=SUPPLIERS, vehicles={SHIP.id: SHIP}, places=places()
    )
    rows = [place_row(place) for place in registry.places.values()]
    store.put([prepare(event, a_planner()) for event in given], registry, places=rows, reason="for a test", by="a test")


@pytest.fixture
def store() -> MemoryStore:
    return fill(MemoryStore(StoppedClock()), events())


def a_context(store: MemoryStore) -> Context:
    """What requests need, over a store in memory."""
    return Context(
        settings=Settings(),
        reader=store,
        past=Replays(store, StoppedClock()),
        clock=StoppedClock(),
        planner=a_planner(),
        make_file=make_file,
        gazetteer=FewPlaces(),
    )


@pytest.fixture
def context(store: MemoryStore) -> Context:
    return a_context(store)


@pytest.fixture
def client(context: Context) -> Iterator[TestClient]:
    with TestClient(create_app(context.settings, context)) as opened:
        yield opened
