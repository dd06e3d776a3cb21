"""Takes events in: plans their legs, judges their claims, encodes them once, and hands all to the store."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import orjson

from geo.encode.document import to_document
from geo.encode.geojson import event_rows, place_row
from geo.errors import NotFound
from geo.model.event import Event
from geo.model.query import Collection
from geo.model.registry import Registry
from geo.model.row import FeatureRow
from geo.ports.store import EventReader, EventWriter
from geo.review.status import judge
from geo.route.plan import Planner


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """How many events were given, and how many of them were new or different; how many ``rows`` of tables stay."""

    given: int
    changed: int
    rows: int = 0


def _say_nothing(_: int) -> None:
    """Show no progress."""


def prepare(event: Event, planner: Planner) -> tuple[Event, tuple[FeatureRow, ...]]:
    """Return an event with its legs planned, and the rows it is served by."""
    planned = planner.plan_event(event)
    return planned, event_rows(planned, judge(planned))


def ingest(
    events: Sequence[Event],
    registry: Registry,
    writer: EventWriter,
    planner: Planner,
    *,
    reader: EventReader | None = None,
    reason: str,
    by: str,
    progress: Callable[[int], None] = _say_nothing,
) -> Receipt:
    """Write events in one durable transaction; ``progress`` is told of each that is ready.

    With a ``reader`` of the same store, what is there already and planned by the routers in force is not planned again.
    """
    prepared = []
    for event in events:
        if reader is None or not is_current(event, reader, planner):
            prepared.append(prepare(event, planner))
        progress(1)
    places = [place_row(place) for place in registry.places.values()]
    changed = writer.put(prepared, registry, places=places, reason=reason, by=by)
    return Receipt(given=len(events), changed=changed)


def is_current(event: Event, reader: EventReader, planner: Planner) -> bool:
    """Return whether an event is stored as it is, with every leg planned by a router in force."""
    try:
        stored = reader.get_event(event.slug)
    except NotFound:
        return False
    body = reader.find_body(Collection.EVENTS, event.slug)
    return body is not None and stored_as(stored, event) and is_planned(body, planner)


def stored_as(stored: Event, event: Event) -> bool:
    """Return whether two events say the same, and of the same places, actors, vehicles and sources."""
    return to_document(stored) == to_document(event) and (
        tuple(stored.places()) == tuple(event.places()) and stored.all_sources == event.all_sources
    )


def is_planned(body: bytes, planner: Planner) -> bool:
    """Return whether the routers that an event's legs name are in force; a line that came with a report always is."""
    legs = orjson.loads(body)["properties"]["legs"]
    named = {router for leg in legs if leg["router"] and not leg["given"] for router in leg["router"].split(" + ")}
    return named <= planner.routers
