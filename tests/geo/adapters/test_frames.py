import json
import resource
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet  # type: ignore[import-untyped]  # it ships no stubs
import pyogrio
import pytest
import shapely

from geo.adapters.frames import iter_file
from geo.encode.feature import Feature
from geo.encode.flat import COLUMNS, Column, Kind
from geo.errors import DamagedStore
from geo.model.query import Collection
from tests.exports import LICENCE, a_colophon, bodies, features

each_collection = pytest.mark.parametrize("collection", list(Collection))
each_form = pytest.mark.parametrize("word", ["gpkg", "fgb"])


def made(word: str, collection: Collection, folder: Path) -> Path:
    path = folder / f"made.{word}"
    path.write_bytes(b"".join(iter_file(word, bodies(collection), a_colophon(collection))))
    return path


def shape_of(feature: Feature) -> Any:
    return shapely.geometry.shape(feature["geometry"]) if feature["geometry"] else None


def read_with_gdal(path: Path) -> dict[str, list[Any]]:
    """The columns of a file. Not by Arrow: GDAL 3.12 loses count of a FlatGeobuf's features without geometry so."""
    meta, _, geometry, fields = pyogrio.raw.read(path, datetime_as_string=True)
    columns = dict(zip(meta["fields"], (field.tolist() for field in fields), strict=True))
    return {**columns, "geometry": geometry.tolist()}


def wanted(feature: Feature, column: Column, *, lists: bool) -> object:
    """The value of a column as it should be read back; days and instants as texts."""
    value = feature["id"] if column.name == "id" else feature["properties"].get(column.name)
    return json.dumps(value) if value is not None and (column.kind is Kind.JSON or not lists) else value


def same(got: object, right: object, kind: Kind) -> bool:
    if got is None or got != got:  # numpy has no None among numbers
        return right is None
    if kind in (Kind.TEXTS, Kind.JSON) and isinstance(got, str):
        return bool(json.loads(got) == json.loads(str(right)))
    if kind in (Kind.DAY, Kind.INSTANT):
        moment = got if isinstance(got, str) else got.isoformat()  # type: ignore[attr-defined]
        return moment.replace("/", "-").replace(" ", "T")[:19].startswith(str(right)[:19])
    return got == right


def check(table: dict[str, list[Any]], geometry: str, collection: Collection, *, lists: bool) -> None:
    """Hold a table that was read to the features that went in."""
    right = features(collection)
    for column in COLUMNS[collection]:
        texts = not lists and column.kind is Kind.TEXTS
        for got, feature in zip(table[column.name], right, strict=True):
            value = wanted(feature, column, lists=not texts)
            assert same(got, value, column.kind), (column.name, got, value)
    shapes = [shapely.from_wkb(wkb) if wkb else None for wkb in table[geometry]]
    for shape, feature in zip(shapes, right, strict=True):
        assert shape == shape_of(feature)


@each_collection
@each_form
def test_gdal_reads_back_what_went_in(word: str, collection: Collection, tmp_path: Path) -> None:
    path = made(word, collection, tmp_path)

    info = pyogrio.read_info(path)
    assert info["crs"] == "EPSG:4326"
    assert info["fid_column"] in ("fid", "")
    assert pyogrio.list_layers(path)[:, 0].tolist() == [collection.value]
    check(read_with_gdal(path), "geometry", collection, lists=False)


@each_form
def test_the_file_says_what_it_holds(word: str, tmp_path: Path) -> None:
    told = pyogrio.read_info(made(word, Collection.EVENTS, tmp_path))["layer_metadata"]

    assert f"licence: {LICENCE}" in told["DESCRIPTION"]
    assert "version: store-7" in told["DESCRIPTION"]
    assert "selection: q=<&\"x'" in told["DESCRIPTION"]


def test_a_geopackage_finds_by_box(tmp_path: Path) -> None:
    path = made("gpkg", Collection.EVENTS, tmp_path)

    _, table = pyogrio.read_arrow(path, bbox=(179, 60, 180, 70))

    assert table["id"].to_pylist() == ["event-22"]


@each_collection
def test_arrow_reads_back_a_geoparquet(collection: Collection, tmp_path: Path) -> None:
    path = made("geoparquet", collection, tmp_path)

    check(pyarrow.parquet.read_table(path).to_pydict(), "geometry", collection, lists=True)


def test_a_geoparquet_is_described_as_its_standard_says(tmp_path: Path) -> None:
    path = made("geoparquet", Collection.EVENTS, tmp_path)
    table = pyarrow.parquet.read_table(path)
    told = json.loads(table.schema.metadata[b"geo"])
    column = told["columns"]["geometry"]

    assert (told["version"], told["primary_column"], column["encoding"]) == ("1.1.0", "geometry", "WKB")
    assert column["geometry_types"] == ["MultiLineString", "Point"]
    assert "crs" not in column
    assert column["covering"]["bbox"] == {name: ["bbox", name] for name in ("xmin", "ymin", "xmax", "ymax")}
    for box, feature in zip(table["bbox"].to_pylist(), features(), strict=True):
        shape = shape_of(feature)
        assert (tuple(box.values()) if box else None) == (shape.bounds if shape else None)
    assert column["bbox"] == list(shapely.total_bounds([it for it in map(shape_of, features()) if it]))
    assert table.schema.metadata[b"waybill.licence"] == LICENCE.encode()
    assert table.schema.metadata[b"waybill.version"] == b"store-7"


def test_a_geoparquet_of_nothing_is_one(tmp_path: Path) -> None:
    path = tmp_path / "nothing.parquet"
    path.write_bytes(b"".join(iter_file("geoparquet", [], a_colophon(matched=0))))

    assert pyarrow.parquet.read_table(path).num_rows == 0


@each_form
def test_a_file_of_nothing_is_one(word: str, tmp_path: Path) -> None:
    path = tmp_path / f"nothing.{word}"
    path.write_bytes(b"".join(iter_file(word, [], a_colophon(matched=0))))

    assert pyogrio.read_info(path, force_feature_count=True)["features"] == 0


@pytest.mark.parametrize("word", ["gpkg", "fgb", "geoparquet"])
def test_nothing_is_left_behind(word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def broken() -> Iterator[bytes]:
        yield bodies()[0]
        raise DamagedStore("the store went away")

    let_go = iter_file(word, bodies(), a_colophon())
    del let_go
    b"".join(iter_file(word, bodies(), a_colophon()))
    with pytest.raises(DamagedStore, match="the store went away"):
        iter_file(word, broken(), a_colophon())

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("word", ["gpkg", "fgb", "geoparquet"])
def test_where_there_is_no_room_the_system_says_so(word: str) -> None:
    most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, most[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            iter_file(word, bodies(), a_colophon())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, most)
