"""The areas of countries, as they are built."""

import json
from pathlib import Path

import shapely

BUILT = Path(__file__).resolve().parents[4] / "var" / "data" / "areas.json"


def test_a_country_holds_its_own_capital_and_no_other() -> None:
    features = {it["id"]: it for it in json.loads(BUILT.read_text(encoding="utf-8"))["features"]}
    shapes = {code: shapely.from_geojson(json.dumps(feature["geometry"])) for code, feature in features.items()}
    for code, lon, lat in (("KP", 125.75, 39.02), ("RU", 37.62, 55.75), ("IR", 51.39, 35.69), ("ZA", 28.19, -25.75)):
        assert [name for name, shape in shapes.items() if shape.contains(shapely.Point(lon, lat))] == [code]


def test_every_area_is_valid_and_inside_the_world() -> None:
    for feature in json.loads(BUILT.read_text(encoding="utf-8"))["features"]:
        shape = shapely.from_geojson(json.dumps(feature["geometry"]))
        assert shape.is_valid, feature["id"]
        west, south, east, north = shape.bounds
        assert -180 <= west < east <= 180
        assert -90 <= south < north <= 90
