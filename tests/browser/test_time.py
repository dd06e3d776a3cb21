"""The page's two clocks in a real browser: what happened when, and what was known and said when. On the dataset."""

import re

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Log, visit
from tests.browser.states import settled
from tests.browser.stillness import frames, rest
from tests.browser.test_page import count_shown, open_page

pytestmark = pytest.mark.browser

STORY = "us-1000-containers-2023-10"
DRAWN = """() => document.querySelector('canvas.events')?.dataset.drawn !== undefined
    && document.querySelector('.plot canvas')?.dataset.claims !== undefined"""
PIXELS = """() => [...document.querySelectorAll('canvas.events, .plot canvas')].flatMap((canvas) => {
    if (canvas.width * canvas.height === 0) return []; // of a tab that is not shown
    const small = new OffscreenCanvas(Math.ceil(canvas.width / 6), Math.ceil(canvas.height / 6)).getContext('2d');
    small.drawImage(canvas, 0, 0, small.canvas.width, small.canvas.height);
    return [...small.getImageData(0, 0, small.canvas.width, small.canvas.height).data];
})"""
SHADED = """([middle, zoom, points]) => {
    const canvas = document.querySelector('canvas.events');
    const [box, map] = [canvas, document.querySelector('.leaflet-container')].map((it) => it.getBoundingClientRect());
    const side = 256 * 2 ** zoom / (2 * Math.PI);
    const place = ([lon, lat]) => [side * lon * Math.PI / 180, -side * Math.asinh(Math.tan(lat * Math.PI / 180))];
    const [across, down] = place(middle);
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
    copy.drawImage(canvas, 0, 0);
    return points.map((point) => {
        const [x, y] = place(point);
        const [left, top] = [map.x + map.width / 2 + x - across - box.x, map.y + map.height / 2 + y - down - box.y];
        const scale = canvas.width / box.width;
        return copy.getImageData(Math.round(left * scale), Math.round(top * scale), 1, 1).data[3];
    });
}"""
NOISE = 0.001
"""Of the darkest against the brightest, on average: Chromium smooths a digit now so, now so."""
REGIONS = ("#header", "#timeline", "#card", "#table", "#facets")


def open_at(page: Page, address: str) -> None:
    """Open the page, and wait until also what was said is on the timeline."""
    open_page(page, address)
    page.wait_for_function("() => Number(document.querySelector('.plot canvas')?.dataset.said) > 0")
    rest(page)


def know_on(page: Page, day: str) -> None:
    """Ask for the knowledge of a day."""
    page.locator("[data-key=as-of]").fill(day)
    page.locator("[data-key=as-of]").press("Enter")


def test_what_was_known_on_a_day_is_asked_for_by_its_date(page: Page, origin: str, log: Log) -> None:
    open_at(page, f"{origin}/#event={STORY}")
    page.get_by_role("button", name="As of").click()
    know_on(page, "2023-10-14")
    expect(page.locator("#card .status-chip")).to_have_text("Alleged")
    expect(page.locator(".known-note")).to_contain_text("What was known on 14 Oct 2023")

    know_on(page, "2023-11-01")
    expect(page.locator("#card .status-chip")).to_have_text("Contested")
    expect(page.locator(".counts")).to_contain_text("81 of 155 events")
    expect(page).to_have_url(re.compile("as_of=2023-11-01"))

    page.get_by_role("button", name="Back to now").click()
    expect(page.locator(".counts")).to_contain_text("155 of 155 events")
    page.go_back()
    expect(page.locator(".counts")).to_contain_text("81 of 155 events")
    assert log.wrong == []


def test_what_is_drawn_while_somebody_types_a_day_leaves_the_text_as_it_is(page: Page, origin: str) -> None:
    open_at(page, f"{origin}/#as_of=2023-10-14&event={STORY}")
    for key in ("as-of", "from"):
        field = page.locator(f"[data-key={key}]")
        field.fill("2023-11-0")
        page.get_by_label("Lanes").select_option("kind" if key == "from" else "mode")

        expect(field).to_have_value("2023-11-0")


def test_an_event_of_which_nothing_was_known_yet_is_said_to_be_so(page: Page, origin: str) -> None:
    page.goto(f"{origin}/#as_of=2023-10-01&event={STORY}")
    expect(page.locator("#card")).to_contain_text("Nothing was known of this event on 1 Oct 2023")


def test_a_day_that_is_none_is_refused_where_it_is_written(page: Page, origin: str) -> None:
    open_at(page, f"{origin}/#as_of=2023-11-01&event=")
    know_on(page, "2023-02-30")
    page.wait_for_function("() => document.querySelector('[data-key=as-of]').validationMessage !== ''")
    expect(page).to_have_url(re.compile("as_of=2023-11-01"))


