"""Features to export: hostile texts, lines cut at the antimeridian, and all that can be missing."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from geo.encode.feature import Feature, parse_feature
from geo.encode.geojson import event_rows, place_row
from geo.model.colophon import Colophon
from geo.model.edtf import parse_edtf
from geo.model.event import Event
from geo.model.leg import Basis, Geometry, Leg, Mode
from geo.model.party import Vehicle, VehicleType
from geo.model.query import Collection
from geo.review.status import judge
from tests.builders import a_place, a_source, an_event

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
HOSTILE = (
    '=HYPERLINK("http://evil.example","click")',
    "<script>alert(1)</script> & ]]> <![CDATA[ &amp;",
    "\"double\", 'single', a; b, c\\n \\",
    "two\nlines\r\nand\ra tab\there",
    "right-to-left \u202egnp.exe\u202c, astral \U0001f6a2\U00020000",
    "+1 @sum -2 ${document.title} `x` </description></Placemark>",
    "\tbegins with a tab",
)
BAD_LINKS = ("javascript:alert(1)", 'https://a.example/"onmouseover="x', "http://a.example/ x", "file:///etc/passwd")
GOOD_LINK = "https://news.example/a?b=1&c=<2>".replace("<2>", "%3C2%3E")
ACROSS = (((177.5, 64.73), (180.0, 65.1)), ((-180.0, 65.1), (-165.4, 64.5)))


def a_colophon(collection: Collection = Collection.EVENTS, **changes: Any) -> Colophon:
    """Return the colophon of an export made at noon, of a service at data.example."""
    values: dict[str, Any] = {
        "collection": collection,
        "matched": 9,
        "version": "store-7",
        "selection": "q=<&\"x'",
        "licence": LICENCE,
        "made_at": datetime(2026, 11, 24, 12, tzinfo=UTC),
        "site": "https://data.example/w",
        "address": "https://data.example/w/collections/events/export?f=x&q=%3C",
    }
    return Colophon(**values | changes)


def events() -> list[Event]:
    """Events with each hostile text, and one without a date, one without a place, one across the antimeridian."""
    sources = tuple(a_source(id=f"source-{number}", url=url) for number, url in enumerate((*BAD_LINKS, GOOD_LINK)))
    hostile = [
        an_event(
            number,
            title=f"{text}",
            summary=text,
            tags=(text, "plain"),
            place=a_place(name=text),
            sources=sources,
            recorded_at=date(2024, 1, 2),
        )
        for number, text in enumerate(HOSTILE, start=1)
    ]
    crossing = Leg(
        mode=Mode.MARITIME,
        origin=a_place(id="anadyr", lon=177.5, lat=64.73),
        destination=a_place(id="nome", lon=-165.4, lat=64.5),
        vehicle=Vehicle(id="angara", name=HOSTILE[1], type=VehicleType.VESSEL),
        geometry=Geometry(lines=ACROSS, basis=Basis.SCHEMATIC, distance_km=800.5, router="a test 1"),
    )
    place = a_place(name="Rajin", lon=130.1, lat=-0.000001)
    return [
        *hostile,
        an_event(20, when=None, place=place),
        an_event(21, when=parse_edtf("../2021-05-01"), place=a_place(lon=None, lat=None)),
        an_event(22, when=parse_edtf("2023-10-01/.."), legs=(crossing,), recorded_at=date(2024, 5, 6)),
        an_event(23, when=parse_edtf("0001-01-01"), summary=""),
        an_event(24, when=parse_edtf("2023"), place=place, cumulative=True),
    ]


def bodies(collection: Collection = Collection.EVENTS) -> list[bytes]:
    """Return the bodies of a collection as they are stored."""
    if collection is Collection.PLACES:
        places = {place.id: place for event in events() for place in event.places()}
        return [place_row(place).body for place in places.values()]
    rows = [row for event in events() for row in event_rows(event, judge(event))]
    return [row.body for row in rows if row.collection is collection]


def features(collection: Collection = Collection.EVENTS) -> list[Feature]:
    """Return the same, opened."""
    return [parse_feature(body) for body in bodies(collection)]


def many_bodies(count: int) -> Iterator[bytes]:
    """Yield so many bodies, each with an id of its own; none is kept."""
    kinds = [body for body in bodies() if b"Multi" in body or b'event-1"' in body]
    for number in range(count):
        yield kinds[number % len(kinds)].replace(b'"id":"event-', b'"id":"event-%d-' % number, 1)
