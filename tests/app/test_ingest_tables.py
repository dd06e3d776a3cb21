"""Tables of others, from a file to answers: what is mapped, what is kept, what is refused, and what a kill leaves."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import apsw
import pyarrow as pa  # type: ignore[import-untyped]  # it ships no stubs
import pytest
from pyarrow import parquet

from geo.adapters.sqlite.verify import verify_file
from geo.errors import InvalidFile
from geo.filter.parse import parse_filter
from geo.filter.read import Language
from geo.model.leg import Mode
from geo.model.property import Type
from geo.model.query import Collection, Query
from geo.model.row import HistorySpan
from geo.model.space import Box
from geo.route.arc import length_km
from geo.services.changes import list_changes
from geo.services.describe import describe
from geo.services.load import BATCH
from geo.services.schema import whole_schema
from tests.tables import LINE, POINT, a_row, ingest, properties, reading, serving, write


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Where a store will be."""
    return tmp_path / "store.db"


def test_a_row_is_an_event_under_its_own_id(tmp_path: Path, store: Path) -> None:
    said = ingest(write(tmp_path / "t.ndjson", a_row(123)), "--store", store).stdout

    assert "1 taken, 0 known already, 0 refused" in said
    with reading(store) as reader:
        told = properties(reader, "123")
        assert (told["kind"], told["supplier"], told["recipient_name"]) == ("interdiction", "SD", "Ukraine")
        assert (told["when"], told["modes"]) == ("2022-02-22/2022-02-23", ["maritime"])
        assert reader.get_event("123").supplier is not None
        assert json.loads(describe(reader, "123", "https://example.org/events/123"))["id"] == "123"
    assert verify_file(store) == ()


def test_nobody_claims_a_row_and_the_tables_own_status_stays_beside(tmp_path: Path, store: Path) -> None:
    ingest(write(tmp_path / "t.ndjson", a_row()), "--store", store)

    with reading(store) as reader:
        told = properties(reader, "1")
    assert (told["status"], told["reported_status"], told["event_type"]) == ("unknown", "in transit", "seizure")


def test_other_columns_are_described_and_filtered_by(tmp_path: Path, store: Path) -> None:
    rows = [
        a_row(number, quantity=number * 100, confidence="likely" if number % 2 else "possible") for number in (1, 2, 3)
    ]
    ingest(write(tmp_path / "t.ndjson", *rows), "--store", store)

    with reading(store) as reader:
        schema = whole_schema(reader, Collection.EVENTS)
        asked = parse_filter("confidence = 'likely' AND quantity > 100", Language.TEXT, schema)
        found = reader.search(Query(collection=Collection.EVENTS, filter=asked))
    assert schema["quantity"].type is Type.WHOLE
    assert [json.loads(body)["id"] for body in found.bodies] == ["3"]


def test_a_line_is_a_leg_of_given_geometry(tmp_path: Path, store: Path) -> None:
    ingest(write(tmp_path / "t.ndjson", a_row(geometry=LINE)), "--store", store)

    with reading(store) as reader:
        leg = properties(reader, "1.1", Collection.LEGS)
        (read_back,) = reader.get_event("1").legs
    assert (leg["event"], leg["mode"], leg["origin"], leg["basis"]) == ("1", "maritime", "Port Sudan", "reported")
    assert leg["distance_km"] == pytest.approx(length_km(tuple(map(tuple, LINE["coordinates"]))), rel=1e-4)
    assert read_back.mode is Mode.MARITIME
    assert read_back.geometry is not None


