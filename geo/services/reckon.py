"""Reckons up a selection of events: flows, voyages, reported totals."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import orjson

from geo.errors import NotFound
from geo.model.event import Event
from geo.model.flow import Chosen, Ends, Flows
from geo.model.query import Query
from geo.model.reported import Thing
from geo.model.voyage import Itinerary
from geo.ports import EventReader
from geo.reckon.flows import reckon_flows
from geo.reckon.totals import reckon_totals
from geo.reckon.voyages import reckon_voyages
from geo.review.status import judge

MOST_EVENTS = 5_000
"""Events of one selection that are looked at: each has to be read with all its claims, which takes 0.1 ms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """The events of a selection in its order, at most ``MOST_EVENTS`` of the ``matched`` ones."""

    chosen: tuple[Chosen, ...]
    matched: int


def select(reader: EventReader, query: Query) -> Selected:
    """Return the events that a query of events chooses, each with its status. Its page is not looked at."""
    page = reader.search(replace(query, limit=MOST_EVENTS, after=None))
    events = (reader.get_event(orjson.loads(body)["id"]) for body in page.bodies)
    return Selected(
        chosen=tuple(Chosen(event=event, status=judge(event).status) for event in events), matched=page.matched
    )


def flows(reader: EventReader, selected: Selected, ends: Ends) -> Flows:
    """Return the flows of a selection between parties or places."""
    known = {it.event.slug: it.event for it in selected.chosen}

    def whole_of(ref: str) -> str | None:
        slug, _, number = ref.partition("#")
        if slug not in known:
            known.update((slug, event) for event in _find(reader, slug))
        event = known.get(slug)
        is_there = event is not None and number.isdecimal() and int(number) < len(event.cargo)
        return event.cargo[int(number)].part_of if event is not None and is_there else None

    return reckon_flows(selected.chosen, ends, whole_of)


def voyages(selected: Selected) -> tuple[Itinerary, ...]:
    """Return the voyages of a selection, by vehicle."""
    return reckon_voyages(selected.chosen)


def totals(selected: Selected) -> tuple[Thing, ...]:
    """Return what is counted in a selection, with who counted how much."""
    return reckon_totals(selected.chosen)


def _find(reader: EventReader, slug: str) -> Iterator[Event]:
    """Yield the event of a slug; nothing where a part names what is not there."""
    try:
        yield reader.get_event(slug)
    except NotFound:
        return
