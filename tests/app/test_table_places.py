"""Places of tables: the same name at the same point is one place, listed, filtered by, and what flows go to."""

from pathlib import Path
from typing import Any

import pytest

from geo.adapters.sqlite.verify import verify_file
from geo.encode.given import place_as_given
from geo.services.sites import MOST_PLACES
from tests.tables import a_row, ingest, serving, write

PORT_SUDAN, ODESA = [37.2164, 19.6158], [30.7326, 46.4775]


def a_way(number: int, *points: list[float], **changes: Any) -> dict[str, Any]:
    return a_row(number, {"type": "LineString", "coordinates": list(points)}, **changes)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with two tables that tell of the same two ports, and of others of the same name elsewhere."""
    ways = [
        a_way(1, PORT_SUDAN, ODESA),
        a_way(2, PORT_SUDAN, ODESA, start_date="2021-05-01", end_date="2021-05-03"),
        a_way(3, PORT_SUDAN, [-102.3676, 31.8457]),
        a_way(4, PORT_SUDAN, ODESA, origin=None),
    ]
    points = [
        a_row(11, {"type": "Point", "coordinates": ODESA}, place="Odesa", start_date="2020-01-01", end_date=None),
        a_row(12, {"type": "Point", "coordinates": ODESA}),
    ]
    ingest(
        write(tmp_path / "ways.ndjson", *ways), write(tmp_path / "points.ndjson", *points), "--store", tmp_path / "s"
    )
    return tmp_path / "s"


def test_the_same_name_at_the_same_point_is_one_place_in_all_tables(store: Path) -> None:
    with serving(store) as client:
        places = client.get("/collections/places/items").json()["features"]
        found = {it["id"]: it for it in places}
        odesa = place_as_given("Odesa", (30.7326, 46.4775)).id
        at_odesa = client.get(f"/collections/events/items?place={odesa}").json()["features"]
        legs = client.get(f"/collections/legs/items?place={odesa}").json()["features"]
        counts = client.get("/facets").json()

    assert sorted(it["properties"]["name"] for it in places) == ["Odesa", "Odesa", "Port Sudan"]
    assert sorted(it["id"] for it in at_odesa) == ["1", "11", "2", "4"]
    assert sorted(it["id"] for it in legs) == ["1.1", "2.1", "4.1"]
    assert found[odesa]["geometry"]["coordinates"] == ODESA
    assert found[odesa]["properties"]["start"] == "2020-01-01T00:00:00Z"
    assert odesa in str(counts)
    assert verify_file(store) == ()


def test_flows_between_places_gather_rows(store: Path) -> None:
    with serving(store) as client:
        flows = client.get("/flows?ends=place").json()["flows"]

    told = {(it["origin"]["name"], it["destination"]["name"], len(it["events"])) for it in flows}
    assert ("Port Sudan", "Odesa", 2) in told
    assert len(flows) == 3


def test_ways_that_came_with_a_table_are_found_by_their_basis(store: Path) -> None:
    with serving(store) as client:
        found = client.get("/collections/events/items?basis=reported").json()

    assert found["numberMatched"] == 4


def test_more_places_than_readers_can_hold_are_not_listed(tmp_path: Path) -> None:
    rows = (
        a_row(n, {"type": "Point", "coordinates": [n % 360 - 180, n % 90]}, place=f"Place {n}")
        for n in range(MOST_PLACES + 5)
    )
    ingest(write(tmp_path / "t.ndjson", *rows), "--store", tmp_path / "s")

    with serving(tmp_path / "s") as client:
        listed = client.get("/collections/places/items?limit=1").json()
        last = client.get(f"/events/{MOST_PLACES + 4}").json()

    assert listed["numberMatched"] == MOST_PLACES
    assert last["id"] == str(MOST_PLACES + 4)
