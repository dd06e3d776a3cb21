"""Everything that the first steps found in a text, with look-ups by span for the later ones."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from geo.extract.dates import Found as FoundDate
from geo.extract.parties import Party
from geo.extract.places import Found as FoundPlace
from geo.extract.quantities import Counted
from geo.extract.sentences import Page
from geo.extract.vessels import Ship
from geo.extract.weapons import Weapon
from geo.model.draft import Span


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


T = TypeVar("T", bound=_Spanned)


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """A text's mentions by kind, each in order of the text."""

    page: Page
    dates: tuple[FoundDate, ...]
    places: tuple[FoundPlace, ...]
    counts: tuple[Counted, ...]
    parties: tuple[Party, ...]
    ships: tuple[Ship, ...]
    weapons: tuple[Weapon, ...]


def within(found: Sequence[T], span: Span) -> list[T]:
    """Return what starts inside a span."""
    first = bisect_left(found, span.start, key=lambda one: one.span.start)
    kept: list[T] = []
    for one in found[first:]:
        if one.span.start >= span.end:
            break
        kept.append(one)
    return kept
