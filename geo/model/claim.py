"""What somebody says about an event, or about one value of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from geo.errors import Invalid
from geo.model.edtf import Edtf
from geo.model.party import Actor
from geo.model.source import Source

ABOUT = re.compile(
    r"event|when|stage|supplier|recipient|place|cargo\[\d{1,3}\](\.quantity|\.category|\.designation)?"
    r"|legs\[\d{1,3}\](\.(mode|origin|destination|departed|arrived|vehicle))?",
    re.ASCII,
)
"""What a claim can be about: the event as a whole, or the path of one of its values."""


class Stance(StrEnum):
    """How the claimant stands to what is claimed."""

    ASSERTS = "asserts"
    DENIES = "denies"
    CORROBORATES = "corroborates"
    DOUBTS = "doubts"
    RETRACTS = "retracts"

    @property
    def supports(self) -> bool:
        """Whether it speaks for the event."""
        return self in (Stance.ASSERTS, Stance.CORROBORATES)

    @property
    def opposes(self) -> bool:
        """Whether it speaks against the event."""
        return self in (Stance.DENIES, Stance.DOUBTS)


class Credibility(IntEnum):
    """Credibility of a claim by the Admiralty code."""

    CONFIRMED = 1
    PROBABLY_TRUE = 2
    POSSIBLY_TRUE = 3
    DOUBTFUL = 4
    IMPROBABLE = 5
    CANNOT_BE_JUDGED = 6


class Evidence(StrEnum):
    """What the claimant shows for it."""

    STATEMENT = "statement"
    DOCUMENT = "document"
    IMAGERY = "imagery"
    TRACK = "track"
    PHYSICAL = "physical"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claimant's stance on an event or on one value of it, in one source.

    ``said`` is when it was said (not when it happened, nor when it was written down here). ``value`` is what the
    claimant holds the value named in ``about`` to be, as text or as numbers (``low``, ``high``, ``unit``). ``quote``
    holds at most 25 words of the source, at the code points ``start`` to ``end`` of its text. ``supersedes`` is the
    ``id`` of an earlier claim by the same claimant.
    """

    id: str
    claimant: Actor
    stance: Stance
    source: Source
    about: str = "event"
    said: Edtf | None = None
    value: str | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    quote: str | None = None
    start: int | None = None
    end: int | None = None
    note: str | None = None
    evidence: Evidence = Evidence.STATEMENT
    credibility: Credibility = Credibility.CANNOT_BE_JUDGED
    recorded_at: date | None = None
    recorded_by: str | None = None
    supersedes: str | None = None

    def __post_init__(self) -> None:
        """Check the path, the length of the quotation and the numbers."""
        if not ABOUT.fullmatch(self.about):
            raise Invalid("about", self.about, "event, or a path such as when, cargo[0] or legs[1].origin")
        if self.quote is not None and len(self.quote.split()) > 25:
            raise Invalid("quote", f"{len(self.quote.split())} words", "at most 25 words")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise Invalid("low, high", (self.low, self.high), "low at most high")
        if (self.low is not None or self.high is not None) and self.unit is None:
            raise Invalid("unit", None, "a unit for the numbers")


def live_claims(claims: Iterable[Claim]) -> list[Claim]:
    """Return the claims that no later one by the same claimant supersedes; retractions themselves are not live."""
    claims = list(claims)
    gone = {claim.supersedes for claim in claims if claim.supersedes is not None}
    return [claim for claim in claims if claim.id not in gone and claim.stance is not Stance.RETRACTS]
