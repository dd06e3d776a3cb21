"""Who said what about the events of a selection, and when."""

from starlette.responses import Response

from app.api.as_of import AS_OF
from app.api.media import JSON
from app.api.params import selection
from app.api.resource import Call, Resource
from geo.model.query import Collection
from geo.services.said import MOST_EVENTS, tell_said


def resources() -> tuple[Resource, ...]:
    """Return the resources of this room."""
    return (
        Resource(
            path="/claims",
            id="getClaims",
            title=f"Who said what, and when, about the first {MOST_EVENTS:,} events of a selection",
            tag="Events",
            schema="claims",
            parameters=(*selection(Collection.EVENTS), AS_OF),
            answer=_claims,
        ),
    )


def _claims(call: Call) -> Response:
    return Response(tell_said(call.reader, call.select(Collection.EVENTS)), media_type=JSON)
