"""The page and the review page in Korean and Russian: nothing is left in English, and nothing is cut."""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from geo.adapters.clock import SystemClock
from geo.adapters.seeds.load import load_seeds
from geo.model.token import Scope
from geo.services.tokens import issue
from tests.browser.conftest import DESK, HAND, ROOT, serve, visit
from tests.browser.stillness import rest
from tests.browser.tongues import cut, left_in_english

pytestmark = pytest.mark.browser

LANGUAGES = ("ko", "ru")
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
def desk(seeds_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Serve a copy of the dataset to somebody who may review."""
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
    store = shutil.copytree(seeds_store.parent, tmp_path_factory.mktemp("languages") / "copy") / "store.db"
    with serve(store, (issued.token,)) as address:
        yield Desk(address, issued.text, names)


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


@pytest.fixture(params=[(language, size) for language in LANGUAGES for size in (DESK, HAND)], ids=str)
def spoken(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """Open a page in a browser that asks for a language, at a size."""
    language, size = request.param
    with visit(browser, size, locale=language, reduced_motion="reduce") as context:
        context.add_init_script(f"localStorage.setItem('waybill-columns', '{COLUMNS}')")
        yield context.new_page()


def test_the_page_leaves_nothing_in_english_and_cuts_nothing(spoken: Page, desk: Desk) -> None:
    found = {}
    for name, (path, reach) in STATES.items():
        spoken.goto(f"{desk.origin}{path}")
        reach(spoken)
        rest(spoken)
        found[name] = [*left_in_english(spoken, desk.names), *cut(spoken)]

    assert {name: words for name, words in found.items() if words} == {}


def _reviewed(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.origin}/review#token={desk.token}")
    expect(page.locator("#queue .line").first).to_be_visible()
    page.locator("#queue .line").first.click()
    expect(page.locator("#draft .match .parts").first).to_be_attached()
    page.wait_for_function("() => Number(document.querySelector('.folium-map').dataset.legs) > 0")


@pytest.fixture(scope="module")
def reported(desk: Desk, browser: Browser) -> Desk:
    """Have a report that waits for review."""
    with visit(browser) as context:
        told = {"text": REPORT, "published": "2023-10-19"}
        headers = {"Authorization": f"Bearer {desk.token}"}
        assert context.request.post(f"{desk.origin}/reports", data=told, headers=headers).ok
    return desk


def test_the_review_page_leaves_nothing_in_english_and_cuts_nothing(spoken: Page, reported: Desk) -> None:
    found: dict[str, list[str]] = {}

    def look(state: str) -> None:
        rest(spoken)
        found[state] = [*left_in_english(spoken, (*reported.names, "Rajin", "Dunay", "angara")), *cut(spoken)]

    spoken.goto(f"{reported.origin}/review")
    expect(spoken.locator("dialog[open]")).to_be_visible()
    look("the gate")
    _reviewed(spoken, reported)
    for number, part in enumerate(("queue", "report", "draft", "preview")):
        if spoken.locator("#panels").is_visible():
            spoken.locator("#panels button").nth(number).click()
        look(part)
    if spoken.locator("#panels").is_visible():
        spoken.locator("#panels button").nth(2).click()
    for path in ("when", "legs[0].origin", "cargo[0]", "claims[0]"):
        spoken.locator(f'#draft .slot[data-path="{path}"] button.value').first.click()
        look(f"{path} with what else it may be")
        spoken.keyboard.press("Enter")
        expect(spoken.locator("#draft form.editor")).to_be_visible()
        look(f"the form of {path}")
        spoken.keyboard.press("Escape")
    for key in ("a", "b", "r", "?"):
        spoken.keyboard.press(key)
        expect(spoken.locator("dialog[open]")).to_have_count(1)
        look(f"what {key} opens")
        spoken.keyboard.press("Escape")

    assert {state: words for state, words in found.items() if words} == {}


def test_the_browser_chooses_the_language_and_a_person_another_that_stays(browser: Browser, desk: Desk) -> None:
    with visit(browser, locale="fr-FR", extra_http_headers={"Accept-Language": "fr,ru;q=0.8"}) as context:
        page = context.new_page()
        page.goto(f"{desk.origin}/map")
        expect(page.locator("html")).to_have_attribute("lang", "en")
    with visit(browser, locale="ru-RU") as context:
        page = context.new_page()
        page.goto(f"{desk.origin}/#tab=table&event=")
        expect(page.locator("html")).to_have_attribute("lang", "ru")
        expect(page.locator("#header .counts")).to_contain_text("155 из 155 событий")

        page.locator(".languages select").select_option("ko")
        expect(page.locator("html")).to_have_attribute("lang", "ko")
        expect(page.locator("#table-tab")).to_have_attribute("aria-selected", "true")
        page.goto(f"{desk.origin}/review")
        expect(page.locator("html")).to_have_attribute("lang", "ko")
        expect(page).to_have_title("검토 – Waybill")
        page.goto(f"{desk.origin}/map#lang=ru&legend=open")
        expect(page.locator("html")).to_have_attribute("lang", "ru")


def test_countries_dates_and_units_go_by_the_language(browser: Browser, desk: Desk) -> None:
    with visit(browser, locale="ko-KR") as context:
        page = context.new_page()
        page.goto(f"{desk.origin}/#event=us-1000-containers-2023-10")
        expect(page.locator("#card .facts")).to_contain_text("북한 → 러시아")
        expect(page.locator("#card .facts")).to_contain_text("2023년 9월 7일~10월 1일 사이")
        expect(page.locator("#card .facts")).to_contain_text("컨테이너 1,000개 이상")
        expect(page.locator("#card h2")).to_have_attribute("lang", "en")
        expect(page.locator(".leaflet-control-scale-line").first).to_have_text(re.compile(r"^[\d,]+km$"))
        page.goto(f"{desk.origin}/#tab=table&event=&sort=supplier")
        expect(page.locator("#table td[data-column=supplier]").first).to_be_visible()
        rest(page)
        suppliers = page.locator("#table td[data-column=supplier]").all_inner_texts()
        known = [words for words in suppliers if words]
        assert known == page.evaluate("(words) => [...words].sort(new Intl.Collator('ko').compare)", known)
        assert len(set(known)) > 3
