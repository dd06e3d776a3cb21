"""``/route``: the way between two places, for the page and for others."""

from collections.abc import Mapping

from starlette.responses import Response

from app.api.media import GEOJSON
from app.api.parameter import Parameter
from app.api.resource import Call, Resource
from geo.errors import Invalid
from geo.model.leg import Mode
from geo.route.sea_mesh import CLOSABLE
from geo.services.route import MOST_STOPS, find_way

_STOP = "A place by name, or LON,LAT in degrees."
_MODES = {"sea": Mode.MARITIME, "rail": Mode.RAIL, "road": Mode.ROAD, "air": Mode.AIR}
_TEXT = {"type": "string", "minLength": 1, "maxLength": 100}
FROM = Parameter(name="from", about=_STOP, schema={**_TEXT, "example": "130.3,42.23"}, required=True)
TO = Parameter(name="to", about=_STOP, schema={**_TEXT, "example": "132.35,42.88"}, required=True)
MODE = Parameter(
    name="mode",
    about=f"How to go: {', '.join(_MODES)}.",
    schema={"type": "string", "enum": list(_MODES), "example": "air"},
    required=True,
)
VIA = Parameter(
    name="via",
    about=f"Places on the way, in order, parted by a vertical bar; at most {MOST_STOPS - 2}.",
    schema={"type": "string", "minLength": 1, "maxLength": 1000},
)
AVOID = Parameter(
    name="avoid",
    about="Passages that are closed to ships.",
    schema={"type": "array", "items": {"type": "string", "enum": list(CLOSABLE)}, "minItems": 1},
)


def resources() -> tuple[Resource, ...]:
    """Return the resource of this room."""
    return (
        Resource(
            path="/route",
            id="getRoute",
            title="The way between two places by sea, rail or air: computed, not observed",
            tag="Routes",
            offers=(GEOJSON,),
            schema="way",
            parameters=(FROM, TO, MODE, VIA, AVOID),
            answer=_route,
            missing=True,
            refusals=(422,),
        ),
    )


def _route(call: Call) -> Response:
    given = call.given
    for parameter in (FROM, TO, MODE):
        if not given.get(parameter.name):
            raise Invalid(parameter.name, given.get(parameter.name), parameter.about)
    if given["mode"] not in _MODES:
        raise Invalid("mode", given["mode"], f"one of {', '.join(_MODES)}")
    via = given["via"].split("|") if "via" in given else []
    avoid = given["avoid"].split(",") if "avoid" in given else []
    for passage in avoid:
        if passage not in CLOSABLE:
            raise Invalid("avoid", passage, f"one of {', '.join(CLOSABLE)}")
    stops = (given["from"], *via, given["to"])
    try:
        feature = find_way(stops, _MODES[given["mode"]], avoid, call.context.gazetteer, call.context.planner)
    except Invalid as error:
        raise Invalid(_name(error, given), error.given, error.expected) from None
    return Response(feature, media_type=GEOJSON)


def _name(error: Invalid, given: Mapping[str, str]) -> str:
    """Return the parameter that an error is about: a stop that is wrong is named by its own text."""
    if error.where == "avoid":
        return "avoid"
    return next((name for name in ("from", "to") if error.where.startswith(given[name])), "via")
