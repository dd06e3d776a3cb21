"""The SQL of the store. Statements are constants; where one is put together, it is from the constants here."""

from collections.abc import Mapping
from typing import Final

from geo.adapters.sqlite.value_queries import STEM
from geo.model.query import Collection

VERSION: Final = """SELECT group_concat(value, '-')
FROM (SELECT value FROM meta WHERE name IN ('store', 'change') ORDER BY name DESC)"""
BODY: Final = "SELECT body FROM body WHERE key = (SELECT key FROM feature WHERE collection = ? AND id = ?)"
BODIES: Final = "SELECT body.body FROM json_each(:keys) AS k CROSS JOIN body ON body.key = k.value"
EVENT: Final = "SELECT document FROM event WHERE slug = ?"
EVENTS: Final = "SELECT document FROM event WHERE slug NOT IN (SELECT slug FROM moved) ORDER BY slug"
NAMED: Final = "SELECT slug FROM event WHERE slug = :name OR id = :name"
TARGET: Final = "SELECT target FROM moved WHERE slug = ?"
IS_MOVED: Final = "SELECT 1 FROM moved WHERE slug = ?"
ENTRIES: Final = "SELECT kind, id, document FROM entry ORDER BY kind, id"
HISTORY: Final = """SELECT seq, slug, number, action, reason, recorded_by, recorded_at, changes, digest
FROM revision WHERE slug = ? ORDER BY number"""
_REVISIONS = """SELECT seq, slug, number, action, reason, recorded_by, recorded_at, changes, digest
FROM revision WHERE seq > :after AND seq < :before AND (instr(slug, '/') = 0
OR substr(slug, 1, instr(slug, '/') - 1) IN (SELECT value FROM json_each(:public))) ORDER BY seq {order} LIMIT :limit"""
REVISIONS: Final = {newest: _REVISIONS.replace("{order}", "DESC" if newest else "ASC") for newest in (False, True)}

SPOT: Final = """SELECT day, id FROM feature WHERE key = :key AND collection = :collection
UNION ALL SELECT day, id FROM departed WHERE key = :key AND collection = :collection"""

# What goes before and after a part (FROM … WHERE …, features called f).
KEYS: Final = ("SELECT f.key", "ORDER BY f.day, f.id LIMIT :most")
ORDERED: Final = ("SELECT f.key, {values}, f.id", "ORDER BY {order}, f.id LIMIT :most")
COUNT: Final = "SELECT count(*)"
TOTALS: Final = "SELECT count(*), coalesce(sum(f.dated = 0), 0), coalesce(sum(f.placed = 0), 0)"
BOX: Final = "SELECT min(west), min(south), max(east), max(north) FROM feature WHERE collection = ? AND placed = 1"
DAYS: Final = "SELECT DISTINCT first_day, last_day FROM feature WHERE collection = ? AND dated = 1"

SHEET: Final = """SELECT f.key, f.dated, f.first_day, f.last_day,
(SELECT min(term) FROM posting WHERE profile = f.nature AND term IN (SELECT value FROM json_each(:statuses))),
(SELECT min(term) FROM posting WHERE profile = f.nature AND term IN (SELECT value FROM json_each(:modes))), b.lines
FROM feature AS f INDEXED BY feature_order CROSS JOIN body AS b ON b.key = f.key
WHERE f.collection = :collection ORDER BY f.day, f.id"""

FROM_ORDER: Final = "FROM feature AS f INDEXED BY feature_order"
FROM_ALL: Final = "FROM feature AS f NOT INDEXED"  # to count: rows as they lie, three times as fast as in order
FROM_TEXT: Final = "FROM word CROSS JOIN feature AS f ON f.said = word.rowid"
_TREE_TABLES = {
    Collection.EVENTS: "tree_events",
    Collection.LEGS: "tree_legs",
    Collection.PLACES: "tree_places",
}
_TREE_DAYS = "SELECT key, last FROM {tree} WHERE first_day < :end AND last_day >= :start"
_TREE_BEGUN = "SELECT key, last FROM {tree} WHERE first_day < :start AND last_day >= :start"
_TREE_HALF = """SELECT key, last FROM {tree} WHERE first_day < :end AND last_day >= :start
AND west <= :east{n} AND east >= :west{n} AND south <= :north{n} AND north >= :south{n}"""
_HALF = """(f.west <= :east{n} AND f.east >= :west{n} AND f.south <= :north{n} AND f.north >= :south{n} AND (
f.west >= :west{n} AND f.east <= :east{n} AND f.south >= :south{n} AND f.north <= :north{n}
OR meets((SELECT lines FROM body WHERE body.key = f.key), :west{n}, :south{n}, :east{n}, :north{n})))"""

