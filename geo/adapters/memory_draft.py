"""What a store in memory holds at one moment, and the next moment while it is being made."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import orjson

from geo.adapters.documents import check_names, digest, parse_place_bytes, to_entries, to_event_bytes
from geo.adapters.history import BEGINNING, CREATE, REINDEX, UPDATE, list_changes, seal
from geo.adapters.tally import AFTER_ALL, BEFORE_ALL
from geo.encode.geojson import place_row
from geo.encode.presence import find_presence, with_presence
from geo.errors import Invalid
from geo.model.change import Answer, Move
from geo.model.event import Event
from geo.model.proposal import Filed, Proposal
from geo.model.query import Collection
from geo.model.registry import Registry
from geo.model.row import FeatureRow, Revision
from geo.model.token import Token

Key: TypeAlias = tuple[Collection, str]
Spot: TypeAlias = tuple[int, str]
"""Where a row stands in its collection: first day, id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Everything that is stored, at one moment. A put makes a new one, so a reader keeps what it began with."""

    number: int = 0
    rows: Mapping[Key, FeatureRow] = field(default_factory=dict)
    keys: Mapping[Key, int] = field(default_factory=dict)
    given: Mapping[int, tuple[Collection, Spot]] = field(default_factory=dict)
    ids: Mapping[str, str] = field(default_factory=dict)
    events: Mapping[str, bytes] = field(default_factory=dict)
    entries: Mapping[tuple[str, str], bytes] = field(default_factory=dict)
    revisions: tuple[Revision, ...] = ()
    moved: Mapping[str, Move] = field(default_factory=dict)
    reports: Mapping[str, Filed] = field(default_factory=dict)
    drafts: Mapping[str, Proposal] = field(default_factory=dict)
    answers: Mapping[str, Answer] = field(default_factory=dict)
    tokens: Mapping[str, Token] = field(default_factory=dict)


class Draft:
    """The next state, while it is being made."""

    def __init__(self, state: State, now: str, reason: str, by: str) -> None:
        self._state, self._now, self._reason, self._by = state, now, reason, by
        self._rows, self._keys, self._given = dict(state.rows), dict(state.keys), dict(state.given)
        self._ids, self._events, self._entries = dict(state.ids), dict(state.events), dict(state.entries)
        self._slugs = {name: slug for slug, name in self._ids.items()}
        self._revisions = list(state.revisions)
        self.moved, self.reports, self.drafts = dict(state.moved), dict(state.reports), dict(state.drafts)
        self.answers, self.tokens = dict(state.answers), dict(state.tokens)
        self._touched = False
        self._places: dict[str, FeatureRow] = {}
        self._visited: set[str] = set()

    def finish(self) -> State:
        """Return the next state; its number grows where what is served may have changed."""
        self._date_places()
        return State(
            number=self._state.number + self._touched,
            rows=self._rows,
            keys=self._keys,
            given=self._given,
            ids=self._ids,
            events=self._events,
            entries=self._entries,
            revisions=tuple(self._revisions),
            moved=self.moved,
            reports=self.reports,
            drafts=self.drafts,
            answers=self.answers,
            tokens=self.tokens,
        )

    def find_document(self, slug: str) -> bytes | None:
        """Return an event's document, or None."""
        return self._events.get(slug)

    def put_registry(self, registry: Registry) -> None:
        """Write the entries of a registry that are new or different."""
        for kind, name, document in to_entries(registry):
            self.put_entry(kind, name, document)

    def put_entry(self, kind: str, name: str, document: bytes) -> None:
        """Write an entry of the registry."""
        old = self._entries.get((kind, name))
        if old != document:
            self._entries[kind, name] = document
            self.record(f"{kind}/{name}", old, document, UPDATE)

    def put_event(self, event: Event, rows: Sequence[FeatureRow]) -> bool:
        """Write an event and its rows; return whether anything was different."""
        check_names(event, rows, slug=self._slugs.get(event.id), known_id=self._ids.get(event.slug))
        self.put_places(row for row in rows if row.event is None)
        if event.slug in self.moved:
            rows = ()  # it is served no longer, whoever writes it anew
        document, old = to_event_bytes(event), self._events.get(event.slug)
        before = {key for key, row in self._rows.items() if row.event == event.slug}
        after = {(row.collection, row.id): row for row in rows if row.event}
        same_rows = before == after.keys() and all(self._rows[key] == row for key, row in after.items())
        if old == document and same_rows:
            return False
        self._visited.update(place for row in after.values() for place in _places_of(row))
        self._visited.update(place for key in before for place in _places_of(self._rows[key]))
        self._ids[event.slug], self._slugs[event.id], self._events[event.slug] = event.id, event.slug, document
        for key in before - after.keys():
            del self._rows[key], self._keys[key]
        for row in after.values():
            self.put_row(row)
        self.record(event.slug, old, document, UPDATE if old != document else REINDEX)
        return True

    def put_places(self, rows: Iterable[FeatureRow]) -> None:
        """Write rows that belong to no event; they get their time at the end, when all events are written."""
        for row in rows:
            if row.event is not None:
                raise Invalid("event", row.event, "None for the row of a place")
            self._places[row.id] = row

    def _date_places(self) -> None:
        """Write the places that were given, and those that events came to or went from, with their time."""
        found: dict[str, list[FeatureRow]] = {name: [] for name in self._places.keys() | self._visited}
        for row in list(self._rows.values()) if found else ():
            for place in found.keys() & _places_of(row):
                found[place].append(row)
        for name in sorted(found):
            served = self._places.get(name) or self._find_place(name)
            if served is not None:
                self.put_row(with_presence(served, find_presence(found[name])))

    def _find_place(self, name: str) -> FeatureRow | None:
        document = self._entries.get(("place", name))
        served = (Collection.PLACES, name) in self._rows
        return place_row(parse_place_bytes(name, document)) if document is not None and served else None

    def put_row(self, row: FeatureRow) -> None:
        """Write a row. Its key is new where its place in the order is."""
        key, old = (row.collection, row.id), self._rows.get((row.collection, row.id))
        if old is not None and old.event != row.event:
            raise Invalid("id", row.id, f"an id that is not taken by {old.event or 'a place'}")
        if old == row:
            return
        self._touched = True
        self._rows[key] = row
        if old is None or to_spot(old) != to_spot(row):
            self._keys[key] = len(self._given) + 1
            self._given[self._keys[key]] = (row.collection, to_spot(row))

    def record(self, slug: str, old: bytes | None, new: bytes, action: str, *, public: bool = True) -> None:
        """Append a revision; ``public`` says that what is served may have changed."""
        self._touched = self._touched or public
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


def _places_of(row: FeatureRow) -> set[str]:
    """Return the ids of the places that an event's row names; none for other rows."""
    return set(row.fields.get("place", ())) if row.collection is Collection.EVENTS else set()


def to_spot(row: FeatureRow) -> Spot:
    """Return where a row stands in its collection."""
    return ((row.first_day.toordinal() if row.first_day else BEFORE_ALL) if row.dated else AFTER_ALL, row.id)