def test_a_leg_is_found_by_its_event_and_its_words_with_and_without_columns(tmp_path: Path, store: Path) -> None:
    rows = [a_row(1, LINE), a_row(2, LINE, title="Rockets", mode="air"), a_row(3), a_row(4, geometry=None)]
    ingest(write(tmp_path / "t.ndjson", *rows), "--store", store)
    asked = {
        "event=2": ["2.1"],
        "q=rockets": ["2.1"],
        "q=mortars&mode=maritime": ["1.1"],
        "q=mortars&event=1,2": ["1.1", "2.1"],
        "q=mortars&event=2&supplier=UA": [],
        "bbox=18,41,19,42&supplier=SD": ["1.1", "2.1"],
    }

    with serving(store) as client:
        served = {
            query: [it["id"] for it in client.get(f"/collections/legs/items?{query}").json()["features"]]
            for query in asked
        }
    with reading(store) as reader:
        facets = reader.facets(Query(collection=Collection.LEGS))
        boxed = reader.search(Query(collection=Collection.EVENTS, box=Box(west=38, south=20, east=39, north=21)))

    assert served == asked
    assert facets["event"] == {"1": 1, "2": 1}
    assert facets["supplier"] == {"SD": 2}
    assert sorted(json.loads(body)["id"] for body in boxed.bodies) == ["3", "4"]


@pytest.mark.parametrize(
    ("change", "column", "given"),
    [
        ({"start_date": "03/04/2023"}, "start_date", "03/04/2023"),
        ({"start_date": "2023-02-30"}, "start_date", "2023-02-30"),
        ({"start_date": "2024-01-01"}, "start_date", "2024-01-01/2022-02-23"),
        ({"event_type": "airshow"}, "event_type", "airshow"),
        ({"supplier": ["a", "b"]}, "supplier", "'a'"),
        ({"title": "red \x1b[31m"}, "title", "31m"),
        ({"sources": [7]}, "sources", "7"),
        ({"geometry": {"type": "Point", "coordinates": [500, 2]}}, "geometry", "500"),
        ({"geometry": {"type": "Point", "coordinates": ["1", 2]}}, "geometry", "'1'"),
        ({"geometry": {"type": "LineString", "coordinates": [[1, 2]]}}, "geometry", "1 positions"),
        ({"geometry": {"type": "Polygon", "coordinates": []}}, "geometry", "Polygon"),
    ],
)
def test_a_row_that_is_wrong_is_named_and_the_others_are_taken(
    tmp_path: Path, store: Path, change: dict[str, Any], column: str, given: str
) -> None:
    path = write(tmp_path / "t.ndjson", a_row(1), a_row(2, **change), a_row(3))

    result = ingest(path, "--store", store)

    assert "2 taken, 0 known already, 1 refused" in result.stdout
    assert f"t.ndjson:2: {column}: given" in result.stderr
    assert given in result.stderr


def test_lines_that_are_no_features_are_refused(tmp_path: Path, store: Path) -> None:
    result = ingest(
        write(tmp_path / "t.ndjson", "{", "[1]", '{"type":"Feature","properties":3}', a_row()), "--store", store
    )

    assert "1 taken, 0 known already, 3 refused" in result.stdout


@pytest.mark.parametrize(
    ("number", "wrong"),
    [
        (BATCH + 1, a_row(9, event_type="airshow")),
        (3, a_row(1, title="Another event by that name")),
        (3, a_row(7, title="Another event of the store")),
    ],
)
def test_strict_writes_nothing_of_a_file_with_a_wrong_row_however_far_behind(
    tmp_path: Path, store: Path, number: int, wrong: dict[str, Any]
) -> None:
    ingest(write(tmp_path / "before.ndjson", a_row(7)), "--store", store)
    path = write(tmp_path / "t.ndjson", *map(a_row, range(1, number)), wrong)

    result = ingest(path, "--store", store, "--strict")

    assert isinstance(result.exception, InvalidFile)
    assert f"t.ndjson:{number}:" in str(result.exception)
    with reading(store) as reader:
        assert reader.search(Query(collection=Collection.EVENTS)).matched == 1


def test_strict_takes_a_file_in_whose_rows_are_right(tmp_path: Path, store: Path) -> None:
    path = write(tmp_path / "t.ndjson", a_row(1), a_row(2), a_row(2))

    assert "2 taken, 1 known already, 0 refused" in ingest(path, "--store", store, "--strict").stdout


