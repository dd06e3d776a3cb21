"""What the cells of a table mean, worked out once for each value: most of what a row says was said by others before."""

from collections.abc import Callable, Sequence
from typing import Any, Final, Generic, TypeVar

Meaning = TypeVar("Meaning")

MOST: Final = 65_536
"""How many values are remembered of one column."""
_PLAIN: Final = frozenset({str, type(None)})


class Memo(Generic[Meaning]):
    """Remembers what ``make`` returns, which is never None. Keys are cells, or tuples of cells."""

    def __init__(self, make: Callable[[Any], Meaning]) -> None:
        self._make = make
        self._known: dict[Any, Meaning] = {}

    def read(self, keys: Sequence[Any]) -> list[Meaning]:
        """Return what each key means; raise what ``make`` raises."""
        try:
            found = list(map(self._known.get, keys))
        except TypeError:  # a list, or an object
            return [self._make(key) for key in keys]
        return [self._find(key) if it is None else it for it, key in zip(found, keys, strict=True)]

    def _find(self, key: Any) -> Meaning:
        meaning = self._known.get(key)
        if meaning is None:
            meaning = self._make(key)
            cells = key if type(key) is tuple else (key,)
            if _PLAIN.issuperset(map(type, cells)):  # True is 1, and none the less another value
                if len(self._known) >= MOST:
                    self._known.clear()
                self._known[key] = meaning
        return meaning
