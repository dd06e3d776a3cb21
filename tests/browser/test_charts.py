"""Flows, voyages and totals as a person finds answers in them, on the dataset that comes with Waybill."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Log
from tests.browser.states import settled

pytestmark = pytest.mark.browser


def open_tab(page: Page, origin: str, tab: str) -> None:
    """Open the page without an event, and go to a chart by its tab."""
    page.goto(f"{origin}/#event=")
    page.get_by_role("tab", name=tab).click()
    expect(page.locator(f"#{tab.lower()} .chart")).to_be_visible()


def test_the_charts_and_their_library_are_fetched_when_one_is_opened(page: Page, origin: str, log: Log) -> None:
    page.goto(f"{origin}/#event=")
    settled(page)
    library = re.compile(r"/charts/|/vendor/plot\.js$|/bundle/page/view-\w+\.js$")
    before = [url for url in log.asked if library.search(url)]

    page.get_by_role("tab", name="Voyages").click()
    expect(page.locator("#voyages svg.picture").first).to_be_visible()

    assert before == []
    assert any(library.search(url) for url in log.asked)
    assert log.wrong == []


def test_the_ship_that_sailed_most_is_named_at_a_glance_with_who_says_so(page: Page, origin: str) -> None:
    open_tab(page, origin, "Voyages")

    headline = page.locator("#voyages .headline").first
    expect(headline).to_have_text(
        re.compile(r"Angara sailed most: 11 or more voyages, says Royal United Services Institute \(25 Apr 2024\)")
    )
    first = page.locator("#voyages tbody tr").first
    expect(first).to_contain_text("11 or more voyages")
    first.get_by_role("button", name="Angara").click()
    page.locator("#voyages .members button.link", has_text="Angara at Rajin over Christmas").click()
    expect(page.locator("#card h2")).to_contain_text("Angara at Rajin over Christmas")


def test_how_many_containers_by_march_2024_and_according_to_whom(page: Page, origin: str, log: Log) -> None:
    open_tab(page, origin, "Totals")

    page.get_by_label("What was counted").select_option("dprk-containers-total.cargo0.container")
    page.get_by_label("Said by").fill("2024-03")
    page.get_by_label("Said by").press("Enter")

    expect(page.locator("#last-words")).to_have_text("The last word of each by 31 Mar 2024")
    rows = page.get_by_role("table", name="The last word of each").locator("tbody tr")
    expect(rows).to_have_count(6)
    expect(rows.nth(0)).to_contain_text(re.compile("US State Department.*10,000 or more containers.*20 Mar 2024", re.S))
    expect(rows.nth(1)).to_contain_text(re.compile("Ministry of National Defense.*7,000 containers", re.S))
    expect(rows.nth(5)).to_contain_text("several hundred containers")
    expect(page.locator("#totals .denials")).to_contain_text("Kremlin")
    expect(page).to_have_url(re.compile("by=2024-03-31"))
    assert log.wrong == []


def test_totals_open_on_what_the_chosen_event_counts(page: Page, origin: str) -> None:
    page.goto(origin)
    page.get_by_role("tab", name="Totals").click()

    expect(page.get_by_label("What was counted")).to_have_value("dprk-containers-total.cargo0.container")
    expect(page.get_by_role("table", name="The last word of each")).to_contain_text("White House")


def test_the_last_words_are_seen_at_once_and_a_picked_point_stays_where_it_is(page: Page, origin: str) -> None:
    address = f"{origin}/#tab=totals&of=dprk-containers-total.cargo0.container&by=2024-03-31&event="
    page.goto(address)
    rows = page.get_by_role("table", name="The last word of each").locator("tbody tr")

    expect(rows.nth(3)).to_be_in_viewport(ratio=1)
    page.locator("#totals svg.picture .pickable").nth(5).click()
    expect(page.locator("#card h2")).to_be_visible()
    expect(page.locator("#totals svg.picture")).to_be_in_viewport(ratio=1)
    expect(page.locator("#totals .picked")).to_be_in_viewport(ratio=1)


def test_a_phone_shows_the_first_of_the_last_words_without_scrolling(phone: Page, origin: str) -> None:
    phone.goto(f"{origin}/#tab=totals&of=dprk-containers-total.cargo0.container&by=2024-03-31&event=")
    table = phone.get_by_role("table", name="The last word of each")

    expect(table.locator("tbody tr").nth(1)).to_be_in_viewport(ratio=1)
    sizes = phone.locator("#totals .answer .chart-scroll").evaluate("(it) => [it.scrollWidth, it.clientWidth]")
    assert sizes[0] <= sizes[1]


def test_an_address_of_a_total_opened_elsewhere_shows_the_same(page: Page, origin: str) -> None:
    page.goto(f"{origin}/#tab=totals&of=dprk-containers-total.cargo0.container&by=2023-11-30&event=")

    expect(page.locator("#last-words")).to_have_text("The last word of each by 30 Nov 2023")
    expect(page.get_by_role("table", name="The last word of each").locator("tbody tr").first).to_contain_text(
        "South Korean Joint Chiefs of Staff"
    )


def test_a_point_of_the_picture_leads_to_the_claim_and_its_event(page: Page, origin: str) -> None:
    page.goto(f"{origin}/#tab=totals&of=dprk-containers-total.cargo0.container&event=")

    page.locator("#totals svg.picture .pickable").nth(5).click()

    expect(page.locator("#totals .picked")).to_contain_text(
        "South Korean Ministry of National Defense: 7,000 containers"
    )
    expect(page.locator("#card h2")).to_contain_text("Containers from North Korea to Russia")


def test_a_flow_keeps_running_totals_apart_and_becomes_a_filter(page: Page, origin: str) -> None:
    open_tab(page, origin, "Flows")

    page.get_by_role("button", name="North Korea → Russia").click()
    row = page.locator("#flows tbody tr[aria-current=true]").first
    expect(row).to_contain_text("300 containers")
    expect(row).to_contain_text("Running totals, which may hold the amounts of single events or rival them")
    expect(row).to_contain_text("15,800 to 28,000 containers")
    page.get_by_role("button", name="Show only this").click()

    page.wait_for_function("() => /supplier=KP&recipient=RU/.test(location.hash)")
    expect(page.locator("#flows tbody tr:not(.members)")).to_have_count(1)


def test_a_band_of_the_picture_is_a_flow_of_the_table(page: Page, origin: str) -> None:
    open_tab(page, origin, "Flows")

    page.locator("#flows svg.picture .pickable").nth(1).click()

    page.wait_for_function("() => /pair=IR\\*RU/.test(location.hash)")
    expect(page.get_by_role("button", name="Iran → Russia")).to_have_attribute("aria-expanded", "true")


def test_flows_run_between_places_when_asked_and_follow_the_filters(page: Page, origin: str) -> None:
    open_tab(page, origin, "Flows")

    page.get_by_label("the places of a leg").check()
    expect(page.get_by_role("button", name="Rajin port → Dunay naval port")).to_be_visible()
    page.get_by_label("Search events").fill("Amirabad")

    expect(page.get_by_role("button", name="Rajin port → Dunay naval port")).to_have_count(0)
    expect(page.get_by_role("button", name="Amirabad port → Astrakhan")).to_be_visible()


def test_a_chart_leads_to_the_same_answer_of_the_api(page: Page, origin: str) -> None:
    page.goto(f"{origin}/#tab=flows&ends=place&supplier=IR&from=2023-01-01&to=2024-01-01&event=")

    expect(page.get_by_role("link", name="The same as JSON, from the API")).to_have_attribute(
        "href", "/flows?supplier=IR&datetime=2023-01-01%2F2023-12-31&possibly=true&ends=place"
    )


def test_a_chart_that_could_not_be_asked_for_says_so_and_can_be_asked_for_again(page: Page, origin: str) -> None:
    page.goto(f"{origin}/#event=")
    settled(page)
    page.route("**/voyages", lambda route: route.abort())
    page.get_by_role("tab", name="Voyages").click()
    expect(page.locator("#voyages [role=alert]")).to_contain_text("The service did not answer")

    page.unroute("**/voyages")
    page.locator("#voyages").get_by_role("button", name="Try again").click()

    expect(page.locator("#voyages .headline").first).to_contain_text("Angara sailed most")


def test_the_arrow_keys_go_round_the_tabs(page: Page, origin: str) -> None:
    page.goto(f"{origin}/#event=")
    page.get_by_role("tab", name="Map").focus()

    for tab in ("Totals", "Voyages"):
        page.keyboard.press("ArrowLeft")
        expect(page.get_by_role("tab", name=tab)).to_be_focused()
        expect(page.locator(f"#{tab.lower()} .chart")).to_be_visible()


@pytest.mark.parametrize("tab", ["Flows", "Voyages", "Totals"])
def test_a_phone_shows_the_charts_without_scrolling_sideways_and_buttons_for_a_finger(
    phone: Page, origin: str, tab: str
) -> None:
    phone.set_viewport_size({"width": 320, "height": 700})
    open_tab(phone, origin, tab)

    sizes = phone.evaluate(
        f"() => ['scrollWidth', 'clientWidth'].map((it) => document.getElementById('{tab.lower()}')[it])"
    )
    small = phone.evaluate(
        f"""() => [...document.querySelectorAll('#{tab.lower()} :is(button, summary, select, input:not([type=radio]))')]
            .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 24)
            .map((element) => element.outerHTML.slice(0, 120))"""
    )
    assert sizes[0] <= sizes[1]
    assert small == []
