"""The API definition, printed from the tables that the routes themselves are made of."""

import re
from collections.abc import Mapping, Sequence
from importlib.metadata import version

import orjson
from starlette.responses import Response

from app.api.catalogue import ABOUT, TITLE
from app.api.html import Entry, Frame, list_page
from app.api.media import HTML, JSON, OPENAPI_30, OPENAPI_31, PROBLEM
from app.api.params import Parameter
from app.api.resource import Call, Resource
from app.api.schemas import SCHEMAS, ref, to_31
from geo.errors import Invalid

VERSION = Parameter(
    name="version",
    about="Which OpenAPI the definition is written in.",
    schema={"type": "string", "enum": ["3.0", "3.1"], "default": "3.0"},
)
BINARY: Mapping[str, object] = {"type": "string", "format": "binary"}
_TEMPLATE = re.compile(r"\{(\w+)\}")
_ERRORS: Mapping[str, str] = {
    "400": "A parameter is unknown or wrong; the answer names it.",
    "404": "There is nothing of that name.",
    "406": "The answer is not there in any form that the request accepts.",
    "414": "The address is too long.",
    "500": "A fault of the service; its log holds the cause under the id of the answer.",
    "503": "The store, or data that this needs, is not at hand.",
}


def resources(others: Sequence[Resource]) -> tuple[Resource, ...]:
    """Return the resources of this room, which describe the others and themselves."""

    def answer(call: Call) -> Response:
        if call.media == HTML:
            return _to_html(call, everything)
        default = "3.1" if call.media == OPENAPI_31 or call.path.endswith("openapi.json") else "3.0"
        wanted = call.given.get("version", default)
        if wanted not in ("3.0", "3.1"):
            raise Invalid("version", wanted, "3.0 or 3.1")
        document = to_document(everything, call.site.base, wanted)
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


def to_document(resources: Sequence[Resource], base: str, openapi: str) -> object:
    """Return the definition of all resources in OpenAPI ``3.0`` or ``3.1``."""
    document = {
        "openapi": {"3.0": "3.0.3", "3.1": "3.1.1"}[openapi],
        "info": {
            "title": TITLE,
            "description": ABOUT,
            "version": version("waybill"),
            "license": {"name": "Apache-2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0"},
        },
        "servers": [{"url": base}],
        "tags": [{"name": name} for name in dict.fromkeys(resource.tag for resource in resources)],
        "paths": {_spell(resource.path): {"get": _operation(resource)} for resource in resources},
        "components": {"schemas": dict(SCHEMAS), "responses": {code: _problem(code) for code in _ERRORS}},
    }
    return document if openapi == "3.0" else to_31(document)


def _operation(resource: Resource) -> dict[str, object]:
    codes = ["400", *(["404"] if resource.missing else []), "406", "414", "500", "503"]
    content = {media: {"schema": _shape(resource, media)} for media in resource.offers}
    responses: dict[str, object] = {"200": {"description": resource.title, "content": content}}
    if resource.tagged:
        responses["304"] = {"description": "What the client has is still right."}
    responses |= {code: {"$ref": f"#/components/responses/{code}"} for code in codes}
    named = [_path_parameter(name) for name in _TEMPLATE.findall(resource.path)]
    return {
        "operationId": resource.id,
        "summary": resource.title,
        "tags": [resource.tag],
        "parameters": [*named, *map(_query_parameter, resource.all_parameters())],
        "responses": responses,
    }


def _shape(resource: Resource, media: str) -> object:
    if media.endswith("json") or media in (OPENAPI_30, OPENAPI_31):
        return ref(resource.schema)
    return {"type": "string"} if media.startswith("text/") or media.endswith("xml") else BINARY


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
    return {"name": _camel(name), "in": "path", "required": True, "schema": {"type": "string"}}


def _problem(code: str) -> dict[str, object]:
    return {"description": _ERRORS[code], "content": {PROBLEM: {"schema": ref("problem")}}}


def _spell(path: str) -> str:
    """Return a path with its templates named as the standard names them: ``eventId``."""
    return _TEMPLATE.sub(lambda match: f"{{{_camel(match[1])}}}", path)


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def _to_html(call: Call, resources: Sequence[Resource]) -> Response:
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
    return list_page(frame, ABOUT, entries)


def _can_be_opened(resource: Resource) -> bool:
    """Return whether the bare path is an address that answers."""
    return "{" not in resource.path and not any(parameter.required for parameter in resource.parameters)
