"""Filters and orders as they are asked for over HTTP."""

import time
from collections.abc import Iterator
from typing import Any

import orjson
import pytest
from starlette.testclient import TestClient

from geo.model.query import Collection
from tests.geo.filter.test_parse import HOSTILE, HOSTILE_JSON

ITEMS = "/collections/events/items"
EPSG = "http://www.opengis.net/def/crs/EPSG/0/"


def ask(client: TestClient, path: str = ITEMS, **given: str) -> dict[str, Any]:
    answer = client.get(path, params={name.replace("_", "-"): value for name, value in given.items()})
    found: dict[str, Any] = answer.json()
    return {"status": answer.status_code, **found}


def names(found: dict[str, Any]) -> list[str]:
    return [feature["id"] for feature in found["features"]]


def pages(client: TestClient, address: str) -> Iterator[dict[str, Any]]:
    while address:
        page = client.get(address).raise_for_status().json()
        yield page
        address = next((link["href"] for link in page["links"] if link["rel"] == "next"), "")


@pytest.mark.parametrize("collection", list(Collection))
def test_each_collection_can_be_filtered(client: TestClient, collection: Collection) -> None:
    path = f"/collections/{collection}/items"
    everything = ask(client, path)["numberMatched"]

    assert ask(client, path, filter="id IS NOT NULL")["numberMatched"] == everything
    assert ask(client, path, filter="NOT id IS NOT NULL")["numberMatched"] == 0


def test_a_filter_selects_in_items_files_counts_and_facets(client: TestClient) -> None:
    asked = "kind = 'sighting' AND T_BEFORE(start, DATE('2023-09-08'))"
    found = names(ask(client, filter=asked))

    assert 0 < len(found) < 12
    assert names(ask(client, "/events.geojson", filter=asked)) == found
    assert names(ask(client, "/collections/events/export", filter=asked)) == found
    assert ask(client, "/timeline", filter=asked)["matched"] == len(found)
    assert ask(client, "/facets", filter=asked)["kind"] == [
        {"value": "sighting", "label": "sighting", "count": len(found)}
    ]


def test_a_filter_comes_as_text_or_as_json(client: TestClient) -> None:
    document = {"op": "=", "args": [{"property": "kind"}, "sighting"]}
    by_text = ask(client, filter="kind = 'sighting'", filter_lang="cql2-text")
    by_json = ask(client, filter=orjson.dumps(document).decode(), filter_lang="cql2-json")

    assert names(by_text) == names(by_json) != []
    assert ask(client, filter="x", filter_lang="sql")["parameter"] == "filter-lang"


def test_geometries_of_a_filter_are_in_its_own_reference_system(client: TestClient) -> None:
    by_degrees = ask(client, filter="S_INTERSECTS(geometry, BBOX(130,42,131,43))")
    turned = ask(client, filter="S_INTERSECTS(geometry, BBOX(42,130,43,131))", filter_crs=f"{EPSG}4326")
    mercator = "BBOX(14471533.8,5160979.4,14582853.3,5311971.8)"
    by_metres = ask(client, filter=f"S_INTERSECTS(geometry, {mercator})", filter_crs=f"{EPSG}3857")
    polygon = "POLYGON((14471533.8 5160979.4,14582853.3 5160979.4,14582853.3 5311971.8,14471533.8 5160979.4))"
    written = ask(client, filter=f"S_INTERSECTS(geometry, {polygon})", filter_crs=f"{EPSG}3857")

    assert names(by_degrees) == names(turned) == names(by_metres) != []
    assert written["status"] == 200
    assert (
        ask(client, filter="S_INTERSECTS(geometry, POINT(1 1))", filter_crs=f"{EPSG}9999")["parameter"] == "filter-crs"
    )
    assert ask(client, filter="S_INTERSECTS(geometry, POINT(1 100))", filter_crs=f"{EPSG}4326")["status"] == 200
    assert ask(client, filter="S_INTERSECTS(geometry, POINT(100 1))", filter_crs=f"{EPSG}4326")["status"] == 400


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_hostile_is_400_within_a_second(client: TestClient, text: str) -> None:
    begun = time.process_time()
    answer = client.get(ITEMS, params={"filter": text[:15_000]})

    assert (answer.status_code, time.process_time() - begun < 1) == (400, True)
    assert {"parameter", "given", "expected"} <= answer.json().keys()


@pytest.mark.parametrize("text", HOSTILE_JSON.values(), ids=HOSTILE_JSON.keys())
def test_json_that_is_hostile_is_400(client: TestClient, text: str) -> None:
    answer = client.get(ITEMS, params={"filter": text[:9_000], "filter-lang": "cql2-json"})

    assert (answer.status_code, answer.json()["parameter"]) == (400, "filter")


def test_an_order_holds_over_all_pages(client: TestClient) -> None:
    whole = names(ask(client, sortby="-supplier,+start"))
    paged = [name for page in pages(client, f"{ITEMS}?sortby=-supplier,%2Bstart&limit=5") for name in names(page)]
    suppliers = [feature["properties"]["supplier"] for feature in ask(client, sortby="-supplier")["features"]]

    assert paged == whole
    assert suppliers == sorted(suppliers, reverse=True)
    assert names(ask(client, "/events.geojson", sortby="-supplier,start")) == whole


def test_a_blank_before_a_name_is_the_plus_that_was_not_encoded(client: TestClient) -> None:
    assert client.get(f"{ITEMS}?sortby=+title").json()["features"] == ask(client, sortby="title")["features"]


@pytest.mark.parametrize(
    "wish", ["nothing", "geometry", "tags", "start,start", "start,,end", "-", "id;", "title' --", "1"]
)
def test_an_order_by_what_cannot_be_sorted_by_is_refused(client: TestClient, wish: str) -> None:
    assert (ask(client, sortby=wish)["status"], ask(client, sortby=wish)["parameter"]) == (400, "sortby")


@pytest.mark.parametrize(
    ("after", "order"),
    [
        ("~WzEsICJhIl0", "title"),
        ("~W10", "title"),
        ("~x", "title"),
        ("~!!", "title"),
        ("5", "title"),
        ("~WyJhIiwgImIiXQ", ""),
        ("~WzFlNDAwLCAiYSJd", "origins"),
        ("~W1tdLCJhIl0", "title"),
        ("~eyJhIjoxfQ", "title"),
    ],
)
def test_a_spot_that_was_made_up_is_refused(client: TestClient, after: str, order: str) -> None:
    answer = ask(client, after=after, **({"sortby": order} if order else {}))

    assert (answer["status"], answer["parameter"]) == (400, "after")
