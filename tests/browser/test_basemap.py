"""The shell and the base map in the system's Chromium, without the rest of the page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from app.api.basemap import basemap_routes, tile_url
from app.pages.build import build_shell
from app.pages.shell import ShellValues, content_security_policy, new_nonce, render_page
from geo.adapters.basemap import Basemap
from tests.browser.conftest import listening
from tests.browser.stillness import rest

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
BASEMAP = ROOT / "var" / "data" / "basemap.pmtiles"
HAND_OVER = "export function start(map, config) { globalThis.handed = { map, config }; }"
WATER = "211 223 230 255"
LAND = "244 242 236 255"
DARK_LAND = "30 38 44 255"
VLADIVOSTOK = ShellValues(lon=131.9, lat=43.0, zoom=8)


def shell_app(archive: Basemap | None, values: ShellValues) -> Starlette:
    """Serve the shell at /, with a module in place of the page's that keeps what it is handed."""
    shell = build_shell(values)

    def home(_: Request) -> Response:
        nonce = new_nonce()
        policy = content_security_policy(nonce, shell.frame_ancestors)
        return HTMLResponse(render_page(shell, nonce), headers={"Content-Security-Policy": policy})

    return Starlette(
        routes=[
            Route("/", home),
            Route("/static/js/main.js", lambda _: Response(HAND_OVER, media_type="text/javascript")),
            Route("/static/css/page.css", lambda _: Response("", media_type="text/css")),
            *basemap_routes(archive),
            Mount("/static", StaticFiles(directory=ROOT / "static")),
        ]
    )


@pytest.fixture(scope="module")
def archive() -> Iterator[Basemap]:
    if not BASEMAP.exists():
        pytest.fail("the base map is not built: run `make data`")
    with Basemap(BASEMAP) as opened:
        yield opened


@pytest.fixture(scope="module")
def origin(archive: Basemap) -> Iterator[str]:
    values = ShellValues(lon=VLADIVOSTOK.lon, lat=VLADIVOSTOK.lat, zoom=VLADIVOSTOK.zoom, tiles=tile_url(archive))
    with listening(shell_app(archive, values)) as address:
        yield address


@pytest.fixture(scope="module")
def plain_origin() -> Iterator[str]:
    with listening(shell_app(None, VLADIVOSTOK)) as address:
        yield address


def listen(page: Page) -> tuple[list[str], list[str]]:
    """Return two lists that fill as the page runs: the addresses it asks for, and what goes wrong."""
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: wrong.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("response", lambda answer: wrong.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None)
    return asked, wrong


def open_map(page: Page, origin: str) -> None:
    """Open the page and wait for the hand-over."""
    page.goto(origin)
    page.wait_for_function("() => globalThis.handed !== undefined")
    rest(page)


def wait_for_colour(page: Page, colour: str) -> None:
    """Wait until a colour (red green blue alpha) is on the base map, looking at a grid of its pixels."""
    page.wait_for_function(
        """(wanted) => {
            for (const canvas of document.querySelectorAll('canvas.leaflet-tile-loaded')) {
                const context = canvas.getContext('2d');
                for (let x = 4; x < canvas.width; x += 24) {
                    for (let y = 4; y < canvas.height; y += 24) {
                        if (context.getImageData(x, y, 1, 1).data.join(' ') === wanted) return true;
                    }
                }
            }
            return false;
        }""",
        arg=colour,
    )


def test_the_page_asks_its_own_origin_alone_and_nothing_goes_wrong(page: Page, origin: str) -> None:
    asked, wrong = listen(page)

    open_map(page, origin)
    wait_for_colour(page, LAND)

    assert wrong == []
    assert any("/basemap/" in url for url in asked)
    assert [url for url in asked if not url.startswith(origin + "/")] == []


def test_the_map_shows_land_and_water(page: Page, origin: str) -> None:
    open_map(page, origin)

    wait_for_colour(page, WATER)
    wait_for_colour(page, LAND)


def test_the_map_follows_the_dark_scheme_and_back_at_once(page: Page, origin: str) -> None:
    open_map(page, origin)
    wait_for_colour(page, LAND)

    page.emulate_media(color_scheme="dark")
    wait_for_colour(page, DARK_LAND)
    page.emulate_media(color_scheme="light")
    wait_for_colour(page, LAND)


def test_the_map_looks_the_same_on_the_next_copy_of_the_world(page: Page, origin: str) -> None:
    open_map(page, origin)
    page.evaluate("() => handed.map.setView([43, 179.5], 6, { animate: false })")
    page.wait_for_function(
        """() => [0, 31].every((it) => performance.getEntriesByType('resource')
            .some(({ name }) => name.includes(`/basemap/5/${it}/`)))"""
    )

    addresses = page.evaluate("() => performance.getEntriesByType('resource').map((entry) => entry.name)")

    columns = {int(name.split("/")[-2]) for name in addresses if "/basemap/5/" in name}
    assert {0, 31} <= columns
    assert all(0 <= column < 32 for column in columns)


def test_a_script_without_the_nonce_does_not_run(page: Page, origin: str) -> None:
    open_map(page, origin)

    page.evaluate(
        """async () => {
            const script = document.createElement('script');
            script.textContent = 'globalThis.intruder = true';
            document.body.append(script);
            const holder = document.createElement('div');
            holder.innerHTML = '<img src="/static/none.png" onerror="globalThis.intruder = true">';
            const failed = new Promise((told) => holder.firstChild.addEventListener('error', told));
            document.body.append(holder);
            await failed;
        }"""
    )
    assert page.evaluate("() => globalThis.intruder") is None


def test_without_a_base_map_the_page_works_on_a_plain_ground(page: Page, plain_origin: str) -> None:
    asked, wrong = listen(page)

    open_map(page, plain_origin)

    assert wrong == []
    assert [url for url in asked if "/basemap/" in url] == []
    assert page.evaluate("() => handed.map.getZoom()") == VLADIVOSTOK.zoom


def test_the_map_fills_its_region_after_the_region_has_changed(page: Page, origin: str) -> None:
    open_map(page, origin)

    page.set_viewport_size({"width": 900, "height": 700})
    page.wait_for_function(
        "() => handed.map.getSize().x === document.querySelector('#map').clientWidth && handed.map.getSize().x > 0"
    )


def test_the_libraries_of_the_page_run_under_its_policy(page: Page, origin: str) -> None:
    _, wrong = listen(page)
    open_map(page, origin)

    text = page.evaluate(
        """async () => {
            const d3 = await import('/static/vendor/d3.js');
            const { html, render } = await import('/static/vendor/lit-html.js');
            const region = document.querySelector('#card');
            const quote = '<img src=x onerror="globalThis.intruder = true">';
            render(html`<p style="color: red" class=${'x'}>${quote}</p>`, region);
            d3.select(region).append('svg').attr('style', 'width: 10px').transition().duration(1).attr('height', 10);
            L.circleMarker([43, 132]).addTo(handed.map);
            return region.querySelector('p').textContent;
        }"""
    )

    assert text == '<img src=x onerror="globalThis.intruder = true">'
    assert page.evaluate("() => globalThis.intruder") is None
    assert wrong == []
