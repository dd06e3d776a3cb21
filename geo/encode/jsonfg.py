"""JSON-FG (OGC 21-045, version 0.3): GeoJSON with a time, and a place in any coordinate reference system.

``geometry`` is what a GeoJSON reader sees, in longitude and latitude. ``place`` is the geometry in another system,
where one was asked for; else it is null, as the standard wants it.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

import orjson

from geo.encode.reproject import move_geometry
from geo.model.colophon import Colophon
from geo.model.crs import CRS84, Crs

MEDIA: Final = "application/vnd.ogc.fg+json"
CORE: Final = "http://www.opengis.net/spec/json-fg-1/0.3/conf/core"


def iter_jsonfg(bodies: Iterable[bytes], colophon: Colophon) -> Iterator[bytes]:
    """Yield a JSON-FG FeatureCollection."""
    head = {
        "type": "FeatureCollection",
        **_declaration(colophon.crs),
        "numberMatched": colophon.matched,
        "timeStamp": colophon.moment,
        "licence": colophon.licence,
    }
    yield orjson.dumps(head).removesuffix(b"}") + b',"features":['
    between = b""
    for body in bodies:
        yield between + _to_place(body, colophon.crs)
        between = b","
    yield b"]}"


def to_jsonfg(body: bytes, crs: Crs, links: Iterable[Any]) -> bytes:
    """Return one feature as a JSON-FG document."""
    feature = {**_declaration(crs), "links": list(links)}
    return _to_place(body, crs).removesuffix(b"}") + b"," + orjson.dumps(feature).removeprefix(b"{")


def _declaration(crs: Crs) -> dict[str, object]:
    return {"conformsTo": [CORE], "coordRefSys": crs.uri}


def _to_place(body: bytes, crs: Crs) -> bytes:
    """Return a feature with its place; its own bytes are left as they are."""
    place = b"null"
    if crs != CRS84:
        place = orjson.dumps(move_geometry(orjson.loads(body)["geometry"], crs))
    return body.removesuffix(b"}") + b',"place":' + place + b"}"
