"""The shapes of the JSON answers as OpenAPI 3.0 schemas: the API definition prints them, tests hold answers to them."""

from collections.abc import Mapping
from typing import Final, TypeAlias

Schema: TypeAlias = Mapping[str, object]

TEXT: Final[Schema] = {"type": "string"}
COUNT: Final[Schema] = {"type": "integer", "minimum": 0}
ADDRESS: Final[Schema] = {"type": "string", "format": "uri-reference"}
HREF: Final[Schema] = {"type": "string", "description": "An address; where templated is true, a template (RFC 6570)."}
DAY: Final[Schema] = {"type": "string", "format": "date"}


def ref(name: str) -> Schema:
    """Return a reference to one of ``SCHEMAS``."""
    return {"$ref": f"#/components/schemas/{name}"}


def array(items: Schema) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": items}


def record(required: Mapping[str, Schema], optional: Mapping[str, Schema] | None = None) -> Schema:
    """Return the schema of an object."""
    members = {"type": "object", "properties": {**required, **(optional or {})}}
    return {**members, "required": list(required)} if required else members


_COUNTS: Final[Schema] = {"type": "object", "additionalProperties": COUNT}
_LINKS: Final[Schema] = array(ref("link"))
_WORDS: Final[Mapping[str, Schema]] = {"title": TEXT, "description": TEXT}

