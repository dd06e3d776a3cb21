"""What one decision changes: written in one durable transaction, or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from geo.model.event import Event
from geo.model.proposal import Added, Filed, Name, Proposal, State
from geo.model.registry import Registry
from geo.model.row import FeatureRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """An event that is served no longer: it went up in the event ``target``, or was withdrawn (None).

    ``added`` is what the merge put into the other event, so that it can be taken out again.
    """

    event: Name
    target: str | None
    added: Added
    by: str
    at: datetime
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer to a request that may be sent again: ``key`` tells requests apart, ``request`` is its SHA-256."""

    key: str
    request: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Everything that is written together, and what it rests on.

    ``seen`` maps slugs to the events as they were read, None where there was none: if one has changed since, nothing is
    written. ``drafts`` carry the revision that they shall have: the store must hold the one before. ``moved`` and
    ``returned`` are events that go out of service and come back.
    """

    reason: str
    by: str
    events: Sequence[tuple[Event, Sequence[FeatureRow]]] = ()
    registry: Registry = field(default_factory=Registry)
    places: Sequence[FeatureRow] = ()
    seen: Mapping[str, Event | None] = field(default_factory=dict)
    reports: Sequence[Filed] = ()
    drafts: Sequence[Proposal] = ()
    moved: Sequence[Move] = ()
    returned: Sequence[str] = ()
    answer: Answer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftQuery:
    """Which drafts: in a state, of a report; ``after`` is the id of the last one seen. Later ids come first."""

    state: State | None = None
    report: str | None = None
    after: str | None = None
    limit: int = 50
