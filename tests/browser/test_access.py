"""Every state of every page before axe-core: all of WCAG 2.2 A and AA and its best practice, in all sizes and looks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import HAND, ROOT, visit
from tests.browser.office import RAJIN, Office, open_draft, slot
from tests.browser.states import STATES, STORY, State
from tests.browser.stillness import rest

pytestmark = pytest.mark.browser

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
RUN = """async ([part, only]) => {
    const { violations } = await axe.run(part, { resultTypes: ['violations'], runOnly: only });
    return violations.map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map(({ html }) => html.slice(0, 200))]);
}"""
SIDEWAYS = """() => new Promise((told) => requestAnimationFrame(() => requestAnimationFrame(() => {
    told(document.documentElement.scrollWidth - document.documentElement.clientWidth);
})))"""
"""By how many pixels the page scrolls sideways, once it has taken up its size."""
PLAIN = (
    "/?f=html",
    "/api?f=html",
    "/conformance?f=html",
    "/collections?f=html",
    "/collections/events?f=html",
    "/collections/events/items?f=html&limit=10",
    f"/collections/events/items/{STORY}?f=html",
    "/collections/legs/items?f=html&limit=10",
    "/collections/events/queryables?f=html",
    "/tileMatrixSets?f=html",
    f"/events/{STORY}",
    f"/map#event={STORY}",
    "/map#legend=open&from=2023-09-01&to=2023-10-01&event=",
    "/review",
)
"""Pages that have no states of their own, and the pages of others' frames. Ten rows show what a hundred do."""
SCRIPTED = {"/map": "canvas.events[data-drawn]", "/review": "dialog[open]"}
"""Which of these fetch something after they have loaded, and what they have then."""
PANELS = ("#queue", "#report", "#draft", "#preview")
"""What a phone shows of the review page, one at a time."""


@pytest.fixture(scope="module")
def desk(browser: Browser) -> Iterator[Page]:
    """Open one page of a desktop's size for all of this."""
    with visit(browser, reduced_motion="reduce") as context:
        yield context.new_page()


@pytest.fixture(scope="module")
def hand(browser: Browser) -> Iterator[Page]:
    """Open one page of a phone's size, in the dark, for all of this."""
    with visit(browser, HAND, has_touch=True, color_scheme="dark", reduced_motion="reduce") as context:
        yield context.new_page()


def found(page: Page) -> list[list[str]]:
    """Return what axe finds on the page, as the rule's name and elements."""
    return axe(page, "html", {"type": "tag", "values": TAGS})


def axe(page: Page, part: str, only: dict[str, object]) -> list[list[str]]:
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    answer: list[list[str]] = page.evaluate(RUN, [part, only])
    return answer


def in_all_colours(page: Page, part: str = "body") -> dict[str, list[list[str]]]:
    """Return what axe finds: all that it knows in light, and in a part of the page what goes with other colours."""
    looks: dict[str, list[list[str]]] = {"light": found(page)}
    colours: dict[str, object] = {"type": "rule", "values": COLOURS}
    page.emulate_media(color_scheme="dark")
    looks["dark"] = axe(page, part, colours)
    page.emulate_media(contrast="more")
    looks["dark, more contrast"] = axe(page, part, colours)
    page.emulate_media(contrast="no-preference", forced_colors="active", color_scheme="light")
    looks["forced colours"] = axe(page, part, colours)
    page.emulate_media(forced_colors="none")
    return {look: wrong for look, wrong in looks.items() if wrong}


def too_wide(page: Page) -> dict[str, int]:
    """Return by how much the page scrolls sideways at 320 px, at 320 x 256 (a zoom of 400 %) and as it is."""
    wide: dict[str, int] = {}
    for width, height in ((390, 844), (320, 568), (320, 256)):
        page.set_viewport_size({"width": width, "height": height})
        wide[f"{width} x {height}"] = page.evaluate(SIDEWAYS)
    page.set_viewport_size(HAND)
    return {size: by for size, by in wide.items() if by > 0}


def reach(page: Page, origin: str, state: State) -> None:
    """Come to a state from nowhere."""
    page.context.set_offline(False)
    page.goto("about:blank")
    page.goto(f"{origin}{state.path}")
    state.reach(page)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_nothing_is_wrong_on_a_desk(desk: Page, origin: str, state: State) -> None:
    reach(desk, origin, state)

    assert in_all_colours(desk, state.part) == {}
    assert desk.evaluate(SIDEWAYS) == 0


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_nothing_is_wrong_in_the_hand(hand: Page, origin: str, state: State) -> None:
    reach(hand, origin, state)

    assert found(hand) == []
    assert too_wide(hand) == {}


@pytest.mark.parametrize("path", PLAIN)
def test_nothing_is_wrong_with_the_other_pages(desk: Page, hand: Page, origin: str, path: str) -> None:
    for page in (desk, hand):
        page.context.set_offline(False)
        page.goto("about:blank")
        page.goto(f"{origin}{path}")
        for scripted, drawn in SCRIPTED.items():
            if path.startswith(scripted):
                page.wait_for_selector(drawn, state="attached")
        rest(page)

    assert in_all_colours(desk) == {}
    assert found(hand) == []
    assert too_wide(hand) == {}


def test_nothing_is_wrong_with_an_exported_file(desk: Page, hand: Page, seeds_file: Path) -> None:
    for page in (desk, hand):
        page.goto(seeds_file.as_uri())
        expect(page.locator(".counts")).to_contain_text("unplaced")
        expect(page.locator("#card h2")).to_be_visible()
        rest(page)

    assert in_all_colours(desk) == {}
    assert found(hand) == []
    assert too_wide(hand) == {}


def test_nothing_is_wrong_where_drafts_are_reviewed(desk: Page, hand: Page, office: Office) -> None:
    draft = office.bring(desk, f"{RAJIN} (axe)")
    for page in (desk, hand):
        page.context.set_offline(False)
        page.goto("about:blank")
    open_draft(desk, office, draft)
    hand.goto(f"{office.origin}/review#draft={draft}&token={office.token}")
    expect(hand.locator("#draft .slot").first).to_be_attached()
    for page in (desk, hand):
        rest(page)
    assert in_all_colours(desk) == {}, "a draft and its report"
    slot(desk, "legs[0].origin").locator("button.value").click()
    rest(desk)
    assert in_all_colours(desk, "#draft") == {}, "a value with its sentence"
    desk.keyboard.press("Enter")
    rest(desk)
    assert found(desk) == [], "a value that is edited"
    desk.keyboard.press("Escape")
    for key in ("a", "b", "r", "?"):
        desk.keyboard.press(key)
        expect(desk.locator("dialog[open]")).to_have_count(1)
        assert in_all_colours(desk, "dialog[open]") == {}, f"the dialog of {key}"
        desk.keyboard.press("Escape")
        expect(desk.locator("dialog[open]")).to_have_count(0)

    for number in range(len(PANELS)):
        hand.locator("#panels button").nth(number).click()
        expect(hand.locator(PANELS[number])).to_be_visible()
        assert found(hand) == [], f"panel {number}"
        assert too_wide(hand) == {}, f"panel {number}"
