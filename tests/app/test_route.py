"""Ways between places, asked for on the command line and over HTTP; over the networks that `make data` built."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app import wiring
from app.context import Context
from app.main import create_app
from app.settings import Settings
from geo.adapters.build.sea_passages import read_passages
from geo.adapters.clock import SystemClock
from geo.adapters.memory import MemoryStore
from geo.model.leg import Leg, Mode
from geo.model.query import Collection
from geo.services.ingest import ingest, is_current
from geo.services.reindex import reindex
from tests.builders import StoppedClock, a_place, a_planner, a_registry, an_event
from tests.geo.encode.test_geojson import DUNAY

ROOT = Path(__file__).resolve().parents[2]
WAYBILL = ROOT / ".venv" / "bin" / "waybill"
BUILT = Settings(data_dir=ROOT / "var" / "data")


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    """A service without events, over the data that was built."""
    store = MemoryStore(StoppedClock())
    context = Context(
        settings=BUILT,
        reader=store,
        clock=SystemClock(),
        planner=wiring.open_planner(BUILT),
        gazetteer=wiring.open_gazetteer(BUILT),
    )
    with TestClient(create_app(BUILT, context)) as opened:
        yield opened


def waybill(*arguments: str, status: int = 0) -> subprocess.CompletedProcess[str]:
    result = subprocess.run([WAYBILL, *arguments], capture_output=True, text=True, cwd=ROOT, timeout=300, check=False)
    assert result.returncode == status, result.stderr
    assert "Traceback" not in result.stderr
    return result


def test_the_way_from_rajin_to_dunay_is_printed_as_geojson() -> None:
    feature = json.loads(waybill("route", "Rajin", "Dunay", "--mode", "sea").stdout)
    assert feature["type"] == "Feature"
    assert 180 < feature["properties"]["distance_km"] <= 205
    assert feature["properties"]["router"].startswith("sea-mesh ")


def test_passages_are_named_in_the_order_in_which_they_are_gone_through() -> None:
    feature = json.loads(waybill("route", "Tartus", "Novorossiysk", "--mode", "sea").stdout)
    assert "Through Dardanelles, Bosporus." in feature["properties"]["notes"]


def test_a_place_far_from_the_sea_is_refused_with_the_reason_and_status_3() -> None:
    words = waybill("route", "Moscow", "Dunay", "--mode", "sea", status=3).stderr
    assert "Moscow" in words
    assert "km" in words


def test_a_place_that_nobody_knows_is_refused_by_name() -> None:
    assert "Xyzzyqux" in waybill("route", "Xyzzyqux", "Dunay", "--mode", "rail", status=1).stderr


def test_with_suez_closed_a_ship_goes_round_africa(client: TestClient) -> None:
    ask = "/route?from=56.21,27.14&to=37.77,44.70&mode=sea"
    short, long = client.get(ask).json(), client.get(f"{ask}&avoid=suez").json()
    assert any("Suez Canal" in note for note in short["properties"]["notes"])
    assert long["properties"]["distance_km"] > 2 * short["properties"]["distance_km"]


def test_a_train_to_tikhoretsk_follows_the_line_through_siberia(client: TestClient) -> None:
    feature = client.get("/route?from=Dunay&to=Tikhoretsk&mode=rail").json()
    assert 8_800 < feature["properties"]["distance_km"] < 9_900
    lines = feature["geometry"]["coordinates"]
    assert any(abs(lon - 92.9) < 0.5 and abs(lat - 56.0) < 0.5 for lon, lat in lines)


def test_a_way_by_other_places_goes_through_them(client: TestClient) -> None:
    feature = client.get("/route?from=125.67,39.22&to=37.6,55.75&via=132.148,43.399&mode=air").json()
    assert [stop["lon"] for stop in feature["properties"]["stops"]] == [125.67, 132.148, 37.6]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("to=1,2&mode=air", "from"),
        ("from=1,2&mode=air", "to"),
        ("from=1,2&to=3,4", "mode"),
        ("from=1,2&to=3,4&mode=boat", "mode"),
        ("from=181,2&to=3,4&mode=air", "from"),
        ("from=1,2&to=3,99&mode=air", "to"),
        ("from=1,2&to=3,4&mode=air&via=" + "|".join(["5,6"] * 20), "via"),
        ("from=130.3,42.2&to=132.3,42.8&mode=sea&avoid=malacca", "avoid"),
        ("from=130.3,42.2&to=132.3,42.8&mode=air&avoid=malacca", "avoid"),
        ("from=1,2&to=3,4&mode=air&speed=9", "speed"),
    ],
)
def test_a_wrong_question_is_refused_by_the_name_of_its_parameter(client: TestClient, query: str, name: str) -> None:
    answer = client.get(f"/route?{query}")
    assert answer.status_code == 400
    assert answer.json()["parameter"] == name


def test_a_way_that_ends_where_it_begins_has_no_line_as_the_definition_says(client: TestClient) -> None:
    way = client.get("/route?from=37.6,55.75&to=37.6,55.75&mode=air").json()

    schema = client.get("/api").json()["components"]["schemas"]["way"]["properties"]["geometry"]
    assert way["geometry"] is None
    assert schema["nullable"] is True


def test_a_place_without_a_way_is_a_problem_with_the_reason(client: TestClient) -> None:
    answer = client.get("/route?from=37.6,55.75&to=132.35,42.88&mode=sea")
    assert answer.status_code == 422
    assert "km from" in answer.json()["detail"]
    assert "422" in client.get("/api").json()["paths"]["/route"]["get"]["responses"]


def test_what_was_planned_without_a_network_is_made_anew_once_it_is_there() -> None:
    store = MemoryStore(StoppedClock())
    legs = (Leg(mode=Mode.MARITIME, origin=a_place(), destination=DUNAY),)
    events = [an_event(number, legs=legs) for number in range(1, 4)]
    registry = a_registry(a_place(), DUNAY)
    planner = wiring.open_planner(BUILT)
    ingest(events, registry, store, a_planner(), reason="first", by="a test")
    assert not is_current(events[0], store, planner)
    done: list[int] = []
    assert reindex(store, store, planner, progress=done.append).changed == 3
    assert len(done) == 3
    assert reindex(store, store, planner, progress=done.append).changed == 0
    body = store.find_body(Collection.LEGS, "event-1.1")
    assert body is not None
    assert json.loads(body)["properties"]["basis"] == "computed"
    assert is_current(events[0], store, planner)


def test_the_definitions_name_the_passages_that_can_be_closed(client: TestClient) -> None:
    closable = [it.id for it in read_passages(ROOT / "seeds" / "passages.yaml") if it.closable]
    for version in ("3.0", "3.1"):
        definition = client.get(
            "/api", headers={"Accept": f"application/vnd.oai.openapi+json;version={version}"}
        ).json()
        asked = {
            it["name"]: it["schema"] for it in definition["paths"]["/route"]["get"]["parameters"] if "schema" in it
        }
        assert definition["openapi"].startswith(version)
        assert asked["avoid"]["items"]["enum"] == closable
