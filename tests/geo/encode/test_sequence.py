import json
from pathlib import Path

import pyogrio
import pytest

from geo.encode.collection import iter_collection
from geo.encode.formats import Encoder
from geo.encode.sequence import iter_lines, iter_sequence
from geo.model.query import Collection
from tests.exports import LICENCE, a_colophon, bodies, features


@pytest.mark.parametrize("encode", [iter_sequence, iter_lines])
def test_gdal_reads_every_feature_of_a_sequence(encode: Encoder, tmp_path: Path) -> None:
    path = tmp_path / "events.geojsons"
    path.write_bytes(b"".join(encode(bodies(), a_colophon())))

    _, table = pyogrio.read_arrow(f"GeoJSONSeq:{path}")

    assert table["title"].to_pylist() == [feature["properties"]["title"] for feature in features()]
    assert table["id"].to_pylist() == [feature["id"] for feature in features()]


def test_a_text_sequence_is_framed_as_the_standard_says() -> None:
    pieces = b"".join(iter_sequence(bodies(), a_colophon())).split(b"\x1e")

    assert pieces[0] == b""
    assert all(piece.endswith(b"\n") for piece in pieces[1:])
    assert [json.loads(piece) for piece in pieces[1:]] == features()


def test_a_line_is_a_feature() -> None:
    lines = b"".join(iter_lines(bodies(Collection.LEGS), a_colophon())).split(b"\n")

    assert lines.pop() == b""
    assert [json.loads(line) for line in lines] == features(Collection.LEGS)


def test_a_collection_says_what_it_holds() -> None:
    document = json.loads(b"".join(iter_collection(bodies(), a_colophon())))

    assert document["features"] == features()
    assert document["numberMatched"] == 9
    assert document["dataset"]["licence"] == LICENCE
    assert document["dataset"]["version"] == "store-7"
    assert document["dataset"]["selection"] == "q=<&\"x'"


def test_a_collection_of_nothing_is_one() -> None:
    assert json.loads(b"".join(iter_collection([], a_colophon(matched=0))))["features"] == []
