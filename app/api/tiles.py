"""Vector tiles of events and legs (OGC API - Tiles, Part 1; Mapbox Vector Tiles 2.1)."""

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from starlette.responses import Response

from app.api.matrices import check_quad
from app.api.resource import Call, Resource
from app.api.tilesets import TILED, tile_parameters
from geo.encode.tile import MEDIA as MVT
from geo.errors import Invalid, NotFound
from geo.model.query import Collection
from geo.model.tile import Tile

_NUMBER: Final = re.compile(r"0|[1-9][0-9]{0,8}", re.ASCII)


def resources() -> tuple[Resource, ...]:
    """Return the resources of this room."""
    return tuple(_tile_resource(collection) for collection in TILED)


def _tile_resource(collection: Collection) -> Resource:
    def answer(call: Call) -> Response:
        tile = _parse_tile(call.names)
        body = call.reader.tile(call.select(collection), tile)
        return Response(body, media_type=MVT) if body else Response(status_code=HTTPStatus.NO_CONTENT)

    return Resource(
        path=f"/collections/{collection}/tiles/{{tile_matrix_set_id}}/{{tile_matrix}}/{{tile_row}}/{{tile_col}}",
        id=f"{collection}.collection.vector.getTile",
        title=f"A vector tile of {collection}",
        tag="Tiles",
        offers=(MVT,),
        parameters=tile_parameters(collection),
        answer=answer,
        missing=True,
        empty=True,
    )


def _parse_tile(names: Mapping[str, str]) -> Tile:
    """Return the tile of a path; raise NotFound where there is none."""
    check_quad(names["tile_matrix_set_id"])
    given = [names[name] for name in ("tile_matrix", "tile_row", "tile_col")]
    if not all(_NUMBER.fullmatch(number) for number in given):
        raise NotFound("tile", "/".join(given))
    zoom, row, column = map(int, given)
    try:
        return Tile(zoom=zoom, row=row, column=column)
    except Invalid:
        raise NotFound("tile", "/".join(given)) from None
