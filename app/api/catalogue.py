"""The way in: landing page, conformance declaration, and the collections (OGC API - Features, Part 1, 7.2 to 7.14)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import orjson
from starlette.responses import Response

from app.api.conformance import CONFORMS_TO
from app.api.html import Entry, Frame, list_page
from app.api.links import Link, link, link_header
from app.api.media import GEOJSON, HTML, JSON, OPENAPI_30, OPENAPI_31, SCHEMA
from app.api.resource import F_WORDS, Call, Resource
from geo.encode.atom import MEDIA as ATOM
from geo.encode.formats import Format, formats_of
from geo.model.crs import CRS84, CRSES
from geo.model.edtf import Window
from geo.model.query import Collection, Lane, Query, Step
from geo.model.row import Extent
from geo.ports.store import EventReader

TITLE = "Waybill"
ABOUT = "Events about arms shipments, each with its claims, its sources and its doubts."
_RELATION = "http://www.opengis.net/def/rel/ogc/1.0/"

TITLES: Mapping[Collection, str] = {
    Collection.EVENTS: "Events",
    Collection.LEGS: "Legs",
    Collection.PLACES: "Places",
}
DESCRIPTIONS: Mapping[Collection, str] = {
    Collection.EVENTS: "What is claimed to have happened: shipments, deliveries, sightings, uses and more.",
    Collection.LEGS: "Movements that events consist of, each with its line and how the line is known.",
    Collection.PLACES: "Places that events name, with how exactly each is known.",
}

FORMS = {JSON: "This document as JSON", HTML: "This document as HTML"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """A document of this room: its words, its links, and what else it holds as JSON."""

    title: str
    about: str
    links: Sequence[Link]
    members: Mapping[str, object] = field(default_factory=dict)


def resources() -> tuple[Resource, ...]:
    """Return the resources of this room."""
    both = (JSON, HTML)
    single = (
        Resource(
            path=f"/collections/{collection}",
            id=f"describe{TITLES[collection]}",
            title=f"The collection of {collection}: extent and links",
            tag="Collections",
            offers=both,
            schema="collection",
            answer=_collection,
        )
        for collection in Collection
    )
    return (
        Resource(
            path="/conformance",
            id="getConformance",
            title="The standards that this service conforms to",
            tag="Service",
            offers=both,
            schema="conformance",
            answer=_conformance,
        ),
        Resource(
            path="/collections",
            id="getCollections",
            title="The collections of features",
            tag="Collections",
            offers=both,
            schema="collections",
            answer=_collections,
        ),
        *single,
    )


def landing(call: Call) -> Response:
    """Answer with the landing page as a document."""
    site = call.site
    links = [
        *call.self_links(FORMS),
        link("service-desc", site.url("api"), OPENAPI_30, "The API definition (OpenAPI 3.0)"),
        link("service-desc", site.url("api", query={"version": "3.1"}), OPENAPI_31, "The API definition (OpenAPI 3.1)"),
        link("service-doc", site.url("api", query={"f": "html"}), HTML, "The API for people"),
        link("conformance", site.url("conformance"), JSON, "Standards that this service conforms to"),
        link("data", site.url("collections"), JSON, "Collections of features"),
        link(f"{_RELATION}tiling-schemes", site.url("tileMatrixSets"), JSON, "How vector tiles are cut"),
        link("enclosure", site.url("events.geojson"), GEOJSON, "All events as one file"),
        link("related", site.url("changes.json"), JSON, "What was added, corrected and deleted"),
        link("related", site.url("changes.atom"), ATOM, "What was added, corrected and deleted, as a feed"),
    ]
    entries = [Entry(href=it["href"], title=it["title"]) for it in links[2:]]
    return _answer(call, _Sheet(title=TITLE, about=ABOUT, links=links), entries)


def _conformance(call: Call) -> Response:
    links = call.self_links(FORMS)
    sheet = _Sheet(title="Conformance", about=ABOUT, links=links, members={"conformsTo": CONFORMS_TO})
    return _answer(call, sheet, [Entry(href=None, title=name) for name in CONFORMS_TO])


def _collections(call: Call) -> Response:
    described = [{**_describe(call, it), "links": _links(call, it)} for it in Collection]
    members = {"crs": list(CRSES), "collections": described}
    sheet = _Sheet(title="Collections", about=ABOUT, links=call.self_links(FORMS), members=members)
    address = call.site.url
    entries = [Entry(href=address("collections", it), title=TITLES[it], about=DESCRIPTIONS[it]) for it in Collection]
    return _answer(call, sheet, entries)


def _collection(call: Call) -> Response:
    collection = Collection(call.path.rpartition("/")[2])
    links = [*call.self_links(FORMS), *_links(call, collection)]
    sheet = _Sheet(
        title=TITLES[collection], about=DESCRIPTIONS[collection], links=links, members=_describe(call, collection)
    )
    entries = [Entry(href=it["href"], title=it["title"]) for it in links if it["rel"] in ("items", "enclosure")]
    return _answer(call, sheet, entries)


def _describe(call: Call, collection: Collection) -> dict[str, object]:
    return {
        "id": collection.value,
        "title": TITLES[collection],
        "description": DESCRIPTIONS[collection],
        "itemType": "feature",
        "crs": list(CRSES),
        "storageCrs": CRS84.uri,
        "extent": _extent(call.context.reader, collection),
    }


def _links(call: Call, collection: Collection) -> list[Link]:
    """Return the links of a collection: to itself, for the list of collections, and to its items."""
    site, title = call.site, TITLES[collection]
    downloads = [
        link("enclosure", _export(call, collection, form), form.media, f"All {collection} as {form.title}")
        for form in formats_of(collection)
    ]
    return [
        link("self", site.url("collections", collection), JSON, title),
        link("items", site.url("collections", collection, "items"), GEOJSON, f"{title} as GeoJSON"),
        link("items", site.url("collections", collection, "items", query={"f": "html"}), HTML, f"{title} as HTML"),
        *(
            link(rel, site.url("collections", collection, name), SCHEMA, about)
            for rel, name, about in (
                (f"{_RELATION}schema", "schema", "All properties"),
                (f"{_RELATION}queryables", "queryables", "Properties to filter by"),
                (f"{_RELATION}sortables", "sortables", "Properties to sort by"),
            )
        ),
        *_tile_links(call, collection),
        *downloads,
    ]


def _tile_links(call: Call, collection: Collection) -> list[Link]:
    """Return the link to a collection's tiles; places have none."""
    if collection is Collection.PLACES:
        return []
    tiles = call.site.url("collections", collection, "tiles")
    return [link(f"{_RELATION}tilesets-vector", tiles, JSON, f"{TITLES[collection]} as vector tiles")]


