"""Files of tables as rows: GeoParquet, GeoPackage and CSV. Runs in the sandbox of ``worker``, on an open file alone.

Each reader returns a head, and yields the rows by the sheet.
"""

import csv
import html
import io
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import islice
from types import NoneType
from typing import Any, BinaryIO, Final, NamedTuple, TypeAlias

from geo.adapters.tables.wkb import NoShape, parse_geopackage_shape, parse_wkb
from geo.model.table import Packed

MOST_COLUMNS: Final = 300
LONGEST_CELL: Final = 1 << 20
LONGEST_ROW: Final = 8 << 20
"""Bytes of a row of a Parquet file, on average of its group: as many as a feature of a collection may have."""
SHEET: Final = 500
"""Rows to a sheet: more are no faster, and take more memory."""
BATCH: Final = 5_000
"""Rows that are taken out of a Parquet file together."""
MOST_TIMES: Final = 65_536
"""How many times are remembered of columns of one type."""
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_NANOSECONDS: Final = {"s": 1_000_000_000, "ms": 1_000_000, "us": 1_000, "ns": 1}
_WGS84: Final = (4326, 0, -1)
"""Reference systems of a GeoPackage that are longitude and latitude, or not said."""
_NOTE: Final = re.compile(r'<MDI key="columns">([^<]*)</MDI>')
_PLAIN: Final = frozenset({str, int, float, bool, NoneType})
"""Types of cells that JSON has; it makes null of numbers that are none."""
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?", re.ASCII)


class Head(NamedTuple):
    """The names of the columns, the number of rows (None: not known), what an export of ours says of its columns."""

    columns: list[str]
    rows: int | None
    ours: str | None = None


class Sheet(NamedTuple):
    """Rows that follow each other: their cells, a list a column, geometries, and what is wrong with which of them."""

    cells: Sequence[Sequence[Any]]
    shapes: Sequence[Packed | None]
    faults: Mapping[int, str]

    def halve(self) -> tuple["Sheet", "Sheet"]:
        """Return its first and its second half."""
        half = len(self.shapes) // 2
        first = {at: fault for at, fault in self.faults.items() if at < half}
        second = {at - half: fault for at, fault in self.faults.items() if at >= half}
        return (
            Sheet([it[:half] for it in self.cells], self.shapes[:half], first),
            Sheet([it[half:] for it in self.cells], self.shapes[half:], second),
        )


Reading: TypeAlias = tuple[Head, Iterator[Sheet]]


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
    _check_groups(opened.metadata)
    geometry = _geometry_column(opened.schema_arrow.metadata or {})
    dropped = {geometry, "bbox"} if geometry else set()
    names = [name for name in opened.schema_arrow.names if name not in dropped]

    def sheets() -> Iterator[Sheet]:
        left, found = start, 0
        for batch in opened.iter_batches(batch_size=BATCH, use_threads=False):
            found += batch.num_rows
            passed = min(left, batch.num_rows)
            left -= passed
            for at in range(passed, batch.num_rows, SHEET):
                rows = batch.slice(at, SHEET)
                blobs = rows.column(geometry).to_pylist() if geometry else [None] * rows.num_rows
                yield _to_sheet([_read_column(rows.column(name)) for name in names], blobs, parse_wkb)
        if found != opened.metadata.num_rows:
            raise Unfit(f"it says that it has {opened.metadata.num_rows:,} rows, and holds {found:,}")

    ours = (opened.schema_arrow.metadata or {}).get(b"waybill.columns")
    return Head(names, opened.metadata.num_rows, ours.decode() if ours else None), sheets()


def _check_groups(about: Any) -> None:
    """Raise Unfit where a file says of itself that its rows are far too long, before anything is unpacked."""
    for group in map(about.row_group, range(about.num_row_groups)):
        if group.total_byte_size > LONGEST_ROW * max(group.num_rows, 1):
            mib = LONGEST_ROW >> 20
            raise Unfit(f"{group.num_rows:,} rows of it unpack to {group.total_byte_size:,} bytes, over {mib} MiB each")


