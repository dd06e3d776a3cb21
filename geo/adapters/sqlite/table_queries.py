"""The SQL of tables of others. Statements are constants."""

from typing import Final

INTAKE: Final = "SELECT document FROM intake WHERE id = ?"
PUT_INTAKE: Final = """INSERT INTO intake (id, document, sha256) VALUES (?,?,?)
ON CONFLICT (id) DO UPDATE SET document = excluded.document, sha256 = excluded.sha256"""
ADD_BATCH: Final = "INSERT INTO batch (first, last, intake, number) VALUES (?,?,?,?)"
ADD_PROPERTY: Final = """INSERT INTO property (collection, name, type, title) VALUES (?,?,?,?)
ON CONFLICT (collection, name) DO UPDATE SET type = CASE
WHEN type IN ('whole', 'number') AND excluded.type IN ('whole', 'number') THEN 'number' ELSE 'any' END
WHERE type <> excluded.type"""
PROPERTIES: Final = "SELECT name, type, title FROM property WHERE collection = ? ORDER BY name"
_FORMER = "(SELECT r.sha256 FROM revision AS r WHERE r.slug = 'row/events/' || j.value AND r.number = 1)"
TAKEN: Final = """SELECT f.id, CASE WHEN f.event IS NULL THEN f.sha256 ELSE coalesce({former}, '') END
FROM json_each(?) AS j CROSS JOIN feature AS f ON f.collection = ? AND f.id = j.value
UNION ALL SELECT e.slug, coalesce({former}, '') FROM json_each(?1) AS j CROSS JOIN event AS e ON e.slug = j.value
WHERE NOT EXISTS (SELECT 1 FROM feature AS f WHERE f.collection = ?2 AND f.id = e.slug)""".replace("{former}", _FORMER)
BATCH_OF: Final = """SELECT b.intake, b.number
FROM (SELECT * FROM batch WHERE first <= :key ORDER BY first DESC LIMIT 1) AS b WHERE b.last >= :key"""
VISITED: Final = """SELECT e.id, e.document FROM term AS t JOIN entry AS e ON e.kind = 'place' AND e.id = t.value
WHERE t.collection = 'events' AND t.name = 'place' AND EXISTS (
SELECT 1 FROM posting AS p JOIN feature AS f ON f.stops = p.profile
JOIN batch AS b ON f.key BETWEEN b.first AND b.last WHERE p.term = t.id AND b.intake = ?)
ORDER BY e.id"""
ROWS: Final = """SELECT f.key, f.id, b.body FROM feature AS f CROSS JOIN body AS b ON b.key = f.key
WHERE f.collection = ? AND f.event IS NULL ORDER BY f.id"""
INTAKES: Final = "SELECT id FROM intake"
NAME_OF: Final = "SELECT id FROM feature WHERE key = ? AND collection = ?"
REVISION: Final = """SELECT seq, slug, number, action, reason, recorded_by, recorded_at, changes, digest
FROM revision WHERE slug = ? AND number = ?"""
_LEGS = "f.collection = 'legs' AND f.id > :slug || '.' AND f.id < :slug || '/' AND f.event IS NULL"
_FEATURES = "FROM feature AS f CROSS JOIN body AS b ON b.key = f.key WHERE"
LEGS_OF: Final = f"SELECT b.body {_FEATURES} {_LEGS} ORDER BY length(f.id), f.id"
KEY_OF: Final = "SELECT key FROM feature WHERE collection = ? AND id = ? AND event IS NULL"

# What verify reads.
ALL_INTAKES: Final = """SELECT id, document, sha256,
(SELECT r.sha256 FROM revision AS r WHERE r.slug = 'table/' || intake.id ORDER BY number DESC LIMIT 1) FROM intake"""
BATCHES: Final = "SELECT first, last FROM batch WHERE intake = ? ORDER BY number"
SEALS: Final = "SELECT key, sha256 FROM feature WHERE key BETWEEN ? AND ? AND event IS NULL"

# Rows that became events: what was a feature's key is the first value that its last revision tells of.
FORMER_KEY_OF: Final = "SELECT CAST(changes ->> '$[0][1]' AS INTEGER) FROM revision WHERE slug = ? AND number = 1"
FORMER_SEALS: Final = """SELECT CAST(changes ->> '$[0][1]' AS INTEGER), sha256 FROM revision
WHERE slug > 'row/' AND slug < 'row0' ORDER BY 1"""
FEATURES_OF: Final = f"""SELECT f.key, f.collection, f.id, f.sha256, b.body {_FEATURES} {_LEGS}
UNION ALL SELECT f.key, f.collection, f.id, f.sha256, b.body {_FEATURES}
f.collection = 'events' AND f.id = :slug AND f.event IS NULL"""
NEXT_KEY: Final = "SELECT min(key) FROM feature WHERE key > ? AND key <= ?"
