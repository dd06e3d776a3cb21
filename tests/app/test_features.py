from typing import Any

import pytest
from starlette.testclient import TestClient

from geo.adapters.memory import MemoryStore
from geo.model.edtf import parse_edtf
from geo.model.space import Box
from tests.app.conftest import fill
from tests.builders import an_event

ALL = ("events", "legs", "places")
GEOJSON = "application/geo+json"


def every_feature(client: TestClient, collection: str, **params: str) -> list[dict[str, Any]]:
    """All features of a selection, by following the links to the next page."""
    found: list[dict[str, Any]] = []
    address: str | None = f"/collections/{collection}/items"
    while address is not None:
        page = client.get(address, params=params or None).raise_for_status().json()
        found += page["features"]
        address = next((link["href"] for link in page["links"] if link["rel"] == "next"), None)
        params = {}
    return found


def ids(features: list[dict[str, Any]]) -> list[str]:
    return [feature["id"] for feature in features]


def positions(geometry: dict[str, Any]) -> list[list[list[float]]]:
    """A geometry's parts, each as positions."""
    found = geometry["coordinates"]
    depth = {"Point": [[found]], "LineString": [found], "MultiLineString": found}
    parts: list[list[list[float]]] = depth[geometry["type"]]
    return parts


def meets(feature: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    if feature["geometry"] is None:
        return True
    west, south, east, north = box
    lines = (tuple((lon, lat) for lon, lat in part) for part in positions(feature["geometry"]))
    return any(Box(west=west, south=south, east=east, north=north).meets_line(line) for line in lines)


def links(document: dict[str, Any]) -> set[tuple[str, str]]:
    return {(link["rel"], link.get("type", "")) for link in document["links"]}


def test_the_landing_page_leads_to_everything(client: TestClient) -> None:
    landing = client.get("/").json()

    assert {"self", "alternate", "service-desc", "service-doc", "conformance", "data"} <= {
        rel for rel, _ in links(landing)
    }
    for link in landing["links"]:
        answer = client.get(link["href"], headers={"Accept": link["type"]})
        assert answer.status_code == 200
        assert answer.headers["content-type"].replace(" ", "").startswith(link["type"])


def test_the_service_says_what_it_conforms_to(client: TestClient) -> None:
    declared = client.get("/conformance").json()["conformsTo"]
    first = {name.rpartition("/")[2] for name in declared if "/ogcapi-features-1/" in name}

    assert first == {"core", "oas30", "html", "geojson"}
    assert {name.split("/")[4] for name in declared} == {
        "ogcapi-features-1",
        "ogcapi-features-2",
        "ogcapi-features-3",
        "ogcapi-features-5",
        "ogcapi-tiles-1",
        "tms",
        "cql2",
        "json-fg-1",
    }


def test_a_collection_says_the_same_alone_and_in_the_list(client: TestClient) -> None:
    for listed in client.get("/collections").json()["collections"]:
        alone = client.get(f"/collections/{listed['id']}").json()

        assert {name: alone[name] for name in listed if name != "links"} == {
            name: listed[name] for name in listed if name != "links"
        }
        assert links(listed) <= links(alone)
        assert ("items", GEOJSON) in links(listed)


def test_an_extent_holds_every_feature(client: TestClient) -> None:
    extent = client.get("/collections/events").json()["extent"]
    box = tuple(extent["spatial"]["bbox"][0])

    events = [event for event in every_feature(client, "events") if event["geometry"]]

    assert all(meets(event, box) for event in events)
    assert extent["temporal"]["interval"] == [["2022-11-18T00:00:00Z", "2024-02-29T23:59:59Z"]]


def test_an_extent_is_open_where_a_feature_is(client: TestClient, store: MemoryStore) -> None:
    fill(store, [an_event(99, when=parse_edtf("../2021-05-01"))])

    temporal = client.get("/collections/events").json()["extent"]["temporal"]

    assert temporal["interval"] == [[None, "2024-02-29T23:59:59Z"]]


def test_places_span_the_time_of_what_is_on_record_there(client: TestClient) -> None:
    temporal = client.get("/collections/places").json()["extent"]["temporal"]

    assert temporal["interval"] == [["2022-11-18T00:00:00Z", "2024-02-29T23:59:59Z"]]


@pytest.mark.parametrize("collection", ALL)
@pytest.mark.parametrize("limit", ["1", "3", "5", "100"])
def test_pages_hold_each_feature_once_and_in_one_order(client: TestClient, collection: str, limit: str) -> None:
    whole = client.get(f"/collections/{collection}/items").json()

    paged = every_feature(client, collection, limit=limit)

    assert ids(paged) == ids(whole["features"])
    assert len(set(ids(paged))) == len(paged) == whole["numberMatched"] == whole["numberReturned"]


def test_a_page_keeps_the_selection_in_its_links(client: TestClient) -> None:
    page = client.get("/collections/events/items?status=unknown&limit=2&bbox=0,0,180,90").json()
    following = next(link["href"] for link in page["links"] if link["rel"] == "next")

    assert "status=unknown" in following
    assert "bbox=0,0,180,90" in following
    assert "limit=2" in following


@pytest.mark.parametrize(
    "box",
    [
        (177, 60, -160, 70),
        (-180, -90, 180, 90),
        (125, 40, 135, 45),
        (-180, 85, 180, 90),
        (0, 0, 0, 0),
        (55, 20, 60, 30),
    ],
)
@pytest.mark.parametrize("collection", ALL)
def test_a_box_takes_what_meets_it_and_what_is_nowhere(
    client: TestClient, collection: str, box: tuple[float, float, float, float]
) -> None:
    expected = [it["id"] for it in every_feature(client, collection) if meets(it, box)]

    found = every_feature(client, collection, bbox=",".join(map(str, box)), limit="2")

    assert ids(found) == expected


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("2023-09-07T00:00:00Z", "2023-09-07", "2023-09-07"),
        ("2023-09-07", "2023-09-07", "2023-09-07"),
        ("2023-10-01T00:00:00Z/2023-12-31T00:00:00Z", "2023-10-01", "2023-12-31"),
        ("../2022-12-31T00:00:00Z", "0001-01-01", "2022-12-31"),
        ("2024-01-02T23:59:59Z/..", "2024-01-02", "9999-12-31"),
        ("2024-03-01/", "2024-03-01", "9999-12-31"),
    ],
)
def test_a_closed_interval_takes_what_touches_it_and_what_has_no_date(
    client: TestClient, asked: str, first: str, last: str
) -> None:
    def touches(feature: dict[str, Any]) -> bool:
        start, end = feature["properties"]["start"], feature["properties"]["end"]
        return start is None or (start[:10] <= last and end[:10] >= first)

    expected = [event["id"] for event in every_feature(client, "events") if touches(event)]

    assert ids(every_feature(client, "events", datetime=asked)) == expected
    assert 0 < len(expected) < 12


