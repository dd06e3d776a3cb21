"""The properties of each collection as JSON Schema: all of them, those to filter by, and those to sort by.

OGC API - Features, Part 5 (schema, sortables) and Part 3 (queryables).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import orjson
from starlette.responses import Response

from app.api.catalogue import FORMS, TITLE, TITLES
from app.api.html import Frame, table_page
from app.api.links import link_header
from app.api.media import HTML, SCHEMA
from app.api.resource import Call, Resource
from geo.model.property import Property, Type
from geo.model.query import Collection

_VALUES: Final[Mapping[Type, Mapping[str, object]]] = {
    Type.TEXT: {"type": "string"},
    Type.NUMBER: {"type": "number"},
    Type.WHOLE: {"type": "integer"},
    Type.BOOLEAN: {"type": "boolean"},
    Type.DATE: {"type": "string", "format": "date"},
    Type.INSTANT: {"type": "string", "format": "date-time"},
    Type.GEOMETRY: {"format": "geometry-any"},
    Type.TEXTS: {"type": "array", "items": {"type": "string"}},
    Type.RECORDS: {"type": "array", "items": {"type": "object"}},
    Type.ANY: {},
}
_POINT: Final[Mapping[str, object]] = {"format": "geometry-point"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """One of the three documents: its last segment, its title, and which properties it has."""

    name: str
    title: str
    about: str
    has: Callable[[Property], bool]


KINDS: Final = (
    _Kind(name="schema", title="Schema", about="All properties of a feature.", has=lambda _: True),
    _Kind(
        name="queryables",
        title="Queryables",
        about="Properties that a filter can name.",
        has=lambda it: it.queryable,
    ),
    _Kind(name="sortables", title="Sortables", about="Properties that sortby can name.", has=lambda it: it.sortable),
)


def resources() -> tuple[Resource, ...]:
    """Return the resources of this room."""
    return tuple(_resource(collection, kind) for collection in Collection for kind in KINDS)


def _resource(collection: Collection, kind: _Kind) -> Resource:
    return Resource(
        path=f"/collections/{collection}/{kind.name}",
        id=f"get{TITLES[collection]}{kind.title}",
        title=f"{TITLES[collection]}: {kind.about.lower().removesuffix('.')}",
        tag="Collections",
        offers=(SCHEMA, HTML),
        answer=lambda call: _answer(call, collection, kind),
    )


def _answer(call: Call, collection: Collection, kind: _Kind) -> Response:
    links = call.self_links({SCHEMA: "This document as JSON Schema", HTML: FORMS[HTML]})
    chosen = {name: to_schema(it, collection) for name, it in call.schema(collection).items() if kind.has(it)}
    title = f"{TITLES[collection]}: {kind.title.lower()}"
    if call.media == HTML:
        trail = [(TITLE, call.site.url()), (TITLES[collection], call.site.url("collections", collection))]
        frame = Frame(title=title, base=call.site.base, trail=trail, links=links)
        rows = [(call.here(), [name, str(it["title"]), _words(it)]) for name, it in chosen.items()]
        return table_page(frame, kind.about, ["Name", "What", "Type"], rows)
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": call.site.url("collections", collection, kind.name),
        "type": "object",
        "title": title,
        "description": kind.about,
        "properties": chosen,
        "additionalProperties": False,
    }
    return Response(orjson.dumps(document), media_type=SCHEMA, headers={"Link": link_header(links)})


def to_schema(it: Property, collection: Collection) -> dict[str, object]:
    """Return a property as JSON Schema, with its part in the words of Part 5."""
    values = _POINT if it.type is Type.GEOMETRY and collection is Collection.PLACES else _VALUES[it.type]
    role: dict[str, object] = {"x-ogc-role": it.role.value} if it.role is not None else {}
    return {"title": it.title, **role, **values, **({"enum": list(it.values)} if it.values else {})}


def _words(schema: Mapping[str, object]) -> str:
    words = [schema.get("format") or schema.get("type"), schema.get("x-ogc-role")]
    values = schema.get("enum")
    return ", ".join([*map(str, filter(None, words)), *(values if isinstance(values, list) else ())])
