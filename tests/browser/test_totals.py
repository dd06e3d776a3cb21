"""What Totals open on, and that they stay on it."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_who_closes_the_card_goes_on_reading_what_its_event_counts(page: Page, origin: str) -> None:
    page.goto(f"{origin}/#tab=totals&event=us-1000-containers-2023-10")
    counted = page.get_by_label("What was counted")
    expect(counted).to_have_value("dprk-containers-total.cargo0.container")

    page.get_by_role("button", name="Close the event").click()

    expect(page).to_have_url(re.compile(r"of=dprk-containers-total\.cargo0\.container"))
    expect(counted).to_have_value("dprk-containers-total.cargo0.container")
