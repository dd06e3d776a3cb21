"""Rows of tables in review: merged, attached to and parted again like other events; the table can still be proved."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from app.cli import waybill
from geo.adapters.clock import SystemClock
from geo.adapters.columns.reader import ColumnsReader
from geo.adapters.sqlite.desk import SqliteDesk
from geo.adapters.sqlite.reader import SqliteReader
from geo.adapters.sqlite.verify import verify_file
from geo.adapters.sqlite.writer import SqliteWriter
from geo.encode.geojson import event_rows
from geo.model.claim import Claim, Stance
from geo.model.edtf import parse_edtf
from geo.model.party import Actor, ActorKind
from geo.model.query import Collection, Query
from geo.model.report import Told
from geo.model.space import Box
from geo.review.decide import Take
from geo.review.status import judge
from geo.services.review import Asked, attach, undo
from geo.services.submit import submit
from tests.builders import a_registry, a_source, an_event
from tests.papers import TEXT, a_desk
from tests.tables import LINE, POINT, a_row, ingest, reading, serving, write

ACROSS = {"type": "MultiLineString", "coordinates": [[[170.0, 10.0], [-170.0, 12.0]], [[-170.0, 12.0], [-160.0, 9.0]]]}
NUMBER = 40
"""Rows, so that an entry of a tree holds many of them."""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with forty rows in a row, and an event with a claim."""
    path = tmp_path / "store.db"
    writer = SqliteWriter(path, SystemClock())
    somebody = Actor(id="XA", name="Somebody", kind=ActorKind.COUNTRY)
    claim = Claim(id="c1", claimant=somebody, stance=Stance.ASSERTS, source=a_source(), said=parse_edtf("2023-10-13"))
    event = an_event(7, claims=(claim,))
    registry = replace(a_registry(), actors={somebody.id: somebody})
    writer.put([(event, event_rows(event, judge(event)))], registry, reason="a test", by="tester")
    writer.close()
    ingest(write(tmp_path / "t.ndjson", *rows()), "--store", path)
    return path


def rows() -> list[dict[str, Any]]:
    odd: list[dict[str, Any]] = [
        a_row(1, LINE, tonnes=12),
        a_row(2, POINT, place="Port Sudan"),
        a_row(3, None, place="Odesa"),
        a_row(4, ACROSS),
        a_row(5, POINT, sources=[{"date": "2022-03", "url": "https://example.org/a"}, {"title": "A list"}]),
    ]
    return odd + [
        a_row(n, {"type": "Point", "coordinates": [n / 10, n / 10]}, mode="rail") for n in range(6, NUMBER + 1)
    ]


@pytest.fixture
def client(store: Path) -> Iterator[TestClient]:
    """A client who may review."""
    made = CliRunner().invoke(
        waybill, ["token", "create", "--name", "reviewer", "--scope", "review", "--store", str(store)]
    )
    with serving(store) as client:
        client.headers["Authorization"] = f"Bearer {made.stdout.split()[0]}"
        yield client


def merge(client: TestClient, slug: str, into: str) -> None:
    answer = client.post(f"/events/{slug}/merge", json={"into": into, "reason": "the same"})
    assert answer.status_code == 200, answer.text


def told(client: TestClient, slug: str, collection: str = "events") -> dict[str, Any]:
    feature: dict[str, Any] = client.get(f"/collections/{collection}/items/{slug}").json()
    known = {name: it for name, it in feature["properties"].items() if it not in (None, [], False, "")}
    return {**feature, "properties": known, "links": None}


def check(store: Path) -> None:
    """Hold the store against itself: digests, seals, trees and words."""
    assert verify_file(store) == ()
    writer = SqliteWriter(store, SystemClock())
    assert writer.verify() == ()
    writer.close()


def test_a_row_that_takes_an_event_in_keeps_all_it_said_and_gets_its_claims(store: Path, client: TestClient) -> None:
    before = {slug: told(client, slug) for slug in ("1", "2", "3", "4", "5", "20")}
    legs = told(client, "4.2", "legs")

    for slug, was in before.items():
        merge(client, "event-7", slug)
        now = told(client, slug)
        assert now["properties"]["claims_for"] == 1
        assert now["properties"]["sources"][: len(was["properties"].get("sources", []))] != []
        for name in ("geometry", "time"):
            assert now[name] == was[name]
        judged = {"status", "status_rule", "origins", "claims_for", "claims_against", "sources", "legs"}
        for name in was["properties"].keys() - judged:
            assert now["properties"][name] == was["properties"][name], (slug, name)
        assert len(now["properties"].get("legs", [])) == len(was["properties"].get("legs", []))
        assert client.post("/events/event-7/unmerge", json={}).status_code == 200
        assert told(client, slug)["properties"]["status"] == "unknown"

    assert told(client, "4.2", "legs")["geometry"] == legs["geometry"]
    assert [it["id"] for it in client.get("/collections/events/items?filter=tonnes = 12").json()["features"]] == ["1"]
    assert client.get("/collections/events/items?mode=maritime&limit=1000").json()["numberMatched"] == 5
    client.close()
    check(store)


