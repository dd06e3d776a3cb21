"""What verify reads in stores of versions 1 to 3: values by the feature, and a tree's entry for each feature."""

from typing import Final

from geo.model.query import Collection

ALL_FEATURES: Final = """SELECT f.key, collection, id, event, dated, first_day, last_day, sure_first, sure_last, placed,
west, south, east, north, sha256, f.key, NULL, NULL, lines, body, words FROM feature AS f
LEFT JOIN body ON body.key = f.key"""
TERMS_OF: Final = """SELECT name, value FROM posting JOIN term ON term.id = posting.term
WHERE posting.key IN (?, ?, ?)"""
_NOT_IN_TREE = """SELECT f.id FROM feature AS f LEFT JOIN tree_{tree} AS t ON t.key = f.key
WHERE f.collection = :collection
AND NOT coalesce(t.first_day = f.first_day AND t.last_day = f.last_day AND t.west <= f.west AND t.east >= f.east
AND t.south <= f.south AND t.north >= f.north, 0)"""
_COUNT_TREE = """SELECT (SELECT count(*) FROM feature WHERE collection = :collection),
(SELECT count(*) FROM tree_{tree})"""
NOT_IN_TREE: Final = {it: _NOT_IN_TREE.replace("{tree}", it) for it in Collection}
COUNT_TREE: Final = {it: _COUNT_TREE.replace("{tree}", it) for it in Collection}
