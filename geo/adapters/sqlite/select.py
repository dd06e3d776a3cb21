"""The choice between four ways to come by the features of a query.

A selection is exact by its conditions on ``feature`` alone; the way only says where to look first:

- ``TEXT``: full-text hits. Whenever there is text.
- ``TERMS``: the shortest list of features with a filtered value, where it is short.
- ``TREE``: the R*Tree of days and degrees. For a box up to ``SMALL_BOX`` degrees, with a window or without.
- ``DAYS``: in order of days. A window is read in three parts that follow each other in the order: what had begun before
  it and was still going on (from the tree), what begins in it, what has no date. A page stops as soon as it is full.

Time comes first and space second, for routes are long and their boxes meet everything. An entry of the tree is around
one feature, or a block of rows of a table that lie near each other: a row by itself took 6 us to fill in, and 20 to 80
in a tree of a million. Nothing here comes from a request: clauses are chosen from tables, values are bound.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final, TypeAlias

import apsw
import orjson

from geo.adapters.sqlite import queries, value_queries
from geo.adapters.sqlite.filter import Bound, Clause, to_clause
from geo.adapters.sqlite.narrow import find_envelope, narrow
from geo.adapters.sqlite.order import Sorting, to_sorting
from geo.adapters.tally import AFTER_ALL, edges
from geo.adapters.words import split_phrases
from geo.errors import Invalid
from geo.model.query import Certainty, Query
from geo.model.space import Box

Bindings: TypeAlias = dict[str, Bound]

SMALL_BOX: Final = 20.0
SHORT_LIST: Final = 10_000
_WHOLE_WORLD = Box(west=-180, south=-90, east=180, north=90)


class Way(Enum):
    """Where to look for features first."""

    TEXT = auto()
    TERMS = auto()
    TREE = auto()
    DAYS = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a statement, from FROM to the end of WHERE, with what it binds. Features are called ``f``."""

    source: str
    bindings: Bindings


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """A query made ready: its way, the ids of the terms that its filters ask for, and the spot to go on from."""

    query: Query
    terms: Mapping[str, tuple[int, ...]]
    shortest: str | None = None
    after: tuple[int, str] | None = None
    envelope: Box | None = None
    condition: Clause | None = None
    sorting: Sorting | None = None

    @property
    def box(self) -> Box | None:
        """The box, if it leaves anything out."""
        return None if self.query.box == _WHOLE_WORLD else self.query.box

    @property
    def surroundings(self) -> Box | None:
        """The box that the envelopes of all that is found meet."""
        return self.box or self.envelope

    @property
    def way(self) -> Way:
        """Where to look first."""
        if self.query.text and split_phrases(self.query.text):
            return Way.TEXT
        if self.shortest is not None:
            return Way.TERMS
        if self.surroundings is not None and _is_small(self.surroundings):
            return Way.TREE
        return Way.DAYS

    def whole(self) -> Part:
        """Return the selection in one part, in no order: to count."""
        source = {
            Way.TEXT: queries.FROM_TEXT,
            Way.TERMS: value_queries.FROM_TERMS[self.shortest or "status"],
            Way.TREE: queries.FROM_TREE[self.query.collection][
                len(self.surroundings.halves) - 1 if self.surroundings else 0
            ],
            Way.DAYS: queries.FROM_DAYS[self.query.collection] if self.query.window else queries.FROM_ALL,
        }[self.way]
        return self._part(source)

    def quick_count(self) -> Part | None:
        """Return how an index counts all there is by itself; None for any other selection."""
        query = self.query
        if query.filters or query.window or self.box or self.condition or self.way is not Way.DAYS:
            return None
        return Part(source=queries.COUNT_ALL, bindings=self._bindings())

    def in_order(self) -> list[Part]:
        """Return the parts that follow each other in the query's order; each is yet to be sorted."""
        if self.sorting is not None or self.way is not Way.DAYS:
            return [self.whole()]
        if self.query.window is None:
            return [self._part(queries.FROM_ORDER)]
        return [
            self._part(queries.FROM_BEGUN[self.query.collection], queries.BEGUN),
            self._part(queries.FROM_ORDER, queries.BEGINS),
            self._part(queries.FROM_ORDER, queries.UNDATED),
        ]

    def _part(self, source: str, *more: str) -> Part:
        clauses = [queries.OF_COLLECTION, *more, *self._clauses()]
        body = [queries.WITH_BODY] if self.condition or self.sorting else []
        return Part(source=" ".join((source, *body, "WHERE", " AND ".join(clauses))), bindings=self._bindings())

    def _clauses(self) -> Iterable[str]:
        query = self.query
        if self.way is Way.TEXT:
            yield queries.MATCH
        if query.window is not None:
            yield queries.POSSIBLY
            if query.certainty is Certainty.CERTAINLY:
                yield queries.CERTAINLY
        if self.box is not None:
            yield queries.IN_BOX[len(self.box.halves) - 1]
        for name in query.filters:
            yield value_queries.HAS_TERM[name]
        if self.condition is not None:
            yield self.condition.sql
        if self.after is not None:
            yield queries.AFTER
        if self.sorting is not None and self.sorting.after is not None:
            yield self.sorting.after

    def _bindings(self) -> Bindings:
        query = self.query
        start, end = edges(query.window)
        found: Bindings = {
            "collection": query.collection.value,
            "start": start,
            "end": end,
            "until": min(end, AFTER_ALL),
            "undated": AFTER_ALL,
            "words": " ".join('"{}"*'.format(" ".join(words)) for words in split_phrases(query.text or "")),
            "rows": to_list(query.filters.get("event", ())),
            "after_day": self.after[0] if self.after else None,
            "after_id": self.after[1] if self.after else None,
        }
        for number, half in enumerate(self.surroundings.halves if self.surroundings else (), start=1):
            sides = {"west": half.west, "south": half.south, "east": half.east, "north": half.north}
            found |= {f"{side}{number}": degrees for side, degrees in sides.items()}
        for made in (self.condition, self.sorting):
            found |= made.bindings if made is not None else {}
        return found | {name: to_list(ids) for name, ids in self.terms.items()}


