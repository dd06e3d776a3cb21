"""Plain text and Markdown. Nothing is parsed, so no sandbox is needed: bytes become characters, or are refused."""

import codecs
import re

from geo.adapters.reading.charset import find_encoding
from geo.adapters.reading.found import Found
from geo.adapters.reading.front import read_front
from geo.adapters.reading.limits import Limits
from geo.adapters.reading.sniff import find_bom
from geo.errors import Invalid, TooLarge, UnknownFormat, Unreadable

READ_BY = "waybill text 1"
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f]")
"""Characters that no text has; a form feed parts pages."""


def read(data: bytes, name: str, limits: Limits, encoding: str | None = None) -> Found:
    """Return the text: UTF-8, UTF-16 or UTF-32 with its mark, or the encoding that was told. It is never guessed.

    Markdown stays as it is written. Raise Unreadable with line and column of what is not text, Invalid for an encoding
    that is not known.
    """
    text = _decode(data, name, encoding).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if wrong := _NO_TEXT.search(text):
        where = _place(text, wrong.start())
        raise UnknownFormat(name, f"it is binary: it holds U+{ord(wrong[0]):04X} at {where}", "Bring the text alone.")
    if len(text) > limits.text_chars:
        raise TooLarge(name, f"it has {len(text):,} characters; at most {limits.text_chars:,} are read", "Part it.")
    return read_front(text, READ_BY)


def _decode(data: bytes, name: str, told: str | None) -> str:
    encoding = find_bom(data)
    if encoding is None and told is not None:
        encoding = find_encoding(told)
        if encoding is None:
            raise Invalid("encoding", told, "a name such as UTF-8, windows-1251, KOI8-R or EUC-KR")
    try:
        return codecs.decode(data, encoding or "utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding or "utf-8", "replace")
        where = _place(before, len(before))
        fault = f"it is not {(encoding or 'utf-8').upper()}: byte 0x{data[error.start]:02X} at {where}"
        raise Unreadable(name, fault, "Say its encoding (such as windows-1251), or save it as UTF-8.") from None


def _place(text: str, offset: int) -> str:
    """Return line and column of an offset, counted from 1."""
    line_start = text.rfind("\n", 0, offset) + 1
    return f"line {text.count(chr(10), 0, offset) + 1}, column {offset - line_start + 1}"
