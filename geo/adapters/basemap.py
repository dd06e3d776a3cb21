"""Reads ``var/data/basemap.pmtiles``: one file of vector tiles, mapped into memory, open as long as the server runs."""

import hashlib
import mmap
from pathlib import Path
from typing import Self

from pmtiles.tile import Compression, Entry, deserialize_directory, deserialize_header, find_tile, zxy_to_tileid

from geo.errors import MissingData

_HEADER_BYTES = 127
_MAX_DEPTH = 4
_HINT = "run `waybill data build`"


class Basemap:
    """Tiles by zoom, column and row (XYZ), gzipped as stored. Any number of threads may use one.

    ``version`` is the SHA-256 of the file in hex; ``max_zoom`` the last zoom that is stored.
    """

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise MissingData(f"there is no base map {path}: {_HINT}")
        with path.open("rb") as stream:
            if path.stat().st_size < _HEADER_BYTES:
                raise MissingData(f"{path} is not a PMTiles archive: delete it and {_HINT}")
            self._bytes = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        try:
            self._header = deserialize_header(self._bytes[:_HEADER_BYTES])
        except Exception as error:
            self._bytes.close()
            raise MissingData(f"{path} is not a PMTiles archive ({error}): delete it and {_HINT}") from error
        if self._header["tile_compression"] != Compression.GZIP:
            self._bytes.close()
            raise MissingData(f"the tiles of {path} are not gzipped: delete it and {_HINT}")
        self.version = hashlib.sha256(self._bytes).hexdigest()
        self.max_zoom: int = self._header["max_zoom"]
        self._directories: dict[int, list[Entry]] = {}

    def find_tile(self, zoom: int, column: int, row: int) -> bytes | None:
        """Return the gzipped vector tile, None where nothing is drawn (or the tile does not exist)."""
        if not 0 <= zoom <= self.max_zoom or not 0 <= column < 1 << zoom or not 0 <= row < 1 << zoom:
            return None
        number = zxy_to_tileid(zoom, column, row)
        offset, length = self._header["root_offset"], self._header["root_length"]
        for _ in range(_MAX_DEPTH):
            entry = find_tile(self._directory(offset, length), number)
            if entry is None:
                return None
            if entry.run_length:
                start = self._header["tile_data_offset"] + entry.offset
                return self._bytes[start : start + entry.length]
            offset, length = self._header["leaf_directory_offset"] + entry.offset, entry.length
        return None

    def close(self) -> None:
        """Let go of the file."""
        self._bytes.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _directory(self, offset: int, length: int) -> list[Entry]:
        """Return a directory, decoded once: it costs a few milliseconds, and there are about ten of them."""
        if offset not in self._directories:
            self._directories[offset] = deserialize_directory(self._bytes[offset : offset + length])
        return self._directories[offset]
