"""GeoJSON collections: in our own words they are events, with columns of others they are tables, however long."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from app.cli import waybill
from geo.adapters.geojson_form import is_ours
from geo.adapters.sqlite.verify import verify_file
from geo.adapters.tables.collection import iter_features
from geo.encode.formats import OF_WORD
from geo.filter.parse import parse_filter
from geo.filter.read import Language
from geo.model.query import Collection, Query
from geo.services.schema import whole_schema
from tests.tables import LINE, POINT, a_row, ingest, properties, reading, write

OURS = {"title": "A synthetic shipment", "kind": "shipment", "when": "2023-09", "tags": ["a"], "note": "by hand"}


def collect(path: Path, *features: Any, **members: Any) -> Path:
    """Write a collection; members beside the features go before them."""
    path.write_text(json.dumps({"type": "FeatureCollection", **members, "features": features}), "utf-8")
    return path


def test_a_collection_with_columns_of_others_is_read_as_its_lines_are(tmp_path: Path) -> None:
    rows = [a_row(1, tonnes=12), a_row(2, LINE, tonnes=None), a_row(3, None)]
    ingest(write(tmp_path / "t.ndjson", *rows), "--store", tmp_path / "lines.db")

    said = ingest(collect(tmp_path / "t.geojson", *rows, name="t"), "--store", tmp_path / "whole.db").stdout

    assert "3 taken, 0 known already, 0 refused" in said
    told = []
    for name in ("lines", "whole"):
        with reading(tmp_path / f"{name}.db") as reader:
            bodies = reader.iter_bodies(Query(collection=Collection.EVENTS))
            told.append([json.loads(body.replace(b"t.geojson", b"t.ndjson")) for body in bodies])
    assert told[1] == told[0]


def test_what_is_in_our_words_becomes_events_with_all_that_they_say(tmp_path: Path) -> None:
    feature = {"type": "Feature", "id": "by-hand", "geometry": POINT, "properties": OURS}

    ingest(collect(tmp_path / "ours.geojson", feature), "--store", tmp_path / "s.db")

    with reading(tmp_path / "s.db") as reader:
        event = reader.get_event("by-hand")
    assert (event.tags, event.note) == (("a",), "by hand")


def test_one_column_of_others_makes_it_a_table(tmp_path: Path) -> None:
    feature = {"type": "Feature", "id": "by-hand", "geometry": POINT, "properties": OURS | {"hull": "Polnocny"}}

    said = ingest(collect(tmp_path / "theirs.json", feature), "--store", tmp_path / "s.db").stdout

    assert "1 taken" in said
    with reading(tmp_path / "s.db") as reader:
        assert properties(reader, "by-hand")["hull"] == "Polnocny"


def test_an_export_of_ours_is_known_by_its_content(tmp_path: Path) -> None:
    told = {"status": "alleged", "status_rule": "one origin only", "hull": "x"}
    feature = {"type": "Feature", "id": "a", "geometry": None, "properties": OURS | told}

    assert is_ours(collect(tmp_path / "export.geojson", feature))
    assert not is_ours(collect(tmp_path / "theirs.geojson", feature, {**feature, "properties": {"title": "b"}}))


def test_a_single_feature_is_a_table_of_one(tmp_path: Path) -> None:
    path = tmp_path / "one.geojson"
    path.write_text("\ufeff" + json.dumps(a_row(1)), "utf-8")

    assert "1 taken" in ingest(path, "--store", tmp_path / "s.db").stdout


def test_reading_goes_on_from_any_position(tmp_path: Path) -> None:
    features = [a_row(n, title=f"Größe {n} ✓") for n in range(1, 8)]
    path = collect(tmp_path / "t.geojson", *features)
    chunks = list(iter_features(path, 0, 0, 3))

    for chunk in chunks[:-1]:
        rest = [it for later in iter_features(path, chunk.position, chunk.number, 100) for it in later.records]
        assert [it.id for it in rest] == list(range(chunk.number + 1, 8))
        assert rest[-1].properties["title"] == "Größe 7 ✓"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[1]", "does not begin as a GeoJSON object"),
        ('{"type": "Topology"}', "neither a FeatureCollection nor a Feature"),
        ('{"type": "FeatureCollection", "features": 3}', "no list"),
        ('{"type": "FeatureCollection", "features": [{"type": "Feature"}', "ends in the middle"),
        ('{"type": "FeatureCollection", "features": [{"a": NaN}]}', "NaN"),
        ('{"type": "FeatureCollection", "features": [{"a": ' + "9" * 5_000 + "}]}", "Exceeds the limit"),
        ('{"type": "FeatureCollection", "features": [' + "[" * 100_000 + "]}", "recursion"),
        ('{"type": "FeatureCollection", "features": [{"a" 1}]}', "no JSON"),
        (
            '{"type": "FeatureCollection", "crs": {"name": "urn:ogc:def:crs:EPSG::3857"}, "features": []}',
            "EPSG::3857",
        ),
    ],
)
def test_what_is_no_geojson_is_refused_with_where_and_why(tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / "t.geojson").write_text(text, "utf-8")

    result = ingest(tmp_path / "t.geojson", "--store", tmp_path / "s.db")

    assert result.exit_code != 0
    assert fault in str(result.exception)
    assert "near byte" in str(result.exception)


def test_features_that_are_none_are_refused_and_the_others_taken(tmp_path: Path) -> None:
    said = ingest(collect(tmp_path / "t.geojson", a_row(1), 7, {"type": "x"}, a_row(2)), "--store", tmp_path / "s.db")

    assert "2 taken, 0 known already, 2 refused" in said.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="reads what Linux says of a process")
def test_memory_does_not_grow_with_a_collection(tmp_path: Path) -> None:
    path = collect(tmp_path / "t.geojson", *(a_row(n, LINE, note="x" * 2_000) for n in range(40_000)))
    program = (
        "import sys; from pathlib import Path; from geo.adapters.tables.collection import iter_features\n"
        "print(sum(len(it.records) for it in iter_features(Path(sys.argv[1]), 0, 0, 100)))\n"
        "print(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0])"
    )
    told = subprocess.run([sys.executable, "-c", program, path], check=True, capture_output=True, text=True).stdout
    count, peak_kb = map(int, told.split())

    assert count == 40_000
    assert path.stat().st_size > 90 << 20
    assert peak_kb < 60 << 10


def exported(store: Path, out: Path) -> dict[str, Any]:
    result = CliRunner().invoke(waybill, ["export", "geojson", str(out), "--store", str(store)])
    assert result.exit_code == 0, result.exception
    return {it["id"]: it for it in json.loads(out.read_text("utf-8"))["features"]}


CLAIMED = ("status", "status_rule", "origins", "claims_for", "claims_against")
"""What claims alone can say, which GeoJSON does not hold."""
PLANNED = ("speed_kmh", "implausible", "given")


def told(feature: dict[str, Any]) -> dict[str, Any]:
    values = {name: value for name, value in feature["properties"].items() if name not in CLAIMED}
    values["legs"] = [{name: it for name, it in leg.items() if name not in PLANNED} for leg in values["legs"]]
    return values


def test_an_export_comes_back_with_its_legs_parties_ids_and_dates(tmp_path: Path) -> None:
    assert ingest("seeds", "--store", tmp_path / "a.db").exit_code == 0
    first = exported(tmp_path / "a.db", tmp_path / "a.geojson")

    assert ingest(tmp_path / "a.geojson", "--store", tmp_path / "b.db").exit_code == 0
    second = exported(tmp_path / "b.db", tmp_path / "b.geojson")

    assert second.keys() == first.keys()
    for name, feature in first.items():
        assert second[name]["geometry"] == feature["geometry"], name
        one, other = told(feature), told(second[name])
        if one["place"] is None and feature["geometry"] and feature["geometry"]["type"] == "Point":
            one["place"] = other["place"]  # of legs without lines, the export does not say whose point it is
        assert other | {"uncertainty_m": None} == one | {"uncertainty_m": None}, name
    assert verify_file(tmp_path / "b.db") == ()


@pytest.mark.parametrize("form", ["geojson", "geojsonl", "geojsonseq"])
def test_an_export_of_rows_comes_back_with_all_their_columns(tmp_path: Path, form: str) -> None:
    rows = [a_row(1, LINE, hull="Polnocny", tonnes=12.5, ports=["a"]), a_row(2, POINT, tonnes=3, odd={"a": 1})]
    ingest(write(tmp_path / "t.ndjson", *rows), "--store", tmp_path / "a.db")
    first = exported(tmp_path / "a.db", tmp_path / "a.geojson")
    out = tmp_path / f"a.{OF_WORD[form].extension}"
    CliRunner().invoke(waybill, ["export", form, str(out), "--store", str(tmp_path / "a.db")])

    assert "2 events, of which 2 are new" in ingest(out, "--store", tmp_path / "b.db").stdout
    second = exported(tmp_path / "b.db", tmp_path / "b.geojson")

    for name, feature in first.items():
        assert second[name]["geometry"] == feature["geometry"]
        for column in ("hull", "tonnes", "ports", "odd", "quantity", "origin", "confidence", "reported_status"):
            assert second[name]["properties"].get(column) == feature["properties"].get(column), column
    with reading(tmp_path / "a.db") as one, reading(tmp_path / "b.db") as other:
        assert other.kept_properties(Collection.EVENTS) == one.kept_properties(Collection.EVENTS)
        schema = whole_schema(other, Collection.EVENTS)
        found = other.search(
            Query(collection=Collection.EVENTS, filter=parse_filter("tonnes > 5", Language.TEXT, schema))
        )
    assert found.matched == 1
    assert verify_file(tmp_path / "b.db") == ()
