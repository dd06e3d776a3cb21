"""Tells everything about one event."""

from collections.abc import Sequence

import orjson

from geo.encode.detail import detail_document
from geo.errors import NotFound
from geo.model.claim import live_claims
from geo.model.event import Event, Kind
from geo.model.query import Collection, Query
from geo.ports.store import EventReader

MOST_KIN = 200
"""Of how many parts of an episode the cargo is looked at, to say what is counted in what."""


def describe(reader: EventReader, slug: str, address: str) -> bytes:
    """Return an event's detail document as JSON; raise NotFound. ``address`` is the event's own, for its citation."""
    body = reader.find_body(Collection.EVENTS, slug)
    if body is None:
        raise NotFound("event", slug)
    event = reader.get_event(slug)
    family = _family(reader, event)
    kin = _kin(reader, event, family)
    return detail_document(event, body, live_claims(event.claims), reader.history(slug), family, kin, address)


def _family(reader: EventReader, event: Event) -> list[bytes]:
    """Return the bodies of an event's episode and its other parts; of an episode, of what it is in and of its parts."""
    head = reader.find_body(Collection.EVENTS, event.parent) if event.parent else None
    episode = event.slug if event.kind is Kind.EPISODE else event.parent
    query = Query(collection=Collection.EVENTS, filters={"parent": (episode or "",)}, limit=None)
    parts = reader.iter_bodies(query) if episode else ()
    return [*([head] if head else []), *parts]


def _kin(reader: EventReader, event: Event, family: Sequence[bytes]) -> list[Event]:
    """Return the other events whose cargo this one's may be counted in, or in whose it may be."""
    named = [cargo.part_of.partition("#")[0] for cargo in event.cargo if cargo.part_of]
    near = [str(orjson.loads(body)["id"]) for body in family[:MOST_KIN]] if event.cargo else []
    slugs = dict.fromkeys(slug for slug in (*named, *near) if slug != event.slug)
    return [reader.get_event(slug) for slug in slugs if reader.find_body(Collection.EVENTS, slug) is not None]
