"""The past of a selection, told for what is read without a service."""

from datetime import date

import orjson

from geo.adapters.memory import MemoryStore
from geo.encode.pack import pack_past
from geo.model.claim import Claim, Stance
from geo.model.edtf import parse_edtf
from geo.model.event import Event
from geo.model.gathered import Gathered, Past
from geo.model.party import Actor, ActorKind
from geo.model.query import Collection, Query
from geo.model.registry import Registry
from geo.services.gather import gather
from geo.services.ingest import prepare
from geo.services.recall import recall
from tests.builders import StoppedClock, a_planner, a_source, an_event

WRITTEN = date(2026, 11, 24)
"""On which a stopped clock has the events written down."""
US = Actor(id="US", name="United States", kind=ActorKind.UNKNOWN)


def a_claim(said: str) -> Claim:
    return Claim(id=said, claimant=US, stance=Stance.ASSERTS, said=parse_edtf(said), source=a_source())


def told(event: Event, now: date) -> tuple[Gathered, Past]:
    """Return what a store of one event gathers, and its past."""
    store = MemoryStore(StoppedClock())
    registry = Registry(sources={"source": a_source()}, actors={"US": US})
    store.put([prepare(event, a_planner())], registry, reason="a test", by="tester")
    gathered = gather(store, Query(collection=Collection.EVENTS, limit=None), 10, None)
    return gathered, recall(store, gathered, now, None)


def test_an_event_is_not_known_before_its_first_claim_and_grows_with_each() -> None:
    event = an_event(sources=(), claims=(a_claim("2023-10-13"), a_claim("2024-02-01")))

    _, past = told(event, WRITTEN)

    first, second, *_ = past["event-1"]
    assert (first.until, first.held) == (date(2023, 10, 13), None)
    assert second.until == date(2024, 2, 1)
    assert second.held is not None
    assert [it["id"] for it in orjson.loads(second.held.detail)["claims"]] == ["2023-10-13"]


def test_what_is_as_now_at_the_end_is_left_out() -> None:
    event = an_event(sources=(), claims=(a_claim("2023-10-13"),))

    gathered, past = told(event, date(2030, 1, 1))

    *_, last = past["event-1"]
    assert last.until == WRITTEN
    assert last.held is not None
    assert orjson.loads(last.held.detail)["history"] == []
    assert len(orjson.loads(gathered.events[0].detail)["history"]) == 1


def test_nothing_is_told_of_days_after_the_one_whose_knowledge_is_gathered() -> None:
    event = an_event(sources=(), claims=(a_claim("2023-10-13"), a_claim("2024-02-01")))

    _, past = told(event, date(2023, 12, 1))

    assert [it.until for it in past["event-1"]] == [date(2023, 10, 13), date(2023, 12, 1)]


def test_no_past_is_packed_as_null() -> None:
    gathered, _ = told(an_event(), WRITTEN)

    assert pack_past({}, gathered) == b"null"
