from pathlib import Path
from typing import Any

import pyogrio
import pytest
import shapely
from lxml import etree

from geo.encode.gpx import iter_gpx
from geo.model.query import Collection
from tests.exports import ACROSS, GOOD_LINK, HOSTILE, LICENCE, a_colophon, bodies, features

GPX = "{http://www.topografix.com/GPX/1/1}"
ORDER = ["name", "cmt", "desc", "src", "link", "number", "type", "rtept"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "events.gpx"
    path.write_bytes(b"".join(iter_gpx(bodies(), a_colophon())))
    return path


@pytest.fixture
def document(path: Path) -> Any:
    return etree.fromstring(path.read_bytes())


def test_gdal_reads_points_as_waypoints(path: Path) -> None:
    points = [feature for feature in features() if feature["geometry"] and feature["geometry"]["type"] == "Point"]

    _, table = pyogrio.read_arrow(path, layer="waypoints")

    shapes = shapely.from_wkb(table["wkb_geometry"].to_pylist())
    assert [[shape.x, shape.y] for shape in shapes] == [point["geometry"]["coordinates"] for point in points]
    assert table["src"].to_pylist() == [point["id"] for point in points]
    titles = [point["properties"]["title"] for point in points]
    assert [name.strip() for name in table["name"].to_pylist()] == [title.strip() for title in titles]


def test_gdal_reads_each_part_of_a_line_as_a_route(path: Path) -> None:
    _, table = pyogrio.read_arrow(path, layer="routes")

    shapes = shapely.from_wkb(table["wkb_geometry"].to_pylist())
    assert tuple(tuple(shape.coords) for shape in shapes) == ACROSS
    assert table["number"].to_pylist() == [1, 2]
    assert table["src"].to_pylist() == ["event-22", "event-22"]


def test_elements_come_in_the_order_of_the_schema(document: Any) -> None:
    names = [etree.QName(it).localname for it in document]

    assert names == sorted(names, key=["metadata", "wpt", "rte"].index)
    for part in document:
        if etree.QName(part).localname != "metadata":
            inner = [etree.QName(it).localname for it in part]
            assert inner == sorted(inner, key=ORDER.index)


def test_texts_and_dates_are_there_and_no_instant_is_made_up(document: Any) -> None:
    first = document.find(f"{GPX}wpt")

    assert first.findtext(f"{GPX}name") == HOSTILE[0]
    assert first.findtext(f"{GPX}cmt") == "2023-09-07/2023-10-01"
    assert first.find(f"{GPX}time") is None
    assert first.findtext(f"{GPX}desc").startswith(HOSTILE[0])


def test_only_web_addresses_are_links(document: Any) -> None:
    links = [it.get("href") for it in document.find(f"{GPX}wpt").iter(f"{GPX}link")]

    assert links == ["https://data.example/w/events/event-1", GOOD_LINK]


def test_the_document_says_what_it_holds(document: Any) -> None:
    told = document.find(f"{GPX}metadata")

    assert told.findtext(f"{GPX}copyright/{GPX}license") == LICENCE
    assert "version: store-7" in told.findtext(f"{GPX}desc")
    assert "selection: q=<&\"x'" in told.findtext(f"{GPX}desc")


def test_places_are_waypoints() -> None:
    document = etree.fromstring(b"".join(iter_gpx(bodies(Collection.PLACES), a_colophon(Collection.PLACES))))

    placed = [feature["id"] for feature in features(Collection.PLACES) if feature["geometry"]]
    assert [it.findtext(f"{GPX}src") for it in document.iter(f"{GPX}wpt")] == placed
