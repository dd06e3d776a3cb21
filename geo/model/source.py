"""Where information comes from, and whose information it repeats."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from geo.model.edtf import Edtf


class SourceKind(StrEnum):
    """What sort of publisher it is."""

    GOVERNMENT = "government"
    WIRE = "wire"
    NEWS = "news"
    IMAGERY = "imagery"
    THINK_TANK = "think_tank"
    NGO = "ngo"
    UN_PANEL = "un_panel"
    STATE_MEDIA = "state_media"
    REGISTRY = "registry"
    UNKNOWN = "unknown"


class Reliability(StrEnum):
    """Reliability of a source by the Admiralty code: A completely reliable … E unreliable, F cannot be judged."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document, broadcast or briefing. ``origin`` is the source whose information it repeats (a wire copy, a reader).

    ``url`` is None where the document itself was not seen and is known only through those that quote it.
    ``sha256`` is of the kept bytes, None where none are kept. ``published`` may be uncertain, or unknown.
    """

    id: str
    title: str
    publisher: str
    kind: SourceKind
    reliability: Reliability = Reliability.F
    url: str | None = None
    archive_url: str | None = None
    sha256: str | None = None
    published: Edtf | None = None
    retrieved_at: datetime | date | None = None
    language: str | None = None
    licence: str | None = None
    origin: "Source | None" = None

    @property
    def is_file(self) -> bool:
        """Whether it is a table of others whose very bytes are on record: what it lists needs nobody's claim."""
        return self.kind is SourceKind.REGISTRY and self.sha256 is not None

    def chain(self) -> "Iterator[Source]":
        """Yield this source, the one it repeats, and so on to the first."""
        source: Source | None = self
        while source is not None:
            yield source
            source = source.origin

    @property
    def root(self) -> "Source":
        """The first source of the chain."""
        return list(self.chain())[-1]
