"""The query string of a URL to names and values, strictly: what cannot be read, or is not known, is refused by name."""

import re
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from urllib.parse import unquote_to_bytes

from geo.errors import Invalid

MAX_QUERY_BYTES = 8_192

_BAD_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def split_query(raw: bytes, known: Collection[str]) -> Mapping[str, str]:
    """Return each parameter of a raw query string with its value, decoded as UTF-8.

    Raises Invalid where a name is unknown (naming the nearest that is known) or repeated, where a value is empty, holds
    control characters, or is not percent-encoded UTF-8, and where the whole is too long.
    """
    if len(raw) > MAX_QUERY_BYTES:
        raise Invalid("query string", f"{len(raw)} bytes", f"at most {MAX_QUERY_BYTES}")
    given: dict[str, str] = {}
    for piece in filter(None, raw.split(b"&")):
        before, _, after = piece.partition(b"=")
        name = _decode(before, "parameter name")
        if name not in known:
            raise Invalid(name, _decode(after, name), _advice(name, known))
        if name in given:
            raise Invalid(name, _decode(after, name), "the parameter once; several values are joined by commas")
        given[name] = _decode(after, name)
        if not given[name].strip():
            raise Invalid(name, given[name], "a value; leave the parameter out for the default")
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
