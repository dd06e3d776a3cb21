"""Coordinates in other reference systems (OGC API - Features, Part 2), and JSON-FG, read back by GDAL."""

from pathlib import Path
from typing import Any

import pyogrio
import pytest
import shapely
from pyproj import Transformer
from starlette.testclient import TestClient

from geo.model.crs import CRS84, CRSES

ITEMS = "/collections/events/items"
EPSG = "http://www.opengis.net/def/crs/EPSG/0/"
TIMES = ("time", "time_start", "time_end")
JSONFG = "application/vnd.ogc.fg+json"


def positions(node: Any) -> list[list[float]]:
    if node and not isinstance(node[0], list):
        return [node]
    return [position for inner in node for position in positions(inner)]


def features(client: TestClient, **given: str) -> dict[str, dict[str, Any]]:
    answer = client.get(ITEMS, params={name.replace("_", "-"): value for name, value in given.items()})
    answer.raise_for_status()
    return {feature["id"]: feature for feature in answer.json()["features"]}


def test_a_collection_lists_its_systems_and_the_one_it_is_stored_in(client: TestClient) -> None:
    found = client.get("/collections/events").json()

    assert found["storageCrs"] == CRS84.uri
    assert found["crs"] == list(CRSES)
    assert len(CRSES) == 123


@pytest.mark.parametrize("uri", [uri for uri in CRSES if uri.rpartition("/")[2] in ("4326", "3857", "32652", "32752")])
def test_coordinates_are_those_of_the_system_in_the_order_of_its_axes(client: TestClient, uri: str) -> None:
    transformer = Transformer.from_crs("OGC:CRS84", CRSES[uri].code)
    stored, moved = features(client), features(client, crs=uri)

    for name, feature in stored.items():
        here, there = feature["geometry"], moved[name]["geometry"]
        if here is None or there is None:
            assert here is None or any(abs(lat) == 90 for _, lat in positions(here["coordinates"]))
            continue
        expected = [transformer.transform(position[0], position[1]) for position in positions(here["coordinates"])]
        for one, other in zip(positions(there["coordinates"]), expected, strict=True):
            assert one == pytest.approx(other, abs=1e-3)
        assert moved[name]["properties"] == feature["properties"]


def test_degrees_in_the_order_of_their_authority_come_latitude_first(client: TestClient) -> None:
    here = features(client)["event-1"]["geometry"]["coordinates"]
    there = features(client, crs=f"{EPSG}4326")["event-1"]["geometry"]["coordinates"]

    assert positions(there)[0] == positions(here)[0][::-1]


@pytest.mark.parametrize("path", [ITEMS, f"{ITEMS}/event-1", "/events.geojson", "/collections/events/export"])
def test_the_answer_names_its_system(client: TestClient, path: str) -> None:
    for uri in (CRS84.uri, f"{EPSG}3857"):
        assert client.get(path, params={"crs": uri}).headers["content-crs"] == f"<{uri}>"
    assert client.get(path).headers["content-crs"] == f"<{CRS84.uri}>"


@pytest.mark.parametrize("name", ["crs", "bbox-crs", "filter-crs"])
@pytest.mark.parametrize("uri", [f"{EPSG}9999", "EPSG:3857", f"{EPSG}32661", "x' OR 1=1"])
def test_a_system_that_is_not_listed_is_refused(client: TestClient, name: str, uri: str) -> None:
    answer = client.get(ITEMS, params={name: uri})

    assert (answer.status_code, answer.json()["parameter"]) == (400, name)


def test_forms_that_have_no_other_system_refuse_one(client: TestClient) -> None:
    answer = client.get("/collections/events/export", params={"f": "csv", "crs": f"{EPSG}3857"})

    assert (answer.status_code, answer.json()["parameter"]) == (400, "crs")


def test_a_box_is_in_its_own_system(client: TestClient) -> None:
    by_degrees = features(client, bbox="130,42,131,43")
    turned = features(client, bbox="42,130,43,131", bbox_crs=f"{EPSG}4326")
    by_metres = features(client, bbox="14471533.8,5160979.4,14582853.3,5311971.8", bbox_crs=f"{EPSG}3857")
    by_zone = features(client, bbox="582000,4651000,664000,4763000", bbox_crs=f"{EPSG}32652")
    across = features(client, bbox="60,170,70,-160", bbox_crs=f"{EPSG}4326")

    assert set(by_degrees) == set(turned) == set(by_metres) == set(by_zone)
    assert set(across) == set(features(client, bbox="170,60,-160,70"))
    for wrong in ("5,1,2,3", "1,2,3", "1e300,1e300,2e300,2e300"):
        answer = client.get(ITEMS, params={"bbox": wrong, "bbox-crs": f"{EPSG}3857"})
        assert (answer.status_code, answer.json()["parameter"]) == (400, "bbox")


def test_json_fg_has_a_time_and_a_place(client: TestClient) -> None:
    here = client.get(f"{ITEMS}/event-1", headers={"Accept": JSONFG})
    there = client.get(f"{ITEMS}/event-1", params={"f": "jsonfg", "crs": f"{EPSG}3857"}).json()
    plain = here.json()

    assert here.headers["content-type"] == JSONFG
    assert plain["conformsTo"] == ["http://www.opengis.net/spec/json-fg-1/0.3/conf/core"]
    assert (plain["coordRefSys"], plain["place"], plain["time"]) == (CRS84.uri, None, {"date": "2023-09-07"})
    assert there["coordRefSys"] == f"{EPSG}3857"
    assert there["geometry"] == plain["geometry"]
    assert positions(there["place"]["coordinates"])[0][0] > 1_000_000


@pytest.mark.parametrize(("uri", "code"), [(CRS84.uri, "4326"), (f"{EPSG}3857", "3857"), (f"{EPSG}32652", "32652")])
def test_gdal_reads_json_fg_back(client: TestClient, tmp_path: Path, uri: str, code: str) -> None:
    path = tmp_path / "events.json"
    path.write_bytes(client.get("/collections/events/export", params={"f": "jsonfg", "crs": uri}).content)
    expected = features(client, limit="100", crs=uri)

    assert pyogrio.read_info(path)["driver"] == "JSONFG"
    meta, _, shapes, columns = pyogrio.raw.read(path)
    read = dict(zip(meta["fields"], columns, strict=True))

    assert meta["crs"] == f"EPSG:{code}"
    assert set(read["id"]) == set(expected)
    for number, name in enumerate(read["id"]):
        geometry, shape = expected[name]["geometry"], shapes[number]
        assert (geometry is None) == (shape is None)
        if shape is not None:
            found = shapely.get_coordinates(shapely.from_wkb(shape)).tolist()
            assert found == [pytest.approx(it, abs=1e-3) for it in positions(geometry["coordinates"])]
        assert when(read, number) == expected[name]["time"]


def when(read: dict[str, Any], number: int) -> dict[str, Any] | None:
    """JSON-FG's time, out of the fields that GDAL makes of it."""
    day, start, end = (None if str(read[name][number]) == "NaT" else str(read[name][number]) for name in TIMES)
    if day is not None:
        return {"date": day}
    return {"interval": [start or "..", end or ".."]} if start or end else None
