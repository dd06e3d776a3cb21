"""The review page as a reviewer uses it: from a report's text to an event on the map, and back."""

import json
import re

import pytest
from playwright.sync_api import Browser, Dialog, Page, Route, expect

from tests.browser.conftest import ROOT, Log, visit
from tests.browser.hostile import ATTACK
from tests.browser.office import RAJIN, Office, open_draft, slot

pytestmark = pytest.mark.browser

REPORTS = ROOT / "seeds" / "reports"


def paste(page: Page, text: str, **told: str) -> None:
    """Bring a report through the page's form."""
    page.locator("#queue .queue-head .primary").click()
    page.locator("dialog[open] textarea").fill(text)
    for name, value in told.items():
        page.locator(f"dialog[open] [name={name}]").fill(value)
    page.locator("dialog[open] [type=submit]").click()
    expect(page.locator("dialog[open]")).to_have_count(0)


def saved(page: Page) -> None:
    """Wait until every change is with the service."""
    expect(page.locator("#draft .save-state")).to_have_attribute("data-saving", "saved")


def test_a_pasted_report_becomes_an_event_on_the_map(page: Page, office: Office, log: Log) -> None:
    page.goto(office.address)
    text = (REPORTS / "an124-vladivostok-2024-03.txt").read_text(encoding="utf-8").split("---")[2].strip()

    paste(page, text, published="2024-03-24", publisher="Waybill", url="https://example.org/an-124")
    expect(slot(page, "when")).to_contain_text("20 Mar 2024")
    slot(page, "when").locator("button.value").click()
    expect(slot(page, "when").locator("blockquote")).to_contain_text("flew from Vladivostok to Pyongyang on Wednesday")
    expect(page.locator(".text mark[data-active]")).to_have_text("on Wednesday")
    expect(slot(page, "when").locator(".alternatives")).to_contain_text("21 Mar 2024")
    slot(page, "title").locator("button.value").click()
    slot(page, "title").get_by_role("button", name="Edit").click()
    slot(page, "title").locator("input[name=text]").fill("A Ruslan to Pyongyang and back")
    slot(page, "title").locator("form").get_by_role("button", name="Save").click()
    saved(page)
    page.wait_for_function("() => Number(document.querySelector('.folium-map').dataset.legs) > 0")
    page.locator("#draft").get_by_role("button", name="Accept").click()
    page.locator("#draft .decide").get_by_role("link", name="Show it on the map").click()

    page.wait_for_function("() => Number(document.querySelector('canvas.events')?.dataset.drawn) > 0")
    expect(page.locator("#card h2")).to_have_text("A Ruslan to Pyongyang and back")
    expect(page.locator("#card .legs")).to_contain_text("Vladivostok → Pyongyang")
    assert log.wrong == []
    assert [url for url in log.asked if not url.startswith(f"{office.origin}/")] == []


def test_a_way_to_a_region_is_drawn_to_its_name_and_not_computed(page: Page, office: Office) -> None:
    moved = (
        "The White House said the containers were moved by train from Dunay, Russia, to southwestern Russia on Oct. 1."
    )
    open_draft(page, office, office.bring(page, moved))

    expect(slot(page, "legs[0].destination")).to_contain_text("southwestern Russia")
    page.wait_for_function("() => Number(document.querySelector('.folium-map').dataset.legs) > 0")
    expect(page.locator(".preview-note")).to_contain_text("straight line: no way was computed")


def test_the_token_is_in_no_address_no_page_and_no_storage_that_outlives_the_tab(page: Page, office: Office) -> None:
    log = Log()
    log.listen(page)
    page.goto(office.address)
    paste(page, f"{RAJIN} (about the token)", published="2023-10-19")
    expect(page.locator("#draft .slot").first).to_be_visible()

    assert office.token not in page.url
    assert office.token not in page.content()
    assert [url for url in log.asked if office.token in url and not url.startswith(office.address)] == []
    assert page.evaluate("() => JSON.stringify(localStorage) + document.cookie") == "{}"
    assert office.token not in page.evaluate("() => JSON.stringify(performance.getEntries().slice(1))")
    page.go_back()
    assert office.token not in page.url


