"""The event that a row of a table is, read back from its feature: the features of a row are all that is kept of it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import orjson

from geo.encode.feature import lines_of, parse_feature
from geo.encode.given import place_as_given
from geo.errors import Invalid
from geo.model.cargo import Cargo, Category
from geo.model.edtf import Edtf, parse_edtf
from geo.model.event import Event, Kind
from geo.model.leg import Basis, Geometry, Leg, Mode
from geo.model.party import Actor, ActorKind
from geo.model.registry import Registry
from geo.model.row import FeatureRow
from geo.model.source import Source, SourceKind
from geo.model.space import Line


def parse_table_event(body: bytes, ulid: str, source: Source, registry: Registry, recorded_at: date) -> Event:
    """Return the event of a row; ``source`` is the table's file. Its sources and places are in no registry."""
    feature = parse_feature(body)
    told, slug = feature["properties"], str(feature["id"])
    lines = lines_of(feature)
    point = lines[0][0] if len(lines) == 1 and len(lines[0]) == 1 else None
    cited = tuple(_source(it, _source_id(slug, number)) for number, it in enumerate(told.get("sources", ()), start=1))
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
        place=place_as_given(told.get("place"), point) if point else None,
        legs=_legs(told["legs"], lines),
        cargo=tuple(Cargo(category=Category.UNKNOWN, description=it) for it in told.get("cargo", ())),
        sources=(source, *cited),
        recorded_at=recorded_at,
    )


def _actor(told: Mapping[str, Any], name: str, registry: Registry) -> Actor | None:
    key = told.get(name)
    if key is None:
        return None
    return registry.actors.get(key) or Actor(id=key, name=told[f"{name}_name"], kind=ActorKind.UNKNOWN)


def _legs(told: list[Mapping[str, Any]], lines: tuple[Line, ...]) -> tuple[Leg, ...]:
    """Return legs with their lines; where some were cut, which lines are whose is not kept, and they have none."""
    shares: list[tuple[Line, ...]] = [(line,) for line in lines] if len(lines) == len(told) else [()] * len(told)
    if len(told) == 1:
        shares = [lines]
    return tuple(
        Leg(
            mode=Mode(leg["mode"]),
            origin=place_as_given(leg["origin"], share[0][0] if share else None),
            destination=place_as_given(leg["destination"], share[-1][-1] if share else None),
            carrier=_carrier(leg.get("carrier")),
            geometry=_geometry(leg, share) if share else None,
        )
        for leg, share in zip(told, shares, strict=True)
    )


def _geometry(leg: Mapping[str, Any], lines: tuple[Line, ...]) -> Geometry:
    return Geometry(
        lines=lines, basis=Basis(leg["basis"]), distance_km=leg["distance_km"], router=leg["router"], given=True
    )


def _carrier(name: str | None) -> Actor | None:
    return Actor(id=f"carrier {name}", name=name, kind=ActorKind.UNKNOWN) if name else None


def as_taken_in(row: FeatureRow, body: bytes, event: Event) -> FeatureRow:
    """Return the row of an event that a table's row is, with the body that it was taken in with.

    Sources that the event does not have, since they were published later, are left out.
    """
    feature = parse_feature(body)
    told = dict(feature["properties"])
    if "sources" in told:
        shown = {source.id for source in event.sources}
        numbered = enumerate(told["sources"], start=1)
        told["sources"] = [it for number, it in numbered if _source_id(event.slug, number) in shown]
    fields = {**row.fields, **({"mode": tuple(told["modes"])} if "modes" in told else {})}
    return replace(row, body=orjson.dumps({**feature, "properties": told}), fields=fields)


def _source_id(slug: str, number: int) -> str:
    return f"{slug}-source-{number}"


def _source(told: Mapping[str, str], key: str) -> Source:
    url = told.get("url")
    return Source(
        id=key,
        title=told.get("title") or url or "untitled",
        publisher=told.get("publisher", "unknown"),
        kind=SourceKind.UNKNOWN,
        url=url,
        published=_published(told.get("date")),
    )


def _published(text: str | None) -> Edtf | None:
    """Return a date as EDTF; None where it is none, for tables write anything."""
    try:
        return parse_edtf(text) if text else None
    except Invalid:
        return None
