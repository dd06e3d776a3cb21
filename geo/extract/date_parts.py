"""Finds the parts that dates are made of: "Sept. 7", "mid-October", "last month", "three days earlier", "on Thursday".

Each pattern is tried over the whole text; where two meet, the one that stands first in the table counts. Nothing is
resolved here. Not handled: times of day, dates in numbers only (``7/9/23``) except ISO's, other calendars.
"""

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from geo.extract.tables.calendar import HOLIDAYS, MONTHS, NUMBERS, ORDINALS, PIECES, SEASONS, WEEKDAYS

_M = (
    r"(?P<month>(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)(?![A-Za-z]))"
)
_D = r"(?<![0-9.,:])(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?"
_D2 = r"(?P<day2>[0-3]?[0-9])(?:st|nd|rd|th)?(?![0-9:,]?[0-9])"
_Y = r"(?P<year>(?:1[89]|20)[0-9]{2})(?![0-9])"
_YEARS = rf"(?:,?\s(?:of\s)?(?:{_Y}|(?P<whose>(?:last|this|next|that|the (?:same|previous|following)) year)))"
_TO = r"(?:\s?[-/\u2013\u2014]\s?|\sto\s|\sand\s|\suntil\s|\sthrough\s|\sor\s)"
_PIECE = r"(?P<piece>early|late|mid|middle|beginning|start|end)(?:[\s-](?:of\s)?(?:in\s)?(?:the\s)?)"
_N = r"(?P<n>an?|the|[0-9]{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty)"
_UNIT = r"(?P<unit>hour|day|night|week|fortnight|month|year|decade)s?"
_WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
_WHEN = r"(?P<whose>last|past|this|next|previous|coming|following|same|that)"
_DAYTIME = r"(?:day|morning|afternoon|evening|night)"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a date: where it stands, its kind, and what it says."""

    start: int
    end: int
    kind: str
    said: dict[str, str] = field(default_factory=dict)

    def number(self, name: str) -> int | None:
        """Return a number that it says: digits, or a word for a month, weekday or count."""
        text = self.said.get(name, "").lower().rstrip(".")
        if not text:
            return None
        if text.isdigit():
            return int(text)
        if name == "n":
            return 1 if text in ("a", "an", "the") else NUMBERS.get(text)
        return {"month": MONTHS, "weekday": WEEKDAYS, "nth": ORDINALS}[name].get(text)

    def word(self, name: str) -> str:
        """Return a word that it says, in small letters."""
        return " ".join(self.said.get(name, "").lower().split())


Check = Callable[[re.Match[str], str], bool]


def _always(_: re.Match[str], __: str) -> bool:
    return True


_BEFORE = re.compile(
    r"(?:\b(?:in|of|since|from|until|till|by|during|for|to|through|before|after|and|between|last|this|next|that|early"
    r"|late|until|on|or|each|every|mid|throughout|around|about|or|the|listed|dated)|[,(\u2013\u2014-])\s?$",
    re.IGNORECASE,
)
_NAME_AFTER = re.compile(r"\s(?:said|says|told|who|and (?:he|she|her|his)|is|was|has|runs|added)\b|\s[A-Z][a-z]+\b")
_COUNTED = re.compile(
    r"\s(?:[a-z-]{2,20}\s)?(?:people|soldiers|troops|tons?|tonnes|rounds|shells|containers|missiles|barrels|km|kilomet\w+"
    r"|miles|metres|meters|men|rifles|drones|dollars|hours|workers|workers|guns|boxes|homes|vehicles|kg|items|times)\b"
)


def _is_month(found: re.Match[str], text: str) -> bool:
    """A bare month needs a word before it that takes dates; "May" and "March" may be a name or a verb."""
    before = text[max(0, found.start() - 14) : found.start()]
    clear = found["month"].lower().rstrip(".") not in ("may", "march", "mar", "jan", "june", "april", "august")
    if not clear and text.startswith(" of ", found.end()):
        return False
    if not _BEFORE.search(before):
        return clear and len(found["month"]) > 4 and not _NAME_AFTER.match(text, found.end())
    return clear or not _NAME_AFTER.match(text, found.end()) or before.rstrip().lower().endswith((" in", "in", " of"))


def _is_year(found: re.Match[str], text: str) -> bool:
    """A bare year needs a word before it that takes dates, and no counted thing behind it."""
    before = text[max(0, found.start() - 14) : found.start()]
    return _BEFORE.search(before) is not None and not _COUNTED.match(text, found.end())


def _is_season(found: re.Match[str], text: str) -> bool:
    """ "fall" is a verb, and "spring" a well, unless a word before it or a year behind it says otherwise."""
    if found["whose"] or found["year"] or found["of"]:
        return True
    before = text[max(0, found.start() - 10) : found.start()].lower()
    return re.search(r"\b(?:in|since|until|by|during|of|from|through)\sthe\s$", before) is not None


def _is_full_day(found: re.Match[str], text: str) -> bool:
    return 1 <= int(found["day"]) <= 31 and text[max(0, found.start() - 1) : found.start()] not in ("$", "€", "£", "-")


def _is_two_days(found: re.Match[str], text: str) -> bool:
    return 1 <= int(found["day"]) < int(found["day2"]) <= 31 and _is_full_day(found, text)


def _pattern(kind: str, text: str, check: Check = _always, flags: int = 0) -> tuple[str, re.Pattern[str], Check]:
    return kind, re.compile(text, flags), check


_I = re.IGNORECASE
_TABLE = (
    _pattern("day", r"(?<![0-9-])(?P<year>[12][0-9]{3})-(?P<mm>[01][0-9])-(?P<day>[0-3][0-9])(?![0-9])"),
    _pattern("days", rf"{_D}{_TO}{_D2}\s(?:of\s)?{_M}{_YEARS}?", _is_two_days),
    _pattern("days", rf"{_M}\s{_D}{_TO}{_D2}(?!\s(?:of\s)?{_M.replace('?P<month>', '?:')}){_YEARS}?", _is_two_days),
    _pattern("day", rf"{_D}\s(?:of\s)?{_M}{_YEARS}?", _is_full_day),
    _pattern("day", rf"{_M}\s{_D}(?![0-9:])(?!,[0-9]){_YEARS}?", _is_full_day),
    _pattern("month", rf"\b{_PIECE}{_M}{_YEARS}?", flags=0),
    _pattern("month", rf"\b{_WHEN}\s{_M}", flags=0),
    _pattern("month", rf"\b{_M}{_YEARS}"),
    _pattern("month", rf"\b{_M}", _is_month),
    _pattern("half", rf"\b(?P<nth>first|second|last)\shalf\sof\s(?:{_Y}|{_WHEN}\syear)", flags=_I),
    _pattern("half", rf"\b(?P<nth>first|last)\s{_N}\smonths\sof\s{_Y}", flags=_I),
    _pattern("quarter", rf"\b(?P<nth>first|second|third|fourth|last)\squarter\sof\s(?:{_Y}|{_WHEN}\syear)", flags=_I),
    _pattern("quarter", rf"\bQ(?P<nth>[1-4])\s(?:of\s)?{_Y}"),
    _pattern("half", rf"\bH(?P<nth>[12])\s(?:of\s)?{_Y}"),
    _pattern(
        "season",
        rf"\b(?:{_WHEN}\s|(?P<piece>early|late|mid)[\s-])?{_SEASON}\b(?:,?\s(?P<of>of\s)?(?:{_Y}|(?P<whose2>(?:last"
        rf"|this|next) year)))?",
        _is_season,
        _I,
    ),
    _pattern("year", rf"\b{_PIECE}{_Y}(?!s)", flags=_I),
    _pattern("decade", r"\b(?P<decade>(?:1[89]|20)[0-9]0)s\b"),
    _pattern("period", r"\b(?:the|that|this)\s(?:same\s)?period\b", flags=_I),
    _pattern(
        "unit", rf"\b(?:{_PIECE}|(?P<where>earlier|later)\s)?{_WHEN}\s(?P<unit>week|month|year|weekend)\b", flags=_I
    ),
    _pattern("unit", rf"\b{_PIECE}the\s(?P<unit>month|year)\b", flags=_I),
    _pattern("unit", r"\b(?:over|at|during)\s(?P<whose>the)\s(?P<unit>weekend)\b", flags=_I),
    _pattern("weekday", rf"\b(?:{_WHEN}\s)?{_WEEKDAY}\b(?:\s{_DAYTIME})?", flags=0),
    _pattern("today", r"\b(?P<name>the day before yesterday|yesterday|today|tonight|tomorrow|last night)\b", flags=_I),
    _pattern(
        "offset", rf"\b{_N}\s{_UNIT}\s(?P<way>ago|earlier|later|before|after(?:wards)?|previously)\b"
        r"(?:\s(?:that|this|it)\b)?", flags=_I,
    ),
    _pattern(
        "offset", r"\bthe\s(?:(?P<n>two|three|four|five)\s)?(?P<unit>day)s\s(?:(?:that|which)\s)?(?P<way>followed)\b",
        flags=_I,
    ),
    _pattern(
        "offset", r"\bthe\s(?:very\s)?(?P<way>next|following|previous|preceding)\s(?P<unit>day|week|month|year)\b",
        flags=_I,
    ),
    _pattern("offset", rf"\bthe\s(?P<way>next|following|previous)\s(?P<unit>{_DAYTIME})\b", flags=_I),
    _pattern("same", rf"\b(?:the\s(?:very\s)?same|that|that\svery)\s{_DAYTIME}\b", flags=_I),
    _pattern("holiday", rf"\b(?P<name>{'|'.join(sorted(HOLIDAYS, key=len, reverse=True))})\b", flags=_I),
    _pattern("nth", r"\bon\sthe\s(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)\b(?!\s(?:floor|street|anniversary))", flags=_I),
    _pattern("year", rf"(?<![0-9.,$€£:/-]){_Y}(?![-/][0-9A-Za-z]|,[0-9]|\.[0-9]|%|s\b)", _is_year),
)  # fmt: skip


_NEEDS = {
    "half": ("half of", "months of", "h1 ", "h2 "),
    "quarter": ("quarter of", "q1 ", "q2 ", "q3 ", "q4 "),
    "season": ("spring", "summer", "autumn", "fall", "winter"),
    "period": ("period",),
    "unit": ("week", "month", "year"),
    "today": ("today", "yesterday", "tonight", "tomorrow", "last night"),
    "offset": (" ago", "earlier", "later", "before", "after", "previous", "follow", "the next ", "preceding"),
    "same": ("same ", "that ", "very "),
    "holiday": ("christmas", "new year", "boxing day"),
    "nth": ("on the ",),
    "decade": ("0s",),
    "weekday": ("day",),
}
"""What must stand somewhere in a small-letter text before it pays to look for a kind."""


def find_parts(text: str) -> list[Part]:
    """Return the parts of dates in a text with plain quotes and spaces, in order; none meets another."""
    taken: list[Part] = []
    busy = bytearray(len(text))
    small = text.lower()
    for kind, pattern, check in _TABLE:
        if kind in _NEEDS and not any(word in small for word in _NEEDS[kind]):
            continue
        for found in pattern.finditer(text):
            if busy.find(1, found.start(), found.end()) >= 0 or not check(found, text):
                continue
            busy[found.start() : found.end()] = b"\x01" * (found.end() - found.start())
            taken.append(_part(kind, found))
    return sorted(taken, key=lambda part: part.start)


def _part(kind: str, found: re.Match[str]) -> Part:
    said = {name: value for name, value in found.groupdict().items() if value}
    if "whose2" in said:
        said["whose"] = said.pop("whose2")
    if "piece" in said:
        said["piece"] = PIECES[said["piece"].lower()]
    if "season" in said:
        said["season"] = said["season"].lower()
    return Part(found.start(), found.end(), kind, said)


def season_of(part: Part) -> tuple[int, int]:
    """Return the months of a part's season."""
    return SEASONS[part.word("season")]


def holiday_of(part: Part) -> tuple[int, int]:
    """Return month and day of a part's holiday."""
    return HOLIDAYS[part.word("name")]


def iter_gaps(parts: list[Part], text: str) -> Iterator[tuple[Part, Part, str]]:
    """Yield each pair of neighbours with what stands between them."""
    for one, other in itertools.pairwise(parts):
        yield one, other, text[one.end : other.start]
