"""A selection counted, as JSON: over time, and by each property that can be filtered."""

from collections.abc import Mapping
from typing import Protocol

import orjson

from geo.model.party import Actor, Vehicle
from geo.model.place import Place
from geo.model.query import Lane, Step
from geo.model.registry import Registry
from geo.model.row import Bucket, Timeline


def timeline_document(timeline: Timeline, step: Step, lane: Lane) -> bytes:
    """Return a timeline: its buckets without gaps, each half-open in days, and what has no bucket or no place."""
    document = {
        "step": step.value,
        "lane": lane.value,
        "matched": timeline.matched,
        "undated": timeline.undated,
        "unplaced": timeline.unplaced,
        "buckets": [_bucket(bucket) for bucket in timeline.buckets],
    }
    return orjson.dumps(document)


def facets_document(facets: Mapping[str, Mapping[str, int]], registry: Registry, *, aliases: bool = False) -> bytes:
    """Return each facet's values, the most frequent first; ids of actors, vehicles and places with their names.

    With ``aliases``, those that have other names come with them, former ones too.
    """
    document = {name: _values(counts, _names(registry, name), aliases) for name, counts in facets.items()}
    return orjson.dumps(document)


class _Named(Protocol):
    @property
    def name(self) -> str: ...


def _bucket(bucket: Bucket) -> dict[str, object]:
    return {
        "start": bucket.start.isoformat(),
        "end": bucket.end.isoformat(),
        "counts": dict(bucket.counts),
        "certain": dict(bucket.certain),
    }


def _names(registry: Registry, facet: str) -> Mapping[str, _Named]:
    """Return what the values of a facet are the ids of; nothing where they stand for themselves."""
    tables: Mapping[str, Mapping[str, _Named]] = {
        "supplier": registry.actors,
        "recipient": registry.actors,
        "vessel": registry.vehicles,
        "place": registry.places,
    }
    return tables.get(facet, {})


def _values(counts: Mapping[str, int], names: Mapping[str, _Named], aliases: bool) -> list[dict[str, object]]:
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    found: list[dict[str, object]] = []
    for value, count in ranked:
        thing = names.get(value)
        others = aliases_of(thing) if aliases and thing is not None else []
        label = thing.name if thing is not None else value
        found.append({"value": value, "label": label, "count": count} | ({"aliases": others} if others else {}))
    return found


def aliases_of(thing: object) -> list[str]:
    """Return the other names of an actor, a vehicle or a place."""
    if isinstance(thing, Place):
        return [alias.text for alias in thing.aliases]
    if isinstance(thing, Actor | Vehicle):
        return [*thing.alias, *thing.previous_name]
    return []
