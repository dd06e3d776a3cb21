"""Reads the cells of a column: each meaning is worked out once, and what is wrong is told of all its rows at once."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Generic, TypeVar

from geo.errors import Invalid

Cell = TypeVar("Cell")
Meaning = TypeVar("Meaning")

MOST: Final = 65_536
"""How many values are remembered of one column."""
_PLAIN: Final = frozenset({str, type(None)})


class WrongRows(Exception):
    """Rows that have something wrong in one column: what it is, by their places among the rows that are read."""

    def __init__(self, faults: Mapping[int, Invalid]) -> None:
        super().__init__(faults)
        self.faults = faults


def read_each(cells: Sequence[Cell], read: Callable[[Cell], Meaning]) -> list[Meaning]:
    """Return what ``read`` makes of each cell; raise WrongRows for all of which it raises Invalid."""
    try:
        return [read(cell) for cell in cells]
    except Invalid:
        pass  # few columns have anything wrong
    faults: dict[int, Invalid] = {}
    for at, cell in enumerate(cells):
        try:
            read(cell)
        except Invalid as error:
            faults[at] = error
    raise WrongRows(faults)


class Memo(Generic[Meaning]):
    """Remembers what ``make`` returns, which is never None. Keys are cells, or tuples of cells."""

    def __init__(self, make: Callable[[Any], Meaning]) -> None:
        self._make = make
        self._known: dict[Any, Meaning] = {}

    def read(self, keys: Sequence[Any]) -> list[Meaning]:
        """Return what each key means; raise WrongRows where ``make`` raises Invalid."""
        try:
            found = list(map(self._known.get, keys))
        except TypeError:  # a list, or an object
            return read_each(keys, self._make)
        try:
            return [self._find(key) if it is None else it for it, key in zip(found, keys, strict=True)]
        except Invalid:
            return read_each(keys, self._find)

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
