"""Tells everything about one event."""

from geo.encode.detail import detail_document
from geo.errors import NotFound
from geo.model.event import Event, Kind
from geo.model.query import Collection, Query
from geo.ports import EventReader
from geo.review.status import live_claims


def describe(reader: EventReader, slug: str) -> bytes:
    """Return an event's detail document as JSON; raise NotFound."""
    body = reader.find_body(Collection.EVENTS, slug)
    if body is None:
        raise NotFound("event", slug)
    event = reader.get_event(slug)
    return detail_document(event, body, live_claims(event.claims), reader.history(slug), _family(reader, event))


def _family(reader: EventReader, event: Event) -> list[bytes]:
    """Return the bodies of an event's episode and its other parts; of an episode, of what it is in and of its parts."""
    head = reader.find_body(Collection.EVENTS, event.parent) if event.parent else None
    episode = event.slug if event.kind is Kind.EPISODE else event.parent
    query = Query(collection=Collection.EVENTS, filters={"parent": (episode or "",)}, limit=None)
    parts = reader.iter_bodies(query) if episode else ()
    return [*([head] if head else []), *parts]
