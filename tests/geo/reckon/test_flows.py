"""Amounts are added only where that is true: never a part to its whole, never unlike things, never a running total."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from geo.model.cargo import Cargo, Category, Quantity
from geo.model.event import Event, Status
from geo.model.flow import Apart, Chosen, Ends, Flow, Flows
from geo.model.leg import Leg, Mode
from geo.model.party import Actor, ActorKind
from geo.reckon.flows import reckon_flows
from tests.builders import a_place, an_event

KP = Actor(id="KP", name="North Korea", kind=ActorKind.COUNTRY)
RU = Actor(id="RU", name="Russia", kind=ActorKind.COUNTRY)
UNITS = ("container", "round", "tonne")


def cargo(low: float | None = None, unit: str = "container", **changes: Any) -> Cargo:
    """Return so much or more of ammunition; ``high``, ``best`` and ``wording`` are the quantity's."""
    bounds = {name: changes.pop(name, None) for name in ("high", "best", "wording")}
    quantity = Quantity(unit=unit, low=low, **bounds)
    values: dict[str, Any] = {"category": Category.AMMUNITION, "description": "shells", "quantity": quantity}
    return Cargo(**values | changes)


def shipment(number: int, *goods: Cargo, **changes: Any) -> Event:
    """Return a shipment from North Korea to Russia."""
    return an_event(number, **{"supplier": KP, "recipient": RU, "cargo": goods} | changes)


def reckon(events: Sequence[Event], ends: Ends = Ends.PARTY, hidden: Sequence[Event] = ()) -> Flows:
    """Return the flows of events; ``hidden`` ones are known, but not in the selection."""
    parts = {
        f"{event.slug}#{number}": goods.part_of
        for event in (*events, *hidden)
        for number, goods in enumerate(event.cargo)
    }
    chosen = [Chosen(event=event, status=Status.ALLEGED) for event in events]
    return reckon_flows(chosen, ends, parts.get)


def only(flows: Flows) -> Flow:
    """Return the one flow there is."""
    (flow,) = flows.flows
    return flow


def ranges(flow: Flow) -> list[tuple[str, float, float | None]]:
    return [(it.unit, it.low, it.high) for it in flow.sums]


def whys(flow: Flow) -> list[tuple[str, Apart]]:
    return [(it.event.slug, it.why) for it in flow.asides]


def test_amounts_of_one_unit_are_added_with_their_bounds() -> None:
    flow = only(reckon([shipment(1, cargo(300, high=400)), shipment(2, cargo(100, high=100))]))

    assert (flow.origin.name, flow.destination.name, len(flow.events)) == ("North Korea", "Russia", 2)
    assert ranges(flow) == [("container", 400, 500)]


def test_a_sum_has_no_upper_bound_where_one_amount_has_none() -> None:
    assert ranges(only(reckon([shipment(1, cargo(300, high=300)), shipment(2, cargo(50))]))) == [
        ("container", 350, None)
    ]


def test_at_most_counts_from_nothing_and_about_makes_the_sum_rough() -> None:
    flow = only(reckon([shipment(1, cargo(high=20)), shipment(2, cargo(best=300))]))

    assert ranges(flow) == [("container", 300, 320)]
    assert flow.sums[0].rough


def test_containers_and_rounds_stay_two_amounts() -> None:
    assert ranges(only(reckon([shipment(1, cargo(300, high=300), cargo(9_000, "round", high=9_000))]))) == [
        ("container", 300, 300),
        ("round", 9_000, 9_000),
    ]


def test_missiles_and_rifles_in_pieces_stay_two_amounts() -> None:
    rifles = cargo(500, "piece", category=Category.SMALL_ARMS)
    missiles = cargo(5, "piece", category=Category.MISSILE)

    assert [(it.category, it.low) for it in only(reckon([shipment(1, rifles), shipment(2, missiles)])).sums] == [
        (Category.MISSILE, 5),
        (Category.SMALL_ARMS, 500),
    ]


def test_a_running_total_stands_beside_the_sum() -> None:
    flow = only(reckon([shipment(1, cargo(300)), shipment(2, cargo(10_000), cumulative=True)]))

    assert ranges(flow) == [("container", 300, None)]
    assert whys(flow) == [("event-2", Apart.CUMULATIVE)]


def test_a_part_is_not_added_to_what_it_is_part_of() -> None:
    flow = only(reckon([shipment(1, cargo(1_000)), shipment(2, cargo(300, part_of="event-1#0"))]))

    assert ranges(flow) == [("container", 1_000, None)]
    assert whys(flow) == [("event-2", Apart.PART)]


