"""The shapes of what review takes and answers, as OpenAPI 3.0 schemas; those of bodies hold what is refused."""

from collections.abc import Mapping
from typing import Final

from app.api.schemas import COUNT, Schema, array, record, ref
from geo.encode.draft import MOST_ENTRIES
from geo.model.cargo import Category
from geo.model.claim import Stance
from geo.model.draft import MentionKind
from geo.model.event import Kind, Stage, Status
from geo.model.leg import Mode
from geo.model.proposal import MOST_REASON, MOST_SUMMARY, MOST_TITLE, State
from geo.model.space import Precision
from geo.review.decide import Take

SOME: Final = r"\S"
"""The pattern of a text that says something."""

WORDS: Final = r"^(?=[\s\S]*\S)[^\x00-\x08\x0E-\x1F\x7F]*$"
"""The pattern of a text that says something, in lines, without control characters."""

_TEXT: Final[Schema] = {"type": "string"}
_SOME: Final[Schema] = {"type": "string", "pattern": SOME}
_TEXT_OR_NONE: Final[Schema] = {"type": "string", "nullable": True}
_NUMBER: Final[Schema] = {"type": "number", "nullable": True}
_COUNTRY: Final[Schema] = {"type": "string", "pattern": "^[A-Z]{2}$", "nullable": True}
_SPAN: Final[Schema] = {"type": "array", "items": COUNT, "minItems": 2, "maxItems": 2}
_LINES: Final[Schema] = array(ref("draftLine"))


def _choice(words: type[object], *, optional: bool = False) -> Schema:
    values = [word.value for word in words]  # type: ignore[attr-defined]  # each is an enumeration
    return (
        {"type": "string", "enum": [*values, None], "nullable": True}
        if optional
        else {
            "type": "string",
            "enum": values,
        }
    )


def _some(most: int) -> Schema:
    return {"type": "string", "minLength": 1, "maxLength": most, "pattern": WORDS}


def _closed(required: Mapping[str, Schema], optional: Mapping[str, Schema] | None = None) -> Schema:
    return {**record(required, optional), "additionalProperties": False}


def _optional(name: str) -> Schema:
    return {"type": "object", "nullable": True, "allOf": [ref(name)]}


def _few(name: str) -> Schema:
    return {"type": "array", "items": ref(name), "maxItems": MOST_ENTRIES}


_TOLD: Final[Mapping[str, Schema]] = {
    **{name: {"type": "string", "maxLength": 300} for name in ("title", "publisher", "language", "name")},
    "published": {"type": "string", "example": "2023-10-19"},
    "url": {"type": "string", "format": "uri", "maxLength": 2_000},
}
_DRAFT: Final[Mapping[str, Schema]] = {
    "kind": _choice(Kind),
    "title": {**_some(MOST_TITLE), "nullable": True},
    "summary": {**_some(MOST_SUMMARY), "nullable": True},
    "when": {"type": "string", "nullable": True, "example": "2023-09-07/2023-10-01"},
    "stage": _choice(Stage, optional=True),
    "supplier": _TEXT_OR_NONE,
    "recipient": _TEXT_OR_NONE,
    "place": _optional("draftPlace"),
    "parent": _TEXT_OR_NONE,
    "tags": {"type": "array", "items": _SOME, "maxItems": MOST_ENTRIES},
    "legs": _few("draftLeg"),
    "vessels": _few("draftVessel"),
    "cargo": _few("draftCargo"),
    "claims": _few("draftClaim"),
    "spans": {"type": "object", "additionalProperties": _SPAN},
}
_DECISION: Final[Schema] = {
    **record({"what": _TEXT, "event": _TEXT_OR_NONE, "reason": _TEXT_OR_NONE, "by": _TEXT, "at": _TEXT}),
    "nullable": True,
}
_REASON: Final[Schema] = _some(MOST_REASON)

