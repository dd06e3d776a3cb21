"""Tells who said what about the events of a selection."""

from dataclasses import replace

import orjson

from geo.encode.said import said_document
from geo.model.claim import live_claims
from geo.model.query import Query
from geo.ports.store import EventReader

MOST_EVENTS = 1_000
"""Of how many events of a selection the claims are told; the answer says how many match."""


def tell_said(reader: EventReader, query: Query) -> bytes:
    """Return the claims on the first events of a selection, as JSON."""
    page = reader.search(replace(query, limit=MOST_EVENTS, after=None))
    events = [reader.get_event(orjson.loads(body)["id"]) for body in page.bodies]
    told = ((event, {claim.id for claim in live_claims(event.claims)}) for event in events)
    return said_document(page.matched, told)