def _read_column(column: Any) -> list[Any]:
    """Return the cells of an Arrow array, which JSON has, or ``_plain`` makes so."""
    tell = _find_teller(column.type)
    cells: list[Any] = column.to_pylist() if tell is None else column.view(f"int{column.type.bit_width}").to_pylist()
    return cells if tell is None else [None if it is None else tell(it) for it in cells]


@lru_cache(maxsize=MOST_COLUMNS)
def _find_teller(kind: Any) -> Callable[[int], str] | None:
    """Return what tells a day or a moment of UTC from the number that it lies as; None for all other values.

    Arrow tells them, too, but takes long over each, and loads pandas for them.
    """
    import pyarrow as pa  # noqa: PLC0415 - only this form needs it

    if pa.types.is_date32(kind):
        return lru_cache(maxsize=MOST_TIMES)(lambda days: (_EPOCH + timedelta(days)).date().isoformat())
    if not pa.types.is_timestamp(kind) or kind.tz not in (None, "UTC"):
        return None
    unit, end = _NANOSECONDS[kind.unit], "+00:00" if kind.tz else ""

    def tell(count: int) -> str:
        whole, rest = divmod(count * unit, 1_000)
        moment = (_EPOCH + timedelta(microseconds=whole)).replace(tzinfo=None)
        return (f"{moment.isoformat(timespec='microseconds')}{rest:03d}" if rest else moment.isoformat()) + end

    return lru_cache(maxsize=MOST_TIMES)(tell)


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
        at = names.index(geometry)
    except (apsw.Error, ValueError) as error:
        raise Unfit(f"it is no GeoPackage that can be read ({error})") from None

    def sheets() -> Iterator[Sheet]:
        rows = opened.db.execute(f"SELECT * FROM {quoted} ORDER BY rowid LIMIT -1 OFFSET ?", (start,))  # noqa: S608
        for cells in _transpose(rows):
            blobs = cells.pop(at)
            yield _to_sheet(cells, blobs, parse_geopackage_shape)

    return Head([name for name in names if name != geometry], count, ours), sheets()


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

    def rows(faults: dict[int, str]) -> Iterator[list[Any]]:
        for number, cells in enumerate(csv.reader(text, delimiter=mark)):
            if number >= start:
                if len(cells) != len(names):
                    faults[(number - start) % SHEET] = f"{len(names)} cells, and not {len(cells)}"
                    cells = [""] * len(names)
                yield [_number(it) for it in cells]

    def sheets() -> Iterator[Sheet]:
        faults: dict[int, str] = {}
        try:
            for cells in _transpose(rows(faults)):
                yield Sheet(cells, [None] * len(cells[0]), faults)
                faults.clear()
        except (UnicodeDecodeError, csv.Error) as error:
            raise Unfit(f"it is no CSV in UTF-8 all through ({error})") from None

    return Head(names, None), sheets()


def _transpose(rows: Iterable[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    """Yield the columns of so many rows as a sheet has."""
    each = iter(rows)
    while some := list(islice(each, SHEET)):
        yield list(zip(*some, strict=True))


def _to_sheet(columns: Sequence[Sequence[Any]], blobs: Sequence[Any], parse: Callable[[bytes], Packed | None]) -> Sheet:
    faults: dict[int, str] = {}

    def read(at: int, blob: object) -> Packed | None:
        try:
            return None if blob is None else parse(blob if isinstance(blob, bytes) else b"")
        except NoShape as error:
            faults[at] = f"a point or lines, and not {error}"
            return None

    shapes = [read(at, blob) for at, blob in enumerate(blobs)]
    cells = [it if _PLAIN.issuperset(map(type, it)) else [_plain(cell) for cell in it] for it in columns]
    return Sheet(cells, shapes, faults)


def _plain(value: Any) -> Any:
    """Return a cell as JSON has it; bytes are left out, times are texts."""
    if value is None or isinstance(value, str | int | float | bool):
        return None if isinstance(value, float) and value != value else value
    if isinstance(value, list | tuple):
        return [_plain(it) for it in value]
    if isinstance(value, dict):
        return {str(name): _plain(it) for name, it in value.items()}
    return None if isinstance(value, bytes) else value.isoformat() if hasattr(value, "isoformat") else str(value)


def _number(text: str) -> str | int | float | None:
    if _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return text or None


PARQUET: Final = frozenset({".parquet", ".geoparquet"})
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
