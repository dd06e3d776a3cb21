"""The API definition, printed from the tables that the routes themselves are made of."""

import re
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version

import orjson
from starlette.responses import Response

from app.api.catalogue import ABOUT, TITLE
from app.api.html import Entry, Frame, list_page
from app.api.matrices import QUAD
from app.api.media import HTML, JSON, OPENAPI_30, OPENAPI_31, PROBLEM, TILEJSON
from app.api.operation import MOST_KEY, Operation
from app.api.parameter import Parameter
from app.api.reckoning_schemas import RECKONING_SCHEMAS
from app.api.resource import Call, Resource
from app.api.review_schemas import REVIEW_SCHEMAS
from app.api.schemas import SCHEMAS, ref, to_31
from geo.errors import Invalid
from geo.model.tile import MOST_ZOOM

VERSION = Parameter(
    name="version",
    about="Which OpenAPI the definition is written in.",
    schema={"type": "string", "enum": ["3.0", "3.1"], "default": "3.0"},
)
BINARY: Mapping[str, object] = {"type": "string", "format": "binary"}
_IN_PATHS: Mapping[str, Mapping[str, object]] = {
    "tile_matrix_set_id": {"type": "string", "enum": [QUAD], "example": QUAD},
    "tile_matrix": {"type": "string", "enum": [str(zoom) for zoom in range(MOST_ZOOM + 1)], "example": "0"},
    "tile_row": {"type": "integer", "minimum": 0, "example": 0},
    "tile_col": {"type": "integer", "minimum": 0, "example": 0},
}
"""Schemas of those names in paths of which more is known than that they are text."""
_TEMPLATE = re.compile(r"\{(\w+)\}")
_ERRORS: Mapping[str, str] = {
    "400": "A parameter is unknown or wrong; the answer names it.",
    "401": "There is no token, or it is wrong, revoked or too old.",
    "403": "The token lacks the scope, another site sent this, or the service is read-only.",
    "404": "There is nothing of that name.",
    "406": "The answer is not there in any form that the request accepts.",
    "409": "It does not fit what has become of the thing, such as a decision on what was decided.",
    "410": "There was an event of that name; it was withdrawn.",
    "412": "The draft was changed since: If-Match names another revision.",
    "413": "The body is too large.",
    "414": "The address is too long.",
    "415": "The body is of a type that is not taken here, or cannot be read as the one it says.",
    "422": "The body cannot be read as a report, the Idempotency-Key was used for another request, or there is no way.",
    "428": "If-Match is missing.",
    "429": "Too many wrong tokens came from this address.",
    "500": "A fault of the service; its log holds the cause under the id of the answer.",
    "503": "The store, or data that this needs, is not at hand.",
    "507": "There is no room left to write this; nothing was kept of it.",
}


def resources(others: Sequence[Resource], operations: Sequence[Operation]) -> tuple[Resource, ...]:
    """Return the resources of this room, which describe the others, the operations, and themselves."""

    def answer(call: Call) -> Response:
        default = "3.1" if call.media == OPENAPI_31 or call.path.endswith("openapi.json") else "3.0"
        wanted = call.given.get("version", default)
        if wanted not in ("3.0", "3.1"):
            raise Invalid("version", wanted, "3.0 or 3.1")
        if call.media == HTML:
            return _to_html(call, everything, operations)
        document = to_document(everything, operations, call.site.base, wanted)
        media = OPENAPI_31 if wanted == "3.1" else OPENAPI_30
        return Response(orjson.dumps(document), media_type=JSON if call.media == JSON else media)

    here = (
        Resource(
            path="/api",
            id="getApiDefinition",
            title="This definition",
            tag="Service",
            offers=(OPENAPI_30, OPENAPI_31, HTML),
            parameters=(VERSION,),
            answer=answer,
        ),
        Resource(
            path="/openapi.json",
            id="getOpenApi31",
            title="This definition in OpenAPI 3.1",
            tag="Service",
            offers=(OPENAPI_31, JSON),
            answer=answer,
        ),
    )
    everything = (*others, *here)
    return here