def test_playing_what_was_known_goes_on_by_steps_until_it_is_stopped(page: Page, origin: str) -> None:
    open_at(page, f"{origin}/#as_of=2023-09-01&step=month&speed=8&event=")
    page.keyboard.press("Space")
    page.wait_for_function("() => document.querySelector('[data-key=as-of]').value >= '2023-12-01'")
    page.keyboard.press("Space")
    expect(page.locator(".known .play")).to_have_text("Play")
    rest(page)
    day = page.locator("[data-key=as-of]").input_value()
    expect(page).to_have_url(re.compile(f"as_of={day}"))
    page.keyboard.press(",")
    expect(page.locator("[data-key=as-of]")).not_to_have_value(day)


def test_the_row_of_what_was_said_tells_who_and_leads_to_the_event(page: Page, origin: str) -> None:
    open_at(page, f"{origin}/#q=1%2C000+containers&event=")
    plot = page.locator(".plot canvas").bounding_box()
    assert plot is not None
    tip, denials = page.locator(".tip"), plot["y"] + plot["height"] - 6
    for step in range(116, int(plot["width"]), 3):
        page.mouse.move(plot["x"] + step, denials)
        frames(page)
        if tip.is_visible() and "denies" in tip.inner_text():
            page.mouse.click(plot["x"] + step, denials)
            break
    if page.locator(".chooser").is_visible():
        page.locator(".chooser li button").first.click()
    expect(page.locator("#card .against, #card").first).to_contain_text("denies")


def test_those_without_a_place_are_listed_by_a_button_of_the_head(page: Page, origin: str) -> None:
    open_at(page, f"{origin}/#event=")
    button = page.locator(".counts .lacking", has_text="unplaced")
    unplaced = int(button.inner_text().split()[0])
    button.click()
    expect(page.locator("#table tbody tr")).to_have_count(unplaced)
    rest(page)
    assert count_shown(page) == unplaced
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    expect(page.locator(".counts")).to_contain_text("155 of 155")


def test_a_row_of_the_legend_filters_by_keyboard_and_leaves_the_other_rows(page: Page, origin: str) -> None:
    open_at(page, f"{origin}/#event=")
    page.locator(".legend summary").first.click()
    rows = page.locator(".legend ul[data-row=basis] button")
    count, reported = rows.count(), rows.filter(has_text="Reported")
    reported.focus()
    page.keyboard.press("Enter")
    expect(reported).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".counts")).not_to_contain_text("155 of 155")
    expect(page).to_have_url(re.compile("basis=reported"))
    expect(rows).to_have_count(count)


@pytest.mark.parametrize(
    "fragment",
    [
        f"as_of=2023-11-01&event={STORY}",
        "from=2023-09-01&to=2023-10-01&dates=certainly&step=week&span=2023-08-15/2023-10-15&event=",
        "status=contested&basis=computed&lane=supplier&at=131.5,42.6,6&event=angara-dunay-rajin-2023-08",
        "lacks=place&tab=table&event=",
        "q=nothing+is+called+so&event=",
    ],
    ids=["as of", "window", "filters", "unplaced", "nothing"],
)
def test_a_permalink_shows_the_same_to_somebody_else(browser: Browser, origin: str, fragment: str) -> None:
    pixels, words = [], []
    for _ in range(2):
        with visit(browser, reduced_motion="reduce") as context:
            page = context.new_page()
            with page.expect_response("**/facets*"), page.expect_response("**/timeline*"):
                page.goto(f"{origin}/#{fragment}")
            page.wait_for_function(DRAWN)
            settled(page)
            pixels.append(np.array(page.evaluate(PIXELS), dtype=np.int16))
            words.append([page.locator(name).inner_text() for name in REGIONS])
    assert words[0] == words[1]
    assert pixels[0].shape == pixels[1].shape
    assert np.abs(pixels[0] - pixels[1]).mean() / 255 < NOISE


def test_a_country_is_shaded_and_not_pinned(page: Page, origin: str, log: Log) -> None:
    with page.expect_response("**/basemap/areas.json?v=*") as areas:
        open_page(page, f"{origin}/#event=dprk-weapons-in-use-ukraine-2023-09")
    assert areas.value.ok
    expect(page.locator("#card")).to_contain_text("a country: the point stands for all of it")
    assert log.wrong == []


def test_a_region_is_shaded_up_to_its_border_where_an_authority_draws_one(page: Page, origin: str, log: Log) -> None:
    open_page(page, f"{origin}/#place=crimea&event=iran-trainers-crimea-2022-10&at=34.4,45.3,7")
    expect(page.locator("#card")).to_contain_text("Hatched within a border that Natural Earth draws")
    rest(page)
    inside, outside = page.evaluate(SHADED, [[34.4, 45.3], 7, [[33.5, 45.5], [32.62, 46.64]]])
    assert inside > 0
    assert outside == 0
    page.locator(".legend summary").first.click()
    page.locator(".legend .kinds summary").click()
    expect(page.locator(".legend")).to_contain_text("as Natural Earth draws it, by who holds the ground")
    assert log.wrong == []
