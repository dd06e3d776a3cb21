"""Flows: what went from whom to whom, or from where to where, with amounts that are never added up wrongly."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from geo.model.cargo import Cargo, Category
from geo.model.event import Event, Kind, Status


class Ends(StrEnum):
    """What a flow runs between: the supplier and the recipient of events, or the two places of their legs."""

    PARTY = "party"
    PLACE = "place"


class Apart(StrEnum):
    """Why an amount is told by itself and not added to others.

    ``cumulative``: a running total, which may hold the others. ``part``: counted in another amount of the flow.
    ``shared``: of several ways together, and nobody said how much went by which. ``worded``: words without a number.
    """

    CUMULATIVE = "cumulative"
    PART = "part"
    SHARED = "shared"
    WORDED = "worded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """An event of a selection, with its status."""

    event: Event
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """One end of a flow: the id and the name of an actor or a place."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """Amounts of one kind of event, one category and one unit, added up. ``high`` is None where one has no limit.

    ``rough`` says that one of them was an estimate. ``events`` are the slugs of those that were added.
    """

    kind: Kind
    category: Category
    unit: str
    low: float
    high: float | None
    rough: bool
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """An amount that was not added, and why. ``number`` is its place in the event's cargo."""

    event: Event
    number: int
    cargo: Cargo
    why: Apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """All events between two ends, in the selection's order; ``statuses`` counts them."""

    origin: End
    destination: End
    events: tuple[Chosen, ...]
    statuses: Mapping[Status, int]
    sums: tuple[Sum, ...]
    asides: tuple[Aside, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flows:
    """The flows of a selection, those of most events first; ``unpaired`` events lack an end, and are in none."""

    ends: Ends
    flows: tuple[Flow, ...]
    unpaired: int
