"""Counts over a selection: how many there are, by time and lane, by each property, and what a collection spans."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import apsw

from geo.adapters.sqlite import queries, value_queries
from geo.adapters.sqlite.select import Selection, prepare, to_list
from geo.adapters.tally import NO_VALUE, Dates, count_buckets, known_days
from geo.model.query import FILTERS, Collection, Lane, Query, Step
from geo.model.row import Extent, Timeline


def count(db: apsw.Connection, selection: Selection) -> int:
    """Return how many features a selection has, whatever its page."""
    selection = replace(selection, after=None)
    part = selection.quick_count()
    if part is not None:
        return int(db.execute(part.source, part.bindings).get)
    part = selection.whole()
    return int(db.execute(" ".join((queries.COUNT, part.source)), part.bindings).get)


def count_dates(db: apsw.Connection, query: Query, step: Step, lane: Lane) -> Timeline:
    """Return the timeline of a selection."""
    part = prepare(db, replace(query, after=None)).whole()
    lanes = _terms(db, query.collection, lambda name: name == lane.value)
    head, tail = value_queries.DATES[lane]
    rows = db.execute(" ".join((head, part.source, tail)), part.bindings | {"lane": to_list(lanes)})
    dates = [Dates(lanes[term][1] if term is not None else NO_VALUE, *rest) for term, *rest in rows]
    matched, undated, unplaced = db.execute(" ".join((queries.TOTALS, part.source)), part.bindings).get
    buckets = count_buckets(dates, step, query.window)
    return Timeline(buckets=buckets, matched=matched, undated=undated, unplaced=unplaced)


def count_facets(db: apsw.Connection, query: Query) -> Mapping[str, Mapping[str, int]]:
    """Return the counts of each property's values. Properties that are not filtered by share one pass."""
    counts: dict[str, dict[str, int]] = {name: {} for name in FILTERS[query.collection]}
    for own in (None, *query.filters):
        filters = {name: values for name, values in query.filters.items() if name != own}
        part = prepare(db, replace(query, after=None, filters=filters)).whole()
        wanted = {own} if own else counts.keys() - query.filters.keys()
        terms = _terms(db, query.collection, wanted.__contains__)
        for head, tail in value_queries.FACETS:
            for term, number in db.execute(" ".join((head, part.source, tail)), part.bindings):
                if term in terms:
                    name, value = terms[term]
                    counts[name][value] = number
        if "event" in wanted:
            head, tail = value_queries.EVENT_FACETS
            counts["event"] |= dict(db.execute(" ".join((head, part.source, tail)), part.bindings))
    return counts


def measure(db: apsw.Connection, collection: Collection) -> Extent:
    """Return the box round all places, and the first and last day that are known."""
    west, south, east, north = db.execute(queries.BOX, (collection.value,)).get
    days = known_days(db.execute(queries.DAYS, (collection.value,)))
    return Extent(
        bbox=None if west is None else (west, south, east, north),
        first_day=date.fromordinal(days[0]) if days else None,
        last_day=date.fromordinal(days[1]) if days else None,
    )


def _terms(db: apsw.Connection, collection: Collection, wanted: Callable[[str], bool]) -> dict[int, tuple[str, str]]:
    """Return the terms of a collection by number: name and value."""
    rows = db.execute(value_queries.TERMS, (collection.value,))
    return {number: (name, value) for number, name, value in rows if wanted(name)}
