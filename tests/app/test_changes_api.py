from typing import Any

import feedparser  # type: ignore[import-untyped]  # it ships no types
import pytest
from starlette.testclient import TestClient

from geo.adapters.memory import MemoryStore
from geo.adapters.memory_desk import MemoryDesk
from geo.model.change import Change, Move
from geo.model.proposal import Added, Name
from geo.services.ingest import prepare
from tests.app.conftest import events
from tests.builders import StoppedClock, a_planner, a_registry, an_event

HOSTILE = "<b>\u202e]]></summary> & \U0001f6a2 =1"


@pytest.fixture
def changed(store: MemoryStore) -> MemoryStore:
    """Event 1 corrected, for a reason that is no markup; event 2 withdrawn; event 3 gone up in event 1."""
    first = next(event for event in events() if event.slug == "event-1")
    better = an_event(1, when=first.when, title=f"Better {HOSTILE}")
    store.put([prepare(better, a_planner())], a_registry(), reason=HOSTILE, by="ana & co")
    move(store, "event-2", None, "it never happened")
    move(store, "event-3", "event-1", "the same shipment")
    return store


def move(store: MemoryStore, slug: str, target: str | None, reason: str) -> None:
    """Take an event out of service, as a reviewer does."""
    event = store.get_event(slug)
    at = StoppedClock().now()
    moved = Move(event=Name(slug=slug, id=event.id), target=target, added=Added(), by="ana", at=at, reason=reason)
    change = Change(reason=reason, by="ana", moved=[moved], events=[(event, [])], seen={slug: event})
    MemoryDesk(store, StoppedClock()).write(change)


def of(document: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [change for change in document["changes"] if change["id"] == name]


def next_of(document: dict[str, Any]) -> str:
    return next(str(link["href"]) for link in document["links"] if link["rel"] == "next")


def test_additions_corrections_and_deletions_are_told_with_reasons(client: TestClient, changed: MemoryStore) -> None:
    document = client.get("/changes.json?limit=1000").json()

    assert document["order"] == "oldest first"
    added, corrected = of(document, "event-1")
    assert (added["action"], added["reason"], added["kind"]) == ("added", "for a test", "event")
    assert (corrected["action"], corrected["reason"], corrected["by"]) == ("corrected", HOSTILE, "ana & co")
    assert {"field": "title", "old": "Synthetic event 1", "new": f"Better {HOSTILE}"} in corrected["changes"]
    assert client.get(corrected["href"], headers={"Accept": "application/json"}).status_code == 200
    withdrawn, merged = of(document, "event-2")[-1], of(document, "event-3")[-1]
    assert (withdrawn["action"], withdrawn["reason"]) == ("deleted", "it never happened")
    assert (merged["action"], merged["target"]) == ("deleted", "event-1")
    assert changed.history("event-1")[-1].digest == corrected["digest"]


def test_nothing_is_told_of_the_words_of_an_event_that_was_withdrawn(client: TestClient, store: MemoryStore) -> None:
    secret = an_event(2, title="A private name", supplier=None)
    store.put([prepare(secret, a_planner())], a_registry(), reason="a correction", by="ana")
    assert "A private name" in client.get("/changes.json?limit=1000").text

    move(store, "event-2", None, "asked for by the person")

    for path in ("/changes.json?limit=1000", "/changes.atom?limit=1000"):
        text = client.get(path).text
        assert "A private name" not in text
        assert "asked for by the person" in text


def test_a_copy_is_kept_up_by_following_the_cursor(client: TestClient, changed: MemoryStore) -> None:
    whole = client.get("/changes.json?limit=1000").json()
    page = client.get("/changes.json?limit=4").json()
    seen = page["changes"]
    while page["more"]:
        page = client.get(next_of(page)).json()
        seen += page["changes"]

    assert seen == whole["changes"]
    assert client.get(next_of(page)).json()["changes"] == []
    changed.put([prepare(an_event(50), a_planner())], a_registry(), reason="later", by="ana")
    assert [it["id"] for it in client.get(next_of(page)).json()["changes"]] == ["event-50"]


@pytest.mark.usefixtures("changed")
def test_the_feed_reads_as_atom_newest_first(client: TestClient) -> None:
    answer = client.get("/changes.atom?limit=1000", headers={"Host": "data.example"})

    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    assert feed.version == "atom10"
    assert answer.headers["content-type"] == "application/atom+xml"
    seqs = [it["digest"] for it in client.get("/changes.json?limit=1000").json()["changes"]]
    assert [entry.id.rpartition("/")[2] for entry in feed.entries] == seqs[::-1]
    assert all(entry.id.startswith("tag:data.example,2026:change/") for entry in feed.entries)
    corrected = next(entry for entry in feed.entries if entry.title.startswith("Corrected"))
    assert corrected.title == f"Corrected: Better {HOSTILE}"
    assert corrected.summary.splitlines()[0] == f"Reason: {HOSTILE}"
    assert corrected.author == "ana & co"
    assert corrected.link == "http://data.example/events/event-1"
    assert feed.feed.id == "tag:data.example,2026:changes"


@pytest.mark.usefixtures("changed")
def test_the_feed_goes_back_page_by_page(client: TestClient) -> None:
    whole = [entry.id for entry in feedparser.parse(client.get("/changes.atom?limit=1000").content).entries]
    seen: list[str] = []
    address: str | None = "/changes.atom?limit=5"
    while address is not None:
        page = feedparser.parse(client.get(address).content)
        seen += [entry.id for entry in page.entries]
        address = next((link.href for link in page.feed.links if link.rel == "next"), None)

    assert seen == whole


@pytest.mark.parametrize("path", ["/changes.json", "/changes.atom"])
def test_what_has_not_changed_is_not_sent_again(client: TestClient, store: MemoryStore, path: str) -> None:
    tag = client.get(path).headers["etag"]

    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304
    store.put([prepare(an_event(50), a_planner())], a_registry(), reason="later", by="ana")
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("after=-1", "after"),
        ("after=x", "after"),
        ("after=٣", "after"),
        (f"after={'9' * 19}", "after"),
        ("before=1e3", "before"),
        ("after=1&before=2", "before"),
        ("limit=0", "limit"),
        ("since=1", "since"),
    ],
)
def test_a_wrong_cursor_is_refused_by_name(client: TestClient, query: str, named: str) -> None:
    answer = client.get(f"/changes.json?{query}")

    assert (answer.status_code, answer.json()["parameter"]) == (400, named)
