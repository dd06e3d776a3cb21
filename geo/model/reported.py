"""Reported totals: what was said, and when, about how much of one thing there was so far."""

from dataclasses import dataclass

from geo.model.claim import Claim
from geo.model.event import Event, Status
from geo.model.party import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One claim of an amount, or of its denial. ``live``: no later claim supersedes it."""

    claim: Claim
    live: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The figures of one claimant, in the order in which they were said.

    ``scope`` is what they are of, where the claimant counts less than the whole ("152 mm rounds only").
    """

    claimant: Actor
    scope: str | None
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One thing in one unit that is counted in an event, with who counted how much, and who denies it.

    ``key`` names it (``slug.cargo0.container``); ``what`` says what it is: the cargo's description or the vehicle's
    name, None where it is the event as a whole.
    """

    key: str
    event: Event
    status: Status
    what: str | None
    unit: str
    series: tuple[Series, ...]
    denials: tuple[Figure, ...]
