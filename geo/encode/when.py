"""Dates in English words that keep their precision: what an EDTF notation reads like in a text."""

import re

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_PARTS = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?([?~%])?", re.ASCII)
_DOUBT = {"~": "about {}", "?": "possibly {}", "%": "possibly about {}", None: "{}"}


def when_text(edtf: str | None) -> str:
    """Return a date or an interval: "7 September 2023", "September 2023", "between … and …", "since …", "not known"."""
    if not edtf:
        return "not known"
    first, slash, last = edtf.partition("/")
    if not slash:
        return _date(first)
    if last in ("", ".."):
        return f"since {_date(first)}"
    return f"by {_date(last)}" if first in ("", "..") else f"between {_without_same(first, last)} and {_date(last)}"


def _without_same(first: str, last: str) -> str:
    """Return the first of two dates without the year and month that it shares with the last: "10", "10 January"."""
    words, others = _date(first).split(), _date(last).split()
    while len(words) == len(others) > 1 and words[-1] == others[-1]:
        words, others = words[:-1], others[:-1]
    return " ".join(words)


def _date(text: str) -> str:
    match = _PARTS.fullmatch(text)
    if match is None:
        return text
    year, month, day, doubt = match.groups()
    if year.endswith("X"):
        return _DOUBT[doubt].format(f"the {year.replace('X', '0')}s")
    if month in _SEASONS:
        return _DOUBT[doubt].format(f"{_SEASONS[month]} {year}")
    if month is None or month == "XX":
        return _DOUBT[doubt].format(year)
    named = f"{_MONTHS[int(month) - 1]} {year}"
    return _DOUBT[doubt].format(named if day in (None, "XX") else f"{int(day)} {named}")
