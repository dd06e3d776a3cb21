"""What is stored of a feature beside its document: the columns that select it, and the bytes that are served."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from geo.model.query import Collection, Spot
from geo.model.space import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class FeatureRow:
    """One feature, encoded once when written.

    ``body`` is the GeoJSON Feature in UTF-8, without host or links. ``lines`` are the geometry's parts for exact box
    tests (a point is a line of one position; empty where there is no geometry; polygons do not occur). ``first_day``
    and ``last_day`` are the widest reading of the date (None is without limit), ``sure_first`` and ``sure_last`` the
    narrowest: the latest start and the earliest end. ``dated`` is False where there is no date at all.
    ``fields`` holds the filterable properties; ``text`` is what full-text search reads.
    """

    collection: Collection
    id: str
    event: str | None
    body: bytes
    lines: tuple[Line, ...]
    dated: bool
    first_day: date | None = None
    last_day: date | None = None
    sure_first: date | None = None
    sure_last: date | None = None
    fields: Mapping[str, tuple[str, ...]]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An answer to a query: bodies in order, how many match in all, and where to go on from (None at the end)."""

    bodies: tuple[bytes, ...]
    matched: int
    next_after: int | Spot | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """One bar of a timeline: ``start`` to ``end`` (half-open days), and the count of each lane's value.

    An event counts in every bucket that it may have touched. ``certain`` counts those that certainly did.
    """

    start: date
    end: date
    counts: Mapping[str, int]
    certain: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Buckets in order without gaps, and how many of the selection match, have no date, or have no place."""

    buckets: tuple[Bucket, ...]
    matched: int
    undated: int
    unplaced: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """The box (west, south, east, north) and the first and last day of a collection; None where there are none."""

    bbox: tuple[float, float, float, float] | None
    first_day: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One entry of the append-only history. ``digest`` chains it to the one before (SHA-256, hex)."""

    seq: int
    slug: str
    number: int
    action: str
    reason: str
    by: str
    recorded_at: str
    changes: tuple[tuple[str, str | None, str | None], ...]
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HistorySpan:
    """Which part of the history: at most ``limit`` revisions with ``after`` < seq < ``before`` (None: no end).

    They come oldest first, or ``newest_first``.
    """

    after: int = 0
    before: int | None = None
    newest_first: bool = False
    limit: int = 100
