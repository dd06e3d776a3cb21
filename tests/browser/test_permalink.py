"""A link to a view shows the same anywhere: pixel for pixel at the same size, but for the names on the base map."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import visit
from tests.browser.states import STORY, settled
from tests.browser.stillness import rest

pytestmark = pytest.mark.browser

BARE = """async () => {
    await document.fonts.ready;
    document.querySelector('.leaflet-tile-pane').style.visibility = 'hidden';
    await new Promise((told) => requestAnimationFrame(() => requestAnimationFrame(told)));
}"""
"""Takes the base map away, whose names find room in the order in which its tiles come; waits for the fonts."""

SMOOTHING = 4
"""How much Chromium's own drawings of one edge differ now and then, in steps of 255."""

LINKS = (
    f"/#event={STORY}",
    f"/#status=contested&from=2023-08-01&to=2024-04-01&at=131.5,42.6,7&event={STORY}",
    f"/#as_of=2023-11-01&lane=supplier&event={STORY}",
    "/#tab=table&sort=-status&supplier=KP&event=",
    "/#tab=totals&of=dprk-containers-total.cargo0.container&by=2024-03-31&event=",
)


def look(browser: Browser, address: str) -> bytes:
    """Open a link in a browser of its own; return what it shows, as PNG."""
    with visit(browser, {"width": 1280, "height": 800}, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(address)
        settled(page)
        expect(page.locator("#facets .value").first).to_be_visible()
        expect(page.locator(".counts")).to_contain_text("of 155 events")
        rest(page)
        page.evaluate(BARE)
        return page.screenshot(animations="disabled", caret="hide")


@pytest.mark.parametrize("link", LINKS)
def test_a_link_shows_the_same_pixels_in_two_browsers(browser: Browser, origin: str, link: str) -> None:
    first, second = look(browser, f"{origin}{link}"), look(browser, f"{origin}{link}")

    assert furthest(first, second) <= SMOOTHING


def furthest(one: bytes, other: bytes) -> int:
    """Return by how many of 255 steps any colour of any pixel differs at most."""
    pictures = [Image.open(BytesIO(png)).convert("RGB") for png in (one, other)]
    bands = ImageChops.difference(*pictures).getextrema()
    return max(int(most) for _, most in bands)  # type: ignore[misc]  # pairs, since there are three bands


def test_a_link_looks_where_it_says_whatever_opens_beside_the_map(page: Page, origin: str) -> None:
    page.goto(f"{origin}/#at=131.5,42.6,7&event={STORY}")
    settled(page)
    expect(page.locator("#card h2")).to_be_visible()

    page.locator(".leaflet-control-zoom-in").press("Enter")
    page.wait_for_function("() => /at=[^&]*,8&/.test(location.hash)")

    lon, lat, _ = page.evaluate("() => /at=([^&]*)/.exec(location.hash)[1].split(',').map(Number)")
    assert (lon, lat) == (pytest.approx(131.5, abs=0.02), pytest.approx(42.6, abs=0.02))
