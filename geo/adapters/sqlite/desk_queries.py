"""The SQL of reports, drafts, moves, answers and tokens."""

from typing import Final

REPORT: Final = "SELECT document, text FROM report WHERE id = ?"
DRAFT: Final = "SELECT document FROM draft WHERE id = ?"
# The first that fits is used: each is served by one index.
_DRAFTS = "SELECT document FROM draft WHERE {} (:after IS NULL OR id < :after) ORDER BY id DESC LIMIT :limit"
DRAFTS: Final = _DRAFTS.format("")
DRAFTS_IN_STATE: Final = _DRAFTS.format("state = :state AND")
DRAFTS_OF_REPORT: Final = _DRAFTS.format("report = :report AND (:state IS NULL OR state = :state) AND")
COUNTS: Final = "SELECT state, count(*) FROM draft GROUP BY state"
MOVE: Final = "SELECT document FROM moved WHERE slug = ?"
IS_USED: Final = """SELECT EXISTS (SELECT 1 FROM moved WHERE target = :slug)
OR EXISTS (SELECT 1 FROM draft WHERE state = 'merged' AND json_extract(document, '$.decision.event') = :slug)"""
ANSWER: Final = "SELECT key, request, status, headers, body, at FROM answer WHERE key = ?"
TOKEN: Final = "SELECT document, used_at FROM token WHERE id = ?"  # noqa: S105 - SQL
TOKENS: Final = "SELECT document, used_at FROM token ORDER BY rowid"

EVENT_DIGEST: Final = "SELECT sha256 FROM event WHERE slug = ?"
ADD_REPORT: Final = "INSERT INTO report (id, document, text, sha256) VALUES (?,?,?,?) ON CONFLICT (id) DO NOTHING"
ADD_DRAFT: Final = """INSERT INTO draft (id, report, state, revision, document, sha256) VALUES (?,?,?,?,?,?)
ON CONFLICT (id) DO NOTHING"""
SET_DRAFT: Final = (
    """UPDATE draft SET state = ?, revision = ?, document = ?, sha256 = ? WHERE id = ? AND revision = ?"""
)
ADD_MOVE: Final = """INSERT INTO moved (slug, target, document, sha256) VALUES (?,?,?,?)
ON CONFLICT (slug) DO NOTHING"""
DROP_MOVE: Final = "DELETE FROM moved WHERE slug = ?"
ADD_ANSWER: Final = """INSERT INTO answer (key, request, status, headers, body, at, sha256) VALUES (?,?,?,?,?,?,?)
ON CONFLICT (key) DO NOTHING"""
FORGET_ANSWERS: Final = "DELETE FROM answer WHERE at < ?"
PUT_TOKEN: Final = """INSERT INTO token (id, document, sha256) VALUES (?,?,?)
ON CONFLICT (id) DO UPDATE SET document = excluded.document, sha256 = excluded.sha256"""  # noqa: S105 - SQL
NOTE_USE: Final = "UPDATE token SET used_at = ? WHERE id = ?"

# What verify reads: name in the history, document, text, digest, digest that the last revision left behind.
_PAPERS = """SELECT '{kind}/' || {key} AS name, document, {text} AS text, sha256,
(SELECT r.sha256 FROM revision AS r WHERE r.slug = '{kind}/' || {kind}.{key} ORDER BY number DESC LIMIT 1)
FROM {kind}"""
_KINDS = (("report", "id", "text"), ("draft", "id", "NULL"), ("moved", "slug", "NULL"), ("token", "id", "NULL"))
ALL_PAPERS: Final = " UNION ALL ".join(_PAPERS.format(kind=kind, key=key, text=text) for kind, key, text in _KINDS)
DRAFT_COLUMNS: Final = "SELECT id, report, state, revision, document FROM draft"
MOVE_COLUMNS: Final = "SELECT slug, target, document FROM moved"
ALL_ANSWERS: Final = "SELECT key, request, status, headers, body, at, sha256 FROM answer"
LOST_PAPERS: Final = """SELECT r.slug FROM revision AS r
WHERE (r.slug LIKE 'report/%' OR r.slug LIKE 'draft/%' OR r.slug LIKE 'moved/%' OR r.slug LIKE 'token/%')
AND r.number = (SELECT max(number) FROM revision AS other WHERE other.slug = r.slug) AND r.sha256 <> :nothing
AND r.slug NOT IN (SELECT 'report/' || id FROM report UNION ALL SELECT 'draft/' || id FROM draft
UNION ALL SELECT 'moved/' || slug FROM moved UNION ALL SELECT 'token/' || id FROM token)"""
