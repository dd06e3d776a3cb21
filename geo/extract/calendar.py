"""Arithmetic of the calendar for dates in words: a year, half, quarter, season, month, week or day as a Stretch."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some days, with the EDTF of their first and last unit: September 2023 is ``2023-09`` both times."""

    head: str
    tail: str
    first: date
    last: date

    @property
    def edtf(self) -> str:
        """The notation."""
        return self.head if self.head == self.tail else f"{self.head}/{self.tail}"

    def to(self, other: "Stretch") -> "Stretch | None":
        """Return what runs from this one's start to the other's end; None where that is backward."""
        return Stretch(self.head, other.tail, self.first, other.last) if self.first <= other.last else None


def of_day(day: date) -> Stretch:
    """Return one day."""
    return Stretch(day.isoformat(), day.isoformat(), day, day)


def of_days(first: date, last: date) -> Stretch:
    """Return some days."""
    return Stretch(first.isoformat(), last.isoformat(), first, last)


def of_month(year: int, month: int) -> Stretch:
    """Return a month."""
    text = f"{year:04}-{month:02}"
    return Stretch(text, text, date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def of_months(year: int, first: int, last: int) -> Stretch:
    """Return some months; a last month below the first lies in the next year."""
    head, tail = of_month(year, first), of_month(year + (last < first), last)
    return Stretch(head.head, tail.tail, head.first, tail.last)


def of_year(year: int) -> Stretch:
    """Return a year."""
    return Stretch(f"{year:04}", f"{year:04}", date(year, 1, 1), date(year, 12, 31))


def of_decade(year: int) -> Stretch:
    """Return ten years."""
    return Stretch(f"{year:04}", f"{year + 9:04}", date(year, 1, 1), date(year + 9, 12, 31))


def week_of(day: date) -> Stretch:
    """Return the week from Monday to Sunday that holds a day."""
    monday = day - timedelta(days=day.isoweekday() - 1)
    return of_days(monday, monday + timedelta(days=6))


def piece_of(stretch: Stretch, piece: str) -> Stretch:
    """Return the early, mid or late third, or the end, of a month, season or year."""
    first, last = stretch.first, stretch.last
    if (last - first).days > 40:
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        third = max(1, months // 3)
        begin = {"early": 0, "mid": third, "late": months - third, "end": months - 1}[piece]
        finish = {"early": third - 1, "mid": months - third - 1, "late": months - 1, "end": months - 1}[piece]
        head, tail = _month_after(first, begin), _month_after(first, finish)
        return Stretch(head.head, tail.tail, head.first, tail.last)
    if (last - first).days > 10:
        begin, finish = {"early": (1, 10), "mid": (11, 20)}.get(piece, (21, last.day))
        return of_days(first.replace(day=begin), first.replace(day=finish))
    cut = {"early": (0, 2), "mid": (2, 4)}.get(piece, (4, 6))
    return of_days(min(last, first + timedelta(days=cut[0])), min(last, first + timedelta(days=cut[1])))


def back_months(day: date, months: int) -> Stretch:
    """Return the month that lies so many months before a day's (after it, if below zero)."""
    return _month_after(day.replace(day=1), -months)


def _month_after(first: date, months: int) -> Stretch:
    at = first.year * 12 + first.month - 1 + months
    return of_month(at // 12, at % 12 + 1)