def _export(call: Call, collection: Collection, form: Format) -> str:
    return call.site.url("collections", collection, "export", query={"f": F_WORDS[form.media]})


def _extent(reader: EventReader, collection: Collection) -> dict[str, object]:
    """Return an extent as the standard writes it; what there is none of is left out."""
    extent = reader.extent(collection)
    found: dict[str, object] = {}
    if extent.bbox is not None:
        found["spatial"] = {"bbox": [list(extent.bbox)], "crs": CRS84.uri}
    if extent.first_day is not None or extent.last_day is not None:
        first, last = _drop_open_ends(reader, collection, extent)
        interval = [_instant(first, "00:00:00Z"), _instant(last, "23:59:59Z")]
        found["temporal"] = {"interval": [interval], "trs": "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"}
    return found


def _drop_open_ends(reader: EventReader, collection: Collection, extent: Extent) -> tuple[date | None, date | None]:
    """Return the first and last day; None where a feature may lie beyond: the store knows only days that are named.

    Features without a date meet every window, so they are counted off.
    """
    everything = Query(collection=collection, limit=1)
    undated = reader.timeline(everything, Step.YEAR, Lane.STATUS).undated

    def is_open(window: Window) -> bool:
        return reader.search(replace(everything, window=window)).matched > undated

    first, last = extent.first_day, extent.last_day
    if first is not None and is_open(Window(end=first)):
        first = None
    if last is not None and last < date.max and is_open(Window(start=last + timedelta(days=1))):
        last = None
    return first, last


def _instant(day: date | None, time: str) -> str | None:
    return f"{day.isoformat()}T{time}" if day else None


def _answer(call: Call, sheet: _Sheet, entries: Sequence[Entry]) -> Response:
    """Return a sheet as JSON or as a list."""
    if call.media == HTML:
        trail = [] if sheet.title == TITLE else [(TITLE, call.site.url())]
        frame = Frame(title=sheet.title, base=call.site.base, trail=trail, links=sheet.links)
        return list_page(frame, sheet.about, entries)
    document = {"title": sheet.title, "description": sheet.about, **sheet.members, "links": sheet.links}
    return Response(orjson.dumps(document), media_type=JSON, headers={"Link": link_header(sheet.links)})