def test_a_row_goes_up_in_another_event_and_comes_back(store: Path, client: TestClient) -> None:
    before = told(client, "1")

    merge(client, "1", "event-7")

    moved = client.get("/events/1?f=json", follow_redirects=False)
    assert (moved.status_code, moved.headers["location"].rsplit("/", 1)[1].split("?")[0]) == (308, "event-7")
    detail = client.get("/events/event-7?f=json").json()
    assert "t.ndjson" in [it["title"] for it in detail["origins"]]
    assert "https://example.org/report/1" in [it["url"] for it in detail["properties"]["sources"]]
    assert client.get("/collections/legs/items?event=1").json()["numberMatched"] == 0
    assert client.get("/collections/events/items?limit=1").json()["numberMatched"] == NUMBER

    assert client.post("/events/1/unmerge", json={}).status_code == 200
    back = told(client, "1")
    for name in before["properties"].keys() - {"legs", "sources"}:
        assert back["properties"][name] == before["properties"][name]
    assert client.get("/collections/legs/items?event=1").json()["numberMatched"] == 1
    check(store)


def test_the_history_of_what_was_a_row_begins_with_its_table(client: TestClient) -> None:
    merge(client, "event-7", "2")

    history = client.get("/events/2?f=json").json()["history"]
    changes = client.get("/changes.json").json()["changes"]

    assert [it["action"] for it in history] == ["create", "update"]
    assert any(change["field"].startswith("claims") for change in history[1]["changes"])
    assert not any(change["field"] in ("title", "kind") for change in history[1]["changes"])
    assert [(it["id"], it["action"]) for it in changes if it["id"] == "2"] == [("2", "corrected")]
    assert not any(it["kind"] == "row" for it in changes)


def test_rows_beside_one_that_became_an_event_are_found_as_before(store: Path, client: TestClient) -> None:
    for slug in ("6", "7", "8", "30", str(NUMBER)):
        merge(client, "event-7", slug)
        assert client.post("/events/event-7/unmerge", json={}).status_code == 200
        merge(client, slug, "event-7")

    left = {str(n) for n in range(6, NUMBER + 1)} - {"6", "7", "8", "30", str(NUMBER)}
    box = Box(west=0.55, south=0.55, east=NUMBER / 10, north=NUMBER / 10)
    asked = Query(collection=Collection.EVENTS, box=box, limit=1_000)
    columns = ColumnsReader(store)
    columns.settle()
    with reading(store) as reader:
        found = [{json.loads(body)["id"] for body in it.search(asked).bodies} for it in (reader, columns)]
    columns.close()
    assert found[0] - {"event-7", "3"} == left  # what has no place may have been anywhere
    assert found[1] == found[0]
    check(store)


def test_columns_follow_a_row_that_becomes_an_event(store: Path, client: TestClient) -> None:
    columns = ColumnsReader(store)
    columns.settle()
    merge(client, "event-7", "1")
    merge(client, "20", "1")
    columns.settle()

    with reading(store) as reader:
        for collection in Collection:
            query = Query(collection=collection, limit=1_000)
            assert columns.search(query).bodies == reader.search(query).bodies
        legs = Query(collection=Collection.LEGS, filters={"event": ("1",)}, limit=10)
        assert columns.search(legs).bodies == reader.search(legs).bodies != ()
    columns.close()


def test_a_table_that_has_grown_still_knows_a_row_that_became_an_event(
    store: Path, client: TestClient, tmp_path: Path
) -> None:
    merge(client, "event-7", "1")
    merge(client, "2", "1")

    result = ingest(write(tmp_path / "t.ndjson", *rows(), a_row(NUMBER + 1)), "--store", store)

    assert f"{NUMBER + 1} rows: 1 taken, {NUMBER} known already, 0 refused." in result.output
    check(store)


def test_what_was_a_row_is_known_in_the_past_as_before(client: TestClient) -> None:
    asked = "/collections/events/items/5?as_of=2022-04-15"
    before = client.get(asked).json()["properties"]

    merge(client, "event-7", "5")

    after = client.get(asked).json()["properties"]
    assert after["title"] == before["title"]
    assert after["status"] == "unknown"
    assert after["sources"][0]["url"] == "https://example.org/a"


def test_what_was_a_row_is_read_by_its_permanent_id_and_made_anew_like_others(store: Path, client: TestClient) -> None:
    reader = SqliteReader(store)
    ulid = reader.get_event("1").id
    merge(client, "event-7", "1")

    assert reader.find_slug(ulid) == "1"
    assert [it.slug for it in reader.iter_events()] == ["1"]
    reader.close()
    done = CliRunner().invoke(waybill, ["reindex", "--everything", str(store)])
    assert done.exit_code == 0, done.output
    check(store)


def test_a_draft_is_attached_to_a_row_and_taken_out_again(store: Path) -> None:
    clock = SystemClock()
    writer, reader = SqliteWriter(store, clock), SqliteReader(store)
    drafts = SqliteDesk(store, clock, writer)
    desk = a_desk(drafts, reader)
    before = reader.get_event("1")
    (draft,) = submit(desk, TEXT.encode(), Told(title="A report", publisher="A paper"), by="ana").drafts

    larger = attach(desk, Asked(draft=draft.id, by="ana"), "1", (Take.LEGS, Take.CARGO)).event
    body = json.loads(reader.find_body(Collection.EVENTS, "1") or b"")
    undo(desk, Asked(draft=draft.id, by="ana"))

    assert larger is not None
    assert larger.claims != ()
    assert (len(larger.legs), len(larger.cargo)) == (len(before.legs) + 1, len(before.cargo) + 1)
    assert body["properties"]["tonnes"] == 12
    assert reader.get_event("1") == before
    assert [it.action for it in reader.history("1")] == ["create", "update", "update"]
    for it in (drafts, reader, writer):
        it.close()
    check(store)
