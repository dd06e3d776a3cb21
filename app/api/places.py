"""``/places``: what places a name may mean, and why; for the page and for others."""

import re
from collections.abc import Mapping
from typing import Final

from starlette.responses import Response

from app.api.media import JSON
from app.api.parameter import Parameter
from app.api.resource import Call, Resource
from app.api.terms import SPOKEN, parse_word
from geo.errors import Invalid
from geo.model.place import PlaceKind
from geo.model.space import Position, position
from geo.services.locate import find_places

MOST: Final = 20
MOST_TEXT: Final = 100
MOST_COUNTRIES: Final = 10

_POINT = re.compile(r"(-?[0-9]{1,3}(?:\.[0-9]{1,12})?),(-?[0-9]{1,2}(?:\.[0-9]{1,12})?)", re.ASCII)
_CODE = re.compile(r"[A-Za-z]{2}", re.ASCII)
Q = Parameter(
    name="q",
    about="The name of a place, in any script. After a comma it may say what holds it: Paris, Texas.",
    schema={"type": "string", "minLength": 1, "maxLength": MOST_TEXT, "pattern": SPOKEN, "example": "Rajin"},
    required=True,
)
COUNTRY = Parameter(
    name="country",
    about="Countries that speak for a place, by their ISO 3166-1 codes of two letters. Others are not left out.",
    schema={
        "type": "array",
        "items": {"type": "string", "pattern": "^[A-Za-z]{2}$", "example": "KP"},
        "minItems": 1,
        "maxItems": MOST_COUNTRIES,
    },
)
NEAR = Parameter(
    name="near",
    about="A point, LON,LAT in degrees: places near it come first.",
    schema={"type": "string", "pattern": f"^{_POINT.pattern}$", "example": "130.3,42.2"},
)
KIND = Parameter(
    name="kind",
    about="Kinds that speak for a place.",
    schema={"type": "array", "items": {"type": "string", "enum": [it.value for it in PlaceKind]}, "minItems": 1},
)
LIMIT = Parameter(
    name="limit",
    about=f"How many places come at most. Above {MOST} it counts as {MOST}.",
    schema={"type": "integer", "minimum": 1, "maximum": MOST, "default": 10},
)


def resources() -> tuple[Resource, ...]:
    """Return the resource of this room."""
    return (
        Resource(
            path="/places",
            id="findPlaces",
            title="The places that a name may mean, the likeliest first, with reasons",
            tag="Places",
            schema="foundPlaces",
            parameters=(Q, COUNTRY, NEAR, KIND, LIMIT),
            answer=_places,
            tagged=False,
        ),
    )


def _places(call: Call) -> Response:
    given = call.given
    name = given.get("q", "")
    if not name.strip() or len(name) > MOST_TEXT:
        raise Invalid("q", given.get("q"), f"the name of a place, at most {MOST_TEXT} characters")
    kinds = [PlaceKind(parse_word("kind", it, PlaceKind)) for it in given["kind"].split(",")] if "kind" in given else []
    body = find_places(
        name,
        call.context.gazetteer,
        countries=_countries(given),
        near=_near(given),
        kinds=kinds,
        limit=_limit(given.get("limit", "10")),
    )
    return Response(body, media_type=JSON)


def _countries(given: Mapping[str, str]) -> list[str]:
    codes = given["country"].split(",") if "country" in given else []
    if len(codes) > MOST_COUNTRIES or not all(map(_CODE.fullmatch, codes)):
        raise Invalid("country", given["country"], f"1 to {MOST_COUNTRIES} codes of two letters, such as KP")
    return codes


def _near(given: Mapping[str, str]) -> list[Position]:
    if "near" not in given:
        return []
    match = _POINT.fullmatch(given["near"])
    lon, lat = (float(match[1]), float(match[2])) if match else (999.0, 999.0)
    if abs(lon) > 180 or abs(lat) > 90:
        raise Invalid("near", given["near"], "LON,LAT in degrees")
    return [position(lon, lat, "near")]


def _limit(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and int(text[:9]) > 0):
        raise Invalid("limit", text, "a whole number above 0")
    return min(int(text[:9]), MOST)
