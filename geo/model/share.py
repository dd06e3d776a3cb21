"""What one event adds to the flows, voyages and totals of any selection: so much as can be told of it alone."""

from collections.abc import Mapping
from dataclasses import dataclass

from geo.model.event import Kind
from geo.model.flow import Aside, Chosen, End, Ends
from geo.model.reported import Thing
from geo.model.voyage import Itinerary


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """One amount, as it is told where it is not added, and what it adds where it is.

    ``aside.why`` is ``part`` for what is added unless the selection holds what it is part of. ``high`` is None where it
    has no limit.
    """

    aside: Aside
    kind: Kind
    low: float
    high: float | None
    rough: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The share of one event.

    ``pairs`` are the flows that it is of; ``shared`` says that between places its amounts are of several ways together.
    ``itineraries`` and ``things`` are those of a selection of this event alone.
    """

    of: Chosen
    pairs: Mapping[Ends, tuple[tuple[End, End], ...]]
    shared: bool
    amounts: tuple[Amount, ...]
    itineraries: tuple[Itinerary, ...]
    things: tuple[Thing, ...]
