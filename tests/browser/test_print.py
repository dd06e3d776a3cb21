"""The page on paper: it takes its printed form before the browser prints, and its own form after."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_printing_by_the_keyboard_waits_until_the_map_has_its_printed_size(page: Page, origin: str) -> None:
    page.add_init_script("window.print = () => document.documentElement.setAttribute('data-sent', '');")
    page.goto(f"{origin}/")
    expect(page.locator("#card h2")).to_be_visible()

    page.keyboard.press("Control+p")

    expect(page.locator("html[data-printing][data-sent]")).to_have_count(1)
    assert page.evaluate("document.getElementById('map').clientWidth < 700")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("html[data-printing]")).to_have_count(0)
