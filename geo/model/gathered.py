"""A selection with all there is to say of it, gathered for a file that has to answer for itself."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One event: its body as served, and what it is filtered and found by.

    ``detail`` is its detail document, ``said`` the list of who said what of it, both as JSON.
    """

    slug: str
    body: bytes
    detail: bytes
    said: bytes
    fields: Mapping[str, tuple[str, ...]]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The events of a selection in its order, their legs' bodies, and every name of what ``fields`` hold the ids of.

    ``digest`` is the SHA-256 (hex) of the selection: of its bodies, each with a line feed after it. That is what
    ``waybill export geojsonl`` writes of the same selection.
    """

    events: tuple[Held, ...]
    legs: tuple[bytes, ...]
    names: Mapping[str, Mapping[str, tuple[str, ...]]]
    digest: str
