"""Reads ``seeds/gazetteer.csv``, those of our sites that no event refers to: every fault is listed with its line."""

import csv
import re
from collections.abc import Collection, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from geo.adapters.build.gazetteer_rows import Row
from geo.errors import Finding, Invalid, InvalidFile
from geo.model.place import Alias, PlaceKind
from geo.model.space import Precision, position

E = TypeVar("E", bound=StrEnum)

FILE = "seeds/gazetteer.csv"
COLUMNS = ("id", "name", "aliases", "kind", "country", "lon", "lat", "precision", "source", "note")
_GEONAMES = re.compile(r"GeoNames (\d+)$")
_PORT_ID = re.compile(r"harborly GEONAMES:(\d+)")
_LOCODE = re.compile(r"\b([A-Z]{2}[A-Z2-9]{3})$")
_ICAO = re.compile(r"airportsdata (\w{4})$")
_SCRIPTS = {
    "ar": "Arab",
    "fa": "Arab",
    "el": "Grek",
    "ko": "Kore",
    "ru": "Cyrl",
    "uk": "Cyrl",
    "zh": "Hani",
    "ja": "Jpan",
}


def read_supplement(path: Path, taken: Collection[str] = ()) -> tuple[Row, ...]:
    """Return the rows; raise InvalidFile with every fault found. ``taken`` are the ids of seeds/places.yaml.

    A row of kind country may leave its point empty: its aliases then join those of the country.
    """
    findings: list[Finding] = []
    rows: dict[str, Row] = {}
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream, strict=True)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise InvalidFile((_finding(1, Invalid("header", reader.fieldnames, ",".join(COLUMNS))),))
        for cells in reader:
            try:
                row = _row(cells)
                if row.ref in rows:
                    raise Invalid("id", row.ref, "an id that no other row has")
                if row.ref in taken:
                    raise Invalid("id", row.ref, "an id that seeds/places.yaml does not have: a place stands once")
                rows[row.ref] = row
            except Invalid as error:
                findings.append(_finding(reader.line_num, error))
    if findings:
        raise InvalidFile(tuple(findings))
    return tuple(rows.values())


def _row(cells: dict[str, str]) -> Row:
    """Read one row; raise Invalid with the column's name."""
    if None in cells or None in cells.values():
        raise Invalid("row", len(cells), f"{len(COLUMNS)} cells")
    for column in ("id", "name", "source"):
        if not cells[column].strip():
            raise Invalid(column, cells[column], "a text")
    if cells["country"] and not re.fullmatch("[A-Z]{2}", cells["country"]):
        raise Invalid("country", cells["country"], "two capital letters (ISO 3166-1), or nothing at sea")
    kind = _one_of(PlaceKind, "kind", cells["kind"])
    lon, lat = _point(cells, kind)
    locode = next(iter(_search(_LOCODE, cells["source"]) or ()), None)
    aliases = tuple(_iter_aliases(cells["aliases"]))
    return Row(
        source="own",
        ref=cells["id"],
        name=cells["name"],
        names=(cells["name"], *(alias.text for alias in aliases)),
        kind=kind,
        precision=_one_of(Precision, "precision", cells["precision"]),
        country=cells["country"] or None,
        lon=lon,
        lat=lat,
        codes=tuple(_search(_ICAO, cells["source"]) or ()) + ((locode,) if locode else ()),
        geonames_id=_number(cells["source"]),
        unlocode=locode,
        note="; ".join(text for text in (cells["source"], cells["note"]) if text),
        aliases=aliases,
    )


def _point(cells: dict[str, str], kind: PlaceKind) -> tuple[float, float]:
    """Return lon and lat; (nan, nan) for a country's aliases."""
    if kind is PlaceKind.COUNTRY and not cells["lon"] and not cells["lat"]:
        return (float("nan"), float("nan"))
    try:
        return position(float(cells["lon"]), float(cells["lat"]), "row")
    except ValueError as error:
        raise Invalid("lon, lat", f"{cells['lon']}, {cells['lat']}", "degrees, such as 130.28 and 42.25") from error


def _iter_aliases(text: str) -> Iterator[Alias]:
    """Yield ``text@language`` parts; a Latin reading of another language is written ``@ko-Latn``."""
    for part in filter(None, text.split("|")):
        name, _, tag = part.partition("@")
        language, _, script = tag.partition("-")
        if not name.strip() or (tag and not re.fullmatch("[a-z]{2,3}(-[A-Z][a-z]{3})?", tag)):
            raise Invalid("aliases", part, "a name, or a name and its language as in 라진@ko")
        yield Alias(text=name, language=language or None, script=script or _SCRIPTS.get(language) or None)


def _one_of(words: type[E], column: str, text: str) -> E:
    """Return the member of an enumeration."""
    try:
        return words(text)
    except ValueError as error:
        raise Invalid(column, text, " or ".join(words)) from error


def _number(source: str) -> int | None:
    """Return the GeoNames id that a source names."""
    found = _search(_GEONAMES, source) or _search(_PORT_ID, source)
    return int(found[0]) if found else None


def _search(pattern: re.Pattern[str], text: str) -> tuple[str, ...] | None:
    """Return the groups of the first match."""
    found = pattern.search(text)
    return found.groups() if found else None


def _finding(line: int, error: Invalid) -> Finding:
    """Turn a fault into a finding."""
    return Finding(file=FILE, line=line, where=error.where, given=repr(error.given), expected=error.expected)
