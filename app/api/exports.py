"""Selections in every form: the whole of one as a download, and a page of items in a form that is not GeoJSON."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlencode

from starlette.responses import Response

from app.api.as_of import AS_OF, as_of_for
from app.api.filtering import CRS, parse_crs, sortby
from app.api.links import Link, link_header
from app.api.media import GEOJSON
from app.api.parameter import Parameter
from app.api.params import selection
from app.api.resource import Call, Resource
from app.api.stream import Stream
from geo.encode.formats import OF_MEDIA, Format, formats_of
from geo.errors import Invalid, MissingData
from geo.model.colophon import Colophon
from geo.model.crs import CRS84, Crs
from geo.model.query import Collection
from geo.model.row import Page
from geo.services.export import export

RAW = Parameter(
    name="raw",
    about="Of CSV, the lossless form: no apostrophe before what looks like a formula, and lists as JSON. Every other "
    "form is the same either way.",
    schema={"type": "boolean", "default": False},
)
_NOT_SELECTING = frozenset({"f", "raw", "limit", "after", "crs"})


def resources() -> tuple[Resource, ...]:
    """Return the resources of this room."""
    everything = Resource(
        path="/events.geojson",
        id="streamEvents",
        title="All events of a selection as one file",
        tag="Features",
        offers=(GEOJSON,),
        schema="featureCollection",
        parameters=(*selection(Collection.EVENTS), AS_OF, sortby(Collection.EVENTS), CRS),
        answer=lambda call: _download(call, Collection.EVENTS),
    )
    return (*map(_resource, Collection), everything)


def page_in_form(call: Call, collection: Collection, page: Page, links: list[Link]) -> Response:
    """Answer with a page of items in the form that was asked for; what JSON says beside the features is in headers."""
    form = OF_MEDIA[call.media]
    further = next((it["href"] for it in links if it["rel"] == "next"), None)
    colophon = replace(_colophon(call, collection, page.matched), further=further)
    headers = _headers(call, form, collection, colophon, links) | {"OGC-NumberReturned": str(len(page.bodies))}
    pieces = () if call.head else export(page.bodies, form, colophon, call.context.make_file or _refuse)
    return Stream(pieces, media_type=form.media, headers=headers)


def _resource(collection: Collection) -> Resource:
    return Resource(
        path=f"/collections/{collection}/export",
        id=f"export{collection.capitalize()}",
        title=f"All {collection} of a selection as one file",
        tag="Features",
        offers=tuple(form.media for form in formats_of(collection)),
        refusals=(507,),  # forms that are files first need room
        schema="featureCollection",
        parameters=(*selection(collection), *as_of_for(collection), sortby(collection), CRS, RAW),
        answer=lambda call: _download(call, collection),
    )


def _download(call: Call, collection: Collection) -> Response:
    """Answer with all of a selection: memory stays flat however much it is."""
    query = call.select(collection)
    raw = _parse_raw(call.given.get("raw", "false"))
    form, reader = OF_MEDIA[call.media], call.reader
    colophon = _colophon(call, collection, reader.search(replace(query, limit=1)).matched)
    headers = _headers(call, form, collection, colophon, call.self_links({call.media: form.title}), raw=raw)
    if call.head:
        return Stream((), media_type=form.media, headers=headers)
    bodies = reader.iter_bodies(replace(query, limit=None))
    pieces = export(bodies, form, colophon, call.context.make_file or _refuse, raw=raw)
    return Stream(pieces, media_type=form.media, headers=headers)


def _colophon(call: Call, collection: Collection, matched: int) -> Colophon:
    selecting = {name: value for name, value in call.given.items() if name not in _NOT_SELECTING}
    return Colophon(
        collection=collection,
        matched=matched,
        version=call.reader.version(),
        selection=urlencode(selecting, safe=",:/"),
        licence=call.context.settings.licence,
        made_at=call.context.clock.now(),
        site=call.site.base,
        address=call.here(),
        crs=_parse_crs(call),
        kept=call.reader.kept_properties(collection),
    )


def _parse_crs(call: Call) -> Crs:
    """Return what coordinates are to be in; raise Invalid where the form has them in longitude and latitude alone."""
    crs = parse_crs("crs", call.given)
    if crs != CRS84 and not OF_MEDIA[call.media].moves:
        raise Invalid("crs", crs.uri, f"GeoJSON or JSON-FG: {OF_MEDIA[call.media].title} is in {CRS84.title}")
    return crs


def _headers(
    call: Call, form: Format, collection: Collection, colophon: Colophon, links: list[Link], *, raw: bool = False
) -> dict[str, str]:
    name = form.file_name(collection, raw=raw and form.raw is not None)
    manner = "inline" if call.media == GEOJSON else "attachment"
    licence = f'<{colophon.licence}>; rel="license"'
    return {
        "Content-Disposition": f'{manner}; filename="{name}"',
        "Link": f"{link_header(links, ('self', 'next', 'collection'))}, {licence}",
        "OGC-NumberMatched": str(colophon.matched),
        "Content-Crs": f"<{colophon.crs.uri}>",
    }


def _parse_raw(text: str) -> bool:
    words = {"true": True, "1": True, "false": False, "0": False}
    if text not in words:
        raise Invalid("raw", text, "true or false")
    return words[text]


def _refuse(*_: object) -> Iterator[bytes]:
    raise MissingData("this service runs without what makes files of this form; ask for another f")
