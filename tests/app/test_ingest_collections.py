"""GeoJSON collections: in our own words they are events, with columns of others they are tables, however long."""

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from app.cli import waybill
from geo.adapters.clock import SystemClock
from geo.adapters.geojson_form import is_ours
from geo.adapters.sqlite.verify import verify_file
from geo.adapters.sqlite.writer import SqliteWriter
from geo.adapters.tables.collection import iter_features
from geo.adapters.tables.file import TableFile
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

    assert is_ours(TableFile(collect(tmp_path / "export.geojson", feature)))
    assert not is_ours(
        TableFile(collect(tmp_path / "theirs.geojson", feature, {**feature, "properties": {"title": "b"}}))
    )


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


def export(form: str, stem: Path, store: Path, *more: str) -> Path:
    """Write an export, and return where it is."""
    out = stem.with_suffix(f".{OF_WORD[form].extension}")
    result = CliRunner().invoke(waybill, ["export", form, str(out), "--store", str(store), *more])
    assert result.exit_code == 0, result.exception
    return out


def exported(store: Path, out: Path) -> dict[str, Any]:
    text = export("geojson", out, store).read_text("utf-8")
    return {it["id"]: it for it in json.loads(text)["features"]}


CLAIMED = ("status", "status_rule", "origins", "claims_for", "claims_against")
"""What claims alone can say, which GeoJSON does not hold."""
GIVEN = "given"
"""Lines that come with a file are kept as they are, so they are given."""


