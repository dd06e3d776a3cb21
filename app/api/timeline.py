"""A selection counted: over time (``/timeline``), and by each property that can be filtered (``/facets``)."""

from collections.abc import Mapping
from typing import Protocol

import orjson
from starlette.responses import Response

from app.api.media import JSON
from app.api.params import LANE, STEP, parse_lane, parse_selection, parse_step, selection
from app.api.resource import Call, Resource
from geo.model.query import Collection
from geo.model.registry import Registry
from geo.model.row import Bucket


def resources() -> tuple[Resource, ...]:
    """Return the resources of this room."""
    events = selection(Collection.EVENTS)
    return (
        Resource(
            path="/timeline",
            id="getTimeline",
            title="How many events of a selection fall into each step of time",
            tag="Counts",
            schema="timeline",
            parameters=(*events, STEP, LANE),
            answer=_timeline,
        ),
        Resource(
            path="/facets",
            id="getFacets",
            title="How many events of a selection have each value; a property's own filter is left out of its counts",
            tag="Counts",
            schema="facets",
            parameters=events,
            answer=_facets,
        ),
    )


def _timeline(call: Call) -> Response:
    query, step, lane = parse_selection(call.given, Collection.EVENTS), parse_step(call.given), parse_lane(call.given)
    timeline = call.context.reader.timeline(query, step, lane)
    document = {
        "step": step.value,
        "lane": lane.value,
        "matched": timeline.matched,
        "undated": timeline.undated,
        "unplaced": timeline.unplaced,
        "buckets": [_bucket(bucket) for bucket in timeline.buckets],
    }
    return Response(orjson.dumps(document), media_type=JSON)


def _bucket(bucket: Bucket) -> dict[str, object]:
    return {
        "start": bucket.start.isoformat(),
        "end": bucket.end.isoformat(),
        "counts": dict(bucket.counts),
        "certain": dict(bucket.certain),
    }


def _facets(call: Call) -> Response:
    reader = call.context.reader
    found = reader.facets(parse_selection(call.given, Collection.EVENTS))
    registry = reader.registry()
    document = {name: _values(counts, _names(registry, name)) for name, counts in found.items()}
    return Response(orjson.dumps(document), media_type=JSON)


class _Named(Protocol):
    @property
    def name(self) -> str: ...


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
    """Return the values of a facet, the most frequent first."""
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [
        {"value": value, "label": names[value].name if value in names else value, "count": count}
        for value, count in ranked
    ]
