"""The properties of each collection's features, as ``geo/encode/geojson.py`` writes them and in that order."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeAlias

from geo.model.edtf import DatePrecision
from geo.model.event import Kind, Stage, Status
from geo.model.leg import Basis, Mode
from geo.model.place import Method, PlaceKind
from geo.model.property import Property, Role, Type
from geo.model.query import Collection
from geo.model.space import Precision

Schema: TypeAlias = Mapping[str, Property]
"""Properties by name."""


def _text(name: str, title: str, values: tuple[str, ...] = (), *, term: bool = False) -> Property:
    return Property(name=name, type=Type.TEXT, title=title, values=values, term=term)


def _of(kind: Type, name: str, title: str, role: Role | None = None) -> Property:
    return Property(name=name, type=kind, title=title, role=role)


def _words(vocabulary: type[StrEnum]) -> tuple[str, ...]:
    return tuple(word.value for word in vocabulary)


_ID = _of(Type.TEXT, "id", "The name that a feature keeps for ever", Role.ID)
_GEOMETRY = _of(Type.GEOMETRY, "geometry", "Where: a point, or lines", Role.GEOMETRY)
_DATES = (
    _text("when", "The date as EDTF (ISO 8601-2, level 1)"),
    _text("when_precision", "How exactly the date is known", _words(DatePrecision)),
    _of(Type.INSTANT, "start", "The first instant of the date's widest reading", Role.START),
    _of(Type.INSTANT, "end", "The last instant of the date's widest reading", Role.END),
    _of(Type.DATE, "start_earliest", "The first day on which it may have begun"),
    _of(Type.DATE, "start_latest", "The last day on which it may have begun"),
    _of(Type.DATE, "end_earliest", "The first day on which it may have ended"),
    _of(Type.DATE, "end_latest", "The last day on which it may have ended"),
)
_STATUS = _text("status", "What its claims make of it", _words(Status), term=True)
_KIND = _text("kind", "What happened", _words(Kind), term=True)
_SUPPLIER = _text("supplier", "The id of the supplying actor", term=True)
_RECIPIENT = _text("recipient", "The id of the receiving actor", term=True)
_TITLE = _text("title", "What it is, in a few words")

_EVENT = (
    _TITLE,
    _KIND,
    _STATUS,
    _text("status_rule", "The rule that gave the status"),
    _of(Type.WHOLE, "origins", "How many independent origins assert it"),
    _of(Type.WHOLE, "claims_for", "How many claims speak for it"),
    _of(Type.WHOLE, "claims_against", "How many claims speak against it"),
    *_DATES,
    _text("stage", "How far a transfer has come", _words(Stage), term=True),
    _SUPPLIER,
    _text("supplier_name", "The supplying actor"),
    _RECIPIENT,
    _text("recipient_name", "The receiving actor"),
    _of(Type.TEXTS, "intermediaries", "Actors between the two"),
    _of(Type.TEXTS, "participants", "Others who took part"),
    _text("place", "The name of its place, where it has one of its own"),
    _text("place_precision", "How exactly its first place is known", _words(Precision)),
    _of(Type.NUMBER, "uncertainty_m", "Metres around that place that surely hold it"),
    _of(Type.TEXTS, "modes", "Means of transport of its legs"),
    _of(Type.TEXTS, "vessels", "Names of vessels and other vehicles"),
    _of(Type.RECORDS, "legs", "Its legs"),
    _of(Type.TEXTS, "cargo", "What was moved, in words"),
    _text("summary", "What it is, in some sentences"),
    _of(Type.RECORDS, "sources", "Where it is told of"),
    _text("parent", "The slug of the episode it belongs to", term=True),
    _of(Type.BOOLEAN, "cumulative", "Whether its numbers are running totals"),
    _of(Type.TEXTS, "tags", "Tags"),
    _text("note", "What is to be known beside"),
    _text("ulid", "Its permanent id"),
    _of(Type.DATE, "recorded_at", "The day on which it was recorded"),
)
_LEG = (
    _text("event", "The slug of its event", term=True),
    _of(Type.WHOLE, "seq", "Its number among the event's legs, from 1"),
    _TITLE,
    _STATUS,
    _KIND,
    _SUPPLIER,
    _RECIPIENT,
    *_DATES,
    _text("mode", "The means of transport", _words(Mode), term=True),
    _text("origin", "The name of the place it left"),
    _text("origin_country", "That place's country (ISO 3166-1)"),
    _text("origin_precision", "How exactly that place is known", _words(Precision)),
    _text("destination", "The name of the place it went to"),
    _text("destination_country", "That place's country (ISO 3166-1)"),
    _text("destination_precision", "How exactly that place is known", _words(Precision)),
    _of(Type.TEXTS, "via", "Names of the places between"),
    _text("departed", "When it left, as EDTF"),
    _text("arrived", "When it arrived, as EDTF"),
    _text("vessel", "The name of the vessel or other vehicle"),
    _text("imo", "The vessel's IMO number"),
    _text("carrier", "Who carried"),
    _text("basis", "How its line is known", _words(Basis), term=True),
    _of(Type.NUMBER, "distance_km", "Length of the line in kilometres"),
    _text("router", "What computed the line"),
    _of(Type.NUMBER, "speed_kmh", "Kilometres an hour between its dates"),
    _text("implausible", "Why that is too fast, where it is"),
    _text("basis_note", "What is to be known of the line"),
    _of(Type.BOOLEAN, "given", "Whether the line came with a report"),
    _text("note", "What is to be known beside"),
)
_PLACE = (
    _text("name", "Its name"),
    _text("kind", "What it is", _words(PlaceKind), term=True),
    _text("country", "Its country (ISO 3166-1)", term=True),
    _text("precision", "How exactly it is known", _words(Precision), term=True),
    _of(Type.NUMBER, "uncertainty_m", "Metres around the point that surely hold it"),
    _of(Type.TEXTS, "aliases", "Other names"),
    _of(Type.WHOLE, "geonames_id", "Its id in GeoNames"),
    _text("wikidata_id", "Its id in Wikidata"),
    _text("unlocode", "Its UN/LOCODE"),
    _text("method", "How it was found", _words(Method)),
    _text("gazetteer", "The gazetteer it was found in"),
    _text("note", "What is to be known beside"),
    _of(Type.INSTANT, "start", "The first instant of what is on record there", Role.START),
    _of(Type.INSTANT, "end", "The last instant of what is on record there", Role.END),
)

SCHEMAS: Mapping[Collection, Schema] = {
    collection: {it.name: it for it in (_ID, _GEOMETRY, *properties)}
    for collection, properties in (
        (Collection.EVENTS, _EVENT),
        (Collection.LEGS, _LEG),
        (Collection.PLACES, _PLACE),
    )
}
