"""Which named places a row of a table came to: what makes rows at the same place one place's."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeAlias

from geo.encode.table_cells import LONGEST_NAME
from geo.encode.table_shapes import Position, Shape

FindPlace: TypeAlias = Callable[[str, float, float], str | None]
"""Returns the id of the place of that name at lon, lat; None where it is not to be listed."""
Visits: TypeAlias = tuple[tuple[str, str], ...]
"""Pairs of ``place`` and an id, each once, in order."""

_NONE: Final[Visits] = ()


class Spots:
    """Finds the places of rows. Ends of lines without a name, and points without one, are no places to be found by."""

    def __init__(self, find_place: FindPlace) -> None:
        self._find = find_place

    def of_row(self, shape: Shape, place: object) -> Visits:
        """Return the place of a row that is a point."""
        parts = shape.whole.parts
        if shape.legs or not parts or not place:
            return _NONE
        return self._at(place, parts[0].line[0])

    def of_legs(self, shape: Shape, kept: Mapping[str, Any]) -> Sequence[Visits]:
        """Return the places of each leg: the first has the row's origin, the last its destination."""
        legs = shape.legs
        if not legs:
            return ()
        start = self._at(kept.get("origin"), legs[0].parts[0].line[0])
        end = self._at(kept.get("destination"), legs[-1].parts[-1].line[-1])
        if len(legs) == 1:
            return (start if start == end else tuple(sorted(start + end)),)
        return (start, *[_NONE] * (len(legs) - 2), end)

    def _at(self, name: object, position: Position) -> Visits:
        if type(name) is not str or not name or len(name) > LONGEST_NAME:
            return _NONE
        lon, lat = position
        found = self._find(name, lon, lat)
        return (("place", found),) if found is not None else _NONE
