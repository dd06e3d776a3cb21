"""What taking reports in and deciding on drafts needs, put together once."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeAlias

import orjson

from geo.extract.tables.countries import COUNTRIES, SEATS
from geo.model.draft import Draft, Extraction, PlaceValue
from geo.model.edtf import Window, parse_edtf
from geo.model.event import Event
from geo.model.place import Candidate
from geo.model.proposal import Match
from geo.model.query import Collection, Query
from geo.model.report import Report
from geo.model.space import Box
from geo.ports.clock import Clock
from geo.ports.desk import DraftStore, EvidenceStore, ReportReader
from geo.ports.names import Gazetteer
from geo.ports.store import EventReader
from geo.review.clerk import Clerk
from geo.review.match import NEAR_DAYS, facts_of_draft, rank

if TYPE_CHECKING:
    from geo.route.plan import Planner  # loads scipy and shapely, which reading drafts does not need

Extractor: TypeAlias = Callable[[Report], Extraction]
"""Reads mentions and drafts out of a report."""

STATES: Mapping[str, str] = {**SEATS, **COUNTRIES}
"""What stands for a state in a text, in small letters, and its two letters of ISO 3166-1."""

MOST_COMPARED = 200
"""Events that a draft is compared with, from each way of looking for them."""

MOST_LOOKED_UP = 40
"""Names of places of one draft that are looked up."""

_WIDE = 1.0
"""Degrees round a draft's places in which events are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The ports of review. ``new_id`` gives ULIDs. ``gazetteer`` is None where it has not been built.

    With ``two_people``, who brought a report does not make an event of it, nor add it to one.
    """

    store: DraftStore
    reader: EventReader
    planner: "Planner"
    clock: Clock
    new_id: Callable[[], str]
    report_reader: ReportReader
    evidence: EvidenceStore
    extract: Extractor
    gazetteer: Gazetteer | None = None
    two_people: bool = False

    def new_clerk(self, by: str) -> Clerk:
        """Return who enters what a decision names, with all that is known now."""
        return Clerk(registry=self.reader.registry(), by=by, at=self.clock.now(), states=STATES)

    def find_matches(self, draft: Draft) -> tuple[Match, ...]:
        """Return the events that a draft may tell of, best first."""
        facts = facts_of_draft(draft)
        return rank(facts, self._iter_near(draft))

    def find_candidates(self, draft: Draft) -> Mapping[str, tuple[Candidate, ...]]:
        """Return what each place of a draft may be, by its path; empty without a gazetteer."""
        if self.gazetteer is None:
            return {}
        known: dict[tuple[str, str | None], tuple[Candidate, ...]] = {}
        found = {}
        for path, place in iter_places(draft):
            key = (place.name, place.country)
            if key not in known and len(known) < MOST_LOOKED_UP:
                countries = [place.country] if place.country else []
                near = [place.point] if place.point else []
                known[key] = self.gazetteer.locate(place.name, countries=countries, near=near, limit=5)
            found[path] = known.get(key, ())
        return found

    def _iter_near(self, draft: Draft) -> Iterator[Event]:
        """Yield the events that lie near a draft in time, and share a place or a party with it, each once."""
        seen: set[str] = set()
        for query in _queries(draft):
            for body in self.reader.search(query).bodies:
                slug = _slug(body)
                if slug not in seen:
                    seen.add(slug)
                    yield self.reader.get_event(slug)


def iter_places(draft: Draft) -> Iterator[tuple[str, PlaceValue]]:
    """Yield the places of a draft with their paths."""
    if draft.place is not None:
        yield "place", draft.place
    for number, leg in enumerate(draft.legs):
        if leg.origin is not None:
            yield f"legs[{number}].origin", leg.origin
        if leg.destination is not None:
            yield f"legs[{number}].destination", leg.destination


def _queries(draft: Draft) -> Iterator[Query]:
    """Yield the ways to look for events: by vessel's name, by place, and by parties; all near the draft in time."""
    window = _window(draft)
    points = [place.point for _, place in iter_places(draft) if place.point is not None]
    for lon, lat in points[:10]:
        box = Box(
            west=max(-180.0, lon - _WIDE),
            east=min(180.0, lon + _WIDE),
            south=max(-90.0, lat - _WIDE),
            north=min(90.0, lat + _WIDE),
        )
        yield Query(collection=Collection.EVENTS, window=window, box=box, limit=MOST_COMPARED)
    filters = {"supplier": draft.supplier, "recipient": draft.recipient}
    known = {name: (value,) for name, value in filters.items() if value is not None}
    if known:
        yield Query(collection=Collection.EVENTS, window=window, filters=known, limit=MOST_COMPARED)
    for vessel in draft.vessels[:5]:
        yield Query(collection=Collection.EVENTS, window=window, text=vessel.name, limit=MOST_COMPARED)
    if window is not None and not known and not points and not draft.vessels:
        yield Query(collection=Collection.EVENTS, window=window, limit=MOST_COMPARED)


def _window(draft: Draft) -> Window | None:
    """Return the days round a draft's date in which events are looked for, None for all."""
    if draft.when is None:
        return None
    when, slack = parse_edtf(draft.when, "when"), timedelta(days=NEAR_DAYS)
    start = when.start_earliest - slack if when.start_earliest and when.start_earliest > date.min + slack else None
    end = when.end_latest + slack if when.end_latest and when.end_latest < date.max - slack else None
    return Window(start=start, end=end)


def _slug(body: bytes) -> str:
    return str(orjson.loads(body)["id"])
