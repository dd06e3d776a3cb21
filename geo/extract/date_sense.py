"""Resolves one part of a date: which year "3 May" is of, which week "last week", which day "a day earlier".

What has no year is of the last one up to the day of publication, unless its clause looks ahead. ``day`` is the day
named last, ``last`` all days named last; whoever reads the text in order keeps them.
"""

import re
from datetime import date, timedelta

from geo.extract import calendar
from geo.extract.calendar import Stretch
from geo.extract.date_parts import Part, holiday_of, season_of
from geo.extract.sentences import Page

_AHEAD = re.compile(
    r"\b(?:will|would|shall|won't|is to|are to|expected|due|scheduled|plans?|planned|planning|upcoming"
    r"|looking ahead|set to"
    r"|hopes? to|intends?|next (?:week|month|digest|report|review|edition|issue|meeting|round|note|letter|page))\b"
    r"|'ll\b",
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
LEAST_PROSE = 12
"""Characters a date: a text with more dates than that is a table or worse, and has no tense to read."""
_NEAR = 200
"""How many characters on either side of a date are read for its tense."""


class DateSense:
    """Resolves parts of dates in the order of a text. Without a day of publication, None is the answer to many."""

    def __init__(self, page: Page, published: date | None, prose: bool) -> None:
        """``prose`` is false for a text of dates and little else: then no tense is read."""
        self._page = page
        self._text = page.plain
        self.published = published
        self.prose = prose
        self.day: date | None = None
        self.last: Stretch | None = None
        self.year_here: tuple[int, int] | None = None

    def resolve(self, part: Part) -> Stretch | None:
        """Return the days that a part means; None where it cannot be known."""
        method = getattr(self, f"_{part.kind}_part")
        try:
            result = method(part)
        except (ValueError, OverflowError):  # a day that the calendar does not have
            return None
        return result if isinstance(result, Stretch) else None

    def _year_of(self, part: Part, month: int, day: int) -> int | None:
        """Return the year that a part says or, without one, the year that the day of publication gives it."""
        year = part.number("year")
        if year is not None:
            return year
        if self.published is None:
            inside = self.year_here and self.year_here[0] == self._page.sentence_at(part.start)
            return self.year_here[1] if inside and self.year_here else None
        whose = part.word("whose")
        if whose.endswith("year"):
            return self.published.year + {"last year": -1, "next year": 1}.get(whose, 0)
        return self._nearest_year(part, month, day, whose)

    def _nearest_year(self, part: Part, month: int, day: int, whose: str) -> int:
        """Return the year that makes a day or month the last one so far, or the next where the clause looks ahead."""
        published = self.published or date.min
        past = published.year if (month, day) <= (published.month, published.day) else published.year - 1
        if whose in ("last", "past", "previous"):
            return past - 1 if month == published.month and past == published.year else past
        if whose in ("this", "next"):
            return published.year if whose == "this" else past + 1
        ahead = (date(past + 1, month, min(day, 28)) - published).days
        return past + 1 if ahead > 0 and self.prose and self._is_to_come(part, ahead) else past

    def _is_to_come(self, part: Part, ahead: int) -> bool:
        """Return whether the next such day, so many days ahead, is meant."""
        before = self._text[max(0, part.start - 30) : part.start]
        if _SAID_JUST_BEFORE.search(before):
            return False
        clause = self._clause(part)
        if _AHEAD.search(clause):
            return ahead < 330 and not self._told_before(part)
        if ahead <= 31 and re.search(r"\b(?:until|till|by)\s$", before):
            return not _PAST_AUXILIARY.search(clause)
        return ahead <= 92 and not _PAST.search(clause)

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
            year = self.last.last.year if self.last else None
        elif part.word("whose") in ("last", "past", "previous") and self.published and first <= self.published.month:
            year = self.published.year - (last >= self.published.month or last < first)
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
            if self.published is None:
                return None
            year = self.published.year + {"last": -1, "past": -1, "previous": -1, "next": 1}.get(part.word("whose"), 0)
        first = 13 - months if nth == -1 else (nth - 1) * months + 1
        return calendar.of_months(year, first, first + months - 1)

    def _weekday_part(self, part: Part) -> Stretch | None:
        if self.published is None:
            return None
        weekday, whose = part.number("weekday") or 0, part.word("whose")
        back = (self.published.isoweekday() - weekday) % 7
        if whose in ("last", "past", "previous") and back == 0:
            back = 7
        if whose in ("next", "coming") or (whose != "last" and self._looks_ahead(part)):
            return calendar.of_day(self.published + timedelta(days=7 - back))
        return calendar.of_day(self.published - timedelta(days=back))

    def _looks_ahead(self, part: Part) -> bool:
        """Return whether the sentence of a weekday speaks of what is to come."""
        if not self.prose:
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
        ahead = _AHEAD.search(before) or ((not before.strip(' "') or len(before) < 5) and _AHEAD.search(after[:50]))
        return bool(heading or (ahead and not self._told_before(part)))

    def _today_part(self, part: Part) -> Stretch | None:
        if self.published is None:
            return None
        days = {"yesterday": -1, "last night": -1, "tomorrow": 1, "the day before yesterday": -2}
        return calendar.of_day(self.published + timedelta(days=days.get(part.word("name"), 0)))

    def _unit_part(self, part: Part) -> Stretch | None:
        if self.published is None:
            return None
        step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(
            part.word("whose"), 0
        )
        unit = part.said["unit"].lower()
        if part.word("whose") in ("that", "same", "following") and self.last is not None:
            return (
                calendar.of_year(self.last.last.year) if unit == "year" and part.word("whose") != "following" else None
            )
        if unit == "year":
            return _cut(calendar.of_year(self.published.year + step), part)
        if unit == "month":
            return _cut(calendar.back_months(self.published, -step), part)
        if unit == "week":
            return _cut(calendar.week_of(self.published + timedelta(weeks=step)), part)
        back = (self.published.isoweekday() - 6) % 7
        saturday = self.published - timedelta(days=back if back or step == 0 else 7)
        saturday += timedelta(weeks=1 if step > 0 else 0)
        return calendar.of_days(saturday, saturday + timedelta(days=1))

    def _offset_part(self, part: Part) -> Stretch | None:
        way, unit, count = part.word("way"), part.word("unit"), part.number("n") or 1
        if way == "ago":
            return self._back(count, unit) if self.published else None
        if self.day is None or unit == "hour":
            return None
        if way == "followed":
            return calendar.of_days(
                self.day + timedelta(days=1), self.day + timedelta(days=count if "n" in part.said else 2)
            )
        step = -count if way.split()[0] in ("earlier", "before", "previously", "previous", "preceding") else count
        days = {"week": 7, "fortnight": 14}.get(unit, 1)
        if unit in ("month", "year", "decade"):
            months = {"month": 1, "year": 12, "decade": 120}[unit] * step
            month = calendar.back_months(self.day, -months)
            return month if unit == "month" else calendar.of_year(month.first.year)
        return calendar.of_day(self.day + timedelta(days=days * step))

    def _back(self, count: int, unit: str) -> Stretch | None:
        published = self.published or date.min
        if unit in ("day", "night", "week", "fortnight"):
            return calendar.of_day(published - timedelta(days=count * {"week": 7, "fortnight": 14}.get(unit, 1)))
        if unit == "month" or (unit == "year" and count == 1):
            return calendar.back_months(published, count * (12 if unit == "year" else 1))
        if unit == "year":
            return calendar.of_year(published.year - count)
        return None

    def _same_part(self, _: Part) -> Stretch | None:
        return None if self.day is None else calendar.of_day(self.day)

    def _nth_part(self, part: Part) -> Stretch | None:
        return None if self.day is None else calendar.of_day(self.day.replace(day=part.number("day") or 0))

    def _period_part(self, _: Part) -> Stretch | None:
        return self.last


def _cut(stretch: Stretch, part: Part) -> Stretch:
    """Return the early, mid or late piece that a part asks for, or the whole."""
    return calendar.piece_of(stretch, part.said["piece"]) if "piece" in part.said else stretch
