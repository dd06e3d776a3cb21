"""The file that ``waybill export html`` writes: opened from a disk, with the network off, it is the page."""

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app import wiring
from app.settings import Settings
from geo.encode.pack import pack_events
from geo.model.query import Collection, Query
from geo.services.gather import gather
from tests.browser.conftest import ROOT, Log
from tests.browser.hostile import ATTACK, planted

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("bundle")]

WAYBILL = ROOT / ".venv" / "bin" / "waybill"
QUESTIONS = (
    "/collections/events/items?limit=10000",
    "/collections/events/items?limit=10000&status=contested,alleged&mode=maritime",
    "/collections/events/items?limit=10000&datetime=2023-09-01/2023-10-31&possibly=false",
    "/collections/events/items?limit=10000&datetime=../2023-08-31",
    "/collections/events/items?limit=10000&q=앙가라호",
    "/collections/events/items?limit=10000&q=росси KN-23",
    "/collections/events/items?limit=10000&q=“Lady R”",
    "/collections/events/items?limit=10000&filter=when IS NULL",
    "/collections/events/items?limit=10000&filter=geometry IS NULL&status=confirmed",
    "/claims?kind=episode",
    "/facets",
    "/facets?aliases=true",
    "/facets?kind=shipment&supplier=KP&q=container",
    "/facets?datetime=2023-09-01/2023-10-31&possibly=false",
    "/timeline?step=month&lane=status",
    "/timeline?step=quarter&lane=kind&status=contested",
    "/timeline?step=week&lane=mode&datetime=2023-06-15/2024-02-03",
    "/timeline?step=day&lane=supplier&datetime=2023-09-07/2023-10-01",
    "/timeline?step=year&lane=recipient&q=shell",
)
COMPARE = """async ([pack, questions]) => {
  const { createAnswers } = await import('/static/js/offline/answers.js');
  const answer = createAnswers(JSON.parse(pack));
  const told = [];
  for (const question of questions) {
    const { pathname, searchParams } = new URL(question, location.href);
    const headers = { Accept: 'application/geo+json, application/json' };
    const theirs = await (await fetch(question, { headers })).json();
    told.push([await answer('', pathname, Object.fromEntries(searchParams)), theirs]);
  }
  return told;
}"""


def export(store: Path, out: Path, *options: str) -> Path:
    """Write a file of a store with our own command."""
    subprocess.run([WAYBILL, "export", "html", out, "--store", store, *options], check=True, cwd=ROOT, timeout=120)
    return out


