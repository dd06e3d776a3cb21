"""Cells of tables: texts, lists of texts, and sources, as people write them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, Final, TypeAlias

import orjson

from geo.encode.feature import NOT_IN_ADDRESSES, is_web_address
from geo.errors import Invalid

Told: TypeAlias = tuple[list[str], list[bytes]]
"""A column: its texts, and the property that each is told by as JSON with a comma before; both empty for no text."""

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


def tell_text(name: bytes, cells: Sequence[Any], column: str) -> Told:
    """Return the texts of a column, and the property that each is told by; raise Invalid for what is no text."""
    texts = [read_text(cell, column) if cell else "" for cell in cells]
    head = b',"%b":' % name
    told = [head + orjson.dumps(text) if cell else b"" for cell, text in zip(cells, texts, strict=True)]
    return texts, told


def tell_each(name: bytes, cells: Sequence[Any], column: str) -> Told:
    """Return the same of a column of texts and lists of texts, which are told as lists."""
    texts, told = [], []
    head = b',"%b":' % name
    for cell in cells:
        if type(cell) is str or not cell:
            texts.append(cell or "")
            told.append(b"%b[%b]" % (head, orjson.dumps(cell)) if cell else b"")
            continue
        each = cell if isinstance(cell, list) else [cell]
        if not all(isinstance(it, str) for it in each):
            raise Invalid(column, cell, "a text, or a list of texts")
        texts.append("\n".join(each))
        told.append(head + orjson.dumps(each))
    return texts, told


def tell_sources(cells: Sequence[Any], column: str) -> list[bytes]:
    """Return the property ``sources`` of each row, with a comma before, where its cell holds any.

    They are addresses, titles or records. A text may hold a JSON list, or several addresses.
    """
    lists = {list}.issuperset(map(type, cells)) and all(cells)
    if lists and _are_addresses(list(chain.from_iterable(cells))):
        return [_tell_addresses(cell) for cell in cells]
    return [_tell_sources(cell, column) if cell else b"" for cell in cells]


def _tell_sources(value: Any, column: str) -> bytes:
    if isinstance(value, str):
        value = _split(value)
    if not isinstance(value, list):
        raise Invalid(column, value, "an address, or a list of them")
    if value and _are_addresses(value):
        return _tell_addresses(value)
    return b',"sources":' + orjson.dumps([{"url": it} if is_web_address(it) else _source(it, column) for it in value])


def _tell_addresses(addresses: list[str]) -> bytes:
    return b',"sources":[{"url":%b}]' % orjson.dumps(addresses)[1:-1].replace(b'","', b'"},{"url":"')


def texts_of(kept: Iterable[Mapping[str, Any]], name: str) -> list[str]:
    """Return what is kept under a name where it is a text, else an empty one."""
    values = [it.get(name) for it in kept]
    return [it if type(it) is str else "" for it in values]


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
