"""Tells how the events of a selection could be told in the past, for what is read without a service."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import orjson

from geo.encode.detail import detail_document
from geo.encode.geojson import event_rows
from geo.encode.line import parse_geometry
from geo.encode.table_event import as_taken_in
from geo.model.claim import live_claims
from geo.model.event import Event
from geo.model.gathered import Gathered, Held, Past, Told
from geo.model.leg import Geometry
from geo.model.query import Collection, Query
from geo.model.row import Revision
from geo.ports.store import EventReader
from geo.review.replay import MOST_EVENTS, replay, turning_days
from geo.review.status import judge
from geo.services.gather import addressing, hold


def recall(reader: EventReader, gathered: Gathered, now: date, site: str | None) -> Past:
    """Return the past of what was gathered, up to the day ``now``; nothing of a store that is too large to replay.

    In the details of the past there is nothing about other events: no family, and no cargo that is counted in another.
    """
    if reader.search(Query(collection=Collection.EVENTS, limit=1)).matched > MOST_EVENTS:
        return {}
    lines = {str(orjson.loads(leg)["id"]): parse_geometry(leg) for leg in gathered.legs}
    rows = {event.slug: body for event, body in reader.iter_rows()}
    address = addressing(site, gathered.digest)
    past = {}
    for held in gathered.events:
        page = _Page(
            held=held,
            event=_with_lines(reader.get_event(held.slug), lines),
            revisions=reader.history(held.slug),
            row=rows.get(held.slug),
            address=address(held.slug),
        )
        past[held.slug] = tuple(page.iter_told(now))
    return {slug: told for slug, told in past.items() if told}


def _with_lines(event: Event, lines: Mapping[str, Geometry | None]) -> Event:
    legs = (replace(leg, geometry=lines.get(f"{event.slug}.{n}")) for n, leg in enumerate(event.legs, start=1))
    return replace(event, legs=tuple(legs))


class _Page:
    """One event: as it is gathered, with its revisions and, of a row of a table, the body it was taken in with."""

    def __init__(
        self, *, held: Held, event: Event, revisions: Sequence[Revision], row: bytes | None, address: str
    ) -> None:
        self._held = held
        self._event = event
        self._revisions = revisions
        self._row = row
        self._address = address

    def iter_told(self, now: date) -> Iterator[Told]:
        """Yield how the event was told, each time that it changed; what is as now at the end is left out."""
        written = (date.fromisoformat(it.recorded_at[:10]) for it in self._revisions)
        turns = sorted(day for day in {*turning_days(self._event), *written} if day < now)
        days = [(turns[0] if turns else now) - timedelta(days=1), *turns, now]
        told = [Told(until=until, held=self._on(day)) for day, until in pairwise(days)]
        while told and told[-1].held == self._held:
            told.pop()
        after = [it.held for it in told[1:]] + [self._held]
        yield from (it for it, held in zip(told, after, strict=True) if it.held != held)

    def _on(self, day: date) -> Held | None:
        event = replay(self._event, day)
        revisions = [it for it in self._revisions if it.recorded_at[:10] <= day.isoformat()]
        if event is None:
            return None
        if event is self._event and len(revisions) == len(self._revisions):
            return self._held
        row, *_ = event_rows(event, judge(event))
        if self._row is not None:
            row = as_taken_in(row, self._row, event)
        live = live_claims(event.claims)
        return hold(event, row, detail_document(event, row.body, live, revisions, (), (), self._address))
