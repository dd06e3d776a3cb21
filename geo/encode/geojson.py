"""Events, legs and places as GeoJSON features (RFC 7946) with JSON-FG's ``time``: encoded once, when they are written.

Bodies hold no host and no link, so they are the same everywhere. Coordinates have six decimals, lon before lat.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

import orjson

from geo.encode.text import cargo_text, search_text
from geo.model.edtf import Edtf
from geo.model.event import Event, Verdict
from geo.model.leg import Leg
from geo.model.party import Actor
from geo.model.place import Place
from geo.model.query import Collection
from geo.model.row import FeatureRow
from geo.model.source import Source
from geo.model.space import Line

EDITION: Final = "2"
"""Another number for every change in what rows are made of an event, be it here or by the rules of ``review/status``.

``waybill reindex`` makes anew what another edition made.
"""


def event_rows(event: Event, verdict: Verdict) -> tuple[FeatureRow, ...]:
    """Return the rows of an event: its own, and one for each leg."""
    legs = (_leg_row(event, verdict, number, leg) for number, leg in enumerate(event.legs, start=1))
    return (event_row(event, verdict), *legs)


def place_row(place: Place) -> FeatureRow:
    """Return the row of a place, without a time: the store knows what is on record there (``presence``)."""
    lines: tuple[Line, ...] = ((place.point,),) if place.point else ()
    properties = {
        "name": place.name,
        "kind": place.kind.value,
        "country": place.country,
        "precision": place.precision.value,
        "uncertainty_m": place.radius_m,
        "aliases": [alias.text for alias in place.aliases],
        "geonames_id": place.geonames_id,
        "wikidata_id": place.wikidata_id,
        "unlocode": place.unlocode,
        "method": place.provenance.method.value,
        "gazetteer": place.provenance.gazetteer,
        "note": place.provenance.note,
        "start": None,
        "end": None,
    }
    return FeatureRow(
        collection=Collection.PLACES,
        id=place.id,
        event=None,
        body=_feature(place.id, lines, None, properties),
        lines=lines,
        dated=False,
        fields=_fields({"kind": [place.kind.value], "country": [place.country], "precision": [place.precision.value]}),
        text="\n".join([place.name, *(alias.text for alias in place.aliases)]),
    )


def event_lines(event: Event) -> tuple[Line, ...]:
    """Return an event's geometry: its legs' lines, else the point of its place, else of its first located stop."""
    lines = tuple(line for leg in event.legs if leg.geometry for line in leg.geometry.lines)
    if lines:
        return lines
    points = (place.point for place in event.places() if place.point is not None)
    return tuple((point,) for point in points)[:1]


def event_row(event: Event, verdict: Verdict) -> FeatureRow:
    """Return an event's own row."""
    lines = event_lines(event)
    modes = list(dict.fromkeys(leg.mode.value for leg in event.legs)) or ([event.mode.value] if event.mode else [])
    vehicles = {vehicle.id: vehicle.name for vehicle in event.all_vehicles()}
    fields: dict[str, Iterable[str | None]] = {
        "status": [verdict.status.value],
        "kind": [event.kind.value],
        "supplier": [_id(event.supplier)],
        "recipient": [_id(event.recipient)],
        "mode": modes,
        "basis": [leg.geometry.basis.value for leg in event.legs if leg.geometry],
        "stage": [event.stage.value if event.stage else None],
        "parent": [event.parent],
        "tag": event.tags,
        "vessel": list(vehicles),
        "place": [place.id for place in event.places()],
    }
    return _row(
        Collection.EVENTS,
        event.slug,
        event,
        event.when,
        lines,
        _event_properties(event, verdict, modes, list(vehicles.values())),
        fields,
    )


def _leg_row(event: Event, verdict: Verdict, number: int, leg: Leg) -> FeatureRow:
    geometry = leg.geometry
    when = leg.departed or leg.arrived or event.when
    fields: dict[str, Iterable[str | None]] = {
        "status": [verdict.status.value],
        "kind": [event.kind.value],
        "supplier": [_id(event.supplier)],
        "recipient": [_id(event.recipient)],
        "mode": [leg.mode.value],
        "basis": [geometry.basis.value if geometry else None],
        "event": [event.slug],
        "vessel": [leg.vehicle.id if leg.vehicle else None],
        "place": [place.id for place in leg.stops],
    }
    properties = {
        "event": event.slug,
        "seq": number,
        "title": event.title,
        "status": verdict.status.value,
        "kind": event.kind.value,
        "supplier": _id(event.supplier),
        "recipient": _id(event.recipient),
        **when_properties(when, event.recorded_at),
        **leg_properties(leg),
    }
    lines = geometry.lines if geometry else ()
    return _row(Collection.LEGS, f"{event.slug}.{number}", event, when, lines, properties, fields)


def leg_properties(leg: Leg) -> dict[str, object]:
    """Return a leg's own values, flat."""
    geometry = leg.geometry
    return {
        "mode": leg.mode.value,
        "origin": leg.origin.name if leg.origin else None,
        "origin_country": leg.origin.country if leg.origin else None,
        "origin_precision": leg.origin.precision.value if leg.origin else None,
        "destination": leg.destination.name if leg.destination else None,
        "destination_country": leg.destination.country if leg.destination else None,
        "destination_precision": leg.destination.precision.value if leg.destination else None,
        "via": [place.name for place in leg.via],
        "departed": str(leg.departed) if leg.departed else None,
        "arrived": str(leg.arrived) if leg.arrived else None,
        "vessel": leg.vehicle.name if leg.vehicle else None,
        "imo": leg.vehicle.imo_number if leg.vehicle else None,
        "carrier": leg.carrier.name if leg.carrier else None,
        "basis": geometry.basis.value if geometry else None,
        "distance_km": geometry.distance_km if geometry else None,
        "router": geometry.router if geometry else None,
        "speed_kmh": geometry.speed_kmh if geometry else None,
        "implausible": geometry.implausible if geometry else None,
        "basis_note": geometry.note if geometry else None,
        "given": geometry.given if geometry else False,
        "note": leg.note,
    }


