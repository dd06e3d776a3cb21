"""The file that ``waybill export html`` writes: opened from a disk, with the network off, it is the page."""

import re
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import Page, expect

from app import wiring
from app.settings import Settings
from geo.model.query import Collection, Query
from geo.services.gather import gather
from tests.browser.conftest import Log, export_file
from tests.browser.hostile import ATTACK, planted
from tests.browser.stillness import rest

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("bundle")]


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
    rest(alone)
    first = rows.first.locator("th").inner_text()
    alone.locator("#table thead button", has_text="When").click()
    expect(rows.first.locator("th")).not_to_have_text(first)
    alone.locator("#table thead button", has_text="When").click()
    expect(rows.first.locator("th")).to_have_text(first)
    rows.first.locator("button, a").first.click()
    expect(alone.locator("#card article")).to_be_visible()
    alone.locator(".play").click()
    expect(alone.locator(".window-words")).to_contain_text("2020")
    assert told.wrong == []


def test_the_address_of_a_file_holds_the_selection(alone: Page, seeds_file: Path) -> None:
    open_file(alone, seeds_file, "#status=contested&event=")

    expect(alone.locator("#facets .value", has_text="Contested").locator("input")).to_be_checked()
    expect(alone.locator("#card")).to_be_hidden()


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["wide", "narrow"])
def test_the_charts_of_a_file_are_drawn_without_a_service(
    alone: Page, told: Log, seeds_file: Path, size: tuple[int, int]
) -> None:
    alone.set_viewport_size({"width": size[0], "height": size[1]})
    alone.goto(f"{seeds_file.as_uri()}#tab=voyages&event=")

    expect(alone.locator("#voyages")).to_contain_text("Angara sailed most: 11 or more voyages")
    alone.locator("#flows-tab").click()
    expect(alone.locator("#flows svg")).to_be_visible()
    alone.get_by_role("radio", name="the places of a leg").check()
    expect(alone.locator("#flows table")).to_contain_text("Rajin")
    alone.locator("#totals-tab").click()
    expect(alone.locator("#totals")).to_contain_text("The last word of each")
    expect(alone.locator(".charts .data-link")).to_have_count(0)
    assert told.wrong == []


def test_a_day_of_the_past_can_be_shown_in_a_file_and_stands_in_its_address(
    alone: Page, told: Log, seeds_file: Path
) -> None:
    open_file(alone, seeds_file, "#as_of=2023-11-01&event=us-1000-containers-2023-10")

    expect(alone.locator(".known-note")).to_contain_text("What was known on 1 Nov 2023")
    expect(alone.locator(".counts")).to_contain_text(re.compile(r"\b[1-9]\d? of 155 events"))
    expect(alone.locator("#card h2")).to_contain_text("1,000 containers")
    alone.locator("[data-key=as-of]").fill("2020-01-01")
    alone.keyboard.press("Enter")
    expect(alone.locator("#card")).to_contain_text("Nothing was known of this event on 1 Jan 2020")
    expect(alone).to_have_url(re.compile("as_of=2020-01-01"))
    alone.locator(".leave").click()
    expect(alone.locator(".counts")).to_contain_text("155 of 155 events")
    assert told.wrong == []


def test_every_word_of_a_page_address_works_in_a_file(alone: Page, told: Log, seeds_file: Path) -> None:
    words = (
        "status=contested,alleged&kind=shipment&supplier=KP&recipient=RU&mode=maritime&q=container&from=2023-08-01"
        "&to=2024-04-01&dates=certainly&sort=-when&as_of=2024-06-30&step=week&speed=4&cumulative=yes"
        "&span=2023-07-01/2024-06-01&tab=flows&ends=place&lane=supplier&event=&at=132.0000,42.0000,5"
    )
    alone.goto(f"{seeds_file.as_uri()}#{words}")
    expect(alone.locator(".counts")).to_contain_text("unplaced")
    expect(alone.locator("#flows")).to_contain_text("Rajin")
    alone.locator("#totals-tab").click()
    expect(alone).to_have_url(re.compile("tab=totals"))

    kept = dict(parse_qsl(alone.url.partition("#")[2], keep_blank_values=True))
    assert kept == {**dict(parse_qsl(words, keep_blank_values=True)), "tab": "totals"}
    assert told.wrong == []


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
    out = export_file(seeds_store, tmp_path / "part.html", "--filter", "status = 'contested' AND kind = 'shipment'")

    open_file(alone, out)

    assert out.stat().st_size < seeds_file.stat().st_size
    expect(alone.locator("#facets .value", has_text="Contested")).to_be_visible()
    expect(alone.locator("#facets .value", has_text="Confirmed")).to_have_count(0)


def test_what_a_report_says_stays_text_in_a_file(hostile_store: Path, alone: Page, told: Log, tmp_path: Path) -> None:
    out = export_file(hostile_store, tmp_path / "hostile.html")

    alone.goto(f"{out.as_uri()}#event=hostile")
    expect(alone.locator("#card article")).to_be_visible()
    alone.evaluate("() => document.querySelectorAll('details').forEach((details) => { details.open = true; })")
    for chart in ("flows", "voyages", "totals"):
        alone.locator(f"#{chart}-tab").click()
        expect(alone.locator(f"#{chart} .chart").first).to_be_visible()
    rest(alone)

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