def test_an_uncertain_date_can_be_left_out(client: TestClient) -> None:
    may = every_feature(client, "events", datetime="2023-09-07/2023-09-08")
    must = every_feature(client, "events", datetime="2023-09-07/2023-09-08", possibly="false")

    assert set(ids(must)) < set(ids(may))


def test_filters_and_words_choose(client: TestClient) -> None:
    korean = every_feature(client, "events", supplier="KP")
    tagged = every_feature(client, "events", tag="ammunition,nothing")
    worded = every_feature(client, "events", q="synthetic 11")

    assert {event["properties"]["supplier"] for event in korean} == {"KP"}
    assert ids(tagged) == ["event-1"]
    assert ids(worded) == ["event-11"]


@pytest.mark.parametrize("collection", ALL)
def test_an_item_is_the_feature_of_its_page_with_links(client: TestClient, collection: str) -> None:
    for listed in every_feature(client, collection):
        answer = client.get(f"/collections/{collection}/items/{listed['id']}")

        alone = answer.json()
        assert answer.headers["content-type"] == GEOJSON
        assert {name: alone[name] for name in listed} == listed
        assert {("self", GEOJSON), ("alternate", "text/html"), ("collection", "application/json")} <= links(alone)


@pytest.mark.parametrize(
    "path",
    [
        "/collections/events/items/no-such-event",
        "/collections/events/items/event-1/more",
        "/collections/nothing",
        "/collections/nothing/items",
        "/events/no-such-event",
        "/nothing",
        "/collections/",
        "//evil.example/collections",
    ],
)
def test_what_is_not_there_is_404(client: TestClient, path: str) -> None:
    answer = client.get(f"http://testserver{path}", follow_redirects=False)

    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_a_limit_above_the_maximum_is_no_error(client: TestClient) -> None:
    assert client.get("/collections/events/items?limit=1000000000").json()["numberReturned"] == 12


