"""Features: a page of items, and one item. Ready bytes are joined, never decoded."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import orjson
from starlette.responses import Response

from app.api.as_of import as_of_for
from app.api.catalogue import TITLE, TITLES
from app.api.exports import page_in_form
from app.api.filtering import CRS, parse_crs, sortby
from app.api.html import Frame, table_page, to_words, values_page
from app.api.links import Link, link, link_header
from app.api.media import GEOJSON, HTML, JSON
from app.api.params import AFTER, LIMIT, MAX_MADE, OFFSET, PROPERTIES, parse_properties, selection
from app.api.resource import Call, Resource, lead_on
from app.api.spot import to_word
from geo.encode.formats import formats_of
from geo.encode.jsonfg import MEDIA as JSONFG
from geo.encode.jsonfg import to_jsonfg
from geo.encode.pick import pick_properties
from geo.encode.reproject import move_bodies
from geo.errors import Invalid, NotFound
from geo.model.crs import Crs
from geo.model.query import Collection, Spot
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
    def answer(call: Call) -> Response:
        query = call.select(collection)
        names = parse_properties(collection, call.given, call.schema(collection))
        if names is not None and call.media != GEOJSON:
            raise Invalid("properties", call.given["properties"], "GeoJSON: other forms have all properties")
        page = call.reader.search(replace(query, limit=min(query.limit or MAX_MADE, MAX_MADE)))
        links = items_links(call, collection, page.next_after)
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
        offers=tuple(forms_of(collection)),
        refusals=(507,),  # forms that are files first need room
        schema="featureCollection",
        parameters=(
            *selection(collection),
            *as_of_for(collection),
            sortby(collection),
            CRS,
            PROPERTIES,
            LIMIT,
            AFTER,
            OFFSET,
        ),
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
        links = item_links(call, collection, feature_id)
        if call.media == HTML:
            return _item_html(call, collection, body, links)
        crs = parse_crs("crs", call.given)
        if call.media == JSONFG:
            return _geojson(to_jsonfg(body, crs, links), links, crs, JSONFG)
        (moved,) = move_bodies([body], crs)
        return _geojson(with_links(moved, orjson.dumps(links)), links, crs)

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


def items_links(call: Call, collection: Collection, next_after: int | Spot | None) -> list[Link]:
    """Return the links of a page of items."""
    links = call.self_links(forms_of(collection))
    if next_after is not None:
        links.append(next_link(call.here(after=to_word(next_after), offset=None), call.media))
    links.append(link("collection", call.site.url("collections", collection), JSON, f"The collection of {collection}"))
    return links


def next_link(address: str, media: str) -> Link:
    """Return the link to the next page."""
    return link("next", address, media, "The next page")


def forms_of(collection: Collection) -> Mapping[str, str]:
    """Return the media types that a page of items comes in, with their titles."""
    return _FORMS | {form.media: f"This document as {form.title}" for form in formats_of(collection)}


def item_links(call: Call, collection: Collection, feature_id: str) -> list[Link]:
    """Return the links of one item."""
    links = call.self_links(_FORMS | {JSONFG: "This document as JSON-FG"})
    links.append(link("collection", call.site.url("collections", collection), JSON, f"The collection of {collection}"))
    if collection is not Collection.PLACES:
        slug = feature_id.partition(".")[0]
        links.append(link("about", call.site.url("events", slug), JSON, "The event's claims, sources and history"))
    return links


def _join(call: Call, page: Page, links: list[Link], crs: Crs) -> bytes:
    """Return a page as a FeatureCollection."""
    head = collection_head(call.context.clock.now(), page.matched, len(page.bodies), orjson.dumps(links))
    return head + b",".join(move_bodies(page.bodies, crs)) + b"]}"


def collection_head(now: datetime, matched: int, returned: int, links: bytes) -> bytes:
    """Return what stands before the features of a FeatureCollection; ``links`` are JSON, ``now`` is in UTC."""
    return (
        b'{"type":"FeatureCollection","numberMatched":%d,"numberReturned":%d,"timeStamp":"%bZ","links":%b,"features":['
        % (matched, returned, now.isoformat()[:19].encode(), links)
    )


def with_links(body: bytes | memoryview, links: bytes) -> bytes:
    """Return a feature with links, which are JSON."""
    return b"".join((memoryview(body)[:-1], b',"links":', links, b"}"))


def _geojson(body: bytes, links: list[Link], crs: Crs, media: str = GEOJSON) -> Response:
    return Response(body, media_type=media, headers=feature_headers(links, crs))


def feature_headers(links: list[Link], crs: Crs) -> dict[str, str]:
    """Return the headers that say of features what their JSON does not."""
    return {"Link": link_header(links, ("self", "next", "collection")), "Content-Crs": f"<{crs.uri}>"}


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
