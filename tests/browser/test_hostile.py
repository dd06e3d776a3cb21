"""What a report says is shown as text on every part of the page, whatever it says."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Log
from tests.browser.hostile import ATTACK, SLUG, planted
from tests.browser.states import settled
from tests.browser.stillness import frames, rest

pytestmark = pytest.mark.browser

ON_THE_CARD = (
    *("title", "summary", "event-note", "supplier", "recipient", "intermediary", "participant"),
    *("origin", "destination", "via", "ship", "leg-note", "designation", "description", "unit"),
    *("claimant", "denier", "c1-quote", "c1-note", "c2-quote", "c2-note", "c3-note", "value"),
    *("first-title", "first-publisher", "copy-title", "copy-publisher"),
)


@pytest.fixture
def opened(page: Page, hostile_origin: str, log: Log) -> Page:
    """Open the page with the card of the event, all of it unfolded."""
    page.goto(f"{hostile_origin}/#event={SLUG}")
    expect(page.locator("#card article")).to_be_visible()
    settled(page)
    page.evaluate("() => document.querySelectorAll('details').forEach((details) => { details.open = true; })")
    assert log.wrong == []
    return page


def nothing_ran(page: Page, log: Log) -> bool:
    """Return whether no attack ran, made an element, or was refused only by the policy."""
    made = page.evaluate("() => document.querySelectorAll('img[src*=planted], [onerror]').length")
    asked = [url for url in log.asked if "planted" in url]
    return page.title() == "Waybill" and made == 0 and asked == [] and log.wrong == []


def test_the_card_shows_every_text_as_text(opened: Page, log: Log) -> None:
    card = opened.locator("#card").evaluate("(card) => card.textContent")

    assert [name for name in ON_THE_CARD if planted(name) not in card] == []
    assert nothing_ran(opened, log)


def test_the_table_the_filters_and_the_head_show_it_as_text(opened: Page, log: Log) -> None:
    opened.locator("#table-tab").click()

    row = opened.locator("#table tbody tr").first.evaluate("(row) => row.textContent")
    assert all(planted(name) in row for name in ("title", "supplier", "recipient"))
    facets = opened.locator("#facets").evaluate("(facets) => facets.textContent")
    assert all(planted(name) in facets for name in ("supplier", "recipient"))
    assert nothing_ran(opened, log)


@pytest.mark.parametrize(
    ("tab", "names"),
    [("flows", ("supplier", "recipient", "title")), ("voyages", ("ship", "origin", "title")), ("totals", ())],
)
def test_the_charts_show_it_as_text(opened: Page, log: Log, tab: str, names: tuple[str, ...]) -> None:
    opened.locator(f"#{tab}-tab").click()
    expect(opened.locator(f"#{tab} .chart")).to_be_visible()
    rest(opened)
    for button in opened.locator(f"#{tab} tbody th button").all():
        button.click()

    chart = opened.locator(f"#{tab}").evaluate("(chart) => chart.textContent")
    assert [name for name in names if planted(name) not in chart] == []
    assert nothing_ran(opened, log)


def test_the_pointer_on_the_map_and_on_the_timeline_shows_it_as_text(opened: Page, log: Log) -> None:
    for selector in ("#map .folium-map", ".plot"):
        box = opened.locator(selector).bounding_box()
        assert box is not None
        said = ""
        for step in range(40):
            across = box["x"] + box["width"] * (step + 0.5) / 40
            for part in (0.3, 0.5, 0.7, 0.9):
                opened.mouse.move(across, box["y"] + box["height"] * part)
                frames(opened)
                if opened.locator(".tip").is_visible():
                    said = opened.locator(".tip").evaluate("(tip) => tip.textContent")
            if said:
                break
        assert ATTACK in said, selector
    assert nothing_ran(opened, log)


def test_the_map_alone_shows_it_as_text(page: Page, hostile_origin: str, log: Log) -> None:
    page.goto(f"{hostile_origin}/map")
    page.wait_for_function("() => Number(document.querySelector('canvas.events')?.dataset.drawn) > 0")

    expect(page.locator(".legend")).to_be_visible()
    assert nothing_ran(page, log)
    assert [url for url in log.asked if not url.startswith(f"{hostile_origin}/")] == []


def test_the_search_the_chips_and_every_column_show_it_as_text(opened: Page, log: Log) -> None:
    opened.locator("#search").fill("summary")
    opened.wait_for_selector(".search-group mark")
    rest(opened)
    panel = opened.locator(".search-panel").evaluate("(panel) => panel.textContent")
    assert planted("title") in panel
    opened.locator("#search").fill("vessel:ship")
    opened.locator("#search").press("Enter")
    rest(opened)
    chip = opened.locator(".chip").evaluate("(chip) => chip.textContent")
    assert planted("ship") in chip

    opened.locator("#table-tab").click()
    opened.locator(".choice summary").click()
    for column in ("Vessels", "Cargo", "Place"):
        opened.locator(".choice label", has_text=column).click()
    opened.wait_for_selector("#table td[data-column=vessels] bdi")
    rest(opened)
    row = opened.locator("#table tbody tr").first.evaluate("(row) => row.textContent")
    assert all(planted(name) in row for name in ("title", "ship"))
    assert planted("designation") in row
    facets = opened.locator("#facets").evaluate("(facets) => facets.textContent")
    assert all(planted(name) in facets for name in ("ship", "origin", "tag"))
    assert nothing_ran(opened, log)


def test_what_is_shared_and_taken_elsewhere_shows_it_as_text(opened: Page, log: Log) -> None:
    opened.locator("#card button[aria-label=Share]").click()
    embed = opened.locator("#card .share input").nth(1).input_value()
    assert "<img" not in embed
    assert embed.count('"') == 12
    bibtex = opened.locator("#card pre.citation").inner_text()
    assert "\u202e" not in bibtex
    assert bibtex.count("{") - bibtex.count("\\{") == bibtex.count("}") - bibtex.count("\\}")
    opened.locator("#header button[aria-label='Take this selection elsewhere']").click()
    opened.wait_for_selector(".export .forms a")
    assert nothing_ran(opened, log)


def turning(page: Page) -> list[str]:
    """Return the elements whose text runs the other way, or turns it, and is not set apart from what is around it."""
    found: list[str] = page.evaluate(
        """() => {
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            const found = [];
            while (walker.nextNode()) {
                const parent = walker.currentNode.parentElement;
                const bare = walker.currentNode.data.replace(/\u2068[^\u2069]*\u2069/g, '');
                if (/[\u0590-\u08ff\u202a-\u202e]/.test(bare)
                    && !parent.closest('bdi, [dir=auto], script, style')) {
                    found.push(parent.outerHTML.slice(0, 200));
                }
            }
            return found;
        }"""
    )
    return found


def test_text_that_runs_the_other_way_turns_nothing_around_it(opened: Page) -> None:
    opened.locator("#search").fill("summary")
    opened.wait_for_selector(".search-group mark")
    rest(opened)
    assert turning(opened) == []
    opened.locator("#search").fill("vessel:ship")
    opened.locator("#search").press("Enter")
    expect(opened.locator(".chip")).to_have_count(1)

    opened.locator("#table-tab").click()
    opened.locator(".choice summary").click()
    for column in ("Vessels", "Cargo", "Place"):
        opened.locator(".choice label", has_text=column).click()
    opened.wait_for_selector("#table td[data-column=vessels] bdi")
    rest(opened)
    assert turning(opened) == []
    for tab in ("flows", "voyages", "totals"):
        opened.locator(f"#{tab}-tab").click()
        expect(opened.locator(f"#{tab} .chart")).to_be_visible()
        rest(opened)
        for button in opened.locator(f"#{tab} tbody th button").all():
            button.click()
        assert [html for html in turning(opened) if not html.startswith(("<text", "<title", "<tspan"))] == []
