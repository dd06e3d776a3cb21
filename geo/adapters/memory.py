"""A store in memory: the same ports on plain values, by going through all of them. For tests, and for trying things."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from threading import Lock
from typing import TypeAlias

import orjson

from geo.adapters.documents import check_names, digest, parse_entries, parse_event_bytes, to_entries, to_event_bytes
from geo.adapters.history import BEGINNING, CREATE, REINDEX, UPDATE, list_changes, seal, to_instant
from geo.adapters.tally import AFTER_ALL, BEFORE_ALL, NO_VALUE, Dates, count_buckets, known_days
from geo.adapters.words import occurs, split_phrases, split_words
from geo.errors import Finding, Invalid, NotFound
from geo.model.edtf import Window
from geo.model.event import Event
from geo.model.query import FILTERS, Certainty, Collection, Lane, Query, Step
from geo.model.registry import Registry
from geo.model.row import Extent, FeatureRow, Page, Revision, Timeline
from geo.model.space import bounds
from geo.ports import Clock

Key: TypeAlias = tuple[Collection, str]
Spot: TypeAlias = tuple[int, str]
"""Where a row stands in its collection: first day, id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """Everything that is stored, at one moment. A put makes a new one, so a reader keeps what it began with."""

    number: int = 0
    rows: Mapping[Key, FeatureRow] = field(default_factory=dict)
    keys: Mapping[Key, int] = field(default_factory=dict)
    given: Mapping[int, tuple[Collection, Spot]] = field(default_factory=dict)
    ids: Mapping[str, str] = field(default_factory=dict)
    events: Mapping[str, bytes] = field(default_factory=dict)
    entries: Mapping[tuple[str, str], bytes] = field(default_factory=dict)
    revisions: tuple[Revision, ...] = ()


class MemoryStore:
    """Reads and writes; one lock guards the writes."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = Lock()
        self._state = _State()

    def version(self) -> str:
        """Return the number of puts that changed something."""
        return f"memory-{self._state.number}"

    def search(self, query: Query) -> Page:
        """Return one page of bodies."""
        state = self._state
        rows = _select(state, query)
        matched = len(rows)
        if query.after is not None:
            collection, spot = state.given.get(query.after, (None, None))
            if spot is None or collection is not query.collection:
                raise Invalid("after", query.after, "the key at the end of an earlier page of this collection")
            rows = [row for row in rows if _spot(row) > spot]
        page = rows[: query.limit]
        last = state.keys[page[-1].collection, page[-1].id] if len(page) < len(rows) else None
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

    def get_event(self, slug: str) -> Event:
        """Return an event with all it refers to."""
        if slug not in self._state.events:
            raise NotFound("event", slug)
        return parse_event_bytes(self._state.events[slug], self.registry())

    def iter_events(self) -> Iterator[Event]:
        """Yield every event, ordered by slug."""
        state, registry = self._state, self.registry()
        return (parse_event_bytes(document, registry) for _, document in sorted(state.events.items()))

    def registry(self) -> Registry:
        """Return the sources, actors, vehicles and places that are stored."""
        return parse_entries((kind, name, document) for (kind, name), document in self._state.entries.items())

    def history(self, slug: str) -> tuple[Revision, ...]:
        """Return an event's revisions, oldest first."""
        found = tuple(revision for revision in self._state.revisions if revision.slug == slug)
        if not found:
            raise NotFound("event", slug)
        return found

    def put(
        self,
        events: Sequence[tuple[Event, Sequence[FeatureRow]]],
        registry: Registry,
        *,
        places: Sequence[FeatureRow] = (),
        reason: str,
        by: str,
    ) -> int:
        """Write all of it, or nothing; return how many events changed."""
        with self._lock:
            draft = _Draft(self._state, to_instant(self._clock.now()), reason, by)
            for kind, name, document in to_entries(registry):
                draft.put_entry(kind, name, document)
            changed = sum([draft.put_event(event, rows) for event, rows in events])
            draft.put_places(places)
            self._state = draft.finish()
        return changed

    def verify(self) -> tuple[Finding, ...]:
        """Return nothing: memory holds what it was given."""
        return ()

    def close(self) -> None:
        """Keep everything: the store lives as long as its last user."""


