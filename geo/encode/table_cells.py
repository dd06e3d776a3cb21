"""Cells of tables: texts, lists of texts, and sources, as people write them."""

import re
from collections.abc import Mapping, Sequence
from itertools import chain
from types import NoneType
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


def dump_texts(texts: Sequence[str]) -> list[bytes]:
    """Return each text as JSON, without quotation marks: of all together, which is faster by far than one by one."""
    whole = orjson.dumps(texts)[2:-2]
    if b'\\",' in whole or not texts:  # what looks like the end of a text may be in its middle
        return [orjson.dumps(text)[1:-1] for text in texts]
    return whole.split(b'","')


def tell_text(name: bytes, cells: Sequence[Any], column: str) -> Told:
    """Return the texts of a column, and the property that each is told by; raise Invalid for what is no text."""
    texts = [read_text(cell, column) if cell else "" for cell in cells]
    told = b',"%b":"%%b"' % name
    return texts, [told % text if cell else b"" for text, cell in zip(dump_texts(texts), cells, strict=True)]


def tell_each(name: bytes, cells: Sequence[Any], column: str) -> Told:
    """Return the same of a column of texts and lists of texts, which are told as lists."""
    if {str, NoneType}.issuperset(map(type, cells)):
        texts = [cell or "" for cell in cells]
        told = b',"%b":["%%b"]' % name
        return texts, [told % text if text else b"" for text in dump_texts(texts)]
    lists = [cell if isinstance(cell, list) else [cell] if cell else [] for cell in cells]
    for each in lists:
        if not all(isinstance(it, str) for it in each):
            raise Invalid(column, each if len(each) != 1 else each[0], "a text, or a list of texts")
    head = b',"%b":' % name
    return ["\n".join(each) for each in lists], [head + orjson.dumps(each) if each else b"" for each in lists]


def tell_sources(cells: Sequence[Any], column: str) -> list[bytes]:
    """Return the property ``sources`` of each row, with a comma before, where its cell holds any.

    They are addresses, titles or records. A text may hold a JSON list, or several addresses.
    """
    lists = [_split(cell) if cell and isinstance(cell, str) else cell for cell in cells]
    if {list}.issuperset(map(type, lists)) and all(lists) and _are_plain(list(chain.from_iterable(lists))):
        whole = orjson.dumps(lists)[3:-3].replace(b'","', b'"},{"url":"')
        return [b',"sources":[{"url":"%b"}]' % it for it in whole.split(b'"],["')]
    return [_tell_sources(it, column) if cell else b"" for it, cell in zip(lists, cells, strict=True)]


def _tell_sources(value: Any, column: str) -> bytes:
    if not isinstance(value, list):
        raise Invalid(column, value, "an address, or a list of them")
    return b',"sources":' + orjson.dumps([{"url": it} if is_web_address(it) else _source(it, column) for it in value])


def texts_of(cells: Sequence[Any]) -> list[str]:
    """Return the texts of a column, empty where it has something else."""
    return [it if type(it) is str else "" for it in cells]


def _are_plain(values: list[Any]) -> bool:
    """Return whether all are addresses of the web, and of letters that JSON writes as they are; most are."""
    if set(map(type, values)) != {str}:
        return False
    joined = "".join(values)
    plain = joined.isascii() and joined.isprintable() and not any(map(joined.__contains__, NOT_IN_ADDRESSES))
    return plain and all(it.startswith(("https://", "http://")) and len(it) > len("https://") for it in values)


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
