"""What the domain needs from the world, as protocols. ``geo/adapters`` makes them real."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from geo.errors import Finding
from geo.model.change import Answer, Change, DraftQuery, Move
from geo.model.draft import Span
from geo.model.event import Event
from geo.model.place import Candidate, PlaceKind
from geo.model.property import Property
from geo.model.proposal import Filed, Proposal, State
from geo.model.query import Collection, Lane, Query, Step
from geo.model.registry import Registry
from geo.model.report import Report, Told
from geo.model.row import Extent, FeatureRow, HistorySpan, Page, Revision, Timeline
from geo.model.space import Position
from geo.model.table import Batch, Progress, Row, Table, Written
from geo.model.tile import Tile
from geo.model.token import Token


class EventReader(Protocol):
    """Reads of one consistent state of the store. Any number of threads may use one reader."""

    def version(self) -> str:
        """Return a text that changes with every write, fit for an ETag."""
        ...

    def search(self, query: Query) -> Page:
        """Return one page of bodies, in the collection's order: first day, then id; what has no date comes last.

        Raise Invalid where ``after`` is not a key that this store gave out for the collection.
        """
        ...

    def iter_bodies(self, query: Query) -> Iterator[bytes]:
        """Yield every body that matches, in order, from one snapshot and with flat memory."""
        ...

    def find_body(self, collection: Collection, feature_id: str) -> bytes | None:
        """Return one feature's body, or None."""
        ...

    def timeline(self, query: Query, step: Step, lane: Lane) -> Timeline:
        """Count the selection by time and lane. The query's limit and after are not looked at.

        Buckets cover the days of the selection that are known, cut at the query's window. An event with several values
        of a lane counts under each, one with none under "none"; one with an open end counts up to the last bucket.
        Raise Invalid where the step makes more than 5,000 buckets.
        """
        ...

    def facets(self, query: Query) -> Mapping[str, Mapping[str, int]]:
        """Count the selection by each filterable property; a property's own filter is left out of its counts."""
        ...

    def extent(self, collection: Collection) -> Extent:
        """Return the box and the days that the collection spans."""
        ...

    def tile(self, query: Query, tile: Tile) -> bytes:
        """Return a vector tile of a selection of events or legs; no bytes where there is nothing to show.

        Features that are too many are drawn as one with their ``count``; none is left out. The query's order, limit and
        after are not looked at.
        """
        ...

    def get_event(self, slug: str) -> Event:
        """Return an event with all it refers to; raise NotFound."""
        ...

    def iter_events(self) -> Iterator[Event]:
        """Yield every event that is served, ordered by slug: none that was merged into another or withdrawn."""
        ...

    def find_slug(self, name: str) -> str | None:
        """Return the slug of the event that an id or slug leads to, over merges; None where nothing goes by it.

        Raise Gone where that event was withdrawn.
        """
        ...

    def kept_properties(self, collection: Collection) -> tuple[Property, ...]:
        """Return the properties that rows of tables were kept with, which the collection's schema does not have."""
        ...

    def registry(self) -> Registry:
        """Return the sources, actors, vehicles and places that are stored."""
        ...

    def history(self, slug: str) -> tuple[Revision, ...]:
        """Return an event's revisions, oldest first; raise NotFound."""
        ...

    def revisions(self, span: HistorySpan) -> tuple[Revision, ...]:
        """Return the revisions of a span that the public may know of: of events, moves (``moved/slug``) and entries.

        Revisions of reports, drafts and tokens are never among them.
        """
        ...


class ReadyPage(Protocol):
    """One page of a selection, found but not yet copied; what is in it stays as it is, whatever is written since."""

    @property
    def matched(self) -> int:
        """How many match in all."""
        ...

    @property
    def returned(self) -> int:
        """How many are on the page."""
        ...

    @property
    def next_after(self) -> int | None:
        """Where to go on from, None at the end."""
        ...

    def pieces(self, head: bytes, tail: bytes) -> "Sequence[bytes | memoryview]":
        """Return the features, joined by commas, between two texts."""
        ...

    def packed(self, head: bytes, tail: bytes) -> "Sequence[bytes | memoryview]":
        """Return the same as gzip."""
        ...


class AtHand(Protocol):
    """One state of a store whose answers are ready: nothing in it waits for anything."""

    @property
    def version(self) -> str:
        """A text that changes with every write, fit for an ETag; that of ``EventReader.version``."""
        ...

    def is_quick(self, query: Query) -> bool:
        """Return whether a query's page can be found in about a millisecond."""
        ...

    def trim(self) -> None:
        """Give back the memory that bytes hold which were handed on."""
        ...

    def list_page(self, query: Query) -> ReadyPage | None:
        """Return a query's page, as ``EventReader.search`` does; None where only that can say."""
        ...

    def find_body(self, collection: Collection, feature_id: str) -> memoryview | None:
        """Return one feature's body, or None."""
        ...


class QuickReader(Protocol):
    """What may be asked on the thread that serves everybody."""

    def glance(self) -> AtHand | None:
        """Return the store's state now, where that is known without any work; never waits."""
        ...


