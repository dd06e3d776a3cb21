"""The things that events refer to by name: sources, actors, vehicles, places."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from geo.errors import Invalid
from geo.model.party import Actor, Vehicle
from geo.model.place import Place
from geo.model.source import Source

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """Look-ups by ``id``. ``get_…`` raise Invalid, naming the path of the reference, what was given and what exists."""

    sources: Mapping[str, Source] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)
    vehicles: Mapping[str, Vehicle] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)

    def get_source(self, name: str, where: str) -> Source:
        """Return the source of that id."""
        return _get(self.sources, name, where, "source")

    def get_actor(self, name: str, where: str) -> Actor:
        """Return the actor of that id."""
        return _get(self.actors, name, where, "actor")

    def get_vehicle(self, name: str, where: str) -> Vehicle:
        """Return the vehicle of that id."""
        return _get(self.vehicles, name, where, "vehicle")

    def get_place(self, name: str, where: str) -> Place:
        """Return the place of that id."""
        return _get(self.places, name, where, "place")


def _get(table: Mapping[str, T], name: str, where: str, kind: str) -> T:
    if name not in table:
        raise Invalid(where, name, f"the id of a known {kind}")
    return table[name]
