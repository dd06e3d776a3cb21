"""What a person sees, and can do, when something does not come: the service, an event, a part of the page."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.states import settled

pytestmark = pytest.mark.browser

STORY = "us-1000-containers-2023-10"


def _gone(route: Route) -> None:
    route.abort()


def _busy(route: Route) -> None:
    route.fulfill(status=503, json={"title": "Service Unavailable", "status": 503, "detail": "The store is busy."})


def test_a_refusal_of_the_service_is_shown_in_its_own_words(page: Page, origin: str) -> None:
    page.goto(f"{origin}/#supplier=%01&event=")

    expect(page.locator(".trouble")).to_contain_text("expected text without control characters")


def test_a_service_that_is_gone_is_told_above_whichever_tab_is_open_and_asked_again_from_there(
    page: Page, origin: str
) -> None:
    page.goto(f"{origin}/#tab=table&event=")
    settled(page)
    page.route("**/collections/**", _gone)

    page.locator("#facets label", has_text="Confirmed").first.click()

    expect(page.locator(".trouble")).to_contain_text("The service did not answer")
    expect(page.locator(".trouble")).to_be_in_viewport(ratio=1)
    page.unroute("**/collections/**")
    page.locator(".trouble").get_by_role("button", name="Try again").click()
    expect(page.locator(".trouble p")).to_have_count(0)
    expect(page.locator("#table tbody td[data-column=status]").first).to_contain_text("Confirmed")


def test_a_search_that_is_not_answered_says_so_where_one_types(page: Page, origin: str) -> None:
    page.goto(f"{origin}/#event=")
    settled(page)
    page.route("**/collections/**", _gone)

    page.get_by_label("Search events").fill("Rajin")

    expect(page.locator(".search-panel [role=alert]", has_text="The service did not answer")).to_be_visible()


def test_a_table_of_events_that_did_not_come_does_not_say_that_none_matches(page: Page, origin: str) -> None:
    page.route("**/collections/events/items?*", _busy)
    page.goto(f"{origin}/#tab=table&event=")

    expect(page.locator(".trouble")).to_contain_text("The store is busy.")
    expect(page.locator("#table")).to_have_text("Loading …")


def test_a_chart_that_does_not_come_is_the_one_place_that_says_so(page: Page, origin: str) -> None:
    page.goto(f"{origin}/#event=")
    settled(page)
    page.route("**/totals*", _gone)
    page.route("**/view-*.js", _gone)
    page.route("**/charts/view.js", _gone)

    page.get_by_role("tab", name="Totals").click()

    expect(page.locator("#totals")).to_contain_text("The service did not answer")
    expect(page.get_by_role("button", name="Try again")).to_have_count(1)
    page.unroute_all()
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#totals .chart").first).to_be_visible()


def test_an_event_that_is_not_there_is_said_to_be_missing_and_all_others_are_looked_at(page: Page, origin: str) -> None:
    page.goto(f"{origin}/#event=no-such-event")

    expect(page.locator("#card")).to_contain_text("no-such-event")
    expect(page.get_by_role("button", name="Try again")).to_have_count(0)
    page.get_by_role("button", name="Close the event").last.click()
    expect(page.locator("#card")).to_be_hidden()


def test_an_event_that_was_not_known_on_a_day_leads_back_to_now(page: Page, origin: str) -> None:
    page.goto(f"{origin}/#event={STORY}&as_of=2022-01-01")

    page.locator("#card").get_by_role("button", name="Back to now").click()

    expect(page.locator("#card h2")).to_contain_text("More than 1,000 containers")


def test_codes_in_an_address_that_mean_nothing_are_let_go(page: Page, origin: str) -> None:
    page.goto(f"{origin}/#status=nonsense,alleged&kind=zzz&event=")
    settled(page)

    expect(page.locator(".trouble p")).to_have_count(0)
    expect(page.get_by_label("Alleged").first).to_be_checked()


def test_a_page_whose_modules_do_not_come_says_so(page: Page, origin: str) -> None:
    page.route("**/main.js", _gone)
    page.goto(f"{origin}/")

    expect(page.get_by_role("alert")).to_contain_text("The service sent only a part of this page.")
