"""Who takes part: actors and vehicles, with FollowTheMoney's names for what they share with it."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from geo.errors import Invalid


class ActorKind(StrEnum):
    """What an actor is. A country's ``id`` is its ISO 3166-1 alpha-2 code."""

    COUNTRY = "country"
    GOVERNMENT_BODY = "government_body"
    ORGANISATION = "organisation"
    ARMED_GROUP = "armed_group"
    COMPANY = "company"
    PERSON = "person"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sanction:
    """A listing: FollowTheMoney's ``program``, ``authority`` and ``startDate``."""

    program: str
    authority: str
    start_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A country, body, group, company or person. ``country`` is the state it speaks or acts for (ISO alpha-2), if any.

    A person or body with a ``country`` counts as that state when it is asked whether a party to an event has spoken.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    alias: tuple[str, ...] = ()
    previous_name: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    wikidata_id: str | None = None
    sanctions: tuple[Sanction, ...] = ()


class VehicleType(StrEnum):
    """What carries the cargo of a leg."""

    VESSEL = "vessel"
    TRAIN = "train"
    AIRCRAFT = "aircraft"
    TRUCK = "truck"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vehicle:
    """A named vessel, train or aircraft. Of a vessel: ``imo_number`` (7 digits), ``mmsi`` (9), ``flag`` (ISO)."""

    id: str
    name: str
    type: VehicleType
    description: str | None = None
    alias: tuple[str, ...] = ()
    previous_name: tuple[str, ...] = ()
    imo_number: str | None = None
    mmsi: str | None = None
    call_sign: str | None = None
    flag: str | None = None
    past_flags: tuple[str, ...] = ()
    owner: str | None = None
    deadweight_tonnage: float | None = None
    registration: str | None = None
    sanctions: tuple[Sanction, ...] = ()

    def __post_init__(self) -> None:
        """Check the numbers that carry their own check."""
        if self.imo_number is not None:
            check_imo(self.imo_number)
        if self.mmsi is not None and not re.fullmatch(r"\d{9}", self.mmsi, re.ASCII):
            raise Invalid("mmsi", self.mmsi, "nine digits")


def check_imo(number: str) -> None:
    """Raise Invalid unless the check digit of a ship's IMO number is right (IMO resolution A.1117(30)).

    The last digit of the sum of the first six digits times 7, 6, 5, 4, 3, 2 is the seventh.
    """
    if not re.fullmatch(r"\d{7}", number, re.ASCII):
        raise Invalid("imo_number", number, "seven digits, such as 9179842")
    total = sum(int(digit) * weight for digit, weight in zip(number[:6], range(7, 1, -1), strict=True))
    if total % 10 != int(number[6]):
        raise Invalid("imo_number", number, f"a last digit of {total % 10} (the check digit of {number[:6]})")
