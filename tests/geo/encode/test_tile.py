from pathlib import Path

import pyogrio

from geo.encode.tile import Mark, write_tile
from geo.model.query import Collection
from tests.tiles import decode_tile

POINT = Mark(paths=[[(1000, 4095)]], attributes={"id": "a", "count": 300, "title": "라진항 → Дунай"})
LINES = Mark(paths=[[(-64, 0), (10, 20), (4160, 20)], [(5, 5), (5, 6)]], attributes={"id": "b", "count": 0})


def test_another_library_reads_what_was_written() -> None:
    point, lines = decode_tile(write_tile("events", [POINT, LINES]), Collection.EVENTS)

    assert point["geometry"] == {"type": "Point", "coordinates": [1000, 4095]}
    assert point["properties"] == POINT.attributes
    assert lines["geometry"] == {
        "type": "MultiLineString",
        "coordinates": [[[-64, 0], [10, 20], [4160, 20]], [[5, 5], [5, 6]]],
    }
    assert lines["properties"] == LINES.attributes


def test_gdal_reads_what_was_written(tmp_path: Path) -> None:
    tile = tmp_path / "0" / "0" / "0.mvt"
    tile.parent.mkdir(parents=True)
    tile.write_bytes(write_tile("legs", [LINES]))

    found = pyogrio.read_info(tile, layer="legs")
    _, _, shapes, (names, counts) = pyogrio.raw.read(tile, layer="legs", columns=["id", "count"])

    assert (found["features"], found["geometry_type"], len(shapes)) == (1, "MultiLineString", 1)
    assert (names.tolist(), counts.tolist()) == (["b"], [0])


def test_nothing_makes_an_empty_tile() -> None:
    assert write_tile("events", []) == b""


def test_texts_and_numbers_that_look_alike_stay_what_they_are() -> None:
    mark = Mark(paths=[[(0, 0)]], attributes={"text": "1", "number": 1, "long": 1 << 40})

    (feature,) = decode_tile(write_tile("events", [mark]), Collection.EVENTS)

    assert feature["properties"] == {"text": "1", "number": 1, "long": 1 << 40}
