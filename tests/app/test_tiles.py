from typing import Any

import pytest
from starlette.testclient import TestClient

from geo.encode.tile import MEDIA
from geo.model.query import Collection
from geo.model.tile import MOST_ZOOM
from tests.tiles import count_of, decode_tile

TILED = (Collection.EVENTS, Collection.LEGS)
RELATION = "http://www.opengis.net/def/rel/ogc/1.0/"


def links(document: dict[str, Any]) -> dict[str, str]:
    return {link["rel"]: link["href"] for link in document["links"] if link["rel"] != "alternate"}


@pytest.mark.parametrize("collection", TILED)
def test_a_client_finds_its_way_from_the_collection_to_a_tile(client: TestClient, collection: Collection) -> None:
    described = client.get(f"/collections/{collection}").json()
    (listed,) = client.get(links(described)[f"{RELATION}tilesets-vector"]).json()["tilesets"]
    tileset = client.get(links(listed)["self"]).json()
    scheme = client.get(links(tileset)[f"{RELATION}tiling-scheme"]).json()

    (item,) = (link for link in tileset["links"] if link["rel"] == "item")
    address = item["href"].replace("{tileMatrix}", "0").replace("{tileRow}", "0").replace("{tileCol}", "0")
    answer = client.get(address)

    assert item["templated"] is True
    assert tileset["tileMatrixSetURI"] == listed["tileMatrixSetURI"] == scheme["uri"]
    assert [layer["id"] for layer in tileset["layers"]] == [collection]
    assert len(tileset["tileMatrixSetLimits"]) == MOST_ZOOM + 1
    assert answer.headers["content-type"] == item["type"] == MEDIA
    assert count_of(decode_tile(answer.content, collection)) > 0


def test_places_have_no_tiles(client: TestClient) -> None:
    assert not [link for link in client.get("/collections/places").json()["links"] if "tilesets" in link["rel"]]
    assert client.get("/collections/places/tiles").status_code == 404


def test_the_matrices_are_those_of_the_standard(client: TestClient) -> None:
    (listed,) = client.get(links(client.get("/?f=json").json())[f"{RELATION}tiling-schemes"]).json()["tileMatrixSets"]
    matrices = client.get(links(listed)["self"]).json()["tileMatrices"]

    first, last = matrices[0], matrices[24]
    assert (first["id"], first["matrixWidth"], first["scaleDenominator"]) == ("0", 1, 559082264.028717)
    assert (last["id"], last["matrixWidth"]) == ("24", 1 << 24)
    assert last["scaleDenominator"] == pytest.approx(33.3238997477002)
    assert last["cellSize"] == pytest.approx(0.0093306919295696)


@pytest.mark.parametrize("collection", TILED)
def test_tilejson_names_the_tiles_with_the_selection_and_every_attribute(
    client: TestClient, collection: Collection
) -> None:
    path = f"/collections/{collection}/tiles/WebMercatorQuad"
    answer = client.get(f"{path}?status=alleged,unknown&datetime=2023-01-01/..&f=tilejson")
    document = answer.json()
    (template,) = document["tiles"]
    west, south, east, north = document["bounds"]

    tile = client.get(template.replace("{z}", "0").replace("{y}", "0").replace("{x}", "0"))

    assert answer.headers["content-type"] == "application/vnd.mapbox.tile+json"
    assert document["tilejson"] == "3.0.0"
    assert template.endswith("/{z}/{y}/{x}?status=alleged,unknown&datetime=2023-01-01/..")
    assert (west < east, -85.06 < south < north < 85.06) == (True, True)
    described = document["vector_layers"][0]["fields"]
    for feature in decode_tile(tile.content, collection):
        for name, value in feature["properties"].items():
            assert described[name] == ("Number" if isinstance(value, int) else "String")


@pytest.mark.parametrize("query", ["", "?status=unknown&kind=shipment", "?q=synthetic", "?datetime=2023-09-07"])
def test_a_tile_holds_what_the_items_hold_that_have_a_place(client: TestClient, query: str) -> None:
    tile = client.get(f"/collections/events/tiles/WebMercatorQuad/0/0/0{query}")
    features = client.get(f"/collections/events/items{query}").json()["features"]

    on_the_map = [it for it in features if it["geometry"] and _starts_on_the_map(it["geometry"])]
    assert count_of(decode_tile(tile.content, Collection.EVENTS)) == len(on_the_map)


