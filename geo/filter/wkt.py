"""Geometries in the text of a filter: taken out before the library reads the rest, and put back as GeoJSON.

The library raises a bare Exception for many geometries that are wrong; shapely says what is.
"""

import math
import re
from typing import Final

import orjson
import shapely
from shapely.errors import ShapelyError

from geo.errors import Invalid

_TAG: Final = re.compile(
    r"\b(?:(?:MULTI)?(?:POINT|LINESTRING|POLYGON)|GEOMETRYCOLLECTION)(?:\s*(?:ZM?|M))?\s*\(", re.ASCII | re.IGNORECASE
)
_WRITTEN: Final = re.compile(r"[A-Za-z0-9.,()+\s-]*", re.ASCII)
_NUMBER: Final = re.compile(r"[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?", re.ASCII)
_LARGEST: Final = 1e12
_NAME: Final = "wkt {}"


def take_out(piece: str, found: list[object], where: str) -> str:
    """Return a text without literals, with a property's name in place of each geometry, which is added to ``found``."""
    kept, end = [], 0
    while match := _TAG.search(piece, end):
        stop = _find_end(piece, match.end())
        kept += [piece[end : match.start()], f'"{_NAME.format(len(found))}"']
        found.append(_to_geojson(piece[match.start() : stop], where))
        end = stop
    return "".join([*kept, piece[end:]])


def put_back(node: object, found: list[object]) -> object:
    """Return the JSON form of a filter with geometries for the names that stood for them."""
    names = {_NAME.format(number): geometry for number, geometry in enumerate(found)}

    def fill(inner: object) -> object:
        if isinstance(inner, list):
            return [fill(item) for item in inner]
        if isinstance(inner, dict):
            name = inner.get("property")
            if isinstance(name, str) and name in names:
                return names[name]
            return {key: fill(value) for key, value in inner.items()}
        return inner

    return fill(node)


def _find_end(text: str, start: int) -> int:
    """Return where the parenthesis that was opened before ``start`` is closed; the end of the text, if it is not."""
    depth = 1
    for at, letter in enumerate(text[start:], start=start + 1):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return at
    return len(text)


def _to_geojson(text: str, where: str) -> object:
    if not _WRITTEN.fullmatch(text):
        raise Invalid(where, text, "a geometry as WKT, of ASCII characters")
    if not all(abs(float(number)) < _LARGEST for number in _NUMBER.findall(text)):
        raise Invalid(where, text, f"a geometry as WKT, of numbers up to {_LARGEST:g}")
    try:
        geometry = shapely.from_wkt(text)
    except ShapelyError as error:
        raise Invalid(where, text, f"a geometry as WKT ({error})") from None
    if not all(map(math.isfinite, shapely.get_coordinates(geometry).flat)):
        raise Invalid(where, text, "a geometry of finite numbers")
    return orjson.loads(shapely.to_geojson(geometry))
