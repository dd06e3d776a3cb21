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
TAKEN: Final = """SELECT f.id, f.sha256 FROM json_each(?) AS j CROSS JOIN feature AS f
ON f.collection = ? AND f.id = j.value
UNION ALL SELECT e.slug, '' FROM json_each(?1) AS j CROSS JOIN event AS e ON e.slug = j.value
WHERE NOT EXISTS (SELECT 1 FROM feature AS f WHERE f.collection = ?2 AND f.id = e.slug)"""
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
KEY_OF: Final = "SELECT key FROM feature WHERE collection = ? AND id = ? AND event IS NULL"

# What verify reads.
ALL_INTAKES: Final = """SELECT id, document, sha256,
(SELECT r.sha256 FROM revision AS r WHERE r.slug = 'table/' || intake.id ORDER BY number DESC LIMIT 1) FROM intake"""
BATCHES: Final = "SELECT first, last FROM batch WHERE intake = ? ORDER BY number"
SEALS: Final = "SELECT sha256 FROM feature WHERE key BETWEEN ? AND ? ORDER BY key"
