"""Sketches of events: what each segment tells, with its places, dates, counts and vehicles.

Headings ("Krasnoyarsk.", "Tuesday.") lend their places and dates to the rest of their paragraph; "there", "the pier" and
"the North Korean port" stand for the last place that fits. Sentences about civil goods and forecasts tell nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from geo.extract.cargo import cargo_in, extra_cargo
from geo.extract.clauses import Segment, Verb, find_segments
from geo.extract.dates import Found as FoundDate
from geo.extract.findings import Findings, within
from geo.extract.kinds import SHE, SHIP, Setting, Told, tell
from geo.extract.movement import find_legs
from geo.extract.places import Found as FoundPlace
from geo.extract.roles import maker_in, placed_in, sides_of
from geo.extract.sketch import BLOWS, MOVING, CargoSketch, LegSketch, Sketch
from geo.extract.tables.calendar import NUMBERS
from geo.extract.tables.countries import PEOPLES
from geo.extract.tables.verbs import REPORTING
from geo.extract.vessels import REGISTRATION
from geo.model.cargo import Category
from geo.model.draft import Span
from geo.model.event import Kind
from geo.model.space import Precision

_AIR = re.compile(
    r"\b(?:(?<!-)aircraft|planes?|jets?|flights?|Ruslan|airlifter|(?:Il|An|C|Tu)-[0-9]{2,3}[A-Z]*|airliners?|transporter)\b"
)
_RAIL = re.compile(r"\b(?:trains?|railcars?|wagons?|locomotives?)\b", re.IGNORECASE)
_ROAD = re.compile(r"\b(?:trucks?|lorr(?:y|ies)|convoys?)\b", re.IGNORECASE)
_PRONOUN = re.compile(
    r"[\"'(]?(?:(?:Between|On|In|By|From|When|After|Until|Since)\s[^,.]{0,40}?,?\s?)?(?:They|It|She|they|it|she)\s(?!said|says|told)"
    r"|that one|[\"'(]?(?:Some of|Several|Most|Both|These|Those|One of them|That one|All|The (?:vessel|ship|aircraft|plane|boat|train"
    r"|crates|hull|same|rest)|At least one|Such)\b"
)
_GOODS = (
    r"(?:containers|boxes|shells|missiles|munitions|rockets|weapons|drones|crates|shipments?|deliver(?:y|ies)|arms|launchers"
    r"|ammunition|cargo|battery|troops|soldiers|guns|rifles|systems|equipment|components|parts)"
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
_ABOARD = re.compile(r"\b(?:[Oo]n board|[Aa]board)\b")
_HERE = re.compile(
    r"\b(?:there|here|these waters|the (?:same |eastern |western |naval |open )?(?:pier|berth|quay|port|harbour|harbor|block|dock))\b"
)
_DATELINE = re.compile(r"(?:\s\([^)]{1,20}\))?\s?(?:\u2014|\u2013|--)\s")
_STATE = re.compile(r"\b(?:in place|in service|stationed|based|deployed|closed|in office|silent)\s$")
"""A date behind these words tells since when something has been so, not when anything moved."""
_OUR_PORT = re.compile(
    r"\bthe ([A-Z]\w+(?: [A-Z]\w+)?) (?:port|base|airport|airfield|pier|end|side|harbour|berth|station)\b"
)


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
        self._spots: list[FoundPlace] = []
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
        if not found:
            self._add_extras(segment, text)
        dateline = re.match(r"[A-Z .'-]{3,30}(?:,[^\u2014\u2013-]{0,30})?\s?(?:\([^)]{1,20}\)\s)?[\u2014\u2013-]", text)
        start = segment.span.start + (dateline.end() if dateline else 0)
        spots = within(self._findings.places, segment.span)
        self._spots += [one for one in spots if not one.is_country and one.span.start >= start]
        self._before = found[0] if found else self._before
        return found

    def _again(self, segment: Segment, text: str) -> Sketch | None:
        """Return the event before once more, where a list goes on with a count and a day: "…, two on 5 and 6 August"."""
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
            or _HERE.search(text)
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
        sketch.when = self._when(number, verb)
        heading = self._heading(number)
        if sketch.when is None and heading and not within(self._findings.dates, segment.span):
            sketch.when = next(iter(within(self._findings.dates, heading.span)), None)
            sketch.loosely_dated = sketch.when is not None
        if kind in MOVING:
            spot = self._spot(setting.text) if re.search(r"\bthere\b", setting.text) else None
            sketch.legs = find_legs(self._findings, segment, setting.vehicle, spot)
        self._fill_place(sketch, number, verb, setting)
        self._fill_sides(sketch, segment, verb)
        return sketch

    # --- vehicles -----------------------------------------------------------------------------------------------------
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

    # --- when and where -----------------------------------------------------------------------------------------------
    def _when(self, number: int, verb: Verb | None) -> FoundDate | None:
        """Return the day of what happened: in the verb's clause, else elsewhere in the segment but not where it was said."""
        segment = self._segments[number]
        dates = [one for one in within(self._findings.dates, segment.span) if one.edtf is not None]
        told = [one for one in dates if not self._is_said(segment, one) and not self._is_of_other(segment, one, verb)]
        close = [one for one in told if verb is not None and verb.clause.holds(one.span)]
        if close or told:
            return (close or told)[0]
        return None

    def _is_of_other(self, segment: Segment, date: FoundDate, verb: Verb | None) -> bool:
        """Return whether a date belongs to a verb that tells another kind of event."""
        if verb is None or verb.clause.holds(date.span):
            return False
        others = {"hit", "use", "make"} if verb.sense.family in ("move", "travel", "see") else {"move", "travel"}
        return any(one.factual and one.sense.family in others and one.clause.holds(date.span) for one in segment.verbs)

    def _is_said(self, segment: Segment, date: FoundDate) -> bool:
        """Return whether a date tells when something was said, or is a dateline's."""
        if (
            date.span.start > segment.span.start + 3
            and _DATELINE.match(self._text, date.span.end)
            and date.span.start < segment.span.start + 40
        ):
            return True
        words = self._findings.page.words
        at = self._findings.page.word_at(date.span.start)
        if _STATE.search(self._text, max(segment.span.start, date.span.start - 20), date.span.start):
            return True
        if any(
            words[back].key in REPORTING
            for back in range(max(segment.first, at - 2), at)
            if words[back].key != "reported"
        ):
            return True
        if any(verb.clause.holds(date.span) for verb in segment.verbs):
            return False
        for report in segment.reports:
            aside = self._text[self._findings.page.words[report.word].end :][:1] == ","
            if report.clause.holds(date.span) and not (
                aside and date.span.end < self._findings.page.words[report.word].start
            ):
                return True
        return False

    def _heading(self, number: int) -> Segment | None:
        """Return the heading of a segment's paragraph: a first sentence of few words and no verb."""
        at = number
        while at and self._segments[at - 1].paragraph == self._segments[number].paragraph:
            at -= 1
        head = self._segments[at]
        bare = not head.verbs and not head.reports and head.last - head.first <= 5
        return head if at != number and bare else None

    def _spot(self, text: str) -> FoundPlace | None:
        """Return what "there", "the pier" or "the North Korean port" stands for: the last place that fits."""
        named = _OUR_PORT.search(text)
        country = PEOPLES.get(named[1].lower()) if named else None
        waters = "waters" in text
        for spot in reversed(self._spots):
            fits = country is None or spot.value.country == country
            if fits and (spot.value.precision is Precision.REGION) == waters:
                return spot
        return None

    def _fill_place(self, sketch: Sketch, number: int, verb: Verb | None, setting: Setting) -> None:
        segment = self._segments[number]
        ends = {id(end) for leg in sketch.legs for end in (leg.origin, leg.destination) if end is not None}
        spots = [] if sketch.kind in (Kind.SHIPMENT, Kind.DELIVERY) and ends else self._spots_of(segment, verb, ends)
        exact = [one for one in spots if not one.is_country] or spots
        sketch.place = exact[0] if exact else None
        heading = self._heading(number)
        if heading is not None:
            self._take_heading(sketch, heading)
        exact_ends = any(
            end is not None and not end.is_country for leg in sketch.legs for end in (leg.origin, leg.destination)
        )
        if sketch.place is None and not exact_ends and (_HERE.search(setting.text) or _OUR_PORT.search(setting.text)):
            sketch.place = self._spot(setting.text)
            sketch.definite = sketch.anaphoric = True
            if sketch.place is not None:
                self._spots.append(sketch.place)
        if setting.item and sketch.place is None and setting.before is not None:
            sketch.place = setting.before.place
        if sketch.kind in BLOWS and sketch.place is None and setting.before and setting.before.kind in BLOWS:
            same = setting.before.paragraph == segment.paragraph and (sketch.pronoun or sketch.when is not None)
            sketch.place = setting.before.place if same else None
            sketch.anaphoric = same
        arrival = next(
            (
                end
                for leg in reversed(sketch.legs)
                for end in (leg.destination, leg.origin)
                if end and not end.is_country
            ),
            None,
        )
        if sketch.kind is Kind.SIGHTING and sketch.place is None:
            sketch.place = arrival
        on_land = sketch.vehicle in ("rail", "road") and any(
            one.category is not Category.UNKNOWN for one in sketch.cargo
        )
        if (
            sketch.kind is Kind.SIGHTING
            and on_land
            and not sketch.legs
            and sketch.place
            and not sketch.place.is_country
        ):
            sketch.legs = [LegSketch(sketch.vehicle, sketch.place, None, sketch.place.span)]

    def _spots_of(self, segment: Segment, verb: Verb | None, ends: set[int]) -> list[FoundPlace]:
        """Return the places where an event happens: in its verb's clause, else in the segment, but not where it was said."""
        placed = placed_in(self._findings, verb.clause if verb else segment.span)
        hit = verb is not None and verb.sense.family == "hit"
        roles = ("at", "to", "list", "via", "") if hit else ("at", "to", "list", "via")
        found = [one.place for one in placed if one.role in roles and self._is_scene(segment, one.place, verb, ends)]
        if found:
            return found
        placed = placed_in(self._findings, segment.span)
        told = [one for one in placed if not any(report.clause.holds(one.place.span) for report in segment.reports)]
        return [one.place for one in told if one.role in roles and self._is_scene(segment, one.place, verb, ends)]

    def _is_scene(self, segment: Segment, place: FoundPlace, verb: Verb | None, ends: set[int]) -> bool:
        """Return whether a place may be where it happens: not where something was made, nor a speaker's."""
        before = self._text[max(segment.span.start, place.span.start - 30) : place.span.start].lower()
        made = re.search(r"\b(?:made|built|produced|manufactured) in (?:the )?$", before) and (
            verb is None or verb.sense.family != "make"
        )
        speaker = re.search(
            r"\b(?:according to (?:the )?|(?:staff|ministry|official|officials|group|office|envoy|prosecutors) in )$",
            before,
        )
        return not made and not speaker and id(place) not in ends

    def _take_heading(self, sketch: Sketch, heading: Segment) -> None:
        placed = placed_in(self._findings, heading.span)
        exact_ends = any(
            end is not None and not end.is_country for leg in sketch.legs for end in (leg.origin, leg.destination)
        )
        if exact_ends or (sketch.place is not None and not sketch.place.is_country):
            return
        if len(placed) == 2 and placed[1].role == "to" and sketch.kind in MOVING:
            sketch.legs = [LegSketch(sketch.vehicle, placed[0].place, placed[1].place, heading.span)]
        elif placed:
            sketch.place = placed[0].place

    # --- who ----------------------------------------------------------------------------------------------------------
    def _fill_sides(self, sketch: Sketch, segment: Segment, verb: Verb | None) -> None:
        if verb is not None and sketch.kind in (Kind.SHIPMENT, Kind.DELIVERY):
            for one in (verb, *(other for other in segment.verbs if other.factual and other.sense.family == "move")):
                sides = sides_of(self._findings, segment, one)
                if sides.supplier and sketch.supplier is None:
                    sketch.supplier = (sides.supplier.code, sides.supplier.span)
                if sides.recipient and sketch.recipient is None:
                    sketch.recipient = (sides.recipient.code, sides.recipient.span)
            self._fill_loading(sketch, verb)
        if sketch.kind is Kind.INTERDICTION:
            self._fill_route(sketch, segment)
        if (
            sketch.supplier is None
            and sketch.kind is not Kind.STRIKE
            and (maker := maker_in(self._findings, segment.span))
        ):
            sketch.supplier = maker
        if sketch.kind is Kind.USE:
            self._fill_user(sketch, segment)

    def _fill_loading(self, sketch: Sketch, verb: Verb) -> None:
        """What is loaded at a place comes from its state; ships "from" another state, or that state's, take it there."""
        origin = next((leg.origin for leg in sketch.legs if leg.origin and not leg.origin.is_country), None)
        if verb.sense.ends != "origin" or verb.passive or origin is None or not origin.value.country:
            return
        other = next(
            (side for side in (sketch.supplier, sketch.recipient) if side and side[0] != origin.value.country), None
        )
        sketch.supplier, sketch.recipient = (str(origin.value.country), origin.span), other

    def _fill_route(self, sketch: Sketch, segment: Segment) -> None:
        """A seizure may say from where to where the cargo was going, though it never came there."""
        placed = placed_in(self._findings, segment.span)
        origin = next((one.place for one in placed if one.role == "from" and one.place.value.country), None)
        target = next((one.place for one in placed if one.role == "to" and one.place.value.country), None)
        for verb in segment.verbs:
            sides = sides_of(self._findings, segment, verb)
            if sides.recipient and sketch.recipient is None:
                sketch.recipient = (sides.recipient.code, sides.recipient.span)
        if origin:
            sketch.supplier = (str(origin.value.country), origin.span)
        if target and sketch.recipient is None:
            sketch.recipient = (str(target.value.country), target.span)
        if sketch.place is not None and sketch.place.is_country and (sketch.supplier or sketch.recipient):
            sketch.place = None
        if target is None and sketch.recipient:
            code = sketch.recipient[0]
            target = next(
                (one.place for one in placed if one.place.is_country and one.place.value.country == code), None
            )
        if origin or target:
            sketch.legs = [LegSketch("sea", origin, target, segment.span)]

    def _fill_user(self, sketch: Sketch, segment: Segment) -> None:
        """The side that fires is the one that received: "Russian forces had fired", "launched by Russia"."""
        words = self._findings.page.words
        for party in within(self._findings.parties, segment.span):
            after = words[party.last].key if party.last < len(words) else ""
            before = words[party.first - 1].key if party.first else ""
            fires = (
                after in ("forces", "troops", "army", "military", "had", "has", "fired", "launched", "used", "bombers")
                or before == "by"
            )
            speaks = any(report.clause.holds(party.span) for report in segment.reports)
            other = sketch.supplier is None or party.code != sketch.supplier[0]
            if fires and not speaks and party.code and other and party.kind != "seat":
                sketch.recipient = (party.code, party.span)
