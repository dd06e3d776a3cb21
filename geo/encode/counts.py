"""A selection counted, as JSON: over time, and by each property that can be filtered."""

from collections.abc import Mapping
from typing import Protocol

import orjson

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


def facets_document(facets: Mapping[str, Mapping[str, int]], registry: Registry) -> bytes:
    """Return each facet's values, the most frequent first; ids of actors, vehicles and places with their names."""
    document = {name: _values(counts, _names(registry, name)) for name, counts in facets.items()}
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


def _values(counts: Mapping[str, int], names: Mapping[str, _Named]) -> list[dict[str, object]]:
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [
        {"value": value, "label": names[value].name if value in names else value, "count": count}
        for value, count in ranked
    ]
