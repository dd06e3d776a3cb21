"""Dates and ranges in words, to EDTF: parts are joined to ranges, then resolved from the day of publication.

A weekday, or a day or month without a year, is the last one up to the day of publication, unless the sentence looks
ahead. "A day earlier", "that day" and "on the 26th" rest on the day named before them. Without a day of publication,
what needs it stays unresolved and says so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from geo.extract import calendar
from geo.extract.calendar import Stretch
from geo.extract.date_parts import Part, find_parts
from geo.extract.date_sense import LEAST_PROSE, DateSense
from geo.extract.sentences import Page
from geo.model.draft import DateValue, Mention, MentionKind, Span

UNRESOLVED = "needs the day of publication"

_OPENERS = {
    "between": "range", "from": "from", "since": "since", "until": "until", "till": "until", "by": "until",
    "before": "until", "after": "after", "through": "until", "starting": "since", "beginning": "since",
}  # fmt: skip
_OPENER = re.compile(
    r"\b(between|from|since|until|till|by|before|after|through|starting|beginning)(?:\s(?:the|on|in|about|around"
    r"|at least))?"
    r"(?:\s(?:night\sof|end\sof))?\s$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\b(?:on|in|during|over|in the night of|in the course of|as of|at the|in the|the|of)\s$", re.IGNORECASE
)
_NO_OPENING = re.compile(
    r"(?:reports?|statements?|images?|imagery|photos?|photographs?|pictures?|data|figures?|dispatch|footage|videos?"
    r"|note|letter|edition|interview|issue|shot|dated|week|month|year|shortly|soon|days?|hours?)\s$",
    re.IGNORECASE,
)
_AND = re.compile(
    r"\s?,?\s(?:and|to|until|till|through|up to)\s(?:the\s|in\s|about\s|around\s|on\s|by\s)?$", re.IGNORECASE
)
_TO = re.compile(r"\s?,?\s?(?:to|until|till|through|up to)\s(?:the\s|in\s|about\s|around\s|on\s)?$", re.IGNORECASE)
_DASH = re.compile(r"\s?[\u2013\u2014-]\s?$")
_LISTED = re.compile(r"\s?,?\s(?:and|or)\s(?:in\s|on\s)?$|,\s$", re.IGNORECASE)
_YEARLESS = ("day", "days", "month")
_SAME_TIME = re.compile(r",?\s(?:on\s)?$")


@dataclass(frozen=True, slots=True)
class Found:
    """A date in the text: its span, and the days it means; ``open_at`` is the side without an end."""

    span: Span
    stretch: Stretch | None
    open_at: str = ""

    @property
    def edtf(self) -> str | None:
        """The notation, None where it is not resolved."""
        if self.stretch is None:
            return None
        if self.open_at == "end":
            return f"{self.stretch.head}/.."
        return f"../{self.stretch.tail}" if self.open_at == "start" else self.stretch.edtf


def find_dates(page: Page, published: date | None) -> tuple[Found, ...]:
    """Return the dates of a text, in order."""
    return tuple(_Reader(page, published).read())


def to_mentions(page: Page, dates: Sequence[Found]) -> tuple[Mention, ...]:
    """Return the dates as mentions."""
    mentions = []
    for found in dates:
        note = UNRESOLVED if found.stretch is None else None
        value = DateValue(edtf=found.edtf, note=note)
        mentions.append(Mention(kind=MentionKind.DATE, span=found.span, text=found.span.of(page.text), value=value))
    return tuple(mentions)


class _Reader:
    """Reads a text's dates in order, and remembers what later ones rest on."""

    def __init__(self, page: Page, published: date | None) -> None:
        self._page = page
        self._text = page.plain
        self._parts = find_parts(page.plain)
        prose = len(self._parts) * LEAST_PROSE < len(page.plain)
        self._sense = DateSense(page, published, prose)

    def read(self) -> list[Found]:
        parts = self._parts
        found: list[Found] = []
        at = 0
        while at < len(parts):
            size, one = self._join(parts, at)
            if one is not None:
                found.append(one)
                self._remember(one, parts[at])
            at += size
        return found

    def _join(self, parts: Sequence[Part], at: int) -> tuple[int, Found | None]:
        """Return how many parts make the next date, and the date."""
        part = parts[at]
        before = self._text[max(0, part.start - 40) : part.start]
        opener = _OPENER.search(before) if self._sense.prose else None
        how = _OPENERS[opener[1].lower()] if opener else ""
        start = part.start - len(opener[0]) if opener else part.start
        other = parts[at + 1] if at + 1 < len(parts) else None
        if other is not None:
            gap = self._text[part.end : other.start]
            joined = _AND.match(gap) if how == "range" else _TO.match(gap) or _DASH.match(gap)
            if joined and _may_join(part, other, gap):
                stretch = self._range(part, other)
                if stretch is not None or self._sense.published is None:
                    return 2, Found(Span(start, other.end), stretch)
            if _LISTED.match(gap) and "year" in other.said and "year" not in part.said and part.kind in _YEARLESS:
                part = replace(part, said=part.said | {"year": other.said["year"]})
                both = part.kind == other.kind == "month" and "," not in gap
                stretch = self._range(part, other) if both else None
                if stretch is not None and (stretch.last - stretch.first).days < 63:
                    return 2, Found(Span(start, other.end), stretch)
            if part.kind == "weekday" and _SAME_TIME.match(gap) and other.kind in ("day", "days"):
                return 2, Found(Span(part.start, other.end), self._sense.resolve(other))
        stretch = self._sense.resolve(part)
        if stretch is not None and re.search(r"\bweek of\s$", before):
            stretch = calendar.week_of(stretch.first)
        if stretch is None and (self._sense.published is not None or part.kind in ("period", "same", "nth")):
            return 1, None
        return 1, self._single(part, stretch, how, start, before)

    def _single(self, part: Part, stretch: Stretch | None, how: str, start: int, before: str) -> Found:
        if part.kind == "days" and how in ("range", "from"):
            return Found(Span(start, part.end), stretch)
        if part.kind in ("days", "period") or (
            how in ("from", "after") and _NO_OPENING.search(before[: -len("from ")])
        ):
            how = ""
        if how in ("since", "from", "after") and part.kind != "offset":
            return Found(Span(start, part.end), stretch, "end")
        if how == "until":
            if stretch and re.search(
                r"\bend\sof\s(?:the\s)?$|\bend\sof\s", before[-16:] + self._text[part.start : part.end]
            ):
                stretch = calendar.of_day(stretch.last)
            return Found(Span(start, part.end), stretch, "start")
        lead = _LEAD.search(before)
        return Found(Span(part.start - len(lead[0]) if lead else part.start, part.end), stretch)

    def _range(self, part: Part, other: Part) -> Stretch | None:
        """Return what runs from one part to another; the first takes over a year that only the second has."""
        second = self._sense.resolve(other)
        if second is None:
            return None
        said = dict(part.said)
        if part.kind in ("day", "days", "month") and "year" not in said and "whose" not in said:
            for year in (second.last.year, second.last.year - 1):
                first = self._sense.resolve(replace(part, said=said | {"year": str(year)}))
                if first is not None and first.first <= second.last:
                    return first.to(second)
            return None
        first = self._sense.resolve(part)
        return first.to(second) if first else None

    def _remember(self, found: Found, part: Part) -> None:
        if found.stretch is None:
            return
        self._sense.last = found.stretch
        if (
            found.stretch.tail.count("-") == 2 and part.kind not in ("month", "unit", "season", "today")
        ) or part.kind == "today":
            self._sense.day = found.stretch.last
        if "year" in part.said and part.kind in ("day", "days", "month"):
            sentence = self._page.sentence_at(part.start)
            self._sense.year_here = (sentence, found.stretch.last.year)


def _may_join(part: Part, other: Part, gap: str) -> bool:
    """Return whether two parts are the ends of one range: not "Nov. 2 — Friday", nor a year and a year by a dash."""
    calendar_kinds = {
        "day",
        "days",
        "month",
        "year",
        "season",
        "half",
        "quarter",
        "unit",
        "weekday",
        "today",
        "holiday",
    }
    fits = part.kind in calendar_kinds and other.kind in calendar_kinds
    return fits and ("\n" not in gap) and not (part.kind == "weekday" and other.kind == "day")
