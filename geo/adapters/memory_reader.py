"""Reads of one state after another, by going through all of it: of a store in memory, and of a day of the past."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from geo.adapters.documents import parse_entries, parse_event_bytes
from geo.adapters.history import is_public
from geo.adapters.memory_draft import State, to_spot
from geo.adapters.memory_order import comes_after, put_in_order, values_of
from geo.adapters.tally import AFTER_ALL, BEFORE_ALL, NO_VALUE, Dates, count_buckets, known_days
from geo.adapters.tiles.plain import draw_plainly
from geo.adapters.words import occurs, split_phrases, split_words
from geo.encode.kept import KeptProperties
from geo.errors import Gone, Invalid, NotFound
from geo.filter.evaluate import accepts
from geo.model.edtf import Window
from geo.model.event import Event
from geo.model.property import Property
from geo.model.query import FILTERS, Certainty, Collection, Lane, Query, Spot, Step
from geo.model.registry import Registry
from geo.model.row import Extent, FeatureRow, HistorySpan, Page, Revision, Timeline
from geo.model.space import bounds
from geo.model.tile import Tile


class StateReader:
    """Reads whatever is its state at each call."""

    def __init__(self, state: State) -> None:
        self._state = state

    @property
    def state(self) -> State:
        """All that is stored, as it is now."""
        return self._state

    def version(self) -> str:
        """Return the number of puts that changed something."""
        return f"memory-{self._state.number}"

    def search(self, query: Query) -> Page:
        """Return one page of bodies."""
        state = self._state
        rows = _select(state, query)
        matched = len(rows)
        if isinstance(query.after, tuple):
            spot = query.after
            rows = [row for row in rows if comes_after(values_of(row, query.order), spot, query.order)]
        elif query.after is not None:
            collection, given = state.given.get(query.after, (None, None))
            if given is None or collection is not query.collection:
                raise Invalid("after", query.after, "the key at the end of an earlier page of this collection")
            rows = [row for row in rows if to_spot(row) > given]
        rows = rows[query.offset :]
        page = rows[: query.limit]
        last = _next(state, page[-1], query) if len(page) < len(rows) else None
        return Page(bodies=tuple(row.body for row in page), matched=matched, next_after=last)

    def iter_bodies(self, query: Query) -> Iterator[bytes]:
        """Yield every body that matches, from the state at the call."""
        return iter(self.search(query).bodies)

    def find_body(self, collection: Collection, feature_id: str) -> bytes | None:
        """Return one feature's body, or None."""
        row = self._state.rows.get((collection, feature_id))
        return row.body if row else None

    def timeline(self, query: Query, step: Step, lane: Lane) -> Timeline:
        """Count the selection by time and lane."""
        rows = _select(self._state, query)
        dates = [
            Dates(value, _low(row.first_day), _high(row.last_day), _high(row.sure_first), _low(row.sure_last), 1)
            for row in rows
            if row.dated
            for value in sorted(set(row.fields.get(lane.value, ())) or {NO_VALUE})
        ]
        return Timeline(
            buckets=count_buckets(dates, step, query.window),
            matched=len(rows),
            undated=sum(not row.dated for row in rows),
            unplaced=sum(not row.lines for row in rows),
        )

    def facets(self, query: Query) -> Mapping[str, Mapping[str, int]]:
        """Count the selection by each filterable property."""
        counts = {}
        for name in FILTERS[query.collection]:
            others = {other: values for other, values in query.filters.items() if other != name}
            rows = _select(self._state, replace(query, filters=others))
            counts[name] = dict(Counter(value for row in rows for value in set(row.fields.get(name, ()))))
        return counts

    def extent(self, collection: Collection) -> Extent:
        """Return the box and the days that the collection spans."""
        rows = _select(self._state, Query(collection=collection))
        days = known_days((_low(row.first_day), _high(row.last_day)) for row in rows if row.dated)
        return Extent(
            bbox=bounds(tuple(line for row in rows for line in row.lines)),
            first_day=date.fromordinal(days[0]) if days else None,
            last_day=date.fromordinal(days[1]) if days else None,
        )

    def tile(self, query: Query, tile: Tile) -> bytes:
        """Return a vector tile of a selection of events or legs."""
        return draw_plainly(_select(self._state, query), query.collection, tile)

    def get_event(self, slug: str) -> Event:
        """Return an event with all it refers to."""
        if slug not in self._state.events:
            raise NotFound("event", slug)
        return parse_event_bytes(self._state.events[slug], self.registry())

    def iter_events(self) -> Iterator[Event]:
        """Yield every event, ordered by slug."""
        state, registry = self._state, self.registry()
        served = (document for slug, document in sorted(state.events.items()) if slug not in state.moved)
        return (parse_event_bytes(document, registry) for document in served)

    def iter_rows(self) -> Iterator[tuple[Event, bytes]]:
        """Yield none: tables are taken in by stores of files alone."""
        return iter(())

    def find_slug(self, name: str) -> str | None:
        """Return the slug of the event that an id or slug leads to; raise Gone where it was withdrawn."""
        state = self._state
        slug = name if name in state.events else next((it for it, ulid in state.ids.items() if ulid == name), None)
        while slug is not None and slug in state.moved:
            slug = state.moved[slug].target
            if slug is None:
                raise Gone("event", name)
        return slug

    def kept_properties(self, collection: Collection) -> tuple[Property, ...]:
        """Return the properties that events were kept with."""
        kept = KeptProperties()
        for event in self.iter_events() if collection is Collection.EVENTS else ():
            kept.note(event)
        return kept.listed()

    def registry(self) -> Registry:
        """Return the sources, actors, vehicles and places that are stored."""
        return parse_entries((kind, name, document) for (kind, name), document in self._state.entries.items())

    def history(self, slug: str) -> tuple[Revision, ...]:
        """Return an event's revisions, oldest first."""
        found = tuple(revision for revision in self._state.revisions if revision.slug == slug)
        if not found:
            raise NotFound("event", slug)
        return found

    def revisions(self, span: HistorySpan) -> tuple[Revision, ...]:
        """Return the revisions of a span that the public may know of."""
        found = [
            revision
            for revision in self._state.revisions
            if span.after < revision.seq and (span.before is None or revision.seq < span.before)
            if is_public(revision.slug)
        ]
        return tuple((found[::-1] if span.newest_first else found)[: span.limit])


