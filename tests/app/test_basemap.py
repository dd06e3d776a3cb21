import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.testclient import TestClient

from app.api.basemap import areas_url, basemap_routes, tile_url
from geo.errors import NotFound

LAND = gzip.compress(b"a tile with land", mtime=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class OneTile:
    """An archive that holds the tile 3/4/2 alone."""

    version: str = "0123456789abcdef0123"
    max_zoom: int = 7
    tiles: dict[tuple[int, int, int], bytes] = field(default_factory=lambda: {(3, 4, 2): LAND})

    def find_tile(self, zoom: int, column: int, row: int) -> bytes | None:
        return self.tiles.get((zoom, column, row))


def client_of(archive: OneTile | None) -> TestClient:
    def not_found(_: Request, error: Exception) -> Response:
        return Response(str(error), status_code=404)

    app = Starlette(routes=basemap_routes(archive), exception_handlers={NotFound: not_found})
    return TestClient(app)


@pytest.fixture
def client() -> Iterator[TestClient]:
    with client_of(OneTile()) as opened:
        yield opened


def test_the_areas_of_countries_are_kept_for_as_long_as_their_address_names_them() -> None:
    areas = b'{"type":"FeatureCollection","features":[]}'
    with TestClient(Starlette(routes=basemap_routes(None, areas))) as opened:
        answer = opened.get(areas_url(areas))
        assert (answer.content, answer.headers["content-type"]) == (areas, "application/geo+json")
        assert "immutable" in answer.headers["cache-control"]
        assert "immutable" not in opened.get("/basemap/areas.json?v=old").headers["cache-control"]


def test_a_tile_is_passed_on_as_it_is_stored(client: TestClient) -> None:
    with client.stream("GET", "/basemap/3/4/2.mvt") as answer:
        raw = b"".join(answer.iter_raw())

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/vnd.mapbox-vector-tile"
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert raw == LAND


@pytest.mark.parametrize("accepted", ["identity", "gzip;q=0", "br", ""])
def test_a_client_without_gzip_gets_the_tile_unpacked(client: TestClient, accepted: str) -> None:
    answer = client.get("/basemap/3/4/2.mvt", headers={"Accept-Encoding": accepted})

    assert answer.content == b"a tile with land"
    assert "content-encoding" not in answer.headers


@pytest.mark.parametrize("accepted", ["gzip", "br, gzip;q=0.5", "*", "GZIP"])
def test_a_client_that_takes_gzip_gets_gzip(client: TestClient, accepted: str) -> None:
    answer = client.get("/basemap/3/4/2.mvt", headers={"Accept-Encoding": accepted})

    assert answer.headers["content-encoding"] == "gzip"


def test_an_empty_tile_has_no_content(client: TestClient) -> None:
    answer = client.get("/basemap/3/0/0.mvt")

    assert answer.status_code == 204
    assert answer.content == b""
    assert answer.headers["etag"]


@pytest.mark.parametrize(
    "tile",
    ["8/0/0", "3/8/0", "3/0/8", "30/0/0", "3/-1/0", "3/1.5/0", "3/x/0", "3/\u0664/2", "9" * 5000 + "/0/0", "3/1_0/0"],
)
def test_a_tile_that_cannot_exist_is_not_found(client: TestClient, tile: str) -> None:
    assert client.get(f"/basemap/{tile}.mvt").status_code == 404


def test_without_an_archive_every_tile_is_not_found() -> None:
    with client_of(None) as client:
        assert client.get("/basemap/0/0/0.mvt").status_code == 404


def test_a_browser_that_has_the_tile_is_told_so(client: TestClient) -> None:
    etag = client.get("/basemap/3/4/2.mvt").headers["etag"]

    again = client.get("/basemap/3/4/2.mvt", headers={"If-None-Match": f'"other", W/{etag}'})

    assert again.status_code == 304
    assert again.headers["etag"] == etag
    assert again.content == b""


def test_packed_and_unpacked_tiles_have_different_etags(client: TestClient) -> None:
    packed = client.get("/basemap/3/4/2.mvt")
    unpacked = client.get("/basemap/3/4/2.mvt", headers={"Accept-Encoding": "identity"})

    assert packed.headers["etag"] != unpacked.headers["etag"]


def test_a_tile_of_another_archive_has_another_etag_and_another_address() -> None:
    other = OneTile(version="fedcba9876543210")
    with client_of(OneTile()) as client, client_of(other) as other_client:
        first = client.get("/basemap/3/4/2.mvt").headers["etag"]
        second = other_client.get("/basemap/3/4/2.mvt").headers["etag"]

    assert first != second
    assert tile_url(OneTile()) != tile_url(other)


def test_a_tile_asked_for_by_version_is_kept_for_a_year(client: TestClient) -> None:
    address = tile_url(OneTile()).replace("{z}", "3").replace("{x}", "4").replace("{y}", "2")

    assert "immutable" in client.get(address).headers["cache-control"]
    assert "immutable" not in client.get("/basemap/3/4/2.mvt").headers["cache-control"]
    assert "immutable" not in client.get("/basemap/3/4/2.mvt?v=old").headers["cache-control"]


def test_a_tile_address_carries_the_prefix() -> None:
    assert tile_url(OneTile(), "/waybill").startswith("/waybill/basemap/{z}/{x}/{y}.mvt?v=")
