"""Filters by equality: properties and the values they may have, read from text and described for the API definition."""

from collections.abc import Mapping
from enum import StrEnum

from app.api.parameter import Parameter
from geo.encode.vocabulary import KINDS, MODES
from geo.errors import Invalid
from geo.extract.tables.countries import COUNTRIES
from geo.model.event import Kind, Stage, Status
from geo.model.leg import Basis, Mode
from geo.model.place import PlaceKind
from geo.model.query import Collection
from geo.model.space import Precision

MAX_TEXT = 200
MAX_VALUES = 100
SPOKEN = r"^(?=.*\S)[^\x00-\x1F\x7F-\x9F]*$"
"""The pattern of a text that says something, for the API definition; ``split`` and ``parse_values`` hold to it."""

_VOCABULARIES: Mapping[str, type[StrEnum]] = {
    "status": Status,
    "kind": Kind,
    "mode": Mode,
    "stage": Stage,
    "basis": Basis,
    "precision": Precision,
}
_SYNONYMS: Mapping[str, Mapping[str, StrEnum]] = {"mode": MODES, "kind": KINDS}
"""Words of others that are taken for ours (sea for maritime), as they are when tables are taken in."""
_STATES = frozenset({"supplier", "recipient"})
_FILTER_WORDS = {
    "supplier": "the id of the supplying actor, or the English name of a state",
    "recipient": "the id of the receiving actor, or the English name of a state",
    "parent": "the slug of the episode",
    "event": "the slug of the event",
    "tag": "a tag",
    "vessel": "the id of a vessel or other vehicle",
    "place": "the id of a place",
    "country": "an ISO 3166-1 code of two letters",
}


def vocabulary(collection: Collection, name: str) -> type[StrEnum] | None:
    """Return the words that a filter takes, None where any text will do."""
    if collection is Collection.PLACES and name == "kind":
        return PlaceKind
    return _VOCABULARIES.get(name)


def filter_parameter(collection: Collection, name: str) -> Parameter:
    """Return the parameter of a filter: values joined by commas, any of which will do."""
    words = vocabulary(collection, name)
    pattern = SPOKEN.replace(r"[^\x00", r"[^,\x00")
    items: dict[str, object] = {"type": "string", "minLength": 1, "maxLength": MAX_TEXT, "pattern": pattern}
    if words is not None:
        items = {"type": "string", "enum": [word.value for word in words]}
    about = f"Features with any of these: {_FILTER_WORDS.get(name, name)}. Several are joined by commas."
    return Parameter(
        name=name, about=about, schema={"type": "array", "items": items, "minItems": 1, "maxItems": MAX_VALUES}
    )


def parse_values(collection: Collection, name: str, text: str) -> tuple[str, ...]:
    """Return the values of a filter, each once."""
    values = text.split(",")
    words = vocabulary(collection, name)
    if len(values) > MAX_VALUES or not all(value.strip() and len(value) <= MAX_TEXT for value in values):
        raise Invalid(name, text, f"1 to {MAX_VALUES} values of at most {MAX_TEXT} characters, joined by commas")
    if words in (Mode, Kind):
        values = [_SYNONYMS[name].get(value.lower(), value) for value in values]
    if words is not None:
        values = [parse_word(name, value, words) for value in values]
    elif name in _STATES:  # an actor's id may be a state's name
        values += [COUNTRIES[value.lower()] for value in values if value.lower() in COUNTRIES]
    return tuple(dict.fromkeys(values))


def parse_word(name: str, text: str, words: type[StrEnum]) -> str:
    """Return one of some words; raise Invalid for another."""
    known = [word.value for word in words]
    if text not in known:
        raise Invalid(name, text, f"one of {', '.join(known)}")
    return text