def test_dry_run_shows_the_columns_and_writes_nothing(tmp_path: Path, store: Path) -> None:
    result = ingest(write(tmp_path / "t.ndjson", a_row()), "--store", store, "--dry-run")

    assert "'event_type' is read as kind" in result.stdout
    assert "'confidence' is kept, as text" in result.stdout
    assert "'quantity' is kept, as whole" in result.stdout
    assert "1 rows are right, 0 are not; nothing was written" in result.stdout
    assert not store.exists()


def test_columns_of_other_names_are_mapped_on_demand(tmp_path: Path, store: Path) -> None:
    path = write(tmp_path / "t.ndjson", a_row(supplier=None, lieferant="Türkiye"))

    ingest(path, "--store", store, "--map", "supplier=lieferant", "--prefix", "acme")

    with reading(store) as reader:
        assert properties(reader, "acme-1")["supplier"] == "TR"
    wrong = ingest(path, "--store", store, "--map", "supplier=liferant")
    assert wrong.exit_code != 0


def test_names_of_states_are_codes_only_where_that_is_certain(tmp_path: Path, store: Path) -> None:
    ingest(write(tmp_path / "t.ndjson", a_row(supplier="Congo", recipient="Ivory Coast")), "--store", store)

    with reading(store) as reader:
        told = properties(reader, "1")
    assert (told["supplier_name"], told["supplier"], told["recipient"]) == ("Congo", "congo", "CI")


def test_what_is_not_known_stays_so(tmp_path: Path, store: Path) -> None:
    row = a_row(geometry=None, start_date=None, end_date=None, mode=None, supplier=None)
    ingest(write(tmp_path / "t.ndjson", row, a_row(2, end_date=None), a_row(3)), "--store", store)

    with reading(store) as reader:
        told, begun = properties(reader, "1"), properties(reader, "2")
    assert told["when"] is None
    assert not {"supplier", "modes", "place_precision"} & told.keys()
    assert begun["when"] == "2022-02-22/"


def test_a_row_that_is_there_is_known_and_a_name_that_is_taken_is_refused(tmp_path: Path, store: Path) -> None:
    ingest(write(tmp_path / "t.ndjson", a_row(1), a_row(2)), "--store", store)

    result = ingest(write(tmp_path / "t.ndjson", a_row(1), a_row(2, title="Another"), a_row(3)), "--store", store)

    assert "1 taken, 1 known already, 1 refused" in result.stdout
    assert verify_file(store) == ()


def test_a_batch_is_one_revision_that_its_rows_and_the_changes_tell(tmp_path: Path, store: Path) -> None:
    ingest(write(tmp_path / "t.ndjson", a_row(1), a_row(2)), "--store", store)

    with reading(store) as reader:
        (revision,) = reader.history("2")
        told = [it for it in list_changes(reader, HistorySpan()).told if it.kind == "table"]
        ulid = reader.get_event("2").id
        assert reader.find_slug(ulid) == "2"
    assert ("file", None, "t.ndjson") in revision.changes
    assert [it.revision.seq for it in told] == [revision.seq]


def test_hostile_texts_and_names_of_columns_are_data(tmp_path: Path, store: Path) -> None:
    hostile = "<img onerror=x>${1}`'\"; DROP TABLE feature; --"
    ingest(
        write(tmp_path / "t.ndjson", a_row(1, POINT, title=hostile, **{hostile: hostile, "ulid": "mine"})),
        "--store",
        store,
    )

    with reading(store) as reader:
        told, kept = properties(reader, "1"), [it.name for it in reader.kept_properties(Collection.EVENTS)]
        name = next(it for it in kept if it.startswith("<img"))
        schema = whole_schema(reader, Collection.EVENTS)
        found = reader.search(Query(collection=Collection.EVENTS, order=()))
    assert told["title"] == hostile
    assert told[name] == hostile
    assert '"' not in name
    assert told["reported_ulid"] == "mine"
    assert name in schema
    assert found.matched == 1
    assert verify_file(store) == ()


