"""The map in another page: ``/map`` in a frame of another origin, with a selection and a view."""

import re
from collections.abc import Iterator
from html import escape
from urllib.parse import urlencode

import pytest
from playwright.sync_api import FrameLocator, Page, expect
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from tests.browser.conftest import Log, listening

pytestmark = pytest.mark.browser

STORY = "us-1000-containers-2023-10"


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[str]:
    """Serve a page of another origin with a frame of the address it is asked for."""

    def frame(request: Request) -> HTMLResponse:
        address = escape(request.query_params["of"], quote=True)
        head = '<title>Elsewhere</title><link rel="icon" href="data:,">'
        return HTMLResponse(f'{head}<iframe src="{address}" width="800" height="500"></iframe>')

    with listening(Starlette(routes=[Route("/", frame)])) as origin:
        yield origin


class Embed:
    """A frame in a page of another origin."""

    def __init__(self, page: Page, elsewhere: str, origin: str) -> None:
        self.page, self.elsewhere, self.origin = page, elsewhere, origin

    def open(self, path: str) -> FrameLocator:
        self.page.goto(f"{self.elsewhere}/?{urlencode({'of': f'{self.origin}{path}'})}")
        frame = self.page.frame_locator("iframe")
        expect(frame.locator("canvas.events[data-drawn]")).to_be_attached()
        expect(frame.locator("#strip .soft")).not_to_have_text("0 events")
        return frame


@pytest.fixture
def embed(page: Page, elsewhere: str, origin: str) -> Embed:
    """Return frames of the dataset's map."""
    return Embed(page, elsewhere, origin)


def test_the_map_shows_a_selection_in_a_page_of_another_origin(embed: Embed, origin: str, log: Log) -> None:
    frame = embed.open("/map#status=contested&event=")

    expect(frame.locator("#strip .soft")).to_have_text(re.compile(r"^\s*[1-9]\d? events?\b"))
    asked = [url for url in log.asked if not url.startswith((f"{origin}/", embed.elsewhere))]
    assert asked == []
    assert log.wrong == []


def test_time_is_stepped_and_played_in_the_frame_and_the_link_leads_to_the_same_on_the_full_page(
    page: Page, embed: Embed, origin: str
) -> None:
    frame = embed.open("/map#from=2023-09-01&to=2023-10-01&event=")
    expect(frame.locator(".window-words")).to_have_text("1 Sep 2023 – 30 Sep 2023")

    frame.get_by_role("button", name="Later").click()

    expect(frame.locator(".window-words")).to_have_text("1 Oct 2023 – 31 Oct 2023")
    link = frame.get_by_role("link", name="Open in Waybill")
    expect(link).to_have_attribute("href", f"{origin}/#from=2023-10-01&to=2023-11-01&event=")
    frame.get_by_role("button", name="Play").click()
    expect(frame.locator(".window-words")).not_to_contain_text("Oct 2023 –")
    frame.get_by_role("button", name="Pause").click()
    with page.context.expect_page() as opened:
        link.click()
    expect(opened.value.locator("#timeline")).to_be_visible()


def test_the_address_says_what_is_around_the_map_and_where_it_looks(embed: Embed) -> None:
    frame = embed.open(f"/map#event={STORY}&at=131.5,42.6,8&legend=none&time=none")

    expect(frame.locator(".legend")).to_have_count(0)
    expect(frame.get_by_role("button", name="Play")).to_have_count(0)
    expect(frame.get_by_role("link", name="Open in Waybill")).to_be_visible()
    expect(frame.get_by_role("link", name="Open in Waybill")).to_have_attribute(
        "href", re.compile("at=131.5000,42.6000,8")
    )

    opened = embed.open("/map#legend=open&event=")
    expect(opened.locator(".legend-body")).to_be_visible()


def test_an_event_is_looked_at_in_the_frame_and_no_note_of_the_past_stands_there(embed: Embed) -> None:
    frame = embed.open("/map#event=angara-rajin-dunay-2023-09")

    expect(frame.locator(".leaflet-control-scale-line").first).to_have_text(re.compile(r"^\d{1,2} km$"))
    expect(frame.locator(".known-note")).to_be_hidden()


def test_the_full_page_refuses_to_be_framed(page: Page, elsewhere: str, origin: str) -> None:
    with page.expect_console_message(lambda said: "frame-ancestors" in said.text):
        page.goto(f"{elsewhere}/?of={origin}/")
