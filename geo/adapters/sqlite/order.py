"""An order of a query's own as SQL: expressions to sort by, and the condition that goes on after a spot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from geo.adapters.sqlite import queries
from geo.adapters.sqlite.filter import Binder, Bound
from geo.model.query import Query, Spot

_NULLS: Final = "NULLS LAST"  # in either direction, as ``geo/adapters/memory_order.py`` does
_BEYOND: Final = {False: "{value} > {bound}", True: "{value} < {bound}"}
_DIRECTION: Final = {False: "ASC", True: "DESC"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorting:
    """What goes before and after a part to list it in order, what comes after a spot, and what these bind."""

    head: str
    tail: str
    after: str | None
    bindings: Mapping[str, Bound]


def to_sorting(query: Query) -> Sorting:
    """Return a query's order; ``f`` is the feature and ``b`` its body."""
    binder = Binder("order")
    values = [binder.property(it.property) for it in query.order]
    downwards = [it.descending for it in query.order]
    keys = ", ".join(f"{value} {_DIRECTION[down]} {_NULLS}" for value, down in zip(values, downwards, strict=True))
    after = _after(query.after, values, downwards, binder) if isinstance(query.after, tuple) else None
    head, tail = queries.ORDERED
    return Sorting(
        head=head.replace("{values}", ", ".join(values)),
        tail=tail.replace("{order}", keys),
        after=after,
        bindings=binder.bindings,
    )


def _after(spot: Spot, values: Sequence[str], downwards: Sequence[bool], binder: Binder) -> str:
    """Return the condition that a feature comes after a spot: by the first value that differs, at last by the id."""
    *known, feature_id = spot
    clause = f"f.id > {binder.bind(feature_id)}"
    for value, down, bound in reversed(list(zip(values, downwards, known, strict=True))):
        if bound is None:
            clause = f"({value} IS NULL AND {clause})"
            continue
        name = binder.bind(bound)
        beyond = _BEYOND[down].format(value=value, bound=name)
        clause = f"({beyond} OR {value} IS NULL OR ({value} = {name} AND {clause}))"
    return clause
