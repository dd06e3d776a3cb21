"""GeoJSON files (RFC 7946) in our own words to events: what an export writes, or people by hand.

One feature is one event. Read of its properties: ``title`` (or ``name``), ``kind``, ``when`` (or ``start`` and
``end``), ``summary``, ``stage``, ``supplier``, ``recipient``, ``mode``, ``cargo``, ``place``, ``place_precision``,
``country``, ``origin``, ``destination``, ``parent``, ``cumulative``, ``tags``, ``note``, ``sources``. A Point is the
event's place, each part of a LineString or MultiLineString a leg whose line is kept as reported. Of an export, also
``legs``, ``ulid``, ``recorded_at``, names of parties, intermediaries and participants; the rest is made of these. A
GeoJSON file holds no claims, so the status of what it brings is unknown until somebody is on record. Files with columns
of others are tables (``geo.adapters.tables``).
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import orjson

from geo.adapters.geojson_form import OURS, iter_records, to_finding
from geo.adapters.geojson_legs import Finders, First, read_legs
from geo.adapters.tables.file import TableFile
from geo.adapters.ulids import new_ulid
from geo.encode.document import parse_line, parse_position
from geo.encode.fields import Fields
from geo.encode.given import AS_GIVEN, cited_source, place_as_given
from geo.encode.mapping import KEPT_FIELDS, kept_name
from geo.encode.text import slugify
from geo.errors import Invalid, InvalidFile
from geo.model.cargo import Cargo, Category
from geo.model.edtf import Edtf, parse_edtf
from geo.model.event import SLUG, Event, Kind, Stage
from geo.model.leg import Basis, Geometry, Leg, Mode
from geo.model.party import Actor, ActorKind, Vehicle, VehicleType
from geo.model.place import Place
from geo.model.query import Collection
from geo.model.registry import Registry
from geo.model.schema import SCHEMAS
from geo.model.source import Source, SourceKind
from geo.model.space import Line, Position, Precision
from geo.model.table import Record
from geo.route.arc import cut, length_km

BATCH = 1_000
"""Events that are in memory at once."""
_MODES: Final = {it.value: it for it in Mode}


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """Events of a file, with all they refer to."""

    events: tuple[Event, ...]
    registry: Registry


def read_geojson(file: TableFile, registry: Registry, find_id: Callable[[str], str | None]) -> Iterator[Intake]:
    """Yield the events in a file, a thousand at a time; raise Invalid at the first feature that is wrong.

    ``registry`` gives the actors that names are looked up in; ``find_id`` returns the permanent id of an event that is
    known by its slug already, so that reading a file twice changes nothing.
    """
    reading = _Reading(file.path, registry, find_id)
    for number, record in enumerate(iter_records(file)):
        reading.take(record, f"features[{number}]")
        if reading.waiting == BATCH:
            yield reading.take_out()
    yield reading.take_out()


def check_geojson(file: TableFile, registry: Registry) -> int:
    """Return how many events a file has; raise InvalidFile with every feature that is wrong, Unreadable."""
    reading, number = _Reading(file.path, registry, lambda _: None), 0
    findings = []
    for number, record in enumerate(iter_records(file), start=1):
        where = f"features[{number - 1}]"
        try:
            reading.take(record, where)
        except Invalid as error:
            fault = error if error.where.startswith(where) else error.under(where)
            findings.append(to_finding(file.path.name, fault))
        if reading.waiting == BATCH:
            reading.take_out()
    if findings:
        raise InvalidFile(tuple(findings))
    return number


class _Reading:
    """Reads features one after the other, and collects what they refer to."""

    def __init__(self, path: Path, registry: Registry, find_id: Callable[[str], str | None]) -> None:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        self._file = Source(
            id=f"file-{digest[:16]}",
            title=path.name,
            publisher="imported file",
            kind=SourceKind.REGISTRY,
            sha256=digest,
        )
        self._find_id = find_id
        self._by_name = {actor.name.casefold(): actor for actor in registry.actors.values()}
        self._known = registry.actors
        self._slugs: set[str] = set()
        self._events: list[Event] = []
        self._actors: dict[str, Actor] = {}
        self._places: dict[str, Place] = {}
        self._vehicles: dict[str, Vehicle] = {}
        self._fleet = registry.vehicles
        self._finders = Finders(self._located, self._actor, self._vehicle)
        self._sources: dict[str, Source] = {}

    @property
    def waiting(self) -> int:
        """How many events were read and not taken out."""
        return len(self._events)

    def take_out(self) -> Intake:
        """Return what was read since this was asked last."""
        sources = {self._file.id: self._file, **self._sources}
        registry = Registry(actors=self._actors, places=self._places, sources=sources, vehicles=self._vehicles)
        intake = Intake(events=tuple(self._events), registry=registry)
        self._events, self._places, self._sources = [], {}, {}
        return intake

    def take(self, record: Record, where: str) -> None:
        """Add one feature as an event."""
        if record.fault is not None:
            raise Invalid(where, record.id, record.fault)
        properties = record.properties
        fields = Fields(properties, f"{where}.properties")
        title = fields.find_text("title") or fields.get_text("name")
        slug = self._slug(record.id, title, where)
        lines, point = _geometry(record.geometry, f"{where}.geometry")
        legs, place = self._stops(fields, lines, point)
        event = Event(
            id=self._find_id(slug) or fields.find_text("ulid") or new_ulid(),
            slug=slug,
            kind=fields.get_enum("kind", Kind),
            title=title,
            summary=fields.find_text("summary") or "",
            when=_when(fields),
            claims=(),
            stage=fields.find_enum("stage", Stage),
            supplier=self._actor(fields.find_text("supplier"), fields.find_text("supplier_name")),
            recipient=self._actor(fields.find_text("recipient"), fields.find_text("recipient_name")),
            intermediaries=self._actors_of(fields, "intermediaries"),
            participants=self._actors_of(fields, "participants"),
            place=place,
            legs=legs,
            mode=None if legs else _mode(fields),
            vehicles=self._others(fields, legs),
            cargo=_cargo(fields),
            sources=fields.each("sources", self._source) or (self._file,),
            parent=fields.find_text("parent"),
            cumulative=fields.flag("cumulative"),
            tags=fields.texts("tags"),
            note=fields.find_text("note"),
            recorded_at=fields.find_day("recorded_at"),
            kept=_kept(properties),
        )
        self._slugs.add(slug)
        self._events.append(event)

    def _slug(self, feature_id: object, title: str, where: str) -> str:
        slug = feature_id if isinstance(feature_id, str) and SLUG.fullmatch(feature_id) else slugify(title)
        if not slug or slug in self._slugs:
            raise Invalid(
                f"{where}.id", feature_id, "an id that no other feature of the file has, such as angara-2023-09"
            )
        return slug

    def _actors_of(self, fields: Fields, name: str) -> tuple[Actor, ...]:
        return tuple(actor for text in fields.texts(name) if (actor := self._actor(text)) is not None)

    def _others(self, fields: Fields, legs: tuple[Leg, ...]) -> tuple[Vehicle, ...]:
        """Return the vehicles that no leg names."""
        named = {leg.vehicle.name for leg in legs if leg.vehicle is not None}
        names = [name for name in fields.texts("vessels") if name not in named]
        return tuple(self._vehicle(name, VehicleType.VESSEL, None) for name in names)

    def _vehicle(self, name: str, kind: VehicleType, imo: str | None) -> Vehicle:
        known = next((it for it in self._fleet.values() if name == it.name and imo in (None, it.imo_number)), None)
        vehicle = known or Vehicle(id=slugify(name) or name, name=name, type=kind, imo_number=imo)
        self._vehicles[vehicle.id] = vehicle
        return vehicle

    def _actor(self, name: str | None, called: str | None = None) -> Actor | None:
        """Return a known actor by id or name, else a new one of unknown kind; of an id, ``called`` is its name."""
        if name is None:
            return None
        actor = self._known.get(name) or self._by_name.get((called or name).casefold())
        key = name if called else slugify(name) or name
        actor = actor or self._actors.get(key) or Actor(id=key, name=called or name, kind=ActorKind.UNKNOWN)
        self._actors[actor.id] = actor
        return actor

    def _stops(
        self, fields: Fields, lines: tuple[Line, ...], point: Position | None
    ) -> tuple[tuple[Leg, ...], Place | None]:
        """Return the legs, and the event's own place: none where its point is a leg's."""
        name, precision = fields.find_text("place"), fields.find_enum("place_precision", Precision)
        radius = fields.find_number("uncertainty_m")
        radius = None if precision and radius == precision.radius_m else radius
        legs = self._legs(fields, lines, First() if name else First(point, radius))
        if not name and (not point or any(stop.point == point for leg in legs for stop in leg.stops)):
            return legs, None
        return legs, self._located(name, point, precision, fields.find_text("country"), radius)

    def _located(
        self,
        name: str | None,
        point: Position | None,
        precision: Precision | None = None,
        country: str | None = None,
        radius_m: float | None = None,
    ) -> Place:
        place = place_as_given(name, point, precision=precision, country=country, uncertainty_m=radius_m)
        self._places[place.id] = place
        return place

    def _legs(self, fields: Fields, lines: tuple[Line, ...], first: First) -> tuple[Leg, ...]:
        told = fields.find("legs", lambda value, where: read_legs(value, where, lines, first, self._finders))
        if told is not None:
            return told
        mode = fields.find_enum("mode", Mode) or Mode.UNKNOWN
        origin, destination = fields.find_text("origin"), fields.find_text("destination")
        last = len(lines) - 1
        return tuple(
            Leg(
                mode=mode,
                origin=self._located(origin if number == 0 else None, line[0]),
                destination=self._located(destination if number == last else None, line[-1]),
                geometry=Geometry(
                    lines=cut(line),
                    basis=Basis.REPORTED,
                    distance_km=round(length_km(line), 1),
                    router=AS_GIVEN,
                    given=True,
                ),
            )
            for number, line in enumerate(lines)
        )

    def _source(self, value: object, where: str) -> Source:
        fields = Fields({"title": value} if isinstance(value, str) else value, where)
        title, url = fields.find_text("title"), fields.find_text("url")
        publisher, published = fields.find_text("publisher"), fields.find_edtf("date")
        fields.finish()
        if url is not None and not url.startswith(("https://", "http://")):
            raise Invalid(fields.path("url"), url, "an address that starts with https:// or http://")
        source = cited_source(title, publisher, published, url)
        self._sources[source.id] = source
        return source


def _kept(properties: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """Return what is of others, under the names that tables give it."""
    ours = SCHEMAS[Collection.EVENTS] if "status_rule" in properties else OURS
    found = {
        name if name in KEPT_FIELDS else kept_name(name): value
        for name, value in properties.items()
        if name not in ours and value is not None
    }
    return tuple((name, orjson.dumps(value).decode()) for name, value in sorted(found.items()))


def _when(fields: Fields) -> Edtf | None:
    """Return ``when``, or the interval of the days of ``start`` and ``end``."""
    when = fields.find_edtf("when")
    start, end = fields.find_text("start"), fields.find_text("end")
    if when is not None or (start is None and end is None):
        return when
    first, last = (start or "..")[:10], (end or "..")[:10]
    return parse_edtf(first if first == last else f"{first}/{last}", fields.path("start"))


def _mode(fields: Fields) -> Mode | None:
    """Return how it went where no leg says so; an export has that in ``modes``."""
    listed = fields.find("modes", lambda given, _: given)
    return fields.find_enum("mode", Mode) or (_MODES.get(listed[0]) if isinstance(listed, list) and listed else None)


def _cargo(fields: Fields) -> tuple[Cargo, ...]:
    value = fields.find("cargo", lambda given, _: [given] if isinstance(given, str) else given)
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
        raise Invalid(fields.path("cargo"), value, "a text, or a list of texts")
    return tuple(Cargo(category=Category.UNKNOWN, description=entry) for entry in value)


def _geometry(value: object, where: str) -> tuple[tuple[Line, ...], tuple[float, float] | None]:
    """Return a geometry's lines, or its point."""
    if value is None:
        return (), None
    kind = value.get("type") if isinstance(value, Mapping) else None
    coordinates = value.get("coordinates") if isinstance(value, Mapping) else None
    if kind == "Point":
        return (), parse_position(coordinates, f"{where}.coordinates")
    if kind == "LineString":
        return (parse_line(coordinates, f"{where}.coordinates"),), None
    if kind == "MultiLineString" and isinstance(coordinates, list):
        return tuple(parse_line(part, f"{where}.coordinates[{n}]") for n, part in enumerate(coordinates)), None
    raise Invalid(f"{where}.type", kind, "Point, LineString, MultiLineString, or no geometry")
