"""Cargo of an event: what is counted or named in its segment. Room in containers is none."""

import re

from geo.extract.clauses import Segment
from geo.extract.findings import Findings, within
from geo.extract.sketch import MOVING, CargoSketch
from geo.extract.tables.calendar import NUMBERS
from geo.extract.tables.verbs import CAPACITY
from geo.extract.weapons import Weapon
from geo.model.cargo import Category
from geo.model.draft import Span
from geo.model.event import Kind

_SINGULAR = frozenset("missile rocket drone battery radar gun launcher tank vehicle system howitzer uav".split())
_ARTICLES = frozenset("a an the one this that another".split())
_ALONE = re.compile(
    r"\b(?P<least>at least\s)?(?P<word>one|two|three|four|five|six|seven|eight|nine|ten)\s(?:of (?:them"
    r"|the missiles|these)[ ,]\s?)?"
    r"(?:of them\s)?(?:had|has|have|was|were|fell|came|struck|landed|hit|got|which)\b",
    re.IGNORECASE,
)


def cargo_in(findings: Findings, segment: Segment, kind: Kind, before: CargoSketch | None) -> list[CargoSketch]:
    """Return a segment's cargo; "at least one had been fired" counts the missiles, ``before``, that were named last."""
    found = extra_cargo(findings, segment)
    counted = [one.span for one in within(findings.counts, segment.span)]
    for weapon in within(findings.weapons, segment.span):
        idle = not weapon.arms and weapon.category is Category.UNKNOWN and weapon.unit is None and kind not in MOVING
        vehicle = weapon.unit in ("train", "vehicle") and kind is not Kind.SIGHTING
        if idle or vehicle or any(span.meets(weapon.span) for span in counted):
            continue
        number = 1.0 if _is_one(findings, weapon) else None
        what = weapon.span.of(findings.page.plain)
        found.append(CargoSketch(what, weapon.category, number, number, weapon.unit, weapon.span))
    return found + (
        [] if any(one.counted for one in found) or kind is not Kind.USE else _alone(findings, segment, found, before)
    )


def extra_cargo(findings: Findings, segment: Segment) -> list[CargoSketch]:
    """Return what a segment counts."""
    small = findings.page.plain[segment.span.start : segment.span.end].lower()
    if any(phrase in small for phrase in CAPACITY):
        return []
    return [
        CargoSketch(one.value.what, one.category, one.value.low, one.value.high, one.value.unit, one.span, True)
        for one in within(findings.counts, segment.span)
    ]


def _alone(
    findings: Findings, segment: Segment, found: list[CargoSketch], before: CargoSketch | None
) -> list[CargoSketch]:
    """Return a count whose noun stands earlier: "at least one came down"."""
    number = _ALONE.search(findings.page.plain, segment.span.start, segment.span.end)
    earlier = [*found, *([before] if before else [])]
    thing = next((one for one in earlier if one.unit in ("missile", "rocket", "drone")), None)
    if number is None or thing is None:
        return []
    amount = float(NUMBERS[number["word"].lower()])
    high = None if number["least"] else amount
    return [CargoSketch(thing.what, thing.category, amount, high, thing.unit, Span(number.start(), number.end()))]


def _is_one(findings: Findings, weapon: Weapon) -> bool:
    """Return whether one single thing is meant: "a KN-23", "the missile"."""
    before = findings.page.plain[max(0, weapon.span.start - 30) : weapon.span.start].lower().split()
    article = any(word in _ARTICLES for word in before[-3:])
    named = (
        weapon.designation is not None and weapon.noun == weapon.designation.lower() and not weapon.noun.endswith("s")
    )
    return article and (weapon.noun in _SINGULAR or named)
