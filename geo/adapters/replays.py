"""Days of the past, over any store: what could be told on them, by ``geo.review.replay``.

Every event is read once for each version of the store, and told anew for a day from what had been said by then. Days
between which nothing was said are one day.
"""

from bisect import bisect_right
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from threading import Lock

from geo.adapters.memory_draft import State, to_spot
from geo.adapters.memory_reader import StateReader
from geo.encode.feature import parse_feature
from geo.encode.geojson import event_rows, place_row
from geo.encode.line import parse_geometry
from geo.encode.presence import find_presence, with_presence
from geo.encode.table_event import as_taken_in
from geo.errors import Invalid, NotFound
from geo.model.event import Event
from geo.model.leg import Geometry
from geo.model.property import Property
from geo.model.query import Collection, Query
from geo.model.registry import Registry
from geo.model.row import FeatureRow, HistorySpan, Revision
from geo.ports.clock import Clock
from geo.ports.store import EventReader
from geo.review.replay import MOST_EVENTS, replay, turning_days
from geo.review.status import judge

_MOST_DAYS = 24
"""Days of the past that are kept ready."""


class Replays:
    """Gives readers of days. Any number of threads may use one."""

    def __init__(self, reader: EventReader, clock: Clock) -> None:
        self._reader = reader
        self._clock = clock
        self._lock = Lock()
        self._book: _Book | None = None

    def on(self, day: date) -> EventReader:
        """Return a reader of what was known at the end of a day; of today and later days, the store's own.

        Raise Invalid where the store holds more than MOST_EVENTS events.
        """
        if day >= self._clock.now().date():
            return self._reader
        with self._lock:
            version = self._reader.version()
            if self._book is None or self._book.version != version:
                self._book = _open(self._reader, day)
            return DayReader(self._reader, self._book.state(day), self._book.known(day), day, self._book.version)


class DayReader(StateReader):
    """Reads what was known on a day. Its state never changes."""

    def __init__(self, reader: EventReader, state: State, events: Mapping[str, Event], day: date, version: str) -> None:
        super().__init__(state)
        self._reader = reader
        self._known = events
        self._day = day
        self._version = version

    def version(self) -> str:
        """Return the store's version and the day."""
        return f"{self._version}@{self._day}"

    def get_event(self, slug: str) -> Event:
        """Return an event as it could be told; raise NotFound where nothing was known of it."""
        if slug not in self._known:
            raise NotFound("event", slug)
        return self._known[slug]

    def iter_events(self) -> Iterator[Event]:
        """Yield every event of which something was known, ordered by slug."""
        return iter(self._known.values())

    def iter_rows(self) -> Iterator[tuple[Event, bytes]]:
        """Yield none: what was known of rows is among the events."""
        return iter(())

    def kept_properties(self, collection: Collection) -> tuple[Property, ...]:
        """Return what the store returns: rows are told of as they were taken in."""
        return self._reader.kept_properties(collection)

    def find_slug(self, name: str) -> str | None:
        """Return what the store returns: a name leads where it leads today."""
        return self._reader.find_slug(name)

    def registry(self) -> Registry:
        """Return the registry of today."""
        return self._reader.registry()

    def history(self, slug: str) -> tuple[Revision, ...]:
        """Return the revisions up to the day: most often none, since records are younger than what they tell."""
        if slug not in self._known:
            raise NotFound("event", slug)
        return tuple(it for it in self._reader.history(slug) if it.recorded_at[:10] <= self._day.isoformat())

    def revisions(self, span: HistorySpan) -> tuple[Revision, ...]:
        """Return the revisions of a span up to the day."""
        return tuple(it for it in self._reader.revisions(span) if it.recorded_at[:10] <= self._day.isoformat())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """One event: as it is told today, the days on which that changed, and how it was told after each, once asked.

    ``body`` is that of a row of a table, which is told of as it was taken in.
    """

    event: Event
    days: tuple[date, ...]
    body: bytes | None = None
    told: dict[int, tuple[Event | None, tuple[FeatureRow, ...]]]

    def on(self, day: date) -> tuple[Event | None, tuple[FeatureRow, ...]]:
        number = bisect_right(self.days, day)
        if number not in self.told:
            event = replay(self.event, day)
            rows = event_rows(event, judge(event)) if event else ()
            if event and self.body:
                rows = (as_taken_in(rows[0], self.body, event), *rows[1:])
            self.told[number] = (event, rows)
        return self.told[number]


