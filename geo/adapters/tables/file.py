"""A file of rows, whatever its form: its columns, its bytes' digest, and its rows from any position on."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from geo.adapters.tables.collection import iter_features
from geo.adapters.tables.lines import iter_lines
from geo.adapters.tables.process import iter_rows, read_head
from geo.encode.mapping import map_columns
from geo.model.table import Chunk, Table

ROWS: Final = 500
"""Rows to a chunk, which are encoded together: more are no faster, and take more memory."""
SAMPLE: Final = 5_000
"""Rows whose columns are looked at."""
LINES: Final = frozenset({".ndjson", ".geojsonl", ".geojsons", ".geojsonseq"})
COLLECTIONS: Final = frozenset({".geojson", ".json"})
FORMS: Final = frozenset({".parquet", ".geoparquet", ".gpkg", ".csv", ".tsv"})
"""Forms that a process of its own reads (``forms``)."""


class TableFile:
    """A file of rows. ``length`` is the position at its end, 0 where that is not known: bytes of lines, or rows.

    ``names`` are those of its columns; of lines and collections, those that the first rows have, of which each has the
    ``common`` ones. ``ours`` is what an export of ours says of its columns (``geo.encode.cells``).
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        ending = path.suffix.lower()
        self._iter = iter_lines if ending in LINES else iter_features if ending in COLLECTIONS else None
        self.names: list[str]
        self.common: frozenset[str]
        self.ours: str | None = None
        if self._iter is not None:
            self.length = path.stat().st_size
            chunk = next(self._iter(path, 0, 0, SAMPLE))
            self.names = list(dict.fromkeys(name for record in chunk.records for name in record.properties))
            self.common = frozenset(self.names).intersection(*(record.properties for record in chunk.records))
        else:
            head = read_head(path)
            self.names, self.length, self.ours = head.columns, head.rows or 0, head.ours
            self.common = frozenset(self.names)

    def table(self, columns: Mapping[str, str], prefix: str, kind: str | None) -> Table:
        """Return what is to be taken in; raise Invalid where the file has no such columns."""
        with self.path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        names = map_columns(self.names, columns, prefix=prefix, kind=kind)
        return Table(name=self.path.name, sha256=digest, map=names)

    def read(self, position: int, number: int) -> Iterator[Chunk]:
        """Yield the rows behind a position, of which so many were read."""
        if self._iter is not None:
            return self._iter(self.path, position, number, ROWS)
        return iter_rows(self.path, position)
