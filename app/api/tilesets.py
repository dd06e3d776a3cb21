"""Tilesets (OGC API - Tiles, Part 1): which there are of a collection, and one described, also as TileJSON 3.0."""

from collections.abc import Mapping
from urllib.parse import urlencode

import orjson
from starlette.responses import Response

from app.api.as_of import as_of_for, parse_as_of
from app.api.catalogue import FORMS, TITLE, TITLES
from app.api.html import Entry, Frame, list_page
from app.api.links import Link, link, link_header
from app.api.matrices import QUAD, QUAD_CRS, QUAD_URI, check_quad, quad_link
from app.api.media import HTML, JSON, TILEJSON
from app.api.parameter import Parameter
from app.api.params import BBOX, selection
from app.api.resource import Call, Resource
from geo.encode.tile import MEDIA as MVT
from geo.model.crs import CRS84
from geo.model.query import Collection
from geo.model.tile import HIGHEST_LATITUDE, MOST_ZOOM

TILED: Mapping[Collection, str] = {
    Collection.EVENTS: "Each event as a point where it begins; several together as one with their count.",
    Collection.LEGS: "Each leg as a line; several between the same two cells by the same mode as one with their count.",
}
"""The collections that come in tiles, and what the tiles show."""

_WORDS: Mapping[str, str] = {
    "id": "The id of a feature that stands for itself",
    "title": "Its title",
    "status": "What its claims make of it",
    "kind": "What happened",
    "mode": "The means of transport; multimodal where an event has several",
    "start": "The first day of the date's widest reading; left out where it has no limit",
    "end": "The last day of the date's widest reading; left out where it has no limit",
    "precision": "How exactly the place is known; of a leg's two ends, the less exactly known",
}
_NUMBERS: Mapping[str, str] = {
    "count": "How many features a group stands for",
    **{
        status: f"How many of them are {status}"
        for status in ("confirmed", "corroborated", "alleged", "contested", "refuted", "unknown")
    },
}
_OWN: Mapping[Collection, tuple[Mapping[str, str], Mapping[str, str]]] = {
    Collection.EVENTS: ({}, {"legs": "How many legs it has"}),
    Collection.LEGS: ({"basis": "How the line is known", "event": "The slug of its event"}, {}),
}


def tile_parameters(collection: Collection) -> tuple[Parameter, ...]:
    """Return the parameters that choose among a collection's features; the tile itself says where."""
    return (*(it for it in selection(collection) if not it.name.startswith(BBOX.name)), *as_of_for(collection))


def resources() -> tuple[Resource, ...]:
    """Return the resources of this room."""
    return tuple(make(collection) for collection in TILED for make in (_list_resource, _set_resource))


def _list_resource(collection: Collection) -> Resource:
    def answer(call: Call) -> Response:
        links = call.self_links(FORMS)
        entry = {**_head(collection), "links": [_set_link(call, collection, "self"), quad_link(call)]}
        if call.media == HTML:
            title = f"Tiles of {collection}"
            entries = [Entry(href=_set_link(call, collection, "self")["href"], title=QUAD, about=TILED[collection])]
            return list_page(_frame(call, collection, title, links), "", entries)
        return _json({"tilesets": [entry], "links": links}, links)

    return Resource(
        path=f"/collections/{collection}/tiles",
        id=f"{collection}.collection.vector.getTileSetsList",
        title=f"The tilesets of {collection}",
        tag="Tiles",
        offers=(JSON, HTML),
        schema="tilesets",
        answer=answer,
    )


def _set_resource(collection: Collection) -> Resource:
    forms = {**FORMS, TILEJSON: "This document as TileJSON"}

    def answer(call: Call) -> Response:
        check_quad(call.names["tile_matrix_set_id"])
        call.select(collection)  # it refuses what its tiles would refuse
        parse_as_of(call.given)
        if call.media == TILEJSON:
            return Response(orjson.dumps(_tilejson(call, collection)), media_type=TILEJSON)
        links = [*call.self_links(forms), quad_link(call)]
        tiles = {**link("item", _template(call, collection), MVT, f"Tiles of {collection}"), "templated": True}
        if call.media == HTML:
            entries = [Entry(href=None, title=str(tiles["href"]), about=TILED[collection])]
            return list_page(_frame(call, collection, f"{QUAD} tiles of {collection}", links), "", entries)
        return _json({**_head(collection), **_extent(call, collection), "links": [*links, tiles]}, links)

    return Resource(
        path=f"/collections/{collection}/tiles/{{tile_matrix_set_id}}",
        id=f"{collection}.collection.vector.getTileSet",
        title=f"A tileset of {collection}: what its tiles hold, and where they are",
        tag="Tiles",
        offers=(JSON, TILEJSON, HTML),
        schema="tileset",
        parameters=tile_parameters(collection),
        answer=answer,
        missing=True,
    )