def test_the_time_of_the_answer_is_the_clocks(client: TestClient) -> None:
    assert client.get("/collections/events/items").json()["timeStamp"] == "2026-11-24T00:00:00Z"


def test_links_are_in_the_header_too(client: TestClient) -> None:
    header = client.get("/collections/events/items?limit=2").headers["link"]

    assert 'rel="next"; type="application/geo+json"' in header


def test_the_whole_selection_comes_as_one_file(client: TestClient) -> None:
    answer = client.get("/events.geojson?supplier=KP")

    document = answer.json()
    assert answer.headers["content-type"] == GEOJSON
    assert ids(document["features"]) == ids(every_feature(client, "events", supplier="KP"))
    assert document["numberMatched"] == len(document["features"])


def test_an_empty_selection_is_a_file_too(client: TestClient) -> None:
    assert client.get("/events.geojson?tag=nothing").json()["features"] == []


def test_an_unchanged_answer_is_not_sent_again(client: TestClient, store: MemoryStore) -> None:
    address = "/collections/events/items?limit=3"
    tag = client.get(address).headers["etag"]

    again = client.get(address, headers={"If-None-Match": f'"other", {tag}'})
    fill(store, [an_event(99)])
    changed = client.get(address, headers={"If-None-Match": tag})

    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert changed.status_code == 200
    assert changed.headers["etag"] != tag


def test_each_query_form_and_host_has_its_own_tag(client: TestClient) -> None:
    asked = [
        client.get("/collections/events/items"),
        client.get("/collections/events/items?limit=3"),
        client.get("/collections/events/items?f=html"),
        client.get("/collections/events/items", headers={"Host": "other.example"}),
        client.get("/collections/legs/items"),
    ]

    assert len({answer.headers["etag"] for answer in asked}) == len(asked)


def test_any_tag_matches_what_is_there_and_nothing_else(client: TestClient) -> None:
    headers = {"If-None-Match": "*"}

    assert client.get("/collections/events/items/event-1", headers=headers).status_code == 304
    assert client.get("/collections/events/items/none", headers=headers).status_code == 404


@pytest.mark.parametrize("path", ["/", "/collections/events/items", "/events.geojson", "/timeline", "/healthz"])
def test_head_has_the_headers_of_get_and_no_body(client: TestClient, path: str) -> None:
    got, asked = client.get(path), client.head(path)

    assert (asked.status_code, asked.content) == (200, b"")
    assert asked.headers["content-type"] == got.headers["content-type"]
    assert asked.headers.get("etag") == got.headers.get("etag")


def test_features_have_the_properties_that_are_asked_for(client: TestClient) -> None:
    page = client.get("/collections/events/items?limit=2&properties=title,start_latest").json()
    whole = client.get("/collections/events/items?limit=2").json()

    assert [list(feature["properties"]) for feature in page["features"]] == [["title", "start_latest"]] * 2
    assert [feature["geometry"] for feature in page["features"]] == [it["geometry"] for it in whole["features"]]
    assert [link["rel"] for link in page["links"]].count("next") == 1
    assert "properties=title,start_latest" in next(link["href"] for link in page["links"] if link["rel"] == "next")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("properties=titel", "did you mean title?"),
        ("properties=title&f=csv", "GeoJSON: other forms have all properties"),
    ],
)
def test_properties_that_cannot_be_given_are_refused(client: TestClient, query: str, words: str) -> None:
    answer = client.get(f"/collections/events/items?{query}")

    assert answer.status_code == 400
    assert words in answer.json()["detail"]
