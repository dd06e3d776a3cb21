"""Features: a page of items, and one item. Ready bytes are joined, never decoded."""

from collections.abc import Mapping
from dataclasses import replace

import orjson
from starlette.responses import Response

from app.api.as_of import as_of_for
from app.api.catalogue import TITLE, TITLES
from app.api.exports import page_in_form
from app.api.filtering import CRS, SORTBY, parse_crs
from app.api.html import Frame, table_page, to_words, values_page
from app.api.links import Link, link, link_header
from app.api.media import GEOJSON, HTML, JSON
from app.api.params import AFTER, LIMIT, PROPERTIES, parse_properties, parse_selection, selection
from app.api.resource import Call, Resource, lead_on
from app.api.spot import to_word
from geo.encode.formats import formats_of
from geo.encode.jsonfg import MEDIA as JSONFG
from geo.encode.jsonfg import to_jsonfg
from geo.encode.pick import pick_properties
from geo.encode.reproject import move_bodies
from geo.errors import Invalid, NotFound
from geo.model.crs import Crs
from geo.model.query import Collection
from geo.model.row import Page

ONE: Mapping[Collection, str] = {Collection.EVENTS: "event", Collection.LEGS: "leg", Collection.PLACES: "place"}

_FORMS = {GEOJSON: "This document as GeoJSON", HTML: "This document as HTML"}
_COLUMNS: Mapping[Collection, tuple[str, ...]] = {
    Collection.EVENTS: ("title", "when", "status", "kind", "supplier_name", "recipient_name"),
    Collection.LEGS: ("title", "mode", "origin", "destination", "when", "basis"),
    Collection.PLACES: ("name", "kind", "country", "precision"),
}


def resources() -> tuple[Resource, ...]:
    """Return the resources of this room."""
    items = (_items_resource(collection) for collection in Collection)
    single = (_item_resource(collection) for collection in Collection)
    return (*items, *single)


def _items_resource(collection: Collection) -> Resource:
    forms = _FORMS | {form.media: f"This document as {form.title}" for form in formats_of(collection)}

    def answer(call: Call) -> Response:
        query = parse_selection(call.given, collection)
        names = parse_properties(collection, call.given)
        if names is not None and call.media != GEOJSON:
            raise Invalid("properties", call.given["properties"], "GeoJSON: other forms have all properties")
        page = call.reader.search(query)
        links = _items_links(call, collection, page, forms)
        if call.media == HTML:
            return _items_html(call, collection, page, links)
        if call.media != GEOJSON:
            return page_in_form(call, collection, page, links)
        crs = parse_crs("crs", call.given)
        page = replace(page, bodies=tuple(pick_properties(page.bodies, names)))
        return _geojson(_join(call, page, links, crs), links, crs)

    return Resource(
        path=f"/collections/{collection}/items",
        id=f"get{TITLES[collection]}",
        title=f"A page of {collection}",
        tag="Features",
        offers=tuple(forms),
        schema="featureCollection",
        parameters=(*selection(collection), *as_of_for(collection), SORTBY, CRS, PROPERTIES, LIMIT, AFTER),
        answer=answer,
    )


def _item_resource(collection: Collection) -> Resource:
    key = f"{ONE[collection]}_id"

    def answer(call: Call) -> Response:
        feature_id = call.names[key]
        body = call.reader.find_body(collection, feature_id)
        if body is None and collection is Collection.EVENTS:
            return lead_on(call, feature_id, "collections", "events", "items")
        if body is None:
            raise NotFound(ONE[collection], feature_id)
        links = _item_links(call, collection, feature_id)
        if call.media == HTML:
            return _item_html(call, collection, body, links)
        crs = parse_crs("crs", call.given)
        if call.media == JSONFG:
            return _geojson(to_jsonfg(body, crs, links), links, crs, JSONFG)
        (moved,) = move_bodies([body], crs)
        return _geojson(moved.removesuffix(b"}") + b',"links":' + orjson.dumps(links) + b"}", links, crs)

    return Resource(
        path=f"/collections/{collection}/items/{{{key}}}",
        id=f"get{ONE[collection].capitalize()}",
        title=f"One {ONE[collection]}",
        tag="Features",
        offers=(GEOJSON, HTML, JSONFG),
        schema="feature",
        parameters=(*as_of_for(collection), CRS),
        missing=True,
        moves=collection is Collection.EVENTS,
        answer=answer,
    )


def _items_links(call: Call, collection: Collection, page: Page, forms: Mapping[str, str]) -> list[Link]:
    links = call.self_links(forms)
    if page.next_after is not None:
        links.append(link("next", call.here(after=to_word(page.next_after)), call.media, "The next page"))
    links.append(link("collection", call.site.url("collections", collection), JSON, f"The collection of {collection}"))
    return links


def _item_links(call: Call, collection: Collection, feature_id: str) -> list[Link]:
    links = call.self_links(_FORMS | {JSONFG: "This document as JSON-FG"})
    links.append(link("collection", call.site.url("collections", collection), JSON, f"The collection of {collection}"))
    if collection is not Collection.PLACES:
        slug = feature_id.partition(".")[0]
        links.append(link("about", call.site.url("events", slug), JSON, "The event's claims, sources and history"))
    return links


def _join(call: Call, page: Page, links: list[Link], crs: Crs) -> bytes:
    """Return a page as a FeatureCollection."""
    head = {
        "type": "FeatureCollection",
        "numberMatched": page.matched,
        "numberReturned": len(page.bodies),
        "timeStamp": call.context.clock.now().strftime("%Y-%m-%dT%H:%M:%SZ"),
        "links": links,
    }
    return orjson.dumps(head).removesuffix(b"}") + b',"features":[' + b",".join(move_bodies(page.bodies, crs)) + b"]}"


def _geojson(body: bytes, links: list[Link], crs: Crs, media: str = GEOJSON) -> Response:
    headers = {"Link": link_header(links, ("self", "next", "collection")), "Content-Crs": f"<{crs.uri}>"}
    return Response(body, media_type=media, headers=headers)


def _items_html(call: Call, collection: Collection, page: Page, links: list[Link]) -> Response:
    columns = _COLUMNS[collection]
    features = [orjson.loads(body) for body in page.bodies]
    rows = [
        (
            call.site.url("collections", collection, "items", feature["id"], query={"f": "html"}),
            [to_words(feature["properties"].get(name)) for name in columns],
        )
        for feature in features
    ]
    about = f"{len(rows)} of {page.matched} {collection}."
    words = [column.replace("_name", "").replace("_", " ").capitalize() for column in columns]
    return table_page(_frame(call, collection, TITLES[collection], links), about, words, rows)


def _item_html(call: Call, collection: Collection, body: bytes, links: list[Link]) -> Response:
    feature = orjson.loads(body)
    properties = feature["properties"]
    title = properties.get("title") or properties.get("name") or feature["id"]
    values = {name.replace("_", " ").capitalize(): to_words(value) for name, value in properties.items()}
    return values_page(_frame(call, collection, title, links), values)


def _frame(call: Call, collection: Collection, title: str, links: list[Link]) -> Frame:
    trail = [(TITLE, call.site.url()), ("Collections", call.site.url("collections", query={"f": "html"}))]
    if title != TITLES[collection]:
        items = call.site.url("collections", collection, "items", query={"f": "html"})
        trail.append((TITLES[collection], items))
    return Frame(title=title, base=call.site.base, trail=trail, links=links)