def to_document(resources: Sequence[Resource], operations: Sequence[Operation], base: str, openapi: str) -> object:
    """Return the definition of all resources and operations in OpenAPI ``3.0`` or ``3.1``."""
    paths: dict[str, dict[str, object]] = {_spell(it.path): {"get": _operation(it)} for it in resources}
    for row in operations:
        paths.setdefault(_spell(row.path), {})[row.method.lower()] = _guarded(row)
    document = {
        "openapi": {"3.0": "3.0.3", "3.1": "3.1.1"}[openapi],
        "info": {
            "title": TITLE,
            "description": ABOUT,
            "version": version("waybill"),
            "license": {"name": "Apache-2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0"},
        },
        "servers": [{"url": base}],
        "tags": [
            {"name": name} for name in dict.fromkeys([it.tag for it in resources] + [it.tag for it in operations])
        ],
        "paths": paths,
        "components": {
            "schemas": {**SCHEMAS, **RECKONING_SCHEMAS, **REVIEW_SCHEMAS},
            "responses": {code: _problem(code) for code in _ERRORS},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }
    return document if openapi == "3.0" else to_31(document)


def _operation(resource: Resource) -> dict[str, object]:
    moved = ["410"] if resource.moves else []
    others = map(str, resource.refusals)
    codes = ["400", *(["404"] if resource.missing else []), "406", *moved, "414", *others, "500", "503"]
    content = {media: {"schema": _shape(resource, media)} for media in resource.offers}
    responses: dict[str, object] = {"200": {"description": resource.title, "content": content}}
    if resource.tagged:
        responses["304"] = {"description": "What the client has is still right."}
    if resource.empty:
        responses["204"] = {"description": "There is nothing here."}
    if resource.moves:
        responses["308"] = {"description": "The event goes by another name: it was merged, or this is its id."}
    responses |= {code: {"$ref": f"#/components/responses/{code}"} for code in codes}
    named = [_path_parameter(name) for name in _TEMPLATE.findall(resource.path)]
    return {
        "operationId": resource.id,
        "summary": resource.title,
        "tags": [resource.tag],
        "parameters": [*named, *map(_query_parameter, resource.all_parameters())],
        "responses": responses,
    }


def _guarded(row: Operation) -> dict[str, object]:
    """Return an operation that needs a token."""
    answer = {JSON: {"schema": ref(row.schema)}}
    responses: dict[str, object] = {str(code): {"description": row.title, "content": answer} for code in row.codes}
    if row.matched is not None or row.schema == "draft":
        for response in responses.values():
            response["headers"] = {"ETag": {"schema": {"type": "string"}}}  # type: ignore[index]
    codes = sorted({400, 401, 403, 406, 414, 429, 500, 503, *row.refusals, *([507] if row.writes else [])})
    responses |= {str(code): {"$ref": f"#/components/responses/{code}"} for code in codes}
    named = [_path_parameter(name) for name in _TEMPLATE.findall(row.path)]
    described: dict[str, object] = {
        "operationId": row.id,
        "summary": row.title,
        "description": f"Needs a token with the scope {' or '.join(row.scopes)}.",
        "tags": [row.tag],
        "security": [{"token": []}],
        "x-scopes": [scope.value for scope in row.scopes],
        "parameters": [*named, *map(_query_parameter, row.parameters), *_header_parameters(row)],
        "responses": responses,
    }
    if row.takes:
        content = {media: {"schema": ref(schema)} for media, schema in row.takes.items()}
        described["requestBody"] = {"required": True, "content": content}
    return described


def _header_parameters(row: Operation) -> Iterator[dict[str, object]]:
    if row.matched is not None:
        about = "The ETag of the draft as it was read."
        schema: dict[str, object] = {"type": "string", "pattern": '^(W/)?"[0-9]{1,9}"$', "example": '"1"'}
        yield {"name": "If-Match", "in": "header", "required": row.matched, "description": about, "schema": schema}
    if row.keyed:
        about = "Makes it safe to send the request again: the same key gets the same answer, for seven days."
        schema = {"type": "string", "minLength": 1, "maxLength": MOST_KEY, "pattern": "^[!-~]+$"}
        yield {"name": "Idempotency-Key", "in": "header", "required": False, "description": about, "schema": schema}


def _shape(resource: Resource, media: str) -> object:
    if media == TILEJSON:
        return ref("tileJson")
    if media.endswith(("/json", "+json")) or media in (OPENAPI_30, OPENAPI_31):
        return ref(resource.schema)
    texts = media.startswith("text/") or media.endswith(("xml", "json-seq", "ndjson"))
    return {"type": "string"} if texts else BINARY


def _query_parameter(parameter: Parameter) -> dict[str, object]:
    return {
        "name": parameter.name,
        "in": "query",
        "description": parameter.about,
        "required": parameter.required,
        "style": "form",
        "explode": False,
        "schema": parameter.schema,
    }


def _path_parameter(name: str) -> dict[str, object]:
    return {"name": _camel(name), "in": "path", "required": True, "schema": _IN_PATHS.get(name, {"type": "string"})}


def _problem(code: str) -> dict[str, object]:
    return {"description": _ERRORS[code], "content": {PROBLEM: {"schema": ref("problem")}}}


def _spell(path: str) -> str:
    """Return a path with its templates named as the standard names them: ``eventId``."""
    return _TEMPLATE.sub(lambda match: f"{{{_camel(match[1])}}}", path)


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def _to_html(call: Call, resources: Sequence[Resource], operations: Sequence[Operation]) -> Response:
    """Return the definition for people: each path, what it answers, and its parameters."""
    links = call.self_links({HTML: "This page", OPENAPI_30: "OpenAPI 3.0 as JSON"})
    frame = Frame(title="API", base=call.site.base, trail=[(TITLE, call.site.url())], links=links)
    entries = [
        Entry(
            href=f"{call.site.base}{resource.path}" if _can_be_opened(resource) else None,
            title=f"GET {_spell(resource.path)}",
            about=f"{resource.title}. Parameters: {', '.join(it.name for it in resource.all_parameters())}.",
        )
        for resource in resources
    ]
    for row in operations:
        about = f"{row.title}. Needs a token with the scope {' or '.join(row.scopes)}."
        entries.append(Entry(href=None, title=f"{row.method} {_spell(row.path)}", about=about))
    return list_page(frame, ABOUT, entries)


def _can_be_opened(resource: Resource) -> bool:
    """Return whether the bare path is an address that answers."""
    return "{" not in resource.path and not any(parameter.required for parameter in resource.parameters)
