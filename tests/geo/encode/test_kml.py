import html
import json
from pathlib import Path
from typing import Any

import pyogrio
import pytest
import shapely
from lxml import etree

from geo.encode.kml import iter_kml
from geo.encode.markup import text as escaped
from geo.model.query import Collection
from tests.exports import BAD_LINKS, GOOD_LINK, HOSTILE, LICENCE, a_colophon, bodies, features

KML = "{http://www.opengis.net/kml/2.2}"


@pytest.fixture
def document() -> Any:
    return etree.fromstring(b"".join(iter_kml(bodies(), a_colophon())))


def placemarks(document: Any) -> list[Any]:
    return list(document.iter(f"{KML}Placemark"))


def data(placemark: Any) -> dict[str, str]:
    return {it.get("name"): it.findtext(f"{KML}value") or "" for it in placemark.iter(f"{KML}Data")}


def test_every_value_is_there_as_it_was(document: Any) -> None:
    for placemark, feature in zip(placemarks(document), features(), strict=True):
        properties = feature["properties"]
        told = data(placemark)
        assert placemark.findtext(f"{KML}name") == properties["title"]
        assert told["summary"] == properties["summary"]
        assert json.loads(told["tags"]) == properties["tags"]
        assert json.loads(told["sources"]) == properties["sources"]
        assert told["id"] == feature["id"]


def test_gdal_reads_the_same_features(tmp_path: Path) -> None:
    path = tmp_path / "events.kml"
    path.write_bytes(b"".join(iter_kml(bodies(), a_colophon())))

    _, table = pyogrio.read_arrow(path)

    shapes = [shapely.from_wkb(wkb) if wkb else None for wkb in table["wkb_geometry"].to_pylist()]
    wanted = [shapely.geometry.shape(it["geometry"]) if it["geometry"] else None for it in features()]
    for shape, right in zip(shapes, wanted, strict=True):
        assert (shape is None) == (right is None)
        assert shape is None or shapely.equals_exact(shapely.force_2d(shape), right, tolerance=1e-9)
    titles = [it["properties"]["title"].strip() for it in features()]  # GDAL leaves out blanks at the ends
    assert [title.strip() for title in table["title"].to_pylist()] == titles


def test_a_date_becomes_a_span_of_days_and_no_date_none(document: Any) -> None:
    spans = {
        data(it)["id"]: (it.findtext(f"{KML}TimeSpan/{KML}begin"), it.findtext(f"{KML}TimeSpan/{KML}end"))
        for it in placemarks(document)
    }

    assert spans["event-1"] == ("2023-09-07", "2023-10-01")
    assert spans["event-20"] == (None, None)
    assert spans["event-21"] == (None, "2021-05-01")
    assert spans["event-22"] == ("2023-10-01", None)
    assert spans["event-23"] == ("0001-01-01", "0001-01-01")


def test_no_text_becomes_markup_in_a_program_that_shows_descriptions_as_html(document: Any) -> None:
    for placemark, text in zip(placemarks(document), HOSTILE, strict=False):
        description = placemark.findtext(f"{KML}description")
        tree = etree.HTML(f"<div>{description}</div>")
        assert {it.tag for it in tree.iter()} <= {"html", "body", "div", "br", "a"}
        assert all(set(it.keys()) <= {"href"} for it in tree.iter())
        assert html.escape(text).replace("\r\n", "\n") in description.replace("\r\n", "\n")


def test_only_web_addresses_are_links(document: Any) -> None:
    for placemark in placemarks(document)[: len(HOSTILE)]:
        tree = etree.HTML(f"<div>{placemark.findtext(f'{KML}description')}</div>")
        links = [it.get("href") for it in tree.iter("a")]
        assert links[0].startswith("https://data.example/w/events/")
        assert links[1:] == [GOOD_LINK]
        assert not set(links) & set(BAD_LINKS)
    assert not list(document.iter(f"{KML}NetworkLink", f"{KML}Icon", f"{KML}href"))


def test_the_document_says_what_it_holds(document: Any) -> None:
    told = document.find(f"{KML}Document/{KML}ExtendedData")

    assert data(told)["licence"] == LICENCE
    assert data(told)["version"] == "store-7"
    assert data(told)["selection"] == "q=<&\"x'"


@pytest.mark.parametrize("collection", [Collection.LEGS, Collection.PLACES])
def test_legs_and_places_can_be_had_too(collection: Collection) -> None:
    document = etree.fromstring(b"".join(iter_kml(bodies(collection), a_colophon(collection))))

    assert [data(it)["id"] for it in placemarks(document)] == [feature["id"] for feature in features(collection)]


def test_what_xml_may_not_hold_is_replaced() -> None:
    assert escaped("a\x00b\x1b\ufffe]]>") == "a\ufffdb\ufffd\ufffd]]&gt;"
