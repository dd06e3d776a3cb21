"""What is published of rows of tables: one file, a folder, a report."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import waybill
from tests.tables import LINE, POINT, a_row, ingest, write

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("bundle")]


def run(*args: object) -> None:
    result = CliRunner().invoke(waybill, [str(it) for it in args])
    assert result.exit_code == 0, (result.output, result.exception)


def test_publications_hold_the_rows_with_their_sources(tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    ingest(write(tmp_path / "t.ndjson", a_row(1, LINE, tonnes=12), a_row(2, POINT)), "--store", store)
    chosen = ("--store", store, "--filter", "tonnes > 0")
    run("export", "html", tmp_path / "one.html", *chosen)
    run("export", "brief", tmp_path / "brief.html", *chosen)
    run("export", "brief", tmp_path / "brief.pdf", *chosen)
    run("export", "site", tmp_path / "site", *chosen)

    for name in ("one.html", "brief.html", "site/events/1.html"):
        text = (tmp_path / name).read_text("utf-8")
        assert "Mortars from Sudan, 1" in text, name
        assert "https://example.org/report/1" in text, name
        assert "Mortars from Sudan, 2" not in text, name
    assert (tmp_path / "brief.pdf").read_bytes().startswith(b"%PDF")
    head, row = (tmp_path / "site/data/events.csv").read_text("utf-8").splitlines()
    assert '"tonnes"' in head
    assert ",12," in row
