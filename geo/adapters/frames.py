"""GeoPackage, FlatGeobuf and GeoParquet: forms that are no stream, so a file is made first, batch by batch.

The only room that may import geopandas; it does with Arrow alone. Imported by ``app.wiring`` when a form is asked for.
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeAlias

import orjson
import pyarrow as pa  # type: ignore[import-untyped]  # it ships no stubs
import pyogrio
from pyarrow import parquet

from geo.encode.cells import to_columns_text
from geo.encode.feature import Feature, lines_of, parse_feature, to_wkb
from geo.encode.flat import Column, Kind, columns_of, values_of
from geo.errors import Invalid, WaybillError
from geo.model.colophon import Colophon
from geo.model.space import bounds

Bounds: TypeAlias = tuple[float, float, float, float]

GEOMETRY: Final = "geometry"
BBOX: Final = "bbox"
_BATCH: Final = 1_000
_PIECE: Final = 1 << 16
_MORE: Final = 1 << 20
_CORNERS: Final = ("xmin", "ymin", "xmax", "ymax")
_TYPES: Final[Mapping[Kind, pa.DataType]] = {
    Kind.TEXT: pa.string(),
    Kind.INTEGER: pa.int64(),
    Kind.REAL: pa.float64(),
    Kind.TRUTH: pa.bool_(),
    Kind.DAY: pa.date32(),
    Kind.INSTANT: pa.timestamp("ms", tz="UTC"),
    Kind.TEXTS: pa.list_(pa.string()),
    Kind.JSON: pa.string(),
}
_READERS: Final[Mapping[Kind, Callable[[Any], object]]] = {
    Kind.DAY: date.fromisoformat,
    Kind.INSTANT: datetime.fromisoformat,
}


def iter_file(word: str, bodies: Iterable[bytes], colophon: Colophon) -> Iterator[bytes]:
    """Make a file of bodies (``gpkg``, ``fgb`` or ``geoparquet``), and return its bytes in pieces.

    When this returns, the file is complete, so that nothing can go wrong any more. It is gone at the end of the pieces,
    or when they are let go.
    """
    pieces = _pieces(word, bodies, colophon)
    next(pieces)
    return pieces


def _pieces(word: str, bodies: Iterable[bytes], colophon: Colophon) -> Generator[bytes, None, None]:
    with TemporaryDirectory(prefix="waybill-") as folder:
        path = Path(folder) / f"export.{word}"
        _WRITERS[word](path, map(parse_feature, bodies), colophon)
        yield b""
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece


def _write_geopackage(path: Path, features: Iterable[Feature], colophon: Colophon) -> None:
    options = {"IDENTIFIER": colophon.title, "DESCRIPTION": colophon.about(), "GEOMETRY_NAME": GEOMETRY}
    _write_with_gdal(path, features, colophon, driver="GPKG", layer_metadata=_facts(colophon), layer_options=options)


def _write_flatgeobuf(path: Path, features: Iterable[Feature], colophon: Colophon) -> None:
    """Write without the spatial index, which would leave out what has no geometry and change the order."""
    options = {"SPATIAL_INDEX": "NO", "TITLE": colophon.title, "DESCRIPTION": colophon.about()}
    _write_with_gdal(path, features, colophon, driver="FlatGeobuf", layer_options=options)


def _write_with_gdal(path: Path, features: Iterable[Feature], colophon: Colophon, **options: object) -> None:
    """Write a layer of any geometries in WGS 84; GDAL pulls the features, and hides what went wrong in reading them."""
    faults: list[WaybillError] = []
    try:
        pyogrio.write_arrow(
            _reader(features, colophon, faults),
            path,
            layer=colophon.collection.value,
            geometry_name=GEOMETRY,
            geometry_type="Unknown",
            crs="EPSG:4326",
            **options,
        )
    except RuntimeError as error:
        if not faults:
            _write_on(path.parent)
        raise (faults[0] if faults else error) from error


def _write_on(folder: Path) -> None:
    """Raise OSError where a folder has no room for more: GDAL says what it could not do, and not why."""
    (folder / "more").write_bytes(bytes(_MORE))


def _noting(batches: Iterable[pa.RecordBatch], faults: list[WaybillError]) -> Iterator[pa.RecordBatch]:
    try:
        yield from batches
    except WaybillError as error:
        faults.append(error)
        raise


def _write_geoparquet(path: Path, features: Iterable[Feature], colophon: Colophon) -> None:
    """Write GeoParquet 1.1 with the covering column ``bbox``; what is known of all rows comes at the end of a file."""
    columns = columns_of(colophon)
    schema = _schema(columns, lists=True).append(
        pa.field(BBOX, pa.struct([pa.field(corner, pa.float64(), nullable=False) for corner in _CORNERS]))
    )
    seen = _Seen()
    with parquet.ParquetWriter(path, schema, compression="zstd", store_schema=False) as writer:
        for batch in _batches(features):
            boxes = [seen.note(feature) for feature in batch]
            covering = [dict(zip(_CORNERS, box, strict=True)) if box else None for box in boxes]
            arrays = [*_arrays(batch, columns, lists=True), pa.array(covering, schema.field(BBOX).type)]
            writer.write_batch(pa.record_batch(arrays, schema=schema))
        facts = {f"waybill.{name}": value for name, value in _facts(colophon).items()}
        writer.add_key_value_metadata({"geo": seen.metadata(), **facts})


def _facts(colophon: Colophon) -> dict[str, str]:
    """Return what a file says of itself, with what leads its columns back (``geo.encode.cells``)."""
    return {**colophon.facts(), "columns": to_columns_text(columns_of(colophon))}


class _Seen:
    """What is known of all geometries that went by."""

    def __init__(self) -> None:
        self._types: set[str] = set()
        self._box: Bounds | None = None

    def note(self, feature: Feature) -> Bounds | None:
        """Return a feature's box, west, south, east, north; None where it has no geometry."""
        lines = lines_of(feature)
        box = bounds(lines)
        if box is not None:
            self._types.add(feature["geometry"]["type"])
            self._box = bounds((*lines, *(((self._box[:2], self._box[2:]),) if self._box else ())))
        return box

    def metadata(self) -> str:
        """Return the metadata ``geo`` of GeoParquet. No ``crs`` is CRS84: lon before lat."""
        column = {
            "encoding": "WKB",
            "geometry_types": sorted(self._types),
            "covering": {"bbox": {corner: [BBOX, corner] for corner in _CORNERS}},
            **({"bbox": self._box} if self._box else {}),
        }
        return orjson.dumps({"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}).decode()


def _reader(features: Iterable[Feature], colophon: Colophon, faults: list[WaybillError]) -> pa.RecordBatchReader:
    columns = columns_of(colophon)
    schema = _schema(columns, lists=False)
    batches = (pa.record_batch(_arrays(batch, columns, lists=False), schema=schema) for batch in _batches(features))
    return pa.RecordBatchReader.from_batches(schema, _noting(batches, faults))


def _batches(features: Iterable[Feature]) -> Iterator[list[Feature]]:
    rest = iter(features)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def _schema(columns: tuple[Column, ...], *, lists: bool) -> pa.Schema:
    """Return the schema; where the form has no ``lists``, they are texts that hold JSON."""
    fields = [pa.field(column.name, _type_of(column, lists=lists)) for column in columns]
    return pa.schema([*fields, pa.field(GEOMETRY, pa.binary(), metadata={"ARROW:extension:name": "geoarrow.wkb"})])


def _arrays(batch: list[Feature], columns: tuple[Column, ...], *, lists: bool) -> list[pa.Array]:
    rows = [values_of(feature, columns) for feature in batch]
    arrays = [
        _array(column, [_value(column, value, lists=lists) for value in values], _type_of(column, lists=lists))
        for column, values in zip(columns, zip(*rows, strict=True), strict=True)
    ]
    return [*arrays, pa.array([to_wkb(feature) for feature in batch], pa.binary())]


def _array(column: Column, values: list[object], kind: pa.DataType) -> pa.Array:
    """Return values as an array; raise Invalid where a table is being taken in that brings values of another type."""
    try:
        return pa.array(values, kind)
    except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
        raise Invalid(column.name, str(error), f"values that are all {kind}; ask again, or for GeoJSON") from None


def _type_of(column: Column, *, lists: bool) -> pa.DataType:
    return pa.string() if column.kind is Kind.TEXTS and not lists else _TYPES[column.kind]


def _value(column: Column, value: Any, *, lists: bool) -> object:
    if value is None:
        return None
    if column.kind is Kind.TEXTS and not lists:
        return orjson.dumps(value).decode()
    read = _READERS.get(column.kind)
    return read(value) if read else value


_WRITERS: Final[Mapping[str, Callable[[Path, Iterable[Feature], Colophon], None]]] = {
    "gpkg": _write_geopackage,
    "fgb": _write_flatgeobuf,
    "geoparquet": _write_geoparquet,
}
