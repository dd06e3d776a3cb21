"""What a segment tells: which kind of event, by which verb, and whether what such an event needs is there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from geo.extract.clauses import Segment, Verb
from geo.extract.findings import Findings, within
from geo.extract.roles import maker_in
from geo.extract.sketch import MOVING, Sketch
from geo.extract.vessels import TYPES
from geo.model.cargo import Category
from geo.model.event import Kind

SHIP = re.compile(rf"\b{TYPES}s?\b|\bhatches\b|\bais\b|\b(?:small |the )craft\b|\bskiffs?\b")
"""Words for a ship, in a text in small letters."""
SHE = re.compile(
    r"\b(?:(?:she|it|they)(?!\s(?:sa(?:y|ys|id)|told|tells?|added|thinks?|believes?)\b)|them|herself|itself"
    r"|the (?:vessel|ship|aircraft|plane|jet|boat|train|crew|missiles?|battery))\b",
    re.IGNORECASE,
)
_SITE = re.compile(
    r"\b(?:depot|arsenal|plant|factory|refinery|airfield|air base|airbase|base|port|zone|warehouse|store|storage|stores"
    r"|terminal|bridge|ship|vessel|site|workshop)s?\b",
    re.IGNORECASE,
)
_SEIZED = re.compile(r"\b(?:seiz|intercept|confiscat|impound|interdict)", re.IGNORECASE)
_UNSEEN = re.compile(
    r"\b(?:shows? no|no (?:cargo )?(?:ship|vessel|picture|image)|nobody|nothing|did not see|not been seen)\b",
    re.IGNORECASE,
)
_GOING = frozenset("gone went going go goes came come comes coming ending".split())
_ROUTE = re.compile(r"(?:They|It|The \w+)\s(?:was|were|had been)\b.{0,60}\bfrom\s[A-Z].{0,60}\sto\s")
_LOADING = frozenset(
    "landed loaded loading load unloaded unloading unload offloaded offloading discharged discharging".split()
)
_IT = re.compile(r"\b(?:it|they|them|she|most|some|all|both|rest)\b(?!\s(?:said|says|told))", re.IGNORECASE)
_FLYING = frozenset({Category.MISSILE, Category.DRONE, Category.ROCKET})


@dataclass(frozen=True, slots=True)
class Told:
    """A kind of event and the verb that tells it; a list's item has none."""

    kind: Kind
    verb: Verb | None


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known when a segment is read: text, vehicle's mode, whether it is a list's item, what came before."""

    text: str
    vehicle: str
    item: bool
    before: Sketch | None


def tell(findings: Findings, segment: Segment, setting: Setting) -> list[Told]:
    """Return the events that a segment tells: a blow and a movement may stand side by side."""
    return list(_Teller(findings, segment, setting).kinds())


class _Teller:
    def __init__(self, findings: Findings, segment: Segment, setting: Setting) -> None:
        self._findings = findings
        self._segment = segment
        self._setting = setting
        self._weapons = within(findings.weapons, segment.span)
        self._arms = [one for one in self._weapons if one.arms]
        self._told = {verb.sense.family: verb for verb in reversed(segment.verbs) if verb.factual}
        before = setting.before
        self._near = before is not None and segment.paragraph - before.paragraph <= 1
        self._close = before is not None and segment.paragraph - before.paragraph <= 0
        self._before = before.kind if before else None

    def kinds(self) -> Iterator[Told]:
        told, setting = self._told, self._setting
        if setting.item and not told and self._before is Kind.INTERDICTION:
            yield Told(Kind.INTERDICTION, None)
            return
        if self._near and self._before is Kind.INTERDICTION and _ROUTE.search(setting.text) and "seize" not in told:
            yield Told(Kind.INTERDICTION, None)
            return
        if "seize" in told and self._is_seizure():
            yield Told(Kind.INTERDICTION, told["seize"])
            return
        if "lose" in told and setting.vehicle:
            yield Told(Kind.LOSS, told["lose"])
            return
        blow = self._blow()
        if blow:
            yield blow
        moved = self._movement()
        if moved and not (
            blow and (moved.kind is Kind.SIGHTING or moved.verb is None or moved.verb.sense.family != "move")
        ):
            yield moved
        elif not blow and "make" in told and self._arms:
            yield Told(Kind.PRODUCTION, told["make"])
        elif not blow and "see" in told and (setting.vehicle or self._weapons) and not self._is_unseen(told["see"]):
            yield Told(Kind.SIGHTING, told["see"])

    def _is_unseen(self, verb: Verb) -> bool:
        return _UNSEEN.search(self._clause(verb)) is not None

    def _start(self, verb: Verb) -> int:
        return self._findings.page.words[verb.word].start

    def _clause(self, verb: Verb) -> str:
        return self._findings.page.plain[verb.clause.start : verb.clause.end]

    def _is_seizure(self) -> bool:
        text = self._setting.text
        again = self._close and self._before is Kind.INTERDICTION and SHE.search(text) is not None
        afloat = self._setting.vehicle == "sea" or SHIP.search(text.lower()) is not None
        return again or (
            (bool(self._arms) or afloat) and (self._setting.vehicle == "sea" or _SEIZED.search(text) is not None)
        )

    def _blow(self) -> Told | None:
        """Return use or strike for verbs of firing and hitting."""
        told, text = self._told, self._setting.text
        flying = any(one.category in _FLYING for one in self._arms)
        missile = any(one.category in (Category.MISSILE, Category.ROCKET) for one in self._arms)
        goes_on = self._before in (Kind.USE, Kind.STRIKE) and bool(self._close or flying)
        if "hit" in told:
            site = _SITE.search(text) is not None
            by_drone = site and "drone" in text
            foreign = any(one.country for one in self._arms) or maker_in(self._findings, self._segment.span) is not None
            kind = (
                Kind.USE
                if (missile or (flying and foreign and not site)) and not by_drone
                else Kind.STRIKE
                if site or flying or goes_on
                else None
            )
            return Told(kind, told["hit"]) if kind else None
        if "use" not in told:
            return None
        word = self._findings.page.words[told["use"].word].key
        again = self._before is Kind.USE and word in ("launched", "fired", "fell", "came", "landed", "struck", "ended")
        if flying or again or (self._arms and word in ("fired", "used", "employed")):
            return Told(Kind.USE, told["use"])
        return None

    def _movement(self) -> Told | None:
        told, setting = self._told, self._setting
        for verb in self._segment.verbs:
            goods = verb.factual and verb.sense.family == "move" and self._goods(verb)
            if goods == "vehicle":
                return Told(Kind.SIGHTING, verb)
            if goods:
                arrived = verb.sense.ends == "destination" and verb.sense.role != "giver"
                return Told(Kind.DELIVERY if arrived else Kind.SHIPMENT, verb)
        if "travel" in told and (
            setting.vehicle or any(one.span.end <= self._start(told["travel"]) for one in self._arms)
        ):
            return Told(Kind.SHIPMENT if self._arms else Kind.SIGHTING, told["travel"])
        return None

    def _goods(self, verb: Verb) -> str:
        """Return what is moved: "cargo" named near the verb, "pronoun" for what came before, "vehicle" that loads."""
        if bool(within(self._findings.counts, verb.clause)) or bool(within(self._findings.weapons, verb.clause)):
            return "cargo"
        word = self._findings.page.words[verb.word].key
        if word not in _GOING and any(weapon.span.end <= verb.clause.start for weapon in self._weapons):
            return "cargo"
        pronoun = self._close and self._before in MOVING and _IT.search(self._clause(verb)) is not None
        if pronoun and (word not in _GOING or self._setting.vehicle):
            return "pronoun"
        return "vehicle" if self._setting.vehicle and word in _LOADING and not verb.passive else ""
