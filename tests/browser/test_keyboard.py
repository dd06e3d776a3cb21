"""The page without a mouse: from the empty page to a copied link, and the link in another browser."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import Log, visit
from tests.browser.keyboard import Keyboard
from tests.browser.states import settled
from tests.browser.stillness import rest

pytestmark = pytest.mark.browser

TITLE = "More than 1,000 containers from Rajin through Dunay to south-western Russia, says the White House"
SPOKEN = 1_000
"""Milliseconds after which the page has told a screen reader of a change."""
PLACES = ["header", "facets", "views", "map", "card", "timeline"]
"""The regions of the page, in the order in which they are read."""


@pytest.fixture
def desk(browser: Browser) -> Iterator[BrowserContext]:
    """Open a browser that may copy."""
    may = ["clipboard-read", "clipboard-write"]
    with visit(browser, permissions=may) as context:
        yield context


def test_from_the_empty_page_to_a_copied_link_by_keyboard_alone(
    browser: Browser, desk: BrowserContext, origin: str
) -> None:
    page, log = desk.new_page(), Log()
    log.listen(page)
    keys = Keyboard(page)
    page.goto(f"{origin}/#event=")
    settled(page)

    skip_to_the_table_and_back(keys)
    search_for_the_story(keys)
    read_the_card(keys)
    move_the_window(keys)
    find_the_story_in_the_table(keys)
    link = copy_the_link(keys)

    rest(page)
    told = telling(page)
    with visit(browser) as elsewhere:
        other = elsewhere.new_page()
        other.goto(link)
        settled(other)
        expect(other.locator("#table tbody tr").first).to_be_visible()
        expect(other.locator("#card h2")).to_be_visible()
        rest(other)
        assert telling(other) == told
    keys.press("Escape")
    expect(page.locator("#card")).to_be_hidden()
    rest(page)
    assert keys.focus().name == TITLE, "the focus goes back to the row"
    assert log.wrong == []


def skip_to_the_table_and_back(keys: Keyboard) -> None:
    assert keys.press("Tab").name == "Skip to the table of events"
    keys.press("Enter")
    expect(keys.page.locator("#table-tab")).to_have_attribute("aria-selected", "true")
    assert keys.press("Shift+Tab").name == "Table"
    assert keys.press("ArrowLeft").name == "Map"


def search_for_the_story(keys: Keyboard) -> None:
    keys.press("/")
    keys.type("1,000 Rajin")
    expect(keys.page.locator(".search-group mark").first).to_be_visible()
    expect(keys.page.locator("[role=option]", has_text=TITLE)).to_be_visible()
    rest(keys.page)
    offered = keys.page.locator("[role=option]").all_inner_texts()
    rank = [TITLE in text for text in offered].index(True)
    keys.press(*["ArrowDown"] * (rank + 1))
    expect(keys.page.locator("[role=option][aria-selected=true]")).to_contain_text(TITLE)
    keys.press("Enter")


def read_the_card(keys: Keyboard) -> None:
    """Reading goes on at the title; every control of the card is passed on the way to the timeline."""
    expect(keys.page.locator("#card h2")).to_be_focused()
    assert keys.focus().name == TITLE
    passed = keys.tab_to(lambda focus: focus.place == "timeline")
    assert {"Show leg 1 on the map", "How grades are read", "Copy the citation"} <= {focus.name for focus in passed}
    assert {focus.place for focus in passed[:-1]} == {"card"}


def move_the_window(keys: Keyboard) -> None:
    keys.tab_to(lambda focus: focus.name == "From")
    keys.type("2023-09")
    keys.press("Enter")
    assert keys.press("Tab").name == "to before"
    keys.type("2023-11")
    keys.press("Enter")
    expect(keys.page.locator(".window-words")).to_have_text("1 Sep 2023 – 31 Oct 2023")
    keys.tab_to(lambda focus: focus.name == "One step later", "Shift+Tab")
    keys.press("Enter")
    expect(keys.page.locator(".window-words")).to_have_text("1 Oct 2023 – 30 Nov 2023")


def find_the_story_in_the_table(keys: Keyboard) -> None:
    """Round the end of the page to the skip link: no trap."""
    keys.tab_to(lambda focus: focus.name == "Skip to the table of events")
    keys.press("Enter")
    expect(keys.page.locator("#table tbody tr[aria-current=true] th")).to_have_text(TITLE)
    keys.tab_to(lambda focus: focus.place == "table" and focus.name == TITLE)
    keys.press("Enter")
    expect(keys.page.locator("#card h2")).to_be_focused()


def copy_the_link(keys: Keyboard) -> str:
    keys.tab_to(lambda focus: focus.name == "Share", "Shift+Tab")
    keys.press("Enter")
    keys.tab_to(lambda focus: focus.name == "Copy the link")
    keys.press("Enter")
    expect(keys.page.locator("#status")).to_have_text("Copied")
    link = str(keys.page.evaluate("() => navigator.clipboard.readText()"))
    assert link == keys.page.url
    return link


def telling(page: Page) -> dict[str, object]:
    """Return what the page says of its selection."""
    return {
        "counts": page.locator(".counts").inner_text(),
        "window": page.locator(".window-words").inner_text(),
        "tab": page.locator("[role=tab][aria-selected=true]").inner_text(),
        "rows": page.locator("#table tbody tr").all_inner_texts(),
        "title": page.locator("#card h2").inner_text(),
        "status": page.locator("#card .status-chip").inner_text(),
    }


def test_the_focus_goes_through_the_page_in_the_order_in_which_it_is_read(page: Page, origin: str) -> None:
    keys = Keyboard(page)
    page.goto(origin)
    settled(page)

    passed = keys.tab_to(lambda focus: focus.tag == "BODY")

    places = [focus.place for focus in passed if focus.place]
    assert list(dict.fromkeys(places)) == PLACES
    assert [place for at, place in enumerate(places) if at == 0 or places[at - 1] != place] == PLACES


def test_a_phone_opens_the_card_for_what_is_read_in_it(phone: Page, origin: str) -> None:
    keys = Keyboard(phone)
    phone.goto(origin)
    settled(phone)

    passed = keys.tab_to(lambda focus: focus.tag == "BODY")

    assert "Copy the citation" in {focus.name for focus in passed}
    expect(phone.locator("#card")).to_have_attribute("data-tall", "")


def test_a_dialog_gives_the_focus_back(page: Page, origin: str) -> None:
    keys = Keyboard(page)
    page.goto(f"{origin}/#event=")
    settled(page)
    keys.tab_to(lambda focus: focus.name == "Help and keyboard")

    keys.press("Enter")
    expect(page.locator("#help")).to_be_visible()
    assert keys.focus().name == "Close"
    assert keys.press("Escape").name == "Help and keyboard"


def test_keys_of_one_character_can_be_turned_off(page: Page, origin: str) -> None:
    keys = Keyboard(page)
    page.goto(f"{origin}/#event=")
    settled(page)
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    assert keys.press("Tab").name == "Use single characters as keys"
    keys.press("Space", "Escape")

    page.keyboard.press("/")
    page.keyboard.press("]")

    expect(page.locator("#search")).not_to_be_focused()
    assert re.search("to=", page.url) is None
    page.keyboard.press("ArrowRight")
    expect(page.locator(".window-words")).to_have_text("1 Jan 2020 – 31 Jan 2020")


def test_what_is_dragged_can_be_typed_and_stepped(page: Page, origin: str) -> None:
    keys = Keyboard(page)
    page.goto(f"{origin}/#event=")
    settled(page)

    keys.tab_to(lambda focus: focus.name == "Map")
    keys.press("Tab")
    page.keyboard.press("ArrowLeft")
    page.wait_for_function("() => /at=/.test(location.hash)")
    rest(page)
    before = page.evaluate("() => location.href")
    keys.tab_to(lambda focus: focus.name == "Zoom in")
    keys.press("Enter")
    page.wait_for_function("(before) => location.href !== before", arg=before)
    keys.tab_to(lambda focus: focus.name == "As of")
    keys.press("Enter")
    keys.tab_to(lambda focus: focus.name == "Day whose knowledge is shown", "Shift+Tab")
    day = page.locator("[data-key=as-of]").input_value()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("[data-key=as-of]")).not_to_have_value(day)


def test_a_screen_reader_hears_the_numbers_once_for_each_change(page: Page, origin: str) -> None:
    keys = Keyboard(page)
    page.goto(f"{origin}/#event=")
    settled(page)
    status = page.locator("#status")
    expect(status).to_have_text(re.compile(r"^(\d+) of \1 events"))
    page.evaluate(
        """() => {
            window.told = [];
            const status = document.getElementById('status');
            new MutationObserver(() => window.told.push(status.textContent)).observe(status, { childList: true });
        }"""
    )

    keys.tab_to(lambda focus: focus.name.startswith("Contested"))
    page.keyboard.press("Space")
    expect(status).not_to_have_text(re.compile(r"^(\d+) of \1 events"))
    rest(page, SPOKEN)

    assert page.evaluate("() => window.told") == [status.inner_text()]
