"""Reads: each thread has a connection of its own, and each answer comes from one snapshot."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, Final, TypeAlias

import apsw

from geo.adapters.documents import parse_entries, parse_event_bytes
from geo.adapters.history import PUBLIC
from geo.adapters.sqlite import queries
from geo.adapters.sqlite.counts import count, count_dates, count_facets, measure
from geo.adapters.sqlite.functions import add_functions
from geo.adapters.sqlite.memo import Memo, selection_key
from geo.adapters.sqlite.open import check_store, connect_reader, translated
from geo.adapters.sqlite.patience import stopped_after
from geo.adapters.sqlite.row import to_revision
from geo.adapters.sqlite.select import Selection, Way, prepare, to_list
from geo.adapters.sqlite.snapshots import Snapshots
from geo.adapters.sqlite.soundness import Soundness
from geo.adapters.sqlite.table_reader import (
    find_table_event,
    find_table_slug,
    is_table_row,
    iter_table_events,
    list_kept,
    list_table_history,
)
from geo.adapters.sqlite.tiles import to_source
from geo.adapters.tiles.atlas import Atlas
from geo.errors import Gone, NotFound
from geo.model.event import Event
from geo.model.property import Property
from geo.model.query import Collection, Lane, Query, Spot, Step
from geo.model.registry import Registry
from geo.model.row import Extent, HistorySpan, Page, Revision, Timeline
from geo.model.tile import Tile

Row: TypeAlias = tuple[Any, ...]
"""A feature's key; with it, where the order is the query's own, the values that it is sorted by, and its id."""

_BATCH: Final = 500
_NO_END: Final = 2**63 - 1


class SqliteReader:
    """Reads a store. Streams have a connection to themselves, for their steps may come from different threads.

    ``patience_s`` is how many seconds a query with a filter or an order of its own may take, None for no limit. Such a
    query raises Invalid when it takes longer; streams are not looked at. With ``soundness`` a large file is looked
    through while it is read.
    """

    def __init__(self, path: Path, *, patience_s: float | None = None, soundness: Soundness | None = None) -> None:
        check_store(path, most=soundness.most if soundness is not None else None)
        self._path = path
        self._patience_s = patience_s
        self._check = soundness.check if soundness is not None else _trust
        self._snapshots = Snapshots(path, _connect, self._check)
        self._snapshot = self._snapshots.hold
        self._memo = Memo()
        self._atlas = Atlas()

    def close(self) -> None:
        """Close the connections of all threads. Nobody may be reading."""
        self._snapshots.close()

    def version(self) -> str:
        """Return the store's own name and the number of transactions that changed it."""
        with self._snapshot() as db:
            return read_version(db)

    def search(self, query: Query) -> Page:
        """Return one page of bodies; raise Invalid for an ``after`` that this store did not give out."""
        with self._bounded(query) as db:
            selection = prepare(db, query)
            rows: list[Row] | None = None

            def matched() -> int:
                """Count; where all have to be found and sorted for the page anyhow, they are kept for it."""
                nonlocal rows
                if selection.way is Way.DAYS or query.after is not None:
                    return count(db, selection)
                rows = list(_rows(db, selection, -1))
                return len(rows)

            total = self._memo.get(read_version(db), ("count", selection_key(query)), matched)
            if rows is None:
                rows = list(_rows(db, selection, -1 if query.limit is None else query.offset + query.limit + 1))
            rows = rows[query.offset :]
            page = rows[: query.limit]
            bodies = tuple(_bodies(db, (row[0] for row in page)))
        return Page(bodies=bodies, matched=total, next_after=_spot(page[-1]) if len(page) < len(rows) else None)

    def iter_bodies(self, query: Query) -> Iterator[bytes]:
        """Yield every body that matches (``limit`` counts, where there is one), in order, from one snapshot."""
        with self._stream() as db:
            most = -1 if query.limit is None else query.offset + query.limit
            rows = islice(_rows(db, prepare(db, query), most), query.offset, None)
            while batch := [row[0] for row in islice(rows, _BATCH)]:
                yield from _bodies(db, batch)

    def find_body(self, collection: Collection, feature_id: str) -> bytes | None:
        """Return one feature's body, or None."""
        with self._snapshot() as db:
            body: bytes | None = db.execute(queries.BODY, (collection.value, feature_id)).get
        return body

    def timeline(self, query: Query, step: Step, lane: Lane) -> Timeline:
        """Count the selection by time and lane."""
        with self._bounded(query) as db:
            key = ("timeline", selection_key(query), step, lane)
            return self._memo.get(read_version(db), key, lambda: count_dates(db, query, step, lane))

    def facets(self, query: Query) -> Mapping[str, Mapping[str, int]]:
        """Count the selection by each filterable property."""
        with self._bounded(query) as db:
            return self._memo.get(read_version(db), ("facets", selection_key(query)), lambda: count_facets(db, query))

    def extent(self, collection: Collection) -> Extent:
        """Return the box and the days that the collection spans."""
        with self._snapshot() as db:
            return self._memo.get(read_version(db), ("extent", collection), lambda: measure(db, collection))

    def tile(self, query: Query, tile: Tile) -> bytes:
        """Return a vector tile of a selection of events or legs."""
        with self._bounded(query) as db:
            return self._atlas.draw(to_source(db, read_version(db)), replace(query, order=(), after=None), tile)

    def get_event(self, slug: str) -> Event:
        """Return an event with all it refers to; raise NotFound. Lines that are computed are not in it."""
        with self._snapshot() as db:
            document = db.execute(queries.EVENT, (slug,)).get
            if document is not None:
                return parse_event_bytes(document, self._registry(db))
            event = find_table_event(db, slug, self._registry(db)) if is_table_row(db, slug) else None
            if event is None:
                raise NotFound("event", slug)
            return event

    def iter_events(self) -> Iterator[Event]:
        """Yield every event with a document of its own, ordered by slug, from one snapshot."""
        with self._stream() as db:
            registry = self._registry(db)
            for (document,) in db.execute(queries.EVENTS):
                yield parse_event_bytes(document, registry)

    def iter_rows(self) -> Iterator[tuple[Event, bytes]]:
        """Yield every row of a table with its body, ordered by slug, from one snapshot."""
        with self._stream() as db:
            yield from iter_table_events(db, self._registry(db))

    def find_slug(self, name: str) -> str | None:
        """Return the slug of the event that an id or slug leads to; raise Gone where it was withdrawn."""
        with self._snapshot() as db:
            slug: str | None = db.execute(queries.NAMED, {"name": name}).get or find_table_slug(db, name)
            while slug is not None and (moved := _moved(db, slug)):
                slug = moved[0][0]
                if slug is None:
                    raise Gone("event", name)
        return slug

    def kept_properties(self, collection: Collection) -> tuple[Property, ...]:
        """Return the properties that features of tables have beside those of the collection's schema."""
        with self._snapshot() as db:
            return self._memo.get(read_version(db), ("kept", collection), lambda: list_kept(db, collection))

    def registry(self) -> Registry:
        """Return the sources, actors, vehicles and places that are stored."""
        with self._snapshot() as db:
            return self._registry(db)

    def history(self, slug: str) -> tuple[Revision, ...]:
        """Return an event's revisions, oldest first; raise NotFound. An entry's go by kind and id: ``place/rajin``."""
        with self._snapshot() as db:
            own = (to_revision(row) for row in db.execute(queries.HISTORY, (slug,)))
            found = (*list_table_history(db, slug), *own)
        if not found:
            raise NotFound("event", slug)
        return found

    def revisions(self, span: HistorySpan) -> tuple[Revision, ...]:
        """Return the revisions of a span that the public may know of."""
        bindings = {
            "after": span.after,
            "before": _NO_END if span.before is None else span.before,
            "public": to_list(sorted(PUBLIC)),
            "limit": span.limit,
        }
        with self._snapshot() as db:
            return tuple(to_revision(row) for row in db.execute(queries.REVISIONS[span.newest_first], bindings))

    def _registry(self, db: apsw.Connection) -> Registry:
        return self._memo.get(read_version(db), "registry", lambda: parse_entries(db.execute(queries.ENTRIES)))

    @contextmanager
    def _bounded(self, query: Query) -> Iterator[apsw.Connection]:
        """Hold one state of the store for a query, which may not take for ever."""
        with self._snapshot() as db:
            if self._patience_s is None or not (query.filter or query.order):
                yield db
                return
            with stopped_after(db, self._patience_s, "filter" if query.filter else "sortby"):
                yield db

    @contextmanager
    def _stream(self) -> Iterator[apsw.Connection]:
        """Hold one state of the store on a connection of its own, which is closed at the end."""
        self._check()
        with translated(self._path):
            db = _connect(self._path)
            try:
                db.execute("BEGIN")
                yield db
            finally:
                db.close(True)


