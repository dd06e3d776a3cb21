"""Functions that statements call: those of ``geo/filter`` and ``row.py``, for the types that SQLite hands over.

All give NULL where an argument is NULL.
"""

from typing import Any, cast

import apsw
import orjson
from shapely.geometry.base import BaseGeometry

from geo.adapters.sqlite.row import meets
from geo.filter.evaluate import to_geometry
from geo.filter.moment import find_day, find_instant
from geo.filter.relation import load_shape, reckon, relate_shapes, relate_texts
from geo.filter.words import fold, is_like
from geo.model.filter import ArrayRelation, Folding, Reckoning, SpatialRelation


def add_functions(db: apsw.Connection) -> None:
    """Make the functions known to a connection."""
    for name, function, arguments in (
        ("meets", meets, 5),
        ("day_of", _day_of, 1),
        ("instant_of", _instant_of, 1),
        ("fold_case", _fold_case, 1),
        ("fold_accents", _fold_accents, 1),
        ("is_like", _is_like, 2),
        ("reckon", _reckon, 3),
        ("related", _related, 3),
        ("related_lists", _related_lists, 3),
    ):
        db.create_scalar_function(name, cast("Any", function), arguments, deterministic=True)


def _day_of(text: object) -> int | None:
    return find_day(text) if isinstance(text, str) else None


def _instant_of(text: object) -> int | None:
    return find_instant(text) if isinstance(text, str) else None


def _fold_case(text: str | None) -> str | None:
    return None if text is None else fold(Folding.CASE, text)


def _fold_accents(text: str | None) -> str | None:
    return None if text is None else fold(Folding.ACCENTS, text)


def _is_like(text: str | None, pattern: str) -> bool | None:
    return None if text is None else is_like(text, pattern)


def _reckon(name: str, left: float | None, right: float | None) -> float | None:
    return None if left is None or right is None else reckon(Reckoning(name), left, right)


def _related(name: str, left: str | bytes | None, right: str | bytes | None) -> bool | None:
    one, other = _shape(left), _shape(right)
    return None if one is None or other is None else relate_shapes(SpatialRelation(name), one, other)


def _shape(given: str | bytes | None) -> BaseGeometry | None:
    """Return a geometry: those of filters come as WKB, those of features as GeoJSON."""
    return load_shape(given) if isinstance(given, bytes) else to_geometry(given)


def _related_lists(name: str, left: str | None, right: str | None) -> bool | None:
    if left is None or right is None:
        return None
    one, other = (frozenset(it for it in orjson.loads(given) if isinstance(it, str)) for given in (left, right))
    return relate_texts(ArrayRelation(name), one, other)
