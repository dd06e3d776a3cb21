"""What names of places mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from geo.model.draft import Span
from geo.model.place import Candidate, PlaceKind
from geo.model.space import Position


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
