"""Places: which words with capitals are one, and where they are.

A phrase that the gazetteer knows counts where a preposition, a word of kind, a country behind a comma, a dateline or
another place beside it says so, or where its name alone is strong enough; not where it is part of a person's, ship's or
body's name. "South-western Russia" and "off the coast of Oman" are regions, precise to one. Not handled: places in
small letters ("the capital"), streets, and coordinates.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from geo.extract.parties import Party
from geo.extract.place_words import Phrase, find_phrases
from geo.extract.sentences import Page
from geo.extract.tables.places import DIRECTIONS, OFF_COAST
from geo.model.draft import Mention, MentionKind, PlaceValue, Span
from geo.model.space import Position, Precision
from geo.ports.names import PlaceFinder

_OFF = re.compile(OFF_COAST + "$", re.IGNORECASE)
_DIRECTION = re.compile(rf"\b({'|'.join(sorted(DIRECTIONS, key=len, reverse=True))})\s$", re.IGNORECASE)

Boxes = Mapping[str, tuple[float, float, float, float]]
"""West, south, east and north by country, with a margin; west may be greater than east."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place in the text: its span and value, and whether it is a whole country."""

    span: Span
    value: PlaceValue

    @property
    def is_country(self) -> bool:
        """Whether it is no more exact than a country."""
        return self.value.precision is Precision.COUNTRY


def find_places(
    page: Page, parties: Sequence[Party], taken: Sequence[Span], finder: PlaceFinder, boxes: Boxes
) -> tuple[Found, ...]:
    """Return the places of a text, in order. ``taken`` are spans of other names, such as ships'."""
    phrases = [_describe(page, phrase, finder) for phrase in find_phrases(page, parties, taken, finder)]
    candidates = finder.find_all(page.plain, [phrase.core for phrase in phrases])
    found = []
    for phrase, candidate in zip(phrases, candidates, strict=True):
        value = None
        if phrase.alias:
            (candidate,) = finder.find_all(phrase.alias, [Span(0, len(phrase.alias))])
        if candidate is not None:
            place = candidate.place
            value = PlaceValue(
                name=phrase.span.of(page.text),
                country=phrase.code or place.country,
                point=place.point,
                precision=place.precision,
                gazetteer_id=place.id,
            )
        elif phrase.code:
            value = PlaceValue(
                name=phrase.span.of(page.text), country=phrase.code, point=None, precision=Precision.COUNTRY
            )
        if value is not None:
            found.append(Found(phrase.span, _narrow(phrase, value, boxes)))
    return tuple(found)


def to_mentions(page: Page, places: Sequence[Found]) -> tuple[Mention, ...]:
    """Return the places as mentions."""
    return tuple(
        Mention(kind=MentionKind.PLACE, span=one.span, text=one.span.of(page.text), value=one.value) for one in places
    )


def _describe(page: Page, phrase: Phrase, finder: PlaceFinder) -> Phrase:
    """Return a phrase with a direction or "off the coast of" before it taken in."""
    before = page.plain[max(0, phrase.core.start - 40) : phrase.core.start]
    if off := _OFF.search(before):
        return phrase.widen(phrase.core.start - len(off[0]), "coast")
    if direction := _DIRECTION.search(before):
        wide = phrase.widen(phrase.core.start - len(direction[0]), direction[1].lower())
        name = wide.span.of(page.plain)
        return replace(wide, alias=name, code=None, part="") if finder.find_known(name) else wide
    return phrase


def _narrow(phrase: Phrase, value: PlaceValue, boxes: Boxes) -> PlaceValue:
    """Return a place moved to the part of it that its description names."""
    if not phrase.part:
        return value
    if phrase.part == "coast" or value.precision is not Precision.COUNTRY:
        return replace(value, precision=Precision.REGION)
    box = boxes.get(value.country or "")
    point = _part_of(box, DIRECTIONS[phrase.part]) if box else value.point
    return replace(value, point=point, precision=Precision.REGION)


def _part_of(box: tuple[float, float, float, float], direction: tuple[int, int]) -> Position:
    """Return a point a third of the way from the middle of a box to its edge."""
    west, south, east, north = box
    width = (east - west) % 360
    share = 0.3 if 0 in direction else 0.25
    lon = west + width / 2 + direction[0] * share * width
    return ((lon + 180) % 360 - 180, (south + north) / 2 + direction[1] * share * (north - south))
