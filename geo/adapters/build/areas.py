"""Areas for what is known of no place but a country or a region: countries from Natural Earth's 1:110 million map.

Natural Earth shows who holds a territory in fact. The map shades an area softly, and draws no border of it: at this
scale a coast is right to some kilometres, and small countries are missing.

Regions are those of ``seeds/areas.geojson``: first-level divisions that Natural Earth bounds (1:10 million), by the ids
of their places in ``seeds/places.yaml``. A region that it does not bound is in neither file: it has no border.
"""

import hashlib
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import shapely

from geo.adapters.build.basemap import SHAPES, unzip
from geo.adapters.build.basemap_shapes import COUNTRIES, Feature, read_raw
from geo.adapters.build.gazetteer_places import FILE as PLACES
from geo.adapters.build.gazetteer_places import read_places
from geo.adapters.build.steps import Context, Step
from geo.errors import Invalid

DECIMALS = 2
"""Of a coordinate of a country: about a kilometre."""

REGIONS = "seeds/areas.geojson"


def make(context: Context) -> str:
    """Write the areas as a GeoJSON FeatureCollection, countries by code, then regions; return the file's SHA-256."""
    with tempfile.TemporaryDirectory(dir=context.output.parent, prefix="areas-") as temporary:
        folder = Path(temporary)
        unzip(context.wheels[SHAPES], folder, (COUNTRIES,))
        features = sorted(iter_areas(folder), key=lambda feature: str(feature["id"]))
    features += iter_regions(context.root)
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


def iter_regions(root: Path) -> Iterator[Feature]:
    """Yield each region with the ``point`` (lon, lat) of its place: where that stands on the map, the area is shaded.

    Raises Invalid for a region that is no place of the dataset, or whose place lies outside of it.
    """
    points = {place.ref: (place.lon, place.lat) for place in read_places(root / PLACES)}
    for feature in json.loads((root / REGIONS).read_text(encoding="utf-8"))["features"]:
        point = points.get(feature["id"])
        shape = shapely.from_geojson(json.dumps(feature["geometry"]))
        if point is None or not shape.contains(shapely.Point(point)):
            raise Invalid(REGIONS, feature["id"], f"an id of {PLACES} whose point lies in the area")
        yield {**feature, "properties": {"point": point}}


def _rings(part: shapely.Polygon) -> list[list[list[float]]]:
    rings = (part.exterior, *part.interiors)
    return [[[round(lon, DECIMALS), round(lat, DECIMALS)] for lon, lat in ring.coords] for ring in rings]


STEP = Step(
    name="areas",
    version="2",
    wheels=(SHAPES,),
    files=(REGIONS, PLACES),
    output="areas.json",
    make=make,
)
