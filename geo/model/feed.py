"""What the feed of changes tells: each revision that the public may know of, and what it did to what is served."""

from dataclasses import dataclass
from enum import StrEnum

from geo.model.row import Revision


class Action(StrEnum):
    """What a change did. RECOMPUTED wrote anew what is served (a better route, a new rule) of the same record."""

    ADDED = "added"
    CORRECTED = "corrected"
    RECOMPUTED = "recomputed"
    DELETED = "deleted"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One change: ``kind`` and ``id`` are of what changed: event, place, actor, source, vehicle, or table (rows were
    taken in).

    ``title`` is that of an event which is served now, else None. ``target`` is the event that a deleted one went up in.
    ``shown`` says whether old and new values may be told: of events that are served now, whose pages tell them too,
    and of tables.
    """

    revision: Revision
    action: Action
    kind: str
    id: str
    title: str | None = None
    target: str | None = None
    shown: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """A part of the feed, in the order that was asked for, and whether there is more beyond it."""

    told: tuple[Notice, ...]
    more: bool