def test_without_a_token_the_page_asks_for_one_and_a_wrong_one_is_told(page: Page, office: Office) -> None:
    page.goto(f"{office.origin}/review")
    box = page.locator("dialog[open] input[name=token]")

    box.fill("not a token")
    box.press("Enter")
    expect(page.locator("dialog[open] .fault")).to_contain_text("one word")
    box.fill("atv_0123456789abcdef_" + "x" * 43)
    box.press("Enter")
    expect(page.locator("dialog[open] .fault")).to_contain_text("does not know this token")
    box.fill(office.token)
    box.press("Enter")

    expect(page.locator("#queue .states .count").first).not_to_have_text("…")
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_what_a_report_says_is_shown_as_text_whatever_it_says(page: Page, office: Office, log: Log) -> None:
    text = (
        f"🚢 {ATTACK} The United States said on Oct. 13, 2023 that a ship carried 300 containers from Rajin to Dunay. "
        f"\u202eThis part claims to run backwards\u202c, and Kоrea has a Cyrillic letter. 𐍈𐍈 {ATTACK}"
    )
    draft = office.bring(
        page, text, title=f"{ATTACK} title", publisher=f"{ATTACK} publisher", url="https://example.org/?q=%3Cscript%3E"
    )
    open_draft(page, office, draft)
    slot(page, "legs[0].origin").locator("button.value").click()
    slot(page, "title").locator("button.value").click()
    page.keyboard.press("Enter")
    page.keyboard.type(f"{ATTACK} mine")
    page.keyboard.press("Enter")
    saved(page)

    assert page.locator(".text").evaluate("(text) => text.textContent") == text
    expect(page.locator(".report-head h2")).to_have_text(f"{ATTACK} title")
    expect(slot(page, "title")).to_contain_text(f"{ATTACK} mine")
    expect(page.locator('.text .odd[data-code="U+202E"]')).to_have_count(text.count("\u202e"))
    expect(page.locator('.text .odd[data-why="mixed"]')).to_have_text("Kоrea")
    made = page.evaluate("() => document.querySelectorAll('img[src*=planted], [onerror]').length")
    assert (page.title(), made, [url for url in log.asked if "planted" in url]) == ("Review – Waybill", 0, [])
    assert log.wrong == []


def test_what_turns_text_round_turns_nothing_wherever_words_of_a_report_stand(page: Page, office: Office) -> None:
    text = "The United States said on Oct. 13 that a ship carried 300 containers from Rajin to Dunay\u202e, too\u202c."
    draft = office.bring(page, text, title="A \u202etitle\u202c")
    open_draft(page, office, draft)

    slot(page, "legs[0].origin").locator("button.value").click()

    quote = slot(page, "legs[0].origin").locator("blockquote")
    for place in (page.locator(".report-head h2"), page.locator(".text"), quote):
        expect(place.locator('.odd[data-code="U+202E"]')).to_have_text("\u202e")
        expect(place.locator('.odd[data-code="U+202C"]')).to_have_text("\u202c")
    expect(quote).to_have_text(text)


def test_marks_stand_where_the_service_says_behind_characters_of_two_units(page: Page, office: Office) -> None:
    draft = office.bring(page, f"🚂🚢𐍈 {RAJIN} 🚢")
    open_draft(page, office, draft)

    slot(page, "legs[0].origin").locator("button.value").click()

    expect(page.locator(".text mark[data-active]")).to_have_text("Rajin")
    expect(slot(page, "legs[0].origin").locator("blockquote mark")).to_have_text("Rajin")


