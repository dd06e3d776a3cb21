"""What a file in our words makes of an event that is stored already: nothing of what no such file can hold is lost."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import orjson

from geo.encode.geojson import event_row
from geo.encode.text import cargo_text
from geo.model.event import Event
from geo.model.query import Collection
from geo.model.registry import Registry
from geo.ports.store import EventReader
from geo.review.status import judge

_CLAIMED = ("status", "status_rule", "origins", "claims_for", "claims_against")


def renew(stored: Event, given: Event, reader: EventReader) -> Event:
    """Return the stored event where the file says what an export of it says; else what the file says, with its claims.

    Cargo that is told in the same words keeps its numbers. Raise Invalid where a claim is about a leg or cargo that the
    event has no more.
    """
    body = reader.find_body(Collection.EVENTS, stored.slug)
    if body is not None and _told(body) == _told(event_row(given, judge(given)).body):
        return stored
    same = list(map(cargo_text, stored.cargo)) == list(map(cargo_text, given.cargo))
    return replace(
        given,
        claims=stored.claims,
        origin_state=stored.origin_state,
        cargo=stored.cargo if same else given.cargo,
    )


def used(events: Iterable[Event], registry: Registry) -> Registry:
    """Return the places and sources of a registry that events refer to, with all of its actors and vehicles."""
    given = tuple(events)
    places = {place.id for event in given for place in event.places()}
    sources = {source.id for event in given for source in event.all_sources}
    return replace(
        registry,
        places={name: it for name, it in registry.places.items() if name in places},
        sources={name: it for name, it in registry.sources.items() if name in sources},
    )


def _told(body: bytes) -> dict[str, Any]:
    """Return what a feature says but for what claims make, and for whether its lines came with a file."""
    feature: dict[str, Any] = orjson.loads(body)
    properties = {name: it for name, it in feature["properties"].items() if name not in _CLAIMED}
    legs = [{name: it for name, it in leg.items() if name != "given"} for leg in properties["legs"]]
    return {**feature, "properties": {**properties, "legs": legs}}
