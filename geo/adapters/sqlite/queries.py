"""The SQL of the store. Statements are constants; where one is put together, it is from the constants here."""

from collections.abc import Mapping
from typing import Final

from geo.model.query import FILTERS, Collection

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

TERM_IDS: Final = """SELECT id FROM term WHERE collection = :collection AND name = :name
AND value IN (SELECT value FROM json_each(:values))"""
TERMS: Final = "SELECT id, name, value FROM term WHERE collection = ?"
LENGTH: Final = """SELECT count(*) FROM (
SELECT 1 FROM posting WHERE term IN (SELECT value FROM json_each(:terms)) LIMIT :most)"""
SPOT: Final = """SELECT day, id FROM feature WHERE key = :key AND collection = :collection
UNION ALL SELECT day, id FROM departed WHERE key = :key AND collection = :collection"""

# What goes before and after a part (FROM … WHERE …, features called f).
KEYS: Final = ("SELECT f.key", "ORDER BY f.day, f.id LIMIT :most")
ORDERED: Final = ("SELECT f.key, {values}, f.id", "ORDER BY {order}, f.id LIMIT :most")
COUNT: Final = "SELECT count(*)"
TOTALS: Final = "SELECT count(*), coalesce(sum(f.dated = 0), 0), coalesce(sum(f.placed = 0), 0)"
DATES: Final = (
    "SELECT x.term, f.first_day, f.last_day, f.sure_first, f.sure_last, count(*) FROM (SELECT f.*",
    """) AS f LEFT JOIN posting AS x ON x.key = f.key AND x.term IN (SELECT value FROM json_each(:lane))
WHERE f.dated = 1 GROUP BY 1, 2, 3, 4, 5""",
)
FACETS: Final = (
    "SELECT x.term, count(*) FROM (SELECT f.key AS key",
    ") AS f CROSS JOIN posting AS x ON x.key = f.key GROUP BY 1",
)
BOX: Final = "SELECT min(west), min(south), max(east), max(north) FROM feature WHERE collection = ? AND placed = 1"
DAYS: Final = "SELECT DISTINCT first_day, last_day FROM feature WHERE collection = ? AND dated = 1"

SHEET: Final = """SELECT f.key, f.dated, f.first_day, f.last_day,
(SELECT min(p.term) FROM posting AS p WHERE p.key = f.key AND p.term IN (SELECT value FROM json_each(:statuses))),
(SELECT min(p.term) FROM posting AS p WHERE p.key = f.key AND p.term IN (SELECT value FROM json_each(:modes))), b.lines
FROM feature AS f INDEXED BY feature_order CROSS JOIN body AS b ON b.key = f.key
WHERE f.collection = :collection ORDER BY f.day, f.id"""

