"""The states a person can find the page in, each by how it is reached: what axe, the sizes and the eye look at."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.browser.stillness import rest

STORY = "us-1000-containers-2023-10"


@dataclass(frozen=True, slots=True)
class State:
    """A state of the page: ``path`` is its address, ``reach`` what a person does there, ``part`` what it differs in."""

    name: str
    path: str
    reach: Callable[[Page], None]
    part: str


def settled(page: Page) -> None:
    """Wait until the events have come and who spoke of them, all is drawn, and nothing more is to come."""
    page.wait_for_selector("canvas.events[data-drawn]", state="attached")
    page.wait_for_selector(".plot canvas[data-drawn][data-claims]", state="attached")
    page.wait_for_selector(".counts .lacking", state="attached")
    rest(page)


def _card(page: Page) -> None:
    settled(page)
    expect(page.locator("#card h2")).to_be_visible()


def _unfolded_card(page: Page) -> None:
    _card(page)
    page.locator("#card button[aria-label=Share]").click()
    for _ in range(3):  # what one holds, another may hide
        page.evaluate("() => document.querySelectorAll('#card details').forEach((one) => { one.open = true; })")


def _legend(page: Page) -> None:
    settled(page)
    page.locator(".legend summary").first.click()
    page.locator(".legend .kinds summary").click()
    expect(page.locator(".legend .kinds p").first).to_be_visible()


def _search(page: Page) -> None:
    settled(page)
    page.keyboard.press("/")
    page.keyboard.type("raj")
    page.wait_for_selector(".search-group mark")


def _playing(page: Page) -> None:
    settled(page)
    page.keyboard.press("Space")
    expect(page.locator(".play")).to_have_text("Pause")


def _trouble(page: Page) -> None:
    expect(page.locator(".trouble p")).not_to_be_empty()


def _offline(page: Page) -> None:
    settled(page)
    page.context.set_offline(True)
    page.keyboard.press("/")
    page.keyboard.type("Angara")
    _trouble(page)
    page.keyboard.press("Escape")


def _chart(tab: str) -> Callable[[Page], None]:
    def reach(page: Page) -> None:
        settled(page)
        expect(page.locator(f"#{tab} .chart").first).to_be_visible()

    return reach


def _table(page: Page) -> None:
    settled(page)
    expect(page.locator("#table tbody tr").first).to_be_visible()


def _columns(page: Page) -> None:
    _table(page)
    page.locator(".choice summary").click()


def _export(page: Page) -> None:
    _table(page)
    page.locator("#table .table-tools button", has_text="Export").click()
    page.wait_for_selector(".export .forms a")


def _help(page: Page) -> None:
    settled(page)
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()


def _filters(page: Page) -> None:
    settled(page)
    if page.locator("#facets").is_hidden():
        page.locator("#header-tools button.wide").click()
    page.evaluate("() => document.querySelectorAll('#facets details').forEach((one) => { one.open = true; })")


STATES = (
    State("first-visit", "/", _card, "body"),
    State("nothing-selected", "/#event=", settled, "#stage"),
    State("selection", "/#status=contested&supplier=KP&from=2023-08-01&to=2024-04-01&event=", settled, "#header"),
    State("card", f"/#event={STORY}", _card, "#card"),
    State("unfolded-card", f"/#event={STORY}", _unfolded_card, "#card"),
    State("figures", "/#event=dprk-containers-total", _unfolded_card, "#card"),
    State("playing", "/#event=", _playing, "#timeline"),
    State("as-of", f"/#as_of=2023-11-01&event={STORY}", _card, "#timeline"),
    State("nothing-matches", "/#q=zzzzqq&event=", settled, "#map-overlay"),
    State("error", "/#supplier=%01&event=", _trouble, "#stage"),
    State("missing", "/#event=no-such-event", settled, "#card"),
    State("offline", "/#event=", _offline, "#stage"),
    State("flows", "/#tab=flows&event=", _chart("flows"), "#flows"),
    State("voyages", "/#tab=voyages&event=", _chart("voyages"), "#voyages"),
    State("totals", "/#tab=totals&event=", _chart("totals"), "#totals"),
    State("table", "/#tab=table&from=2023-08-01&to=2023-11-01&event=", _table, "#table"),
    State("columns", "/#tab=table&from=2023-08-01&to=2023-11-01&event=", _columns, "#table .choice"),
    State("export", "/#tab=table&from=2023-08-01&to=2023-11-01&event=", _export, "dialog[open]"),
    State("legend", "/#event=", _legend, ".legend"),
    State("filters", "/#event=", _filters, "#facets"),
    State("search", "/#event=", _search, "#search-box"),
    State("help", "/#event=", _help, "#help"),
)
