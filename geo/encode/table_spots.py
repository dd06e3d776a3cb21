"""Which named places a row of a table came to: what makes rows at the same place one place's."""

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple, TypeAlias

from geo.encode.table_cells import LONGEST_NAME
from geo.encode.table_shapes import Position, Shapes
from geo.model.table import Fields

FindPlace: TypeAlias = Callable[[str, float, float], str | None]
"""Returns the id of the place of that name at lon, lat; None where it is not to be listed."""

_NOWHERE: Final[Fields] = ()


class Visits(NamedTuple):
    """The places that rows and their lines came to."""

    of_rows: Sequence[Fields]
    of_ways: Sequence[Fields]


class Spots:
    """Finds the places of rows. Ends of lines without a name, and points without one, are no places to be found by."""

    def __init__(self, find_place: FindPlace) -> None:
        self._find_place = find_place

    def find(
        self, shapes: Shapes, places: Sequence[Any], origins: Sequence[Any], destinations: Sequence[Any]
    ) -> Visits:
        """Return the places of rows: of a point its own, of lines the origin where they begin and the destination."""
        of_rows = [
            self._at(place, point) if place and point else _NOWHERE
            for point, place in zip(shapes.points, places, strict=True)
        ]
        of_ways = []
        for way in shapes.ways:
            start = _NOWHERE if way.number else self._at(origins[way.row], way.start)
            end = self._at(destinations[way.row], way.end) if way.last else _NOWHERE
            of_ways.append(_join(start, end))
            of_rows[way.row] = _join(of_rows[way.row], of_ways[-1])
        return Visits(of_rows, of_ways)

    def _at(self, name: object, position: Position) -> Fields:
        if type(name) is not str or not name or len(name) > LONGEST_NAME:
            return _NOWHERE
        found = self._find_place(name, *position)
        return (("place", found),) if found is not None else _NOWHERE


def _join(one: Fields, other: Fields) -> Fields:
    if not one or not other:
        return one or other
    return tuple(sorted({*one, *other}))
