"""Dates in the cells of tables: what people write there, as EDTF, and what a feature says of them.

Read are EDTF, dates with a time of day (RFC 3339, with a blank for the T, without a zone: UTC), and whole years. Not
read, and refused: dates whose order of day and month has to be guessed (``03/04/2023``).
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

import orjson

from geo.encode.geojson import last_day, time_member, when_properties
from geo.errors import Invalid
from geo.model.edtf import parse_edtf
from geo.model.table import Days

EXPECTED: Final = "a date such as 2023-10-13, 2023-10, 2023 or 2023-10-13T06:00:00Z, or EDTF"

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_MOMENT: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?)"
    r"([Zz]|[+-][0-9]{2}:?[0-9]{2})?",
    re.ASCII,
)


class Cell(NamedTuple):
    """A date as it was read: EDTF, the day as ordinal where it is one, and whether the EDTF says all of it."""

    text: str
    day: int | None
    whole: bool


class When(NamedTuple):
    """What a feature says of its date, and the days that it is selected by.

    ``properties`` are JSON without braces, ``time`` is JSON-FG's member of that name; ``rest`` is what they do not say.
    """

    properties: bytes
    time: bytes
    days: Days | None
    rest: Mapping[str, object] = MappingProxyType({})


NO_DATE: Final = When(orjson.dumps(when_properties(None, None))[1:-1], b"null", None)
_DAYS: Final = (
    b'"when":"%b","when_precision":"%b","start":"%bT00:00:00Z","end":"%bT23:59:59Z"'
    b',"start_earliest":"%b","start_latest":"%b","end_earliest":"%b","end_latest":"%b"'
)


@lru_cache(maxsize=65_536)
def read_cell(value: str | int | float, column: str) -> Cell | None:
    """Return the date of a cell, None where it is empty; raise Invalid where it is none that can be read."""
    text = str(value).strip()
    if isinstance(value, float) and value == int(value):
        text = str(int(value))
    if text in ("", "NaT", "nan"):
        return None
    if match := _MOMENT.fullmatch(text):
        return _read_moment(text, match, column)
    if _DAY.fullmatch(text):
        return Cell(text, _ordinal(text, column), True)
    try:
        parse_edtf(text, column)
    except Invalid:
        raise Invalid(column, value, EXPECTED) from None
    return Cell(text, None, True)


def find_when(start: Cell | None, end: Cell | None, *, has_end: bool, recorded_at: date, column: str) -> When:
    """Return what is said of a row that began and ended then.

    Where the table has a column for the end (``has_end``) and the cell is empty, the end is unknown; where it has none,
    the row is dated by its start alone.
    """
    if start is None and end is None:
        return NO_DATE
    if start is not None and start.day is not None:
        if end is not None and end.day is not None:
            return _find_days(start.text, start.day, end.text, end.day, column)
        if end is None and not has_end:
            return _find_days(start.text, start.day, start.text, start.day, column)
    first, last = (cell.text if cell else "" for cell in (start, end))
    if not has_end and start is not None:
        return find_edtf(first, recorded_at, column)
    if "/" in first or "/" in last:
        raise Invalid(column, f"{first}, {last}", "one date in each of the two columns")
    return find_edtf(first if first == last else f"{first}/{last}", recorded_at, column)


@lru_cache(maxsize=65_536)
def find_edtf(text: str, recorded_at: date, column: str) -> When:
    """Return what is said of a row with this date."""
    when = parse_edtf(text, column)
    bounds = (when.start_earliest, last_day(when, recorded_at), when.start_latest, when.end_earliest)
    first, last, sure_first, sure_last = (day.toordinal() if day else None for day in bounds)
    properties = orjson.dumps(when_properties(when, recorded_at))[1:-1]
    return When(properties, orjson.dumps(time_member(when)), (first, last, sure_first, sure_last))


def _find_days(first: str, start: int, last: str, end: int, column: str) -> When:
    """Return what ``find_edtf`` does of one day, or of a first and a last one: nearly all dates of large tables."""
    one, other = first.encode(), last.encode()
    if start == end:
        when, precision, time = one, b"day", b'{"date":"%b"}' % one
    elif start < end:
        when, time = b"%b/%b" % (one, other), b'{"interval":["%b","%b"]}' % (one, other)
        precision = b"week" if start % 7 == 1 and end - start == 6 else b"range"
    else:
        raise Invalid(column, f"{first}/{last}", "a start that is not after the end")
    return When(_DAYS % (when, precision, one, other, one, one, other, other), time, (start, end, start, end))


def _read_moment(text: str, match: re.Match[str], column: str) -> Cell:
    day, time, zone = match.groups()
    _ordinal(day, column)
    try:
        moment = datetime.fromisoformat(f"{day}T{time}{(zone or 'Z').upper()}").astimezone(UTC)
    except (ValueError, OverflowError):
        raise Invalid(column, text, EXPECTED) from None
    begins = moment.time().isoformat() == "00:00:00"
    return Cell(moment.date().isoformat(), moment.toordinal(), begins)


def _ordinal(day: str, column: str) -> int:
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        raise Invalid(column, day, "a day that exists in the calendar") from None
