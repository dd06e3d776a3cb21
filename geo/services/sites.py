"""Where rows of tables say that they were: the same name at the same point is one place, whichever row or table."""

from typing import Final

from geo.encode.given import place_as_given
from geo.model.place import Place
from geo.model.registry import Registry

MOST_PLACES: Final = 10_000
"""Places of a store up to which those of tables are listed: all of them are in the registry, which readers hold."""


class Sites:
    """Finds places of tables by name and point."""

    def __init__(self, registry: Registry) -> None:
        self._known = set(registry.places)
        self._ids: dict[tuple[str, float, float], str] = {}
        self._new: dict[str, Place] = {}

    def find(self, name: str, lon: float, lat: float) -> str | None:
        """Return the id of a place, known or new; None where there are too many to list."""
        found = self._ids.get((name, lon, lat))
        if found is not None:
            return found
        if len(self._known) >= MOST_PLACES and len(self._ids) >= MOST_PLACES:
            return None
        place = place_as_given(name, (lon, lat))
        if place.id not in self._known:
            if len(self._known) >= MOST_PLACES:
                return None
            self._known.add(place.id)
            self._new[place.id] = place
        self._ids[name, lon, lat] = place.id
        return place.id

    def take_new(self) -> dict[str, Place]:
        """Return the places that are new since this was asked last."""
        new, self._new = self._new, {}
        return new
