"""A draft on its way through review: what was extracted, what people made of it, and what was decided."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from geo.errors import Invalid
from geo.model.draft import Draft, Mention
from geo.model.event import SLUG, Stage
from geo.model.place import Candidate
from geo.model.report import Report

MOST_TITLE, MOST_SUMMARY, MOST_REASON = 200, 2_000, 500
MOST_NAME = 200
"""Characters in the name of whoever decides."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def check_words(where: str, text: str | None, most: int) -> None:
    """Raise Invalid for a reason or a name that is empty, too long, or could not be read back; None is no words."""
    if text is not None and (not 0 < len(text.strip()) <= most or _CONTROL.search(text)):
        raise Invalid(where, text, f"1 to {most} characters, none of them a control character")


class State(StrEnum):
    """Where a draft stands. ``merged`` is one that was attached to an event."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    MERGED = "merged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A report that was handed in, with what it mentions. Its id is the SHA-256 of the bytes that are kept."""

    report: Report
    mentions: tuple[Mention, ...]
    received_at: datetime
    received_by: str

    @property
    def id(self) -> str:
        """The SHA-256 of the kept bytes, in hex."""
        return self.report.sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a draft says so far: the draft, and beside it what only a person adds. ``parent`` is an episode's slug."""

    draft: Draft
    title: str | None = None
    summary: str | None = None
    stage: Stage | None = None
    parent: str | None = None
    tags: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check the lengths of the texts, and the slug."""
        for name, text, most in (("title", self.title, MOST_TITLE), ("summary", self.summary, MOST_SUMMARY)):
            if text is not None and not 0 < len(text.strip()) <= most:
                raise Invalid(name, text, f"a text of 1 to {most} characters")
        if self.parent is not None and not SLUG.fullmatch(self.parent):
            raise Invalid("parent", self.parent, "the slug of an episode")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing that a draft and an event were compared by: how well it fits, from 0 to 1, its weight, and in words."""

    name: str
    score: float
    weight: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An event that may be the one a draft tells of. ``same`` says that the score is over the threshold."""

    slug: str
    title: str
    when: str | None
    score: float
    same: bool
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """The permanent names of an event."""

    id: str
    slug: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """A draft became an event."""

    event: Name
    by: str
    at: datetime
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What was put into an event: ids of claims and sources, and numbers of legs and cargo."""

    claims: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    legs: tuple[int, ...] = ()
    cargo: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A draft's claims and source were added to an event that was there."""

    slug: str
    added: Added
    by: str
    at: datetime
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A draft was put aside, and why."""

    reason: str
    by: str
    at: datetime


Decision: TypeAlias = Acceptance | Attachment | Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A draft as it is kept. ``extracted`` never changes; ``sheet`` is what reviewers made of it.

    ``number`` counts the drafts of a report from 1; of one report, the id of a higher number is the lower one.
    ``revision`` grows by one with every change. ``named`` are the names that its event had, kept so that a decision
    that is undone and taken again leads to the same event.
    """

    id: str
    report: str
    number: int
    extracted: Draft
    sheet: Sheet
    received_at: datetime
    received_by: str
    revision: int = 1
    candidates: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
    matches: tuple[Match, ...] = ()
    decision: Decision | None = None
    named: Name | None = None

    @property
    def state(self) -> State:
        """Where it stands, by its decision."""
        states = {Acceptance: State.ACCEPTED, Attachment: State.MERGED, Rejection: State.REJECTED}
        return states[type(self.decision)] if self.decision else State.PROPOSED

    @property
    def event(self) -> str | None:
        """The slug of the event that it became, or was attached to."""
        match self.decision:
            case Acceptance(event=name):
                return name.slug
            case Attachment(slug=slug):
                return slug
            case _:
                return None
