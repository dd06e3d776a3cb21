"""The query string of a URL to names and values, strictly: what cannot be read, or is not known, is refused by name."""

import re
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from urllib.parse import unquote_to_bytes

from geo.errors import Invalid

MAX_QUERY_BYTES = 32_768
"""A filter of 10,000 bytes may be three times as long when it is percent-encoded."""

_BAD_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def split_query(raw: bytes) -> list[tuple[str, str]]:
    """Return the names and values of a raw query string, decoded as UTF-8.

    Raises Invalid where the whole is too long, and where a name or value is not percent-encoded UTF-8 or holds control
    characters.
    """
    if len(raw) > MAX_QUERY_BYTES:
        raise Invalid("query string", f"{len(raw)} bytes", f"at most {MAX_QUERY_BYTES}")
    pieces = (piece.partition(b"=") for piece in raw.split(b"&") if piece)
    return [(name := _decode(before, "parameter name"), _decode(after, name)) for before, _, after in pieces]


def collect(pairs: Iterable[tuple[str, str]], known: Collection[str]) -> Mapping[str, str]:
    """Return names with their values.

    Raises Invalid where a name is unknown (naming the nearest that is known) or repeated, and where a value is empty.
    """
    given: dict[str, str] = {}
    for name, value in pairs:
        if name not in known:
            raise Invalid(name, value, _advice(name, known))
        if name in given:
            raise Invalid(name, value, "the parameter once; several values are joined by commas")
        if not value.strip():
            raise Invalid(name, value, "a value; leave the parameter out for the default")
        given[name] = value
    return given


def _decode(raw: bytes, where: str) -> str:
    if _BAD_ESCAPE.search(raw):
        raise Invalid(where, raw.decode("ascii", "backslashreplace"), "% followed by two hexadecimal digits")
    try:
        text = unquote_to_bytes(raw.replace(b"+", b" ")).decode("utf-8")
    except UnicodeDecodeError:
        raise Invalid(where, raw.decode("ascii", "backslashreplace"), "percent-encoded UTF-8") from None
    if _CONTROL.search(text):
        raise Invalid(where, text, "text without control characters")
    return text


def _advice(name: str, known: Collection[str]) -> str:
    if not known:
        return "no parameters here"
    nearest = get_close_matches(name, known, n=1, cutoff=0.5)
    hint = f"did you mean {nearest[0]}? " if nearest else ""
    return f"{hint}known here: {', '.join(sorted(known))}"
