"""The areas of countries, for what is known of no place but its country: Natural Earth's 1:110 million map.

Natural Earth shows who holds a territory in fact. The map shades an area softly, and draws no border of it: at this
scale a coast is right to some kilometres, and small countries are missing.
"""

import hashlib
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import shapely

from geo.adapters.build.basemap import SHAPES, unzip
from geo.adapters.build.basemap_shapes import COUNTRIES, Feature, read_raw
from geo.adapters.build.steps import Context, Step

DECIMALS = 2
"""Of a coordinate: about a kilometre."""


def make(context: Context) -> str:
    """Write the areas as a GeoJSON FeatureCollection, by code; return the SHA-256 of the file."""
    with tempfile.TemporaryDirectory(dir=context.output.parent, prefix="areas-") as temporary:
        folder = Path(temporary)
        unzip(context.wheels[SHAPES], folder, (COUNTRIES,))
        features = sorted(iter_areas(folder), key=lambda feature: str(feature["id"]))
    document = {"type": "FeatureCollection", "features": features}
    context.output.write_text(json.dumps(document, separators=(",", ":")) + "\n", encoding="utf-8")
    return hashlib.sha256(context.output.read_bytes()).hexdigest()


def iter_areas(folder: Path) -> Iterator[Feature]:
    """Yield each country that has an ISO 3166-1 alpha-2 code, as a MultiPolygon in degrees."""
    read = read_raw(folder / f"{COUNTRIES}.shp", columns=["ISO_A2_EH"])
    for code, shape in zip(read[3][0], shapely.from_wkb(read[2]), strict=True):
        if len(str(code)) == 2:
            whole = shapely.set_precision(shape, 10**-DECIMALS)
            parts = [part for part in shapely.get_parts(whole) if part.geom_type == "Polygon"]
            yield {
                "type": "Feature",
                "id": str(code),
                "properties": {},
                "geometry": {"type": "MultiPolygon", "coordinates": [_rings(part) for part in parts]},
            }


def _rings(part: shapely.Polygon) -> list[list[list[float]]]:
    rings = (part.exterior, *part.interiors)
    return [[[round(lon, DECIMALS), round(lat, DECIMALS)] for lon, lat in ring.coords] for ring in rings]


STEP = Step(
    name="areas",
    version="1",
    wheels=(SHAPES,),
    files=(),
    output="areas.json",
    make=make,
)
