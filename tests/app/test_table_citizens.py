"""Rows of tables as events among others: the past, copies, publications and reindexing know them."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import waybill
from geo.adapters.clock import SystemClock
from geo.adapters.sqlite.reader import SqliteReader
from geo.adapters.sqlite.verify import verify_file
from geo.adapters.sqlite.writer import SqliteWriter
from geo.encode.geojson import EDITION, event_rows
from geo.review.status import judge
from tests.builders import a_registry, an_event
from tests.tables import LINE, POINT, a_row, ingest, reading, serving, write

DATED = [{"date": day, "url": f"https://example.org/report/{day}"} for day in ("2022-03", "2022-06")]


def run(*args: object, status: int = 0) -> Result:
    result = CliRunner().invoke(waybill, [str(it) for it in args])
    assert result.exit_code == status, (result.output, result.exception)
    return result


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with three rows, the first with dated sources, and an event of its own."""
    path = tmp_path / "store.db"
    writer = SqliteWriter(path, SystemClock())
    event = an_event(7)
    writer.put([(event, event_rows(event, judge(event)))], a_registry(), reason="a test", by="tester")
    writer.close()
    rows = [a_row(1, LINE, sources=DATED, tonnes=12), a_row(2, POINT), a_row(3, None)]
    ingest(write(tmp_path / "t.ndjson", *rows), "--store", path)
    return path


def test_rows_are_read_as_events_with_their_bodies(store: Path) -> None:
    with reading(store) as reader:
        found = {event.slug: (event, body) for event, body in reader.iter_rows()}
        assert list(found) == ["1", "2", "3"]
        for slug, (event, body) in found.items():
            assert event == reader.get_event(slug)
            assert json.loads(body)["id"] == slug
        assert [event.slug for event in reader.iter_events()] == ["event-7"]


def test_a_day_of_the_past_knows_a_row_from_its_dated_sources_on(store: Path) -> None:
    with serving(store) as client:
        now = client.get("/collections/events/items/1").json()
        before = client.get("/collections/events/items?as_of=2022-01-01").json()
        between = client.get("/collections/events/items?as_of=2022-04-15&filter=tonnes > 10").json()
        after = client.get("/collections/events/items/1?as_of=2023-01-01").json()
        legs = client.get("/collections/legs/items?as_of=2023-01-01").json()
        today = client.get(f"/collections/events/items?as_of={datetime.now(UTC).date()}").json()

    assert "1" not in [it["id"] for it in before["features"]]
    (known,) = between["features"]
    assert known["properties"]["sources"] == DATED[:1]
    assert known["properties"] | {"sources": DATED} == now["properties"]
    assert after["properties"] == now["properties"]
    assert after["geometry"] == now["geometry"]
    assert [it["id"] for it in legs["features"] if it["id"] == "1.1"] == ["1.1"]
    assert today["numberMatched"] == 4


def test_a_backup_holds_the_rows(store: Path, tmp_path: Path) -> None:
    run("backup", tmp_path / "copy", "--store", store)
    copy = tmp_path / "copy" / store.name

    run("export", "geojsonl", tmp_path / "a", "--store", store)
    run("export", "geojsonl", tmp_path / "b", "--store", copy)

    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert (tmp_path / "a").read_bytes().count(b"\n") == 4
    assert verify_file(copy) == ()
    with reading(copy) as reader:
        assert reader.history("1")[0].changes


def test_reindex_leaves_rows_alone_and_says_so(store: Path) -> None:
    with reading(store) as reader:
        bodies = [body for _, body in reader.iter_rows()]

    first, all_of_it = run("reindex", store).output, run("reindex", store, "--everything").output

    assert "1 events, of which 0 were made anew." in first
    assert "3 rows of tables stay as they were taken in." in first
    assert "3 rows of tables" in all_of_it
    with reading(store) as reader:
        assert [body for _, body in reader.iter_rows()] == bodies
    assert verify_file(store) == ()


def test_what_another_edition_of_the_encoder_made_is_made_anew_once(store: Path) -> None:
    writer = SqliteWriter(store, SystemClock())
    event = an_event(7)
    stale, *legs = event_rows(event, judge(event))
    old = replace(stale, text="an older encoder")
    writer.put([(event, [old, *legs])], a_registry(), reason="a test", by="tester")
    writer.set_edition("0")
    writer.close()

    said = [run("reindex", store).output for _ in range(2)]

    assert "of which 1 were made anew" in said[0]
    assert "of which 0 were made anew" in said[1]
    writer = SqliteWriter(store, SystemClock())
    assert writer.edition() == EDITION
    writer.close()


def test_a_new_store_is_of_the_edition_in_force_and_an_old_one_of_none_that_is_known(tmp_path: Path) -> None:
    writer = SqliteWriter(tmp_path / "new.db", SystemClock())

    assert writer.edition() == EDITION
    writer.set_edition("")
    assert writer.edition() == ""
    assert SqliteReader(tmp_path / "new.db").version()
    writer.close()
