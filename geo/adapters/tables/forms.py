"""Files of tables as rows: GeoParquet, GeoPackage and CSV. Runs in the sandbox of ``worker``, on an open file alone.

Each reader yields first a head, then of each row a geometry (GeoJSON or None), the cells, and what is wrong with it, if
anything is.
"""

import csv
import html
import io
import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import repeat
from typing import Any, BinaryIO, Final, NamedTuple, TypeAlias

from geo.adapters.tables.wkb import NoShape, parse_geopackage_shape, parse_wkb

Line: TypeAlias = tuple[object, Mapping[str, Any], str | None]

MOST_COLUMNS: Final = 300
LONGEST_CELL: Final = 1 << 20
BATCH: Final = 2_000
"""Rows that are taken out of a Parquet file together."""
_WGS84: Final = (4326, 0, -1)
"""Reference systems of a GeoPackage that are longitude and latitude, or not said."""
_NOTE: Final = re.compile(r'<MDI key="columns">([^<]*)</MDI>')
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?", re.ASCII)


class Head(NamedTuple):
    """The names of the columns, the number of rows (None: not known), what an export of ours says of its columns."""

    columns: list[str]
    rows: int | None
    ours: str | None = None


Reading: TypeAlias = tuple[Head, Iterator[Line]]


class Unfit(Exception):
    """The file cannot be taken in; the text says why, and what to do."""


def read_parquet(file: BinaryIO, start: int) -> Reading:
    """Read a Parquet file, with or without a geometry column (GeoParquet 1.0 and 1.1, WKB)."""
    import pyarrow as pa  # type: ignore[import-untyped]  # noqa: PLC0415 - only this form needs it
    from pyarrow import parquet  # noqa: PLC0415 - the same

    try:
        opened = parquet.ParquetFile(pa.PythonFile(file, "r"), pre_buffer=False)
    except (pa.ArrowException, OSError) as error:
        raise Unfit(f"it is no Parquet file that can be read ({error})") from None
    geometry = _geometry_column(opened.schema_arrow.metadata or {})
    dropped = {geometry, "bbox"} if geometry else set()
    names = [name for name in opened.schema_arrow.names if name not in dropped]

    def rows() -> Iterator[Line]:
        left = start
        for batch in opened.iter_batches(batch_size=BATCH, use_threads=False):
            if left >= batch.num_rows:
                left -= batch.num_rows
                continue
            batch = batch.slice(left)
            columns = [_read_column(batch.column(name)) for name in names]
            blobs = batch.column(geometry).to_pylist() if geometry else repeat(None, batch.num_rows)
            for blob, *cells in zip(blobs, *columns, strict=True):
                yield _shape(parse_wkb, blob, dict(zip(names, cells, strict=True)))
            left = 0

    ours = (opened.schema_arrow.metadata or {}).get(b"waybill.columns")
    return Head(names, opened.metadata.num_rows, ours.decode() if ours else None), rows()


def _read_column(column: Any) -> list[Any]:
    """Return the cells of an Arrow array; texts, whole numbers and truth are as JSON has them already."""
    import pyarrow as pa  # noqa: PLC0415 - only this form needs it

    kind = column.type
    if pa.types.is_timestamp(kind) or pa.types.is_date(kind):
        moments = column.dictionary_encode()  # Arrow takes long over each, and many rows have the same
        texts = [_plain(it) for it in moments.dictionary.to_pylist()]
        return [None if at is None else texts[at] for at in moments.indices.to_pylist()]
    cells: list[Any] = column.to_pylist()
    whole = pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_integer(kind)
    return cells if whole or pa.types.is_boolean(kind) else [_plain(it) for it in cells]


def _geometry_column(metadata: Mapping[bytes, bytes]) -> str | None:
    if b"geo" not in metadata:
        return None
    about = json.loads(metadata[b"geo"])
    name = str(about["primary_column"])
    column = about["columns"][name]
    if column.get("encoding") != "WKB":
        raise Unfit(f"its geometries are encoded as {column.get('encoding')}; write them as WKB")
    code = (column.get("crs") or {"id": {"code": "CRS84"}}).get("id", {}).get("code")
    if str(code) not in ("4326", "CRS84"):
        raise Unfit(f"its reference system is {code}; write it in longitude and latitude (OGC:CRS84)")
    return name


