"""Features as comma-separated values (RFC 4180): a row for each, columns from ``flat``, then lon, lat and WKT.

Spreadsheets run a cell that looks like a formula. The plain form defuses those with an apostrophe; the raw form is
lossless, for programs, and says so by its file name.
"""

from collections.abc import Iterable, Iterator
from typing import Final

import orjson

from geo.encode.feature import Feature, parse_feature, to_wkt
from geo.encode.flat import Column, Kind, columns_of, values_of
from geo.model.colophon import Colophon

BETWEEN: Final = " | "
"""What stands between the texts of a list in the plain form."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def iter_csv(bodies: Iterable[bytes], colophon: Colophon) -> Iterator[bytes]:
    """Yield the plain form: lists are joined, and a text that begins like a formula gets a leading apostrophe."""
    return _iter_rows(bodies, colophon, raw=False)


def iter_raw_csv(bodies: Iterable[bytes], colophon: Colophon) -> Iterator[bytes]:
    """Yield the raw form: texts as they are, lists as JSON; no text is ``""``, and no value is nothing at all."""
    return _iter_rows(bodies, colophon, raw=True)


def _iter_rows(bodies: Iterable[bytes], colophon: Colophon, *, raw: bool) -> Iterator[bytes]:
    columns = columns_of(colophon)
    yield _line([*(_name(column, raw=raw) for column in columns), "lon", "lat", "wkt"])
    for body in bodies:
        feature = parse_feature(body)
        values = zip(columns, values_of(feature, columns), strict=True)
        cells = [_cell(column, value, raw=raw) for column, value in values]
        yield _line([*cells, *_point(feature), _quoted(to_wkt(feature))])


def _line(cells: Iterable[str]) -> bytes:
    return (",".join(cells) + "\r\n").encode()


def _name(column: Column, *, raw: bool) -> str:
    """Return a column's name; what came with a table may be called anything."""
    return _quoted(column.name if raw else _defused(column.name)) if column.of else column.name


def _cell(column: Column, value: object, *, raw: bool) -> str:
    if value is None:
        return ""
    if column.kind is Kind.TRUTH:
        return "true" if value else "false"
    if column.kind in (Kind.INTEGER, Kind.REAL):
        return str(value)
    if isinstance(value, list):
        return _quoted(orjson.dumps(value).decode() if raw else _defused(BETWEEN.join(value)))
    return _quoted(str(value) if raw else _defused(str(value)))


def _defused(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _quoted(text: str | None) -> str:
    return "" if text is None else '"' + text.replace('"', '""') + '"'


def _point(feature: Feature) -> tuple[str, str]:
    """Return a point's lon and lat; nothing for what is not a point."""
    geometry = feature["geometry"]
    if geometry is None or geometry["type"] != "Point":
        return "", ""
    lon, lat = geometry["coordinates"]
    return str(lon), str(lat)