FROM_ORDER: Final = "FROM feature AS f INDEXED BY feature_order"
FROM_ALL: Final = "FROM feature AS f NOT INDEXED"  # to count: rows as they lie, three times as fast as in order
FROM_TEXT: Final = "FROM word CROSS JOIN feature AS f ON f.key = word.rowid"
FROM_TERMS: Final = """FROM (SELECT DISTINCT key FROM posting WHERE term IN (SELECT value FROM json_each(:driver))) AS d
CROSS JOIN feature AS f ON f.key = d.key"""
_TREE_TABLES = {
    Collection.EVENTS: "tree_events",
    Collection.LEGS: "tree_legs",
    Collection.PLACES: "tree_places",
}
_TREE_DAYS = "SELECT key FROM {tree} WHERE first_day < :end AND last_day >= :start"
_TREE_BEGUN = "SELECT key FROM {tree} WHERE first_day < :start AND last_day >= :start"
_TREE_HALF = """SELECT key FROM {tree} WHERE first_day < :end AND last_day >= :start
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
_HAS = "EXISTS (SELECT 1 FROM posting AS p WHERE p.key = f.key AND p.term IN (SELECT value FROM json_each(:{name})))"


def _joined(tree: str, *selects: str) -> str:
    """Return a FROM that starts from the tree. UNION takes each key once where a box has two halves."""
    inner = " UNION ".join(selects)
    return "FROM ({}) AS t CROSS JOIN feature AS f ON f.key = t.key".format(inner.replace("{tree}", tree))


_HALVES = tuple(_TREE_HALF.replace("{n}", str(n)) for n in (1, 2))
FROM_TREE: Final[Mapping[Collection, tuple[str, str]]] = {
    collection: (_joined(tree, _HALVES[0]), _joined(tree, *_HALVES)) for collection, tree in _TREE_TABLES.items()
}
FROM_DAYS: Final = {collection: _joined(tree, _TREE_DAYS) for collection, tree in _TREE_TABLES.items()}
FROM_BEGUN: Final = {collection: _joined(tree, _TREE_BEGUN) for collection, tree in _TREE_TABLES.items()}
COUNT_ALL: Final = "SELECT count(*) FROM feature INDEXED BY feature_order WHERE collection = :collection"
COUNT_DAYS: Final = {
    collection: _TREE_DAYS.replace("{tree}", tree).replace("SELECT key", "SELECT count(*)")
    for collection, tree in _TREE_TABLES.items()
}
IN_BOX: Final = tuple(
    "(f.placed = 0 OR {})".format(" OR ".join(_HALF.replace("{n}", str(n)) for n in numbers))
    for numbers in ((1,), (1, 2))
)
HAS_TERM: Final = {name: _HAS.replace("{name}", name) for names in FILTERS.values() for name in names}

# What the writer reads and writes.
META: Final = "SELECT value FROM meta WHERE name = ?"
SET_META: Final = "UPDATE meta SET value = ? WHERE name = ?"
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
PLACES_OF_EVENT: Final = """SELECT DISTINCT t.value FROM feature AS f JOIN posting AS p ON p.key = f.key
JOIN term AS t ON t.id = p.term WHERE f.event = ? AND t.collection = 'events' AND t.name = 'place'"""
SERVED_PLACE: Final = """SELECT e.document FROM entry AS e JOIN feature AS f ON f.collection = 'places' AND f.id = e.id
WHERE e.kind = 'place' AND e.id = ?"""
PRESENCE: Final = """SELECT count(*), min(f.first_day), max(f.last_day), min(f.sure_first), max(f.sure_last)
FROM term AS t JOIN posting AS p ON p.term = t.id JOIN feature AS f ON f.key = p.key
WHERE t.collection = 'events' AND t.name = 'place' AND t.value = ? AND f.dated = 1"""
KNOWN_ROW: Final = "SELECT key, event, day, sha256 FROM feature WHERE collection = ? AND id = ?"
ADD_FEATURE: Final = """INSERT INTO feature (key, collection, id, event, day, dated, first_day, last_day, sure_first,
sure_last, placed, west, south, east, north, sha256) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"""
ADD_BODY: Final = "INSERT INTO body (key, lines, body, words) VALUES (?,?,?,?)"
ADD_WORDS: Final = "INSERT INTO word (rowid, words) VALUES (?,?)"
ADD_POSTING: Final = "INSERT INTO posting (term, key) VALUES (?,?)"
ADD_TERM: Final = "INSERT INTO term (collection, name, value) VALUES (?,?,?) RETURNING id"
KNOWN_TERM: Final = "SELECT id FROM term WHERE collection = ? AND name = ? AND value = ?"
ADD_TO_TREE: Final = {
    collection.value: f"INSERT INTO {tree} VALUES (?,?,?,?,?,?,?)"  # noqa: S608 - a constant's name
    for collection, tree in _TREE_TABLES.items()
}
DEPART: Final = (
    "INSERT INTO departed (key, collection, day, id) SELECT key, collection, day, id FROM feature WHERE key = ?"
)
DROP_FROM_TREE: Final = {
    collection.value: f"DELETE FROM {tree} WHERE key = ?"  # noqa: S608 - a constant's name
    for collection, tree in _TREE_TABLES.items()
}
DROP_WORDS: Final = "INSERT INTO word (word, rowid, words) SELECT 'delete', key, words FROM body WHERE key = ?"
DROP: Final = (
    "DELETE FROM posting WHERE key = ?",
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
west, south, east, north, sha256, lines, body, words FROM feature AS f LEFT JOIN body ON body.key = f.key"""
TERMS_OF: Final = """SELECT name, value FROM posting JOIN term ON term.id = posting.term WHERE posting.key = ?
ORDER BY name, value"""
ALL_REVISIONS: Final = """SELECT seq, slug, number, action, reason, recorded_by, recorded_at, changes, digest, sha256
FROM revision ORDER BY seq"""
OUT_OF_ORDER: Final = "SELECT id FROM feature WHERE day <> CASE dated WHEN 1 THEN first_day ELSE 4000000 END"
CHECK_WORDS: Final = "INSERT INTO word (word, rank) VALUES ('integrity-check', 1)"
VIEW_OF_WORDS: Final = "CREATE VIRTUAL TABLE temp.word_place USING fts5vocab (main, word, instance)"
COUNT_WORDS: Final = """SELECT (SELECT count(*) FROM temp.word_place),
(SELECT coalesce(sum(length(words) - length(replace(words, ' ', '')) + (words <> '')), 0) FROM body)"""
_NOT_IN_TREE = """SELECT f.id FROM feature AS f LEFT JOIN {tree} AS t ON t.key = f.key WHERE f.collection = :collection
AND NOT coalesce(t.first_day = f.first_day AND t.last_day = f.last_day AND t.west <= f.west AND t.east >= f.east
AND t.south <= f.south AND t.north >= f.north, 0)"""
_COUNT_TREE = "SELECT (SELECT count(*) FROM feature WHERE collection = ?), (SELECT count(*) FROM {tree})"
NOT_IN_TREE: Final = {collection: _NOT_IN_TREE.replace("{tree}", tree) for collection, tree in _TREE_TABLES.items()}
COUNT_TREE: Final = {collection: _COUNT_TREE.replace("{tree}", tree) for collection, tree in _TREE_TABLES.items()}
