"""Sketches of events: what each segment tells, with its places, dates, counts and vehicles.

Headings ("Krasnoyarsk.", "Tuesday.") lend their places and dates to the rest of their paragraph; "there", "the pier"
and "the North Korean port" stand for the last place that fits. Sentences about civil goods and forecasts tell nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from geo.extract.cargo import cargo_in, extra_cargo
from geo.extract.clauses import Segment, find_segments
from geo.extract.findings import Findings, within
from geo.extract.kinds import SHE, SHIP, Setting, Told, tell
from geo.extract.movement import find_legs
from geo.extract.roles import placed_in
from geo.extract.scene import HERE, Scene
from geo.extract.sides import fill_sides
from geo.extract.sketch import MOVING, CargoSketch, LegSketch, Sketch
from geo.extract.tables.calendar import NUMBERS
from geo.extract.vessels import REGISTRATION
from geo.model.draft import Span
from geo.model.event import Kind

_AIR = re.compile(
    r"\b(?:(?<!-)aircraft|planes?|jets?|flights?|Ruslan|airlifter|(?:Il|An|C|Tu)-[0-9]{2,3}[A-Z]*|airliners?|transporter)\b"
)
_RAIL = re.compile(r"\b(?:trains?|railcars?|wagons?|locomotives?)\b", re.IGNORECASE)
_ROAD = re.compile(r"\b(?:trucks?|lorr(?:y|ies)|convoys?)\b", re.IGNORECASE)
_PRONOUN = re.compile(
    r"[\"'(]?(?:(?:Between|On|In|By|From|When|After|Until|Since)\s[^,.]{0,40}?,?\s?)?(?:They|It|She|they|it|she)\s(?!said|says|told)"
    r"|that one|[\"'(]?(?:Some of|Several|Most|Both|These|Those|One of them|That one|All|The (?:vessel|ship"
    r"|aircraft|plane|boat|train"
    r"|crates|hull|same|rest)|At least one|Such)\b"
)
_GOODS = (
    r"(?:containers|boxes|shells|missiles|munitions|rockets|weapons|drones|crates|shipments?|deliver(?:y|ies)|arms|launchers"
    r"|ammunition|cargo|battery|tanks|jets|fighters|howitzers|mortars|trucks|pieces|container|troops|soldiers|guns|rifles|systems|equipment|components|parts)"
)
_DEFINITE = re.compile(rf"\b(?:the|these|those|such|the same)\s(?:[a-z0-9-]+\s){{0,2}}{_GOODS}\b", re.IGNORECASE)
_CIVIL = re.compile(
    r"\b(?:wheat|grain|pistachios|tiles|tourists?|passengers|delegations?|pupils|sleeping cars|football|humanitarian"
    r"|president|foreign minister|summit)\b",
    re.IGNORECASE,
)
_FORECAST = re.compile(
    r"\b(?:would (?:hold|fit|carry)|could (?:hold|fit|carry)|forecast|no evidence|no sign|hypothetical|rumou?rs?)\b",
    re.IGNORECASE,
)
_SOME = re.compile(r"(?:^|:\s)(?:Some|Most|All|One|Several|Others) of (?:them|these|it)\b")
_ABOARD = re.compile(r"\b(?:[Oo]n board|[Aa]board)\b")


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
        self._scene = Scene(findings, segments)
        self._before: Sketch | None = None
        self._flying: CargoSketch | None = None

    def read(self, number: int) -> list[Sketch]:
        segment = self._segments[number]
        text = self._text[segment.span.start : segment.span.end]
        vehicle = self._note_vehicle(segment, text)
        found: list[Sketch] = []
        if not self._is_title(number) and not _CIVIL.search(text) and not _FORECAST.search(text):
            setting = Setting(text, vehicle, self._is_item(segment), self._before)
            found = [self._sketch(number, told, setting) for told in tell(self._findings, segment, setting)]
        if not found and (again := self._again(segment, text)):
            return [again]
        if not found and not self._answers(number, text):
            self._add_extras(segment, text)
        dateline = re.match(r"[A-Z .'-]{3,30}(?:,[^\u2014\u2013-]{0,30})?\s?(?:\([^)]{1,20}\)\s)?[\u2014\u2013-]", text)
        start = segment.span.start + (dateline.end() if dateline else 0)
        spots = within(self._findings.places, segment.span)
        self._scene.spots += [one for one in spots if not one.is_country and one.span.start >= start]
        self._before = found[0] if found else self._before
        return found

    def _answers(self, number: int, text: str) -> bool:
        """Let "Some of them at Chongjin", behind a question, give the movement before one more destination."""
        before, segment = self._before, self._segments[number]
        asked = number > 0 and self._text[: self._segments[number - 1].span.end].rstrip("\"') ").endswith("?")
        if before is None or before.kind not in MOVING or not before.legs or not asked or not _SOME.search(text):
            return False
        for one in placed_in(self._findings, segment.span):
            if one.role in ("at", "to") and not one.place.is_country:
                first = before.legs[0]
                before.legs.append(LegSketch(first.mode, first.origin, one.place, segment.span))
        return True

    def _again(self, segment: Segment, text: str) -> Sketch | None:
        """Return the event before once more, where a list goes on with a count and a day: "…, two on 5 August"."""
        before = self._before
        dates = within(self._findings.dates, segment.span)
        number = re.match(r"(one|two|three|four|five|another)\b", text)
        if (
            before is None
            or not dates
            or not number
            or segment.verbs
            or before.segments[-1] + 1 != self._segments.index(segment)
        ):
            return None
        amount = float(NUMBERS.get(number[1], 1))
        cargo = [replace(one, low=amount, high=amount) if one.counted else one for one in before.cargo]
        again = replace(
            before,
            when=dates[0],
            cargo=cargo,
            segments=[before.segments[-1] + 1],
            span=segment.span,
            pronoun=False,
            claims=[],
        )
        self._before = again
        return again

    def _add_extras(self, segment: Segment, text: str) -> None:
        """Let a sentence that tells no event of its own add ships and counts to the one before."""
        before = self._before
        if (
            before is None
            or before.paragraph != segment.paragraph
            or segment.sentence - self._segments[before.segments[-1]].sentence > 2
        ):
            return
        if any(verb.denied or not verb.factual for verb in segment.verbs):
            return
        names = {name for name, _ in before.ships}
        before.ships += [one for one in self._ships_in(segment, text) if one[0] not in names]
        here = (
            self._segments[before.segments[-1]].sentence == segment.sentence
            or HERE.search(text)
            or _ABOARD.search(text)
        )
        if here and before.kind in (*MOVING, Kind.INTERDICTION):
            before.cargo += extra_cargo(self._findings, segment)

    def _is_title(self, number: int) -> bool:
        segment = self._segments[number]
        text = self._text[segment.span.start : segment.span.end].rstrip("\"') ")
        alone = number + 1 >= len(self._segments) or self._segments[number + 1].paragraph != segment.paragraph
        opens = number == 0 or self._segments[number - 1].paragraph != segment.paragraph
        asks = text.endswith("?") and not segment.has("hit")
        return (text[-1:] not in (".", "!", "?", ";", ":") and alone and opens and not self._is_item(segment)) or asks

    def _is_item(self, segment: Segment) -> bool:
        dates = within(self._findings.dates, segment.span)
        counts = within(self._findings.counts, segment.span)
        return bool(dates and counts) and dates[0].span.start <= segment.span.start + 6

    def _sketch(self, number: int, told: Told, setting: Setting) -> Sketch:
        segment = self._segments[number]
        kind, verb = told.kind, told.verb
        sketch = Sketch(kind, [number], segment.paragraph, segment.span, vehicle=setting.vehicle)
        opens = verb is not None and verb.word == segment.first
        sketch.pronoun = opens or _PRONOUN.match(setting.text) is not None
        sketch.definite = _DEFINITE.search(setting.text) is not None
        sketch.ships = self._ships_in(segment, setting.text) or (self._ships if opens else [])
        sketch.passing = verb is not None and self._findings.page.words[verb.word].key in (
            "passed",
            "transited",
            "crossed",
        )
        sketch.cargo = cargo_in(self._findings, segment, kind, self._flying)
        self._flying = next((one for one in sketch.cargo if one.unit in ("missile", "rocket", "drone")), self._flying)
        sketch.when = self._scene.when(number, verb)
        heading = self._scene.heading(number)
        if sketch.when is None and heading and not within(self._findings.dates, segment.span):
            sketch.when = next(iter(within(self._findings.dates, heading.span)), None)
            sketch.loosely_dated = sketch.when is not None
        if kind in MOVING:
            spot = self._scene.spot(setting.text) if re.search(r"\bthere\b", setting.text) else None
            sketch.legs = find_legs(self._findings, segment, setting.vehicle, spot)
        self._scene.fill_place(sketch, number, verb, setting)
        fill_sides(self._findings, sketch, segment, verb)
        return sketch

    def _note_vehicle(self, segment: Segment, text: str) -> str:
        """Return the mode of the vehicle that a segment speaks of, by name, type or pronoun, and remember it."""
        ships = self._named(segment)
        mode = "sea" if SHIP.search(text.lower()) else "air" if _AIR.search(text) or REGISTRATION.search(text) else ""
        if ships and not REGISTRATION.fullmatch(ships[0][0]):
            mode = "sea"
        mode = mode or ("rail" if _RAIL.search(text) else "road" if _ROAD.search(text) else "")
        if ships:
            self._ships = ships
        elif mode and not SHE.search(text) and mode != self._vehicle:
            self._ships = []
        if mode:
            self._vehicle = mode
            return mode
        opens = any(verb.word == segment.first for verb in segment.verbs)
        return self._vehicle if SHE.search(text) or opens else ""

    def _named(self, segment: Segment) -> list[tuple[str, Span]]:
        found = [(ship.name, span) for ship in self._findings.ships for span in ship.spans if segment.span.holds(span)]
        for one in REGISTRATION.finditer(self._text, segment.span.start, segment.span.end):
            found.append((one[0], Span(one.start(), one.end())))
        return found

    def _ships_in(self, segment: Segment, text: str) -> list[tuple[str, Span]]:
        return self._named(segment) or (list(self._ships) if SHE.search(text) else [])
