"""A property that features have: its name, its type, and what part it plays (OGC API - Features, Part 5)."""

from dataclasses import dataclass
from enum import StrEnum


class Type(StrEnum):
    """What values a property has. All may be missing. ANY is for values of several types."""

    TEXT = "text"
    NUMBER = "number"
    WHOLE = "whole"
    BOOLEAN = "boolean"
    DATE = "date"
    INSTANT = "instant"
    GEOMETRY = "geometry"
    TEXTS = "texts"
    RECORDS = "records"
    ANY = "any"


class Role(StrEnum):
    """The part a property plays, in the words of ``x-ogc-role``."""

    ID = "id"
    GEOMETRY = "primary-geometry"
    START = "primary-interval-start"
    END = "primary-interval-end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """One property. ``values`` are all that occur, where they are a vocabulary.

    ``term`` says that the feature's filterable fields (``FeatureRow.fields``) hold the same under the same name, which
    lets a store look it up there. It decides nothing.
    """

    name: str
    type: Type
    title: str
    role: Role | None = None
    values: tuple[str, ...] = ()
    term: bool = False

    @property
    def nothing(self) -> object:
        """What stands for the value where there is none: null, an empty list, and of what is true or not, false."""
        if self.type is Type.BOOLEAN:
            return False
        return [] if self.type in (Type.TEXTS, Type.RECORDS) else None

    @property
    def unfit(self) -> str | None:
        """What to name in its stead where its values are of several types, and cannot be compared; else None."""
        if self.type is not Type.ANY:
            return None
        return (
            f"a property whose values are of one type: {self.name} holds several, or lists and objects, as tables "
            f"brought them; properties={self.name} shows it, and what is kept as texts alone can be filtered and sorted"
        )

    @property
    def queryable(self) -> bool:
        """Whether filters can name it."""
        return self.type not in (Type.RECORDS, Type.ANY)

    @property
    def sortable(self) -> bool:
        """Whether features can be put in its order."""
        return self.type not in (Type.RECORDS, Type.GEOMETRY, Type.TEXTS, Type.ANY)
