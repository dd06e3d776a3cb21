"""The tile matrix set WebMercatorQuad (OGC 17-083r4): its definition, and the list that holds it alone."""

import orjson
from starlette.responses import Response

from app.api.catalogue import FORMS, TITLE
from app.api.html import Entry, Frame, list_page
from app.api.links import Link, link, link_header
from app.api.media import HTML, JSON
from app.api.resource import Call, Resource
from geo.errors import NotFound

QUAD = "WebMercatorQuad"
QUAD_URI = f"http://www.opengis.net/def/tilematrixset/OGC/1.0/{QUAD}"
QUAD_CRS = "http://www.opengis.net/def/crs/EPSG/0/3857"

_ABOUT = "Google Maps Compatible for the World: squares of Web Mercator, each matrix twice as fine as the one before."
_MATRICES = 25
_TILE_WIDTH = 256
_HALF_WORLD = 20037508.3427892
_CELL = 156543.033928041
_SCALE = 559082264.028717


def resources() -> tuple[Resource, ...]:
    """Return the resources of this room."""
    return (
        Resource(
            path="/tileMatrixSets",
            id="getTileMatrixSetsList",
            title="The tile matrix sets that tiles come in",
            tag="Tiles",
            offers=(JSON, HTML),
            schema="tileMatrixSets",
            answer=_list,
            tagged=False,
        ),
        Resource(
            path="/tileMatrixSets/{tile_matrix_set_id}",
            id="getTileMatrixSet",
            title="The definition of a tile matrix set",
            tag="Tiles",
            offers=(JSON, HTML),
            schema="tileMatrixSet",
            answer=_definition,
            missing=True,
            tagged=False,
        ),
    )


def check_quad(name: str) -> None:
    """Raise NotFound where a tile matrix set is not the one there is."""
    if name != QUAD:
        raise NotFound("tile matrix set", name)


def quad_link(call: Call) -> Link:
    """Return the link to the definition."""
    rel = "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme"
    return link(rel, call.site.url("tileMatrixSets", QUAD), JSON, f"The definition of {QUAD}")


def _list(call: Call) -> Response:
    links = call.self_links(FORMS)
    here = link("self", call.site.url("tileMatrixSets", QUAD), JSON, QUAD)
    if call.media == HTML:
        frame = Frame(title="Tile matrix sets", base=call.site.base, trail=[(TITLE, call.site.url())], links=links)
        return list_page(frame, "How tiles are cut.", [Entry(href=here["href"], title=QUAD, about=_ABOUT)])
    entry = {"id": QUAD, "title": QUAD, "uri": QUAD_URI, "crs": QUAD_CRS, "links": [here]}
    return _json({"tileMatrixSets": [entry], "links": links}, links)


def _definition(call: Call) -> Response:
    check_quad(call.names["tile_matrix_set_id"])
    links = call.self_links(FORMS)
    if call.media == HTML:
        trail = [(TITLE, call.site.url()), ("Tile matrix sets", call.site.url("tileMatrixSets", query={"f": "html"}))]
        frame = Frame(title=QUAD, base=call.site.base, trail=trail, links=links)
        entries = [Entry(href=None, title=f"{it['id']}: 1 to {it['scaleDenominator']:,.0f}") for it in _matrices()]
        return list_page(frame, _ABOUT, entries)
    document: dict[str, object] = {
        "id": QUAD,
        "title": QUAD,
        "description": _ABOUT,
        "uri": QUAD_URI,
        "crs": QUAD_CRS,
        "orderedAxes": ["X", "Y"],
        "wellKnownScaleSet": "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible",
        "tileMatrices": _matrices(),
        "links": links,
    }
    return _json(document, links)


def _matrices() -> list[dict[str, object]]:
    """Return the matrices, each twice as wide and high as the one before (OGC 17-083r4, table D.1)."""
    return [
        {
            "id": str(zoom),
            "scaleDenominator": _SCALE / (1 << zoom),
            "cellSize": _CELL / (1 << zoom),
            "cornerOfOrigin": "topLeft",
            "pointOfOrigin": [-_HALF_WORLD, _HALF_WORLD],
            "tileWidth": _TILE_WIDTH,
            "tileHeight": _TILE_WIDTH,
            "matrixWidth": 1 << zoom,
            "matrixHeight": 1 << zoom,
        }
        for zoom in range(_MATRICES)
    ]


def _json(document: dict[str, object], links: list[Link]) -> Response:
    return Response(orjson.dumps(document), media_type=JSON, headers={"Link": link_header(links)})