SCHEMAS: Final[Mapping[str, Schema]] = {
    "document": {"type": "object"},
    "link": record({"href": HREF, "rel": TEXT}, {"type": TEXT, "title": TEXT, "templated": {"type": "boolean"}}),
    "landing": record({"links": _LINKS}, _WORDS),
    "conformance": record({"conformsTo": array(TEXT)}, {"links": _LINKS, **_WORDS}),
    "extent": record(
        {},
        {
            "spatial": record(
                {"bbox": array({"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 6})},
                {"crs": TEXT},
            ),
            "temporal": record(
                {
                    "interval": array(
                        {
                            "type": "array",
                            "items": {"type": "string", "format": "date-time", "nullable": True},
                            "minItems": 2,
                            "maxItems": 2,
                        }
                    )
                },
                {"trs": TEXT},
            ),
        },
    ),
    "collection": record(
        {"id": TEXT, "links": _LINKS},
        {**_WORDS, "itemType": TEXT, "crs": array(TEXT), "extent": ref("extent")},
    ),
    "collections": record({"links": _LINKS, "collections": array(ref("collection"))}, {**_WORDS, "crs": array(TEXT)}),
    "feature": record(
        {
            "type": {"type": "string", "enum": ["Feature"]},
            "id": TEXT,
            "geometry": {"type": "object", "nullable": True},
            "properties": {"type": "object"},
        },
        {"time": {"type": "object", "nullable": True}, "links": _LINKS},
    ),
    "way": record(
        {
            "type": {"type": "string", "enum": ["Feature"]},
            "geometry": {"type": "object", "nullable": True},
            "properties": {"type": "object"},
        }
    ),
    "featureCollection": record(
        {"type": {"type": "string", "enum": ["FeatureCollection"]}, "features": array(ref("feature"))},
        {
            "links": _LINKS,
            "timeStamp": {"type": "string", "format": "date-time"},
            "numberMatched": COUNT,
            "numberReturned": COUNT,
        },
    ),
    "detail": {
        "allOf": [
            ref("feature"),
            record(
                {
                    name: array({"type": "object"})
                    for name in ("claims", "origins", "legs", "cargo", "places", "family", "history")
                }
                | {"citation": record({"chicago": TEXT, "bibtex": TEXT})}
            ),
        ]
    },
    "timeline": record(
        {
            "step": TEXT,
            "lane": TEXT,
            "matched": COUNT,
            "undated": COUNT,
            "unplaced": COUNT,
            "buckets": array(record({"start": DAY, "end": DAY, "counts": _COUNTS, "certain": _COUNTS})),
        }
    ),
    "claims": record(
        {
            "matched": COUNT,
            "returned": COUNT,
            "claims": array(
                record(
                    dict.fromkeys(("event", "id", "claimant", "stance", "about", "publisher"), TEXT)
                    | {"live": {"type": "boolean"}},
                    {"said": TEXT, "dated_by": {"type": "string", "enum": ["said", "source"]}}
                    | {"earliest": DAY, "latest": DAY},
                )
            ),
        }
    ),
    "facets": {
        "type": "object",
        "properties": {
            "others": {"type": "object", "additionalProperties": record({"values": COUNT, "count": COUNT})},
        },
        "additionalProperties": array(record({"value": TEXT, "label": TEXT, "count": COUNT}, {"aliases": array(TEXT)})),
    },
    "foundPlaces": record(
        {"name": TEXT, "places": array({"type": "object", "required": ["name", "score", "reasons"]})}
    ),
    "changes": {
        "type": "object",
        "required": ["links", "order", "more", "changes"],
        "properties": {
            "links": _LINKS,
            **_WORDS,
            "version": TEXT,
            "licence": ADDRESS,
            "order": {"type": "string", "enum": ["oldest first", "newest first"]},
            "more": {"type": "boolean"},
            "changes": {"type": "array", "items": ref("change")},
        },
    },
    "change": {
        "type": "object",
        "required": ["seq", "action", "kind", "id", "reason", "by", "recorded_at", "changes", "digest"],
        "properties": {
            "seq": COUNT,
            "action": {"type": "string", "enum": ["added", "corrected", "recomputed", "deleted", "restored"]},
            "kind": {"type": "string", "enum": ["event", "place", "actor", "source", "table", "vehicle"]},
            **dict.fromkeys(("id", "title", "reason", "by", "recorded_at", "target", "digest"), TEXT),
            "number": COUNT,
            "href": ADDRESS,
            "changes": {"type": "array", "items": {"type": "object"}},
        },
    },
    "tileMatrixSets": record({"tileMatrixSets": array({"type": "object"}), "links": _LINKS}),
    "tileMatrixSet": record(
        {"id": TEXT, "crs": TEXT, "tileMatrices": array({"type": "object"})},
        {**_WORDS, "uri": ADDRESS, "orderedAxes": array(TEXT), "wellKnownScaleSet": ADDRESS, "links": _LINKS},
    ),
    "tilesets": record({"tilesets": array(ref("tileset")), "links": _LINKS}),
    "tileset": record(
        {"dataType": {"type": "string", "enum": ["vector"]}, "crs": TEXT, "links": _LINKS},
        {
            **_WORDS,
            "tileMatrixSetId": TEXT,
            "tileMatrixSetURI": ADDRESS,
            "tileMatrixSetLimits": array({"type": "object"}),
            "layers": array({"type": "object"}),
            "boundingBox": {"type": "object"},
        },
    ),
    "tileJson": record(
        {"tilejson": TEXT, "tiles": array(TEXT), "vector_layers": array({"type": "object"})},
        {
            "name": TEXT,
            "description": TEXT,
            "scheme": TEXT,
            "minzoom": COUNT,
            "maxzoom": COUNT,
            "bounds": array({"type": "number"}),
        },
    ),
    "health": record({"alive": {"type": "boolean"}}),
    "readiness": record({"ready": {"type": "boolean"}, "checked": {"type": "boolean"}}),
    "problem": record(
        {"type": ADDRESS, "title": TEXT, "status": {"type": "integer"}, "detail": TEXT, "instance": ADDRESS},
        {"parameter": TEXT, "given": TEXT, "expected": TEXT},
    ),
}


def to_31(node: object) -> object:
    """Return a 3.0 schema, or a document that holds some, as 3.1 writes it: ``nullable`` becomes a type of its own."""
    if isinstance(node, dict):
        inner = {key: to_31(value) for key, value in node.items() if key != "nullable"}
        if node.get("nullable") is True:
            inner["type"] = [node["type"], "null"]
            if "allOf" in inner:
                return {"oneOf": [*to_list(inner["allOf"]), {"type": "null"}]}
        return inner
    return [to_31(item) for item in node] if isinstance(node, list | tuple) else node


def to_list(node: object) -> list[object]:
    """Return a list as one."""
    return list(node) if isinstance(node, list | tuple) else []
