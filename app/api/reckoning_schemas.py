"""The shapes of flows, voyages and reported totals, as OpenAPI 3.0 schemas."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from app.api.schemas import COUNT, TEXT, Schema, array, record, ref
from geo.model.cargo import Category
from geo.model.claim import Evidence, Stance
from geo.model.event import Kind, Status
from geo.model.flow import Apart, Ends
from geo.model.party import VehicleType

_TEXT_OR_NONE: Final[Schema] = {"type": "string", "nullable": True}
_NUMBER: Final[Schema] = {"type": "number"}
_NUMBER_OR_NONE: Final[Schema] = {"type": "number", "nullable": True}
_DAY_OR_NONE: Final[Schema] = {"type": "string", "format": "date", "nullable": True}
_TRUTH: Final[Schema] = {"type": "boolean"}
_NAMED: Final[Schema] = record({"id": TEXT, "name": TEXT})
_BOUNDS: Final[Mapping[str, Schema]] = {"low": _NUMBER_OR_NONE, "high": _NUMBER_OR_NONE}
_SOURCE: Final[Schema] = record({"publisher": TEXT, "title": TEXT, "url": _TEXT_OR_NONE})
_EVENT: Final[Mapping[str, Schema]] = {"event": TEXT, "title": TEXT}


def _choice(words: type[StrEnum]) -> Schema:
    return {"type": "string", "enum": [word.value for word in words]}


_CLAIM: Final[Mapping[str, Schema]] = {
    **dict.fromkeys(("claim", "claimant", "reliability"), TEXT),
    "stance": _choice(Stance),
    **dict.fromkeys(("said", "unit", "value", "note"), _TEXT_OR_NONE),
    "said_earliest": _DAY_OR_NONE,
    "said_latest": _DAY_OR_NONE,
    **_BOUNDS,
    "evidence": _choice(Evidence),
    "credibility": {"type": "integer", "minimum": 1, "maximum": 6},
    "source": ref("shortSource"),
    "via": {"allOf": [ref("shortSource")], "nullable": True, "type": "object"},
    "live": _TRUTH,
}

RECKONING_SCHEMAS: Final[Mapping[str, Schema]] = {
    "flows": record(
        {
            "ends": _choice(Ends),
            "matched": COUNT,
            "counted": COUNT,
            "unpaired": COUNT,
            "flows": array(ref("flow")),
        }
    ),
    "flow": record(
        {
            "origin": _NAMED,
            "destination": _NAMED,
            "events": array(record({**_EVENT, "status": _choice(Status)})),
            "statuses": {"type": "object", "additionalProperties": COUNT},
            "sums": array(
                record(
                    {
                        "kind": _choice(Kind),
                        "category": _choice(Category),
                        "unit": TEXT,
                        "low": _NUMBER,
                        "high": _NUMBER_OR_NONE,
                        "rough": _TRUTH,
                        "events": array(TEXT),
                    }
                )
            ),
            "asides": array(
                record(
                    {
                        **_EVENT,
                        "cargo": COUNT,
                        "why": _choice(Apart),
                        "category": _choice(Category),
                        "what": TEXT,
                        "unit": TEXT,
                        **_BOUNDS,
                        "best": _NUMBER_OR_NONE,
                        "wording": _TEXT_OR_NONE,
                        "part_of": _TEXT_OR_NONE,
                    }
                )
            ),
        }
    ),
    "voyages": record({"matched": COUNT, "counted": COUNT, "vehicles": array(ref("itinerary"))}),
    "itinerary": record(
        {
            "vehicle": record(
                {"id": TEXT, "name": TEXT, "type": _choice(VehicleType)},
                {"flag": TEXT, "imo": TEXT, "registration": TEXT},
            ),
            "most": _NUMBER,
            "voyages": array(ref("voyage")),
            "sightings": array(ref("voyage")),
            "counts": array(record({**_EVENT, **_CLAIM})),
        }
    ),
    "voyage": record(
        {
            **_EVENT,
            "status": _choice(Status),
            "leg": {"type": "integer", "minimum": 1, "nullable": True},
            **dict.fromkeys(("mode", "origin", "destination", "place", "when", "departed", "arrived"), _TEXT_OR_NONE),
            **dict.fromkeys(("start_earliest", "start_latest", "end_earliest", "end_latest"), _DAY_OR_NONE),
        }
    ),
    "totals": record({"matched": COUNT, "counted": COUNT, "things": array(ref("thing"))}),
    "thing": record(
        {
            "key": TEXT,
            **_EVENT,
            "status": _choice(Status),
            "cumulative": _TRUTH,
            "what": _TEXT_OR_NONE,
            "unit": TEXT,
            "series": array(
                record(
                    {
                        "claimant": record({"id": TEXT, "name": TEXT, "country": _TEXT_OR_NONE}),
                        "scope": _TEXT_OR_NONE,
                        "figures": array(ref("figure")),
                    }
                )
            ),
            "denials": array(ref("figure")),
        }
    ),
    "figure": record(_CLAIM),
    "shortSource": _SOURCE,
}
