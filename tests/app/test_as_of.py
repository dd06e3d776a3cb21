"""``as_of`` in addresses, and who said what: in the world of ``conftest``, with two more events that are spoken of."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from app.context import Context
from app.main import create_app
from geo.adapters.memory import MemoryStore
from geo.model.claim import Claim, Stance
from geo.model.edtf import parse_edtf
from tests.app.conftest import SUPPLIERS, events, fill
from tests.builders import a_source, an_event

LATE = a_source(id="late", publisher="A paper", published=parse_edtf("2024-03"))
BRIEFING = a_source(id="briefing", published=parse_edtf("2023-10-13"))


def said(name: str, who: str, stance: Stance, source: object, day: str | None) -> Claim:
    return Claim(
        id=name,
        claimant=SUPPLIERS[who],
        stance=stance,
        source=source,  # type: ignore[arg-type]
        said=parse_edtf(day) if day else None,
    )


@pytest.fixture
def store(store: MemoryStore) -> MemoryStore:
    claims = (
        said("c1", "IR", Stance.ASSERTS, BRIEFING, "2023-10-13"),
        said("c2", "KP", Stance.DENIES, LATE, None),
    )
    spoken = an_event(77, supplier=SUPPLIERS["KP"], claims=claims, sources=())
    later = an_event(78, claims=(said("c3", "IR", Stance.ASSERTS, LATE, None),), sources=())
    return fill(store, [*events(), spoken, later])


@pytest.fixture
def client(context: Context) -> Iterator[TestClient]:
    with TestClient(create_app(context.settings, context)) as opened:
        yield opened


def test_a_selection_holds_what_was_known_on_the_day(client: TestClient) -> None:
    found = client.get("/collections/events/items?as_of=2023-11-01").json()
    assert [(it["id"], it["properties"]["status"]) for it in found["features"]] == [("event-77", "alleged")]
    assert client.get("/facets?as_of=2023-11-01").json()["status"][0] == {
        "value": "alleged", "label": "alleged", "count": 1,
    }  # fmt: skip
    assert client.get("/timeline?as_of=2023-11-01").json()["matched"] == 1
    assert client.get("/collections/events/export?f=csv&as_of=2023-11-01").text.count("event-77") == 1
    assert client.get("/collections/events/items?as_of=2024-03-31").json()["numberMatched"] == 2


def test_an_event_is_told_as_on_the_day_or_not_found(client: TestClient) -> None:
    detail = client.get("/events/event-77?as_of=2023-11-01").json()
    assert [claim["id"] for claim in detail["claims"]] == ["c1"]
    assert client.get("/events/event-77").json()["properties"]["status"] == "contested"
    assert client.get("/events/event-78?as_of=2023-11-01").status_code == 404
    assert client.get("/collections/events/items/event-78?as_of=2023-11-01").status_code == 404


def test_the_address_of_the_next_page_keeps_the_day(client: TestClient) -> None:
    first = client.get("/collections/events/items?as_of=2024-03-31&limit=1").json()
    (following,) = [link["href"] for link in first["links"] if link["rel"] == "next"]
    assert "as_of=2024-03-31" in following
    assert client.get(following).json()["numberReturned"] == 1


def test_today_and_later_days_are_as_now(client: TestClient) -> None:
    now = client.get("/collections/events/items").json()["features"]
    assert client.get("/collections/events/items?as_of=2026-11-24").json()["features"] == now
    assert client.get("/collections/events/items?as_of=2099-01-01").json()["features"] == now


@pytest.mark.parametrize("day", ["2023-11", "yesterday", "2023-02-30", ""])
def test_what_is_no_day_is_refused_by_name(client: TestClient, day: str) -> None:
    answer = client.get(f"/collections/events/items?as_of={day}")
    assert (answer.status_code, answer.json()["parameter"]) == (400, "as_of")


def test_places_have_no_past(client: TestClient) -> None:
    assert client.get("/collections/places/items?as_of=2023-11-01").status_code == 400


def test_claims_say_who_said_what_and_what_bounds_the_day(client: TestClient) -> None:
    told = client.get("/claims?kind=shipment").json()
    assert [(it["event"], it["claimant"], it["stance"]) for it in told["claims"]] == [
        ("event-77", "Iran", "asserts"), ("event-77", "North Korea", "denies"), ("event-78", "Iran", "asserts"),
    ]  # fmt: skip
    denial = told["claims"][1]
    assert (denial["dated_by"], denial["earliest"], denial["latest"]) == ("source", "2024-03-01", "2024-03-31")
    assert len(client.get("/claims?as_of=2023-11-01").json()["claims"]) == 1