def test_a_flipped_bit_in_a_row_is_reported(tmp_path: Path, store: Path) -> None:
    ingest(write(tmp_path / "t.ndjson", a_row(1), a_row(2)), "--store", store)
    db = apsw.Connection(str(store))
    db.execute("UPDATE feature SET parties = NULL WHERE key = 2")
    db.execute("UPDATE body SET body = CAST(replace(CAST(body AS TEXT), 'Mortars', 'Martars') AS BLOB) WHERE key = 1")
    db.close()

    said = " ".join(str(finding) for finding in verify_file(store))
    assert "feature events/1" in said
    assert "feature events/2" in said


def contents(store: Path) -> list[object]:
    """Return all that a table left in a store, but for when and under which name of the store."""
    db = apsw.Connection(str(store), flags=apsw.SQLITE_OPEN_READONLY)
    wanted = (
        "SELECT * FROM feature ORDER BY key",
        "SELECT key, hex(body), words FROM body ORDER BY key",
        "SELECT id, terms FROM profile ORDER BY id",
        "SELECT * FROM term ORDER BY id",
        "SELECT * FROM posting ORDER BY 1, 2",
        "SELECT * FROM batch ORDER BY first",
        "SELECT document FROM intake",
        "SELECT seq, slug, number, changes, sha256 FROM revision ORDER BY seq",
    )
    found: list[object] = [db.execute(sql).fetchall() for sql in wanted]
    db.close()
    return found