def told(feature: dict[str, Any]) -> dict[str, Any]:
    values = {name: value for name, value in feature["properties"].items() if name not in CLAIMED}
    values["legs"] = [{name: it for name, it in leg.items() if name != GIVEN} for leg in values["legs"]]
    return values


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store with the dataset."""
    store = tmp_path_factory.mktemp("seeds") / "a.db"
    assert ingest("seeds", "--store", store).exit_code == 0
    return store


@pytest.mark.parametrize("form", ["geojson", "jsonfg", "geojsonl", "geojsonseq", "geoparquet", "gpkg"])
def test_an_export_of_the_dataset_comes_back_whole_but_for_claims(tmp_path: Path, seeded: Path, form: str) -> None:
    out = export(form, tmp_path / "a", seeded)
    first = exported(seeded, tmp_path / "a.geojson")

    result = ingest(out, "--store", tmp_path / "b.db")
    second = exported(tmp_path / "b.db", tmp_path / "b.geojson")

    assert (result.exit_code, "holds no claims" in result.output) == (0, True)
    assert list(second) == list(first)
    for name, feature in first.items():
        assert second[name]["geometry"] == feature["geometry"], name
        assert told(second[name]) == told(feature), name
    assert verify_file(tmp_path / "b.db") == ()


@pytest.mark.parametrize("form", ["geojsonl", "geoparquet", "gpkg"])
def test_what_came_from_an_export_is_exported_as_the_same_bytes_again(tmp_path: Path, seeded: Path, form: str) -> None:
    ingest(export("geojson", tmp_path / "a", seeded), "--store", tmp_path / "b.db")
    out = export(form, tmp_path / "b", tmp_path / "b.db")
    ingest(out, "--store", tmp_path / "c.db")

    lines = [export("geojsonl", tmp_path / f"{name}-lines", tmp_path / f"{name}.db").read_bytes() for name in "bc"]

    assert lines[1] == lines[0]


@pytest.mark.parametrize("form", ["geojson", "geojsonl", "geojsonseq", "geoparquet", "gpkg"])
def test_an_export_of_rows_comes_back_with_all_their_columns(tmp_path: Path, form: str) -> None:
    rows = [
        a_row(1, LINE, hull="Polnocny", tonnes=12.5, ports=["a"], seen=True, Title="b", lon="x"),
        a_row(2, POINT, tonnes=3, odd={"a": 1}, seen=False),
    ]
    ingest(write(tmp_path / "t.ndjson", *rows), "--store", tmp_path / "a.db")
    first = exported(tmp_path / "a.db", tmp_path / "a.geojson")
    out = export(form, tmp_path / "a", tmp_path / "a.db")

    assert "2 events, of which 2 are new" in ingest(out, "--store", tmp_path / "b.db").stdout
    second = exported(tmp_path / "b.db", tmp_path / "b.geojson")

    for name, feature in first.items():
        assert second[name]["geometry"] == feature["geometry"]
        kept = ("hull", "tonnes", "ports", "odd", "seen", "Title", "lon", "quantity", "origin", "confidence")
        for column in (*kept, "reported_status"):
            assert second[name]["properties"].get(column) == feature["properties"].get(column), column
    with reading(tmp_path / "a.db") as one, reading(tmp_path / "b.db") as other:
        assert other.kept_properties(Collection.EVENTS) == one.kept_properties(Collection.EVENTS)
        schema = whole_schema(other, Collection.EVENTS)
        found = other.search(
            Query(collection=Collection.EVENTS, filter=parse_filter("tonnes > 5", Language.TEXT, schema))
        )
    assert found.matched == 1
    assert verify_file(tmp_path / "b.db") == ()


@pytest.mark.parametrize(
    ("form", "more", "given"),
    [
        ("csv", (), "an export of events as CSV"),
        ("csv", ("--raw",), "an export of events as CSV"),
        ("geojson", ("--collection", "legs"), "an export of legs"),
        ("geoparquet", ("--collection", "places"), "an export of places"),
        ("gpkg", ("--collection", "legs"), "an export of legs"),
    ],
)
def test_an_export_that_does_not_hold_events_is_a_table_only_where_somebody_says_so(
    tmp_path: Path, seeded: Path, form: str, more: tuple[str, ...], given: str
) -> None:
    out = export(form, tmp_path / "a", seeded, *more)

    refused = ingest(out, "--store", tmp_path / "b.db")
    taken = ingest(out, "--store", tmp_path / "b.db", "--map", "summary=", "--dry-run")

    assert (refused.exit_code != 0, given in str(refused.exception), "--map" in str(refused.exception)) == (True,) * 3
    assert not (tmp_path / "b.db").exists()
    assert "rows are right" in taken.stdout


def test_a_flatgeobuf_is_refused_with_the_forms_that_are_read(tmp_path: Path, seeded: Path) -> None:
    refused = ingest(export("fgb", tmp_path / "a", seeded), "--store", tmp_path / "b.db")

    assert "GeoJSON" in str(refused.exception)


def test_a_cell_of_an_export_that_holds_no_json_is_named_with_its_row(tmp_path: Path, seeded: Path) -> None:
    out = export("gpkg", tmp_path / "a", seeded)
    with closing(sqlite3.connect(out)) as db:
        trigger = db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for (name,) in trigger:
            db.execute(f'DROP TRIGGER "{name}"')
        db.execute("UPDATE events SET legs = '[{' WHERE fid = 2")
        db.commit()

    refused = ingest(out, "--store", tmp_path / "b.db")

    assert "features[1]: given '[{', expected a text that holds JSON as legs" in str(refused.exception)


def copied(store: Path, to: Path) -> Path:
    """Return a copy of a store, of which nothing is in its log any more."""
    SqliteWriter(store, SystemClock()).close()
    shutil.copy(store, to)
    return to


def test_an_export_taken_into_the_store_that_it_came_from_changes_nothing(tmp_path: Path, seeded: Path) -> None:
    store = copied(seeded, tmp_path / "copy.db")
    before = [export("geojsonl", tmp_path / it, store, "--collection", it.value).read_bytes() for it in Collection]

    said = ingest(export("geojson", tmp_path / "a", store), "--store", store).stdout

    assert "of which 0 are new or different" in said
    assert [
        export("geojsonl", tmp_path / it, store, "--collection", it.value).read_bytes() for it in Collection
    ] == before


def test_an_event_that_a_file_changes_keeps_its_claims(tmp_path: Path, seeded: Path) -> None:
    store = copied(seeded, tmp_path / "copy.db")
    out = export("geojson", tmp_path / "a", store)
    out.write_text(out.read_text("utf-8").replace('"title":"', '"title":"Anew: ', 1), "utf-8")
    first = json.loads(out.read_text("utf-8"))["features"][0]

    said = ingest(out, "--store", store).stdout

    assert "of which 1 are new or different" in said
    with reading(store) as reader:
        told = properties(reader, first["id"])
    assert told["title"].startswith("Anew: ")
    assert [told[name] for name in CLAIMED] == [first["properties"][name] for name in CLAIMED]
