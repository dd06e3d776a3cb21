"""The tiles of the base map as they lie in the archive (``/basemap/{z}/{x}/{y}.mvt``), and the areas of countries."""

import gzip
import hashlib
import re

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.api.media import GEOJSON
from app.context import TileArchive
from geo.errors import NotFound

MEDIA_TYPE = "application/vnd.mapbox-vector-tile"
YEAR = "public, max-age=31536000, immutable"
"""For an address that names the version: another version has another address."""
HOUR = "public, max-age=3600"

_INTEGER = re.compile(r"[0-9]{1,8}", re.ASCII)
_REFUSED = re.compile(r"\s*q=0(?:\.0*)?\s*", re.ASCII | re.IGNORECASE)


def tile_url(archive: TileArchive, prefix: str = "") -> str:
    """Return the template of the tiles' addresses for the page; it names the version, so browsers may keep tiles."""
    return f"{prefix}/basemap/{{z}}/{{x}}/{{y}}.mvt?v={_tag(archive)}"


def areas_url(areas: bytes, prefix: str = "") -> str:
    """Return the address of the areas of countries for the page, which names their version."""
    return f"{prefix}/basemap/areas.json?v={_digest(areas)}"


def basemap_routes(archive: TileArchive | None, areas: bytes | None = None) -> list[Route]:
    """Return the routes of the tiles and of the areas of countries; what has not been built is NotFound."""

    def tile(request: Request) -> Response:
        """Answer with 200, 204 (an empty tile), 304, or NotFound for a tile that cannot exist."""
        z, x, y = (request.path_params[name] for name in ("z", "x", "y"))
        if archive is None or not all(_INTEGER.fullmatch(number) for number in (z, x, y)):
            raise NotFound("tile", f"{z}/{x}/{y}")
        zoom, column, row = int(z), int(x), int(y)
        if zoom > archive.max_zoom or column >= 1 << zoom or row >= 1 << zoom:
            raise NotFound("tile", f"{z}/{x}/{y}")
        return _answer(request, archive, archive.find_tile(zoom, column, row))

    def shapes(request: Request) -> Response:
        """Answer with the areas of countries as GeoJSON."""
        if areas is None:
            raise NotFound("file", "areas.json")
        is_named = request.query_params.get("v") == _digest(areas)
        return Response(areas, media_type=GEOJSON, headers={"Cache-Control": YEAR if is_named else HOUR})

    return [
        Route("/basemap/{z}/{x}/{y}.mvt", tile, methods=["GET"], name="basemap"),
        Route("/basemap/areas.json", shapes, methods=["GET"], name="areas"),
    ]


def _answer(request: Request, archive: TileArchive, packed: bytes | None) -> Response:
    """Return the tile as stored, or unpacked for the rare client that takes no gzip; 304 where it has it already."""
    unpacked = not _takes_gzip(request.headers.get("accept-encoding", ""))
    etag = f'"{_tag(archive)}{"-identity" if unpacked else ""}"'
    headers = {
        "ETag": etag,
        "Cache-Control": YEAR if request.query_params.get("v") == _tag(archive) else HOUR,
        "Vary": "Accept-Encoding",
    }
    if packed is None:
        return Response(status_code=204, headers=headers)
    known = {tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")}
    if etag in known or "*" in known:
        return Response(status_code=304, headers=headers)
    if unpacked:
        return Response(gzip.decompress(packed), media_type=MEDIA_TYPE, headers=headers)
    return Response(packed, media_type=MEDIA_TYPE, headers={**headers, "Content-Encoding": "gzip"})


def _tag(archive: TileArchive) -> str:
    """Return enough of the version to tell archives apart."""
    return archive.version[:16]


def _digest(areas: bytes) -> str:
    return hashlib.sha256(areas).hexdigest()[:16]


def _takes_gzip(accepted: str) -> bool:
    """Return whether an Accept-Encoding header allows gzip: named, or by ``*``, with a weight above zero."""
    for part in accepted.split(","):
        coding, _, weight = part.partition(";")
        if coding.strip().lower() in {"gzip", "*"}:
            return _REFUSED.fullmatch(weight) is None
    return False