def test_what_was_killed_goes_on_where_it_was_and_ends_as_if_it_had_not_been(tmp_path: Path, store: Path) -> None:
    path = write(tmp_path / "t.ndjson", *(a_row(number, LINE if number % 3 else POINT) for number in range(1, 16_001)))
    whole = tmp_path / "whole.db"
    ingest(path, "--store", whole)
    command = [sys.executable, "-m", "app.cli", "ingest", str(path), "--store", str(store)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    while process.poll() is None and not _has_rows(store):
        os.sched_yield()
    process.send_signal(signal.SIGKILL)
    process.wait()

    said = ingest(path, "--store", store).stdout

    assert "16,000 taken, 0 known already, 0 refused" in said
    assert contents(store) == contents(whole)
    assert "16,000 taken" in ingest(path, "--store", store).stdout
    assert contents(store) == contents(whole)


def _has_rows(store: Path) -> bool:
    if not store.exists():
        return False
    db = apsw.Connection(str(store), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        return bool(db.execute("SELECT count(*) FROM batch").get)
    except apsw.Error:
        return False
    finally:
        db.close()


def test_csv_with_places_in_columns_is_read(tmp_path: Path, store: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("id,title,type,date,lon,lat,amount,code\n7,A,delivery,2023-10,30.5,46.4,12,007\n", "utf-8")

    ingest(path, "--store", store)

    with reading(store) as reader:
        told = properties(reader, "7")
    assert (told["when"], told["quantity"], told["code"]) == ("2023-10", 12, "007")


def test_parquet_and_geopackage_say_what_lines_say(tmp_path: Path) -> None:
    import geopandas  # noqa: PLC0415 - as a user has it

    rows = [a_row(1), a_row(2, LINE)]
    frame = geopandas.GeoDataFrame.from_features(rows, crs=4326).assign(id=[1, 2])
    frame.to_parquet(tmp_path / "t.parquet")
    frame.assign(sources=frame["sources"].map(json.dumps)).to_file(tmp_path / "t.gpkg", driver="GPKG")
    told = []
    for end in ("ndjson", "parquet", "gpkg"):
        path, into = tmp_path / f"t.{end}", tmp_path / f"{end}.db"
        if end == "ndjson":
            write(path, *rows)
        ingest(path, "--store", into)
        with reading(into) as reader:
            found = [properties(reader, name) for name in ("1", "2")]
        told.append([{name: value for name, value in it.items() if name not in ("fid", "legs")} for it in found])

    assert told[1] == told[0]
    assert told[2] == told[0]


@pytest.mark.parametrize("end", ["parquet", "gpkg", "csv"])
def test_a_file_that_is_none_of_its_form_is_refused(tmp_path: Path, store: Path, end: str) -> None:
    path = tmp_path / f"t.{end}"
    path.write_bytes(b"\xff\x00 nothing of the kind" * 100)

    result = ingest(path, "--store", store)

    assert result.exit_code != 0


def test_a_geopackage_whose_table_is_a_view_is_refused(tmp_path: Path, store: Path) -> None:
    db = apsw.Connection(str(tmp_path / "t.gpkg"))
    db.execute("""CREATE TABLE gpkg_geometry_columns (table_name, column_name, srs_id);
    CREATE TABLE gpkg_contents (table_name, data_type);
    INSERT INTO gpkg_geometry_columns VALUES ('t', 'geom', 4326); INSERT INTO gpkg_contents VALUES ('t', 'features');
    CREATE VIEW t AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i, i AS geom FROM n""")
    db.close()

    result = ingest(tmp_path / "t.gpkg", "--store", store)

    assert "not in a plain table" in str(result.exception)


def test_a_parquet_file_that_unpacks_to_far_more_than_rows_hold_is_not_unpacked(tmp_path: Path, store: Path) -> None:
    long = "x" * (20 << 20)
    parquet.write_table(pa.table({"id": ["1", "2"], "note": [long, long + "y"]}), tmp_path / "t.parquet")

    result = ingest(tmp_path / "t.parquet", "--store", store)

    assert "2 rows of it unpack to 41,9" in str(result.exception)
    assert not store.exists()


def test_a_parquet_file_that_holds_fewer_rows_than_it_says_is_refused_at_its_end(tmp_path: Path, store: Path) -> None:
    said = pa.table({"id": [str(n) for n in range(777)], "lon": [1.0] * 777, "lat": [1.0] * 777})
    parquet.write_table(said, tmp_path / "t.parquet", compression="none")
    whole = (tmp_path / "t.parquet").read_bytes()
    footer = -8 - int.from_bytes(whole[-8:-4], "little")
    # In Thrift's compact protocol 777 is 0x92 0x0C, and 8,000 0x80 0x7D: the same length.
    (tmp_path / "t.parquet").write_bytes(whole[:footer] + whole[footer:].replace(b"\x92\x0c", b"\x80\x7d"))

    result = ingest(tmp_path / "t.parquet", "--kind", "shipment", "--store", store)

    assert "it says that it has 8,000 rows, and holds 777" in str(result.exception)


def test_another_reference_system_is_refused(tmp_path: Path, store: Path) -> None:
    about = {"primary_column": "g", "columns": {"g": {"encoding": "WKB", "crs": {"id": {"code": 3857}}}}}
    schema = pa.schema([("g", pa.binary())], metadata={"geo": json.dumps(about)})
    parquet.write_table(pa.table({"g": [b""]}, schema=schema), tmp_path / "t.parquet")

    assert "3857" in str(ingest(tmp_path / "t.parquet", "--store", store).exception)


def test_the_same_rows_in_a_file_of_another_name_are_known(tmp_path: Path) -> None:
    rows = [a_row(1, LINE), a_row(2, POINT), a_row(3, None)]
    ingest(write(tmp_path / "a.ndjson", *rows), "--store", tmp_path / "s.db")

    said = ingest(write(tmp_path / "b.ndjson", *rows, a_row(4)), "--store", tmp_path / "s.db").stdout

    assert "1 taken, 3 known already, 0 refused" in said