@pytest.fixture(scope="module")
def seeds_file(origin: str, seeds_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the dataset that comes with Waybill; ``origin`` has filled the store."""
    assert origin
    return export(seeds_store, tmp_path_factory.mktemp("file") / "waybill.html")


def open_file(page: Page, path: Path, fragment: str = "") -> None:
    page.goto(f"{path.as_uri()}{fragment}")
    page.wait_for_function("() => Number(document.querySelector('canvas.events')?.dataset.drawn) > 0")
    expect(page.locator(".counts")).to_contain_text("unplaced")


def test_the_file_opens_with_its_map_its_card_and_its_counts_and_asks_for_nothing(
    alone: Page, told: Log, seeds_file: Path
) -> None:
    open_file(alone, seeds_file)

    expect(alone.locator("#card h2")).to_contain_text("1,000 containers")
    expect(alone.locator("#card")).to_contain_text("Kremlin")
    expect(alone.locator("#facets .value", has_text="Contested").locator(".number")).not_to_have_text("0")
    land = alone.wait_for_function("() => [...document.querySelectorAll('canvas.leaflet-tile')].length")
    assert land.json_value() > 0
    assert [url for url in told.asked if url != seeds_file.as_uri() and not url.startswith(("data:", "blob:"))] == []
    assert told.wrong == []
    assert seeds_file.stat().st_size < 8_000_000


def test_search_filters_table_and_player_work_without_a_service(alone: Page, told: Log, seeds_file: Path) -> None:
    open_file(alone, seeds_file)

    alone.locator("#table-tab").click()
    rows = alone.locator("#table tbody tr")
    expect(rows).not_to_have_count(0)
    alone.keyboard.press("/")
    alone.keyboard.type("앙가라호")
    alone.keyboard.press("Enter")
    expect(alone.locator(".counts")).to_contain_text(re.compile(r"^\s*[1-9]\d? of"))
    first = rows.first.inner_text()
    alone.locator("#table thead button", has_text="When").click()
    alone.locator("#table thead button", has_text="When").click()
    expect(rows.first).not_to_have_text(first)
    rows.first.locator("button, a").first.click()
    expect(alone.locator("#card article")).to_be_visible()
    alone.locator(".play").click()
    expect(alone.locator(".window-words")).to_contain_text("2020")
    assert told.wrong == []


def test_the_address_of_a_file_holds_the_selection(alone: Page, seeds_file: Path) -> None:
    open_file(alone, seeds_file, "#status=contested&event=")

    expect(alone.locator("#facets .value", has_text="Contested").locator("input")).to_be_checked()
    expect(alone.locator("#card")).to_be_hidden()


def test_the_file_says_what_it_is(alone: Page, seeds_store: Path, seeds_file: Path) -> None:
    open_file(alone, seeds_file)

    alone.locator("#open-about").click()

    settings = Settings(store=str(seeds_store))
    with wiring.open_reader(settings) as reader:
        held = gather(reader, Query(collection=Collection.EVENTS, limit=None), 1000, None)
        about = alone.locator("#about-file")
        expect(about).to_contain_text(held.digest)
        expect(about).to_contain_text(reader.version())
    expect(about).to_contain_text("creativecommons.org/licenses/by/4.0")
    expect(about).to_contain_text("everything")
    expect(about).to_contain_text("leaflet 1.9.4 (BSD-2-Clause)")


def test_a_file_of_a_selection_holds_only_that(
    seeds_store: Path, seeds_file: Path, alone: Page, tmp_path: Path
) -> None:
    out = export(seeds_store, tmp_path / "part.html", "--filter", "status = 'contested' AND kind = 'shipment'")

    open_file(alone, out)

    assert out.stat().st_size < seeds_file.stat().st_size
    expect(alone.locator("#facets .value")).not_to_contain_text(["Confirmed"])


def test_what_a_report_says_stays_text_in_a_file(
    hostile_origin: str, hostile_store: Path, alone: Page, told: Log, tmp_path: Path
) -> None:
    assert hostile_origin
    out = export(hostile_store, tmp_path / "hostile.html")

    alone.goto(f"{out.as_uri()}#event=hostile")
    expect(alone.locator("#card article")).to_be_visible()
    alone.evaluate("() => document.querySelectorAll('details').forEach((details) => { details.open = true; })")

    assert ATTACK in alone.locator("#card").evaluate("(card) => card.textContent")
    assert planted("title") in alone.locator("#card h2").evaluate("(title) => title.textContent")
    assert alone.evaluate("() => document.querySelectorAll('img[src*=planted], [onerror]').length") == 0
    assert alone.title() == "Waybill"
    assert told.wrong == []


def test_a_file_lets_nothing_else_run_and_fetches_nothing(alone: Page, seeds_file: Path) -> None:
    open_file(alone, seeds_file)

    refused = alone.evaluate("""async () => {
      const told = [];
      const both = new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
          if (told.push(effectiveDirective) === 2) resolve();
        });
      });
      const script = document.createElement('script');
      script.textContent = "document.title = 'caught'";
      document.body.append(script);
      await fetch('https://example.org/').catch(() => {});
      await both;
      return told;
    }""")

    assert {directive.removesuffix("-elem") for directive in refused} == {"script-src", "connect-src"}
    assert alone.title() == "Waybill"


def test_a_file_answers_as_the_service_does(page: Page, origin: str, seeds_store: Path) -> None:
    with wiring.open_reader(Settings(store=str(seeds_store))) as reader:
        pack = pack_events(gather(reader, Query(collection=Collection.EVENTS, limit=None), 1000, origin))
    page.goto(origin)

    for question, (ours, theirs) in zip(QUESTIONS, page.evaluate(COMPARE, [pack.decode(), QUESTIONS]), strict=True):
        if "features" in theirs:
            assert [it["id"] for it in ours["features"]] == [it["id"] for it in theirs["features"]], question
            assert ours["numberMatched"] == theirs["numberMatched"], question
        elif "buckets" in theirs:
            assert ours == {name: theirs[name] for name in ours}, question
        else:
            assert ours == theirs, question


def test_a_file_tells_of_an_event_what_the_service_tells(page: Page, origin: str, seeds_store: Path) -> None:
    slug = "us-1000-containers-2023-10"
    with wiring.open_reader(Settings(store=str(seeds_store))) as reader:
        pack = pack_events(gather(reader, Query(collection=Collection.EVENTS, limit=None), 1000, origin))
    page.goto(origin)

    ((ours, theirs),) = page.evaluate(COMPARE, [pack.decode(), [f"/events/{slug}"]])

    by_slug = sorted(ours.pop("family"), key=lambda it: it["slug"])
    assert by_slug == sorted(theirs.pop("family"), key=lambda it: it["slug"])
    assert ours == theirs
