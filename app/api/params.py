"""The parameters of the selection: how each is read from its text, and how the API definition describes it.

``PARAMETERS`` is the one table: the readers use its bounds and words, and ``app.api.openapi`` prints them.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from difflib import get_close_matches
from enum import StrEnum

from app.api.filtering import BBOX_CRS, FILTERING, parse_condition, parse_crs, parse_order, sortby
from app.api.parameter import Parameter
from app.api.split import collect
from app.api.spot import SPOT_PATTERN, parse_spot
from app.api.terms import MAX_TEXT, SPOKEN, filter_parameter, parse_values, parse_word
from geo.encode.reproject import box_to_lonlat
from geo.errors import Invalid
from geo.model.crs import CRS84, Crs
from geo.model.edtf import Window
from geo.model.flow import Ends
from geo.model.property import Role
from geo.model.query import FILTERS, MAX_LIMIT, MAX_OFFSET, Certainty, Collection, Lane, Query, Step
from geo.model.schema import SCHEMAS, Schema
from geo.model.space import Box

DEFAULT_LIMIT = 100
NAMING = frozenset({"filter", "properties", "sortby"})
"""Parameters that name properties."""
MAX_MADE = 10_000
"""Of features in a page that is put together in memory."""
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,20}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})(?:[eE][+-]?[0-9]{1,3})?", re.ASCII)
_WHOLE = re.compile(r"[0-9]{1,40}", re.ASCII)
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})", re.ASCII)
_INSTANT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt]([0-9]{2}:[0-9]{2}:[0-9]{2})(\.[0-9]{1,30})?([Zz]|[+-][0-9]{2}:[0-9]{2})",
    re.ASCII,
)
_SIX = "four or six numbers, west,south,east,north or west,south,lowest,east,north,highest in degrees"
_TIMES = "an RFC 3339 date or date-time, or two joined by a slash, where .. or nothing is an open end"


def _choice(name: str, about: str, words: type[StrEnum], default: str) -> Parameter:
    return Parameter(
        name=name, about=about, schema={"type": "string", "enum": [word.value for word in words], "default": default}
    )


BBOX = Parameter(
    name="bbox",
    about=f"Features that meet this box, edges included: {_SIX}. Heights are not looked at. West above east crosses "
    "the antimeridian. Features without geometry meet every box.",
    schema={
        "type": "array",
        "items": {"type": "number"},
        "oneOf": [{"minItems": 4, "maxItems": 4}, {"minItems": 6, "maxItems": 6}],
    },
)
DATETIME = Parameter(
    name="datetime",
    about=f"Features whose time meets this instant or closed interval: {_TIMES}. Times are kept as days (UTC): an "
    "instant stands for its day. Features without a date meet every interval.",
    schema={"type": "string", "minLength": 1, "example": "2023-09-07/2023-10-01"},
)
LIMIT = Parameter(
    name="limit",
    about=f"How many features a page has at most. Above {MAX_LIMIT} it counts as {MAX_LIMIT}. What is not GeoJSON as "
    f"it is stored (other forms, orders, filters, coordinate systems) comes in pages of at most {MAX_MADE}.",
    schema={"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT},
)
AFTER = Parameter(
    name="after",
    about="Where the page begins. Taken from a link to the next page, never made up.",
    schema={"type": "string", "pattern": SPOT_PATTERN},
)
OFFSET = Parameter(
    name="offset",
    about="How many features are left out before the page begins. Links to the next page say after instead, so that "
    "what is written meanwhile moves no page.",
    schema={"type": "integer", "minimum": 0, "maximum": MAX_OFFSET, "default": 0},
)
POSSIBLY = Parameter(
    name="possibly",
    about="How an uncertain date is held against datetime: true takes what may lie in it, false what must.",
    schema={"type": "boolean", "default": True},
)
TEXT = Parameter(
    name="q",
    about="Words that must all occur, each as the beginning of a word; words in quotation marks must stand together.",
    schema={"type": "string", "minLength": 1, "maxLength": MAX_TEXT, "pattern": SPOKEN},
)
PROPERTIES = Parameter(
    name="properties",
    about="The properties that features of a GeoJSON answer have, joined by commas; by default all.",
    schema={"type": "array", "items": {"type": "string", "pattern": "^[^,]+$"}, "minItems": 1},
)
STEP = _choice("step", "How wide the buckets are.", Step, Step.MONTH)
LANE = _choice("lane", "What the counts are split by.", Lane, Lane.STATUS)
ENDS = _choice("ends", "What flows run between: supplier and recipient, or the two places of a leg.", Ends, Ends.PARTY)


def selection(collection: Collection) -> tuple[Parameter, ...]:
    """Return the parameters that choose among a collection's features."""
    filters = (filter_parameter(collection, name) for name in FILTERS[collection])
    return (BBOX, BBOX_CRS, DATETIME, POSSIBLY, TEXT, *FILTERING, *filters)