def read_geopackage(file: BinaryIO, start: int) -> Reading:
    """Read the first table of features of a GeoPackage, as plain SQLite: a table, and nothing that computes."""
    import apsw  # noqa: PLC0415 - only this form needs it

    from geo.adapters.tables.vfs import open_database  # noqa: PLC0415 - the same

    opened = open_database(file)
    db = opened.db
    try:
        found = db.execute(
            "SELECT g.table_name, g.column_name, g.srs_id FROM gpkg_geometry_columns AS g "
            "JOIN gpkg_contents AS c ON c.table_name = g.table_name AND c.data_type = 'features' ORDER BY 1 LIMIT 1"
        ).get
        if found is None:
            raise Unfit("it has no table of features")
        table, geometry, system = found
        kind = db.execute("SELECT type FROM sqlite_schema WHERE name = ? AND sql NOT LIKE '%VIRTUAL%'", (table,)).get
        if kind != "table":
            raise Unfit("its features are not in a plain table")
        if system not in _WGS84:
            raise Unfit(f"its reference system is {system}; write it in longitude and latitude (EPSG:4326)")
        quoted = '"{}"'.format(str(table).replace('"', '""'))
        names = [row[1] for row in db.execute(f"PRAGMA table_xinfo({quoted})")]
        count = db.execute(f"SELECT count(*) FROM {quoted}").get  # noqa: S608 - a quoted name
        ours = _find_note(db)
    except apsw.Error as error:
        raise Unfit(f"it is no GeoPackage that can be read ({error})") from None

    def rows() -> Iterator[Line]:
        cursor = opened.db.execute(f"SELECT * FROM {quoted} ORDER BY rowid LIMIT -1 OFFSET ?", (start,))  # noqa: S608
        for values in cursor:
            cells = dict(zip(names, values, strict=False))
            yield _shape(parse_geopackage_shape, cells.pop(geometry, None), {n: _plain(v) for n, v in cells.items()})

    return Head([name for name in names if name != geometry], count, ours), rows()


def _find_note(db: Any) -> str | None:
    """Return what an export of ours says of its columns, which GDAL puts into its XML of metadata."""
    if not db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'gpkg_metadata' AND type = 'table'").get:
        return None
    texts = (str(text) for (text,) in db.execute("SELECT metadata FROM gpkg_metadata"))
    found = next(filter(None, map(_NOTE.search, texts)), None)
    return html.unescape(found[1]) if found else None


def read_csv(file: BinaryIO, start: int) -> Reading:
    """Read CSV in UTF-8: the first line names the columns, empty cells are missing, plain numbers are numbers."""
    csv.field_size_limit(LONGEST_CELL)
    text = io.TextIOWrapper(file, "utf-8-sig", newline="")
    try:
        head = text.readline(LONGEST_CELL)
        mark = max(",;\t|", key=head.count)
        names = next(csv.reader([head], delimiter=mark), [])
    except (UnicodeDecodeError, csv.Error) as error:
        raise Unfit(f"it is no CSV in UTF-8 ({error})") from None
    if not any(names) or len(set(names)) < len(names):
        raise Unfit("its first line does not name each column once")

    def rows() -> Iterator[Line]:
        try:
            for number, cells in enumerate(csv.reader(text, delimiter=mark)):
                if number >= start:
                    right = len(cells) == len(names)
                    fault = None if right else f"{len(names)} cells, and not {len(cells)}"
                    yield None, {n: _number(v) for n, v in zip(names, cells, strict=False) if v != ""}, fault
        except (UnicodeDecodeError, csv.Error) as error:
            raise Unfit(f"it is no CSV in UTF-8 all through ({error})") from None

    return Head(names, None), rows()


def _shape(parse: Callable[[bytes], object], blob: object, cells: dict[str, Any]) -> Line:
    if blob is None:
        return None, cells, None
    try:
        return parse(blob if isinstance(blob, bytes) else b""), cells, None
    except NoShape as error:
        return None, cells, f"a point or lines, and not {error}"


def _plain(value: Any) -> Any:
    """Return a cell as JSON has it; bytes are left out, times are texts."""
    if value is None or isinstance(value, str | int | float | bool):
        return None if isinstance(value, float) and value != value else value
    if isinstance(value, list | tuple):
        return [_plain(it) for it in value]
    if isinstance(value, dict):
        return {str(name): _plain(it) for name, it in value.items()}
    return None if isinstance(value, bytes) else value.isoformat() if hasattr(value, "isoformat") else str(value)


def _number(text: str) -> str | int | float:
    if _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return text


FORMS: Final[Mapping[str, Callable[[BinaryIO, int], Reading]]] = {
    ".parquet": read_parquet,
    ".geoparquet": read_parquet,
    ".gpkg": read_geopackage,
    ".csv": read_csv,
    ".tsv": read_csv,
}
"""Readers by the end of a file's name."""


def open_input() -> BinaryIO:
    """Return the file that is this process's standard input."""
    return os.fdopen(0, "rb", 1 << 20)
