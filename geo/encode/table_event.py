"""The event that a row of a table is, read back from its feature: the features of a row are all that is kept of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

import orjson

from geo.encode.feature import lines_of, parse_feature
from geo.encode.given import cited_source, place_as_given
from geo.encode.line import parse_geometry
from geo.encode.text import slugify
from geo.errors import Invalid
from geo.model.cargo import Cargo, Category
from geo.model.edtf import Edtf, parse_edtf
from geo.model.event import Event, Kind
from geo.model.leg import Leg, Mode
from geo.model.party import Actor, ActorKind
from geo.model.query import Collection
from geo.model.registry import Registry
from geo.model.row import FeatureRow
from geo.model.schema import SCHEMAS
from geo.model.source import Source

_OURS: Final = frozenset(SCHEMAS[Collection.EVENTS])


def parse_table_event(
    body: bytes, legs: Sequence[bytes], ulid: str, source: Source, registry: Registry, recorded_at: date
) -> Event:
    """Return the event of a row, whose legs have their own bodies; ``source`` is the table's file.

    What it cites, its carriers, and ends of its legs without a name need not be in the registry.
    """
    feature = parse_feature(body)
    told, slug = feature["properties"], str(feature["id"])
    lines = lines_of(feature)
    point = lines[0][0] if len(lines) == 1 and len(lines[0]) == 1 else None
    place = place_as_given(told.get("place"), point) if point or told.get("place") else None
    cited = {it.id: it for it in map(_source, told.get("sources", ()))}
    mode = told.get("modes", ())
    return Event(
        id=ulid,
        slug=slug,
        kind=Kind(told["kind"]),
        title=told["title"],
        summary=told.get("summary", ""),
        when=parse_edtf(told["when"]) if told.get("when") else None,
        claims=(),
        supplier=_actor(told, "supplier", registry),
        recipient=_actor(told, "recipient", registry),
        place=place,
        legs=tuple(_leg(it, leg, registry) for it, leg in zip(told["legs"], legs, strict=True)),
        mode=Mode(mode[0]) if mode and not legs else None,
        cargo=tuple(Cargo(category=Category.UNKNOWN, description=it) for it in told.get("cargo", ())),
        sources=(source, *(registry.sources.get(key, it) for key, it in cited.items())),
        recorded_at=recorded_at,
        kept=tuple((name, orjson.dumps(it).decode()) for name, it in sorted(told.items()) if name not in _OURS),
    )


def _actor(told: Mapping[str, Any], name: str, registry: Registry) -> Actor | None:
    key = told.get(name)
    if key is None:
        return None
    return registry.actors.get(key) or Actor(id=key, name=told[f"{name}_name"], kind=ActorKind.UNKNOWN)


def _leg(told: Mapping[str, Any], body: bytes, registry: Registry) -> Leg:
    line = parse_geometry(body)
    ends = (line.lines[0][0], line.lines[-1][-1]) if line else (None, None)
    return Leg(
        mode=Mode(told["mode"]),
        origin=place_as_given(told["origin"], ends[0]),
        destination=place_as_given(told["destination"], ends[1]),
        carrier=_carrier(told.get("carrier"), registry),
        geometry=line,
    )


def _carrier(name: str | None, registry: Registry) -> Actor | None:
    """Return the carrier of a name. Another actor may have the id that the name leads to."""
    if not name:
        return None
    key = slugify(name) or name
    known = registry.actors.get(key)
    if known is not None and known.name != name:
        key, known = f"carrier-{key}", registry.actors.get(f"carrier-{key}")
    return known or Actor(id=key, name=name, kind=ActorKind.UNKNOWN)


def as_taken_in(row: FeatureRow, body: bytes, event: Event) -> FeatureRow:
    """Return the row of an event that a table's row is, with the body that it was taken in with.

    Sources that the event does not have, since they were published later, are left out.
    """
    feature = parse_feature(body)
    told = dict(feature["properties"])
    if "sources" in told:
        shown = {source.id for source in event.sources}
        told["sources"] = [it for it in told["sources"] if _source(it).id in shown]
    return replace(row, body=orjson.dumps({**feature, "properties": told}))


def _source(told: Mapping[str, str]) -> Source:
    """Return what a row cites; rows that cite the same have the same source."""
    return cited_source(told.get("title"), told.get("publisher"), _published(told.get("date")), told.get("url"))


def _published(text: str | None) -> Edtf | None:
    """Return a date as EDTF; None where it is none, for tables write anything."""
    try:
        return parse_edtf(text) if text else None
    except Invalid:
        return None
