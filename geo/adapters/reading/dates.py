"""Dates of publication as documents write them. Nothing is guessed: what can be read in two ways is not read."""

import re
from datetime import date
from email.utils import parsedate_to_datetime

from geo.errors import Invalid
from geo.model.edtf import Edtf, parse_edtf

LONGEST = 64
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ]\d{2}:?\d{2}.*)?", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}.*)?", re.ASCII)
_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[T ].*)?", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[T ,].*)?", re.ASCII)
_DAY_MONTH = re.compile(r"(?:[a-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]+)\.?,?\s+(\d{4})\b.*", re.ASCII)
_MONTH_DAY = re.compile(r"(?:[a-z]+,\s+)?([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b.*", re.ASCII)
_MONTH = re.compile(r"([a-z]+)\.?,?\s+(\d{4})", re.ASCII)
_IN_URL = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=[/_-]|$)", re.ASCII)


def find_date(text: str) -> Edtf | None:
    """Return the day, month or year that a text stands for; None where it stands for none, or for one of two.

    Read are ISO 8601 (the date as it is written, whatever the zone of the time behind it), RFC 5322, English names of
    months, and numbers where only one order makes a date. 10/12/2023 is not read.
    """
    text = text[:LONGEST].strip()
    lower = text.lower()
    if match := _ISO.fullmatch(text) or _COMPACT.fullmatch(text) or _SLASHED.fullmatch(text):
        return _edtf(*match.groups())
    if match := _NUMBERS.fullmatch(text):
        return _only_order(*map(int, match.groups()))
    if (match := _DAY_MONTH.fullmatch(lower)) and match[2] in MONTHS:
        return _edtf(match[3], MONTHS[match[2]], match[1])
    if (match := _MONTH_DAY.fullmatch(lower)) and match[1] in MONTHS:
        return _edtf(match[3], MONTHS[match[1]], match[2])
    if (match := _MONTH.fullmatch(lower)) and match[1] in MONTHS:
        return _edtf(match[2], MONTHS[match[1]])
    return _rfc_5322(text)


def find_date_in_url(url: str) -> Edtf | None:
    """Return the day that the path of an address names, as in /2023/10/13/; None where it names none."""
    found = _IN_URL.search(url[:2_000])
    return _edtf(*found.groups()) if found else None


def find_pdf_date(text: str) -> date | None:
    """Return the day of a PDF's ``D:20231013…``; None where it is none."""
    match = re.match(r"(?:D:)?(\d{4})(\d{2})(\d{2})", text, re.ASCII)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def _edtf(*parts: object) -> Edtf | None:
    """Return a date from year, month and day as far as they are given; None where there is no such date."""
    given = [str(part) for part in parts if part is not None]
    year, *rest = given
    try:
        return parse_edtf("-".join([year, *(part.zfill(2) for part in rest)]))
    except Invalid:
        return None


def _only_order(first: int, second: int, year: int) -> Edtf | None:
    """Return day and month in the one order that makes a date; None where both do, or neither."""
    if first == second or (first > 12) != (second > 12):
        day, month = max(first, second), min(first, second)
        return _edtf(year, month, day)
    return None


def _rfc_5322(text: str) -> Edtf | None:
    try:
        return _edtf(*parsedate_to_datetime(text).date().isoformat().split("-"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
