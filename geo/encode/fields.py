"""Strict reading of a plain mapping: every key is asked for by name and type, and a key nobody asked for is refused."""

import difflib
import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from typing import TypeVar

from geo.errors import Invalid
from geo.model.edtf import Edtf, parse_edtf

T = TypeVar("T")
E = TypeVar("E", bound=Enum)

_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


class Fields:
    """Reads one mapping. Values may be text throughout (YAML read without guessing) or JSON's own types.

    ``get_…`` raise Invalid where the key is missing; ``find_…`` return None. Call ``finish`` when all has been read.
    """

    def __init__(self, document: object, where: str) -> None:
        if not isinstance(document, Mapping):
            raise Invalid(where, document, "a mapping of names to values")
        self._document = document
        self._where = where
        self._asked: set[str] = set()

    def path(self, name: str) -> str:
        """Return the full path of a key."""
        return f"{self._where}.{name}" if self._where else name

    def _raw(self, name: str) -> object:
        self._asked.add(name)
        value = self._document.get(name)
        return None if value == "" else value

    def find_text(self, name: str) -> str | None:
        """Return a text, or None."""
        value = self._raw(name)
        if isinstance(value, str) and not _CONTROL.search(value):
            return value.strip()
        return None if value is None else _clean(value, self.path(name))

    def get_text(self, name: str) -> str:
        """Return a text that must be there."""
        return self._must(name, self.find_text(name), "text")

    def find_enum(self, name: str, kind: type[E]) -> E | None:
        """Return one of an enumeration's values, or None."""
        value = self.find_text(name)
        if value is None:
            return None
        try:
            return kind(value)
        except ValueError:
            raise Invalid(self.path(name), value, _one_of(kind)) from None

    def get_enum(self, name: str, kind: type[E]) -> E:
        """Return one of an enumeration's values."""
        value = self.find_enum(name, kind)
        if value is None:
            raise Invalid(self.path(name), None, _one_of(kind))
        return value

    def find_number(self, name: str) -> float | None:
        """Return a number, whole where it is whole, or None."""
        value = self._raw(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            raise Invalid(self.path(name), value, "a number")
        if isinstance(value, str):
            if not _NUMBER.fullmatch(value.strip()):
                raise Invalid(self.path(name), value, "a number in plain digits, such as 1000 or 42.25")
            value = float(value)
        return int(value) if value == int(value) else float(value)

    def find_int(self, name: str) -> int | None:
        """Return a whole number, or None."""
        value = self.find_number(name)
        if value is not None and not isinstance(value, int):
            raise Invalid(self.path(name), value, "a whole number")
        return value

    def flag(self, name: str) -> bool:
        """Return true or false; false where the key is missing."""
        value = self._raw(name)
        if value in (None, False, "false"):
            return False
        if value in (True, "true"):
            return True
        raise Invalid(self.path(name), value, "true or false")

    def find_day(self, name: str) -> date | None:
        """Return a calendar day, or None."""
        value = self.find_text(name)
        if value is None:
            return None
        try:
            if _DAY.fullmatch(value):
                return date.fromisoformat(value)
        except ValueError:
            pass
        raise Invalid(self.path(name), value, "a day that exists, such as 2023-10-13")

    def find_edtf(self, name: str) -> Edtf | None:
        """Return an EDTF date, or None."""
        value = self.find_text(name)
        return None if value is None else parse_edtf(value, self.path(name))

    def find(self, name: str, read: Callable[[object, str], T]) -> T | None:
        """Return what ``read(value, path)`` makes of a value, or None where the key is missing."""
        value = self._raw(name)
        return None if value is None else read(value, self.path(name))

    def each(self, name: str, read: Callable[[object, str], T]) -> tuple[T, ...]:
        """Return what ``read(value, path)`` makes of each entry of a list; empty where the key is missing."""
        value = self._raw(name)
        if value is None:
            return ()
        if not isinstance(value, list):
            raise Invalid(self.path(name), value, "a list")
        return tuple(read(entry, f"{self.path(name)}[{number}]") for number, entry in enumerate(value))

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts; empty where the key is missing."""
        return self.each(name, as_text)

    def finish(self) -> None:
        """Refuse keys that nobody asked for, with the nearest known one."""
        for name in self._document:
            if name not in self._asked:
                near = difflib.get_close_matches(str(name), sorted(self._asked), n=1)
                hint = f"did you mean {near[0]}?" if near else f"one of {', '.join(sorted(self._asked))}"
                raise Invalid(self.path(str(name)), name, f"a known name; {hint}")

    def _must(self, name: str, value: T | None, expected: str) -> T:
        if value is None:
            raise Invalid(self.path(name), None, expected)
        return value


def _one_of(kind: type[Enum]) -> str:
    return f"one of {', '.join(str(member.value) for member in kind)}"


def as_text(value: object, where: str) -> str:
    """Return a value that is a text."""
    text = _clean(value, where)
    if not text:
        raise Invalid(where, value, "text")
    return text


def _clean(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise Invalid(where, value, "text")
    if _CONTROL.search(value):
        raise Invalid(where, value, "text without control characters")
    return value.strip()
