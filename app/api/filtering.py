"""The parameters of OGC API - Features Parts 2 and 3: filters in CQL2, orders, and coordinate reference systems."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Final

from app.api.parameter import Parameter
from geo.encode.reproject import to_lonlat
from geo.errors import Invalid
from geo.filter.parse import parse_filter
from geo.filter.read import MAX_BYTES, Language
from geo.model.crs import CRS84, CRSES, Crs
from geo.model.filter import Filter
from geo.model.query import Collection, Order
from geo.model.schema import SCHEMAS, Schema

MOST_KEYS: Final = 5

_URI: Final[Mapping[str, object]] = {"type": "string", "format": "uri", "default": CRS84.uri}
_SYSTEMS: Final = (
    f"{CRS84.uri}, or http://www.opengis.net/def/crs/EPSG/0/ with 4326, 3857, 32601 to 32660 or 32701 to 32760"
)


def _crs_parameter(name: str, about: str) -> Parameter:
    return Parameter(name=name, about=f"{about} One of those that the collection lists.", schema=_URI)


BBOX_CRS: Final = _crs_parameter("bbox-crs", "The coordinate reference system of bbox, and the order of its axes.")
CRS: Final = _crs_parameter("crs", "The coordinate reference system of the answer (GeoJSON and JSON-FG).")
FILTER: Final = Parameter(
    name="filter",
    about=f"A condition on properties in CQL2, at most {MAX_BYTES:,} bytes; the queryables are the properties.",
    schema={"type": "string", "minLength": 1, "example": "start >= DATE('2023-09-07')"},
)
FILTERING: Final = (
    FILTER,
    Parameter(
        name="filter-lang",
        about="How the filter is written.",
        schema={"type": "string", "enum": [it.value for it in Language], "default": Language.TEXT.value},
    ),
    _crs_parameter("filter-crs", "The coordinate reference system of geometries in the filter."),
)


def sortby(collection: Collection) -> Parameter:
    """Return the parameter that puts a collection in an order. Columns that came with tables are not listed in it."""
    names = sorted(it.name for it in SCHEMAS[collection].values() if it.sortable)
    return Parameter(
        name="sortby",
        about=f"One to {MOST_KEYS} properties, each with - for the falling or + (in an address %2B) for the rising "
        "order, which is the default; sortables lists them, those that came with tables too. What has no value comes "
        "last.",
        schema={
            "type": "array",
            "items": {"type": "string", "enum": [f"{sign}{name}" for name in names for sign in ("", "-", "+")]},
            "minItems": 1,
            "maxItems": MOST_KEYS,
            "uniqueItems": True,
        },
    )


def parse_crs(name: str, given: Mapping[str, str]) -> Crs:
    """Return the system that a parameter names, by default the one of the store; raise Invalid."""
    uri = given.get(name, CRS84.uri)
    if uri not in CRSES:
        raise Invalid(name, uri, _SYSTEMS)
    return CRSES[uri]


def parse_condition(schema: Schema, given: Mapping[str, str]) -> Filter | None:
    """Return the filter, None where there is none; raise Invalid."""
    crs = parse_crs("filter-crs", given)
    words = [it.value for it in Language]
    word = given.get("filter-lang", Language.TEXT.value)
    if word not in words:
        raise Invalid("filter-lang", word, f"one of {', '.join(words)}")
    if "filter" not in given:
        return None
    return parse_filter(given["filter"], Language(word), schema, crs=crs, move=to_lonlat)


def parse_order(schema: Schema, given: Mapping[str, str]) -> tuple[Order, ...]:
    """Return the order that is asked for, empty for the collection's own; raise Invalid."""
    text = given.get("sortby")
    if text is None:
        return ()
    found = tuple(_order(schema, word, text) for word in text.split(","))
    if len(found) > MOST_KEYS or len({it.property.name for it in found}) < len(found):
        raise Invalid("sortby", text, f"at most {MOST_KEYS} properties, each of them once")
    return found


def _order(schema: Schema, word: str, text: str) -> Order:
    """Return one key. A + that was not percent-encoded comes as a blank."""
    name = word[1:] if word[:1] in ("+", "-", " ") else word
    found = schema.get(name)
    if found is not None and found.unfit is not None:
        raise Invalid("sortby", text, found.unfit)
    if found is None or not found.sortable:
        names = [it.name for it in schema.values() if it.sortable]
        nearest = get_close_matches(name, names, n=1, cutoff=0.5)
        hint = f"did you mean {nearest[0]}? " if nearest else ""
        raise Invalid("sortby", text, f"{hint}properties to sort by are {', '.join(sorted(names))}")
    return Order(property=found, descending=word.startswith("-"))