def parse_selection(given: Mapping[str, str], collection: Collection, schema: Schema | None = None) -> Query:
    """Return the query that a URL's values ask for; raise Invalid naming the first that is wrong.

    ``schema`` are the properties that filters and orders may name; by default those of every store.
    """
    schema = SCHEMAS[collection] if schema is None else schema
    crs = parse_crs("bbox-crs", given)
    order = parse_order(schema, given)
    return Query(
        collection=collection,
        box=parse_bbox(given["bbox"], crs) if "bbox" in given else None,
        window=parse_datetime(given["datetime"]) if "datetime" in given else None,
        certainty=_certainty(given.get("possibly", "true")),
        filters={name: parse_values(collection, name, given[name]) for name in FILTERS[collection] if name in given},
        filter=parse_condition(schema, given),
        text=_words(given["q"]) if "q" in given else None,
        order=order,
        after=parse_spot(given["after"], order) if "after" in given else None,
        offset=parse_offset(given["offset"]) if "offset" in given else 0,
        limit=parse_limit(given["limit"]) if "limit" in given else DEFAULT_LIMIT,
    )


def parse_query(
    collection: Collection,
    pairs: Iterable[tuple[str, str]],
    schema: Schema | None = None,
    *,
    limit: int | None = DEFAULT_LIMIT,
) -> Query:
    """Return the query that names and values ask for, where they do not come from a URL; raise Invalid as there."""
    known = [parameter.name for parameter in (*selection(collection), sortby(collection))]
    return replace(parse_selection(collect(pairs, known), collection, schema), limit=limit)


def parse_bbox(text: str, crs: Crs = CRS84) -> Box:
    """Return the box in degrees; heights of a six-number box are checked and left out."""
    words = text.split(",")
    if len(words) not in (4, 6) or not all(_NUMBER.fullmatch(word) for word in words):
        raise Invalid("bbox", text, _SIX)
    numbers = [float(word) for word in words]
    if len(numbers) == 6:
        if numbers[2] > numbers[5]:
            raise Invalid("bbox", text, "a lowest height that is not above the highest")
        del numbers[5], numbers[2]
    if crs.projected and (numbers[0] > numbers[2] or numbers[1] > numbers[3]):
        raise Invalid("bbox", text, "a lowest corner that is not above the highest")
    west, south, east, north = box_to_lonlat(crs, (numbers[0], numbers[1]), (numbers[2], numbers[3]))
    try:
        return Box(west=west, south=south, east=east, north=north)
    except Invalid as error:
        raise Invalid("bbox", text, f"{_SIX}: {error.expected}") from None


def parse_limit(text: str) -> int:
    """Return the size of a page, cut off at the maximum."""
    if not _WHOLE.fullmatch(text) or int(text) == 0:
        raise Invalid("limit", text, f"a whole number from 1 (above {MAX_LIMIT} counts as {MAX_LIMIT})")
    return min(int(text), MAX_LIMIT)


def parse_offset(text: str) -> int:
    """Return how many features are left out."""
    if not _WHOLE.fullmatch(text) or int(text) > MAX_OFFSET:
        raise Invalid("offset", text, f"a whole number from 0 to {MAX_OFFSET}")
    return int(text)


