"""Columns that came with tables, in every form of tables: by the command and over HTTP, read back by other programs."""

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow.parquet  # type: ignore[import-untyped]  # it ships no stubs
import pyogrio
import pytest
from click.testing import CliRunner
from lxml import etree

from app.cli import waybill
from tests.tables import LINE, POINT, a_row, ingest, properties, reading, serving, write

KEPT: Mapping[str, tuple[Any, Any]] = {
    "code": ("007", "=1+1"),
    "tonnes": (12, -3),
    "share": (0.25, 7),
    "sure": (True, False),
    "ports": (["Rajin", "+Dunay"], []),
    "mixed": (5, "n/a"),
    "record": ({"a": [1, None]}, {"a": "x"}),
    "numbers": ([1, 2], ["three"]),
    "absent": ("once", None),
    "WKT": (1.5, 2.5),
    "FID": (8, 9),
    "Note": ("of theirs", "-"),
    "note_": ("a", "b"),
    "name, with <marks> & =": ("x", "y"),
    "=cmd|'/c calc'!A0": ("x", "@y"),
    "Größe": (1, 2),
}
"""Columns of a table, with the values of its two rows."""
RENAMED = {"WKT": "kept_WKT", "FID": "kept_FID", "Note": "kept_Note"}
AS_JSON = {"mixed", "record", "numbers"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with such a table."""
    folder = tmp_path_factory.mktemp("kept")
    rows = [a_row(n + 1, (POINT, LINE)[n], **{name: values[n] for name, values in KEPT.items()}) for n in (0, 1)]
    assert ingest(write(folder / "t.ndjson", *rows), "--store", folder / "store.db").exit_code == 0
    return folder / "store.db"


def export(form: str, out: Path, store: Path, *more: str) -> Path:
    result = CliRunner().invoke(waybill, ["export", form, str(out), "--store", str(store), *more])
    assert result.exit_code == 0, result.output
    return out


def right(name: str, *, lists: bool) -> list[Any]:
    """What a column should hold: what is of several types, or no text, as JSON."""
    values = KEPT[name]
    if name in AS_JSON or (name == "ports" and not lists):
        return [json.loads(json.dumps(value)) for value in values]
    return list(values)


def got(name: str, column: list[Any], *, lists: bool) -> list[Any]:
    if name in AS_JSON or (name == "ports" and not lists):
        return [json.loads(value) for value in column]
    return [None if value != value else value for value in column]


def test_a_geoparquet_has_them_with_their_types(store: Path, tmp_path: Path) -> None:
    table = pyarrow.parquet.read_table(export("geoparquet", tmp_path / "t.parquet", store))

    kinds = {name: str(table.schema.field(RENAMED.get(name, name)).type) for name in KEPT}
    assert {name: kinds[name] for name in ("code", "tonnes", "share", "sure")} == {
        "code": "string",
        "tonnes": "int64",
        "share": "double",
        "sure": "bool",
    }
    assert kinds["ports"].startswith("list")
    for name in KEPT:
        assert got(name, table[RENAMED.get(name, name)].to_pylist(), lists=True) == right(name, lists=True), name


@pytest.mark.parametrize("form", ["gpkg", "fgb"])
def test_gdal_reads_them_back(store: Path, tmp_path: Path, form: str) -> None:
    meta, _, _, fields = pyogrio.raw.read(export(form, tmp_path / f"t.{form}", store))
    columns = dict(zip(meta["fields"], (field.tolist() for field in fields), strict=True))

    for name in KEPT:
        assert got(name, columns[RENAMED.get(name, name)], lists=False) == right(name, lists=False), name
    assert columns["quantity"] == [2207, 2207]


def test_the_raw_csv_loses_nothing_of_them(store: Path, tmp_path: Path) -> None:
    path = export("csv", tmp_path / "t.csv", store, "--raw")
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8"), newline=""), strict=True))

    readers: dict[str, Any] = {"tonnes": int, "share": json.loads, "sure": json.loads, "ports": json.loads, "FID": int}
    readers |= dict.fromkeys(AS_JSON, json.loads) | {"WKT": float, "Größe": int}
    for name in KEPT:
        cells = [row[RENAMED.get(name, name)] for row in rows]
        assert [readers.get(name, str)(cell) if cell else None for cell in cells] == list(KEPT[name]), name


def test_no_cell_and_no_name_of_the_plain_csv_is_a_formula(store: Path, tmp_path: Path) -> None:
    text = export("csv", tmp_path / "t.csv", store).read_text("utf-8")
    head, *rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))

    formula = ("=", "+", "@", "\t", "\r")
    assert not any(cell.startswith(formula) for row in (head, *rows) for cell in row)
    assert "'=cmd|'/c calc'!A0" in head
    assert rows[1][head.index("code")] == "'=1+1"
    assert rows[1][head.index("tonnes")] == "-3"


def test_kml_has_them_as_data(store: Path, tmp_path: Path) -> None:
    tree = etree.parse(export("kml", tmp_path / "t.kml", store))
    told: dict[str, str | None] = {}
    for data in tree.iter("{http://www.opengis.net/kml/2.2}Data"):
        told.setdefault(data.get("name"), data[0].text)

    assert told["name, with <marks> & ="] == "x"
    assert (told["tonnes"], told["record"]) == ("12", '{"a":[1,null]}')


def test_they_are_the_same_over_http_and_described(store: Path, tmp_path: Path) -> None:
    written = export("csv", tmp_path / "t.csv", store, "--raw").read_bytes()
    with serving(store) as client:
        whole = client.get("/collections/events/export?f=csv&raw=1")
        page = client.get("/collections/events/items?f=csv&filter=tonnes > 0")
        legs = client.get("/collections/legs/items?f=csv")
        schema = client.get("/collections/events/schema").json()["properties"]
        queryables = client.get("/collections/events/queryables").json()["properties"]
        refused = client.get("/collections/events/items?filter=mixed = 5")
        unsorted = client.get("/collections/events/items?sortby=mixed")

    assert whole.content == written
    assert len(page.text.splitlines()) == 2
    assert '"code"' in page.text
    assert '"code"' not in legs.text
    assert schema["tonnes"]["type"] == "integer"
    assert schema["share"]["type"] == "number"
    assert schema["mixed"] == {"title": "As the table has it"}
    assert KEPT.keys() - AS_JSON <= queryables.keys()
    assert not AS_JSON & queryables.keys()
    for answer in (refused, unsorted):
        assert answer.status_code == 400
        assert "mixed holds several, or lists and objects" in answer.json()["detail"]


def test_a_later_table_widens_what_a_column_may_hold(tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    ingest(write(tmp_path / "a.ndjson", a_row(1, weight=3, code=1)), "--store", store)
    ingest(write(tmp_path / "b.ndjson", a_row(2, weight=2.5, code="x")), "--store", store)

    table = pyarrow.parquet.read_table(export("geoparquet", tmp_path / "t.parquet", store))

    assert table["weight"].to_pylist() == [3.0, 2.5]
    assert table["code"].to_pylist() == ["1", '"x"']


def test_a_whole_number_that_programs_read_differently_is_refused(tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    path = write(tmp_path / "t.ndjson", a_row(1, serial=2**64 - 1), a_row(2, serial=2**53 - 1))

    result = ingest(path, "--store", store)

    assert "1 taken, 0 known already, 1 refused" in result.stdout
    assert "t.ndjson:1: serial: given 18446744073709551615" in result.stderr
    with reading(store) as reader:
        assert properties(reader, "2")["serial"] == 2**53 - 1