def test_the_keyboard_leads_through_values_alternatives_forms_and_decisions(page: Page, office: Office) -> None:
    draft = office.bring(page, f"{RAJIN} (by keyboard)")
    open_draft(page, office, draft)

    for _ in range(3):
        page.keyboard.press("j")
    expect(slot(page, "when").locator("button.value")).to_be_focused()
    page.keyboard.press("1")
    expect(slot(page, "when").locator(".value")).to_contain_text("13 Oct 2023")
    saved(page)
    page.keyboard.press("u")
    expect(slot(page, "when").locator(".value")).to_contain_text("between 7 Sep and 1 Oct 2023")
    saved(page)
    page.keyboard.press("Enter")
    expect(slot(page, "when").locator("input[name=when]")).to_be_focused()
    page.keyboard.type("2023-09~")
    expect(slot(page, "when").locator("output")).to_have_text("some time about September 2023")
    page.keyboard.press("Escape")
    expect(slot(page, "when").locator("form")).to_have_count(0)
    page.keyboard.press("k")
    expect(slot(page, "kind").locator("button.value")).to_be_focused()

    page.keyboard.press("r")
    page.keyboard.type("only a test")
    page.keyboard.press("Enter")
    expect(page.locator("#draft .verdict")).to_contain_text("only a test")
    page.keyboard.press("u")
    expect(page.locator("#draft .state-chip")).to_have_text("To decide")
    page.keyboard.press("?")
    expect(page.locator("dialog[open] kbd").first).to_be_visible()


def test_what_the_service_refuses_is_told_beside_the_value_and_kept(page: Page, office: Office) -> None:
    draft = office.bring(page, f"{RAJIN} (refused)")
    open_draft(page, office, draft)

    slot(page, "when").locator("button.value").click()
    page.keyboard.press("Enter")
    page.keyboard.type("2023-13")
    page.keyboard.press("Enter")

    expect(slot(page, "when").locator(".fault")).to_contain_text("2023-13")
    expect(page.locator("#draft .save-state")).to_contain_text("1 change not saved")
    page.keyboard.press("u")
    saved(page)
    expect(slot(page, "when").locator(".fault")).to_have_count(0)


def test_edits_outlast_a_service_that_does_not_answer(page: Page, office: Office) -> None:
    draft = office.bring(page, f"{RAJIN} (offline)")
    open_draft(page, office, draft)
    page.route("**/drafts/*", lambda route: route.abort())

    slot(page, "supplier").locator("button.value").click()
    page.keyboard.press("Enter")
    page.keyboard.type("China")
    page.keyboard.press("Enter")

    expect(page.locator("#draft .fault")).to_contain_text("did not answer")
    expect(slot(page, "supplier")).to_contain_text("China")
    page.unroute("**/drafts/*")
    page.get_by_role("button", name="Save again").click()
    saved(page)
    assert office.call(page, "GET", f"/drafts/{draft}").json()["draft"]["supplier"] == "CN"


def test_two_reviewers_of_one_draft_see_both_versions_and_lose_none(page: Page, office: Office) -> None:
    draft = office.bring(page, f"{RAJIN} (two reviewers)")
    open_draft(page, office, draft)
    headers = {"Authorization": f"Bearer {office.token}", "If-Match": '"1"', "Content-Type": "application/json"}
    theirs = {"supplier": "CN", "recipient": "BY"}
    page.request.patch(f"{office.origin}/drafts/{draft}", headers=headers, data=json.dumps(theirs))

    slot(page, "supplier").locator("button.value").click()
    page.keyboard.press("Enter")
    page.keyboard.type("IR")
    page.keyboard.press("Enter")

    versions = page.locator("dialog[open] .versions")
    expect(versions).to_contain_text("CN")
    expect(versions).to_contain_text("IR")
    page.locator("dialog[open]").get_by_role("button", name="Save mine over it").click()
    saved(page)
    now = office.call(page, "GET", f"/drafts/{draft}").json()["draft"]
    assert (now["supplier"], now["recipient"]) == ("IR", "BY")


