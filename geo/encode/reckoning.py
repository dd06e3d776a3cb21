"""Flows, voyages and reported totals as JSON. An amount is always a range with a unit; a missing bound is null."""

from collections.abc import Sequence

import orjson

from geo.encode.entries import compact
from geo.model.claim import Claim
from geo.model.edtf import Edtf
from geo.model.event import Event
from geo.model.flow import Aside, End, Flow, Flows, Sum
from geo.model.party import Vehicle
from geo.model.reported import Figure, Series, Thing
from geo.model.source import Source
from geo.model.voyage import Count, Itinerary, Voyage


def flows_document(flows: Flows, matched: int, looked_at: int) -> bytes:
    """Return flows, those of most events first. ``looked_at`` of the ``matched`` events were reckoned up."""
    document = {
        "ends": flows.ends.value,
        "matched": matched,
        "counted": looked_at,
        "unpaired": flows.unpaired,
        "flows": [_flow(flow) for flow in flows.flows],
    }
    return orjson.dumps(document)


def voyages_document(itineraries: Sequence[Itinerary], matched: int, looked_at: int) -> bytes:
    """Return vehicles, ships first and of each type the busiest first, with all that is on record of each."""
    vehicles = [to_itinerary(it) for it in itineraries]
    return orjson.dumps({"matched": matched, "counted": looked_at, "vehicles": vehicles})


def totals_document(things: Sequence[Thing], matched: int, looked_at: int) -> bytes:
    """Return things that are counted, those of most figures first."""
    return orjson.dumps({"matched": matched, "counted": looked_at, "things": [to_thing(thing) for thing in things]})


def _flow(flow: Flow) -> dict[str, object]:
    return {
        "origin": to_end(flow.origin),
        "destination": to_end(flow.destination),
        "events": [_event(it.event) | {"status": it.status.value} for it in flow.events],
        "statuses": {status.value: number for status, number in flow.statuses.items()},
        "sums": [_sum(it) for it in flow.sums],
        "asides": [to_aside(it) for it in flow.asides],
    }


def to_end(end: End) -> dict[str, object]:
    """Return one end of a flow."""
    return {"id": end.id, "name": end.name}


def _sum(it: Sum) -> dict[str, object]:
    return {
        "kind": it.kind.value,
        "category": it.category.value,
        "unit": it.unit,
        "low": it.low,
        "high": it.high,
        "rough": it.rough,
        "events": list(it.events),
    }


def to_aside(it: Aside) -> dict[str, object]:
    """Return an amount that is told by itself, with the reason."""
    quantity = it.cargo.quantity
    return {
        **_event(it.event),
        "cargo": it.number,
        "why": it.why.value,
        "category": it.cargo.category.value,
        "what": it.cargo.designation or it.cargo.description,
        "unit": quantity.unit if quantity else None,
        "low": quantity.low if quantity else None,
        "best": quantity.best if quantity else None,
        "high": quantity.high if quantity else None,
        "wording": quantity.wording if quantity else None,
        "part_of": it.cargo.part_of,
    }


def to_itinerary(it: Itinerary) -> dict[str, object]:
    """Return a vehicle with its voyages, sightings and counts."""
    return {
        "vehicle": _vehicle(it.vehicle),
        "most": it.most,
        "voyages": [_voyage(voyage) for voyage in it.voyages],
        "sightings": [_voyage(voyage) for voyage in it.sightings],
        "counts": [_count(count) for count in it.counts],
    }


def _vehicle(vehicle: Vehicle) -> dict[str, object]:
    return compact(
        {
            "id": vehicle.id,
            "name": vehicle.name,
            "type": vehicle.type.value,
            "flag": vehicle.flag,
            "imo": vehicle.imo_number,
            "registration": vehicle.registration,
        }
    )


def _voyage(voyage: Voyage) -> dict[str, object]:
    leg, begun, ended = voyage.leg, voyage.begun, voyage.ended
    return {
        **_event(voyage.event),
        "status": voyage.status.value,
        "leg": None if voyage.number is None else voyage.number + 1,
        "mode": leg.mode.value if leg else None,
        "origin": leg.origin.name if leg and leg.origin else None,
        "destination": leg.destination.name if leg and leg.destination else None,
        "place": voyage.event.place.name if leg is None and voyage.event.place else None,
        "when": str(voyage.event.when) if voyage.event.when else None,
        "departed": str(leg.departed) if leg and leg.departed else None,
        "arrived": str(leg.arrived) if leg and leg.arrived else None,
        "start_earliest": _day(begun, "start_earliest"),
        "start_latest": _day(begun, "start_latest"),
        "end_earliest": _day(ended, "end_earliest"),
        "end_latest": _day(ended, "end_latest"),
    }


def _count(count: Count) -> dict[str, object]:
    return {**_event(count.event), **_claim(count.claim, count.event), "live": count.live}


def to_thing(thing: Thing) -> dict[str, object]:
    """Return a thing that is counted, with a series for each claimant."""
    return {
        "key": thing.key,
        **_event(thing.event),
        "status": thing.status.value,
        "cumulative": thing.event.cumulative,
        "what": thing.what,
        "unit": thing.unit,
        "series": [_series(it, thing.event) for it in thing.series],
        "denials": [_figure(it, thing.event) for it in thing.denials],
    }


def _series(series: Series, event: Event) -> dict[str, object]:
    claimant = series.claimant
    return {
        "claimant": {"id": claimant.id, "name": claimant.name, "country": claimant.country},
        "scope": series.scope,
        "figures": [_figure(it, event) for it in series.figures],
    }


def _figure(figure: Figure, event: Event) -> dict[str, object]:
    return {**_claim(figure.claim, event), "live": figure.live}


def _claim(claim: Claim, event: Event) -> dict[str, object]:
    source = claim.source
    return {
        "claim": claim.id,
        "claimant": claim.claimant.name,
        "stance": claim.stance.value,
        "said": str(claim.said) if claim.said else None,
        "said_earliest": _day(claim.said, "start_earliest"),
        "said_latest": _day(claim.said, "end_latest"),
        "low": claim.low,
        "high": claim.high,
        "unit": claim.unit,
        "value": claim.value,
        "note": claim.note,
        "evidence": claim.evidence.value,
        "credibility": int(claim.credibility),
        "reliability": source.reliability.value,
        "source": _source(source),
        "via": _via(source, event),
    }


def _source(source: Source) -> dict[str, object]:
    return {"publisher": source.publisher, "title": source.title, "url": source.url}


def _via(source: Source, event: Event) -> dict[str, object] | None:
    """Return a source that can be read and repeats one that cannot; None where there is none, or no need of one."""
    if source.url is not None:
        return None
    repeats = (it for it in event.all_sources if it.url is not None and source in it.chain())
    return next(map(_source, repeats), None)


def _event(event: Event) -> dict[str, object]:
    return {"event": event.slug, "title": event.title}


def _day(when: Edtf | None, bound: str) -> str | None:
    value = getattr(when, bound) if when is not None else None
    return value.isoformat() if value else None
