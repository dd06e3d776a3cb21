"""What columns are made of, read from the store's tables in one transaction."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, Final

import apsw

from geo.adapters.columns.gather import Postings, Record
from geo.adapters.sqlite import queries, value_queries
from geo.adapters.sqlite.select import to_list
from geo.model.query import Collection

_COLUMNS = """SELECT f.key, f.id, f.event, f.day, f.first_day, f.last_day, f.sure_first, f.sure_last, f.sha256, b.lines,
b.body"""
_AS_THEY_LIE: Final = f"""{_COLUMNS} FROM feature AS f NOT INDEXED CROSS JOIN body AS b ON b.key = f.key
WHERE f.collection = ? ORDER BY f.key"""
_ORDER: Final = "SELECT key FROM feature INDEXED BY feature_order WHERE collection = ? ORDER BY day, id"
_OF_KEYS: Final = f"""{_COLUMNS} FROM json_each(:keys) AS k CROSS JOIN feature AS f ON f.key = k.value
CROSS JOIN body AS b ON b.key = f.key ORDER BY f.day, f.id"""
_KEYS_OF_EVENTS: Final = """SELECT f.key, f.collection, f.id FROM json_each(:slugs) AS s
CROSS JOIN feature AS f ON f.event = s.value"""
_KEY_OF_ID: Final = "SELECT key FROM feature WHERE collection = ? AND id = ?"
_LOOSE: Final = """SELECT key, id, sha256 FROM feature INDEXED BY feature_order
WHERE collection = ? AND event IS NULL"""
_NEW: Final = "SELECT key, collection, id FROM feature WHERE key > ?"
_CHANGED: Final = "SELECT DISTINCT slug FROM revision WHERE seq > ?"
_LAST: Final = "SELECT coalesce(max(seq), 0) FROM revision"
_NUMBER: Final = "SELECT count(*) FROM feature INDEXED BY feature_order WHERE collection = ?"


def iter_records(db: apsw.Connection, collection: Collection) -> Iterator[Record]:
    """Yield all of a collection as they lie in the file: in their order each would be a read of its own."""
    return map(Record._make, db.execute(_AS_THEY_LIE, (collection.value,)))


def read_order(db: apsw.Connection, collection: Collection) -> "array[int]":
    """Return the keys of a collection in its order."""
    return array("q", chain.from_iterable(db.execute(_ORDER, (collection.value,))))


def read_records(db: apsw.Connection, keys: Iterable[int]) -> list[Record]:
    """Return the features of some keys, in their order."""
    return [Record._make(row) for row in db.execute(_OF_KEYS, {"keys": to_list(keys)})]


def read_postings(db: apsw.Connection, collection: Collection) -> Postings:
    """Return the postings of a collection."""
    found: defaultdict[str, dict[str, array[int]]] = defaultdict(dict)
    terms: Any = db.execute(value_queries.TERMS, (collection.value,)).fetchall()
    for number, name, value in terms:
        wanted = value_queries.KEYS_OF_TERM[value_queries.column_of(name)]
        keys = array("q", chain.from_iterable(db.execute(wanted, (number,))))
        if keys:
            found[name][value] = keys
    if collection is Collection.LEGS:
        for key, row in db.execute(value_queries.EVENTS_OF_LEGS):
            found["event"].setdefault(row, array("q")).append(key)
    return found


def read_postings_of(db: apsw.Connection, keys: Sequence[int]) -> Postings:
    """Return the postings of some keys."""
    found: defaultdict[str, dict[str, array[int]]] = defaultdict(dict)
    for name, value, key in db.execute(value_queries.TERMS_OF_KEYS, {"keys": to_list(keys)}):
        found[name].setdefault(value, array("q")).append(key)
    for key, row in db.execute(value_queries.EVENTS_OF_KEYS, {"keys": to_list(keys)}):
        found["event"].setdefault(row, array("q")).append(key)
    return found


def read_keys_of_events(db: apsw.Connection, slugs: Iterable[str]) -> list[tuple[int, str, str]]:
    """Return key, collection and id of the features of some events."""
    rows: Any = db.execute(_KEYS_OF_EVENTS, {"slugs": to_list(slugs)}).fetchall()
    return list(rows)


def find_key(db: apsw.Connection, collection: Collection, name: str) -> int | None:
    """Return the key of a feature, None where there is none any more."""
    key: int | None = db.execute(_KEY_OF_ID, (collection.value, name)).get
    return key


def read_loose(db: apsw.Connection, collection: Collection) -> dict[str, tuple[int, str]]:
    """Return the features of a collection that belong to no event: id to key and digest."""
    return {name: (key, seal) for key, name, seal in db.execute(_LOOSE, (collection.value,))}


def read_new(db: apsw.Connection, key: int) -> list[tuple[int, str, str]]:
    """Return key, collection and id of the features whose keys were given out after one."""
    rows: Any = db.execute(_NEW, (key,)).fetchall()
    return list(rows)


def read_last_key(db: apsw.Connection) -> int:
    """Return the last key that was given out."""
    return int(db.execute(queries.META, ("key",)).get)


def read_changed(db: apsw.Connection, seq: int) -> list[str]:
    """Return what revisions since one were about: slugs of events, and kind/id of everything else."""
    return [slug for (slug,) in db.execute(_CHANGED, (seq,))]


def read_last(db: apsw.Connection) -> int:
    """Return the number of the last revision, 0 where there is none."""
    return int(db.execute(_LAST).get)


def count_features(db: apsw.Connection, collection: Collection) -> int:
    """Return how many features a collection has."""
    return int(db.execute(_NUMBER, (collection.value,)).get)
