"""The folder that ``waybill export site`` writes: pages under any path, with and without JavaScript."""

import hashlib
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import feedparser  # type: ignore[import-untyped]  # it ships no stubs
import pyogrio
import pytest
from playwright.sync_api import Browser, Page, expect
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from tests.browser.conftest import ROOT, WAYBILL, Log, listening, once, visit
from tests.browser.hostile import planted

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("bundle")]

STORY = "us-1000-containers-2023-10"
ADDRESS = re.compile(r"""(?:href|src|action|poster|srcset)=["']([^"']*)["']""")
ABSOLUTE = re.compile(r"(?:https?:|data:|#)")


def export(store: Path, out: Path, status: int = 0) -> str:
    result = subprocess.run(
        [WAYBILL, "export", "site", out, "--store", store],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=300,
        check=False,
    )
    assert result.returncode == status, result.stderr
    return result.stderr


@pytest.fixture(scope="module")
def site(seeds_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the dataset that comes with Waybill as a folder of pages."""
    return once(tmp_path_factory, "site", lambda made: export(seeds_store, made / "waybill")) / "waybill"


@pytest.fixture(scope="module")
def host(site: Path) -> Iterator[str]:
    """Serve the folder as files under a path."""
    with listening(Starlette(routes=[Mount("/some/path", StaticFiles(directory=site, html=True))])) as origin:
        yield f"{origin}/some/path"


def test_the_site_works_under_any_path_of_a_host_of_files(page: Page, host: str, log: Log) -> None:
    page.goto(f"{host}/")
    page.wait_for_function("() => Number(document.querySelector('canvas.events')?.dataset.drawn) > 0")

    expect(page.locator("#card h2")).to_contain_text("1,000 containers")
    page.locator("#card").get_by_role("link", name="Page of this event").click()

    expect(page).to_have_url(f"{host}/events/{STORY}.html")
    expect(page.get_by_role("heading", level=1)).to_contain_text("1,000 containers")
    expect(page.get_by_role("table")).to_contain_text("Kremlin")
    page.get_by_role("link", name="On the map").click()
    expect(page.locator("#card h2")).to_contain_text("1,000 containers")
    assert [url for url in log.asked if not url.startswith((f"{host}/", "data:", "blob:"))] == []
    assert log.wrong == []


def test_what_the_site_says_of_itself_is_in_the_language_of_the_page(page: Page, host: str) -> None:
    page.goto(f"{host}/#lang=ko")
    page.locator("#open-about").click()

    about = page.locator("#about-file")
    expect(about.locator("dd").first).to_have_text("전체")
    expect(about.get_by_role("link", name="목록")).to_have_attribute("href", "events.html")
    expect(about.get_by_role("link", name="Atom 피드")).to_have_attribute("href", "feed.atom")


def test_each_event_can_be_read_without_javascript(browser: Browser, host: str) -> None:
    with visit(browser, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{host}/")
        page.get_by_role("link", name="1,000 containers").first.click()
        expect(page.get_by_role("heading", name="Claims")).to_be_visible()
        page.get_by_role("link", name="Events").click()
        expect(page.get_by_role("listitem").first).to_be_visible()


def test_every_address_in_the_site_is_relative_and_leads_to_a_file(site: Path) -> None:
    lost = []
    for path in site.rglob("*.html"):
        text = re.sub(r"<(script|pre)\b.*?</\1>", "", path.read_text("utf-8"), flags=re.DOTALL)
        for address in ADDRESS.findall(text):
            file = address.partition("#")[0]
            if not ABSOLUTE.match(address) and not (path.parent / file).is_file():
                lost.append((path.name, address))

    assert lost == []


def test_the_site_holds_the_data_in_forms_for_programs_and_its_own_sums(site: Path) -> None:
    assert pyogrio.read_info(site / "data" / "events.gpkg")["features"] > 100
    assert len(pyogrio.read_dataframe(site / "data" / "events.geojson")) > 100
    feed = feedparser.parse((site / "feed.atom").read_bytes())
    assert not feed.bozo
    assert {entry.link.rpartition("/")[0] for entry in feed.entries} == {"events"}
    assert all((site / entry.link).is_file() for entry in feed.entries)
    for line in (site / "SHA256SUMS").read_text().splitlines():
        digest, _, name = line.partition("  ")
        assert hashlib.sha256((site / name).read_bytes()).hexdigest() == digest


def test_a_folder_that_holds_something_is_left_alone(seeds_store: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")

    assert "a folder that is not there yet, or is empty" in export(seeds_store, tmp_path, status=2)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_what_a_report_says_stays_text_in_a_site(hostile_store: Path, page: Page, log: Log, tmp_path: Path) -> None:
    export(hostile_store, tmp_path / "site")

    with listening(Starlette(routes=[Mount("/", StaticFiles(directory=tmp_path / "site", html=True))])) as origin:
        for path in ("events.html", "events/hostile.html", "index.html#event=hostile"):
            page.goto(f"{origin}/{path}")
            expect(page.get_by_text("title <img src=/planted.png").first).to_be_attached()
            text = page.evaluate("() => document.body.textContent")
            assert planted("title") in text
            assert "caught" not in page.title().replace(planted("title"), "")
            assert page.evaluate("() => document.querySelectorAll('img[src*=planted], [onerror]').length") == 0
    assert log.wrong == []