OF_COLLECTION: Final = "f.collection = :collection"
POSSIBLY: Final = "f.first_day < :end AND f.last_day >= :start"
CERTAINLY: Final = "f.sure_first < :end AND f.sure_last >= :start"
BEGUN: Final = "f.dated = 1 AND f.day < :start"
BEGINS: Final = "f.day >= :start AND f.day < :until"
UNDATED: Final = "f.day = :undated"
AFTER: Final = "(f.day, f.id) > (:after_day, :after_id)"
WITH_BODY: Final = "CROSS JOIN body AS b ON b.key = f.key"
MATCH: Final = "word.words MATCH :words"


def _joined(tree: str, *selects: str) -> str:
    """Return a FROM that starts from the tree. UNION takes each entry once where a box has two halves."""
    inner = " UNION ".join(selects)
    return "FROM ({}) AS t CROSS JOIN feature AS f NOT INDEXED ON f.key BETWEEN t.key AND t.last".format(
        inner.replace("{tree}", tree)
    )


_HALVES = tuple(_TREE_HALF.replace("{n}", str(n)) for n in (1, 2))
FROM_TREE: Final[Mapping[Collection, tuple[str, str]]] = {
    collection: (_joined(tree, _HALVES[0]), _joined(tree, *_HALVES)) for collection, tree in _TREE_TABLES.items()
}
FROM_DAYS: Final = {collection: _joined(tree, _TREE_DAYS) for collection, tree in _TREE_TABLES.items()}
FROM_BEGUN: Final = {collection: _joined(tree, _TREE_BEGUN) for collection, tree in _TREE_TABLES.items()}
COUNT_ALL: Final = "SELECT count(*) FROM feature INDEXED BY feature_order WHERE collection = :collection"
IN_BOX: Final = tuple(
    "(f.placed = 0 OR {})".format(" OR ".join(_HALF.replace("{n}", str(n)) for n in numbers))
    for numbers in ((1,), (1, 2))
)

# What the writer reads and writes.
META: Final = "SELECT value FROM meta WHERE name = ?"
SET_META: Final = "UPDATE meta SET value = ? WHERE name = ?"
PUT_META: Final = """INSERT INTO meta (name, value) VALUES (?, ?)
ON CONFLICT (name) DO UPDATE SET value = excluded.value"""
LAST_REVISION: Final = "SELECT seq, digest FROM revision ORDER BY seq DESC LIMIT 1"
LAST_NUMBER: Final = "SELECT coalesce(max(number), 0) FROM revision WHERE slug = ?"
ADD_REVISION: Final = """INSERT INTO revision
(seq, slug, number, action, reason, recorded_by, recorded_at, changes, sha256, digest) VALUES (?,?,?,?,?,?,?,?,?,?)"""
KNOWN_ENTRY: Final = "SELECT sha256, document FROM entry WHERE kind = ? AND id = ?"
PUT_ENTRY: Final = "INSERT OR REPLACE INTO entry (kind, id, document, sha256) VALUES (?,?,?,?)"
KNOWN_EVENT: Final = "SELECT id, sha256, rows_sha256, document FROM event WHERE slug = ?"
SLUG_OF: Final = "SELECT slug FROM event WHERE id = ?"
PUT_EVENT: Final = """INSERT INTO event (slug, id, document, sha256, rows_sha256) VALUES (?,?,?,?,?)
ON CONFLICT (slug) DO UPDATE SET document = excluded.document, sha256 = excluded.sha256,
rows_sha256 = excluded.rows_sha256"""
ROWS_OF_EVENT: Final = "SELECT key, collection, id FROM feature WHERE event = ?"
PLACES_OF_EVENT: Final = """SELECT DISTINCT t.value FROM feature AS f JOIN posting AS p ON p.profile = f.stops
JOIN term AS t ON t.id = p.term WHERE f.event = ? AND t.collection = 'events' AND t.name = 'place'"""
SERVED_PLACE: Final = """SELECT e.document FROM entry AS e JOIN feature AS f ON f.collection = 'places' AND f.id = e.id
WHERE e.kind = 'place' AND e.id = ?"""
PRESENCE: Final = """SELECT count(*), min(f.first_day), max(f.last_day), min(f.sure_first), max(f.sure_last)
FROM term AS t JOIN posting AS p ON p.term = t.id JOIN feature AS f ON f.stops = p.profile
WHERE t.collection = 'events' AND t.name = 'place' AND t.value = ? AND f.dated = 1"""
KNOWN_ROW: Final = "SELECT key, event, day, sha256 FROM feature WHERE collection = ? AND id = ?"
ADD_FEATURE: Final = """INSERT INTO feature (key, collection, id, event, day, dated, first_day, last_day, sure_first,
sure_last, placed, west, south, east, north, sha256, parties, stops,
nature, said) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"""
ADD_BODY: Final = "INSERT INTO body (key, lines, body, words) VALUES (?,?,?,?)"
ADD_WORDS: Final = "INSERT INTO word (rowid, words) VALUES (?,?)"
ADD_TO_TREE: Final = {
    collection.value: f"INSERT INTO {tree} VALUES (?,?,?,?,?,?,?,?)"  # noqa: S608 - a constant's name
    for collection, tree in _TREE_TABLES.items()
}
DEPART: Final = (
    "INSERT INTO departed (key, collection, day, id) SELECT key, collection, day, id FROM feature WHERE key = ?"
)
TREE_ENTRY: Final = {
    collection.value: f"SELECT first_day, last_day, west, east, south, north, last FROM {tree} WHERE key = ?"  # noqa: S608 - a constant's name
    for collection, tree in _TREE_TABLES.items()
}
DROP_FROM_TREE: Final = {
    collection.value: f"DELETE FROM {tree} WHERE key = ?"  # noqa: S608 - a constant's name
    for collection, tree in _TREE_TABLES.items()
}
DROP_WORDS: Final = """INSERT INTO word (word, rowid, words)
SELECT 'delete', key, words FROM body JOIN feature USING (key) WHERE key = ? AND said = key"""
DROP: Final = (
    "DELETE FROM body WHERE key = ?",
    "DELETE FROM feature WHERE key = ?",
)

