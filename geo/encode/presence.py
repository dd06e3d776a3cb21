"""The time of a place: from the first to the last day of what is on record there. Every store puts it into the rows."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import orjson

from geo.model.row import FeatureRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """The span of a place's dated events: their first and last possible day, and the least span that it surely has.

    ``sure_first`` is the latest day for its start, ``sure_last`` the earliest for its end. None is without limit.
    """

    first_day: date | None
    last_day: date | None
    sure_first: date | None
    sure_last: date | None


def find_presence(events: Iterable[FeatureRow]) -> Presence | None:
    """Return the span of the dated ones among events' rows; None where there are none."""
    rows = [row for row in events if row.dated]
    if not rows:
        return None
    first_days, last_days = [row.first_day for row in rows], [row.last_day for row in rows]
    return Presence(
        first_day=None if None in first_days else min(day for day in first_days if day),
        last_day=None if None in last_days else max(day for day in last_days if day),
        sure_first=min((row.sure_first for row in rows if row.sure_first), default=None),
        sure_last=max((row.sure_last for row in rows if row.sure_last), default=None),
    )


def with_presence(row: FeatureRow, presence: Presence | None) -> FeatureRow:
    """Return the row of a place with its time, as ``start``, ``end`` and JSON-FG's ``time``; as it is for None."""
    if presence is None:
        return row
    first, last = presence.first_day, presence.last_day
    feature = orjson.loads(row.body)
    properties = feature.get("properties") or {}
    instants = {"start": f"{first or date.min}T00:00:00Z", "end": f"{last or date.max}T23:59:59Z"}
    interval = [first.isoformat() if first else "..", last.isoformat() if last else ".."]
    body = orjson.dumps({**feature, "time": {"interval": interval}, "properties": {**properties, **instants}})
    return replace(
        row,
        body=body,
        dated=True,
        first_day=first,
        last_day=last,
        sure_first=presence.sure_first,
        sure_last=presence.sure_last,
    )
