import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app import wiring
from app.main import create_app
from app.settings import Settings
from geo.adapters.memory import MemoryStore
from geo.errors import NotFound
from geo.services.ingest import prepare
from tests.app.conftest import events, fill
from tests.builders import StoppedClock, a_planner

BROWSER = {"Accept": "text/html,*/*;q=0.8"}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A store in a file, with the small world in it; no data was built."""
    registry = fill(MemoryStore(StoppedClock()), events()).registry()
    settings = Settings(store=str(tmp_path / "waybill.db"), data_dir=tmp_path / "data")
    with wiring.open_writer(settings) as writer:
        writer.put([prepare(event, a_planner()) for event in events()], registry, reason="for a test", by="a test")
    return settings


def test_what_is_written_is_served(settings: Settings) -> None:
    with wiring.open_context(settings) as context, TestClient(create_app(settings, context)) as client:
        assert client.get("/collections/events/items").json()["numberMatched"] == 12
        assert len(client.get("/events.geojson").json()["features"]) == 12
        assert client.get("/readyz").json() == {"ready": True, "checked": True}


def test_the_page_is_served_with_a_nonce_of_its_own_each_time(settings: Settings) -> None:
    with wiring.open_context(settings) as context, TestClient(create_app(settings, context)) as client:
        first, second, embedded = (client.get(path, headers=BROWSER) for path in ("/", "/", "/map"))

    assert first.status_code == embedded.status_code == 200
    assert first.headers["content-security-policy"] != second.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in first.headers["content-security-policy"]
    assert "frame-ancestors *" in embedded.headers["content-security-policy"]


def test_without_built_data_the_rest_still_works(settings: Settings) -> None:
    with wiring.open_context(settings) as context:
        assert (context.gazetteer, context.basemap) == (None, None)


def test_a_store_that_is_not_there_is_named(tmp_path: Path) -> None:
    missing = Settings(store=str(tmp_path / "none.db"))

    with wiring.open_reader_if_any(missing) as reader:
        assert reader is None
    with pytest.raises(NotFound, match=r"none\.db"), wiring.open_context(missing):
        pass


def test_a_store_that_is_named_goes_before_the_settings() -> None:
    settings = Settings(port=9)

    assert wiring.store_settings(settings, None) is settings
    assert wiring.store_settings(settings, Path("other.db")) == replace(settings, store="other.db")


def test_a_sound_store_verifies(settings: Settings) -> None:
    assert wiring.verify_store(settings) == ()


def test_making_the_application_loads_nothing_heavy() -> None:
    program = (
        "import sys, app.main, app.wiring; print(*({'folium', 'geopandas', 'pandas', 'apsw'} & sys.modules.keys()))"
    )

    result = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)

    assert result.stdout.split() == []
