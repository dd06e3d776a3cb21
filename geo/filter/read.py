"""The text of a filter to the JSON form of CQL2. Nothing is trusted yet: ``geo/filter/parse.py`` walks what comes back.

The library that reads CQL2 text has traits that are kept from doing harm here. Each parenthesis that a wrong text opens
makes it read the rest twice as often, so what that would cost is reckoned beforehand. It ends the process where
parentheses are nested by the thousand, which is forbidden with it. It raises a bare Exception for infinite numbers and
for geometries, which ``geo/filter/wkt.py`` reads instead; and it knows ``''`` but not ``\\'``.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

import cql2
import orjson

from geo.errors import Invalid
from geo.filter.wkt import put_back, take_out

MAX_BYTES: Final = 10_000
MOST_EFFORT: Final = 150_000
"""Characters, each counted twice as often for every parenthesis around it: about half a second at worst."""

MOST_NESTED: Final = 24
MOST_LEVELS: Final = 128
"""Of JSON: a condition has two, and a geometry some more."""

_TOKEN: Final = re.compile(r"\"[^\"]*\"|'(?:[^'\\]|''|\\'?+)*+'", re.ASCII)
_NUMBER: Final = re.compile(r"(?<![\w.])[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?", re.ASCII)
_EMPTY: Final = re.compile(r"\bEMPTY\b", re.ASCII | re.IGNORECASE)
_SPOT: Final = re.compile(r"--> ([0-9]+):([0-9]+)", re.ASCII)


class Language(StrEnum):
    """The two ways to write CQL2."""

    TEXT = "cql2-text"
    JSON = "cql2-json"


def read(text: str, language: Language, where: str = "filter") -> object:
    """Return the JSON form of a filter; raise Invalid, whose ``where`` is given."""
    size = len(text.encode())
    if size > MAX_BYTES:
        raise Invalid(where, f"{size:,} bytes", f"at most {MAX_BYTES:,}")
    geometries: list[object] = []
    tree = _read_json(text, where) if language is Language.JSON else _read_text(text, geometries, where)
    _check_depth(tree, where)
    return put_back(tree, geometries)


def _read_json(text: str, where: str) -> object:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        spot = f"line {error.lineno}, column {error.colno}"
        raise Invalid(where, text, f"CQL2 JSON; this is none at {spot} ({error.msg})") from None


def _read_text(text: str, geometries: list[object], where: str) -> object:
    """Return the JSON form of a text, with names for the geometries that were taken out."""
    plain, bare = _take_apart(text, geometries, where)
    _check_effort(bare, where)
    _check_words(bare, where)
    try:
        tree: object = cql2.parse_text(plain).to_json()
    except cql2.ParseError as error:
        spot = _SPOT.search(str(error))
        place = f"CQL2 text, which this is not from about character {spot[2]} on" if spot else "CQL2 text"
        raise Invalid(where, text, f"{place}; texts stand in single quotes") from None
    return tree


def _take_apart(text: str, geometries: list[object], where: str) -> tuple[str, str]:
    """Return a text as the library reads it, quotes doubled and geometries taken out, and the same without literals."""
    plain, bare, end = [], [], 0
    for match in (*_TOKEN.finditer(text), None):
        piece = take_out(text[end : match.start() if match else None], geometries, where)
        plain.append(piece)
        bare.append(_TOKEN.sub("", piece))
        if match:
            plain.append(match[0] if match[0].startswith('"') else match[0].replace("\\'", "''"))
            end = match.end()
    return "".join(plain), " ".join(bare)


def _check_depth(tree: object, where: str) -> None:
    """Refuse what could not be walked by functions that call themselves."""
    level: list[object] = [tree]
    for _ in range(MOST_LEVELS):
        level = [inner for node in level for inner in _inside(node)]
        if not level:
            return
    raise Invalid(where, f"JSON of more than {MOST_LEVELS} levels", "conditions at most 32 deep")


def _inside(node: object) -> Iterable[object]:
    return node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()


def _check_effort(bare: str, where: str) -> None:
    effort = depth = 0
    for letter in bare:
        depth += (letter == "(") - (letter == ")")
        if depth > MOST_NESTED:
            raise Invalid(where, f"{depth} parentheses within one another", f"at most {MOST_NESTED} in CQL2 text")
        effort += 1 << max(depth, 0)
    if effort > MOST_EFFORT:
        raise Invalid(where, "a long text in many parentheses", "fewer parentheses within one another, or CQL2 JSON")


def _check_words(bare: str, where: str) -> None:
    """Refuse what the library fails at without saying that it is the text that is wrong."""
    for number in _NUMBER.findall(bare):
        if float(number) == float("inf"):
            raise Invalid(where, number, "a number that a double holds")
    if _EMPTY.search(bare):
        raise Invalid(where, "EMPTY", "geometries with positions; a property that is called so stands in double quotes")
