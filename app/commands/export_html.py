"""``waybill export html``: a selection as one file that opens without a network."""

import math
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import orjson

from app import wiring
from app.commands.publication import Publication, write_whole
from app.pages.file import FileValues, Line, render_file
from app.pages.shell import MIN_ZOOM, STORY, Json, Kind, ShellValues
from geo.encode.feature import lines_of
from geo.encode.pack import pack_areas, pack_events, pack_past, pack_tiles
from geo.model.colophon import Colophon
from geo.model.gathered import Gathered
from geo.model.space import bounds
from geo.services.cut import cut

MOST_EVENTS = 10_000
"""As many as the page draws without a service behind it."""

_CLOSEST = 8
_SIDE = 256
_SHOWN = 900
"""Pixels of the map in which the selection is to lie at first."""


def publish(publication: Publication, out: Path) -> None:
    """Write the file."""
    values = file_values(publication, {"prefix": publication.colophon.site})
    write_whole(out, [render_file(values, publication.settings.static_dir).encode()])


def file_values(publication: Publication, config: Mapping[str, Json]) -> FileValues:
    """Return what a file is made from; without a base map on a plain ground. ``config`` is for the page's module."""
    gathered, colophon = publication.gathered, publication.colophon
    features = [orjson.loads(event.body) for event in gathered.events]
    lines = [line for body in (*features, *map(orjson.loads, gathered.legs)) for line in lines_of(body)]
    with ExitStack() as stack:
        archive = wiring.open_basemap(publication.settings, stack)
        tiles = cut(archive.find_tile, archive.max_zoom, lines) if archive else {}
    lon, lat, zoom = _look_at(bounds(tuple(lines)))
    shell = ShellValues(
        kind=Kind.FILE,
        tiles="held" if tiles else None,
        tiles_max_zoom=max((zoom for zoom, _, _ in tiles), default=0),
        lon=lon,
        lat=lat,
        zoom=zoom,
        modules=(),
        config={**config, **({"story": STORY} if any(it["id"] == STORY for it in features) else {})},
    )
    return FileValues(
        shell=shell,
        facts=facts_of(gathered, colophon),
        events=pack_events(gathered),
        past=pack_past(publication.recall(), gathered),
        areas=pack_areas(wiring.read_areas(publication.settings), gathered),
        tiles=pack_tiles(tiles),
        listing=[line_of(feature) for feature in features],
    )


def facts_of(gathered: Gathered, colophon: Colophon) -> Mapping[str, str | None]:
    """Return what a file says of itself, by the names of the words for it in the interface's catalogue.

    The selection of everything is None.
    """
    return {
        "fileSelection": colophon.selection or None,
        "fileEvents": f"{len(gathered.events):,}",
        "fileState": colophon.version,
        "fileMade": colophon.moment,
        "fileLicence": colophon.licence,
        **({"fileSource": colophon.site} if colophon.site else {}),
        "fileDigest": gathered.digest,
    }


def line_of(feature: Mapping[str, Any]) -> Line:
    """Return what a list says of an event."""
    properties = feature["properties"]
    return Line(title=properties["title"], about=f"{properties['when'] or 'undated'}, {properties['status']}")


def _look_at(box: tuple[float, float, float, float] | None) -> tuple[float, float, int]:
    """Return the middle (lon, lat) of a box and the zoom at which it fills the map; of no box, all of the world."""
    if box is None:
        return 0.0, 20.0, MIN_ZOOM
    west, south, east, north = box
    width = max(east - west if west <= east else east - west + 360, north - south, 0.1)
    zoom = math.floor(math.log2(_SHOWN * 360 / (_SIDE * width)))
    middle = (west + east) / 2 if west <= east else ((west + east + 360) / 2 + 180) % 360 - 180
    return middle, (south + north) / 2, min(max(zoom, MIN_ZOOM), _CLOSEST)
