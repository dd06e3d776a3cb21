"""Legs: the movements that a segment tells, in order, each with its mode and ends."""

from geo.extract.clauses import Segment, Verb
from geo.extract.findings import Findings
from geo.extract.places import Found
from geo.extract.roles import Placed, placed_in
from geo.extract.sketch import LegSketch
from geo.extract.tables.verbs import MODES
from geo.model.draft import Span

_BY = {"by sea": "sea", "by ship": "sea", "by rail": "rail", "by train": "rail", "by road": "road", "by air": "air",
       "by boat": "sea", "via train": "rail", "by truck": "road", "by lorry": "road", "by plane": "air",
       "via rail": "rail"}  # fmt: skip


def find_legs(findings: Findings, segment: Segment, vehicle: str, there: Found | None = None) -> list[LegSketch]:
    """Return a segment's legs; ``vehicle`` is its vehicle's mode, ``there`` the place that "there" means."""
    legs: list[LegSketch] = []
    told = [verb for verb in segment.verbs if verb.factual and verb.sense.family in ("move", "travel", "see")]
    moving = [verb for verb in told if verb.sense.family != "see"]
    for verb in moving or told:
        span = verb.clause if len(told) > 1 or segment.reports else segment.span
        mode = mode_in(findings, verb.clause, verb) or (
            mode_in(findings, segment.span, verb) if len(moving) < 2 else ""
        )
        mode = (
            mode
            or _of_ship(findings, verb.clause)
            or (vehicle if verb.sense.family == "travel" or len(moving) < 2 else "")
        )
        placed = placed_in(findings, span)
        here = findings.page.plain[verb.clause.start : verb.clause.end]
        if (
            there is not None
            and " there" in here
            and verb.sense.ends == "destination"
            and not any(one.role == "to" for one in placed)
        ):
            placed.append(Placed(there, "to"))
        at = findings.page.words[verb.word].start
        placed = [one for one in placed if not (one.role == "at" and one.place.span.end <= at and not verb.passive)]
        legs += _legs_of(placed, verb, at, mode, legs[-1].destination if legs else None)
    return legs


def _of_ship(findings: Findings, span: Span) -> str:
    """Return "sea" where a ship's name stands in a span."""
    return "sea" if any(span.holds(one) for ship in findings.ships for one in ship.spans) else ""


def mode_in(findings: Findings, span: Span, verb: Verb | None = None) -> str:
    """Return the mode that the words of a span tell: "by rail" first, then the verb, then the nearest vehicle."""
    text = findings.page.plain[span.start : span.end].lower()
    for phrase, mode in _BY.items():
        if phrase in text:
            return mode
    if verb is not None and verb.sense.mode:
        return verb.sense.mode
    at = findings.page.word_at(span.start)
    nearest: tuple[int, str] | None = None
    while at < len(findings.page.words) and findings.page.words[at].start < span.end:
        key = findings.page.words[at].key
        mode = MODES.get(key, "")
        distance = abs(at - verb.word) if verb is not None else at
        if mode and (nearest is None or distance < nearest[0]):
            nearest = (distance, mode)
        at += 1
    return nearest[1] if nearest else ""


def _legs_of(placed: list[Placed], verb: Verb, at: int, mode: str, before: Found | None) -> list[LegSketch]:
    """Return the legs of one verb: from each origin, to each destination; "on to" goes on from the one before."""
    here = verb.clause
    loads = [one for one in placed if one.role == "at" and verb.sense.ends == "origin" and not one.place.is_country]
    if loads and verb.sense.family == "move" and not verb.passive:
        home = next((one.place for one in placed if one.role == "from" and one.place.is_country), None)
        return [LegSketch(mode, loads[0].place, home, here)]
    origins, targets = _ends_of(placed, verb, at)
    origin = origins[0].place if origins else None
    if not targets:
        return [LegSketch(mode, origin, None, here)] if origin or (mode and verb.sense.family == "move") else []
    legs: list[LegSketch] = []
    start = origin or before
    for target in targets:
        start = legs[-1].destination if target.onward and legs else start
        legs.append(LegSketch(mode, start, target.place, here))
    more = [one.place for one in origins[1:] if one.role == "from" and not one.place.is_country]
    return legs + [LegSketch(mode, extra, targets[0].place, here) for extra in more]


def _ends_of(placed: list[Placed], verb: Verb, at: int) -> tuple[list[Placed], list[Placed]]:
    """Return where a verb's movement begins and ends, by preposition, else by what the verb makes of a bare name."""
    ends = verb.sense.ends
    origins = [one for one in placed if one.role == "from" or (one.role == "at" and ends == "origin")]
    origins = [one for one in origins if one.role == "from" or not one.place.is_country]
    targets = [one for one in placed if one.role == "to" or (one.role == "at" and ends == "destination")]
    bare = [one for one in placed if one.role in ("", "list")]
    if verb.sense.family == "move" and verb.sense.role == "giver" and not verb.passive:
        states = [one for one in bare if one.place.is_country]
        origins = origins or [one for one in states if one.place.span.end <= at][:1]
        targets = targets or [one for one in states if one.role == "" and one.place.span.start > at][:1]
    if verb.sense.family == "travel":
        near = [one for one in bare if one.role == "" and not one.place.is_country][:1]
        origins = origins or (near if ends == "origin" else [])
        targets = targets or (near if ends == "destination" else [])
    if not origins and targets:
        origins = [one for one in placed if one.role == "via" and one.place.value.country][:1]
    return origins, targets
