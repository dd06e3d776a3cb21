"""Rows of tables made ready for the store, statement by statement, under keys that nobody is likely to take before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final, NamedTuple, TypeAlias

import orjson

from geo.adapters.sqlite.row import WORLD
from geo.adapters.tally import AFTER_ALL, BEFORE_ALL
from geo.adapters.words import split_words
from geo.model.table import Days, Row, TableFeature

Values: TypeAlias = tuple[object, ...]
Fields: TypeAlias = tuple[tuple[str, str], ...]
_UNDATED: Final = (BEFORE_ALL, AFTER_ALL, BEFORE_ALL, AFTER_ALL)


class Entry(NamedTuple):
    """A row: its number, the name of its event and that one's digest, and its keys from first to last."""

    number: int
    name: str
    seal: str
    first: int
    last: int


@dataclass(slots=True)
class Ready:
    """What the tables of the store are to be given, each entry with its key in front; ``next`` is the next key.

    ``fields`` are what features can be filtered by: the first part is many features' own, the second that one's alone.
    """

    next: int
    entries: list[Entry] = field(default_factory=list)
    features: list[Values] = field(default_factory=list)
    bodies: list[Values] = field(default_factory=list)
    words: list[Values] = field(default_factory=list)
    trees: dict[str, list[Values]] = field(default_factory=dict)
    fields: list[tuple[int, str, Fields, Fields]] = field(default_factory=list)
    seals: list[str] = field(default_factory=list)

    def add(self, rows: Iterable[Row]) -> None:
        """Make rows ready. A feature's digest is that of ``row.Columns``."""
        for row in rows:
            first, features = self.next, row.features
            words = " ".join(split_words(features[0].text))
            for it in features:
                self._add(it, words)
            seal = self.seals[-len(features)]
            self.entries.append(Entry(row.number, features[0].id, seal, first, self.next - 1))

    def _add(self, it: TableFeature, words: str) -> None:
        key = self.next
        self.next = key + 1
        collection, name, body, parts, box, days, own, shared, _ = it
        lines = b"".join([(len(part) // 16).to_bytes(4, "little") + part for part in parts])
        dated, placed = days is not None, box is not None
        days, box = _fill(days) if days is not None else _UNDATED, box or WORLD
        terms = sorted(own + shared) if own else shared
        seal = sha256(orjson.dumps([collection, name, None, dated, days, placed, box, words, terms, len(lines)]))
        seal.update(lines)
        seal.update(body)
        digest = seal.hexdigest()
        self.seals.append(digest)
        self.features.append(
            (key, collection, name, None, days[0] if dated else AFTER_ALL, dated, *days, placed, *box, digest)
        )
        self.bodies.append((key, lines, body, words))
        self.words.append((key, words))
        west, south, east, north = box
        self.trees.setdefault(collection, []).append((key, days[0], days[1], west, east, south, north))
        self.fields.append((key, collection, own, shared))

    def shift(self, first: int) -> "Ready":
        """Return the same under keys from ``first`` on: something else was written since it was made ready."""
        by = first - (self.next - len(self.features))
        return Ready(
            next=self.next + by,
            entries=[it._replace(first=it.first + by, last=it.last + by) for it in self.entries],
            features=_shift(self.features, by),
            bodies=_shift(self.bodies, by),
            words=_shift(self.words, by),
            trees={collection: _shift(leaves, by) for collection, leaves in self.trees.items()},
            fields=_shift(self.fields, by),
            seals=self.seals,
        )

    def without(self, entries: Sequence[Entry]) -> "Ready":
        """Return the rest, whose keys follow each other again."""
        begin = self.next - len(self.features)
        gone = {key for it in entries for key in range(it.first, it.last + 1)}
        kept = {key: number for number, key in enumerate((k for k in range(begin, self.next) if k not in gone), begin)}
        numbers = {it.number for it in entries}
        return Ready(
            next=begin + len(kept),
            entries=[
                it._replace(first=kept[it.first], last=kept[it.last]) for it in self.entries if it.number not in numbers
            ],
            features=_keep(self.features, kept),
            bodies=_keep(self.bodies, kept),
            words=_keep(self.words, kept),
            trees={collection: _keep(leaves, kept) for collection, leaves in self.trees.items()},
            fields=_keep(self.fields, kept),
            seals=[seal for key, seal in enumerate(self.seals, begin) if key in kept],
        )


def _shift(values: Sequence[Any], by: int) -> list[Any]:
    return [(key + by, *rest) for key, *rest in values]


def _keep(values: Sequence[Any], kept: Mapping[int, int]) -> list[Any]:
    return [(kept[key], *rest) for key, *rest in values if key in kept]


def _fill(days: Days) -> tuple[int, int, int, int]:
    """Return days as they lie in the tables (``row.to_columns``)."""
    first, last, sure_first, sure_last = days
    return first or BEFORE_ALL, last or AFTER_ALL, sure_first or AFTER_ALL, sure_last or BEFORE_ALL
