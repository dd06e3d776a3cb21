import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from app.api.html import is_web_address
from app.context import Context, RenderedPage
from app.main import create_app
from geo.adapters.memory import MemoryStore
from geo.model.claim import Claim, Stance
from tests.app.conftest import SUPPLIERS, fill
from tests.builders import StoppedClock, a_source, an_event

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
PLAIN = (
    *("/conformance", "/collections", "/collections/legs", "/collections/events/items", "/collections/legs/items"),
    *("/collections/places/items", "/collections/events/items/event-1", "/collections/places/items/rajin-port"),
    *("/api", "/events/event-1", "/"),
)
HOSTILE = "<script>document.title=1</script><img src=x onerror=a> ${document.title=1} `</script>` \u202e &amp; \"'"


def paged_client(context: Context, make: Callable[[], RenderedPage]) -> TestClient:
    paged = replace(context, page=make, map_page=make, review_page=make)
    return TestClient(create_app(paged.settings, paged))


def test_a_browser_gets_the_page_and_a_program_the_landing_page(context: Context) -> None:
    client = paged_client(context, lambda: RenderedPage(html="<p>the page", policy="default-src 'none'"))

    page, landing = client.get("/", headers=BROWSER), client.get("/")

    assert (page.text, page.headers["content-security-policy"]) == ("<p>the page", "default-src 'none'")
    assert page.headers["cache-control"] == "no-store"
    assert "Accept" in page.headers["vary"]
    assert landing.json()["title"] == "Waybill"


def test_the_map_stands_alone_where_there_is_one(client: TestClient, context: Context) -> None:
    paged = paged_client(context, lambda: RenderedPage(html="<p>the map", policy="default-src 'none'"))

    assert paged.get("/map").text == "<p>the map"
    assert "/map" in paged.get("/api").json()["paths"]
    assert client.get("/map").status_code == 404
    assert "/map" not in client.get("/api").json()["paths"]


def test_the_review_page_is_not_kept_and_carries_its_own_policy(client: TestClient, context: Context) -> None:
    paged = paged_client(
        context, lambda: RenderedPage(html="<p>review", policy="default-src 'none'; connect-src 'self'")
    )

    page = paged.get("/review", headers=BROWSER)

    assert page.text == "<p>review"
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["content-security-policy"] == "default-src 'none'; connect-src 'self'"
    assert "access-control-allow-origin" not in page.headers
    assert client.get("/review").status_code == 404


def test_pages_are_made_when_they_are_asked_for_and_not_before(context: Context) -> None:
    made: list[str] = []

    def make() -> RenderedPage:
        made.append("page")
        return RenderedPage(html="", policy="")

    client = paged_client(context, make)
    client.get("/collections")
    assert made == []

    client.get("/", headers=BROWSER)
    assert made == ["page"]


@pytest.mark.parametrize("path", PLAIN)
def test_each_resource_has_a_plain_page_without_scripts(client: TestClient, path: str) -> None:
    page = client.get(path, headers=BROWSER)

    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "script-src" not in page.headers["content-security-policy"]
    assert "<script" not in page.text
    assert re.search(r"<h1>.+</h1>", page.text)


@pytest.mark.parametrize("path", PLAIN)
def test_each_link_of_a_plain_page_leads_somewhere(client: TestClient, path: str) -> None:
    page = client.get(path, headers=BROWSER).text

    for address in set(re.findall(r'href="(http://testserver[^"]*)"', page)):
        assert client.get(address.replace("&amp;", "&")).status_code == 200


@pytest.fixture
def hostile(context: Context) -> TestClient:
    """A world with one event whose every text is an attack."""
    source = a_source(title=HOSTILE, publisher=HOSTILE, url='https://a.example/"><script>')
    claim = Claim(id="c1", claimant=SUPPLIERS["KP"], stance=Stance.ASSERTS, source=source, quote=HOSTILE[:60])
    event = an_event(title=HOSTILE, summary=HOSTILE, note=HOSTILE, tags=(HOSTILE,), sources=(source,), claims=(claim,))
    store = fill(MemoryStore(StoppedClock()), [event])
    return TestClient(create_app(context.settings, replace(context, reader=store)))


@pytest.mark.parametrize("path", ["/collections/events/items", "/collections/events/items/event-1", "/events/event-1"])
def test_text_of_a_report_is_shown_as_text(hostile: TestClient, path: str) -> None:
    page = hostile.get(path, headers=BROWSER)

    assert page.status_code == 200
    assert "&lt;script&gt;document.title=1" in page.text
    assert not re.search(r"<(script|img)|href=\"javascript:", page.text)


@pytest.mark.parametrize(
    ("url", "fit"),
    [
        ("https://a.example", True),
        ("HTTP://a.example", True),
        ("javascript:alert(1)", False),
        ("//a.example", False),
        ("", False),
    ],
)
def test_only_an_address_of_the_web_becomes_a_link(url: str, fit: bool) -> None:
    assert is_web_address(url) is fit


def test_an_event_tells_its_claims_and_sources_as_data_and_as_a_page(client: TestClient) -> None:
    data = client.get("/events/event-1")
    page = client.get("/events/event-1", headers=BROWSER)

    assert data.json()["id"] == "event-1"
    assert data.json()["citation"]["chicago"] in page.text
    assert data.json()["citation"]["bibtex"] in page.text
    assert "A synthetic report" in page.text
    assert client.get("/events/event-1", headers={"If-None-Match": data.headers["etag"]}).status_code == 304
