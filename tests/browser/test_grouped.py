"""More events than the page holds: groups on the map and in the lanes, until filters leave few enough to be shown."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import MOST_HELD, Log
from tests.browser.stillness import frames, rest
from tests.browser.test_access import found, in_all_colours

pytestmark = pytest.mark.browser

RINGED = """() => {
    const canvas = document.querySelector('canvas.events');
    const { width, height } = canvas;
    const bytes = canvas.getContext('2d').getImageData(0, 0, width, height).data;
    return bytes.some((byte, at) => at % 4 === 3 && byte > 200);
}"""


def open_groups(page: Page, address: str) -> None:
    """Open the page, and wait until groups stand on the map and counts in the lanes."""
    page.goto(address)
    expect(page.locator(".grouped")).to_contain_text("grouped")
    page.wait_for_function("() => Number(document.querySelector('canvas.events')?.dataset.drawn) > 0")
    page.wait_for_function("() => Number(document.querySelector('.plot canvas')?.dataset.drawn) > 0")
    rest(page)


def test_groups_are_told_on_the_map_in_the_lanes_and_in_the_head(page: Page, crowd: str, log: Log) -> None:
    open_groups(page, f"{crowd}/#event=")

    expect(page.locator(".grouped")).to_have_text(
        re.compile(
            rf"(\d+) events match\. They are grouped here until a filter or the window leaves {MOST_HELD} or fewer"
        )
    )
    all_events = page.locator(".counts span").first.inner_text().split()[0]
    expect(page.locator(".counts")).to_contain_text(f"{all_events} of {all_events} events")
    expect(page.locator("#status")).to_contain_text(f"{all_events} of {all_events} events")
    page.wait_for_function(RINGED)
    assert log.wrong == []


def test_a_group_under_the_pointer_says_how_many_it_is_and_a_click_looks_closer(page: Page, crowd: str) -> None:
    open_groups(page, f"{crowd}/#event=&at=127,39.5,4")

    words, (x, y) = find_group(page)
    page.mouse.click(x, y)

    assert int(words.split()[0]) > 1
    page.wait_for_function("() => Number(/at=[^&]*,([0-9.]+)/.exec(location.hash)[1]) > 4")


def find_group(page: Page) -> tuple[str, tuple[float, float]]:
    """Move the pointer over the map until a group answers; return its words, and where it is."""
    box = page.locator("#map .folium-map").bounding_box()
    assert box is not None
    for across in range(40, 60, 2):
        for down in range(30, 70, 3):
            place = box["x"] + box["width"] * across / 100, box["y"] + box["height"] * down / 100
            page.mouse.move(*place)
            frames(page)
            words = page.locator(".tip").inner_text()
            if "events here" in words and "look closer" in words:
                return words, place
    raise AssertionError("no group answers")


def test_the_card_of_one_event_opens_from_the_table_of_groups(page: Page, crowd: str, log: Log) -> None:
    open_groups(page, f"{crowd}/#event=")
    page.get_by_role("tab", name="Table").click()
    row = page.locator("#table tbody tr").first
    title = row.locator("th").inner_text()

    row.locator("button").press("Enter")

    expect(page.locator("#card h2")).to_have_text(title)
    expect(page.locator("#card h2")).to_be_focused()
    expect(row).to_have_attribute("aria-current", "true")
    page.get_by_role("tab", name="Map").click()
    expect(page.locator(".grouped")).to_be_visible()
    assert log.wrong == []


def test_filters_and_the_window_leave_single_events_in_the_end(page: Page, crowd: str, log: Log) -> None:
    open_groups(page, f"{crowd}/#event=")

    page.locator("#facets .value", has_text="Contested").click()
    expect(page.locator(".counts")).not_to_contain_text(re.compile(r"(\d+) of \1 events"))
    expect(page.locator(".grouped")).to_be_visible()
    page.locator("[data-key=from]").fill("2023-08")
    page.locator("[data-key=from]").press("Enter")
    page.locator("[data-key=to]").fill("2023-11")
    page.locator("[data-key=to]").press("Enter")

    expect(page.locator(".grouped")).to_be_hidden()
    page.wait_for_function("(most) => parseInt(document.querySelector('.counts').innerText) <= most", arg=MOST_HELD)
    rest(page)
    shown = int(page.locator(".counts span").first.inner_text().split()[0])
    assert 0 < shown <= MOST_HELD
    page.get_by_role("tab", name="Table").click()
    expect(page.locator("#table tbody tr")).to_have_count(shown)
    page.locator("#facets").get_by_role("button", name="Clear all").click()
    page.get_by_role("button", name="All of it").click()
    page.get_by_role("tab", name="Map").click()
    expect(page.locator(".grouped")).to_be_visible()
    assert log.wrong == []


def test_the_permalink_of_groups_brings_them_back(page: Page, crowd: str) -> None:
    open_groups(page, f"{crowd}/#supplier=KP&event=")
    counts, line = page.locator(".counts").inner_text(), page.locator(".grouped").inner_text()
    address = page.url

    page.goto("about:blank")
    open_groups(page, address)

    expect(page.locator(".grouped")).to_have_text(line)
    expect(page.locator(".counts")).to_have_text(counts)


def test_nothing_is_wrong_with_groups(page: Page, phone: Page, crowd: str) -> None:
    for one in (page, phone):
        one.emulate_media(reduced_motion="reduce")
        open_groups(one, f"{crowd}/#event=")

    assert in_all_colours(page, "#stage") == {}
    assert found(phone) == []
