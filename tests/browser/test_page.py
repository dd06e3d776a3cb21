"""The page as a person uses it, in the system's Chromium, on the dataset that comes with Waybill."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Log
from tests.browser.stillness import rest

pytestmark = pytest.mark.browser

MAP_PIXELS = "() => document.querySelector('canvas.events').toDataURL()"


def open_page(page: Page, address: str) -> None:
    """Open the page, and wait until its events are on the map, on the timeline, and counted."""
    page.goto(address)
    page.wait_for_function("() => Number(document.querySelector('canvas.events')?.dataset.drawn) > 0")
    page.wait_for_function("() => Number(document.querySelector('.plot canvas')?.dataset.drawn) > 0")
    page.wait_for_selector(".counts .lacking", state="attached")
    rest(page)


def count_shown(page: Page) -> int:
    """Return how many events the head says are shown."""
    words = re.match(r"([\d,]+) of", page.locator(".counts").inner_text())
    assert words is not None
    return int(words[1].replace(",", ""))


def brush(page: Page, start: float, end: float) -> None:
    """Draw the brush over a part of the histogram, in shares of its width."""
    box = page.locator(".plot .brush .overlay").bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * start, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * (start + end) / 2, middle, steps=3)
    page.mouse.move(box["x"] + box["width"] * end, middle, steps=3)
    page.mouse.up()


def test_the_first_visit_shows_the_story_of_the_containers(page: Page, origin: str, log: Log) -> None:
    open_page(page, origin)

    expect(page.locator("#card h2")).to_contain_text("1,000 containers from Rajin")
    expect(page.locator("#card .status-chip")).to_have_text("Contested")
    expect(page.locator("#card .facts")).to_contain_text("between 7 Sep and 1 Oct 2023")
    expect(page.locator("#card .cargo")).to_contain_text("1,000 or more containers")
    expect(page.locator("#card .legs")).to_contain_text("Rajin port → Dunay naval port")
    expect(page.locator("#card .legs")).to_contain_text(
        "south-western Russia – a region: the point stands for all of it"
    )
    expect(page.locator("#card .legs")).not_to_contain_text("Rajin port –")
    expect(page.locator(".legend details").first).to_have_attribute("open", "")
    assert log.wrong == []


def test_the_open_legend_leaves_the_map_of_the_first_visit_close_to_the_story(page: Page, origin: str) -> None:
    open_page(page, origin)
    expect(page.locator(".leaflet-control-zoom-out")).to_have_attribute("aria-disabled", "false")
    bottom = page.evaluate("""() => {
        const stops = [[42.2, 130.3], [42.9, 132.4], [46, 40]];
        const points = stops.map((stop) => map_waybill.latLngToContainerPoint(stop));
        return map_waybill.getContainer().getBoundingClientRect().top + Math.max(...points.map(({ y }) => y));
    }""")

    legend = page.locator(".legend").bounding_box()
    assert legend is not None
    assert bottom < legend["y"]


def test_the_controls_of_the_timeline_take_one_row_of_a_desktop(page: Page, origin: str) -> None:
    open_page(page, origin)

    tall = page.locator("#timeline .controls").evaluate("(it) => it.clientHeight")
    button = page.locator("#timeline .play").evaluate("(it) => it.clientHeight")
    assert tall < 2 * button
    expect(page.get_by_label("Speed")).to_be_visible()
    expect(page.get_by_label("Dates")).to_be_visible()


def test_a_store_without_that_story_is_shown_with_no_event_chosen(page: Page, hostile_origin: str, log: Log) -> None:
    open_page(page, hostile_origin)

    expect(page.locator("#card")).to_be_hidden()
    assert [url for url in log.asked if url.startswith(f"{hostile_origin}/events/")] == []
    assert log.wrong == []


def test_no_request_leaves_the_origin(page: Page, origin: str, log: Log) -> None:
    open_page(page, origin)
    page.locator("#card .origins summary").first.click()
    page.locator("#table-tab").click()
    rest(page)

    assert [url for url in log.asked if not url.startswith(f"{origin}/")] == []
    assert log.wrong == []


def test_the_brush_of_the_timeline_changes_the_map_the_table_and_the_address(page: Page, origin: str, log: Log) -> None:
    open_page(page, origin)
    before, all_events = page.evaluate(MAP_PIXELS), count_shown(page)

    brush(page, 0.55, 0.65)

    page.wait_for_function(f"(before) => ({MAP_PIXELS})() !== before", arg=before)
    rest(page)
    assert 0 < count_shown(page) < all_events
    expect(page).to_have_url(re.compile(r"from=\d{4}-\d{2}-\d{2}&to=\d{4}-\d{2}-\d{2}"))
    page.locator("#table-tab").click()
    expect(page.locator("#table tbody tr")).to_have_count(count_shown(page))
    assert log.wrong == []


def test_the_counts_of_the_filters_follow_the_window(page: Page, origin: str) -> None:
    open_page(page, origin)
    confirmed = page.locator("#facets .value", has_text="Confirmed").locator(".number")
    expect(confirmed).not_to_have_text("0")
    before = confirmed.inner_text()

    page.locator("[data-key=from]").fill("2023-09")
    page.locator("[data-key=from]").press("Enter")
    page.locator("[data-key=to]").fill("2023-10")
    page.locator("[data-key=to]").press("Enter")

    expect(confirmed).not_to_have_text(before)
    expect(page.locator(".window-words")).to_have_text("1 Sep 2023 – 30 Sep 2023")


def test_a_filter_narrows_the_map_and_back_widens_it(page: Page, origin: str) -> None:
    open_page(page, origin)
    all_events = count_shown(page)

    page.locator("#facets .value", has_text="Contested").click()
    page.wait_for_function("() => /status=contested/.test(location.hash)")
    expect(page.locator(".counts")).not_to_contain_text(f"{all_events} of")
    rest(page)
    assert count_shown(page) < all_events

    page.go_back()
    expect(page.locator(".counts")).to_contain_text(f"{all_events} of {all_events} events")


def test_the_search_finds_events_by_a_name_in_another_script(page: Page, origin: str) -> None:
    open_page(page, origin)
    all_events = count_shown(page)

    page.keyboard.press("/")
    page.keyboard.type("앙가라호")

    expect(page.locator(".counts")).not_to_contain_text(f"{all_events} of")
    rest(page)
    assert 0 < count_shown(page) < all_events


def test_the_keys_step_play_grow_and_let_go(page: Page, origin: str) -> None:
    open_page(page, origin)

    page.keyboard.press("ArrowRight")
    expect(page.locator(".window-words")).to_have_text("1 Jan 2020 – 31 Jan 2020")
    page.keyboard.press("]")
    expect(page.locator(".window-words")).to_have_text("1 Jan 2020 – 29 Feb 2020")
    page.keyboard.press("[")
    page.keyboard.press("End")
    expect(page.locator(".window-words")).to_contain_text("Dec 2025")
    page.keyboard.press("Home")
    page.keyboard.press("Space")
    expect(page.locator(".play")).to_have_text("Pause")
    expect(page.locator(".window-words")).not_to_contain_text("Jan 2020 –")
    page.keyboard.press("Space")
    expect(page.locator(".play")).to_have_text("Play")
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()


def test_the_address_brings_the_same_view_back(page: Page, origin: str) -> None:
    open_page(page, origin)
    all_events = count_shown(page)
    page.locator("#facets .value", has_text="Alleged").click()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    page.wait_for_function("() => location.hash.endsWith('event=')")
    expect(page.locator(".counts")).not_to_contain_text(f"{all_events} of {all_events}")
    rest(page)
    counts, address = page.locator(".counts").inner_text(), page.url

    page.goto("about:blank")
    page.goto(address)

    expect(page.locator(".counts")).to_have_text(counts)
    expect(page.locator("#card")).to_be_hidden()
    expect(page.locator("#facets .value", has_text="Alleged").locator("input")).to_be_checked()


def test_a_row_of_the_table_opens_the_card_of_its_event(page: Page, origin: str) -> None:
    open_page(page, f"{origin}/#event=")
    page.locator("#table-tab").click()
    page.locator("#table thead button", has_text="Event").click()
    row = page.locator("#table tbody tr").first
    title = row.locator("th").inner_text()

    row.locator("button").press("Enter")

    expect(page.locator("#card h2")).to_have_text(title)
    expect(row).to_have_attribute("aria-current", "true")
    expect(page.locator("#table thead th").first).to_have_attribute("aria-sort", "ascending")


def test_a_figure_that_a_later_one_replaced_is_told_and_not_struck_out(page: Page, origin: str) -> None:
    open_page(page, f"{origin}/#event=dprk-containers-total")

    seoul = page.locator("#card .figures tr", has_text="replaced 14 Jun 2024").first
    expect(seoul).to_contain_text("18 Mar 2024")
    expect(seoul).to_contain_text("7,000 containers")
    expect(seoul).to_contain_text("South Korean Ministry of National Defense")
    expect(seoul.locator(".value")).to_have_css("text-decoration-line", "none")


def test_a_click_on_a_leg_of_the_map_opens_an_event_or_a_list_of_them(page: Page, origin: str) -> None:
    open_page(page, f"{origin}/#event=&at=131.3,42.56,8")
    box = page.locator("#map .folium-map").bounding_box()
    assert box is not None

    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    page.wait_for_selector(".chooser li button, #card article")
    if page.locator(".chooser").is_visible():
        page.locator(".chooser li button").first.click()
    expect(page.locator("#card h2")).not_to_be_empty()


def test_a_phone_shows_the_route_the_peeking_card_and_no_sideways_scroll(phone: Page, origin: str) -> None:
    log = Log()
    log.listen(phone)
    open_page(phone, origin)

    expect(phone.locator("#card h2")).to_be_visible()
    sizes = phone.evaluate("() => [document.documentElement.scrollWidth, innerWidth]")
    assert sizes[0] <= sizes[1]
    card, stage = phone.locator("#card").bounding_box(), phone.locator("#map").bounding_box()
    assert card is not None
    assert stage is not None
    assert card["height"] < 160
    assert stage["height"] > 350
    phone.locator("#card .narrow").click()
    expect(phone.locator("#card .origin-count")).to_contain_text("independent origin")
    assert log.wrong == []


def test_buttons_and_boxes_are_large_enough_for_a_finger(phone: Page, origin: str) -> None:
    open_page(phone, origin)

    small = phone.evaluate(
        """() => [...document.querySelectorAll('button, summary, select, input:not([type=checkbox])')]
            .filter((element) => element.checkVisibility())
            .map((element) => [element.getBoundingClientRect(), element.outerHTML.slice(0, 120)])
            .filter(([{ width, height }]) => width < 24 || height < 24)
            .map(([, html]) => html)"""
    )

    assert small == []