def test_a_part_of_a_part_is_not_added_even_where_the_middle_one_is_not_selected() -> None:
    middle = shipment(2, cargo(300, part_of="event-1#0"))
    whole, last = shipment(1, cargo(1_000)), shipment(3, cargo(20, part_of="event-2#0"))

    assert ranges(only(reckon([whole, last], hidden=[middle]))) == [("container", 1_000, None)]


def test_a_part_counts_where_its_whole_is_not_selected() -> None:
    whole = shipment(1, cargo(1_000))

    assert ranges(only(reckon([shipment(2, cargo(300, part_of="event-1#0"))], hidden=[whole]))) == [
        ("container", 300, None)
    ]


def test_an_amount_in_words_only_is_told_in_its_words() -> None:
    flow = only(reckon([shipment(1, cargo(wording="dozens"))]))

    assert ranges(flow) == []
    assert whys(flow) == [("event-1", Apart.WORDED)]


def test_an_event_without_a_supplier_is_in_no_flow_and_is_counted() -> None:
    flows = reckon([shipment(1, cargo(300), supplier=None)])

    assert (flows.flows, flows.unpaired) == ((), 1)


def leg(start: str, end: str) -> Leg:
    return Leg(mode=Mode.MARITIME, origin=a_place(id=start, name=start), destination=a_place(id=end, name=end))


def test_between_places_cargo_goes_along_each_leg_of_its_way() -> None:
    flows = reckon([shipment(1, cargo(300), legs=(leg("rajin", "dunay"), leg("dunay", "depot")))], Ends.PLACE)

    assert [(flow.origin.id, flow.destination.id, ranges(flow)) for flow in flows.flows] == [
        ("dunay", "depot", [("container", 300, None)]),
        ("rajin", "dunay", [("container", 300, None)]),
    ]


def test_between_places_what_went_by_two_ways_is_added_to_neither() -> None:
    flows = reckon([shipment(1, cargo(300), legs=(leg("rajin", "dunay"), leg("rajin", "vostochny")))], Ends.PLACE)

    assert [(ranges(flow), whys(flow)) for flow in flows.flows] == [([], [("event-1", Apart.SHARED)])] * 2


amounts = st.integers(1, 1_000)


@st.composite
def worlds(draw: st.DrawFn) -> list[Event]:
    """Events whose cargo is part of other events' cargo in any way at all, round in circles too."""
    count = draw(st.integers(1, 7))
    refs = st.none() | st.integers(1, count + 1).map(lambda number: f"event-{number}#0")
    return [
        shipment(
            number,
            cargo(draw(amounts), draw(st.sampled_from(UNITS)), part_of=draw(refs)),
            cumulative=draw(st.booleans()),
        )
        for number in range(1, count + 1)
    ]


def wholes(event: Event, world: Sequence[Event]) -> set[str]:
    """Return the slugs of all that an event's cargo is part of, at any number of steps, but itself."""
    by_slug = {it.slug: it for it in world}
    found: set[str] = set()
    ref = event.cargo[0].part_of
    while ref is not None and (slug := ref.removesuffix("#0")) not in found:
        found.add(slug)
        ref = by_slug[slug].cargo[0].part_of if slug in by_slug else None
    return found - {event.slug}


@given(worlds())
def test_no_sum_holds_a_part_and_its_whole(world: list[Event]) -> None:
    by_slug = {event.slug: event for event in world}
    for it in only(reckon(world)).sums:
        for slug in it.events:
            assert not wholes(by_slug[slug], world) & set(it.events)


@given(worlds())
def test_every_sum_is_of_one_unit_and_of_no_running_total(world: list[Event]) -> None:
    by_slug = {event.slug: event for event in world}
    for it in only(reckon(world)).sums:
        added = [by_slug[slug] for slug in it.events]
        quantities = [event.cargo[0].quantity for event in added]
        assert {quantity.unit for quantity in quantities if quantity} == {it.unit}
        assert sum(quantity.low or 0 for quantity in quantities if quantity) == it.low
        assert not any(event.cumulative for event in added)


@given(worlds())
def test_every_amount_is_either_added_once_or_told_with_the_reason_why_not(world: list[Event]) -> None:
    flow = only(reckon(world))
    added = list(chain.from_iterable(it.events for it in flow.sums))

    assert sorted([*added, *(it.event.slug for it in flow.asides)]) == sorted(event.slug for event in world)
