"""Properties that a file of others brought with an event, and no field of ours takes: their types."""

from typing import Any, Final

import orjson

from geo.model.event import Event
from geo.model.property import Property, Type

TITLE: Final = "As the table has it"
_TYPES: Final = {str: Type.TEXT, bool: Type.BOOLEAN, int: Type.WHOLE, float: Type.NUMBER}
_NUMBERS: Final = frozenset({Type.WHOLE, Type.NUMBER})


class KeptProperties:
    """The properties that events were kept with; what has values of several types is of any."""

    def __init__(self) -> None:
        self._found: dict[str, Type] = {}

    def note(self, event: Event) -> None:
        """Note those of an event."""
        for name, text in event.kept:
            kind = type_of(orjson.loads(text))
            self._found[name] = widen(self._found.get(name, kind), kind)

    def listed(self) -> tuple[Property, ...]:
        """Return them by name."""
        return tuple(Property(name=name, type=kind, title=TITLE) for name, kind in sorted(self._found.items()))


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
