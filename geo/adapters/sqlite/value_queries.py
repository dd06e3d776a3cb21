"""The SQL of values that are filtered by: from a value to the features that have it, and back.

A feature leads to its values by three columns, ``PROFILES`` (``version_4.sql``). A leg of a table's row has its event
in its id, and not among its values.
"""

from typing import Final

from geo.model.query import FILTERS, Lane

PROFILES: Final = ("parties", "stops", "nature")
_PARTIES: Final = ("supplier", "recipient")
_STOPS: Final = ("place", "vessel", "event")


def column_of(name: str) -> str:
    """Return the column of a feature that leads to its values of a property."""
    return "parties" if name in _PARTIES else "stops" if name in _STOPS else "nature"


def _of(name: str, template: str) -> str:
    return template.replace("{name}", name).replace("{column}", column_of(name))


def _each(template: str) -> dict[str, str]:
    return {name: _of(name, template) for names in FILTERS.values() for name in names}


STEM: Final = "CASE WHEN f.event IS NULL THEN substr(f.id, 1, instr(f.id, '.') - 1) ELSE '' END"
"""The event of a leg of a table's row, empty for what is none."""
_HAS = "f.{column} IN (SELECT profile FROM posting WHERE term IN (SELECT value FROM json_each(:{name})))"
_FROM = "FROM feature AS f INDEXED BY feature_{column}"
_LENGTH = "SELECT count(*) FROM (SELECT 1 {from} WHERE {has} LIMIT :most)".replace("{from}", _FROM).replace(
    "{has}", _HAS
)
_WITH_ROWS = """SELECT f.key FROM feature AS f INDEXED BY feature_stops WHERE {has} UNION
SELECT f.key FROM json_each(:rows) AS r CROSS JOIN feature AS f INDEXED BY sqlite_autoindex_feature_1
ON f.collection = 'legs' AND f.id >= r.value || '.' AND f.id < r.value || '/' WHERE f.event IS NULL""".replace(
    "{has}", _of("event", _HAS)
)

HAS_TERM: Final = _each(_HAS) | {
    "event": f"({_of('event', _HAS)} OR {STEM} IN (SELECT value FROM json_each(:rows)))",  # noqa: S608 - constants
}
FROM_TERMS: Final = _each(_FROM) | {
    "event": f"FROM ({_WITH_ROWS}) AS d CROSS JOIN feature AS f ON f.key = d.key",
}
LENGTH: Final = _each(_LENGTH) | {
    "event": "SELECT count(*) FROM ({rows} LIMIT :most)".replace("{rows}", _WITH_ROWS),
}

# What goes before and after a part, as in ``queries``.
_DATES = """) AS f LEFT JOIN posting AS x ON x.profile = f.{column} AND x.term IN (SELECT value FROM json_each(:lane))
WHERE f.dated = 1 GROUP BY 1, 2, 3, 4, 5"""
DATES: Final = {
    lane: (
        "SELECT x.term, f.first_day, f.last_day, f.sure_first, f.sure_last, count(*) FROM (SELECT f.*",
        _of(lane.value, _DATES),
    )
    for lane in Lane
}
_FACETS = "SELECT x.term, sum(f.number) FROM (SELECT f.{column} AS profile, count(*) AS number"
FACETS: Final = tuple(
    (
        _FACETS.replace("{column}", column),
        "GROUP BY 1) AS f CROSS JOIN posting AS x ON x.profile = f.profile GROUP BY 1",
    )
    for column in PROFILES
)
EVENT_FACETS: Final = (
    "SELECT stem, count(*) FROM (SELECT {stem} AS stem".replace("{stem}", STEM),
    ") WHERE stem <> '' GROUP BY 1",
)

TERM_IDS: Final = """SELECT id FROM term WHERE collection = :collection AND name = :name
AND value IN (SELECT value FROM json_each(:values))"""
TERMS: Final = "SELECT id, name, value FROM term WHERE collection = ?"
TERMS_OF: Final = """SELECT name, value FROM posting JOIN term ON term.id = posting.term
WHERE posting.profile IN (?, ?, ?)"""

# What columns read.
KEYS_OF_TERM: Final = {
    column: "SELECT f.key FROM posting AS p JOIN feature AS f ON f.{column} = p.profile WHERE p.term = ?".replace(
        "{column}", column
    )
    for column in PROFILES
}
TERMS_OF_KEYS: Final = """SELECT t.name, t.value, f.key FROM json_each(:keys) AS k
CROSS JOIN feature AS f ON f.key = k.value CROSS JOIN posting AS p ON p.profile IN (f.parties, f.stops, f.nature)
CROSS JOIN term AS t ON t.id = p.term"""
EVENTS_OF_LEGS: Final = "SELECT f.key, {stem} FROM feature AS f WHERE collection = 'legs' AND event IS NULL".replace(
    "{stem}", STEM
)
EVENTS_OF_KEYS: Final = """SELECT f.key, {stem} FROM json_each(:keys) AS k
CROSS JOIN feature AS f ON f.key = k.value WHERE f.collection = 'legs' AND f.event IS NULL""".replace("{stem}", STEM)

# What the writer reads and writes.
KNOWN_TERM: Final = "SELECT id FROM term WHERE collection = ? AND name = ? AND value = ?"
ADD_TERM: Final = "INSERT INTO term (collection, name, value) VALUES (?,?,?) RETURNING id"
KNOWN_PROFILE: Final = "SELECT id FROM profile WHERE terms = ?"
ADD_PROFILE: Final = "INSERT INTO profile (terms) VALUES (?) RETURNING id"
ADD_POSTING: Final = "INSERT INTO posting (term, profile) VALUES (?,?)"
