"""Everything there is to say about one event: what its card and its page show, as one JSON document."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import dropwhile
from typing import Final

import orjson

from geo.encode.citation import cite
from geo.encode.entries import compact, to_vehicle_document
from geo.encode.place import place_facts
from geo.encode.text import bounds_text, quantity_text, unit_text
from geo.model.cargo import Cargo
from geo.model.claim import Claim
from geo.model.event import Event
from geo.model.leg import Leg
from geo.model.place import Place
from geo.model.property import Role
from geo.model.query import Collection
from geo.model.row import Revision
from geo.model.schema import SCHEMAS
from geo.model.source import Source

_EVENT: Final = {
    it.name: it.nothing for it in SCHEMAS[Collection.EVENTS].values() if it.role not in (Role.ID, Role.GEOMETRY)
}
_LEG: Final = {it.name: it.nothing for it in dropwhile(lambda it: it.name != "mode", SCHEMAS[Collection.LEGS].values())}
"""What stands where a body says nothing: rows of tables are stored without it."""


def detail_document(
    event: Event,
    body: bytes,
    live: Iterable[Claim],
    revisions: Sequence[Revision],
    family: Iterable[bytes],
    kin: Sequence[Event],
    address: str,
) -> bytes:
    """Return an event as JSON: its feature, and beside it claims, origins, legs, cargo, places, history and citation.

    ``body`` is the feature as it is stored, with its legs planned; what it leaves out is null, empty or false.
    ``live`` are the claims that nothing supersedes; ``family`` are the bodies of the episode it belongs to and of the
    episode's parts, ``kin`` the events whose cargo may be counted in this one's, or this one's in theirs. ``address``
    is the event's own, for the citation.
    """
    alive = {claim.id for claim in live}
    feature = orjson.loads(body)
    told = _EVENT | feature["properties"]
    planned = told["legs"]
    document = {
        **feature,
        "properties": told,
        "claims": [_claim(claim, claim.id in alive) for claim in event.claims],
        "origins": _origins(event.all_sources),
        "legs": [_leg(leg, told) for leg, told in zip(event.legs, planned, strict=True)],
        "vehicles": [to_vehicle_document(vehicle) for vehicle in event.all_vehicles()],
        "cargo": [
            _cargo(cargo) | _counted(event, number, {event.slug: event, **{it.slug: it for it in kin}})
            for number, cargo in enumerate(event.cargo)
        ],
        "places": [_place(place) for place in event.places()],
        "family": [relative for relative in map(_relative, family) if relative["slug"] != event.slug],
        "history": [_revision(revision) for revision in revisions],
        "citation": cite(event, revisions, address),
    }
    return orjson.dumps(document)


def _claim(claim: Claim, live: bool) -> dict[str, object]:
    return compact(
        {
            "id": claim.id,
            "claimant": claim.claimant.name,
            "claimant_id": claim.claimant.id,
            "country": claim.claimant.country,
            "stance": claim.stance.value,
            "about": claim.about,
            "value": claim.value or _amount(claim),
            "low": claim.low,
            "high": claim.high,
            "unit": claim.unit,
            "said": str(claim.said) if claim.said else None,
            "reliability": claim.source.reliability.value,
            "credibility": int(claim.credibility),
            "evidence": claim.evidence.value,
            "quote": claim.quote,
            "note": claim.note,
            "source": claim.source.id,
            "supersedes": claim.supersedes,
        }
    ) | {"live": live}


def _amount(claim: Claim) -> str | None:
    """Return a claim's numbers in words that keep their bounds, or None."""
    amount = bounds_text(claim.low, claim.high)
    return None if amount is None else f"{amount} {unit_text(claim.unit or '', claim.low, claim.high)}"


def _origins(sources: Iterable[Source]) -> list[dict[str, object]]:
    """Return the sources as trees: each first source, in ``repeated_by`` those that repeat it, in theirs theirs."""
    known: dict[str, Source] = {}
    for source in sources:
        known |= {link.id: link for link in source.chain() if link.id not in known}
    return [_tree(source, known.values()) for source in known.values() if source.origin is None]


def _tree(source: Source, known: Iterable[Source]) -> dict[str, object]:
    copies = [_tree(copy, known) for copy in known if copy.origin is not None and copy.origin.id == source.id]
    return {**_source(source), "repeated_by": copies}


def _source(source: Source) -> dict[str, object]:
    return compact(
        {
            "id": source.id,
            "title": source.title,
            "publisher": source.publisher,
            "kind": source.kind.value,
            "reliability": source.reliability.value,
            "published": str(source.published) if source.published else None,
            "url": source.url,
            "archive_url": source.archive_url,
            "language": source.language,
        }
    ) | {"seen": source.url is not None}


def _leg(leg: Leg, told: dict[str, object]) -> dict[str, object]:
    return {**_LEG, **told, "vehicle": to_vehicle_document(leg.vehicle) if leg.vehicle else None}


def _cargo(cargo: Cargo) -> dict[str, object]:
    quantity = cargo.quantity
    return compact(
        {
            "category": cargo.category.value,
            "designation": cargo.designation,
            "description": cargo.description,
            "quantity": quantity_text(quantity) if quantity else None,
            "low": quantity.low if quantity else None,
            "best": quantity.best if quantity else None,
            "high": quantity.high if quantity else None,
            "unit": quantity.unit if quantity else None,
            "estimate": cargo.estimate,
            "part_of": cargo.part_of,
        }
    ) | {"contents_verified": cargo.contents_verified}


def _counted(event: Event, number: int, known: Mapping[str, Event]) -> dict[str, object]:
    """Return what a cargo is counted in (``whole``; null where it is not told), and what is counted in it."""
    own = f"{event.slug}#{number}"
    parts = [_goods(it, cargo) for it in known.values() for cargo in it.cargo if cargo.part_of == own]
    return {"whole": next(_wholes(event.cargo[number].part_of, known), None), "parts": parts}


def _wholes(reference: str | None, known: Mapping[str, Event]) -> Iterator[dict[str, object]]:
    """Yield the cargo that a reference (``slug#number``) names, where its event is known."""
    slug, _, number = (reference or "").partition("#")
    if slug in known and number.isdecimal() and int(number) < len(known[slug].cargo):
        yield _goods(known[slug], known[slug].cargo[int(number)])


def _goods(event: Event, cargo: Cargo) -> dict[str, object]:
    return {"slug": event.slug, "title": event.title, **_cargo(cargo)}


def _place(place: Place) -> dict[str, object]:
    provenance = place.provenance
    return compact(
        {
            **place_facts(place),
            "uncertainty_m": place.radius_m,
            "aliases": [alias.text for alias in place.aliases],
            "method": provenance.method.value,
            "gazetteer": provenance.gazetteer,
            "note": provenance.note,
        }
    )


def _relative(body: bytes) -> dict[str, object]:
    feature = orjson.loads(body)
    return {
        "slug": feature["id"],
        **{name: feature["properties"][name] for name in ("title", "kind", "when", "status")},
    }


def _revision(revision: Revision) -> dict[str, object]:
    return {
        "number": revision.number,
        "action": revision.action,
        "reason": revision.reason,
        "by": revision.by,
        "recorded_at": revision.recorded_at,
        "changes": [{"field": field, "old": old, "new": new} for field, old, new in revision.changes],
        "digest": revision.digest,
    }
