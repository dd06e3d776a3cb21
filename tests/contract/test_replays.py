"""Days of the past over every store: who asks for one gets what was known then, and for today what is there now."""

from datetime import date

import orjson
import pytest

from geo.adapters.replays import Replays
from geo.errors import Invalid, NotFound
from geo.model.claim import Claim, Stance
from geo.model.edtf import parse_edtf
from geo.model.event import Event
from geo.model.leg import Leg, Mode
from geo.model.party import Actor, ActorKind
from geo.model.query import Collection, Lane, Query, Step
from geo.model.registry import Registry
from geo.services.describe import describe
from geo.services.ingest import prepare
from tests.builders import NOW, StoppedClock, a_place, a_planner, a_source, an_event
from tests.contract.conftest import Store

ACTORS = {code: Actor(id=code, name=code, kind=ActorKind.COUNTRY) for code in ("KP", "RU", "US")}
PLACES = {"rajin": a_place(id="rajin"), "dunay": a_place(id="dunay", lon=132.35, lat=42.88)}
EVENTS = Query(collection=Collection.EVENTS, limit=None)
DAY = date(2023, 11, 1)


BRIEFING = a_source(id="briefing", published=parse_edtf("2023-10-13"))


def said(day: str, who: str) -> Claim:
    return Claim(id=f"{who} {day}", claimant=ACTORS[who], stance=Stance.ASSERTS, said=parse_edtf(day), source=BRIEFING)


def events() -> list[Event]:
    """One event that is denied later, one that is told of later, and one that nobody is on record for."""
    leg = Leg(mode=Mode.MARITIME, origin=PLACES["rajin"], destination=PLACES["dunay"])
    late = a_source(id="late", published=parse_edtf("2024-03-01"))
    denied = (said("2023-10-13", "US"), Claim(id="d", claimant=ACTORS["RU"], stance=Stance.DENIES, source=late))
    told_later = (Claim(id="l", claimant=ACTORS["US"], stance=Stance.ASSERTS, source=late),)
    parties = {"supplier": ACTORS["KP"], "recipient": ACTORS["RU"], "sources": ()}
    return [
        an_event(1, claims=denied, legs=(leg,), **parties),
        an_event(2, claims=told_later, **parties),
        an_event(3, recorded_at=date(2023, 10, 20)),
    ]


@pytest.fixture
def filled(store: Store) -> Store:
    sources = {source.id: source for event in events() for source in event.all_sources}
    registry = Registry(sources=sources, actors=ACTORS, places=PLACES)
    store.writer.put([prepare(event, a_planner()) for event in events()], registry, reason="a test", by="tester")
    return store


def test_a_day_of_the_past_holds_what_had_been_said_by_then(filled: Store) -> None:
    known = Replays(filled.reader, StoppedClock()).on(DAY)
    page = known.search(EVENTS)
    features = [orjson.loads(body) for body in page.bodies]
    assert {it["id"]: it["properties"]["status"] for it in features} == {"event-1": "alleged", "event-3": "unknown"}
    assert [source["date"] for source in features[0]["properties"]["sources"]] == ["2023-10-13"]
    assert known.timeline(EVENTS, Step.MONTH, Lane.STATUS).matched == 2
    assert known.facets(EVENTS)["status"] == {"alleged": 1, "unknown": 1}
    assert known.search(Query(collection=Collection.LEGS, filters={"status": ("alleged",)})).matched == 1


def test_all_that_is_told_of_an_event_is_of_that_day(filled: Store) -> None:
    known = Replays(filled.reader, StoppedClock()).on(DAY)
    detail = orjson.loads(describe(known, "event-1", ""))
    assert [claim["claimant_id"] for claim in detail["claims"]] == ["US"]
    assert detail["history"] == []
    assert detail["legs"][0]["distance_km"] > 0
    with pytest.raises(NotFound):
        describe(known, "event-2", "")


def test_once_everything_is_said_a_day_is_byte_for_byte_as_today(filled: Store) -> None:
    known = Replays(filled.reader, StoppedClock()).on(date(2024, 3, 1))
    for collection in (Collection.EVENTS, Collection.LEGS):
        query = Query(collection=collection, limit=None)
        assert list(known.iter_bodies(query)) == list(filled.reader.iter_bodies(query))
    assert Replays(filled.reader, StoppedClock()).on(NOW.date()) is filled.reader


def test_a_write_is_seen_on_days_of_the_past_at_once(filled: Store) -> None:
    replays = Replays(filled.reader, StoppedClock())
    before = replays.on(DAY)
    again = an_event(4, claims=(said("2023-10-14", "US"),), sources=())
    registry = Registry(sources={"briefing": BRIEFING}, actors=ACTORS)
    filled.writer.put([prepare(again, a_planner())], registry, reason="a test", by="tester")
    assert (before.search(EVENTS).matched, replays.on(DAY).search(EVENTS).matched) == (2, 3)


def test_pages_of_a_day_go_on_where_the_one_before_ended(filled: Store) -> None:
    known = Replays(filled.reader, StoppedClock()).on(DAY)
    first = known.search(Query(collection=Collection.EVENTS, limit=1))
    second = known.search(Query(collection=Collection.EVENTS, limit=1, after=first.next_after))
    assert [orjson.loads(body)["id"] for body in (*first.bodies, *second.bodies)] == ["event-1", "event-3"]
    with pytest.raises(Invalid):
        known.search(Query(collection=Collection.EVENTS, after=12345))
