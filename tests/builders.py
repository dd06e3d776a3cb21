"""Small synthetic values for tests: each builder gives something right, and takes what a test cares about."""

from datetime import UTC, datetime
from typing import Any

from geo.errors import MissingData
from geo.model.edtf import parse_edtf
from geo.model.event import Event, Kind
from geo.model.place import Method, Place, PlaceKind, Provenance
from geo.model.query import Collection
from geo.model.registry import Registry
from geo.model.row import FeatureRow
from geo.model.source import Source, SourceKind
from geo.model.space import Precision
from geo.route.plan import Planner
from geo.route.rail_network import RailNetwork
from geo.route.sea_mesh import SeaMesh

NOW = datetime(2026, 11, 24, tzinfo=UTC)
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def a_ulid(number: int) -> str:
    """Return a ULID that is the same for the same number."""
    digits = []
    for _ in range(26):
        number, digit = divmod(number, 32)
        digits.append(_LETTERS[digit])
    return "".join(reversed(digits))


def a_source(**changes: Any) -> Source:
    """Return a source that repeats nobody."""
    values: dict[str, Any] = {
        "id": "source",
        "title": "A synthetic report",
        "publisher": "A test",
        "kind": SourceKind.NEWS,
    }
    return Source(**values | changes)


def a_place(**changes: Any) -> Place:
    """Return a place with a point."""
    values: dict[str, Any] = {
        "id": "rajin-port",
        "name": "Rajin port",
        "kind": PlaceKind.PORT,
        "country": "KP",
        "precision": Precision.TOWN,
        "provenance": Provenance(method=Method.GAZETTEER),
        "lon": 130.28308,
        "lat": 42.25559,
    }
    return Place(**values | changes)


def an_event(number: int = 1, **changes: Any) -> Event:
    """Return an event with a date and a source, and nobody on record."""
    values: dict[str, Any] = {
        "id": a_ulid(number),
        "slug": f"event-{number}",
        "kind": Kind.SHIPMENT,
        "title": f"Synthetic event {number}",
        "summary": "Made for a test.",
        "when": parse_edtf("2023-09-07/2023-10-01"),
        "claims": (),
        "sources": (a_source(),),
    }
    return Event(**values | changes)


class StoppedClock:
    """A clock that always tells the same time."""

    def now(self) -> datetime:
        """Return NOW."""
        return NOW


def a_registry(*places: Place) -> Registry:
    """Return what ``an_event`` refers to, and places."""
    return Registry(sources={"source": a_source()}, places={place.id: place for place in places})


def a_row(number: int = 1, when: str | None = "2023-09-07/2023-10-01", **changes: Any) -> FeatureRow:
    """Return the row of ``an_event(number)``: dated by an EDTF text, a point at Rajin, a synthetic body."""
    edtf = parse_edtf(when) if when else None
    values: dict[str, Any] = {
        "collection": Collection.EVENTS,
        "id": f"event-{number}",
        "event": f"event-{number}",
        "body": b'{"type":"Feature","id":"event-%d"}' % number,
        "lines": (((130.28308, 42.25559),),),
        "dated": edtf is not None,
        "first_day": edtf.start_earliest if edtf else None,
        "last_day": edtf.end_latest if edtf else None,
        "sure_first": edtf.start_latest if edtf else None,
        "sure_last": edtf.end_earliest if edtf else None,
        "fields": {"status": ("alleged",), "kind": ("shipment",)},
        "text": f"Synthetic event {number}",
    }
    return FeatureRow(**values | changes)


def a_place_row(name: str = "rajin-port", **changes: Any) -> FeatureRow:
    """Return the row of a place: no event, no date."""
    place = {"collection": Collection.PLACES, "id": name, "event": None, "fields": {"kind": ("port",)}, "text": name}
    return a_row(when=None, body=b'{"type":"Feature","id":"%s"}' % name.encode(), **place | changes)


class NoNetworks:
    """Nothing has been built: ships and trains are drawn straight."""

    def sea(self) -> SeaMesh:
        """Refuse."""
        raise MissingData("there is no sea network in this test")

    def rail(self) -> RailNetwork:
        """Refuse."""
        raise MissingData("there is no rail network in this test")

    def routers(self) -> frozenset[str]:
        """Return none."""
        return frozenset()


def a_planner() -> Planner:
    """Return a planner without networks."""
    return Planner(NoNetworks())
