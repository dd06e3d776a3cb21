"""``/places``: names looked up over HTTP, in the gazetteer that `make data` built."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from app import wiring
from app.context import Context
from app.main import create_app
from geo.adapters.memory import MemoryStore
from tests.app.test_route import BUILT
from tests.builders import StoppedClock, a_planner


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    """A service without events, over the gazetteer."""
    context = Context(
        settings=BUILT,
        reader=MemoryStore(StoppedClock()),
        clock=StoppedClock(),
        planner=a_planner(),
        gazetteer=wiring.open_gazetteer(BUILT),
    )
    with TestClient(create_app(BUILT, context)) as opened:
        yield opened


def test_a_name_in_any_script_is_answered_with_places_and_reasons(client: TestClient) -> None:
    found = client.get("/places", params={"q": "라진", "country": "KP", "limit": "3"}).raise_for_status().json()

    assert found["name"] == "라진"
    assert len(found["places"]) <= 3
    best = found["places"][0]
    assert (best["country"], round(best["lon"]), round(best["lat"])) == ("KP", 130, 42)
    assert best["reasons"]
    assert 0 < best["score"] <= 1


def test_what_is_near_comes_first(client: TestClient) -> None:
    texas = client.get("/places?q=Paris&near=-95.5,33.6").json()["places"][0]
    france = client.get("/places?q=Paris").json()["places"][0]

    assert (texas["country"], france["country"]) == ("US", "FR")


def test_a_name_that_nothing_goes_by_is_answered_with_nothing(client: TestClient) -> None:
    assert client.get("/places?q=Xyzzyqux").json() == {"name": "Xyzzyqux", "places": []}


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("", "q"),
        ("q=" + "a" * 101, "q"),
        ("q=Rajin&country=Korea", "country"),
        ("q=Rajin&country=XX", "country"),
        ("q=Rajin&near=here", "near"),
        ("q=Rajin&near=181,0", "near"),
        ("q=Rajin&kind=tavern", "kind"),
        ("q=Rajin&limit=0", "limit"),
        ("q=Rajin&limit=\u0663", "limit"),
        ("q=Rajin&name=x", "name"),
    ],
)
def test_a_wrong_question_is_refused_by_the_name_of_its_parameter(client: TestClient, query: str, name: str) -> None:
    answer = client.get(f"/places?{query}")

    assert answer.status_code == 400
    assert answer.json()["parameter"] == name


def test_more_than_the_most_is_cut(client: TestClient) -> None:
    assert len(client.get("/places?q=Victoria&limit=1000").json()["places"]) == 20


def test_without_a_gazetteer_it_says_what_to_do() -> None:
    context = Context(settings=BUILT, reader=MemoryStore(StoppedClock()), clock=StoppedClock(), planner=a_planner())
    with TestClient(create_app(BUILT, context)) as bare:
        answer = bare.get("/places?q=Rajin")

    assert answer.status_code == 503
    assert "waybill data build" in answer.json()["detail"]