def _starts_on_the_map(geometry: dict[str, Any]) -> bool:
    position = geometry["coordinates"]
    while isinstance(position[0], list):
        position = position[0]
    return bool(-85.05 < position[1] < 85.05)


def test_a_filter_and_a_day_of_the_past_are_looked_at(client: TestClient) -> None:
    address = "/collections/events/tiles/WebMercatorQuad/0/0/0"
    everything = count_of(decode_tile(client.get(address).content, Collection.EVENTS))

    filtered = client.get(f"{address}?filter=kind='sighting'")

    assert 0 < count_of(decode_tile(filtered.content, Collection.EVENTS)) < everything
    assert client.get(f"{address}?as_of=2000-01-01").status_code == 204


def test_a_tileset_refuses_what_its_tiles_would_refuse(client: TestClient) -> None:
    address = "/collections/events/tiles/WebMercatorQuad"

    for query, name in (("as_of=null", "as_of"), ("filter=nothing%3D1", "filter"), ("status=dubious", "status")):
        for path in (address, f"{address}/0/0/0"):
            refused = client.get(f"{path}?{query}")
            assert (refused.status_code, refused.json()["parameter"]) == (400, name)


def test_an_empty_tile_is_no_content(client: TestClient) -> None:
    answer = client.get("/collections/events/tiles/WebMercatorQuad/6/63/0")

    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["etag"]


@pytest.mark.parametrize(
    "tile", ["0/0/1", "3/8/0", "3/0/8", "15/0/0", "-1/0/0", "0/0/-1", "1/0.5/0", "one/0/0", "00/0/0", "9" * 20 + "/0/0"]
)
def test_a_tile_outside_of_the_matrix_is_not_found(client: TestClient, tile: str) -> None:
    answer = client.get(f"/collections/events/tiles/WebMercatorQuad/{tile}")

    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert f"there is no tile '{tile}'" == answer.json()["detail"]


def test_another_matrix_set_is_not_found(client: TestClient) -> None:
    for path in ("/collections/events/tiles/{}", "/collections/events/tiles/{}/0/0/0", "/tileMatrixSets/{}"):
        answer = client.get(path.format("WorldCRS84Quad"))

        assert (answer.status_code, answer.json()["detail"]) == (404, "there is no tile matrix set 'WorldCRS84Quad'")


def test_what_is_no_parameter_of_tiles_is_refused_by_name(client: TestClient) -> None:
    for given in ("bbox=0,0,1,1", "bbox-crs=http://www.opengis.net/def/crs/OGC/1.3/CRS84", "limit=1", "status=true"):
        answer = client.get(f"/collections/events/tiles/WebMercatorQuad/0/0/0?{given}")

        assert (answer.status_code, answer.json()["parameter"]) == (400, given.partition("=")[0])


def test_what_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    address = "/collections/legs/tiles/WebMercatorQuad/0/0/0"
    first = client.get(address)

    again = client.get(address, headers={"If-None-Match": first.headers["etag"]})
    other = client.get(f"{address}?mode=rail", headers={"If-None-Match": first.headers["etag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert other.status_code == 200


def test_programs_of_other_origins_may_read_tiles(client: TestClient) -> None:
    answer = client.get("/collections/events/tiles/WebMercatorQuad/0/0/0", headers={"Origin": "https://example.org"})

    assert answer.headers["access-control-allow-origin"] == "*"


def test_people_get_pages_of_what_is_described(client: TestClient) -> None:
    for path in ("/collections/events/tiles", "/collections/legs/tiles/WebMercatorQuad", "/tileMatrixSets"):
        page = client.get(path, headers={"Accept": "text/html"})

        assert page.headers["content-type"].startswith("text/html")
        assert "WebMercatorQuad" in page.text


def test_a_tileset_refuses_what_its_tiles_would(client: TestClient) -> None:
    answer = client.get("/collections/events/tiles/WebMercatorQuad?f=tilejson&status=likely")

    assert (answer.status_code, answer.json()["parameter"]) == (400, "status")
