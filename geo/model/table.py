"""Tables of others: what each column is to us, the features that a row becomes, and how far a table was taken in."""

import hashlib
import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple, TypeAlias

from geo.model.property import Property
from geo.model.registry import Registry
from geo.model.source import Source, SourceKind

Days: TypeAlias = tuple[int | None, int | None, int | None, int | None]
"""First day, last day, latest start, earliest end, as ordinals (``FeatureRow``); None is without limit."""
Bounds: TypeAlias = tuple[float, float, float, float]
"""West, south, east, north."""
Fields: TypeAlias = tuple[tuple[str, str], ...]
"""Pairs of a filterable property and its value, each once, in order."""


class Field(StrEnum):
    """What a column can be to us. Columns that are none of these are kept under their own names."""

    ID = "id"
    TITLE = "title"
    SUMMARY = "summary"
    KIND = "kind"
    WHEN = "when"
    START = "start_date"
    END = "end_date"
    SUPPLIER = "supplier"
    RECIPIENT = "recipient"
    MODE = "mode"
    CARGO = "cargo"
    QUANTITY = "quantity"
    STATUS = "status"
    PLACE = "place"
    ORIGIN = "origin"
    DESTINATION = "destination"
    CARRIER = "carrier"
    SOURCES = "sources"
    LON = "lon"
    LAT = "lat"
    FROM_LON = "from_lon"
    FROM_LAT = "from_lat"
    TO_LON = "to_lon"
    TO_LAT = "to_lat"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMap:
    """Which column of a table is which field. ``prefix`` goes before ids; ``kind`` is for rows that name none."""

    columns: Mapping[Field, str]
    prefix: str = ""
    kind: str | None = None

    def words(self) -> dict[str, str]:
        """Return the map as texts in a stable order: what tells it from another."""
        told = {field.value: column for field, column in sorted(self.columns.items())}
        return told | {f"--{name}": value for name, value in (("prefix", self.prefix), ("kind", self.kind)) if value}


class Packed(NamedTuple):
    """A geometry as its positions: of each line lon and lat as doubles, little-endian, and how many of them it needs.

    Those are 1 of a point, and 2 of lines.
    """

    least: int
    lines: Sequence[bytes]

    def to_geojson(self) -> dict[str, object]:
        """Return the geometry as GeoJSON has it."""
        lines = list(map(unpack, self.lines))
        if self.least == 1:
            return {"type": "Point", "coordinates": lines[0][0]}
        if len(lines) == 1:
            return {"type": "LineString", "coordinates": lines[0]}
        return {"type": "MultiLineString", "coordinates": lines}


def unpack(line: bytes) -> list[list[float]]:
    """Return the positions of a line that was packed."""
    return [list(position) for position in struct.iter_unpack("<2d", line)]


class Record(NamedTuple):
    """One row as it was read. ``number`` counts from 1 (lines of a text file). Its geometry is ``Packed``, or GeoJSON.

    ``fault`` says what a row would have to be, where it is none; ``id`` is then what stood there.
    """

    number: int
    id: object
    geometry: Any
    properties: Mapping[str, Any]
    fault: str | None = None


class Chunk(NamedTuple):
    """Rows that follow each other, and from which position and number on reading goes on behind them."""

    records: Sequence[Record]
    position: int
    number: int


class Columns(NamedTuple):
    """Features of rows, a list a column, since there are millions of them; all are of one collection.

    ``lines`` are the parts of each geometry: of each part the number of positions (uint32), and lon and lat as doubles,
    little-endian. ``boxes`` are around them, and the whole world where nothing is ``placed``. What a feature can be
    filtered by are ``places`` that it came to, ``parties`` (supplier and recipient), and its ``natures``, which are all
    the rest but the ``event`` of a leg, which its id begins with.
    """

    ids: Sequence[str]
    bodies: Sequence[bytes]
    lines: Sequence[bytes]
    boxes: Sequence[Bounds]
    placed: Sequence[bool]
    days: Sequence[Days | None]
    places: Sequence[Fields]
    parties: Sequence[Fields]
    natures: Sequence[Fields]


class Rows(NamedTuple):
    """Rows that are right: their numbers, events and legs.

    ``texts`` are what each event is searched by; a leg is found with its event. ``owners`` say of each leg which of the
    events it belongs to, counted from 0; the legs of one follow each other.
    """

    numbers: Sequence[int]
    events: Columns
    texts: Sequence[str]
    legs: Columns
    owners: Sequence[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A row that was not taken: its number, the column, what stood there, and what would have been right."""

    number: int
    column: str
    given: str
    expected: str


def name_taken(number: int, name: str) -> Refusal:
    """Return the refusal of a row whose name is another's."""
    expected = "a name that no other event has; --prefix puts one before all ids of a file"
    return Refusal(number=number, column="id", given=repr(name), expected=expected)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a table was taken in. ``position`` and ``number`` are where reading goes on.

    ``taken`` rows were written, ``known`` ones were there with the same content, ``refused`` ones were neither.
    ``seal`` chains the digests of all features that were written. ``recorded_at`` is the day of the beginning.
    """

    recorded_at: date
    position: int = 0
    number: int = 0
    taken: int = 0
    known: int = 0
    refused: int = 0
    seal: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A file that is being taken in, in one way: its name, the SHA-256 of its bytes, and its map of columns."""

    name: str
    sha256: str
    map: ColumnMap

    @property
    def key(self) -> str:
        """What tells it from other tables, and from the same file with another map: 32 hex digits."""
        words = json.dumps([self.sha256, self.map.words()], sort_keys=True)
        return hashlib.sha256(words.encode()).hexdigest()[:32]

    @property
    def source(self) -> Source:
        """The file as the source of its rows."""
        return Source(
            id=f"file-{self.sha256[:16]}",
            title=self.name,
            publisher="imported file",
            kind=SourceKind.REGISTRY,
            sha256=self.sha256,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What one transaction writes of a table.

    ``rows`` are what ``TableStore.prepare`` returned. ``refused`` counts the rows that were wrong before they came to
    the store; ``position``, ``number`` and ``done`` are as in ``Progress``, after the batch. ``registry`` is what the
    rows refer to; ``kept`` are the properties of events that no schema of ours has.
    """

    table: Table
    rows: Sequence[Any]
    registry: Registry
    kept: Sequence[Property]
    refused: int
    position: int
    number: int
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What became of a batch: where the table stands now, and the rows whose names were taken."""

    progress: Progress
    refusals: tuple[Refusal, ...]
