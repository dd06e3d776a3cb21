"""Reckons up a selection of events: flows, voyages, reported totals."""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from threading import Lock

import orjson

from geo.errors import NotFound
from geo.model.event import Event
from geo.model.flow import Chosen, Ends, Flows
from geo.model.query import Query
from geo.model.reported import Thing
from geo.model.voyage import Itinerary
from geo.ports.store import EventReader
from geo.reckon.flows import reckon_flows
from geo.reckon.totals import reckon_totals
from geo.reckon.voyages import reckon_voyages
from geo.review.status import judge

MOST_EVENTS = 5_000
"""Events of one selection that are looked at: each has to be read with all its claims, which takes 0.2 ms."""

_MOST_STATES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """The events of a selection in its order, at most ``MOST_EVENTS`` of the ``matched`` ones."""

    chosen: tuple[Chosen, ...]
    matched: int


class Ledger:
    """Keeps events that were read, with their status, as long as the store stays as it is.

    Of each of the last states that were asked for (now, and days of the past) it keeps at most ``MOST_EVENTS``. Any
    number of threads may ask.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._states: OrderedDict[str, dict[str, Chosen]] = OrderedDict()

    def select(self, reader: EventReader, query: Query) -> Selected:
        """Return the events that a query of events chooses, each with its status. Its page is not looked at."""
        known = self._known(reader.version())
        page = reader.search(replace(query, limit=MOST_EVENTS, after=None))
        slugs = [orjson.loads(body)["id"] for body in page.bodies]
        chosen = tuple(known.get(slug) or _choose(reader.get_event(slug)) for slug in slugs)
        if len(known.keys() | set(slugs)) > MOST_EVENTS:
            known.clear()
        known.update((it.event.slug, it) for it in chosen)
        return Selected(chosen=chosen, matched=page.matched)

    def _known(self, version: str) -> dict[str, Chosen]:
        with self._lock:
            known = self._states.setdefault(version, {})
            self._states.move_to_end(version)
            while len(self._states) > _MOST_STATES:
                self._states.popitem(last=False)
        return known


def _choose(event: Event) -> Chosen:
    return Chosen(event=event, status=judge(event).status)


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
