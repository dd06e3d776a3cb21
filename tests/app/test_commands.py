"""The commands as a person uses them: each in a process of its own, on a store of its own."""

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import apsw
import httpx
import pytest

ROOT = Path(__file__).resolve().parents[2]
WAYBILL = ROOT / ".venv" / "bin" / "waybill"
PATIENCE_S = 120
FEATURES = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "id": "synthetic-run-1",
            "geometry": {"type": "LineString", "coordinates": [[130.3, 42.23], [131.0, 42.0], [132.35, 42.88]]},
            "properties": {"title": "A synthetic run", "kind": "shipment", "start": "2024-01-02", "mode": "maritime"},
        },
        {
            "type": "Feature",
            "id": "synthetic-sighting-1",
            "geometry": {"type": "Point", "coordinates": [130.3, 42.23]},
            "properties": {"title": "A synthetic sighting", "kind": "sighting", "when": "2024-01", "note": "x"},
        },
    ],
}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "waybill.db"


@pytest.fixture
def geojson(tmp_path: Path) -> Path:
    path = tmp_path / "events.geojson"
    path.write_text(json.dumps(FEATURES), "utf-8")
    return path


def waybill(*arguments: str | Path, status: int = 0) -> subprocess.CompletedProcess[str]:
    result = subprocess.run([WAYBILL, *arguments], capture_output=True, text=True, cwd=ROOT, timeout=300, check=False)
    assert result.returncode == status, result.stderr
    assert "Traceback" not in result.stderr
    return result


def test_an_unknown_command_is_refused_with_the_nearest_one() -> None:
    assert "Did you mean 'ingest'?" in waybill("ingst", status=2).stderr


def test_an_unknown_option_is_refused_with_the_nearest_one() -> None:
    assert "--port" in waybill("serve", "--prot", "8000", status=2).stderr


def test_the_dataset_goes_in_once_and_a_second_time_changes_nothing(store: Path) -> None:
    first = waybill("ingest", "seeds", "--store", store).stdout
    second = waybill("ingest", "seeds", "--store", store).stdout
    count = first.split(": ")[1].split(" events")[0]
    assert f"{count} events, of which {count} are new" in first
    assert f"{count} events, of which 0 are new" in second
    assert "as it was written" in waybill("verify", store).stdout


def test_a_dry_run_checks_everything_and_writes_nothing(store: Path) -> None:
    assert "nothing was written" in waybill("ingest", "seeds", "--store", store, "--dry-run").stdout
    assert not store.exists()


def test_geojson_goes_in_and_comes_out_as_the_events_it_was(store: Path, geojson: Path, tmp_path: Path) -> None:
    taken = waybill("ingest", geojson, "--store", store)
    assert "2 events, of which 2 are new" in taken.stdout
    assert "of which 0 are new" in waybill("ingest", geojson, "--store", store).stdout
    out = tmp_path / "out.geojson"
    assert "2 events" in waybill("export", "geojson", out, "--store", store).stderr
    features = {feature["id"]: feature for feature in json.loads(out.read_text("utf-8"))["features"]}
    assert features["synthetic-run-1"]["geometry"] == FEATURES["features"][0]["geometry"]  # type: ignore[index]
    assert features["synthetic-run-1"]["properties"]["legs"][0]["basis"] == "reported"
    assert features["synthetic-sighting-1"]["properties"]["when"] == "2024-01"
    assert features["synthetic-sighting-1"]["properties"]["status"] == "unknown"


def test_an_export_holds_the_selection_alone(store: Path, geojson: Path) -> None:
    waybill("ingest", geojson, "--store", store)
    given = ("export", "geojson", "-", "--store", store, "--filter", "kind = 'sighting'")
    assert json.loads(waybill(*given).stdout)["numberMatched"] == 1
    assert "single quotes" in waybill(*given[:-1], "kind = sighting", status=2).stderr


def test_a_wrong_feature_is_named_and_nothing_is_written(store: Path, geojson: Path) -> None:
    document = json.loads(geojson.read_text("utf-8"))
    document["features"][1]["properties"]["when"] = "January"
    document["features"][0]["geometry"]["coordinates"][0] = [540, 42]
    geojson.write_text(json.dumps(document), "utf-8")
    words = waybill("ingest", geojson, "--store", store, status=2).stderr
    assert "features[1].properties.when: given 'January'" in words
    assert "features[0].geometry.coordinates[0].lon: given 540" in words
    assert not store.exists()


