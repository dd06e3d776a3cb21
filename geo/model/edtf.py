"""Dates as people know them: EDTF level 1 (ISO 8601-2:2019, annex A), read into four bounds.

Handled: ``2023``, ``2023-10``, ``2023-10-13``; seasons ``2023-21`` … ``2023-24`` (northern spring, summer, autumn,
winter; winter runs into the next year); unspecified digits from the right ``201X``, ``20XX``, ``2023-XX``,
``2023-10-XX``, ``2023-XX-XX``; one qualifier behind a date, ``?`` uncertain, ``~`` approximate, ``%`` both;
intervals ``a/b``, open ``a/..`` and ``../b``, with an unknown end ``a/`` and ``/b``.
Not handled, and refused: level 2 (sets, qualifiers in the middle), years outside 0001-9999 (``Y17000``), times of day.

A date is never invented: a month has four bounds a month apart, and prints as a month.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from geo.errors import Invalid

EXPECTED = "an EDTF level 1 date, such as 2023-09-07/2023-10-01, 2023-10, 2023-08~, 2023-21 or ../2023-10-01"

_DATE = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?([?~%])?", re.ASCII)
_SEASONS = {"21": (3, 0), "22": (6, 0), "23": (9, 0), "24": (12, 1)}


class DatePrecision(StrEnum):
    """The finest unit a date is known to."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    RANGE = "range"


_SLACK = {
    DatePrecision.DAY: timedelta(days=1),
    DatePrecision.MONTH: timedelta(days=15),
    DatePrecision.SEASON: timedelta(days=45),
    DatePrecision.YEAR: timedelta(days=183),
    DatePrecision.RANGE: timedelta(days=1826),
}
"""How far ``~`` and ``%`` widen a date on either side: half its unit (of ``201X``: five years), one day for a day."""


@dataclass(frozen=True, slots=True)
class _Simple:
    """One date without a slash: the days it may be, and its unit."""

    first: date
    last: date
    precision: DatePrecision


class _NoDate(Exception):
    """A part of a notation is no date."""

    def __init__(self, expected: str) -> None:
        super().__init__(expected)
        self.expected = expected


