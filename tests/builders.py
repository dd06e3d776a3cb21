"""Small synthetic values for tests: each builder gives something right, and takes what a test cares about."""

from typing import Any

from geo.model.edtf import parse_edtf
from geo.model.event import Event, Kind
from geo.model.place import Method, Place, PlaceKind, Provenance
from geo.model.source import Source, SourceKind
from geo.model.space import Precision

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
