"""What is told of one event beside its feature."""

import json
from typing import Any

from geo.adapters.memory import MemoryStore
from geo.model.cargo import Cargo, Category, Quantity
from geo.model.event import Event
from geo.model.registry import Registry
from geo.services.describe import describe
from geo.services.ingest import prepare
from tests.builders import StoppedClock, a_planner, a_source, an_event


def tell(slug: str, *events: Event) -> Any:
    """Return the detail document of one of some events."""
    store = MemoryStore(StoppedClock())
    sources = {link.id: link for event in events for source in event.all_sources for link in source.chain()}
    registry = Registry(sources=sources)
    store.put([prepare(event, a_planner()) for event in events], registry, reason="for a test", by="a test")
    return json.loads(describe(store, slug, f"https://waybill.example/events/{slug}"))


def a_cargo(number: float, part_of: str | None = None) -> Cargo:
    return Cargo(
        category=Category.AMMUNITION,
        description="munitions",
        quantity=Quantity(unit="container", best=number),
        part_of=part_of,
    )


def test_sources_are_told_as_trees_of_who_repeats_whom() -> None:
    briefing = a_source(id="briefing")
    wire = a_source(id="wire", origin=briefing)
    told = tell("event-1", an_event(sources=(a_source(id="reprint", origin=wire), a_source(id="alone"), wire)))

    def shape(origin: Any) -> Any:
        return {origin["id"]: [shape(copy) for copy in origin["repeated_by"]]}

    assert [shape(origin) for origin in told["origins"]] == [{"briefing": [{"wire": [{"reprint": []}]}]}, {"alone": []}]


def test_a_cargo_says_what_it_is_counted_in_and_what_is_counted_in_it() -> None:
    whole = an_event(1, cargo=(a_cargo(1000), a_cargo(300, "event-1#0")), parent="story")
    part = an_event(2, cargo=(a_cargo(70, "event-1#0"), a_cargo(5, "elsewhere#0")), parent="story")

    first, second = (tell(slug, whole, part)["cargo"] for slug in ("event-1", "event-2"))

    assert [(it["slug"], it["quantity"]) for it in first[0]["parts"]] == [
        ("event-1", "about 300 containers"),
        ("event-2", "about 70 containers"),
    ]
    assert first[1]["whole"]["quantity"] == "about 1,000 containers"
    assert second[0]["whole"]["slug"] == "event-1"
    assert second[1]["whole"] is None
