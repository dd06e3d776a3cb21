"""Sketches of events: reads each segment's verbs, places, dates, counts and vehicles.

A segment gives a sketch where a verb of the trade tells what did happen, with the things that this kind of event needs:
a movement needs cargo or a vehicle, a seizure arms or a boat, a use missiles or drones. Headings ("Krasnoyarsk.",
"Tuesday.") lend their places and dates to the rest of their paragraph.
"""

import re
from collections.abc import Sequence

from geo.extract.clauses import Segment, Verb, find_segments
from geo.extract.dates import Found as FoundDate
from geo.extract.findings import Findings, within
from geo.extract.movement import find_legs, mode_in
from geo.extract.places import Found as FoundPlace
from geo.extract.roles import maker_in, placed_in, sides_of
from geo.extract.sketch import CargoSketch, Sketch
from geo.extract.tables.verbs import CAPACITY
from geo.extract.vessels import REGISTRATION, TYPES
from geo.model.cargo import Category
from geo.model.draft import Span
from geo.model.event import Kind

_SHIP = re.compile(rf"\b{TYPES}s?\b|\bhatches\b|\bAIS\b", re.IGNORECASE)
_AIR = re.compile(r"\b(?:aircraft|planes?|jets?|flights?|Ruslan|airlifter|(?:Il|An|C|Tu)-[0-9]{2,3}[A-Z]*|airliners?|transporter)\b")
_RAIL = re.compile(r"\b(?:trains?|railcars?|wagons?|locomotives?)\b", re.IGNORECASE)
_ROAD = re.compile(r"\b(?:trucks?|lorr(?:y|ies)|convoys?)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"[\"'(]?(?:They|It|She|Some|Several|Most|Both|These|Those|One of them|The (?:vessel|ship|aircraft|plane|boat|train|crates|"
                      r"hull|same)|At least one|Such|Four|Two|Three)\b")  # fmt: skip
_SHE = re.compile(r"\b(?:she|her|it|they|them|the (?:vessel|ship|aircraft|plane|jet|boat|train|crew|missiles?|battery))\b", re.IGNORECASE)
_DEFINITE = re.compile(r"\b(?:the|these|those|such|the same)\s(?:[a-z0-9-]+\s){0,2}(?:containers|boxes|shells|missiles|munitions|rockets|"
                       r"weapons|drones|crates|shipments?|deliver(?:y|ies)|arms|launchers|ammunition|cargo|battery)\b", re.IGNORECASE)  # fmt: skip
_SITE = re.compile(r"\b(?:depot|arsenal|plant|factory|refinery|airfield|air base|airbase|base|port|zone|warehouse|store|storage|stores|terminal|"
                   r"bridge|ship|vessel|site|workshop)s?\b", re.IGNORECASE)  # fmt: skip
_CIVIL = re.compile(r"\b(?:wheat|grain|pistachios|tiles|tourists?|passengers|fertili[sz]er cargo|delegations?|pupils|sleeping cars|football|"
                    r"humanitarian)\b", re.IGNORECASE)  # fmt: skip
_FORECAST = re.compile(r"\b(?:forecast|no evidence|no sign|hypothetical|rumou?rs?)\b", re.IGNORECASE)
_FLYING = frozenset({Category.MISSILE, Category.DRONE, Category.ROCKET})
_SINGULAR = frozenset("missile rocket drone battery radar gun launcher tank vehicle system howitzer uav".split())


def find_sketches(findings: Findings) -> tuple[list[Sketch], tuple[Segment, ...]]:
    """Return what each segment tells, in order, and the segments."""
    segments = find_segments(findings.page)
    reader = _Reader(findings, segments)
    sketches = [sketch for number in range(len(segments)) for sketch in reader.read(number)]
    return sketches, segments


class _Reader:
    def __init__(self, findings: Findings, segments: Sequence[Segment]) -> None:
        self._findings = findings
        self._segments = segments
        self._text = findings.page.plain
        self._vehicle = ""
        self._ships: list[tuple[str, Span]] = []
        self._spot: FoundPlace | None = None
        self._before: Sketch | None = None

    def read(self, number: int) -> list[Sketch]:
        segment = self._segments[number]
        found = [] if self._is_title(number) else [one for one in (self._sketch(number),) if one is not None]
        places = [one for one in within(self._findings.places, segment.span) if not one.is_country]
        self._spot = places[-1] if places else self._spot
        self._before = found[-1] if found else self._before
        return found

    def _is_title(self, number: int) -> bool:
        segment = self._segments[number]
        ended = self._text[segment.span.start : segment.span.end].rstrip("\"') ")[-1:] in (".", "!", "?", ";", ":")
        alone = number + 1 >= len(self._segments) or self._segments[number + 1].paragraph != segment.paragraph
        opens = number == 0 or self._segments[number - 1].paragraph != segment.paragraph
        asks = self._text[segment.span.start : segment.span.end].rstrip("\"') ").endswith("?")
        return (not ended and alone and opens and not self._is_item(segment)) or (asks and not segment.has("hit"))

    def _is_item(self, segment: Segment) -> bool:
        dates = within(self._findings.dates, segment.span)
        return bool(dates) and dates[0].span.start <= segment.span.start + 6 and bool(within(self._findings.counts, segment.span))

    def _sketch(self, number: int) -> Sketch | None:
        segment = self._segments[number]
        text = self._text[segment.span.start : segment.span.end]
        vehicle = self._note_vehicle(segment, text)
        if _CIVIL.search(text) or _FORECAST.search(text):
            return None
        kind, verb = self._kind(segment, text, vehicle)
        if kind is None:
            return None
        sketch = Sketch(kind, [number], segment.paragraph, segment.span, vehicle=vehicle)
        sketch.pronoun = bool(_PRONOUN.match(text))
        sketch.definite = bool(_DEFINITE.search(text))
        sketch.ships = self._ships_in(segment, text)
        sketch.cargo = self._cargo(segment, kind, verb)
        sketch.when = self._when(number, verb)
        if kind in (Kind.SHIPMENT, Kind.DELIVERY, Kind.SIGHTING):
            sketch.legs = find_legs(self._findings, segment, vehicle)
        self._fill_place(sketch, number, verb, text)
        self._fill_sides(sketch, segment, verb)
        return sketch

    # --- what it is -----------------------------------------------------------------------------------------------
    def _note_vehicle(self, segment: Segment, text: str) -> str:
        """Return the mode of the vehicle that a segment speaks of, by name, type or pronoun, and remember it."""
        ships = [(ship.name, span) for ship in self._findings.ships for span in ship.spans if segment.span.holds(span)]
        mode = "sea" if ships or _SHIP.search(text) else "air" if _AIR.search(text) or REGISTRATION.search(text) else ""
        mode = mode or ("rail" if _RAIL.search(text) else "road" if _ROAD.search(text) else "")
        if ships:
            self._ships = ships
        elif mode and not _SHE.search(text):
            self._ships = []
        if mode:
            self._vehicle = mode
            return mode
        return self._vehicle if _SHE.search(text) else ""

    def _kind(self, segment: Segment, text: str, vehicle: str) -> tuple[Kind | None, Verb | None]:
        """Return what a segment tells, and by which verb."""
        weapons = within(self._findings.weapons, segment.span)
        arms = [one for one in weapons if one.arms]
        told = {verb.sense.family: verb for verb in reversed(segment.verbs) if verb.factual}
        if self._is_item(segment) and not told and self._before and self._before.kind is Kind.INTERDICTION:
            return Kind.INTERDICTION, None
        if "seize" in told and (arms or _SHIP.search(text)) and (vehicle == "sea" or _SEIZED.search(text)):
            return Kind.INTERDICTION, told["seize"]
        if kind := self._blow(told, text, arms):
            return kind, told.get("use") or told.get("hit")
        if "make" in told and arms and not _MADE_IN.search(text):
            return Kind.PRODUCTION, told["make"]
        pronoun = self._before is not None and self._before.paragraph == segment.paragraph and bool(_SHE.search(text))
        if "move" in told and (weapons or pronoun) and self._moves(told["move"], weapons, vehicle):
            arrived = told["move"].sense.ends == "destination" and told["move"].sense.role != "giver"
            return (Kind.DELIVERY if arrived else Kind.SHIPMENT), told["move"]
        if "travel" in told and vehicle:
            return (Kind.SHIPMENT if arms or within(self._findings.counts, segment.span) else Kind.SIGHTING), told["travel"]
        if "see" in told and (vehicle or weapons) and not _UNSEEN.search(text):
            return Kind.SIGHTING, told["see"]
        return None, None

    def _moves(self, verb: Verb, weapons: Sequence[object], vehicle: str) -> bool:
        goes = self._findings.page.words[verb.word].key in ("gone", "went", "going", "go", "goes", "came", "come", "comes", "coming")
        return not goes or bool(weapons) or bool(vehicle)

    def _blow(self, told: dict[str, Verb], text: str, arms: Sequence[object]) -> Kind | None:
        """Return use, strike or None for verbs of firing and hitting."""
        flying = any(getattr(one, "category", None) in _FLYING for one in arms)
        missile = any(getattr(one, "category", None) in (Category.MISSILE, Category.ROCKET) for one in arms)
        before = self._before is not None and self._before.kind in (Kind.USE, Kind.STRIKE)
        if "hit" in told:
            site = _SITE.search(text) is not None
            return Kind.USE if missile and not (site and "drone" in text) else Kind.STRIKE if site or flying or before else None
        if "use" in told and (flying or before):
            return Kind.USE
        word = self._findings.page.words[told["use"].word].key if "use" in told else ""
        return Kind.USE if arms and word in ("fired", "used", "employed") else None

    # --- what it has ----------------------------------------------------------------------------------------------
    def _ships_in(self, segment: Segment, text: str) -> list[tuple[str, Span]]:
        found = [(ship.name, span) for ship in self._findings.ships for span in ship.spans if segment.span.holds(span)]
        for one in REGISTRATION.finditer(self._text, segment.span.start, segment.span.end):
            found.append((one[0], Span(one.start(), one.end())))
        return found or (self._ships if _SHE.search(text) else [])

    def _when(self, number: int, verb: Verb | None) -> FoundDate | None:
        """Return the day of what happened: in the verb's clause, else elsewhere in the segment but not where it was said."""
        segment = self._segments[number]
        dates = [one for one in within(self._findings.dates, segment.span) if one.edtf is not None]
        told = [one for one in dates if not self._is_said(segment, one)]
        close = [one for one in told if verb is not None and verb.clause.holds(one.span)]
        if close or told:
            return (close or told)[0]
        heading = self._heading(number)
        return next(iter(within(self._findings.dates, heading.span)), None) if heading else None

    def _is_said(self, segment: Segment, date: FoundDate) -> bool:
        if any(verb.clause.holds(date.span) for verb in segment.verbs):
            return False
        return any(report.clause.holds(date.span) for report in segment.reports)

    def _heading(self, number: int) -> Segment | None:
        """Return the heading of a segment's paragraph: a first sentence of few words and no verb."""
        at = number
        while at and self._segments[at - 1].paragraph == self._segments[number].paragraph:
            at -= 1
        head = self._segments[at]
        bare = not head.verbs and not head.reports and head.last - head.first <= 5
        return head if at != number and bare else None

    def _fill_place(self, sketch: Sketch, number: int, verb: Verb | None, text: str) -> None:
        segment = self._segments[number]
        ends = {id(end) for leg in sketch.legs for end in (leg.origin, leg.destination)}
        span = verb.clause if verb is not None else segment.span
        placed = placed_in(self._findings, span) or placed_in(self._findings, segment.span)
        spots = [one.place for one in placed if one.role in ("at", "to", "list", "via") and id(one.place) not in ends]
        exact = [one for one in spots if not one.is_country] or spots
        if exact and not sketch.legs:
            sketch.place = exact[0]
        elif sketch.kind not in (Kind.SHIPMENT, Kind.DELIVERY) and exact and not ends:
            sketch.place = exact[0]
        heading = self._heading(number)
        if sketch.place is None and not ends and heading is not None:
            self._take_heading(sketch, heading)
        there = re.search(r"\b(?:there|here|these waters|the (?:same |eastern |naval )?(?:pier|berth|quay|port|harbour|block))\b", text)
        if sketch.place is None and not ends and there:
            sketch.place = self._spot

    def _take_heading(self, sketch: Sketch, heading: Segment) -> None:
        placed = placed_in(self._findings, heading.span)
        if len(placed) == 2 and placed[1].role == "to" and sketch.kind in (Kind.SIGHTING, Kind.SHIPMENT):
            from geo.extract.sketch import LegSketch

            mode = sketch.vehicle
            sketch.legs = [LegSketch(mode, placed[0].place, placed[1].place, heading.span)]
        elif placed:
            sketch.place = placed[0].place

    def _fill_sides(self, sketch: Sketch, segment: Segment, verb: Verb | None) -> None:
        for one in [verb] if verb else []:
            sides = sides_of(self._findings, segment, one)
            if sides.supplier and sketch.kind in (Kind.SHIPMENT, Kind.DELIVERY):
                sketch.supplier = (sides.supplier.code, sides.supplier.span)
            if sides.recipient and sketch.kind in (Kind.SHIPMENT, Kind.DELIVERY):
                sketch.recipient = (sides.recipient.code, sides.recipient.span)
        if sketch.supplier is None and (maker := maker_in(self._findings, segment.span)):
            sketch.supplier = maker
        if sketch.kind is Kind.USE:
            self._fill_user(sketch, segment)

    def _fill_user(self, sketch: Sketch, segment: Segment) -> None:
        """The side that fires is the one that received: "Russian forces had fired", "launched by Russia"."""
        for party in within(self._findings.parties, segment.span):
            after = self._findings.page.words[party.last].key if party.last < len(self._findings.page.words) else ""
            fires = after in ("forces", "troops", "army", "military", "had", "has", "fired", "launched", "used", "bombers")
            if fires and party.code and (sketch.supplier is None or party.code != sketch.supplier[0]) and party.kind != "seat":
                sketch.recipient = (party.code, party.span)

    def _cargo(self, segment: Segment, kind: Kind, verb: Verb | None) -> list[CargoSketch]:
        found: list[CargoSketch] = []
        small = self._text[segment.span.start : segment.span.end].lower()
        held = any(phrase in small for phrase in CAPACITY)
        counted: list[Span] = []
        for count in within(self._findings.counts, segment.span):
            counted.append(count.span)
            if not held:
                value = count.value
                found.append(CargoSketch(value.what, count.category, value.low, value.high, value.unit, count.span))
        for weapon in within(self._findings.weapons, segment.span):
            if any(span.meets(weapon.span) for span in counted) or (not weapon.arms and weapon.category is Category.UNKNOWN and weapon.unit is None and kind is not Kind.SHIPMENT):
                continue
            number = 1.0 if self._is_one(weapon.span, weapon.noun, weapon.designation) else None
            found.append(CargoSketch(weapon.span.of(self._text), weapon.category, number, number, weapon.unit, weapon.span))
        return found

    def _is_one(self, span: Span, noun: str, designation: str | None) -> bool:
        """Return whether one single thing is meant: "a KN-23", "the missile"."""
        before = self._text[max(0, span.start - 30) : span.start].lower().split()
        article = any(word in ("a", "an", "the", "one", "this", "that", "another") for word in before[-3:])
        single = noun in _SINGULAR or (designation is not None and not noun.endswith("s") and noun == designation.lower())
        return article and single


_SEIZED = re.compile(r"\b(?:seiz|intercept|confiscat|impound|interdict)", re.IGNORECASE)
_MADE_IN = re.compile(r"\b(?:made|built|produced|manufactured) in [A-Z]")
_UNSEEN = re.compile(r"\b(?:shows? no|no (?:cargo )?(?:ship|vessel|picture|image)|nobody|nothing|did not see|not been seen)\b", re.IGNORECASE)

__all__ = ["find_sketches", "mode_in"]