# What verify reads.
INTEGRITY: Final = "PRAGMA integrity_check"
ORPHANS: Final = 'SELECT "table", rowid, parent FROM pragma_foreign_key_check'
ALL_ENTRIES: Final = "SELECT kind, id, document, sha256 FROM entry"
ALL_EVENTS: Final = """SELECT slug, document, sha256, rows_sha256,
(SELECT r.sha256 FROM revision AS r WHERE r.slug = event.slug ORDER BY number DESC LIMIT 1) FROM event"""
SEALS: Final = "SELECT sha256 FROM feature WHERE event = ?"
ALL_FEATURES: Final = """SELECT f.key, collection, id, event, dated, first_day, last_day, sure_first, sure_last, placed,
west, south, east, north, sha256, parties, stops, nature, lines, body, words
FROM feature AS f LEFT JOIN body ON body.key = f.key"""
ALL_REVISIONS: Final = """SELECT seq, slug, number, action, reason, recorded_by, recorded_at, changes, digest, sha256
FROM revision ORDER BY seq"""
OUT_OF_ORDER: Final = "SELECT id FROM feature WHERE day <> CASE dated WHEN 1 THEN first_day ELSE 4000000 END"
IMPOSSIBLE: Final = """SELECT collection, id FROM feature
WHERE collection NOT IN ('events', 'legs', 'places') OR dated NOT IN (0, 1) OR placed NOT IN (0, 1)"""
ELSEWHERE: Final = """SELECT f.id FROM feature AS f LEFT JOIN feature AS e ON e.key = f.said
WHERE f.said IS NOT f.key AND (e.collection IS NOT 'events' OR f.collection <> 'legs' OR e.id <> {stem})""".replace(
    "{stem}", STEM
)
CHECK_WORDS: Final = "INSERT INTO word (word, rank) VALUES ('integrity-check', 1)"
VIEW_OF_WORDS: Final = "CREATE VIRTUAL TABLE temp.word_place USING fts5vocab (main, word, instance)"
COUNT_WORDS: Final = """SELECT (SELECT count(*) FROM temp.word_place),
(SELECT coalesce(sum(length(words) - length(replace(words, ' ', '')) + (words <> '')), 0) FROM body)"""
_HELD = """WITH held AS MATERIALIZED (SELECT f.key, f.id,
t.first_day <= f.first_day AND t.last_day >= f.last_day AND t.west <= f.west AND t.east >= f.east
AND t.south <= f.south AND t.north >= f.north AS right
FROM {tree} AS t CROSS JOIN feature AS f NOT INDEXED ON f.key BETWEEN t.key AND t.last
WHERE f.collection = :collection)"""
_NOT_IN_TREE = """{held} SELECT id FROM held WHERE NOT right UNION ALL
SELECT id FROM feature WHERE collection = :collection AND key NOT IN (SELECT key FROM held)""".replace("{held}", _HELD)
_COUNT_TREE = """{held} SELECT (SELECT count(*) FROM feature WHERE collection = :collection),
(SELECT count(*) FROM held) + (SELECT count(*) FROM {tree} WHERE key NOT IN (SELECT key FROM held))""".replace(
    "{held}", _HELD
)
NOT_IN_TREE: Final = {collection: _NOT_IN_TREE.replace("{tree}", tree) for collection, tree in _TREE_TABLES.items()}
COUNT_TREE: Final = {collection: _COUNT_TREE.replace("{tree}", tree) for collection, tree in _TREE_TABLES.items()}
