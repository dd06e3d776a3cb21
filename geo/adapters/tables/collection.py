"""GeoJSON FeatureCollections of any length, a feature at a time: nothing but the feature at hand is in memory."""

import codecs
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final, NoReturn

from geo.adapters.tables.lines import to_record
from geo.errors import Unreadable
from geo.model.table import Chunk, Record

LONGEST: Final = 8 << 20
"""Characters of one feature, or of another member of the collection."""
ADVICE: Final = "Write it as RFC 7946 has it, or as GeoJSON lines (.ndjson)."

_PIECE: Final = 1 << 20
_BLANK: Final = re.compile(r"[ \t\r\n]*")
_LONLAT: Final = ("CRS84", "4326")


def iter_features(path: Path, position: int, number: int, rows: int) -> Iterator[Chunk]:
    """Yield the features from a position on, behind which so many were read, ``rows`` to a chunk.

    Raise Unreadable where the file is no GeoJSON in longitude and latitude. A single Feature is a collection of one.
    """
    with path.open("rb") as file:
        text = _Text(file, path.name, position)
        single = text.enter() if position == 0 else None
        if single is not None:
            yield Chunk([to_record(single, 1)] if number == 0 else [], path.stat().st_size, 1)
            return
        records: list[Record] = []
        while (feature := text.next()) is not _END:
            number += 1
            records.append(to_record(feature, number))
            if len(records) == rows:
                yield Chunk(records, text.position(), number)
                records = []
        yield Chunk(records, text.position(), number)


_END: Final = object()


class _Text:
    """The text of a file from a position on, and how far it was read."""

    def __init__(self, file: BinaryIO, name: str, position: int) -> None:
        self._file, self._name = file, name
        if position == 0 and file.read(3) == codecs.BOM_UTF8:
            position = 3
        file.seek(position)
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._parser = json.JSONDecoder(parse_constant=self._refuse_constant)
        self._text, self._at, self._mark, self._bytes = "", 0, 0, position
        self._ended = False

    def position(self) -> int:
        """Return how many bytes of the file were read."""
        self._bytes += len(self._text[self._mark : self._at].encode())
        self._mark = self._at
        return self._bytes

    def enter(self) -> dict[str, Any] | None:
        """Go to the first feature of a collection; return what is a single one."""
        head: dict[str, Any] = {}
        if self._peek() != "{":
            self._refuse("it does not begin as a GeoJSON object")
        self._at += 1
        while (mark := self._peek()) != "}":
            self._at += mark == ","
            key = self._value()
            if not isinstance(key, str) or self._peek() != ":":
                self._refuse("it is no JSON")
            self._at += 1
            if key == "features":
                self._check(head)
                if self._peek() != "[":
                    self._refuse("its features are no list")
                self._at += 1
                return None
            head[key] = self._value()
        self._check(head)
        if head.get("type") == "FeatureCollection":
            self._refuse("it is a FeatureCollection without features")
        if head.get("type") != "Feature":
            self._refuse(f"it is a {head.get('type')!r}, and neither a FeatureCollection nor a Feature"[:200])
        return head

    def next(self) -> object:
        """Return the next feature, whatever stands there; _END where there is none."""
        mark = self._peek()
        if mark == ",":
            self._at += 1
            mark = self._peek()
        if mark == "]":
            return _END
        return self._value()

    def _check(self, head: dict[str, Any]) -> None:
        system = head.get("crs")
        if system is not None and not any(code in json.dumps(system) for code in _LONLAT):
            self._refuse(f"its reference system is {json.dumps(system)[:200]}, not longitude and latitude (OGC:CRS84)")

    def _peek(self) -> str:
        """Return the next character that is no blank, and stand before it."""
        while True:
            self._at = _end_of(_BLANK.match(self._text, self._at))
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._fill():
                self._refuse("it ends in the middle")

    def _value(self) -> object:
        self._peek()
        while True:
            try:
                value, end = self._parser.raw_decode(self._text, self._at)
                if end < len(self._text) or self._ended:
                    self._at = end
                    return value
            except json.JSONDecodeError as error:
                if self._ended:
                    self._refuse(f"it is no JSON: {error.msg}")
            except (ValueError, RecursionError) as error:
                self._refuse(f"it holds what JSON from elsewhere may not: {error}")
            if len(self._text) - self._at > LONGEST:
                self._refuse(f"something in it is no JSON, or longer than {LONGEST:,} characters")
            if not self._fill():
                continue

    def _fill(self) -> bool:
        """Read on; return whether there was anything more."""
        if self._ended:
            return False
        piece = self._file.read(_PIECE)
        self._ended = not piece
        try:
            more = self._decoder.decode(piece, final=not piece)
        except UnicodeDecodeError as error:
            self._refuse(f"it is not UTF-8 ({error.reason})")
        self.position()
        self._text = self._text[self._at :] + more
        self._at = self._mark = 0
        return not self._ended

    def _refuse_constant(self, word: str) -> NoReturn:
        raise ValueError(f"{word}, which is no number")

    def _refuse(self, fault: str) -> NoReturn:
        raise Unreadable(self._name, f"{fault}, near byte {self.position():,}", ADVICE)


def _end_of(match: re.Match[str] | None) -> int:
    return match.end() if match else 0