REVIEW_SCHEMAS: Final[Mapping[str, Schema]] = {
    "bytes": {"type": "string", "format": "binary"},
    "reportText": _closed({"text": _SOME}, _TOLD),
    "reportForm": _closed({"file": {"type": "string", "format": "binary"}}, {**_TOLD, "text": _TEXT}),
    "receipt": record(
        {
            "id": _TEXT,
            "known": {"type": "boolean"},
            "title": _TEXT_OR_NONE,
            "published": _TEXT_OR_NONE,
            "notes": array(_TEXT),
            "drafts": _LINES,
        }
    ),
    "mention": record(
        {
            "kind": _choice(MentionKind),
            "text": _TEXT,
            "start": COUNT,
            "end": COUNT,
            "value": {"type": "object"},
        }
    ),
    "report": record(
        {
            **dict.fromkeys(("id", "name", "media", "read_by", "dated_by", "received_at", "received_by"), _TEXT),
            **dict.fromkeys(("title", "published", "publisher", "language", "url"), _TEXT_OR_NONE),
            "text": _TEXT,
            "size": COUNT,
            "pages": array(COUNT),
            "notes": array(_TEXT),
            "mentions": array(ref("mention")),
            "drafts": _LINES,
        }
    ),
    "draftLine": record(
        {
            **dict.fromkeys(("id", "report", "title", "kind", "received_at"), _TEXT),
            **dict.fromkeys(("number", "revision", "claims"), COUNT),
            **dict.fromkeys(("when", "supplier", "recipient", "event"), _TEXT_OR_NONE),
            "state": _choice(State),
            "places": array(_TEXT),
            "best_match": {"type": "object", "nullable": True},
        }
    ),
    "draftPage": record(
        {"drafts": _LINES, "counts": record({state.value: COUNT for state in State}), "next": _TEXT_OR_NONE}
    ),
    "draftPlace": _closed(
        {"name": _SOME, "precision": _choice(Precision)},
        {"country": _COUNTRY, "lon": _NUMBER, "lat": _NUMBER, "gazetteer_id": _TEXT_OR_NONE},
    ),
    "draftLeg": _closed(
        {"mode": _choice(Mode)}, {"origin": _optional("draftPlace"), "destination": _optional("draftPlace")}
    ),
    "draftVessel": _closed({"name": _SOME}, {"imo": _TEXT_OR_NONE, "imo_valid": {"type": "boolean", "nullable": True}}),
    "draftCargo": _closed(
        {"what": _SOME, "category": _choice(Category)}, {"low": _NUMBER, "high": _NUMBER, "unit": _TEXT_OR_NONE}
    ),
    "draftClaim": _closed(
        {"claimant": _SOME, "stance": _choice(Stance), "start": COUNT, "end": COUNT},
        {"country": _COUNTRY, "said": _TEXT_OR_NONE, "via": _TEXT_OR_NONE},
    ),
    "draftChanges": _closed({}, _DRAFT),
    "draft": record(
        {
            **dict.fromkeys(("id", "received_at", "received_by"), _TEXT),
            **dict.fromkeys(("number", "revision"), COUNT),
            "state": _choice(State),
            "report": {"type": "object"},
            "draft": record(_DRAFT),
            "extracted": record(_DRAFT),
            "edited": array(_TEXT),
            "quotes": {"type": "object", "additionalProperties": _TEXT},
            "candidates": {"type": "object", "additionalProperties": array({"type": "object"})},
            "matches": array(ref("match")),
            "decision": _DECISION,
        }
    ),
    "match": record(
        {
            "slug": _TEXT,
            "title": _TEXT,
            "when": _TEXT_OR_NONE,
            "score": {"type": "number", "minimum": 0, "maximum": 1},
            "same": {"type": "boolean"},
            "parts": array(
                record({"name": _TEXT, "score": {"type": "number"}, "weight": {"type": "number"}, "words": _TEXT})
            ),
        }
    ),
    "decision": {
        "oneOf": [
            _closed({"decision": {"type": "string", "enum": ["accept", "undo"]}}, {"reason": _REASON}),
            _closed({"decision": {"type": "string", "enum": ["reject"]}, "reason": _REASON}),
            _closed(
                {"decision": {"type": "string", "enum": ["attach"]}, "event": _SOME},
                {"reason": _REASON, "take": array(_choice(Take))},
            ),
        ]
    },
    "eventLine": record(
        {
            **dict.fromkeys(("id", "slug", "title", "status_rule"), _TEXT),
            "status": _choice(Status),
        }
    ),
    "outcome": record(
        {
            "id": _TEXT,
            "state": _choice(State),
            "revision": COUNT,
            "decision": _DECISION,
            "event": _optional("eventLine"),
        }
    ),
    "merge": _closed({"into": _SOME}, {"reason": _REASON}),
    "unmerge": _closed({}, {"reason": _REASON}),
    "united": record({"slug": _TEXT, "into": _TEXT_OR_NONE, "left_out": array(_TEXT), "event": ref("eventLine")}),
}
