"""Where events are kept: read, written, taken in by the table, and read as of a day."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from geo.errors import Finding
from geo.model.event import Event
from geo.model.property import Property
from geo.model.query import Collection, Lane, Query, Step
from geo.model.registry import Registry
from geo.model.row import Extent, FeatureRow, HistorySpan, Page, Revision, Timeline
from geo.model.table import Batch, Progress, Refusal, Rows, Table, Written
from geo.model.tile import Tile


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
        """Yield every event that is served and has a document of its own, ordered by slug.

        None that was merged into another or withdrawn is among them, and no row of a table (``iter_rows``).
        """
        ...

    def iter_rows(self) -> Iterator[tuple[Event, bytes]]:
        """Yield every row of a table that is served as an event, ordered by slug, with its body: all there is of it."""
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

    def edition(self) -> str:
        """Return which edition of the encoder (``geo.encode.geojson.EDITION``) made all rows, empty where unknown."""
        ...

    def set_edition(self, edition: str) -> None:
        """Note which edition made all rows."""
        ...

    def verify(self) -> tuple[Finding, ...]:
        """Walk everything: the file, the hash of each row, the chain of revisions, references. Return what is wrong."""
        ...

    def close(self) -> None:
        """Finish, and let go of the store."""
        ...


class TableStore(Protocol):
    """Keeps the rows of tables of others, batch by batch."""

    def find_progress(self, table: Table) -> Progress | None:
        """Return how far a table was taken in, None where it was not begun."""
        ...

    def prepare(self, rows: Rows) -> Any:
        """Return rows as ``Batch.rows`` takes them: what takes long is done while they are at hand."""
        ...

    def find_taken(self, rows: Sequence[Any]) -> Sequence[Refusal]:
        """Return refusals of the prepared rows whose names others have, with another content."""
        ...

    def put(self, batch: Batch, *, reason: str, by: str) -> Written:
        """Write a batch, and how far its table came with it, in one durable transaction.

        Rows that are there with the same content are left alone, those whose names are taken are refused.
        """
        ...
