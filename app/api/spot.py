"""Where a page begins, as links say it: a store's key, or in another order the values of the last feature seen."""

import base64
import binascii
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

import orjson

from geo.errors import Invalid
from geo.model.property import Type
from geo.model.query import Order, Spot

MAX_KEY_DIGITS: Final = 18
"""So that a key fits into the 64 bits of a store's integer."""

SPOT_PATTERN: Final = f"^([0-9]{{1,{MAX_KEY_DIGITS}}}|~[A-Za-z0-9_-]+)$"

_KEY = re.compile(rf"[0-9]{{1,{MAX_KEY_DIGITS}}}", re.ASCII)
_LARGEST: Final = 1 << 63
_KINDS: Final[Mapping[Type, tuple[type, ...]]] = {
    Type.TEXT: (str,),
    Type.NUMBER: (int, float),
    Type.WHOLE: (int, float),
    Type.BOOLEAN: (bool, int),
    Type.DATE: (int,),
    Type.INSTANT: (int,),
}


def to_word(after: int | Spot) -> str:
    """Return a spot as a parameter's value."""
    if isinstance(after, int):
        return str(after)
    return "~" + base64.urlsafe_b64encode(orjson.dumps(after)).rstrip(b"=").decode()


def parse_spot(text: str, order: Sequence[Order]) -> int | Spot:
    """Return the spot that a link to the next page names in an order; raise Invalid."""
    if not order and _KEY.fullmatch(text):
        return int(text)
    values = _decode(text) if order and text.startswith("~") else None
    if isinstance(values, list) and _is_spot(values, order):
        return tuple(values)
    raise Invalid("after", text, "the value of a link to the next page, in the order of that page")


def _decode(text: str) -> Any:
    padded = text[1:] + "=" * (-len(text[1:]) % 4)
    try:
        return orjson.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (binascii.Error, ValueError):
        return None


def _is_spot(values: Sequence[Any], order: Sequence[Order]) -> bool:
    """Return whether values are of the properties' types, with an id at the end."""
    if len(values) != len(order) + 1 or not isinstance(values[-1], str):
        return False
    return all(_fits(value, it.property.type) for value, it in zip(values, order, strict=False))


def _fits(value: Any, kind: Type) -> bool:
    """Return whether a value is of a type, and fits into a store's number."""
    if isinstance(value, bool | int | float):
        return isinstance(value, _KINDS[kind]) and -_LARGEST < value < _LARGEST
    return value is None or isinstance(value, _KINDS[kind])
