"""Gathers a selection of events with all that is known of each, for what is read without a service."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from urllib.parse import quote

import orjson

from geo.encode.geojson import event_row
from geo.errors import Invalid
from geo.model.event import Event
from geo.model.gathered import Gathered, Held
from geo.model.query import FILTERS, Collection, Query
from geo.model.registry import Registry
from geo.ports import EventReader
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

    def address(slug: str) -> str:
        return f"{site}/events/{quote(slug, safe='')}" if site else f"Selection sha256:{digest}"

    held = tuple(_hold(reader, body, address) for body in bodies)
    return Gathered(
        events=held,
        legs=_legs(reader, [event.slug for event in held]),
        names=_names(reader.registry(), held),
        digest=digest,
    )


def digest_of(bodies: Iterable[bytes]) -> str:
    """Return the SHA-256 (hex) of bodies, each with a line feed after it."""
    whole = hashlib.sha256()
    for body in bodies:
        whole.update(body + b"\n")
    return whole.hexdigest()


def _hold(reader: EventReader, body: bytes, address: Callable[[str], str]) -> Held:
    slug = orjson.loads(body)["id"]
    event: Event = reader.get_event(slug)
    row = event_row(event, judge(event))
    return Held(slug=slug, body=body, detail=describe(reader, slug, address(slug)), fields=row.fields, text=row.text)


def _legs(reader: EventReader, slugs: Iterable[str]) -> tuple[bytes, ...]:
    """Return the legs of these events, in the collection's order."""
    wanted = set(slugs)
    legs = reader.iter_bodies(Query(collection=Collection.LEGS, limit=None))
    return tuple(leg for leg in legs if orjson.loads(leg)["properties"]["event"] in wanted)


def _names(registry: Registry, events: Iterable[Held]) -> Mapping[str, Mapping[str, str]]:
    """Return, of each field, what the ids that occur are called; nothing where a value stands for itself."""
    actors = {name: actor.name for name, actor in registry.actors.items()}
    tables = {
        "supplier": actors,
        "recipient": actors,
        "vessel": {name: vehicle.name for name, vehicle in registry.vehicles.items()},
        "place": {name: place.name for name, place in registry.places.items()},
    }
    found: dict[str, dict[str, str]] = {name: {} for name in FILTERS[Collection.EVENTS]}
    for event in events:
        for name, values in event.fields.items():
            table = tables.get(name, {})
            found[name].update({value: table[value] for value in values if value in table})
    return {name: dict(sorted(labels.items())) for name, labels in found.items()}
