"""What a report's text seems to say, before anybody has looked at it: mentions, and drafts of events.

Offsets are Unicode code points into the text as it was given. Nothing in a draft lacks a span, and what the text does
not say stays None. A draft is no event: it becomes one by a reviewer's decision.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from geo.errors import Invalid
from geo.model.cargo import Category
from geo.model.claim import Stance
from geo.model.event import Kind
from geo.model.leg import Mode
from geo.model.space import Precision


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A piece of a text: code points from ``start`` up to, not including, ``end``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse an empty or backward span."""
        if not 0 <= self.start < self.end:
            raise Invalid("span", (self.start, self.end), "0 <= start < end")

    def meets(self, other: "Span") -> bool:
        """Return whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        """Return whether the other lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """Return the piece of a text."""
        return text[self.start : self.end]


class MentionKind(StrEnum):
    """What a mention names."""

    PLACE = "place"
    DATE = "date"
    QUANTITY = "quantity"
    PARTY = "party"
    VESSEL = "vessel"
    WEAPON = "weapon"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateValue:
    """A date in EDTF level 1; None where it needs the day of publication and that is not known (``note`` says so)."""

    edtf: str | None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceValue:
    """A place as the text names it. ``country`` is ISO 3166-1 alpha-2, None at sea; ``point`` is (lon, lat) or None."""

    name: str
    country: str | None
    point: tuple[float, float] | None
    precision: Precision
    gazetteer_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityValue:
    """A count with bounds: "more than" sets ``low`` only, "up to" ``high`` only. ``vague`` marks "dozens" and the like.

    ``unit`` is singular; ``what`` is the phrase that was counted.
    """

    low: float | None
    high: float | None
    unit: str
    what: str
    vague: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyValue:
    """A country, or a body or person that speaks or acts for one. ``country`` is None where the text does not say."""

    name: str
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VesselValue:
    """A named ship. ``imo`` is the number as the text has it, ``imo_valid`` whether its check digit is right."""

    name: str
    imo: str | None = None
    imo_valid: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeaponValue:
    """A weapon: its category (SIPRI's and ours), its designation if it has one, and whose it is said to be."""

    category: Category
    designation: str | None = None
    country: str | None = None


MentionValue: TypeAlias = DateValue | PlaceValue | QuantityValue | PartyValue | VesselValue | WeaponValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A piece of the text that names something."""

    kind: MentionKind
    span: Span
    text: str
    value: MentionValue


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLeg:
    """A movement from a place to a place; an end that the text does not name is None."""

    mode: Mode
    origin: PlaceValue | None = None
    destination: PlaceValue | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftCargo:
    """What is said to be carried, used or made."""

    what: str
    category: Category
    low: float | None = None
    high: float | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftClaim:
    """Who says it, and how they stand to it. ``said`` is EDTF or None; ``via`` is who passes it on."""

    claimant: str
    stance: Stance
    span: Span
    said: str | None = None
    country: str | None = None
    via: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One event as the text tells it. ``supplier`` and ``recipient`` are ISO 3166-1 alpha-2.

    ``spans`` leads from the path of each value (``when``, ``legs[0].origin``) to where the text says it.
    """

    kind: Kind
    when: str | None = None
    supplier: str | None = None
    recipient: str | None = None
    place: PlaceValue | None = None
    legs: tuple[DraftLeg, ...] = ()
    vessels: tuple[VesselValue, ...] = ()
    cargo: tuple[DraftCargo, ...] = ()
    claims: tuple[DraftClaim, ...] = ()
    spans: tuple[tuple[str, Span], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportText:
    """A text to read. Dates such as "on Thursday" rest on ``published``; without it they stay unresolved."""

    id: str
    text: str
    title: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that was found in one report."""

    report: ReportText
    mentions: tuple[Mention, ...]
    drafts: tuple[Draft, ...]
