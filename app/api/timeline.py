"""A selection counted: over time (``/timeline``), and by each property that can be filtered (``/facets``)."""

from starlette.responses import Response

from app.api.as_of import AS_OF
from app.api.media import JSON
from app.api.parameter import Parameter
from app.api.params import LANE, STEP, parse_count, parse_lane, parse_step, parse_switch, selection
from app.api.resource import Call, Resource
from geo.encode.counts import facets_document, timeline_document
from geo.model.query import Collection

ALIASES = Parameter(
    name="aliases",
    about="Whether actors, vehicles and places come with their other names: what people may call them by.",
    schema={"type": "boolean", "default": False},
)
MOST_VALUES = 10_000
MOST = Parameter(
    name="most",
    about="How many values of each property are listed, the most frequent first; others says how many more there are.",
    schema={"type": "integer", "minimum": 1, "maximum": MOST_VALUES, "default": 50},
)


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
            parameters=(*events, AS_OF, STEP, LANE),
            answer=_timeline,
        ),
        Resource(
            path="/facets",
            id="getFacets",
            title="How many events of a selection have each value; a property's own filter is left out of its counts",
            tag="Counts",
            schema="facets",
            parameters=(*events, AS_OF, ALIASES, MOST),
            answer=_facets,
        ),
    )


def _timeline(call: Call) -> Response:
    query, step, lane = call.select(Collection.EVENTS), parse_step(call.given), parse_lane(call.given)
    timeline = call.reader.timeline(query, step, lane)
    return Response(timeline_document(timeline, step, lane), media_type=JSON)


def _facets(call: Call) -> Response:
    reader = call.reader
    facets = reader.facets(call.select(Collection.EVENTS))
    aliases = parse_switch("aliases", call.given)
    most = parse_count(MOST, call.given)
    return Response(facets_document(facets, reader.registry(), aliases=aliases, most=most), media_type=JSON)
