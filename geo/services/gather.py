"""Gathers a selection of events with all that is known of each, for what is read without a service."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from urllib.parse import quote

import orjson

from geo.encode.counts import aliases_of
from geo.encode.geojson import event_row
from geo.encode.said import said_document
from geo.encode.share import share_document
from geo.errors import Invalid, NotFound
from geo.model.cargo import Cargo
from geo.model.claim import live_claims
from geo.model.event import Event
from geo.model.flow import Chosen
from geo.model.gathered import Gathered, Held
from geo.model.party import Actor, Vehicle
from geo.model.place import Place
from geo.model.query import FILTERS, Collection, Query
from geo.model.registry import Registry
from geo.model.row import FeatureRow
from geo.ports.store import EventReader
from geo.reckon.share import reckon_share
from geo.review.status import judge
from geo.services.describe import describe


def gather(reader: EventReader, query: Query, most: int, site: str | None) -> Gathered:
    """Return the selection of events; raise Invalid where it is empty or holds more than ``most``.

    Citations name the event's page at ``site``; where there is none, the selection by its digest.
    """
    matched = reader.search(replace(query, limit=1)).matched
    if not 0 < matched <= most:
        raise Invalid(
            "the selection", f"{matched:,} events", f"1 to {most:,}: choose by --datetime, --bbox, --filter or --search"
        )
    bodies = list(reader.iter_bodies(query))
    digest = digest_of(bodies)
    address = addressing(site, digest)
    held = tuple(_gather(reader, body, address) for body in bodies)
    return Gathered(
        events=held,
        legs=_legs(reader, [event.slug for event in held]),
        names=_names(reader.registry(), held),
        wholes=_wholes(reader, held),
        digest=digest,
    )


def addressing(site: str | None, digest: str) -> Callable[[str], str]:
    """Return what gives an event's address for its citation: its page at a site, or the selection it is of."""

    def address(slug: str) -> str:
        return f"{site}/events/{quote(slug, safe='')}" if site else f"Selection sha256:{digest}"

    return address


def digest_of(bodies: Iterable[bytes]) -> str:
    """Return the SHA-256 (hex) of bodies, each with a line feed after it."""
    whole = hashlib.sha256()
    for body in bodies:
        whole.update(body + b"\n")
    return whole.hexdigest()


def _gather(reader: EventReader, body: bytes, address: Callable[[str], str]) -> Held:
    slug = str(orjson.loads(body)["id"])
    event = reader.get_event(slug)
    row = replace(event_row(event, judge(event)), body=body)
    return hold(event, row, describe(reader, slug, address(slug)))


def hold(event: Event, row: FeatureRow, detail: bytes) -> Held:
    """Return an event with its row, whose body knows how its legs were planned, and its detail document."""
    ways = tuple(dict.fromkeys(leg["basis"] for leg in orjson.loads(row.body)["properties"]["legs"] if leg["basis"]))
    live = {claim.id for claim in live_claims(event.claims)}
    return Held(
        slug=event.slug,
        body=row.body,
        detail=detail,
        said=said_document(1, [(event, live)]),
        share=share_document(reckon_share(Chosen(event=event, status=judge(event).status))),
        fields={**row.fields, "basis": ways},
        text=row.text,
    )


def _wholes(reader: EventReader, events: Iterable[Held]) -> Mapping[str, str | None]:
    """Return what amounts outside of the selection are part of, as far up as amounts of the selection lead."""
    parts = {event.slug: [it.get("part_of") for it in orjson.loads(event.detail)["cargo"]] for event in events}
    found: dict[str, str | None] = {}
    open_ = [ref for refs in parts.values() for ref in refs if ref]
    while open_:
        ref = open_.pop()
        slug, _, number = ref.partition("#")
        if slug in parts or ref in found:
            continue
        cargo = _find_cargo(reader, slug)
        found[ref] = cargo[int(number)].part_of if number.isdecimal() and int(number) < len(cargo) else None
        open_ += [found[ref]] if found[ref] else []
    return dict(sorted(found.items()))


def _find_cargo(reader: EventReader, slug: str) -> tuple[Cargo, ...]:
    try:
        return reader.get_event(slug).cargo
    except NotFound:
        return ()


def _legs(reader: EventReader, slugs: Iterable[str]) -> tuple[bytes, ...]:
    """Return the legs of these events, in the collection's order."""
    wanted = set(slugs)
    legs = reader.iter_bodies(Query(collection=Collection.LEGS, limit=None))
    return tuple(leg for leg in legs if orjson.loads(leg)["properties"]["event"] in wanted)


def _names(registry: Registry, events: Iterable[Held]) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return, of each field, what the ids that occur are called, the name in use first; nothing of other values."""
    tables: Mapping[str, Mapping[str, Actor | Vehicle | Place]] = {
        "supplier": registry.actors,
        "recipient": registry.actors,
        "vessel": registry.vehicles,
        "place": registry.places,
    }
    found: dict[str, dict[str, tuple[str, ...]]] = {name: {} for name in FILTERS[Collection.EVENTS]}
    for event in events:
        for name, values in event.fields.items():
            table = tables.get(name, {})
            for value in values:
                if value in table:
                    found[name][value] = (table[value].name, *aliases_of(table[value]))
    return {name: dict(sorted(labels.items())) for name, labels in found.items()}