def test_a_likely_match_is_asked_about_attached_and_taken_back(page: Page, office: Office) -> None:
    draft = office.bring(page, f"{RAJIN} (to attach)")
    open_draft(page, office, draft)
    expect(page.locator("#draft .match .parts").first).to_contain_text("%")

    page.keyboard.press("a")
    page.locator("dialog[open]").get_by_role("button", name="Attach to it").click()
    page.locator("dialog[open]").get_by_role("button", name="Attach", exact=True).click()

    expect(page.locator("#draft .state-chip")).to_have_text("Attached")
    expect(page.locator("#draft .verdict")).to_contain_text("ana")
    page.keyboard.press("u")
    expect(page.locator("#draft .state-chip")).to_have_text("To decide")


def test_another_place_is_taken_from_the_small_map(page: Page, office: Office) -> None:
    draft = office.bring(page, f"{RAJIN} (on the map)")
    open_draft(page, office, draft)
    slot(page, "legs[0].origin").locator("button.value").click()

    marker = page.locator("#map .candidate", has_text=re.compile(r"^2$"))
    name = (marker.get_attribute("aria-label") or "").removeprefix("2: ")
    marker.press("Enter")

    expect(slot(page, "legs[0].origin").locator(".value")).to_contain_text(name)
    saved(page)


def test_a_place_is_looked_up_by_its_name_in_the_form(page: Page, office: Office) -> None:
    draft = office.bring(page, f"{RAJIN} (looked up)")
    open_draft(page, office, draft)
    origin = slot(page, "legs[0].origin")
    origin.locator("button.value").click()
    page.keyboard.press("Enter")

    origin.locator("input[name=name]").fill("Xyzzyqux")
    origin.locator("button", has_text="Look the name up").click()
    expect(origin.locator(".looked-up")).to_contain_text("Nothing goes by “Xyzzyqux”")
    origin.locator("input[name=name]").fill("청진")
    origin.locator("button", has_text="Look the name up").click()
    origin.locator(".looked-up button", has_text="Chongjin").first.click()
    expect(origin.locator("input[name=lat]")).to_have_value(re.compile(r"^41\.\d+$"))
    page.keyboard.press("Enter")

    expect(origin.locator(".value")).to_contain_text("Chongjin")
    saved(page)


def test_a_claim_is_added_from_words_that_are_selected_and_an_empty_entry_is_not_left_behind(
    page: Page, office: Office
) -> None:
    draft = office.bring(page, f"{RAJIN} Seoul doubts it.")
    open_draft(page, office, draft)
    claims = page.locator("#draft [data-list=claims] .slot")
    before = claims.count()

    page.locator("#draft [data-list=vessels]").get_by_role("button", name="Add a ship or aircraft").click()
    page.keyboard.press("Escape")
    expect(page.locator("#draft [data-list=vessels] .slot")).to_have_count(1)
    page.evaluate(
        """() => {
            const found = document.querySelector('.text').lastChild;
            getSelection().selectAllChildren(found);
        }"""
    )
    page.locator("#draft [data-list=claims]").get_by_role("button", name="Add a claim").click()
    page.keyboard.type("Seoul")
    page.keyboard.press("Enter")

    expect(claims).to_have_count(before + 1)
    saved(page)
    made = office.call(page, "GET", f"/drafts/{draft}").json()["draft"]["claims"][-1]
    assert made["claimant"] == "Seoul"
    assert made["start"] < made["end"]


def test_a_file_is_uploaded_and_one_of_another_kind_is_refused(page: Page, office: Office) -> None:
    page.goto(office.address)
    page.locator("#queue .queue-head .primary").click()
    box = page.locator("dialog[open] input[type=file]")

    box.set_input_files({"name": "photo.png", "mimeType": "image/png", "buffer": b"\x89PNG"})
    expect(page.locator("dialog[open] .fault")).to_contain_text("photo.png")
    box.set_input_files({"name": "false.pdf", "mimeType": "application/pdf", "buffer": b"no PDF at all \x00\x01"})
    page.locator("dialog[open] [type=submit]").click()
    expect(page.locator("dialog[open] .fault")).to_be_visible()
    box.set_input_files(REPORTS / "port-olya-2024-09.txt")
    page.locator("dialog[open] [type=submit]").click()

    expect(page.locator(".report-head h2")).to_have_text("Missiles across the Caspian")
    expect(slot(page, "legs[0].origin")).to_contain_text("Amirabad")


