"""Days and instants as whole numbers, which is how they are compared: ordinals, and microseconds since day 0 (UTC)."""

import re
from datetime import UTC, date, datetime
from typing import Final

from geo.model.filter import MICROSECONDS_A_DAY

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_INSTANT: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})", re.ASCII
)
_START: Final = datetime(1, 1, 1, tzinfo=UTC)


def find_day(text: str) -> int | None:
    """Return the ordinal of a day such as 2023-09-07, None for what is none."""
    if not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        return None


def find_instant(text: str) -> int | None:
    """Return the microseconds of an RFC 3339 date-time, None for what is none. What is finer is cut off."""
    match = _INSTANT.fullmatch(text)
    if match is None:
        return None
    moment, fraction, zone = match.groups()
    try:
        instant = datetime.fromisoformat(f"{moment}{(fraction or '')[:7]}{zone}").astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    since = instant - _START
    return (since.days + 1) * MICROSECONDS_A_DAY + since.seconds * 1_000_000 + since.microseconds


def to_day(microseconds: int) -> int:
    """Return the ordinal of the day (UTC) of an instant."""
    return microseconds // MICROSECONDS_A_DAY
