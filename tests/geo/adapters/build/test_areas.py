"""The areas of countries and regions, as they are built."""

import json
from pathlib import Path

import pytest
import shapely
from pyproj import Geod

from geo.adapters.build.areas import iter_regions
from geo.errors import Invalid

ROOT = Path(__file__).resolve().parents[4]
BUILT = ROOT / "var" / "data" / "areas.json"


def test_a_country_holds_its_own_capital_and_no_other() -> None:
    features = {it["id"]: it for it in json.loads(BUILT.read_text(encoding="utf-8"))["features"]}
    shapes = {code: shapely.from_geojson(json.dumps(feature["geometry"])) for code, feature in features.items()}
    for code, lon, lat in (("KP", 125.75, 39.02), ("RU", 37.62, 55.75), ("IR", 51.39, 35.69), ("ZA", 28.19, -25.75)):
        found = [name for name, shape in shapes.items() if shape.contains(shapely.Point(lon, lat))]
        assert [name for name in found if len(name) == 2] == [code]


def test_every_area_is_valid_and_inside_the_world() -> None:
    for feature in json.loads(BUILT.read_text(encoding="utf-8"))["features"]:
        shape = shapely.from_geojson(json.dumps(feature["geometry"]))
        assert shape.is_valid, feature["id"]
        west, south, east, north = shape.bounds
        assert -180 <= west < east <= 180
        assert -90 <= south < north <= 90


@pytest.mark.parametrize(
    ("name", "inside", "outside", "km2"),
    [
        ("kursk-oblast", (36.19, 51.73), (34.80, 50.91), 29_997),  # the towns of Kursk and Sumy
        ("zaporizhzhia-oblast", (35.14, 47.84), (36.23, 49.99), 27_183),  # Zaporizhzhia and Kharkiv
        ("crimea", (33.52, 44.61), (32.62, 46.64), 26_945),  # Sevastopol and Kherson
    ],
)
def test_a_region_holds_its_own_towns_and_is_as_large_as_it_is_said_to_be(
    name: str, inside: tuple[float, float], outside: tuple[float, float], km2: int
) -> None:
    (feature,) = (it for it in json.loads(BUILT.read_text(encoding="utf-8"))["features"] if it["id"] == name)
    shape = shapely.from_geojson(json.dumps(feature["geometry"]))

    assert shape.contains(shapely.Point(inside))
    assert shape.contains(shapely.Point(feature["properties"]["point"]))
    assert not shape.contains(shapely.Point(outside))
    assert abs(Geod(ellps="WGS84").geometry_area_perimeter(shape)[0]) / 1e6 == pytest.approx(km2, rel=0.04)


def test_a_region_that_is_no_place_or_lies_elsewhere_is_refused(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "places.yaml").write_bytes((ROOT / "seeds" / "places.yaml").read_bytes())
    square = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}
    for name in ("atlantis", "crimea"):
        feature = {"type": "Feature", "id": name, "properties": {}, "geometry": square}
        (seeds / "areas.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
        with pytest.raises(Invalid, match=name):
            list(iter_regions(tmp_path))
