"""Takes events in: plans their legs, judges their claims, encodes them once, and hands all to the store."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from geo.encode.geojson import event_rows, place_row
from geo.model.event import Event
from geo.model.registry import Registry
from geo.model.row import FeatureRow
from geo.ports import EventWriter
from geo.review.status import judge
from geo.route.plan import plan_event


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """How many events were given, and how many of them were new or different."""

    given: int
    changed: int


def _say_nothing(_: int) -> None:
    """Show no progress."""


def prepare(event: Event) -> tuple[Event, tuple[FeatureRow, ...]]:
    """Return an event with its legs planned, and the rows it is served by."""
    planned = plan_event(event)
    return planned, event_rows(planned, judge(planned))


def ingest(
    events: Sequence[Event],
    registry: Registry,
    writer: EventWriter,
    *,
    reason: str,
    by: str,
    progress: Callable[[int], None] = _say_nothing,
) -> Receipt:
    """Write events in one durable transaction; ``progress`` is told of each that is encoded."""
    prepared = []
    for event in events:
        prepared.append(prepare(event))
        progress(1)
    places = [place_row(place) for place in registry.places.values()]
    changed = writer.put(prepared, registry, places=places, reason=reason, by=by)
    return Receipt(given=len(events), changed=changed)