def parse_datetime(text: str) -> Window:
    """Return the days that an instant or a closed interval touches, as a half-open window.

    We keep days: a feature of 7 September lasts from 00:00:00Z to 23:59:59Z and meets every instant of that day. So a
    closed interval of instants touches the days from that of its first instant to that of its last, both included.
    """
    first, slash, last = text.partition("/")
    if not slash:
        start, _ = _instant(first, text)
        return _window(start, start)
    left = None if first in ("", "..") else _instant(first, text)
    right = None if last in ("", "..") else _instant(last, text)
    if left is None and right is None:
        raise Invalid("datetime", text, f"{_TIMES}, but not both ends open")
    if left is not None and right is not None and left[0] > right[1]:
        raise Invalid("datetime", text, "a start that is not after the end")
    return _window(left[0] if left else None, right[1] if right else None)


def parse_properties(collection: Collection, given: Mapping[str, str], schema: Schema) -> tuple[str, ...] | None:
    """Return the names of the properties that are asked for, None for all; raise Invalid naming the nearest."""
    text = given.get("properties")
    if text is None:
        return None
    roles = (Role.ID, Role.GEOMETRY)
    known = [it.name for it in schema.values() if it.role not in roles]
    for name in text.split(","):
        if name not in known:
            nearest = get_close_matches(name, known, n=1, cutoff=0.0)
            raise Invalid(
                "properties", text, f"properties of {collection}; {name!r} is none: did you mean {nearest[0]}?"
            )
    return tuple(dict.fromkeys(text.split(",")))


def parse_step(given: Mapping[str, str]) -> Step:
    """Return the width of a timeline's buckets."""
    return Step(parse_word("step", given.get("step", Step.MONTH.value), Step))


def parse_lane(given: Mapping[str, str]) -> Lane:
    """Return what a timeline is split by."""
    return Lane(parse_word("lane", given.get("lane", Lane.STATUS.value), Lane))


def parse_ends(given: Mapping[str, str]) -> Ends:
    """Return what flows run between."""
    return Ends(parse_word("ends", given.get("ends", Ends.PARTY.value), Ends))


def parse_switch(name: str, given: Mapping[str, str]) -> bool:
    """Return whether a parameter is true; false where it is not given."""
    text = given.get(name, "false")
    if text not in ("true", "false"):
        raise Invalid(name, text, "true or false")
    return text == "true"


def parse_count(parameter: Parameter, given: Mapping[str, str]) -> int:
    """Return a whole number between a parameter's bounds, its default where it is not given; raise Invalid."""
    low, high, default = (int(str(parameter.schema[name])) for name in ("minimum", "maximum", "default"))
    text = given.get(parameter.name, str(default))
    if not _WHOLE.fullmatch(text) or not low <= int(text) <= high:
        raise Invalid(parameter.name, text, f"a whole number from {low} to {high}")
    return int(text)


def _window(first: datetime | None, last: datetime | None) -> Window:
    """Return the days from that of the first instant to that of the last; the calendar's last day is without limit."""
    end: date | None = None
    if last is not None and last.date() < date.max:
        end = last.date() + timedelta(days=1)
    return Window(first.date() if first else None, end)


def _instant(text: str, whole: str) -> tuple[datetime, datetime]:
    """Return the first and last instant (UTC) that a date or a date-time stands for."""
    try:
        if match := _DAY.fullmatch(text):
            start = datetime.fromisoformat(match[1]).replace(tzinfo=UTC)
            return start, start.replace(hour=23, minute=59, second=59, microsecond=999_999)
        if match := _INSTANT.fullmatch(text):
            day, time, fraction, zone = match.groups()
            time = re.sub(r":60$", ":59", time)  # a leap second belongs to its day
            moment = datetime.fromisoformat(f"{day}T{time}{(fraction or '')[:7]}{zone.upper().replace('Z', '+00:00')}")
            moment = moment.astimezone(UTC)
            return moment, moment
    except (ValueError, OverflowError):
        raise Invalid("datetime", whole, f"{_TIMES}; {text} is not in the calendar") from None
    hint = "; write the + of a time zone as %2B" if " " in text else ""
    raise Invalid("datetime", whole, f"{_TIMES}{hint}")


def _certainty(text: str) -> Certainty:
    words = {"true": Certainty.POSSIBLY, "false": Certainty.CERTAINLY}
    if text not in words:
        raise Invalid("possibly", text, "true or false")
    return words[text]


def _words(text: str) -> str:
    if len(text) > MAX_TEXT:
        raise Invalid("q", f"{len(text)} characters", f"at most {MAX_TEXT}")
    return text
