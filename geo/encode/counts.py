"""A selection counted, as JSON: over time, and by each property that can be filtered."""

from collections.abc import Mapping, Sequence
from typing import Final, Protocol

import orjson

from geo.model.party import Actor, Vehicle
from geo.model.place import Place
from geo.model.query import Lane, Step
from geo.model.registry import Registry
from geo.model.row import Bucket, Timeline

OTHERS: Final = "others"
"""Where a document of facets says what it leaves out: no facet goes by this name."""


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


def facets_document(
    facets: Mapping[str, Mapping[str, int]], registry: Registry, *, aliases: bool = False, most: int | None = None
) -> bytes:
    """Return each facet's values, the most frequent first; ids of actors, vehicles and places with their names.

    With ``aliases``, those that have other names come with them, former ones too. Beyond the first ``most`` (None for
    all), ``others`` says of a facet how many more values it has, and how many events these have in all.
    """
    document: dict[str, object] = {}
    others: dict[str, dict[str, int]] = {}
    for name, counts in facets.items():
        ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        document[name] = _values(ranked[:most], _names(registry, name), aliases)
        if most is not None and len(ranked) > most:
            others[name] = {"values": len(ranked) - most, "count": sum(count for _, count in ranked[most:])}
    return orjson.dumps(document | ({OTHERS: others} if others else {}))


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


def _values(ranked: Sequence[tuple[str, int]], names: Mapping[str, _Named], aliases: bool) -> list[dict[str, object]]:
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
