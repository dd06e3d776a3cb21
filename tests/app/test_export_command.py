"""``waybill export``: every form, written whole or not at all."""

import os
import subprocess
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import pyarrow.parquet  # type: ignore[import-untyped]  # it ships no stubs
import pyogrio
import pytest

from geo.adapters.sqlite.writer import SqliteWriter
from geo.encode.formats import FORMATS, Format
from geo.encode.geojson import event_rows
from geo.model.registry import Registry
from geo.review.status import judge
from tests.builders import StoppedClock, a_registry, an_event
from tests.exports import events

ROOT = Path(__file__).resolve().parents[2]
WAYBILL = ROOT / ".venv" / "bin" / "waybill"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of hostile events."""
    path = tmp_path_factory.mktemp("store") / "waybill.db"
    given = events()
    registry = Registry(
        sources={source.id: source for event in given for source in event.all_sources},
        places={place.id: place for event in given for place in event.places()},
        vehicles={vehicle.id: vehicle for event in given for vehicle in event.all_vehicles()},
    )
    writer = SqliteWriter(path, StoppedClock())
    rows = [(event, event_rows(event, judge(event))) for event in given]
    writer.put(rows, registry, reason="a test", by="tester")
    writer.close()
    return path


def export(*arguments: str | Path, status: int = 0) -> subprocess.CompletedProcess[bytes]:
    variables = {**os.environ, "WAYBILL_LICENCE": "https://licence.example/"}
    result = subprocess.run(
        [WAYBILL, "export", *arguments], capture_output=True, cwd=ROOT, env=variables, timeout=300, check=False
    )
    assert result.returncode == status, result.stderr
    return result


def test_a_place_that_cannot_be_written_to_is_told_in_words(store: Path, tmp_path: Path) -> None:
    absent = export("csv", tmp_path / "nowhere" / "events.csv", "--store", store, status=2).stderr.decode()
    taken = export("csv", tmp_path, "--store", store, status=1).stderr.decode()

    assert absent.startswith("waybill: OUT: given ")
    assert absent.endswith("nowhere is not\n")
    assert taken.endswith(": Is a directory\n")
    assert taken.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.word)
def test_each_form_is_written(form: Format, store: Path, tmp_path: Path) -> None:
    out = tmp_path / form.file_name(events_of := form.collections[0])

    told = export(form.word, out, "--store", store).stderr.decode()

    assert f"Wrote {len(events())} {events_of} to" in told
    assert out.stat().st_size > 100
    assert list(tmp_path.iterdir()) == [out]


def test_a_selection_is_written_with_the_licence_of_the_installation(store: Path, tmp_path: Path) -> None:
    out = tmp_path / "events.parquet"

    by_sea = "A_CONTAINS(modes,('maritime'))"
    export("geoparquet", out, "--store", store, "--bbox", "170,60,-160,70", "--filter", by_sea)

    table = pyarrow.parquet.read_table(out)
    assert table["id"].to_pylist() == ["event-22"]
    assert table.schema.metadata[b"waybill.licence"] == b"https://licence.example/"
    asked = urlencode({"bbox": "170,60,-160,70", "filter": by_sea}, safe=",:/")
    assert table.schema.metadata[b"waybill.selection"].decode() == asked


def test_a_binary_form_goes_to_standard_output_byte_for_byte(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "events.gpkg"
    path.write_bytes(export("gpkg", "-", "--store", store).stdout)

    assert pyogrio.read_info(path)["features"] == len(events())


def test_the_raw_form_of_csv_is_not_changed_for_spreadsheets(store: Path) -> None:
    plain, raw = (export("csv", "-", "--store", store, *more).stdout for more in ((), ("--raw",)))

    assert b"'=HYPERLINK(" in plain
    assert b"'=HYPERLINK(" not in raw
    assert b'"=HYPERLINK(' in raw


def test_a_day_of_the_past_holds_only_what_was_known_then(tmp_path: Path) -> None:
    store, event = tmp_path / "waybill.db", an_event(recorded_at=date(2023, 11, 2))
    writer = SqliteWriter(store, StoppedClock())
    writer.put([(event, event_rows(event, judge(event)))], a_registry(), reason="a test", by="tester")
    writer.close()
    known = {
        day: export("geojsonl", "-", "--store", store, "--as-of", day).stdout for day in ("2023-11-01", "2023-11-02")
    }
    assert [len(lines.splitlines()) for lines in known.values()] == [0, 1]
    refused = export("csv", "-", "--store", store, "--collection", "places", "--as-of", "1990-01-01", status=2)
    assert b"events or legs" in refused.stderr


def test_a_form_that_cannot_hold_the_collection_is_refused(store: Path, tmp_path: Path) -> None:
    out = tmp_path / "places.ics"

    told = export("ics", out, "--store", store, "--collection", "places", status=2).stderr.decode()

    assert "a form that can hold places" in told
    assert not out.exists()
