import gzip
from pathlib import Path
from typing import Any

import pytest
from pmtiles.tile import (
    Compression,
    Entry,
    HeaderDict,
    TileType,
    serialize_directory,
    serialize_header,
    zxy_to_tileid,
)

from geo.adapters.basemap import Basemap
from geo.adapters.build.basemap_labels import label_countries, pick_towns, tile_zoom
from geo.adapters.build.basemap_shapes import CountryLabel
from geo.errors import MissingData

WORLD = gzip.compress(b"the world", mtime=0)
EAST = gzip.compress(b"the north-east", mtime=0)


def write_archive(path: Path, compression: Compression = Compression.GZIP) -> Path:
    """Write an archive with the tiles 0/0/0 and 1/1/0, the second in a leaf directory."""
    leaf = serialize_directory([Entry(zxy_to_tileid(1, 1, 0), len(WORLD), len(EAST), 1)])
    first = Entry(zxy_to_tileid(0, 0, 0), 0, len(WORLD), 1)
    root = serialize_directory([first, Entry(zxy_to_tileid(1, 1, 0), 0, len(leaf), 0)])
    metadata = gzip.compress(b"{}", mtime=0)
    header: HeaderDict = {
        "version": 3,
        "root_offset": 127,
        "root_length": len(root),
        "metadata_offset": 127 + len(root),
        "metadata_length": len(metadata),
        "leaf_directory_offset": 127 + len(root) + len(metadata),
        "leaf_directory_length": len(leaf),
        "tile_data_offset": 127 + len(root) + len(metadata) + len(leaf),
        "tile_data_length": len(WORLD) + len(EAST),
        "addressed_tiles_count": 2,
        "tile_entries_count": 2,
        "tile_contents_count": 2,
        "clustered": True,
        "internal_compression": Compression.GZIP,
        "tile_compression": compression,
        "tile_type": TileType.MVT,
        "min_zoom": 0,
        "max_zoom": 1,
        "min_lon_e7": -1_800_000_000,
        "min_lat_e7": -850_000_000,
        "max_lon_e7": 1_800_000_000,
        "max_lat_e7": 850_000_000,
        "center_zoom": 0,
        "center_lon_e7": 0,
        "center_lat_e7": 0,
    }
    path.write_bytes(serialize_header(header) + root + metadata + leaf + WORLD + EAST)
    return path


def city(geonameid: int, name: str, lon: float, lat: float, population: int, country: str = "RU") -> dict[str, Any]:
    return {
        "geonameid": geonameid,
        "name": name,
        "longitude": lon,
        "latitude": lat,
        "population": population,
        "countrycode": country,
        "alternatenames": [],
    }


RUSSIA = {"iso": "RU", "name": "Russia", "capital": "Moscow"}


def test_tiles_are_found_in_the_root_and_in_a_leaf(tmp_path: Path) -> None:
    with Basemap(write_archive(tmp_path / "b.pmtiles")) as basemap:
        assert basemap.max_zoom == 1
        assert basemap.find_tile(0, 0, 0) == WORLD
        assert basemap.find_tile(1, 1, 0) == EAST


@pytest.mark.parametrize("tile", [(1, 0, 0), (1, 0, 1), (1, 1, 1), (2, 0, 0), (0, 1, 0), (1, -1, 0), (-1, 0, 0)])
def test_where_nothing_is_stored_nothing_is_found(tmp_path: Path, tile: tuple[int, int, int]) -> None:
    with Basemap(write_archive(tmp_path / "b.pmtiles")) as basemap:
        assert basemap.find_tile(*tile) is None


def test_the_version_changes_with_the_bytes(tmp_path: Path) -> None:
    path = write_archive(tmp_path / "b.pmtiles")
    other = tmp_path / "c.pmtiles"
    other.write_bytes(path.read_bytes() + b"x")

    with Basemap(path) as first, Basemap(other) as second:
        assert first.version != second.version


def test_a_missing_archive_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(MissingData, match="data build"):
        Basemap(tmp_path / "none.pmtiles")


@pytest.mark.parametrize("content", [b"", b"short", b"x" * 500])
def test_a_file_that_is_no_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "b.pmtiles"
    path.write_bytes(content)

    with pytest.raises(MissingData, match="not a PMTiles archive"):
        Basemap(path)


def test_an_archive_of_tiles_that_are_not_gzipped_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MissingData, match="not gzipped"):
        Basemap(write_archive(tmp_path / "b.pmtiles", Compression.NONE))


def test_the_larger_of_two_neighbours_is_written_first() -> None:
    cities = [city(1, "Artyom", 132.2, 43.35, 100_000), city(2, "Vladivostok", 131.9, 43.1, 600_000)]

    zooms = {town.name: town.zoom for town in pick_towns(cities, [RUSSIA])}

    assert zooms["Vladivostok"] < zooms["Artyom"]


def test_a_lonely_village_is_written_before_a_suburb_of_its_size() -> None:
    cities = [
        city(1, "Moscow", 37.62, 55.75, 10_000_000),
        city(2, "Suburb", 37.66, 55.76, 3_000),
        city(3, "Village", 100.0, 70.0, 3_000),
    ]

    zooms = {town.name: town.zoom for town in pick_towns(cities, [RUSSIA])}

    assert zooms["Village"] < zooms.get("Suburb", 99)


def test_a_suburb_does_not_stand_for_the_city_that_found_no_room() -> None:
    berlin = city(1, "Berlin", 13.41, 52.52, 3_400_000, "DE")
    cities = [berlin, city(2, "City", 13.0, 53.0, 1_800_000, "DE"), city(3, "Suburb", 13.0, 53.4, 400_000, "DE")]

    zooms = {town.name: town.zoom for town in pick_towns(cities, [{"iso": "DE", "name": "Germany", "capital": ""}])}

    assert zooms["Suburb"] >= zooms["City"]


def test_a_capital_is_known_by_any_of_its_names() -> None:
    capital = city(1, "Moskva", 37.62, 55.75, 10_000_000) | {"alternatenames": ["Moscow"]}

    towns = pick_towns([capital, city(2, "Kazan", 49.1, 55.8, 1_100_000)], [RUSSIA])

    assert {town.name for town in towns if town.capital} == {"Moskva"}


def test_a_country_without_a_label_of_its_own_is_labelled_amid_its_towns() -> None:
    drawn = [CountryLabel(name="Russian Federation", code="RU", lon=95.0, lat=60.0, zoom=2)]
    cities = [city(1, "Valletta", 14.51, 35.9, 6_000, "MT"), city(2, "Moscow", 37.6, 55.7, 10_000_000)]
    malta = {"iso": "MT", "name": "Malta", "capital": "Valletta"}

    labels = {label.code: label for label in label_countries(drawn, cities, [RUSSIA, malta])}

    assert labels["RU"].name == "Russia"
    assert (labels["RU"].lon, labels["RU"].lat) == (95.0, 60.0)
    assert (labels["MT"].name, labels["MT"].lon, labels["MT"].lat) == ("Malta", 14.51, 35.9)


def test_a_name_is_in_the_tile_that_its_first_zoom_reads() -> None:
    assert [tile_zoom(zoom) for zoom in (0, 1, 2, 8, 9, 14)] == [0, 0, 1, 7, 7, 7]
