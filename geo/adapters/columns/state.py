"""All collections at one version of the store, and how a write makes the next state out of the one before.

What a write changed is told by the store, whoever wrote it. What is new, or stands elsewhere in the order, has a key
that was given out since. Each event that changed left a revision. Places leave none, so their digests are compared.
Rows of tables never change.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final

import apsw
import numpy as np

from geo.adapters.columns.choose import is_held, weight
from geo.adapters.columns.folder import Generation
from geo.adapters.columns.gather import Gatherer, Record, to_segment
from geo.adapters.columns.layers import Chosen, Layers
from geo.adapters.columns.listing import Listing, to_listing
from geo.adapters.columns.records import (
    count_features,
    find_key,
    read_changed,
    read_keys_of_events,
    read_last,
    read_last_key,
    read_loose,
    read_new,
    read_postings_of,
    read_records,
)
from geo.adapters.columns.rows import NONE
from geo.adapters.columns.segment import Segment
from geo.adapters.sqlite import queries
from geo.model.query import Collection, Query

QUICK: Final = 20_000
"""Rows to look at up to which an answer takes about a millisecond."""
MANY: Final = 10_000
"""Features of an answer that is long."""
MOST_CHANGED: Final = 2_000
"""Revisions and features in the tail beyond which columns are written down anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """All collections at one version of the store; ``seq`` and ``key`` were the last revision and the last key then."""

    version: str
    seq: int
    key: int
    collections: Mapping[Collection, Layers]

    @property
    def tail(self) -> int:
        """How many features came or went since the columns were written down."""
        return sum(len(it.dead) + (len(it.tail) if it.tail else 0) for it in self.collections.values())

    def trim(self) -> None:
        """Give back the memory that mapped files hold."""
        for layers in self.collections.values():
            layers.base.trim()

    def is_quick(self, query: Query) -> bool:
        """Return whether a query's page can be found at once, so that nobody has to wait for it."""
        return is_held(query) and weight(self.collections[query.collection].base, query) <= QUICK

    def list_page(self, query: Query) -> Listing | None:
        """Return a query's page; None where columns do not hold what it asks for."""
        place = self.find_place(query)
        if place is None:
            return None
        chosen, offset = place
        listing = to_listing(self.version, chosen.page(offset, query.limit), offset, chosen.total)
        if listing.returned >= MANY:
            self.trim()  # a long answer gives back what it reads, but not what others have
        return listing

    def find_place(self, query: Query) -> tuple[Chosen, int] | None:
        """Return what a query selects and where its page begins; None where columns do not hold what it asks for."""
        if not is_held(query):
            return None
        layers, spot = self.collections[query.collection], None
        if query.after is not None:
            spot = layers.find_spot(query.after) if isinstance(query.after, int) else None
            if spot is None:
                return None  # it stood there before columns were written down, or never
        chosen = layers.select(query)
        return chosen, query.offset + (chosen.after(*spot) if spot is not None else 0)

    def find_body(self, collection: Collection, feature_id: str) -> memoryview | None:
        """Return one feature's body, or None."""
        found = self.collections[collection].find(feature_id)
        return None if found is None else found[0].body(found[1])


def to_state(generation: Generation) -> State:
    """Return the state that was written down."""
    layers = {
        collection: Layers(base=segment, dead=NONE, tail=None, place=NONE)
        for collection, segment in generation.segments.items()
    }
    return State(version=generation.version, seq=generation.seq, key=generation.key, collections=layers)


def advance(state: State, db: apsw.Connection) -> State | None:
    """Return the state of the store in the transaction that ``db`` is in; None where too much has changed."""
    version, key = str(db.execute(queries.VERSION).get), read_last_key(db)
    if version == state.version:
        return state
    if version.partition("-")[0] != state.version.partition("-")[0] or key - state.key > MOST_CHANGED:
        return None  # another store by the same name, or a table
    slugs = {slug.removeprefix("moved/") for slug in read_changed(db, state.seq)}
    changed = _find_changed(state, db, slugs) if len(slugs) <= MOST_CHANGED else {}
    if not changed or sum(map(len, changed.values())) > MOST_CHANGED:
        return None
    collections = {it: _renew(state.collections[it], db, changed[it]) for it in Collection}
    if any(_number(layers) != count_features(db, it) for it, layers in collections.items()):
        return None  # a writer that this rule does not know of
    return State(version=version, seq=read_last(db), key=key, collections=collections)


def _find_changed(state: State, db: apsw.Connection, slugs: set[str]) -> dict[Collection, set[str]]:
    """Return the ids, in each collection, of all features that may be new, different or gone."""
    changed: dict[Collection, set[str]] = {it: set() for it in Collection}
    for _, collection, name in (*read_keys_of_events(db, slugs), *read_new(db, state.key)):
        changed[Collection(collection)].add(name)
    for collection, layers in state.collections.items():
        for segment in filter(None, (layers.base, layers.tail)):
            changed[collection].update(segment.id_of(row) for slug in slugs for row in segment.events.find(slug))
    places = state.collections[Collection.PLACES]
    known: dict[str, tuple[int, int]] = {}
    for segment in filter(None, (places.base, places.tail)):
        known |= {segment.id_of(row): (int(segment.key[row]), int(segment.seal[row])) for row in segment.loose}
    now = {name: _seal(*it) for name, it in read_loose(db, Collection.PLACES).items()}
    changed[Collection.PLACES].update(name for name in known.keys() | now.keys() if known.get(name) != now.get(name))
    return changed


def _seal(key: int, digest: str) -> tuple[int, int]:
    return key, int(digest[:15], 16)


def _renew(layers: Layers, db: apsw.Connection, changed: set[str]) -> Layers:
    """Return the layers with some ids read anew: what is there of them makes up the tail with what was in it before."""
    if not changed:
        return layers
    old = layers.tail
    in_tail = {old.id_of(row) for row in range(len(old))} if old else set()
    collection = layers.base.collection
    keys = (find_key(db, collection, name) for name in changed | in_tail)
    records = read_records(db, (key for key in keys if key is not None))
    rows = (layers.base.find_row(name) for name in changed)
    dead = np.union1d(layers.dead, np.array([row for row in rows if row is not None], np.int64))
    if not records:
        return Layers(base=layers.base, dead=dead, tail=None, place=NONE)
    tail = make_segment(db, collection, records)
    place = np.array([layers.base.place_of(it.day, it.id) for it in records], np.int64)
    return Layers(base=layers.base, dead=dead, tail=tail, place=place)


def make_segment(db: apsw.Connection, collection: Collection, records: Sequence[Record]) -> Segment:
    """Return a segment of a few records, which are in order, held in memory."""
    spool, bodies, blocks = BytesIO(), BytesIO(), BytesIO()
    gatherer = Gatherer(collection, spool)
    gatherer.add(records)
    keys, held = [it.key for it in records], spool.getbuffer()
    arrays, fields = gatherer.finish(
        keys, lambda at, size: held[at : at + size], bodies, blocks, read_postings_of(db, keys)
    )
    return to_segment(collection, arrays, fields, bodies.getbuffer(), blocks.getbuffer())


def _number(layers: Layers) -> int:
    return len(layers.base) - len(layers.dead) + (len(layers.tail) if layers.tail else 0)
