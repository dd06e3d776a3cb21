"""Counts over time, from days: how every store makes a timeline out of the dates of a selection.

Days are ordinals (``date.toordinal``: 1 is 1 January of year 1). What has no limit is ``BEFORE_ALL`` or ``AFTER_ALL``.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import accumulate, islice, pairwise
from typing import NamedTuple

from geo.errors import Invalid
from geo.model.edtf import Window
from geo.model.query import Step
from geo.model.row import Bucket

BEFORE_ALL = 0
AFTER_ALL = 4_000_000
MOST_BUCKETS = 5_000
NO_VALUE = "none"
_LAST_DAY = date.max.toordinal()


class Dates(NamedTuple):
    """``number`` features of one lane with the same four bounds; ``sure_…`` as in ``FeatureRow``."""

    lane: str
    first: int
    last: int
    sure_first: int
    sure_last: int
    number: int


def known_days(spans: Iterable[tuple[int, int]], window: Window | None = None) -> tuple[int, int] | None:
    """Return the first and last day known of (first, last) pairs, cut at the window; None where no day is known.

    A side without limit reaches to the window's edge, and says nothing where the window has none.
    """
    start, end = edges(window)
    low, high = AFTER_ALL, BEFORE_ALL
    for first, last in spans:
        for known in (max(first, start), min(last, end - 1)):
            if BEFORE_ALL < known < AFTER_ALL:
                low, high = min(low, known), max(high, known)
    low, high = max(low, start), min(high, end - 1)
    return (low, high) if low <= high else None


def edges(window: Window | None) -> tuple[int, int]:
    """Return a window as (start, end), half-open; a side without limit lies beyond every day there is."""
    start = window.start.toordinal() if window and window.start else BEFORE_ALL - 1
    end = window.end.toordinal() if window and window.end else AFTER_ALL + 1
    return start, end


def count_buckets(rows: Sequence[Dates], step: Step, window: Window | None) -> tuple[Bucket, ...]:
    """Return the buckets of dated rows, in order and without gaps; raise Invalid where there would be too many."""
    extent = known_days(((row.first, row.last) for row in rows), window)
    if extent is None:
        return ()
    bounds = list_bounds(*extent, step)
    starts, ends = bounds[:-1], bounds[1:]
    possible = _spread(((row.lane, row.first, row.last, row.number) for row in rows), starts, ends)
    certain = _spread(((row.lane, row.sure_first, row.sure_last, row.number) for row in rows), starts, ends)
    return to_buckets(bounds, possible, certain)


def list_bounds(low: int, high: int, step: Step) -> list[int]:
    """Return where each bucket from a day to another starts, and where the last ends; raise Invalid for too many."""
    starts = list(islice(_starts(low, high, step), MOST_BUCKETS + 1))
    if len(starts) > MOST_BUCKETS:
        days = f"{date.fromordinal(low)} to {date.fromordinal(high)}"
        raise Invalid("step", step.value, f"a wider step: {days} make more than {MOST_BUCKETS:,} buckets")
    return [*starts, _next(date.fromordinal(starts[-1]), step)]


def to_buckets(
    bounds: Sequence[int], possible: Mapping[str, Sequence[int]], certain: Mapping[str, Sequence[int]]
) -> tuple[Bucket, ...]:
    """Return buckets between bounds; counts are of each lane, one for each bucket."""
    return tuple(
        Bucket(
            start=date.fromordinal(start),
            end=date.fromordinal(min(end, _LAST_DAY)),
            counts={lane: numbers[at] for lane, numbers in possible.items() if numbers[at]},
            certain={lane: numbers[at] for lane, numbers in certain.items() if numbers[at]},
        )
        for at, (start, end) in enumerate(pairwise(bounds))
    )


def _spread(spans: Iterable[tuple[str, int, int, int]], starts: list[int], ends: list[int]) -> dict[str, list[int]]:
    """Count each span in every bucket from its first day's to its last day's.

    A latest start may come after an earliest end: such an event surely touched a bucket only if both lie in it.
    """
    changes: dict[str, list[int]] = defaultdict(lambda: [0] * (len(starts) + 1))
    for lane, first, last, number in spans:
        begin, stop = bisect_right(ends, first), bisect_right(starts, last)
        if begin < stop:
            changes[lane][begin] += number
            changes[lane][stop] -= number
    return {lane: list(accumulate(steps)) for lane, steps in sorted(changes.items())}


def _starts(low: int, high: int, step: Step) -> Iterator[int]:
    """Yield the first day of each bucket that holds a day from ``low`` to ``high``."""
    start = _floor(date.fromordinal(low), step).toordinal()
    while start <= high:
        yield start
        start = _next(date.fromordinal(start), step)


def _floor(day: date, step: Step) -> date:
    """Return the first day of the bucket that holds a day; weeks begin on Monday (ISO 8601)."""
    match step:
        case Step.DAY:
            return day
        case Step.WEEK:
            return date.fromordinal(max(1, day.toordinal() - day.weekday()))
        case Step.MONTH:
            return day.replace(day=1)
        case Step.QUARTER:
            return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
        case Step.YEAR:
            return day.replace(month=1, day=1)


def _next(start: date, step: Step) -> int:
    """Return the first day after a bucket; one beyond the calendar where it would lie outside."""
    if step in (Step.DAY, Step.WEEK):
        return min(start.toordinal() + (1 if step is Step.DAY else 7), _LAST_DAY + 1)
    month = start.month - 1 + {Step.MONTH: 1, Step.QUARTER: 3, Step.YEAR: 12}[step]
    year = start.year + month // 12
    return _LAST_DAY + 1 if year > date.max.year else date(year, month % 12 + 1, 1).toordinal()
