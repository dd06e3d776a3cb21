"""Weapons and other cargo by name: nouns of the trade and designations, each with its category.

The modifiers that belong to it are part of the span ("short-range ballistic missiles"). Not handled: designations that
no table has, and nouns that are cargo only by context ("goods").
"""

from dataclasses import dataclass

from geo.extract.sentences import Page
from geo.extract.tables.countries import PEOPLES
from geo.extract.tables.weapons import ARMS, DESIGNATIONS, NOUNS
from geo.model.cargo import Category
from geo.model.draft import Mention, MentionKind, Span, WeaponValue

_MODIFIERS = frozenset(
    "ballistic cruise anti-tank anti-aircraft anti-ship surface-to-air air-to-air short-range long-range medium-range "
    "guided artillery rocket heavy light multiple multiple-launch machine attack combat reconnaissance military "
    "self-propelled towed air-defence air-defense assault sniper mortar tank missile cluster refined "
    "conventional modern hypersonic shoulder-fired portable mobile small".split()
)


_MOST_MODIFIERS = 5


@dataclass(frozen=True, slots=True)
class Weapon:
    """A weapon or other cargo in the text: its words, its noun, its unit, whose it is, and whether it means arms."""

    span: Span
    category: Category
    noun: str
    unit: str | None
    designation: str | None
    country: str | None
    arms: bool
    maker: Span | None = None


def find_weapons(page: Page) -> tuple[Weapon, ...]:
    """Return what a text names as cargo or weapons, in order; none meets another."""
    found: list[Weapon] = []
    words = page.words
    at = 0
    while at < len(words):
        one = _at(page, at)
        if one is None:
            at += 1
            continue
        found.append(one)
        while at < len(words) and words[at].start < one.span.end:
            at += 1
    return tuple(found)


def _at(page: Page, at: int) -> Weapon | None:
    words = page.words
    word = words[at]
    designation = _designation(word.key) if word.capital else None
    if designation is not None:
        last = at + 1
        if last < len(words) and words[last].key in NOUNS and page.plain[word.end : words[last].start] == " ":
            category, unit = NOUNS[words[last].key]
            noun, end = words[last].key, words[last].end
        else:
            category, unit, noun, end = DESIGNATIONS[designation][0], None, word.key, word.end
        kind = DESIGNATIONS[designation][0]
        name = page.plain[word.start : word.end]
        country, maker = _maker(page, at)
        return Weapon(Span(word.start, end), kind, noun, unit or _UNITS.get(kind), name, country, True, maker)
    if word.key not in NOUNS or (word.capital and word.key not in ARMS):
        return None
    category, unit = NOUNS[word.key]
    following = words[at + 1].key if at + 1 < len(words) else ""
    if following in ("ship", "ships", "vessel", "vessels", "carrier", "factories", "run", "runs", "trade", "control"):
        return None
    first = at
    while (
        first
        and at - first < _MOST_MODIFIERS
        and words[first - 1].key in _MODIFIERS
        and page.plain[words[first - 1].end : words[first].start] == " "
    ):
        first -= 1
    country, maker = _maker(page, first)
    return Weapon(Span(words[first].start, word.end), category, word.key, unit, None, country, word.key in ARMS, maker)


_UNITS = {
    Category.MISSILE: "missile",
    Category.DRONE: "drone",
    Category.ARTILLERY: "gun",
    Category.AIR_DEFENCE: "system",
    Category.AIRCRAFT: "aircraft",
    Category.ROCKET: "rocket",
    Category.ARMOURED_VEHICLE: "tank",
    Category.SMALL_ARMS: "rifle",
}


def _designation(key: str) -> str | None:
    """Return the table's form of a designation: "shahed-136s" → "shahed"."""
    if key in DESIGNATIONS:
        return key
    stem = key.split("-")[0]
    return next((form for form in (stem, stem.removesuffix("s"), key.removesuffix("s")) if form in DESIGNATIONS), None)


def _maker(page: Page, first: int) -> tuple[str | None, Span | None]:
    """Return the state, and its words, whose people's name stands just before: "North Korean 122 mm rockets"."""
    words = page.words
    for at in range(first - 1, max(-1, first - 4), -1):
        if page.plain[words[at].end : words[at + 1].start] != " ":
            return None, None
        pair = f"{words[at - 1].key} {words[at].key}" if at else ""
        for key in (pair, words[at].key, words[at].key.split("-")[0]):
            if key in PEOPLES and words[at].capital:
                return PEOPLES[key], Span(words[at - (key == pair)].start, words[at].end)
        if words[at].capital and not words[at].key[0].isdigit():
            break
    return None, None


def to_mentions(page: Page, weapons: tuple[Weapon, ...]) -> tuple[Mention, ...]:
    """Return the weapons as mentions: arms only, not containers or oil."""
    return tuple(
        Mention(
            kind=MentionKind.WEAPON,
            span=one.span,
            text=one.span.of(page.text),
            value=WeaponValue(category=one.category, designation=one.designation, country=one.country),
        )
        for one in weapons
        if one.arms
    )
