"""Cells of tables: texts, lists of texts, and sources, as people write them."""

import re
from collections.abc import Mapping
from typing import Any, Final

import orjson

from geo.encode.feature import NOT_IN_ADDRESSES, is_web_address
from geo.errors import Invalid

LONGEST_NAME: Final = 120

_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def read_text(value: object, column: str) -> str:
    """Return a text, empty where there is none; a number is taken as it is written."""
    if type(value) is str:
        return value.strip()
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise Invalid(column, value, "a text")


def read_texts(value: object, column: str) -> list[str]:
    """Return the texts of a cell that holds one, or a list of them."""
    if value is None or value == "":
        return []
    values = value if isinstance(value, list) else [value]
    texts = [it for it in values if isinstance(it, str)]
    if len(texts) < len(values):
        raise Invalid(column, value, "a text, or a list of texts")
    return texts


def dump_sources(value: Any, column: str) -> bytes:
    """Return the property ``sources`` of a cell as JSON with a comma before, where it holds any.

    They are addresses, titles or records. A text may hold a JSON list, or several addresses.
    """
    if not value:
        return b""
    if isinstance(value, str):
        value = _split(value)
    if not isinstance(value, list):
        raise Invalid(column, value, "an address, or a list of them")
    if value and _are_addresses(value):
        return b',"sources":[{"url":%b}]' % orjson.dumps(value)[1:-1].replace(b'","', b'"},{"url":"')
    return b',"sources":' + orjson.dumps([{"url": it} if is_web_address(it) else _source(it, column) for it in value])


def _are_addresses(values: list[Any]) -> bool:
    """Return whether all are addresses of the web; most are plain, which is decided for all of them at once."""
    if set(map(type, values)) != {str}:
        return False
    joined = "".join(values)
    if joined.isascii() and joined.isprintable() and not any(map(joined.__contains__, NOT_IN_ADDRESSES)):
        return all(it.startswith(("https://", "http://")) and len(it) > len("https://") for it in values)
    return all(map(is_web_address, values))


def _source(value: object, column: str) -> dict[str, object]:
    if isinstance(value, str):
        return {"title": value}
    if isinstance(value, Mapping) and all(isinstance(it, str | None) for it in value.values()):
        known = {name: value[name] for name in ("publisher", "title", "date", "url") if value.get(name)}
        if known and ("url" not in known or is_web_address(known["url"])):
            return known
    raise Invalid(column, value, "an address that starts with https:// or http://, a title, or both as url and title")


def _split(text: str) -> list[object]:
    if text.startswith("["):
        try:
            listed: list[object] = orjson.loads(text)
        except orjson.JSONDecodeError:
            return [text]
        return listed
    pieces = [piece for piece in re.split(r"[\s;|]+", text) if piece]
    return list(pieces) if len(pieces) > 1 and all(map(is_web_address, pieces)) else [text]


def check_texts(properties: Mapping[str, Any]) -> None:
    """Raise Invalid for the first text with a control character."""
    for column, value in properties.items():
        for text in _each_text(value):
            check_text(text, column)


def _each_text(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [text for pair in value.items() for it in pair for text in _each_text(it)]
    return [text for it in value for text in _each_text(it)] if isinstance(value, list) else []


def check_text(text: str, column: str) -> None:
    """Raise Invalid where a text has a control character."""
    if _CONTROL.search(text):
        raise Invalid(column[:LONGEST_NAME], text, "text without control characters")
