"""What figures show of events: their ways, the point where they have none, and the stops' names."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

from geo.encode.feature import lines_of
from geo.model.gathered import Gathered
from geo.model.space import Line, Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One leg's line."""

    mode: str
    basis: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One event: ``point`` is where it is where it has no ways; ``stops`` are names and positions of its places.

    Days are None without limit; ``dated`` is False where there is no date at all.
    """

    number: int
    title: str
    status: str
    ways: tuple[Way, ...]
    point: Position | None
    stops: tuple[tuple[str, Position], ...]
    dated: bool
    first: date | None = None
    last: date | None = None
    sure_first: date | None = None
    sure_last: date | None = None

    @property
    def positions(self) -> list[Position]:
        """Every position that is drawn of it."""
        on_ways = [spot for way in self.ways for line in way.lines for spot in line]
        return on_ways or ([self.point] if self.point else [])


def to_marks(gathered: Gathered) -> tuple[Mark, ...]:
    """Return the marks of a selection, in its order, numbered from 1."""
    ways: dict[str, list[Way]] = defaultdict(list)
    for body in gathered.legs:
        leg = orjson.loads(body)
        if leg["geometry"] is not None:
            it = leg["properties"]
            ways[it["event"]].append(Way(mode=it["mode"], basis=it["basis"], lines=lines_of(leg)))
    return tuple(
        _mark(number, orjson.loads(event.body), orjson.loads(event.detail)["places"], ways[event.slug])
        for number, event in enumerate(gathered.events, start=1)
    )


def _mark(number: int, feature: Mapping[str, Any], places: Sequence[Mapping[str, Any]], ways: Sequence[Way]) -> Mark:
    it, geometry = feature["properties"], feature["geometry"]
    point = None if ways or geometry is None or geometry["type"] != "Point" else tuple(geometry["coordinates"])
    return Mark(
        number=number,
        title=it["title"],
        status=it["status"],
        ways=tuple(ways),
        point=point,
        stops=tuple((place["name"], (place["lon"], place["lat"])) for place in places if "lon" in place),
        dated=it["when"] is not None,
        first=_day(it.get("start_earliest")),
        last=_day((it.get("end") or "")[:10]) if it["when"] else None,
        sure_first=_day(it.get("start_latest")),
        sure_last=_day(it.get("end_earliest")),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text and text < "9999" else None