def test_a_format_that_is_not_read_is_refused_by_name(store: Path, tmp_path: Path) -> None:
    other = tmp_path / "events.shp"
    other.write_bytes(b"")
    assert ".shp" in waybill("ingest", other, "--store", store, status=2).stderr


def test_a_file_that_is_no_store_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    foreign = tmp_path / "notes.txt"
    foreign.write_text("not a store", "utf-8")
    assert "notes.txt" in waybill("ingest", "seeds", "--store", foreign, status=1).stderr
    assert foreign.read_text("utf-8") == "not a store"


def test_a_backup_is_a_store_with_its_reports(store: Path, geojson: Path, tmp_path: Path) -> None:
    waybill("ingest", geojson, "--store", store)
    report = tmp_path / "report.txt"
    report.write_text("A synthetic ship left Rajin for Dunay on 7 September 2023.", "utf-8")
    waybill("ingest", report, "--store", store)

    said = waybill("backup", tmp_path / "copy", "--store", store).stdout

    assert "and 1 report stand in" in said
    assert "as it was written" in waybill("verify", tmp_path / "copy" / store.name).stdout
    assert len(list((tmp_path / "copy" / "evidence").glob("*/*"))) == 1
    assert "not there yet" in waybill("backup", tmp_path / "copy", "--store", store, status=2).stderr


def test_verify_reports_a_row_that_was_changed_behind_our_back(store: Path, geojson: Path) -> None:
    waybill("ingest", geojson, "--store", store)
    db = apsw.Connection(str(store))
    db.execute("UPDATE body SET body = CAST(replace(CAST(body AS TEXT), 'synthetic', 'sunthetic') AS BLOB)")
    db.close()
    assert "synthetic-run-1" in waybill("verify", store, status=1).stderr


def _wait_until_ready(base: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        assert process.poll() is None, "the service ended before it was ready"
        try:
            if httpx.get(f"{base}/readyz", timeout=PATIENCE_S).status_code == 200:
                return
        except httpx.ConnectError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"the service was not ready in {PATIENCE_S} s")


@pytest.fixture
def service(store: Path) -> Iterator[str]:
    """Serve the dataset, and stop the process by its id."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command: list[str | Path] = [WAYBILL, "serve", store, "--demo", "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL, env=os.environ)
    base = f"http://127.0.0.1:{port}"
    try:
        _wait_until_ready(base, process)
        yield base
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) in (0, -signal.SIGTERM)


def test_the_demo_serves_the_seed_story_as_geojson_and_as_a_page(service: str) -> None:
    story = httpx.get(f"{service}/collections/events/items/us-1000-containers-2023-10", timeout=PATIENCE_S).json()
    assert story["properties"]["status"] == "contested"
    everything = httpx.get(f"{service}/events.geojson", timeout=PATIENCE_S).json()
    assert everything["numberMatched"] == len(everything["features"]) >= 120
    page = httpx.get(service, headers={"Accept": "text/html"}, timeout=PATIENCE_S)  # Folium builds it first
    assert "L.map(" in page.text
    detail = httpx.get(
        f"{service}/events/us-1000-containers-2023-10", headers={"Accept": "application/json"}, timeout=PATIENCE_S
    ).json()
    stances = {(claim["claimant"], claim["stance"]) for claim in detail["claims"]}
    assert ("White House", "asserts") in stances
    assert ("North Korea", "denies") in stances
    assert any(origin["repeated_by"] for origin in detail["origins"])
    assert {relative["slug"] for relative in detail["family"]} >= {"dprk-munitions-by-sea"}
    assert detail["history"][0]["action"] == "create"


@pytest.mark.parametrize("words", [["serve"], ["serve", "--demo"], ["ingest", "seeds", "--store"]])
def test_a_mistyped_path_of_a_store_is_refused_and_leaves_no_folder_behind(tmp_path: Path, words: list[str]) -> None:
    said = waybill(*words, tmp_path / "no" / "such" / "x.db", status=2).stderr

    assert "expected a path in a folder that is there" in said
    assert not (tmp_path / "no").exists()


def test_reindexing_makes_no_store(tmp_path: Path) -> None:
    assert "there is no store" in waybill("reindex", tmp_path / "x.db", status=1).stderr
    assert list(tmp_path.iterdir()) == []


def test_the_folder_of_the_default_store_is_made(tmp_path: Path, geojson: Path) -> None:
    subprocess.run([WAYBILL, "ingest", geojson], cwd=tmp_path, check=True, capture_output=True, timeout=300)

    assert (tmp_path / "var" / "waybill.db").is_file()
