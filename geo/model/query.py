"""What a reader asks for. Parsed once at the edge (``app/api/params.py``, ``app/cli.py``); trusted from there on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from geo.errors import Invalid
from geo.model.edtf import Window
from geo.model.filter import Filter
from geo.model.property import Property
from geo.model.space import Box

MAX_LIMIT = 100_000
MAX_OFFSET = 10**12


class Collection(StrEnum):
    """The three collections that are served."""

    EVENTS = "events"
    LEGS = "legs"
    PLACES = "places"


FILTERS: Mapping[Collection, tuple[str, ...]] = {
    Collection.EVENTS: (
        *("status", "kind", "supplier", "recipient", "mode", "basis"),
        *("stage", "parent", "tag", "vessel", "place"),
    ),
    Collection.LEGS: ("status", "kind", "supplier", "recipient", "mode", "basis", "event", "vessel", "place"),
    Collection.PLACES: ("kind", "country", "precision"),
}
"""Properties of each collection that can be filtered by equality. All of them are text, and may have several values."""


class Certainty(StrEnum):
    """How an uncertain date is held against a window."""

    POSSIBLY = "possibly"
    CERTAINLY = "certainly"


class Lane(StrEnum):
    """What a timeline is split by."""

    STATUS = "status"
    KIND = "kind"
    SUPPLIER = "supplier"
    RECIPIENT = "recipient"
    MODE = "mode"


class Step(StrEnum):
    """Width of a timeline's buckets."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A property that features are put in the order of. What has no value comes last, whichever way it goes."""

    property: Property
    descending: bool = False


Spot: TypeAlias = tuple[str | float | None, ...]
"""Where a page in an order of its own ends: the last feature's values (as ``geo/filter`` reads them), and its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A selection of one collection's features.

    ``window`` is half-open in days; features without a date meet every window, and features without geometry every
    box (OGC API - Features, 7.15.3 and 7.15.4). ``filters`` maps names of ``FILTERS[collection]`` to the values any of
    which will do. ``filter`` is a condition on all properties. ``text`` is full-text search: every word must occur.
    ``order`` goes before the collection's own order, which is by first day; equal features go by id. ``after`` is the
    last feature seen, as ``Page.next_after`` gave it; ``offset`` features are left out from there on. ``limit`` None is
    without limit (streams).
    """

    collection: Collection
    box: Box | None = None
    window: Window | None = None
    certainty: Certainty = Certainty.POSSIBLY
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    filter: Filter | None = None
    text: str | None = None
    order: tuple[Order, ...] = ()
    after: int | Spot | None = None
    offset: int = 0
    limit: int | None = 100

    def __post_init__(self) -> None:
        """Refuse unknown filters and limits out of range."""
        for name in self.filters:
            if name not in FILTERS[self.collection]:
                raise Invalid(name, name, f"one of {', '.join(FILTERS[self.collection])}")
        if self.after is not None and self._is_elsewhere(self.after):
            raise Invalid("after", self.after, "the value of a link to the next page of the same order")
        if not 0 <= self.offset <= MAX_OFFSET:
            raise Invalid("offset", self.offset, f"a whole number from 0 to {MAX_OFFSET}")
        if self.limit is not None and not 1 <= self.limit <= MAX_LIMIT:
            raise Invalid("limit", self.limit, f"a whole number from 1 to {MAX_LIMIT}")

    def _is_elsewhere(self, after: int | Spot) -> bool:
        """Return whether a spot is none in this order."""
        if isinstance(after, int):
            return bool(self.order)
        return not self.order or len(after) != len(self.order) + 1
