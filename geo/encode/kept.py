"""Properties that a file of others brought with an event, and no field of ours takes: their types."""

from collections.abc import Iterable
from typing import Any, Final

import orjson

from geo.model.event import Event
from geo.model.property import Property, Type

TITLE: Final = "As the table has it"
_TYPES: Final = {str: Type.TEXT, bool: Type.BOOLEAN, int: Type.WHOLE, float: Type.NUMBER}
_NUMBERS: Final = frozenset({Type.WHOLE, Type.NUMBER})


def kept_properties(events: Iterable[Event]) -> tuple[Property, ...]:
    """Return the properties that events were kept with, by name; what has values of several types is of any."""
    found: dict[str, Type] = {}
    for event in events:
        for name, text in event.kept:
            kind = type_of(orjson.loads(text))
            found[name] = widen(found.get(name, kind), kind)
    return tuple(Property(name=name, type=kind, title=TITLE) for name, kind in sorted(found.items()))


def type_of(value: Any) -> Type:
    """Return the type of a value as JSON has it; that of a list of texts is TEXTS, of any other list ANY."""
    if isinstance(value, list) and all(isinstance(it, str) for it in value):
        return Type.TEXTS
    return _TYPES.get(type(value), Type.ANY)


def widen(one: Type, other: Type) -> Type:
    """Return the type of values of two types."""
    if one is other:
        return one
    return Type.NUMBER if {one, other} <= _NUMBERS else Type.ANY
