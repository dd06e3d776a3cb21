"""Dates and ranges in words, to EDTF: parts are joined to ranges, then resolved from the day of publication.

A weekday, or a day or month without a year, is the last one up to the day of publication, unless the sentence looks
ahead. "A day earlier", "that day" and "on the 26th" rest on the day named before them. Without a day of publication,
what needs it stays unresolved and says so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from geo.extract import calendar
from geo.extract.calendar import Stretch
from geo.extract.date_parts import Part, find_parts, holiday_of, season_of
from geo.extract.sentences import Page
from geo.model.draft import DateValue, Mention, MentionKind, Span

UNRESOLVED = "needs the day of publication"

_AHEAD = re.compile(
    r"\b(?:will|would|shall|won't|is to|are to|expected|due|scheduled|plans?|planned|planning|upcoming|looking ahead|set to"
    r"|hopes? to|intends?|next (?:week|month|digest|report|review|edition|issue|meeting|round|note|letter|page))\b|'ll\b",
    re.IGNORECASE,
)
_PAST_AUXILIARY = re.compile(r"\b(?:was|were|had|did|has|have|said)\b")
_PAST = re.compile(
    r"\b(?:was|were|had|did|has|have|went|took|came|said|struck|hit|sent|brought|made|fell|flew|held|met|began|spoke|saw"
    r"|found|gave|told|lay|stood|put|sank|shot|built|bought|sold|became|left\s\w+|grew|rose|carried|[a-z]{3,}ed)\b"
)
_TO_BE_DONE = re.compile(r"\bbe\s\w+")
_CLAUSE = re.compile(r"[,;:()\u2013\u2014]|\b(?:and|but|which|who|that|when|while)\b")
_SAID_JUST_BEFORE = re.compile(
    r"(?:\b(?:said|told|announced|reported|stated|added|wrote|claimed|denied|warned|confirmed|declared)\b(?:\s\w+)?"
    r"(?:\son|\slate|\searly)?)\s$",
    re.IGNORECASE,
)
_OPENERS = {
    "between": "range", "from": "from", "since": "since", "until": "until", "till": "until", "by": "until",
    "before": "until", "after": "after", "through": "until", "starting": "since", "beginning": "since",
}  # fmt: skip
_OPENER = re.compile(
    r"\b(between|from|since|until|till|by|before|after|through|starting|beginning)(?:\s(?:the|on|in|about|around|at least))?"
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
_LEAST_PROSE = 12
"""Characters a date: a text with more dates than that is a table or worse, and has no tense to read."""
_NEAR = 200
"""How many characters on either side of a date are read for its tense."""
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
        self._published = published
        self._day: date | None = None
        self._last: Stretch | None = None
        self._prose = True
        self._paragraph_year: tuple[int, int] | None = None

    def read(self) -> list[Found]:
        parts = find_parts(self._text)
        self._prose = len(parts) * _LEAST_PROSE < len(self._text)
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
        opener = _OPENER.search(before) if self._prose else None
        how = _OPENERS[opener[1].lower()] if opener else ""
        start = part.start - len(opener[0]) if opener else part.start
        other = parts[at + 1] if at + 1 < len(parts) else None
        if other is not None:
            gap = self._text[part.end : other.start]
            joined = _AND.match(gap) if how == "range" else _TO.match(gap) or _DASH.match(gap)
            if joined and _may_join(part, other, gap):
                stretch = self._range(part, other)
                if stretch is not None or self._published is None:
                    return 2, Found(Span(start, other.end), stretch)
            if _LISTED.match(gap) and "year" in other.said and "year" not in part.said and part.kind in _YEARLESS:
                part = replace(part, said=part.said | {"year": other.said["year"]})
                both = part.kind == other.kind == "month" and "," not in gap
                stretch = self._range(part, other) if both else None
                if stretch is not None and (stretch.last - stretch.first).days < 63:
                    return 2, Found(Span(start, other.end), stretch)
            if part.kind == "weekday" and _SAME_TIME.match(gap) and other.kind in ("day", "days"):
                return 2, Found(Span(part.start, other.end), self._resolve(other))
        stretch = self._resolve(part)
        if stretch is not None and re.search(r"\bweek of\s$", before):
            stretch = calendar.week_of(stretch.first)
        if stretch is None and (self._published is not None or part.kind in ("period", "same", "nth")):
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
        """Return what runs from one part to another; the first takes over the year and month that only the second has."""
        second = self._resolve(other)
        if second is None:
            return None
        said = dict(part.said)
        if part.kind in ("day", "days", "month") and "year" not in said and "whose" not in said:
            for year in (second.last.year, second.last.year - 1):
                first = self._resolve(replace(part, said=said | {"year": str(year)}))
                if first is not None and first.first <= second.last:
                    return first.to(second)
            return None
        first = self._resolve(part)
        return first.to(second) if first else None

    def _remember(self, found: Found, part: Part) -> None:
        if found.stretch is None:
            return
        self._last = found.stretch
        if found.stretch.tail.count("-") == 2 and part.kind not in ("month", "unit", "season", "today"):
            self._day = found.stretch.last
        elif part.kind == "today":
            self._day = found.stretch.last
        if "year" in part.said and part.kind in ("day", "days", "month"):
            sentence = self._page.sentence_at(part.start)
            self._paragraph_year = (sentence, found.stretch.last.year)

    def _resolve(self, part: Part) -> Stretch | None:
        """Return the days that a part means; None where it cannot be known."""
        method = getattr(self, f"_{part.kind}_part")
        try:
            result = method(part)
        except (ValueError, OverflowError):  # a day that the calendar does not have
            return None
        return result if isinstance(result, Stretch) else None

    # --- what needs a year -------------------------------------------------------------------------------------------
    def _year_of(self, part: Part, month: int, day: int) -> int | None:
        """Return the year that a part says or, without one, the year that the day of publication gives it."""
        year = part.number("year")
        if year is not None:
            return year
        if self._published is None:
            inside = self._paragraph_year and self._paragraph_year[0] == self._page.sentence_at(part.start)
            return self._paragraph_year[1] if inside and self._paragraph_year else None
        whose = part.word("whose")
        if whose.endswith("year"):
            return self._published.year + {"last year": -1, "next year": 1}.get(whose, 0)
        return self._nearest_year(part, month, day, whose)

    def _nearest_year(self, part: Part, month: int, day: int, whose: str) -> int:
        published = self._published or date.min
        past = published.year if (month, day) <= (published.month, published.day) else published.year - 1
        if whose in ("last", "past", "previous") and (month == published.month and past == published.year):
            return past - 1
        if whose == "next":
            return past + 1
        if whose in ("last", "past", "previous"):
            return past
        if whose == "this":
            return published.year
        ahead = (date(past + 1, month, min(day, 28)) - published).days
        if ahead <= 0 or not self._prose:
            return past
        before = self._text[max(0, part.start - 30) : part.start]
        if _SAID_JUST_BEFORE.search(before):
            return past
        clause = self._clause(part)
        if _AHEAD.search(clause):
            return past + 1 if ahead < 330 and not self._told_before(part) else past
        if ahead <= 31 and re.search(r"\b(?:until|till|by)\s$", before):
            return past if _PAST_AUXILIARY.search(clause) else past + 1
        return past + 1 if ahead <= 92 and not _PAST.search(clause) else past

    def _clause(self, part: Part) -> str:
        """Return the clause that a part stands in: up to the next comma or conjunction on either side."""
        sentence = self._page.sentences[self._page.sentence_at(part.start)]
        start, end = max(sentence.start, part.start - _NEAR), min(sentence.end, part.end + _NEAR)
        for found in _CLAUSE.finditer(self._text, start, end):
            if found.end() <= part.start:
                start = found.end()
            elif found.start() >= part.end:
                end = found.start()
                break
        return self._text[start:end]

    def _told_before(self, part: Part) -> bool:
        """Return whether the nearest verb before a date is in the past: "was shipped in March and will …"."""
        clause = self._clause(part)
        before = _TO_BE_DONE.sub("", clause[: max(0, clause.find(self._text[part.start : part.end]))])
        past = max((found.end() for found in _PAST.finditer(before)), default=-1)
        ahead = max((found.end() for found in _AHEAD.finditer(before)), default=-1)
        return past > ahead

    def _day_part(self, part: Part) -> Stretch | None:
        day = part.number("day") or 0
        month = int(part.said["mm"]) if "mm" in part.said else part.number("month") or 0
        year = self._year_of(part, month, day)
        return None if year is None else calendar.of_day(date(year, month, day))

    def _days_part(self, part: Part) -> Stretch | None:
        month, last = part.number("month") or 0, int(part.said["day2"])
        year = self._year_of(part, month, last)
        if year is None:
            return None
        return calendar.of_days(date(year, month, part.number("day") or 0), date(year, month, last))

    def _month_part(self, part: Part) -> Stretch | None:
        month = part.number("month") or 0
        first_day = {"mid": 11, "late": 21, "end": 21}.get(part.said.get("piece", ""), 1)
        year = self._year_of(part, month, first_day)
        return None if year is None else _cut(calendar.of_month(year, month), part)

    def _season_part(self, part: Part) -> Stretch | None:
        first, last = season_of(part)
        if part.word("whose") in ("that", "same", "following"):
            year = self._last.last.year if self._last else None
        elif part.word("whose") in ("last", "past", "previous") and self._published and first <= self._published.month:
            year = self._published.year - (last >= self._published.month or last < first)
        else:
            year = self._year_of(part, first, 1)
        return None if year is None else _cut(calendar.of_months(year, first, last), part)

    def _holiday_part(self, part: Part) -> Stretch | None:
        month, day = holiday_of(part)
        year = self._year_of(part, month, day)
        return None if year is None else calendar.of_day(date(year, month, day))

    def _year_part(self, part: Part) -> Stretch | None:
        return _cut(calendar.of_year(part.number("year") or 0), part)

    def _decade_part(self, part: Part) -> Stretch | None:
        return calendar.of_decade(int(part.said["decade"]))

    def _half_part(self, part: Part) -> Stretch | None:
        return self._fraction(part, 6)

    def _quarter_part(self, part: Part) -> Stretch | None:
        return self._fraction(part, 3)

    def _fraction(self, part: Part, months: int) -> Stretch | None:
        nth, year = part.number("nth") or 1, part.number("year")
        if "n" in part.said:
            months = part.number("n") or 1
            nth = 1 if nth == 1 else -1
        if year is None:
            if self._published is None:
                return None
            year = self._published.year + {"last": -1, "past": -1, "previous": -1, "next": 1}.get(part.word("whose"), 0)
        first = 13 - months if nth == -1 else (nth - 1) * months + 1
        return calendar.of_months(year, first, first + months - 1)

    # --- what needs the day of publication, or the day before ----------------------------------------------------------
    def _weekday_part(self, part: Part) -> Stretch | None:
        if self._published is None:
            return None
        weekday, whose = part.number("weekday") or 0, part.word("whose")
        back = (self._published.isoweekday() - weekday) % 7
        if whose in ("last", "past", "previous") and back == 0:
            back = 7
        if whose in ("next", "coming") or (whose != "last" and self._looks_ahead(part)):
            return calendar.of_day(self._published + timedelta(days=7 - back))
        return calendar.of_day(self._published - timedelta(days=back))

    def _looks_ahead(self, part: Part) -> bool:
        """Return whether the sentence of a weekday speaks of what is to come."""
        if not self._prose:
            return False
        if _SAID_JUST_BEFORE.search(self._text[max(0, part.start - 30) : part.start]):
            return False
        number = self._page.sentence_at(part.start)
        sentence = self._page.sentences[number]
        before = self._text[max(sentence.start, part.start - _NEAR) : part.start]
        after = self._text[part.end : min(sentence.end, part.end + _NEAR)]
        previous = self._page.sentences[number - 1] if number else sentence
        heading = previous.paragraph == sentence.paragraph and re.match(
            r"Next week\b", self._text[previous.start : previous.end], re.IGNORECASE
        )
        ahead = _AHEAD.search(before) or (not before.strip(' "') or len(before) < 5) and _AHEAD.search(after[:50])
        return bool(heading or (ahead and not self._told_before(part)))

    def _today_part(self, part: Part) -> Stretch | None:
        if self._published is None:
            return None
        days = {"yesterday": -1, "last night": -1, "tomorrow": 1, "the day before yesterday": -2}
        return calendar.of_day(self._published + timedelta(days=days.get(part.word("name"), 0)))

    def _unit_part(self, part: Part) -> Stretch | None:
        if self._published is None:
            return None
        step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(
            part.word("whose"), 0
        )
        unit = part.said["unit"].lower()
        if part.word("whose") in ("that", "same", "following") and self._last is not None:
            return (
                calendar.of_year(self._last.last.year) if unit == "year" and part.word("whose") != "following" else None
            )
        if unit == "year":
            return _cut(calendar.of_year(self._published.year + step), part)
        if unit == "month":
            return _cut(calendar.back_months(self._published, -step), part)
        if unit == "week":
            return _cut(calendar.week_of(self._published + timedelta(weeks=step)), part)
        back = (self._published.isoweekday() - 6) % 7
        saturday = self._published - timedelta(days=back if back or step == 0 else 7)
        saturday += timedelta(weeks=1 if step > 0 else 0)
        return calendar.of_days(saturday, saturday + timedelta(days=1))

    def _offset_part(self, part: Part) -> Stretch | None:
        way, unit, count = part.word("way"), part.word("unit"), part.number("n") or 1
        if way == "ago":
            return self._back(count, unit) if self._published else None
        if self._day is None or unit == "hour":
            return None
        if way == "followed":
            return calendar.of_days(
                self._day + timedelta(days=1), self._day + timedelta(days=count if "n" in part.said else 2)
            )
        step = -count if way.split()[0] in ("earlier", "before", "previously", "previous", "preceding") else count
        days = {"week": 7, "fortnight": 14}.get(unit, 1)
        if unit in ("month", "year", "decade"):
            months = {"month": 1, "year": 12, "decade": 120}[unit] * step
            month = calendar.back_months(self._day, -months)
            return month if unit == "month" else calendar.of_year(month.first.year)
        return calendar.of_day(self._day + timedelta(days=days * step))

    def _back(self, count: int, unit: str) -> Stretch | None:
        published = self._published or date.min
        if unit in ("day", "night", "week", "fortnight"):
            return calendar.of_day(published - timedelta(days=count * {"week": 7, "fortnight": 14}.get(unit, 1)))
        if unit == "month" or (unit == "year" and count == 1):
            return calendar.back_months(published, count * (12 if unit == "year" else 1))
        if unit == "year":
            return calendar.of_year(published.year - count)
        return None

    def _same_part(self, _: Part) -> Stretch | None:
        return None if self._day is None else calendar.of_day(self._day)

    def _nth_part(self, part: Part) -> Stretch | None:
        return None if self._day is None else calendar.of_day(self._day.replace(day=part.number("day") or 0))

    def _period_part(self, _: Part) -> Stretch | None:
        return self._last


def _cut(stretch: Stretch, part: Part) -> Stretch:
    """Return the early, mid or late piece that a part asks for, or the whole."""
    return calendar.piece_of(stretch, part.said["piece"]) if "piece" in part.said else stretch


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