def _head(collection: Collection) -> dict[str, object]:
    return {
        "title": f"{TITLES[collection]} in {QUAD}",
        "description": TILED[collection],
        "dataType": "vector",
        "crs": QUAD_CRS,
        "tileMatrixSetId": QUAD,
        "tileMatrixSetURI": QUAD_URI,
    }


def _extent(call: Call, collection: Collection) -> dict[str, object]:
    """Return which tiles there are, what they hold, and the box of the collection."""
    west, south, east, north = _bounds(call, collection)
    limits = [
        {
            "tileMatrix": str(zoom),
            "minTileRow": 0,
            "maxTileRow": (1 << zoom) - 1,
            "minTileCol": 0,
            "maxTileCol": (1 << zoom) - 1,
        }
        for zoom in range(MOST_ZOOM + 1)
    ]
    texts, numbers = _fields(collection)
    properties = {name: {"title": about, "type": "string"} for name, about in texts.items()}
    properties |= {name: {"title": about, "type": "integer"} for name, about in numbers.items()}
    layer = {
        "id": collection.value,
        "title": TITLES[collection],
        "description": TILED[collection],
        "dataType": "vector",
        "geometryDimension": 0 if collection is Collection.EVENTS else 1,
        "minTileMatrix": "0",
        "maxTileMatrix": str(MOST_ZOOM),
        "propertiesSchema": {"type": "object", "properties": properties},
    }
    box = {"lowerLeft": [west, south], "upperRight": [east, north], "crs": CRS84.uri}
    return {"tileMatrixSetLimits": limits, "layers": [layer], "boundingBox": box}


def _tilejson(call: Call, collection: Collection) -> dict[str, object]:
    """Return the tileset as TileJSON 3.0; the addresses of its tiles carry the selection."""
    texts, numbers = _fields(collection)
    layer = {
        "id": collection.value,
        "description": TILED[collection],
        "minzoom": 0,
        "maxzoom": MOST_ZOOM,
        "fields": {**dict.fromkeys(texts, "String"), **dict.fromkeys(numbers, "Number")},
    }
    template = _template(call, collection)
    for ours, theirs in (("{tileMatrix}", "{z}"), ("{tileRow}", "{y}"), ("{tileCol}", "{x}")):
        template = template.replace(ours, theirs, 1)
    return {
        "tilejson": "3.0.0",
        "name": f"{TITLE}: {TITLES[collection]}",
        "description": TILED[collection],
        "scheme": "xyz",
        "tiles": [template],
        "vector_layers": [layer],
        "minzoom": 0,
        "maxzoom": MOST_ZOOM,
        "bounds": list(_bounds(call, collection)),
    }


def _template(call: Call, collection: Collection) -> str:
    query = {name: value for name, value in call.given.items() if name != "f"}
    path = call.site.url("collections", collection, "tiles", QUAD) + "/{tileMatrix}/{tileRow}/{tileCol}"
    return path + (f"?{urlencode(query, safe=',:/')}" if query else "")


def _bounds(call: Call, collection: Collection) -> tuple[float, float, float, float]:
    """Return the box of what tiles show in degrees; the whole world where there is nothing."""
    west, south, east, north = call.context.reader.extent(collection).bbox or (-180.0, -90.0, 180.0, 90.0)
    return west, max(south, -HIGHEST_LATITUDE), east, min(north, HIGHEST_LATITUDE)


def _fields(collection: Collection) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the attributes that are texts, and those that are whole numbers."""
    texts, numbers = _OWN[collection]
    return {**_WORDS, **texts}, {**_NUMBERS, **numbers}


def _set_link(call: Call, collection: Collection, rel: str) -> Link:
    return link(rel, call.site.url("collections", collection, "tiles", QUAD), JSON, f"{TITLES[collection]} in {QUAD}")


def _frame(call: Call, collection: Collection, title: str, links: list[Link]) -> Frame:
    trail = [
        (TITLE, call.site.url()),
        ("Collections", call.site.url("collections", query={"f": "html"})),
        (TITLES[collection], call.site.url("collections", collection, query={"f": "html"})),
    ]
    return Frame(title=title, base=call.site.base, trail=trail, links=links)


def _json(document: dict[str, object], links: list[Link]) -> Response:
    return Response(orjson.dumps(document), media_type=JSON, headers={"Link": link_header(links)})