class _Draft:
    """The next state, while it is being made."""

    def __init__(self, state: _State, now: str, reason: str, by: str) -> None:
        self._state, self._now, self._reason, self._by = state, now, reason, by
        self._rows, self._keys, self._given = dict(state.rows), dict(state.keys), dict(state.given)
        self._ids, self._events, self._entries = dict(state.ids), dict(state.events), dict(state.entries)
        self._slugs = {name: slug for slug, name in self._ids.items()}
        self._revisions = list(state.revisions)
        self._touched = False

    def finish(self) -> _State:
        """Return the next state, or the one before where nothing changed."""
        if not self._touched:
            return self._state
        return _State(
            number=self._state.number + 1,
            rows=self._rows,
            keys=self._keys,
            given=self._given,
            ids=self._ids,
            events=self._events,
            entries=self._entries,
            revisions=tuple(self._revisions),
        )

    def put_entry(self, kind: str, name: str, document: bytes) -> None:
        """Write an entry of the registry."""
        old = self._entries.get((kind, name))
        if old != document:
            self._entries[kind, name] = document
            self._record(f"{kind}/{name}", old, document, UPDATE)

    def put_event(self, event: Event, rows: Sequence[FeatureRow]) -> bool:
        """Write an event and its rows; return whether anything was different."""
        check_names(event, rows, slug=self._slugs.get(event.id), known_id=self._ids.get(event.slug))
        self.put_places(row for row in rows if row.event is None)
        document, old = to_event_bytes(event), self._events.get(event.slug)
        before = {key for key, row in self._rows.items() if row.event == event.slug}
        after = {(row.collection, row.id): row for row in rows if row.event}
        same_rows = before == after.keys() and all(self._rows[key] == row for key, row in after.items())
        if old == document and same_rows:
            return False
        self._ids[event.slug], self._slugs[event.id], self._events[event.slug] = event.id, event.slug, document
        for key in before - after.keys():
            del self._rows[key], self._keys[key]
        for row in after.values():
            self.put_row(row)
        self._record(event.slug, old, document, UPDATE if old != document else REINDEX)
        return True

    def put_places(self, rows: Iterable[FeatureRow]) -> None:
        """Write rows that belong to no event."""
        for row in rows:
            if row.event is not None:
                raise Invalid("event", row.event, "None for the row of a place")
            self.put_row(row)

    def put_row(self, row: FeatureRow) -> None:
        """Write a row. Its key is new where its place in the order is."""
        key, old = (row.collection, row.id), self._rows.get((row.collection, row.id))
        if old is not None and old.event != row.event:
            raise Invalid("id", row.id, f"an id that is not taken by {old.event or 'a place'}")
        if old == row:
            return
        self._touched = True
        self._rows[key] = row
        if old is None or _spot(old) != _spot(row):
            self._keys[key] = len(self._given) + 1
            self._given[self._keys[key]] = (row.collection, _spot(row))

    def _record(self, slug: str, old: bytes | None, new: bytes, action: str) -> None:
        self._touched = True
        changes = list_changes(orjson.loads(old), orjson.loads(new)) if old else ()
        number = 1 + sum(revision.slug == slug for revision in self._revisions)
        revision = Revision(
            seq=len(self._revisions) + 1,
            slug=slug,
            number=number,
            action=action if old else CREATE,
            reason=self._reason,
            by=self._by,
            recorded_at=self._now,
            changes=changes,
            digest="",
        )
        before = self._revisions[-1].digest if self._revisions else BEGINNING
        self._revisions.append(seal(revision, digest(new), before))


def _select(state: _State, query: Query) -> list[FeatureRow]:
    rows = (row for row in state.rows.values() if row.collection is query.collection)
    return sorted((row for row in rows if _fits(row, query)), key=_spot)


def _fits(row: FeatureRow, query: Query) -> bool:
    if query.box is not None and row.lines and not any(query.box.meets_line(line) for line in row.lines):
        return False
    if query.window is not None and row.dated and not _meets(row, query.window, query.certainty):
        return False
    if any(not set(values) & set(row.fields.get(name, ())) for name, values in query.filters.items()):
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


def _spot(row: FeatureRow) -> Spot:
    return (_low(row.first_day) if row.dated else AFTER_ALL, row.id)


def _low(day: date | None) -> int:
    return day.toordinal() if day else BEFORE_ALL


def _high(day: date | None) -> int:
    return day.toordinal() if day else AFTER_ALL
