"""The search and the table, as a person uses them to find an answer and to take it elsewhere."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from geo.adapters.seeds.load import load_seeds
from tests.browser.conftest import ROOT, Log
from tests.browser.stillness import rest
from tests.browser.test_page import count_shown, open_page

pytestmark = pytest.mark.browser


def search(page: Page, text: str) -> None:
    """Write into the search, in place of what is there."""
    page.locator("#search").fill(text)


def test_field_words_become_filters_that_can_be_taken_away(page: Page, origin: str, log: Log) -> None:
    open_page(page, f"{origin}/#event=")

    search(page, 'supplier:"North Korea" mode:sea after:2023-09 before:2024 containers')
    page.locator("#search").press("Enter")

    page.wait_for_function("() => /supplier=KP&mode=maritime/.test(location.hash)")
    expect(page).to_have_url(re.compile("q=containers&from=2023-09-01&to=2024-01-01"))
    expect(page.locator("#search")).to_have_value("containers")
    expect(page.locator("#facets .value", has_text="North Korea").first.locator("input")).to_be_checked()
    chip = page.locator(".chip", has_text="Supplier: North Korea")
    chip.click()
    expect(chip).to_have_count(0)
    assert log.wrong == []


def test_the_list_offers_names_and_marks_hits_and_the_keys_choose(page: Page, origin: str) -> None:
    open_page(page, f"{origin}/#event=")

    search(page, "vessel:anga")
    expect(page.locator("#search-list [role=option]", has_text="Vessel: Angara")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_function("() => /vessel=angara/.test(location.hash)")

    search(page, "rajin")
    hit = page.locator("#search-list [role=option]", has_text="Rajin").filter(has=page.locator("mark")).first
    expect(hit.locator("mark").first).to_have_text("Rajin")
    page.keyboard.press("Escape")
    expect(page.locator(".search-panel")).to_be_hidden()


def test_what_cannot_be_read_is_said_and_nothing_changes(page: Page, origin: str) -> None:
    open_page(page, f"{origin}/#event=")
    before = page.url

    search(page, "suplier:KP place:Narnia after:yesterday")
    page.locator("#search").press("Enter")

    wrong = page.locator(".search-wrong")
    expect(wrong).to_contain_text("Did you mean supplier:?")
    expect(wrong).to_contain_text("No place goes by “Narnia”")
    expect(wrong).to_contain_text("not “yesterday”")
    assert page.url == before


def test_a_newcomer_finds_who_denies_and_how_many_containers_by_whom(page: Page, origin: str) -> None:
    open_page(page, f"{origin}/#event=")

    search(page, "place:Rajin place:Dunay status:contested")
    page.locator("#search").press("Enter")
    page.locator("#table-tab").click()
    page.locator("#table tbody tr", has_text="More than 1,000 containers").locator("button").click()
    against = page.locator("#card .claims[data-side=against]")
    for denier in ("North Korea", "Russian Ministry of Foreign Affairs", "Kremlin"):
        expect(against).to_contain_text(denier)

    search(page, "containers total claimant")
    page.locator("#search-list [role=option]", has_text="running totals by claimant").first.click()
    march = page.locator("#card .figures tr", has_text="Mar 2024")
    expect(march).to_contain_text(["18 Mar 2024", "20 Mar 2024"])
    expect(march).to_contain_text(["7,000 containers", "10,000 or more containers"])
    expect(march).to_contain_text(["South Korean Ministry of National Defense", "US State Department"])


def test_the_table_sorts_shows_other_columns_and_comes_back_from_its_address(page: Page, origin: str) -> None:
    page.goto(f"{origin}/#tab=table&event=")

    page.locator("#table thead button", has_text="Against").click()
    page.locator("#table thead button", has_text="Against").click()
    expect(page.locator("#table thead th[data-column=against]")).to_have_attribute("aria-sort", "descending")
    page.locator(".choice summary").click()
    page.locator(".choice label", has_text="Vessels").click()
    expect(page.locator("#table td[data-column=vessels]", has_text="Angara").first).to_be_visible()
    rest(page)
    first = page.locator("#table tbody th").first.inner_text()

    page.reload()
    expect(page.locator("#table tbody th").first).to_have_text(first)
    expect(page).to_have_url(re.compile("sort=-against"))
    expect(page.locator("#table th[data-column=vessels]")).to_be_visible()
    expect(page.locator(".pager").first).to_contain_text("1 to 100 of")


def test_the_selection_goes_to_other_programs_as_the_dialog_says(page: Page, origin: str, tmp_path: Path) -> None:
    page.goto(f"{origin}/#tab=table&supplier=KP&from=2023-09-01&to=2024-01-01&event=")
    expect(page.locator(".counts")).to_contain_text(re.compile(r"^[1-9]\d* of 155"))
    rest(page)
    shown = count_shown(page)

    page.locator("#table button", has_text="Export").click()
    dialog = page.locator("dialog.export")
    with page.expect_download() as download:
        dialog.locator(".forms a", has_text="CSV").click()
    assert len(Path(download.value.path()).read_text("utf-8").splitlines()) == shown + 1
    snippets = {}
    for program in ("curl", "GDAL", "geopandas", "Leaflet", "QGIS", "R"):
        dialog.get_by_role("button", name=program, exact=True).click()
        expect(dialog.locator("pre")).to_have_attribute("data-program", program)
        snippets[program] = dialog.locator("pre").inner_text()

    for program in ("curl", "GDAL"):
        subprocess.run(
            ["/bin/sh", "-ec", snippets[program]], cwd=tmp_path, check=True, capture_output=True, timeout=300
        )
    told = subprocess.run(
        ["/usr/bin/ogrinfo", "-so", "events.gpkg", "events"],
        cwd=tmp_path, check=True, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    counted = subprocess.run(
        [sys.executable, "-c", snippets["geopandas"]], check=True, capture_output=True, text=True, timeout=300
    )
    assert (tmp_path / "events.geojson").read_bytes().count(b'"type":"Feature",') == shown
    assert f"Feature Count: {shown}\n" in told.stdout
    assert counted.stdout.strip() == str(shown)
    drawn = page.evaluate(
        "async () => { const map = L.map(document.createElement('div')).setView([0, 0], 1); let layers = 0;"
        "map.on('layeradd', ({ layer }) => { layers += layer.feature ? 1 : 0; });"
        f"{snippets['Leaflet']}; return layers; }}"
    )
    placed = [it for it in json.loads((tmp_path / "events.geojson").read_bytes())["features"] if it["geometry"]]
    assert drawn == len(placed)
    address = dialog.locator("input[readonly]").input_value()
    assert all(f'"{address}"' in snippets[program] for program in ("QGIS", "R"))


def test_of_more_events_than_the_page_holds_the_service_gives_pages_in_its_orders(
    page: Page, crowd: str, log: Log
) -> None:
    events = len(load_seeds(ROOT / "seeds").events)
    page.goto(f"{crowd}/#tab=table&sort=title&event=")
    rows = page.locator("#table tbody tr")
    expect(rows).to_have_count(100)
    expect(page.locator(".pager").first).to_contain_text(f"1 to 100 of {events} events")
    expect(page.locator("#table thead th[data-column=modes] button")).to_be_disabled()
    rest(page)
    first = rows.first.locator("th").inner_text()

    page.locator(".pager button[aria-label='Rows after']").first.click()
    expect(rows).to_have_count(events - 100)
    page.locator(".pager button[aria-label='Rows before']").first.click()
    expect(rows.first.locator("th")).to_have_text(first)
    rows.first.locator("button").click()
    expect(page.locator("#card h2")).to_have_text(first)
    assert log.wrong == []
