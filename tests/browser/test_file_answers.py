"""A file answers the page's questions itself: each is put to the file and to the service, which must answer alike."""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from playwright.sync_api import Page

from app import wiring
from app.settings import Settings
from geo.encode.pack import pack_events, pack_past
from geo.model.query import Collection, Query
from geo.services.gather import gather
from geo.services.recall import recall

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("bundle")]

QUESTIONS = (
    "/collections/events/items?limit=10000",
    "/collections/events/items?limit=10000&status=contested,alleged&mode=maritime",
    "/collections/events/items?limit=10000&datetime=2023-09-01/2023-10-31&possibly=false",
    "/collections/events/items?limit=10000&datetime=../2023-08-31",
    "/collections/events/items?limit=10000&q=앙가라호",
    "/collections/events/items?limit=10000&q=росси KN-23",
    "/collections/events/items?limit=10000&q=“Lady R”",
    "/collections/events/items?limit=10000&filter=when IS NULL",
    "/collections/events/items?limit=10000&filter=geometry IS NULL&status=confirmed",
    "/claims?kind=episode",
    "/facets?most=10000",
    "/facets?aliases=true&most=10000",
    "/facets?kind=shipment&supplier=KP&q=container&most=10000",
    "/facets?datetime=2023-09-01/2023-10-31&possibly=false&most=10000",
    "/timeline?step=month&lane=status",
    "/timeline?step=quarter&lane=kind&status=contested",
    "/timeline?step=week&lane=mode&datetime=2023-06-15/2024-02-03",
    "/timeline?step=day&lane=supplier&datetime=2023-09-07/2023-10-01",
    "/timeline?step=year&lane=recipient&q=shell",
)
SUMS = (
    "/flows",
    "/flows?ends=place",
    "/flows?ends=place&mode=maritime&status=contested,alleged,confirmed",
    "/flows?q=container&datetime=2023-08-01/2024-03-31",
    "/voyages",
    "/voyages?datetime=2023-09-01/2023-10-31&possibly=false",
    "/voyages?mode=air",
    "/totals",
    "/totals?supplier=KP&q=container",
)
DAYS = ("2020-01-01", "2022-11-05", "2023-10-13", "2023-11-01", "2024-01-05", "2024-06-30", "2025-03-01")
COMPARE = """async ([pack, past, questions]) => {
  const { createAnswers } = await import('/static/js/offline/answers.js');
  const { unpack } = await import('/static/js/offline/pack.js');
  const answer = createAnswers(JSON.parse(pack), () => unpack(JSON.parse(past)).json());
  const told = [];
  for (const question of questions) {
    const { pathname, searchParams } = new URL(question, location.href);
    const headers = { Accept: 'application/geo+json, application/json' };
    const theirs = await (await fetch(question, { headers })).json();
    const both = [await answer('', pathname, Object.fromEntries(searchParams)), theirs];
    told.push(JSON.stringify(both, (_, value) => (value === undefined ? 'undefined' : value)));
  }
  return told;
}"""

Compare: TypeAlias = Callable[[Sequence[str]], list[tuple[str, Any, Any]]]


@pytest.fixture(scope="module")
def packs(origin: str, seeds_store: Path) -> tuple[str, str]:
    """Return what a file holds: the events, and what was known of them on days of the past."""
    with wiring.open_reader(Settings(store=str(seeds_store))) as reader:
        gathered = gather(reader, Query(collection=Collection.EVENTS, limit=None), 1000, origin)
        past = pack_past(recall(reader, gathered, datetime.now(UTC).date(), origin), gathered)
    return pack_events(gathered).decode(), past.decode()


@pytest.fixture
def compare(page: Page, origin: str, packs: tuple[str, str]) -> Compare:
    """Return what asks a file and the service the same, and returns each question with both answers."""
    page.goto(origin)

    def ask(questions: Sequence[str]) -> list[tuple[str, Any, Any]]:
        told = page.evaluate(COMPARE, [*packs, list(questions)])
        return [(question, *json.loads(answers)) for question, answers in zip(questions, told, strict=True)]

    return ask


def test_a_file_answers_as_the_service_does(compare: Compare) -> None:
    for question, ours, theirs in compare(QUESTIONS):
        if "features" in theirs:
            assert [it["id"] for it in ours["features"]] == [it["id"] for it in theirs["features"]], question
            assert ours["numberMatched"] == theirs["numberMatched"], question
        elif "buckets" in theirs:
            assert ours == {name: theirs[name] for name in ours}, question
        else:
            assert ours == theirs, question


def test_a_file_reckons_flows_voyages_and_totals_as_the_service_does(compare: Compare) -> None:
    for question, ours, theirs in compare(SUMS):
        assert ours["counted"] > 0, question
        assert ours == theirs, question


def test_a_file_tells_of_the_past_what_the_service_tells(compare: Compare) -> None:
    paths = (
        "/collections/events/items?limit=10000",
        "/facets?most=10000",
        "/timeline?step=month&lane=status",
        "/claims",
        *SUMS,
    )
    questions = [f"{path}{'&' if '?' in path else '?'}as_of={day}" for path in paths for day in DAYS]

    for question, ours, theirs in compare(questions):
        if "features" in theirs:
            listed = {it["id"]: it for it in theirs["features"]}
            assert {it["id"]: it for it in ours["features"]}.keys() == listed.keys(), question
            for feature in ours["features"]:
                assert feature["properties"] == listed[feature["id"]]["properties"], question
                assert feature["geometry"] == listed[feature["id"]]["geometry"], question
        else:
            assert in_order(ours) == in_order({name: theirs[name] for name in ours}), question


def in_order(value: Any) -> Any:
    """Return an answer with its lists sorted: events of a day are told in an order that depends on their dates."""
    if isinstance(value, dict):
        return {name: in_order(it) for name, it in value.items()}
    return sorted(map(in_order, value), key=repr) if isinstance(value, list) else value


@pytest.mark.parametrize("day", [None, "2023-11-01", "2024-06-30"])
def test_a_file_tells_of_an_event_what_the_service_tells(compare: Compare, day: str | None) -> None:
    as_of = f"?as_of={day}" if day else ""
    ((_, ours, theirs),) = compare(["/collections/events/items?limit=10000" + as_of.replace("?", "&")])
    slugs = [it["id"] for it in theirs["features"]]

    for question, ours, theirs in compare([f"/events/{slug}{as_of}" for slug in slugs]):
        for told in (ours, theirs):
            told["family"].sort(key=lambda it: it["slug"])
            for cargo in told["cargo"]:
                cargo["parts"].sort(key=lambda it: it["slug"])
        assert ours == theirs, question