class _Book:
    """All events of one version of a store."""

    def __init__(self, version: str, pages: Sequence[_Page], places: Sequence[FeatureRow]) -> None:
        self.version = version
        self._pages = pages
        self._places = places
        self._days = sorted({day for page in pages for day in page.days})
        self._states: OrderedDict[int, State] = OrderedDict()

    def known(self, day: date) -> dict[str, Event]:
        """Return the events of which something was known, by slug and in its order."""
        told = ((page.event.slug, page.on(day)[0]) for page in self._pages)
        return {slug: event for slug, event in told if event is not None}

    def state(self, day: date) -> State:
        """Return the rows of a day; those of the days that were asked for last are kept."""
        number = bisect_right(self._days, day)
        if number not in self._states:
            self._states[number] = _to_state(self._rows(day))
        self._states.move_to_end(number)
        while len(self._states) > _MOST_DAYS:
            self._states.popitem(last=False)
        return self._states[number]

    def _rows(self, day: date) -> Iterator[FeatureRow]:
        rows = [row for page in self._pages for row in page.on(day)[1]]
        visits: defaultdict[str, list[FeatureRow]] = defaultdict(list)
        for row in rows:
            for place in row.fields.get("place", ()) if row.collection is Collection.EVENTS else ():
                visits[place].append(row)
        yield from (with_presence(place, find_presence(visits[place.id])) for place in self._places)
        yield from rows


def _open(reader: EventReader, day: date) -> _Book:
    """Read a store; where it is written to meanwhile, the version is the one before, so that the next asks anew."""
    version = reader.version()
    count = reader.search(Query(collection=Collection.EVENTS, limit=1)).matched
    if count > MOST_EVENTS:
        raise Invalid("as_of", day.isoformat(), f"a store of at most {MOST_EVENTS:,} events; this one has {count:,}")
    lines = {str(parse_feature(body)["id"]): parse_geometry(body) for body in _legs(reader)}
    pages = [_to_page(event, lines.get) for event in reader.iter_events()]
    pages += [replace(_to_page(event, lines.get), body=body) for event, body in reader.iter_rows()]
    pages.sort(key=lambda page: page.event.slug)
    return _Book(version, pages, [place_row(place) for place in reader.registry().places.values()])


def _legs(reader: EventReader) -> Iterator[bytes]:
    return reader.iter_bodies(Query(collection=Collection.LEGS, limit=None))


def _to_page(event: Event, find_line: Callable[[str], Geometry | None]) -> _Page:
    legs = (
        replace(leg, geometry=find_line(f"{event.slug}.{number}")) for number, leg in enumerate(event.legs, start=1)
    )
    whole = replace(event, legs=tuple(legs))
    return _Page(event=whole, days=turning_days(whole), told={})


def _to_state(rows: Iterator[FeatureRow]) -> State:
    """Return rows as a state. The key of a row is made of its name: it is the same on all days, and in all versions."""
    found = {(row.collection, row.id): row for row in rows}
    keys = {key: _key(f"{key[0]}/{key[1]}") for key in found}
    given = {number: (key[0], to_spot(found[key])) for key, number in keys.items()}
    return State(rows=found, keys=keys, given=given)


def _key(name: str) -> int:
    return int.from_bytes(blake2b(name.encode(), digest_size=7).digest(), "big")