def _event_properties(event: Event, verdict: Verdict, modes: list[str], vessels: list[str]) -> dict[str, object]:
    stops = list(event.places())
    return {
        "title": event.title,
        "kind": event.kind.value,
        "status": verdict.status.value,
        "status_rule": verdict.rule,
        "origins": verdict.origins,
        "claims_for": verdict.claims_for,
        "claims_against": verdict.claims_against,
        **when_properties(event.when, event.recorded_at),
        "stage": event.stage.value if event.stage else None,
        "supplier": _id(event.supplier),
        "supplier_name": event.supplier.name if event.supplier else None,
        "recipient": _id(event.recipient),
        "recipient_name": event.recipient.name if event.recipient else None,
        "intermediaries": [actor.name for actor in event.intermediaries],
        "participants": [actor.name for actor in event.participants],
        "place": event.place.name if event.place else None,
        "place_precision": stops[0].precision.value if stops else None,
        "uncertainty_m": stops[0].radius_m if stops else None,
        "modes": modes,
        "vessels": vessels,
        "legs": [leg_properties(leg) for leg in event.legs],
        "cargo": [cargo_text(cargo) for cargo in event.cargo],
        "summary": event.summary,
        "sources": [_source(source) for source in event.all_sources],
        "parent": event.parent,
        "cumulative": event.cumulative,
        "tags": list(event.tags),
        "note": event.note,
        "ulid": event.id,
        "recorded_at": event.recorded_at.isoformat() if event.recorded_at else None,
        **{name: orjson.loads(value) for name, value in event.kept},
    }


def _source(source: Source) -> dict[str, object]:
    return {
        "publisher": source.publisher,
        "title": source.title,
        "date": str(source.published) if source.published else None,
        "url": source.url,
    }


def when_properties(when: Edtf | None, recorded_at: date | None) -> dict[str, object]:
    """Return a date's flat properties; ``start`` and ``end`` are instants of its widest reading.

    Where the start is not known, ``start`` is the calendar's first day; ``end`` of what still goes on is the day on
    which it was recorded. ``start_earliest`` and ``end_latest`` are null then, and ``when`` keeps its ``..``.
    """
    if when is None:
        return {"when": None, "when_precision": None, "start": None, "end": None}
    return {
        "when": str(when),
        "when_precision": when.precision.value,
        "start": f"{when.start_earliest or date.min}T00:00:00Z",
        "end": f"{last_day(when, recorded_at)}T23:59:59Z",
        "start_earliest": _day(when.start_earliest),
        "start_latest": _day(when.start_latest),
        "end_earliest": _day(when.end_earliest),
        "end_latest": _day(when.end_latest),
    }


def last_day(when: Edtf, recorded_at: date | None) -> date:
    """Return the last day of the widest reading; of what still goes on, the day on which it was recorded."""
    if when.end_latest is not None:
        return when.end_latest
    return max(recorded_at or date.max, when.end_earliest or date.min)


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _id(actor: Actor | None) -> str | None:
    return actor.id if actor else None


def _fields(values: Mapping[str, Iterable[str | None]]) -> dict[str, tuple[str, ...]]:
    """Return each field's known values, once each; fields without a value are left out."""
    known = {name: tuple(dict.fromkeys(value for value in given if value)) for name, given in values.items()}
    return {name: given for name, given in known.items() if given}


def _row(
    collection: Collection,
    feature_id: str,
    event: Event,
    when: Edtf | None,
    lines: tuple[Line, ...],
    properties: Mapping[str, object],
    fields: Mapping[str, Iterable[str | None]],
) -> FeatureRow:
    return FeatureRow(
        collection=collection,
        id=feature_id,
        event=event.slug,
        body=_feature(feature_id, lines, when, properties),
        lines=lines,
        dated=when is not None,
        first_day=when.start_earliest if when else None,
        last_day=last_day(when, event.recorded_at) if when else None,
        sure_first=when.start_latest if when else None,
        sure_last=when.end_earliest if when else None,
        fields=_fields(fields),
        text=search_text(event),
    )


def _feature(feature_id: str, lines: tuple[Line, ...], when: Edtf | None, properties: Mapping[str, object]) -> bytes:
    """Return a feature's bytes. ``when`` becomes JSON-FG's ``time``: a date, or an interval of days."""
    feature = {"type": "Feature", "id": feature_id, "time": time_member(when), "geometry": line_geometry(lines)}
    return orjson.dumps({**feature, "properties": properties})


def time_member(when: Edtf | None) -> dict[str, object] | None:
    """Return JSON-FG's ``time``: a date, or an interval of days; None where there is no date."""
    if when is None:
        return None
    if when.start_earliest and when.start_earliest == when.end_latest:
        return {"date": when.start_earliest.isoformat()}
    return {"interval": [_day(when.start_earliest) or "..", _day(when.end_latest) or ".."]}


def line_geometry(lines: tuple[Line, ...]) -> dict[str, object] | None:
    """Return a GeoJSON geometry: Point, LineString or MultiLineString, None for no lines."""
    rounded = [[[round(lon, 6), round(lat, 6)] for lon, lat in line] for line in lines]
    if not rounded:
        return None
    if len(rounded) == 1 and len(rounded[0]) == 1:
        return {"type": "Point", "coordinates": rounded[0][0]}
    if len(rounded) == 1:
        return {"type": "LineString", "coordinates": rounded[0]}
    return {"type": "MultiLineString", "coordinates": rounded}
