"""A selection with all there is to say of it, gathered for a file that has to answer for itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One event: its body as served, and what it is filtered and found by.

    ``detail`` is its detail document, ``said`` the list of who said what of it, ``share`` what it adds to flows,
    voyages and totals, all as JSON.
    """

    slug: str
    body: bytes
    detail: bytes
    said: bytes
    share: bytes
    fields: Mapping[str, tuple[str, ...]]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The events of a selection in its order, their legs' bodies, and every name of what ``fields`` hold the ids of.

    ``wholes`` says, of amounts (``slug#0``) of other events in which amounts of these are counted, what they are part
    of themselves, if of any.

    ``digest`` is the SHA-256 (hex) of the selection: of its bodies, each with a line feed after it. That is what
    ``waybill export geojsonl`` writes of the same selection.
    """

    events: tuple[Held, ...]
    legs: tuple[bytes, ...]
    names: Mapping[str, Mapping[str, tuple[str, ...]]]
    wholes: Mapping[str, str | None]
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How an event was told before the day ``until``, since that of the entry before; None where nothing was known."""

    until: date
    held: Held | None


Past: TypeAlias = Mapping[str, tuple[Told, ...]]
"""Of each event by slug, how it was told in the past, the earliest first; from the last ``until`` on it is as gathered.

An event that has no past here was always told as it is gathered.
"""
