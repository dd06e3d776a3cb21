"""A selection with all there is to say of it, gathered for a file that has to answer for itself."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One event: its body as served, its detail document (JSON), and what it is filtered and found by."""

    slug: str
    body: bytes
    detail: bytes
    fields: Mapping[str, tuple[str, ...]]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The events of a selection in its order, their legs' bodies, and what the ids in ``fields`` are called.

    ``digest`` is the SHA-256 (hex) of the selection: of its bodies, each with a line feed after it. That is what
    ``waybill export geojsonl`` writes of the same selection.
    """

    events: tuple[Held, ...]
    legs: tuple[bytes, ...]
    names: Mapping[str, Mapping[str, str]]
    digest: str
