"""When and where an event happens: dates and places of its clause, its paragraph's heading, or what "there" means."""

import re
from collections.abc import Sequence

from geo.extract.clauses import Segment, Verb
from geo.extract.dates import Found as FoundDate
from geo.extract.findings import Findings, within
from geo.extract.kinds import Setting
from geo.extract.places import Found as FoundPlace
from geo.extract.roles import placed_in
from geo.extract.sketch import BLOWS, MOVING, LegSketch, Sketch
from geo.extract.tables.countries import PEOPLES
from geo.extract.tables.verbs import REPORTING
from geo.model.cargo import Category
from geo.model.event import Kind
from geo.model.space import Precision

HERE = re.compile(
    r"\b(?:there|here|these waters|the (?:same |eastern |western |naval |open )?(?:pier|berth|quay|port|harbour"
    r"|harbor|block|dock))\b"
)
_DATELINE = re.compile(r"(?:\s\([^)]{1,20}\))?\s?(?:\u2014|\u2013|--)\s")
_STATE = re.compile(r"\b(?:in place|in service|stationed|based|deployed|closed|in office|silent)\s$")
"""A date behind these words tells since when something has been so, not when anything moved."""
_OUR_PORT = re.compile(
    r"\bthe ([A-Z]\w+(?: [A-Z]\w+)?) (?:port|base|airport|airfield|pier|end|side|harbour|berth|station)\b"
)


class Scene:
    """Finds days and places in the order of a text, and remembers the places below a country that were named."""

    def __init__(self, findings: Findings, segments: Sequence[Segment]) -> None:
        """Begin at the head of a text."""
        self._findings = findings
        self._segments = segments
        self._text = findings.page.plain
        self.spots: list[FoundPlace] = []

    def when(self, number: int, verb: Verb | None) -> FoundDate | None:
        """Return the day of what happened: in the verb's clause, else in the segment, but not of when it was said."""
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

    def heading(self, number: int) -> Segment | None:
        """Return the heading of a segment's paragraph: a first sentence of few words and no verb."""
        at = number
        while at and self._segments[at - 1].paragraph == self._segments[number].paragraph:
            at -= 1
        head = self._segments[at]
        bare = not head.verbs and not head.reports and head.last - head.first <= 5
        return head if at != number and bare else None

    def spot(self, text: str) -> FoundPlace | None:
        """Return what "there", "the pier" or "the North Korean port" stands for: the last place that fits."""
        named = _OUR_PORT.search(text)
        country = PEOPLES.get(named[1].lower()) if named else None
        waters = "waters" in text
        for spot in reversed(self.spots):
            fits = country is None or spot.value.country == country
            if fits and (spot.value.precision is Precision.REGION) == waters:
                return spot
        return None

    def _spots_of(self, segment: Segment, verb: Verb | None, ends: set[int]) -> list[FoundPlace]:
        """Return the places where it happens: in the verb's clause, else in the segment, but not where it was said."""
        placed = placed_in(self._findings, verb.clause if verb else segment.span)
        hit = verb is not None and verb.sense.family == "hit"
        roles = ("at", "to", "list", "via", "") if hit else ("at", "to", "list", "via")
        verb_at = self._findings.page.words[verb.word].start if verb is not None and hit and not verb.passive else -1
        placed = [one for one in placed if one.role != "" or one.place.span.start > verb_at]
        found = [one.place for one in placed if one.role in roles and self._is_scene(segment, one.place, verb, ends)]
        if found:
            return found
        placed = placed_in(self._findings, segment.span)
        placed = [one for one in placed if one.role != "" or one.place.span.start > verb_at]
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

    def fill_place(self, sketch: Sketch, number: int, verb: Verb | None, setting: Setting) -> None:
        """Give a sketch its place, if the text has one for it."""
        segment = self._segments[number]
        ends = {id(end) for leg in sketch.legs for end in (leg.origin, leg.destination) if end is not None}
        spots = [] if sketch.kind in (Kind.SHIPMENT, Kind.DELIVERY) and ends else self._spots_of(segment, verb, ends)
        exact = [one for one in spots if not one.is_country] or spots
        sketch.place = exact[0] if exact else None
        heading = self.heading(number)
        if heading is not None:
            self._take_heading(sketch, heading)
        exact_ends = any(
            end is not None and not end.is_country for leg in sketch.legs for end in (leg.origin, leg.destination)
        )
        if sketch.place is None and not exact_ends and (HERE.search(setting.text) or _OUR_PORT.search(setting.text)):
            sketch.place = self.spot(setting.text)
            sketch.definite = sketch.anaphoric = True
            if sketch.place is not None:
                self.spots.append(sketch.place)
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
