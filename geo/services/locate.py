"""Looks a name up: what places it may mean, and why."""

from collections.abc import Sequence

from geo.encode.candidate import candidates_document
from geo.errors import MissingData
from geo.model.place import PlaceKind
from geo.model.space import Position
from geo.ports.names import Gazetteer


def find_places(
    name: str,
    gazetteer: Gazetteer | None,
    *,
    countries: Sequence[str] = (),
    near: Sequence[Position] = (),
    kinds: Sequence[PlaceKind] = (),
    limit: int = 10,
) -> bytes:
    """Return the places that a name may mean as JSON, best first; an empty list where nothing goes by it.

    Raises MissingData where no gazetteer has been built, and Invalid for a code that no country has.
    """
    if gazetteer is None:
        raise MissingData("there is no gazetteer to look names up in: run `waybill data build`")
    found = gazetteer.locate(name, countries=countries, near=near, kinds=kinds, limit=limit)
    return candidates_document(name, found)
