"""Who a table names as supplier or recipient: actors that are known, states by their names, and others as they are."""

import unicodedata
from typing import Final

import pycountry

from geo.encode.text import slugify
from geo.extract.tables.countries import COUNTRIES
from geo.model.party import Actor, ActorKind
from geo.model.registry import Registry

_UNCERTAIN: Final = frozenset({"america", "gaza", "gaza strip", "puntland", "somaliland", "west bank"})
"""Forms that stand for a state in the news, and in a table may mean something else."""
_CODES: Final = frozenset(COUNTRIES.values())


class Parties:
    """Finds actors by text. ``new`` are those that the registry did not have, by id."""

    def __init__(self, registry: Registry) -> None:
        self._known = registry.actors
        self._by_name = {actor.name.casefold(): actor for actor in registry.actors.values()}
        self.new: dict[str, Actor] = {}

    def find(self, text: str) -> Actor:
        """Return the actor of that id or name; a state by name or code; else a new actor of unknown kind."""
        name = " ".join(unicodedata.normalize("NFC", text).split())
        actor = self._known.get(name) or self._by_name.get(name.casefold())
        if actor is not None:
            return actor
        code = _find_state(name)
        key = code or slugify(name) or name
        if key in self._known:
            return self._known[key]
        if key not in self.new:
            kind = ActorKind.COUNTRY if code else ActorKind.UNKNOWN
            self.new[key] = Actor(id=key, name=_name_of(name, code), kind=kind, country=code)
        return self.new[key]


def _find_state(name: str) -> str | None:
    """Return a state's code where a name certainly means it, else None."""
    if name in _CODES:
        return name
    if len(name) == 3 and name.isupper():
        found = pycountry.countries.get(alpha_3=name)
        return str(found.alpha_2) if found is not None else COUNTRIES.get(name.lower())
    form = name.casefold()
    return None if form in _UNCERTAIN else COUNTRIES.get(form)


def _name_of(name: str, code: str | None) -> str:
    """Return what to call an actor: a state that was named by its code gets its common name."""
    if code is None or len(name) > 3:
        return name
    found = pycountry.countries.get(alpha_2=code)
    return name if found is None else str(getattr(found, "common_name", found.name))
