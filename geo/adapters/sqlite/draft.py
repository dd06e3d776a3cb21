"""What one transaction writes, statement by statement. Inserts into the wide tables are gathered and sent together."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any, Final

import apsw
import orjson

from geo.adapters.documents import check_names, digest, parse_place_bytes, to_entries, to_event_bytes
from geo.adapters.history import BEGINNING, CREATE, REINDEX, UPDATE, Change, dump_changes, list_changes, seal
from geo.adapters.sqlite import queries, value_queries
from geo.adapters.sqlite.row import Columns, to_columns, to_presence
from geo.adapters.sqlite.select import to_list
from geo.adapters.sqlite.table_queries import ADD_PROPERTY, NEXT_KEY
from geo.encode.geojson import place_row
from geo.encode.kept import KeptProperties
from geo.encode.presence import with_presence
from geo.errors import Invalid
from geo.model.event import Event
from geo.model.registry import Registry
from geo.model.row import FeatureRow, Revision

_BATCH: Final = 2_000


class Draft:
    """A transaction under way on a connection; ``finish`` comes last, before the commit."""

    def __init__(self, db: apsw.Connection, *, now: str, reason: str, by: str) -> None:
        self._db = db
        self._now, self._reason, self._by = now, reason, by
        self._key = int(db.execute(queries.META, ("key",)).get)
        last: tuple[int, str] = db.execute(queries.LAST_REVISION).get or (0, BEGINNING)
        self._seq, self._digest = last
        self._terms: dict[tuple[str, str, str], int] = {}
        self._profiles: dict[str, int] = {}
        self._waiting: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
        self._touched = False
        self._places: dict[str, FeatureRow] = {}
        self._visited: set[str] = set()
        self._kept = KeptProperties()

    def put_registry(self, registry: Registry) -> None:
        """Write the entries of a registry that are new or different."""
        for kind, name, document in to_entries(registry):
            new = digest(document)
            old, before = self._db.execute(queries.KNOWN_ENTRY, (kind, name)).get or (None, None)
            if new != old:
                self._db.execute(queries.PUT_ENTRY, (kind, name, document.decode(), new))
                self.record(f"{kind}/{name}", before, document, UPDATE)

    def put_event(self, event: Event, rows: Sequence[FeatureRow]) -> bool:
        """Write an event and its rows; return whether anything was different."""
        known = self._db.execute(queries.KNOWN_EVENT, (event.slug,)).get
        known_id, old, old_rows, before = known or (None, None, None, None)
        slug = self._db.execute(queries.SLUG_OF, (event.id,)).get if known is None else event.slug
        check_names(event, rows, slug=slug, known_id=known_id)
        if self._db.execute(queries.IS_MOVED, (event.slug,)).get is not None:
            rows = [row for row in rows if row.event is None]  # it is served no longer, whoever writes it anew
        self.put_places(row for row in rows if row.event is None)
        document = to_event_bytes(event)
        columns = [to_columns(row) for row in {(row.collection, row.id): row for row in rows}.values() if row.event]
        seals = [row.digest() for row in columns]
        new, new_rows = digest(document), sha256("".join(sorted(seals)).encode()).hexdigest()
        if (old, old_rows) == (new, new_rows):
            return False
        self._visited.update(place for row in columns for place in row.places)
        if known is not None:
            self._visited.update(place for (place,) in self._db.execute(queries.PLACES_OF_EVENT, (event.slug,)))
        self._kept.note(event)
        self._db.execute(queries.PUT_EVENT, (event.slug, event.id, document.decode(), new, new_rows))
        if old_rows is not None and old_rows != new_rows:
            self._drop_others(event.slug, columns)
        for row, row_seal in zip(columns, seals, strict=True):
            self._put_row(row, row_seal)
        self.record(event.slug, before, document, UPDATE if old != new else REINDEX)
        return True

    def put_places(self, rows: Iterable[FeatureRow]) -> None:
        """Write rows that belong to no event; they get their time at the end, when all events are written."""
        for row in rows:
            if row.event is not None:
                raise Invalid("event", row.event, "None for the row of a place")
            self._places[row.id] = row

    def finish(self) -> None:
        """Send what waits, and count the change, if there was one."""
        self._date_places()
        self._send()
        kept = (("events", it.name, it.type.value, it.title) for it in self._kept.listed())
        self._db.executemany(ADD_PROPERTY, kept)
        if self._touched:
            change = int(self._db.execute(queries.META, ("change",)).get)
            self._db.execute(queries.SET_META, (str(change + 1), "change"))
            self._db.execute(queries.SET_META, (str(self._key), "key"))

    def take_keys(self, count: int) -> int:
        """Return the first of so many keys that follow each other; nothing else will have them."""
        self._touched = True
        first = self._key + 1
        self._key += count
        return first

    def _date_places(self) -> None:
        """Write the places that were given, and those that events came to or went from, with their time."""
        self._send()
        for name in sorted(self._places.keys() | self._visited):
            row = self._places.get(name) or self._find_place(name)
            if row is not None:
                columns = to_columns(with_presence(row, to_presence(self._db.execute(queries.PRESENCE, (name,)).get)))
                self._put_row(columns, columns.digest())

    def _find_place(self, name: str) -> FeatureRow | None:
        document = self._db.execute(queries.SERVED_PLACE, (name,)).get
        return place_row(parse_place_bytes(name, document)) if document is not None else None

    def _put_row(self, row: Columns, row_seal: str) -> None:
        """Write a row where it is new or different. It keeps its key as long as it keeps its spot in the order."""
        known = self._db.execute(queries.KNOWN_ROW, (row.collection, row.id)).get
        key = None
        if known is not None:
            key, event, day, old_seal = known
            if event != row.event:
                raise Invalid("id", row.id, f"an id that is not taken by {event or 'a place'}")
            if old_seal == row_seal:
                return
            self._drop(key, row.collection, moved=day != row.day)
            key = key if day == row.day else None
        if key is None:
            self._key += 1
            key = self._key
        self._add(key, row, row_seal)

    def _add(self, key: int, row: Columns, row_seal: str) -> None:
        self._touched = True
        west, south, east, north = row.box
        spot = (key, row.collection, row.id, row.event, row.day, int(row.dated))
        profiles = self.find_profiles(row.collection, row.terms)
        self._db.execute(queries.ADD_FEATURE, (*spot, *row.days, int(row.placed), *row.box, row_seal, *profiles, key))
        waiting = self._waiting
        waiting[queries.ADD_BODY].append((key, row.lines, row.body, row.words))
        waiting[queries.ADD_WORDS].append((key, row.words))
        waiting[queries.ADD_TO_TREE[row.collection]].append((key, *row.days[:2], west, east, south, north, key))
        if len(waiting[queries.ADD_BODY]) >= _BATCH:
            self._send()

    def _drop_others(self, slug: str, rows: Iterable[Columns]) -> None:
        """Drop an event's rows that it no longer has."""
        kept = {(row.collection, row.id) for row in rows}
        known: Any = self._db.execute(queries.ROWS_OF_EVENT, (slug,)).fetchall()
        for key, collection, name in known:
            if (collection, name) not in kept:
                self._drop(key, collection, moved=True)

    def _drop(self, key: int, collection: str, *, moved: bool) -> None:
        """Take a row out of all tables; where it stood is remembered if nothing will stand there."""
        self._send()
        self._touched = True
        if moved:
            self._db.execute(queries.DEPART, (key,))
        for statement in (queries.DROP_FROM_TREE[collection], queries.DROP_WORDS, *queries.DROP):
            self._db.execute(statement, (key,))

    def _send(self) -> None:
        for statement, values in self._waiting.items():
            self._db.executemany(statement, values)
        self._waiting.clear()

    def find_profiles(self, collection: str, terms: Iterable[tuple[str, str]]) -> list[int | None]:
        """Return the numbers of the profiles that have these values, each in its column; None for no value."""
        found: dict[str, list[tuple[str, str]]] = {column: [] for column in value_queries.PROFILES}
        for term in terms:
            found[value_queries.column_of(term[0])].append(term)
        return [self.find_profile(collection, part) if part else None for part in found.values()]

    def find_profile(self, collection: str, terms: Iterable[tuple[str, str]]) -> int:
        """Return the number of the profile that has these values, all of one column; a new one gets the next."""
        numbers = sorted(self._term_id(collection, *term) for term in terms)
        listed = to_list(numbers)
        if listed not in self._profiles:
            known = self._db.execute(value_queries.KNOWN_PROFILE, (listed,)).get
            if known is None:
                known = self._db.execute(value_queries.ADD_PROFILE, (listed,)).get
                self._db.executemany(value_queries.ADD_POSTING, ((number, known) for number in numbers))
            self._profiles[listed] = known
        return self._profiles[listed]

    def _term_id(self, collection: str, name: str, value: str) -> int:
        """Return the number of a value that can be filtered by; a new one gets the next."""
        term = (collection, name, value)
        if term not in self._terms:
            known = self._db.execute(value_queries.KNOWN_TERM, term).get
            self._terms[term] = known if known is not None else self._db.execute(value_queries.ADD_TERM, term).get
        return self._terms[term]

    def record(self, slug: str, before: str | None, document: bytes, action: str, *, public: bool = True) -> int:
        """Append a revision that leaves a document behind, and return its number among those of the slug.

        ``public`` says that what is served may have changed.
        """
        self._touched = self._touched or public
        changes = list_changes(orjson.loads(before), orjson.loads(document)) if before is not None else ()
        return self._append(slug, action if before is not None else CREATE, changes, digest(document))

    def bury_row(self, name: str, key: int, collection: str, row_seal: str, body: bytes) -> None:
        """Take a feature of a table's row out of all tables, and keep under a name what it was, with its seal."""
        entry = self._db.execute(queries.TREE_ENTRY[collection], (key,)).get
        self._drop(key, collection, moved=True)
        following = self._db.execute(NEXT_KEY, (key, entry[-1])).get if entry is not None else None
        if following is not None:  # the entry held a block of rows, of which others are left
            self._db.execute(queries.ADD_TO_TREE[collection], (following, *entry))
        self._append(name, UPDATE, (("key", str(key), None), ("body", body.decode(), None)), row_seal)

    def _append(self, slug: str, action: str, changes: tuple[Change, ...], left: str) -> int:
        """Append a revision; ``left`` is the digest of what it leaves behind."""
        self._seq += 1
        revision = Revision(
            seq=self._seq,
            slug=slug,
            number=int(self._db.execute(queries.LAST_NUMBER, (slug,)).get) + 1,
            action=action,
            reason=self._reason,
            by=self._by,
            recorded_at=self._now,
            changes=changes,
            digest="",
        )
        revision = seal(revision, left, self._digest)
        self._digest = revision.digest
        head = (revision.seq, slug, revision.number, revision.action, revision.reason, revision.by)
        tail = (revision.recorded_at, dump_changes(revision.changes), left, revision.digest)
        self._db.execute(queries.ADD_REVISION, (*head, *tail))
        return revision.number
