"""The page is built by a process of its own: the same page, and no Folium in the one that serves."""

import subprocess
import sys

import pytest

from app.pages.apart import Unbuildable, build_apart
from app.pages.build import build_shell
from app.pages.shell import Kind, ShellValues

HEAVY = {"folium", "pandas", "geopandas", "pyarrow", "scipy", "matplotlib", "trafilatura"}
SERVING = """
import sys
from pathlib import Path
from dataclasses import replace
from starlette.testclient import TestClient
from app import wiring
from app.commands.serve import serve
from app.main import create_app
from app.api.straight import StraightProtocol
from app.settings import Settings
settings = replace(Settings(), store=Path(sys.argv[1]) / "events.db")
with wiring.open_writer(settings):
    pass
with wiring.open_context(settings) as context, TestClient(create_app(settings, context)) as client:
    assert "leaflet" in client.get("/", headers={"Accept": "text/html"}).text
    assert client.get("/collections/events/items").status_code == 200
    assert client.get("/collections/events/items?filter=title%20LIKE%20'a%25'").status_code == 200
print(*sorted(set(sys.argv[2:]) & sys.modules.keys()))
"""


def test_pages_come_out_as_in_this_process() -> None:
    values = [
        ShellValues(kind=Kind.FULL, title="<Über>", prefix="/waybill", config={"areas": "/areas.json", "most": 5}),
        ShellValues(kind=Kind.MAP, tiles="/basemap/{z}/{x}/{y}.mvt?v=1", frame_ancestors="*", modules=("a.js", "b.js")),
        ShellValues(kind=Kind.REVIEW, lon=127.5, lat=40.25, zoom=5),
    ]

    assert build_apart(values) == tuple(build_shell(it) for it in values)


def test_what_goes_wrong_there_is_told() -> None:
    with pytest.raises(Unbuildable, match=r"status 1: (?s:.*)ValueError: Location"):
        build_apart([ShellValues(lon="east")])  # type: ignore[arg-type]  # what is wrong


def test_a_process_that_takes_too_long_is_ended() -> None:
    with pytest.raises(Unbuildable, match=r"not built within 0\.01 seconds"):
        build_apart([ShellValues()], patience_s=0.01)


def test_a_process_that_serves_loads_nothing_that_it_does_not_need(tmp_path: object) -> None:
    command = [sys.executable, "-c", SERVING, str(tmp_path), *HEAVY]

    result = subprocess.run(command, check=True, capture_output=True, text=True)

    assert result.stdout.split() == []