def _select(state: State, query: Query) -> list[FeatureRow]:
    rows = (row for row in state.rows.values() if row.collection is query.collection)
    found = sorted((row for row in rows if _fits(row, query)), key=to_spot)
    return put_in_order(found, query.order) if query.order else found


def _next(state: State, last: FeatureRow, query: Query) -> int | Spot:
    return values_of(last, query.order) if query.order else state.keys[last.collection, last.id]


def _fits(row: FeatureRow, query: Query) -> bool:
    if query.box is not None and row.lines and not any(query.box.meets_line(line) for line in row.lines):
        return False
    if query.window is not None and row.dated and not _meets(row, query.window, query.certainty):
        return False
    if any(not set(values) & set(row.fields.get(name, ())) for name, values in query.filters.items()):
        return False
    if query.filter is not None and not accepts(query.filter, row.body):
        return False
    words = split_words(row.text) if query.text else []
    return all(occurs(phrase, words) for phrase in split_phrases(query.text or ""))


def _meets(row: FeatureRow, window: Window, certainty: Certainty) -> bool:
    """``Edtf.may_meet`` and ``Edtf.must_meet``, for a row."""
    possibly = certainty is Certainty.POSSIBLY
    first, last = (row.first_day, row.last_day) if possibly else (row.sure_first, row.sure_last)
    begins_in_time = window.end is None or (possibly if first is None else first < window.end)
    ends_in_time = window.start is None or (possibly if last is None else last >= window.start)
    return begins_in_time and ends_in_time


def _low(day: date | None) -> int:
    return day.toordinal() if day else BEFORE_ALL


def _high(day: date | None) -> int:
    return day.toordinal() if day else AFTER_ALL