def test_leaving_with_unsaved_changes_is_asked_about(page: Page, office: Office) -> None:
    draft = office.bring(page, f"{RAJIN} (leaving)")
    open_draft(page, office, draft)
    page.route("**/drafts/*", lambda route: route.abort())
    slot(page, "supplier").locator("button.value").click()
    page.keyboard.press("Enter")
    page.keyboard.type("CN")
    page.keyboard.press("Enter")
    expect(page.locator("#draft .save-state")).to_have_attribute("data-saving", "unsaved")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", stay)
    page.goto(f"{office.origin}/map")

    assert asked == ["beforeunload"]


def test_of_a_report_of_two_megabytes_only_what_is_near_the_eye_is_drawn_anew(page: Page, office: Office) -> None:
    draft = office.bring(page, f"{RAJIN} (long)")
    found: list[int] = []

    def lengthen(route: Route) -> None:
        document = route.fetch().json()
        line = "\n\nAn aside about containers, ships and weather in the Sea of Japan that nobody needs."
        document["text"] += line * 24_000
        found.append(len(document["text"]))
        route.fulfill(json=document)

    page.route("**/reports/*", lengthen)
    open_draft(page, office, draft)
    touched = page.evaluate(
        """() => {
            const watch = new MutationObserver(() => {});
            watch.observe(document.querySelector('.text'), { subtree: true, childList: true, attributes: true });
            document.querySelector('.slot[data-path="legs[0].origin"] button.value').click();
            return new Set(watch.takeRecords().map(({ target }) => target.closest('.text > p') ?? 'all of it')).size;
        }"""
    )

    assert found[0] > 2_000_000
    expect(page.locator(".text mark[data-active]")).to_have_text("Rajin")
    assert 0 < touched < 100, "of 24,000 paragraphs, those near the eye"
    expect(page.locator(".text p").last).to_have_css("content-visibility", "auto")


def test_a_phone_shows_one_part_at_a_time_without_sideways_scroll(phone: Page, office: Office) -> None:
    log = Log()
    log.listen(phone)
    draft = office.bring(phone, f"{RAJIN} (on a phone)")
    phone.goto(office.address)
    phone.locator(f'.line[data-id="{draft}"]').tap()
    slot(phone, "legs[0].origin").locator("button.value").tap()
    expect(slot(phone, "legs[0].origin").locator("blockquote")).to_be_visible()

    for number, region in enumerate(("#queue", "#report", "#draft", "#preview")):
        phone.locator("#panels button").nth(number).tap()
        expect(phone.locator(region)).to_be_visible()
        sizes = phone.evaluate("() => [document.documentElement.scrollWidth, innerWidth]")
        assert sizes[0] <= sizes[1], region
        assert small_targets(phone) == [], region
    assert log.wrong == []


def small_targets(page: Page) -> list[str]:
    """Return the buttons and boxes that are too small for a finger, as HTML."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('button, summary, select, input:not([type=checkbox], .unseen)')]
            .filter((element) => element.checkVisibility())
            .map((element) => [element.getBoundingClientRect(), element.outerHTML.slice(0, 120)])
            .filter(([{ width, height }]) => width < 24 || height < 24)
            .map(([, html]) => html)"""
    )
    return found


def test_motion_is_left_out_where_people_ask_for_that(browser: Browser, office: Office) -> None:
    with visit(browser, reduced_motion="reduce") as context:
        page = context.new_page()
        draft = office.bring(page, f"{RAJIN} (calm)")
        open_draft(page, office, draft)
        expect(page.locator(".text mark").first).to_be_attached()

        assert page.evaluate("() => getComputedStyle(document.querySelector('mark')).transitionDuration") == "0s"
