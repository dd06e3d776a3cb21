"""Flows, voyages and totals over HTTP: of the same selection as everything else, and as the dataset has them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.main import create_app
from geo.adapters.memory import MemoryStore
from geo.adapters.seeds.load import load_seeds
from geo.model.leg import Leg, Mode
from geo.services.ingest import ingest
from tests.app.conftest import SHIP, a_context, fill, places
from tests.builders import StoppedClock, a_planner, an_event

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@pytest.fixture(scope="module")
def seeded() -> MemoryStore:
    seeds, store = load_seeds(SEEDS), MemoryStore(StoppedClock())
    ingest(seeds.events, seeds.registry, store, a_planner(), reason="for a test", by="a test")
    return store


@pytest.fixture(scope="module")
def seeds(seeded: MemoryStore) -> Iterator[TestClient]:
    context = a_context(seeded)
    with TestClient(create_app(context.settings, context)) as opened:
        yield opened


def ask(client: TestClient, path: str) -> Any:
    return client.get(path).raise_for_status().json()


def test_flows_are_of_the_same_selection_as_the_items(client: TestClient) -> None:
    query = "supplier=KP&bbox=100,0,180,90&datetime=2023-09-01/.."

    items = ask(client, f"/collections/events/items?{query}")

    assert ask(client, f"/flows?{query}")["matched"] == items["numberMatched"] < 12


def test_flows_run_between_parties_unless_places_are_asked_for(seeds: TestClient) -> None:
    parties, places = ask(seeds, "/flows?recipient=RU"), ask(seeds, "/flows?recipient=RU&ends=place")

    assert (parties["ends"], places["ends"]) == ("party", "place")
    assert [flow["origin"]["name"] for flow in parties["flows"][:2]] == ["North Korea", "Iran"]
    assert {"origin": {"id": "rajin-port", "name": "Rajin port"}}.items() <= places["flows"][1].items()


def test_the_containers_of_running_totals_are_told_apart_from_those_of_single_shipments(seeds: TestClient) -> None:
    flow = ask(seeds, "/flows?parent=dprk-munitions-by-sea")["flows"][0]

    counted = [it for it in flow["sums"] if it["unit"] == "container"]
    totals = {it["event"] for it in flow["asides"] if it["why"] == "cumulative" and it["unit"] == "container"}
    assert sum(it["low"] for it in counted) == 600
    assert {"dprk-containers-total", "us-1000-containers-2023-10", "osc-64-voyages-2023-09-2025-03"} <= totals


def test_the_ship_that_sailed_most_comes_first_with_who_counted(seeds: TestClient) -> None:
    first = ask(seeds, "/voyages")["vehicles"][0]

    assert (first["vehicle"]["name"], first["most"], len(first["voyages"])) == ("Angara", 11, 5)
    count = next(it for it in first["counts"] if it["live"])
    assert (count["claimant"], count["said"], count["low"]) == (
        "Royal United Services Institute",
        "2024-04-25",
        11,
    )


def test_who_counted_how_many_containers_by_march_2024(seeds: TestClient) -> None:
    things = ask(seeds, "/totals")["things"]

    thing = next(it for it in things if it["key"] == "dprk-containers-total.cargo0.container")
    last = {}
    for series in thing["series"]:
        said = [figure for figure in series["figures"] if figure["said_latest"] <= "2024-03-31"]
        if said:
            last[series["claimant"]["id"]] = said[-1]["low"]
    assert last == {
        "us-white-house": 1000,
        "rusi": None,
        "voa": 1500,
        "kr-jcs": 2000,
        "us-state-department": 10000,
        "kr-mnd": 7000,
    }
    assert {figure["claimant"] for figure in thing["denials"]} == {"North Korea", "Kremlin"}


def test_what_is_written_is_reckoned_up_at_once(client: TestClient, store: MemoryStore) -> None:
    before = ask(client, "/voyages")["vehicles"][0]
    event = an_event(99, legs=(Leg(mode=Mode.MARITIME, origin=places()["dunay"], vehicle=SHIP),))

    fill(store, [event])

    after = ask(client, "/voyages")["vehicles"][0]
    assert len(after["voyages"]) == len(before["voyages"]) + 1
    assert [it["vehicle"]["id"] for it in (before, after)] == ["angara", "angara"]


def test_a_source_that_cannot_be_read_itself_comes_with_one_that_repeats_it(seeds: TestClient) -> None:
    things = ask(seeds, "/totals")["things"]
    thing = next(it for it in things if it["key"] == "dprk-containers-total.cargo0.container")

    first = thing["series"][0]["figures"][0]
    assert (first["source"]["publisher"], first["source"]["url"]) == ("White House, National Security Council", None)
    assert first["via"]["url"].startswith("http")


def test_as_of_a_day_nobody_has_counted_what_was_said_later(seeds: TestClient) -> None:
    then = ask(seeds, "/totals?as_of=2023-11-01")["things"]
    thing = next(it for it in then if it["key"] == "dprk-containers-total.cargo0.container")

    assert [(it["claimant"]["id"], it["figures"][-1]["low"]) for it in thing["series"]] == [
        ("us-white-house", 1000),
        ("rusi", None),
        ("voa", 1500),
    ]


@pytest.mark.parametrize(
    ("path", "parameter"),
    [("/flows?ends=planets", "ends"), ("/voyages?ends=place", "ends"), ("/totals?limit=3", "limit")],
)
def test_what_is_not_known_is_refused(client: TestClient, path: str, parameter: str) -> None:
    answer = client.get(path)

    assert (answer.status_code, answer.json()["parameter"]) == (400, parameter)