class Past(Protocol):
    """Gives readers of what was known on days. Any number of threads may use one."""

    def on(self, day: date) -> EventReader:
        """Return a reader of what was known at the end of a day; of today and later days, of what is known now.

        Raise Invalid where the store is too large for that.
        """
        ...


class EventWriter(Protocol):
    """The one writer of a store."""

    def put(
        self,
        events: Sequence[tuple[Event, Sequence[FeatureRow]]],
        registry: Registry,
        *,
        places: Sequence[FeatureRow] = (),
        reason: str,
        by: str,
    ) -> int:
        """Write events, their rows and what they refer to in one durable transaction; return how many events changed.

        What is already there, value for value, is left alone. ``places`` are the rows of the registry's places, which
        belong to no event. Raise Invalid where an event's id or a row's id is taken by another event.
        """
        ...

    def verify(self) -> tuple[Finding, ...]:
        """Walk everything: the file, the hash of each row, the chain of revisions, references. Return what is wrong."""
        ...

    def close(self) -> None:
        """Finish, and let go of the store."""
        ...


class DraftStore(Protocol):
    """Keeps reports, drafts, and what was decided. Any number of threads may use one."""

    def find_report(self, report_id: str) -> Filed | None:
        """Return a report, or None."""
        ...

    def get_draft(self, draft_id: str) -> Proposal:
        """Return a draft; raise NotFound."""
        ...

    def list_drafts(self, query: DraftQuery) -> tuple[Proposal, ...]:
        """Return drafts, those of the newest report first, and of one report in the order of its text."""
        ...

    def count_drafts(self) -> Mapping[State, int]:
        """Return how many drafts are in each state."""
        ...

    def find_move(self, slug: str) -> Move | None:
        """Return where the event of a slug went, None where it is served or was never there."""
        ...

    def is_used(self, slug: str) -> bool:
        """Return whether a draft was attached to an event, or another event was merged into it."""
        ...

    def find_answer(self, key: str) -> Answer | None:
        """Return the answer that was given under a key, None where there is none, or it was too long ago."""
        ...

    def write(self, change: Change) -> None:
        """Write all of a change in one durable transaction.

        Raise Stale, and write nothing, where what it rests on has changed, or its answer's key is taken.
        """
        ...


class TokenStore(Protocol):
    """Keeps tokens, without their secrets."""

    def find_token(self, token_id: str) -> Token | None:
        """Return a token, dead or alive, or None."""
        ...

    def list_tokens(self) -> tuple[Token, ...]:
        """Return all tokens, oldest first."""
        ...

    def put_token(self, token: Token, *, reason: str, by: str) -> None:
        """Write a token durably, new or changed."""
        ...

    def note_use(self, token_id: str, at: datetime) -> None:
        """Write down when a token was last used."""
        ...


class TableStore(Protocol):
    """Keeps the rows of tables of others, batch by batch."""

    def find_progress(self, table: Table) -> Progress | None:
        """Return how far a table was taken in, None where it was not begun."""
        ...

    def prepare(self, rows: Sequence[Row], before: Any = None) -> Any:
        """Return rows, and those that were prepared before, as ``Batch.rows`` takes them."""
        ...

    def put(self, batch: Batch, *, reason: str, by: str) -> Written:
        """Write a batch, and how far its table came with it, in one durable transaction.

        Rows that are there with the same content are left alone, those whose names are taken are refused.
        """
        ...


class Gazetteer(Protocol):
    """Looks places up by name."""

    def locate(
        self,
        name: str,
        *,
        countries: Sequence[str] = (),
        near: Sequence[Position] = (),
        kinds: Sequence[PlaceKind] = (),
        limit: int = 10,
    ) -> tuple[Candidate, ...]:
        """Return ranked candidates, best first; empty where nothing goes by that name."""
        ...


class ReportReader(Protocol):
    """Turns the bytes of a report into its text. Any number of threads may use one reader."""

    def read(self, data: bytes, told: Told) -> Report:
        """Return the report; raise Unreadable: UnknownFormat, TooLarge or TookTooLong where it is one of those."""
        ...


class EvidenceStore(Protocol):
    """Keeps the exact bytes of reports under their SHA-256, and never changes them."""

    def keep(self, data: bytes) -> str:
        """Keep bytes durably and return their SHA-256 in hex; what is there already is left alone."""
        ...

    def get(self, sha256: str) -> bytes:
        """Return the bytes; raise NotFound, or DamagedStore where they are no longer what was kept."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """How well a name is known as a place's, without any context: the best candidate's kind, country and score.

    ``own`` marks a hand-kept site of this field.
    """

    kind: PlaceKind
    score: float
    country: str | None
    own: bool


class PlaceFinder(Protocol):
    """Tells names of places from other words, and places all names of one text together."""

    def find_known(self, name: str) -> Known | None:
        """Return how well a name is known by itself; None where nothing goes by it."""
        ...

    def find_all(self, text: str, spans: Sequence[Span]) -> tuple[Candidate | None, ...]:
        """Return what each name of one text means, each in the light of all; None where nothing goes by that name."""
        ...


class Clock(Protocol):
    """The time of day."""

    def now(self) -> datetime:
        """Return the time now, in UTC."""
        ...