def _trust() -> None:
    """Check nothing: the file was looked through when it was opened."""


def _connect(path: Path) -> apsw.Connection:
    db = connect_reader(path)
    add_functions(db)
    return db


def read_version(db: apsw.Connection) -> str:
    """Return the version of the state that a connection holds."""
    return str(db.execute(queries.VERSION).get)


def _moved(db: apsw.Connection, slug: str) -> Any:
    return db.execute(queries.TARGET, (slug,)).fetchall()


def _rows(db: apsw.Connection, selection: Selection, most: int) -> Iterator[Row]:
    """Yield the keys of a selection in order, at most so many (-1 is without limit); in its own order with the spot."""
    head, tail = (selection.sorting.head, selection.sorting.tail) if selection.sorting else queries.KEYS
    for part in selection.in_order():
        if most == 0:
            return
        for row in db.execute(" ".join((head, part.source, tail)), part.bindings | {"most": most}):
            most -= most > 0
            yield row


def _spot(row: Row) -> int | Spot:
    """Return where a page goes on after a row."""
    key, *spot = row
    return tuple(spot) if spot else int(key)


def _bodies(db: apsw.Connection, keys: Iterable[int]) -> Iterator[bytes]:
    """Yield bodies in the order of their keys: a CROSS JOIN is read in the order in which it is written."""
    for (body,) in db.execute(queries.BODIES, {"keys": to_list(keys)}):
        yield body