@dataclass(frozen=True, slots=True)
class Window:
    """A half-open span of days, ``start <= t < end``; None is without limit."""

    start: date | None = None
    end: date | None = None

    def __post_init__(self) -> None:
        """Refuse an empty window."""
        if self.start is not None and self.end is not None and self.start >= self.end:
            raise Invalid("window", f"{self.start}/{self.end}", "a start before the end")


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date or interval, with the bounds of its start and of its end (days, inclusive; None is without limit).

    ``start_earliest <= start_latest``, ``end_earliest <= end_latest``, and the start never comes after the end.
    Make one with ``parse_edtf``; ``str()`` gives the notation back.
    """

    text: str
    start_earliest: date | None
    start_latest: date | None
    end_earliest: date | None
    end_latest: date | None
    precision: DatePrecision
    uncertain: bool = False
    approximate: bool = False

    def __str__(self) -> str:
        """Return the EDTF notation."""
        return self.text

    def may_meet(self, window: Window) -> bool:
        """Return whether some reading of the date has a day in the window ("possibly in")."""
        begins_in_time = window.end is None or self.start_earliest is None or self.start_earliest < window.end
        ends_in_time = window.start is None or self.end_latest is None or self.end_latest >= window.start
        return begins_in_time and ends_in_time

    def must_meet(self, window: Window) -> bool:
        """Return whether every reading of the date has a day in the window ("certainly in")."""
        begins_in_time = window.end is None or (self.start_latest is not None and self.start_latest < window.end)
        ends_in_time = window.start is None or (self.end_earliest is not None and self.end_earliest >= window.start)
        return begins_in_time and ends_in_time


def parse_edtf(text: str, where: str = "date") -> Edtf:
    """Return the date that an EDTF level 1 text stands for; raise Invalid otherwise."""
    head, slash, tail = text.partition("/")
    try:
        if not slash:
            return _instant(text, _simple(text))
        start = None if head in ("", "..") else _simple(head)
        end = None if tail in ("", "..") else _simple(tail)
    except _NoDate as fault:
        raise Invalid(where, text, fault.expected) from None
    if start is None and end is None:
        raise Invalid(where, text, EXPECTED)
    return _interval(text, start, end, where)


def day(value: date) -> Edtf:
    """Return a day as an Edtf."""
    return Edtf(value.isoformat(), value, value, value, value, DatePrecision.DAY)


def _flags(text: str) -> tuple[bool, bool]:
    return ("?" in text or "%" in text, "~" in text or "%" in text)


def _instant(text: str, simple: _Simple) -> Edtf:
    uncertain, approximate = _flags(text)
    first, last = simple.first, simple.last
    return Edtf(text, first, last, first, last, simple.precision, uncertain, approximate)


def _interval(text: str, start: _Simple | None, end: _Simple | None, where: str) -> Edtf:
    if start is not None and end is not None and start.first > end.last:
        raise Invalid(where, text, "a start that is not after the end")
    start_earliest = start.first if start else None
    start_latest = start.last if start else (end.last if end else None)
    end_earliest = end.first if end else (start.first if start else None)
    end_latest = end.last if end else None
    if start_latest and end_latest:
        start_latest = min(start_latest, end_latest)
    if end_earliest and start_earliest:
        end_earliest = max(end_earliest, start_earliest)
    uncertain, approximate = _flags(text)
    precision = DatePrecision.WEEK if start and end and _is_week(start, end) else DatePrecision.RANGE
    return Edtf(text, start_earliest, start_latest, end_earliest, end_latest, precision, uncertain, approximate)


def _is_week(start: _Simple, end: _Simple) -> bool:
    days = start.precision is end.precision is DatePrecision.DAY and start.first == start.last and end.first == end.last
    return days and start.first.isoweekday() == 1 and end.last - start.first == timedelta(days=6)


def _simple(text: str) -> _Simple:
    match = _DATE.fullmatch(text)
    if match is None:
        raise _NoDate(EXPECTED)
    year, month, day_of_month, qualifier = match.groups()
    try:
        first, last, precision = _span(year, month, day_of_month)
    except ValueError:
        raise _NoDate("a day that exists in the calendar, in the years 0001 to 9999") from None
    slack = _SLACK[precision] if qualifier in ("~", "%") else timedelta()
    return _Simple(_shift(first, -slack), _shift(last, slack), precision)


def _span(year: str, month: str | None, day_of_month: str | None) -> tuple[date, date, DatePrecision]:
    """Return first day, last day and unit; raise ValueError for what the calendar does not have."""
    if "X" in year:
        if month is not None:
            raise ValueError(year)
        return date(int(year.replace("X", "0")), 1, 1), date(int(year.replace("X", "9")), 12, 31), DatePrecision.RANGE
    if month is None or (month == "XX" and day_of_month in (None, "XX")):
        return date(int(year), 1, 1), date(int(year), 12, 31), DatePrecision.YEAR
    if month in _SEASONS and day_of_month is None:
        first_month, runs_over = _SEASONS[month]
        first = date(int(year), first_month, 1)
        last_month = date(int(year) + runs_over, (first_month + 1) % 12 + 1, 1)
        return first, _month_end(last_month), DatePrecision.SEASON
    first = date(int(year), int(month), 1)
    if day_of_month in (None, "XX"):
        return first, _month_end(first), DatePrecision.MONTH
    exact = date(int(year), int(month), int(day_of_month))
    return exact, exact, DatePrecision.DAY


def _month_end(first: date) -> date:
    if first.month == 12:
        return first.replace(day=31)
    return first.replace(month=first.month + 1) - timedelta(days=1)


def _shift(value: date, by: timedelta) -> date:
    """Shift a day, stopping at the ends of the calendar."""
    try:
        return value + by
    except OverflowError:
        return date.min if by < timedelta() else date.max
