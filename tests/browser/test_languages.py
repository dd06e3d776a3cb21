"""The page and the review page in Korean and Russian: nothing is left in English, and nothing is cut."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from geo.adapters.clock import SystemClock
from geo.adapters.seeds.load import load_seeds
from geo.model.token import Scope
from geo.services.tokens import issue
from tests.browser.conftest import ROOT, serve
from tests.browser.tongues import cut, left_in_english

pytestmark = pytest.mark.browser

LANGUAGES = ("ko", "ru")
WIDE, NARROW = (1440, 900), (390, 844)
COLUMNS = "when,status,kind,supplier,recipient,modes,for,against,origins,vessels,place,cargo,stage,recorded"
REPORT = (
    "The White House said on Friday that North Korea had delivered more than 1,000 containers of munitions to "
    "Russia.\n\n"
    "The containers were shipped between Sept. 7 and Oct. 1 from Rajin, North Korea, to Dunay, Russia, on the Angara."
)


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the dataset is served with a report to review; ``names`` are those of the data."""

    origin: str
    token: str
    names: tuple[str, ...]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Serve the dataset to somebody who may review."""
    seeds = load_seeds(ROOT / "seeds")
    issued = issue("ana", [Scope.INGEST, Scope.REVIEW], timedelta(days=1), SystemClock())
    registry = seeds.registry
    named = [it.name for known in (registry.actors, registry.vehicles, registry.places) for it in known.values()]
    worded = (it.quantity.wording for event in seeds.events for it in event.cargo if it.quantity)
    names = (
        *named,
        *(it.publisher for it in registry.sources.values()),
        *filter(None, worded),
        "test",
    )
    store = tmp_path_factory.mktemp("languages") / "store.db"
    with serve(store, seeds.events, registry, (issued.token,)) as origin:
        yield Desk(origin, issued.text, names)


def _unfold(page: Page) -> None:
    for _ in range(3):  # what one holds, another may hide
        page.evaluate("() => document.querySelectorAll('details:not(.choice)').forEach((one) => { one.open = true; })")


def _card(page: Page) -> None:
    expect(page.locator("#card article")).to_be_visible()
    page.wait_for_function("() => document.querySelectorAll('#facets li').length > 20")
    page.locator("#card .card-tools [aria-expanded]").last.click()
    expect(page.locator("#card .share")).to_be_visible()
    _unfold(page)


def _chart(page: Page) -> None:
    expect(page.locator(".charts:not([hidden]):not([aria-busy]) .chart h2")).to_have_count(1)
    _unfold(page)


def _known(page: Page) -> None:
    expect(page.locator(".known-note")).to_be_visible()
    page.wait_for_load_state("networkidle")


def _nothing(page: Page) -> None:
    expect(page.locator("#header .counts")).to_contain_text(re.compile(r"(^|\D)0(\D|$)"))


def _search(page: Page) -> None:
    page.locator("#search").fill("КНДР" if page.evaluate("() => document.documentElement.lang") == "ru" else "북한")
    expect(page.locator(".search-panel .words").first).to_be_visible()


def _chips(page: Page) -> None:
    expect(page.locator(".chip bdi", has_text=re.compile("후티|Хуситы"))).to_have_count(1)


def _help(page: Page) -> None:
    page.evaluate("() => document.activeElement.blur()")
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()


def _columns(page: Page) -> None:
    page.locator(".choice summary").click()
    expect(page.locator("#table td[data-column=vessels] bdi").first).to_be_visible()


def _embedded(page: Page) -> None:
    page.wait_for_function("() => Number(document.querySelector('canvas.events')?.dataset.drawn) > 0")
    expect(page.locator(".legend .kinds summary")).to_be_visible()
    _unfold(page)


STATES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "the card": ("/", _card),
    "the table": ("/#tab=table&event=", _columns),
    "flows": ("/#tab=flows&event=", _chart),
    "voyages": ("/#tab=voyages&event=", _chart),
    "totals": ("/#tab=totals&event=", _chart),
    "a day of the past": ("/#as_of=2023-11-01&event=", _known),
    "nothing": ("/#q=xyzzyqux&event=", _nothing),
    "search": ("/#event=", _search),
    "filters": ("/#supplier=KP&recipient=RU,houthis&event=", _chips),
    "help": ("/#event=", _help),
    "the map alone": ("/map#legend=open", _embedded),
}


@pytest.fixture(params=[(language, size) for language in LANGUAGES for size in (WIDE, NARROW)], ids=str)
def spoken(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """Open a page in a browser that asks for a language, at a size."""
    language, (width, height) = request.param
    viewport = {"width": width, "height": height}
    with browser.new_context(locale=language, viewport=viewport, reduced_motion="reduce") as context:  # type: ignore[arg-type]
        context.add_init_script(f"localStorage.setItem('waybill-columns', '{COLUMNS}')")
        yield context.new_page()


def test_the_page_leaves_nothing_in_english_and_cuts_nothing(spoken: Page, desk: Desk) -> None:
    found = {}
    for name, (path, reach) in STATES.items():
        spoken.goto(f"{desk.origin}{path}")
        reach(spoken)
        found[name] = [*left_in_english(spoken, desk.names), *cut(spoken)]

    assert {name: words for name, words in found.items() if words} == {}
