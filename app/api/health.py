"""For whoever runs the service: is it up, and can it answer?"""

import orjson
from starlette.responses import Response

from app.api.media import JSON
from app.api.resource import Call, Resource


def resources() -> tuple[Resource, ...]:
    """Return the resources of this room."""
    return (
        Resource(
            path="/healthz",
            id="getHealth",
            title="Whether the process answers",
            tag="Service",
            schema="health",
            tagged=False,
            answer=lambda _: Response(orjson.dumps({"alive": True}), media_type=JSON),
        ),
        Resource(
            path="/readyz",
            id="getReadiness",
            title="Whether the store answers, and whether all of it has been checked by now; 503 where it does not",
            tag="Service",
            schema="readiness",
            tagged=False,
            answer=_ready,
        ),
    )


def _ready(call: Call) -> Response:
    """Ask the store; its errors become 503 at the rim."""
    call.context.reader.version()
    soundness = call.context.soundness
    checked = soundness is None or soundness.is_known()
    return Response(orjson.dumps({"ready": True, "checked": checked}), media_type=JSON)