def to_list(values: Iterable[object]) -> str:
    """Return values as a JSON list, to bind where a statement reads ``json_each``."""
    return orjson.dumps(list(values)).decode()


def _is_small(box: Box) -> bool:
    width = sum(half.east - half.west for half in box.halves)
    return width <= SMALL_BOX and box.north - box.south <= SMALL_BOX


def prepare(db: apsw.Connection, query: Query) -> Selection:
    """Look up what a query names: the terms of its filters, the shortest list among them, the spot to go on from."""
    query = narrow(query)
    terms: dict[str, tuple[int, ...]] = {}
    lengths: dict[str, int] = {}
    for name, values in query.filters.items():
        asked = {"collection": query.collection.value, "name": name, "values": to_list(values)}
        terms[name] = tuple(number for (number,) in db.execute(value_queries.TERM_IDS, asked))
        probe = {name: to_list(terms[name]), "rows": to_list(values), "most": SHORT_LIST}
        lengths[name] = db.execute(value_queries.LENGTH[name], probe).get
    shortest = min(lengths, key=lambda name: lengths[name], default=None)
    if shortest is not None and lengths[shortest] >= SHORT_LIST:
        shortest = None
    after = None
    if isinstance(query.after, int):
        after = db.execute(queries.SPOT, {"key": query.after, "collection": query.collection.value}).get
        if after is None:
            raise Invalid("after", query.after, "the key at the end of an earlier page of this collection")
    return Selection(
        query=query,
        terms=terms,
        shortest=shortest,
        after=after,
        envelope=find_envelope(query),
        condition=to_clause(query.filter) if query.filter else None,
        sorting=to_sorting(query) if query.order else None,
    )
