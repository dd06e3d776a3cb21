from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from geo.model.cargo import Cargo, Category, Quantity
from geo.model.draft import DraftCargo, DraftLeg, PlaceValue, VesselValue
from geo.model.edtf import Edtf, parse_edtf
from geo.model.event import Kind
from geo.model.leg import Leg, Mode
from geo.model.party import Actor, ActorKind, Vehicle, VehicleType
from geo.model.space import Precision
from geo.review.match import CAPS, THRESHOLD, Facts, Load, Spot, compare, facts_of_draft, facts_of_event, match, rank
from tests.builders import a_place, an_event
from tests.papers import DUNAY, RAJIN, a_draft

KP = Actor(id="KP", name="North Korea", kind=ActorKind.COUNTRY)
RU = Actor(id="RU", name="Russia", kind=ActorKind.COUNTRY)
RAJIN_PORT = a_place()
DUNAY_PORT = a_place(id="dunay", name="Dunay", country="RU", lon=132.35, lat=42.88)
VOYAGE = an_event(
    when=parse_edtf("2023-09-07/2023-10-01"),
    supplier=KP,
    recipient=RU,
    legs=(Leg(mode=Mode.MARITIME, origin=RAJIN_PORT, destination=DUNAY_PORT),),
    vehicles=(Vehicle(id="angara", name="Angara", type=VehicleType.VESSEL, imo_number="9179842"),),
    cargo=(
        Cargo(
            category=Category.AMMUNITION,
            description="munitions",
            quantity=Quantity(unit="container", low=300, high=300),
        ),
    ),
)

dates = st.sampled_from(
    [
        "2023",
        "2023-09",
        "2023-09-07",
        "2023-09-07/2023-10-01",
        "2022/..",
        "../2023-06",
        "2023-05~",
        "/2024",
        "1999-01-02",
    ]
).map(parse_edtf)
spots = st.builds(
    Spot,
    name=st.sampled_from(["Rajin", "Dunay", "Russia"]),
    country=st.sampled_from(["KP", "RU", None]),
    point=st.none() | st.tuples(st.floats(-180, 180), st.floats(-90, 90)),
    radius_km=st.sampled_from([None, 0.1, 5.0, 25.0, 150.0]),
)
bounds = st.none() | st.integers(0, 5_000).map(float)
loads = st.builds(
    Load,
    category=st.sampled_from([Category.AMMUNITION, Category.DRONE, Category.UNKNOWN]),
    unit=st.sampled_from(["container", "round", None]),
    low=bounds,
    high=bounds,
)
parties = st.frozensets(st.sampled_from(["KP", "RU", "IR"]), max_size=2)
facts = st.builds(
    Facts,
    kind=st.sampled_from(Kind),
    when=st.none() | dates,
    spots=st.lists(spots, max_size=3).map(tuple),
    supplier=parties,
    recipient=parties,
    loads=st.lists(loads, max_size=2).map(tuple),
    vessels=st.lists(st.frozensets(st.sampled_from(["angara", "maria", "9179842"]), min_size=1), max_size=2).map(tuple),
)


@given(facts, facts)
def test_a_comparison_is_the_same_from_either_side(one: Facts, other: Facts) -> None:
    assert compare(one, other) == compare(other, one)


@given(facts, facts)
def test_a_score_lies_between_none_and_all_and_every_part_says_why(one: Facts, other: Facts) -> None:
    score, parts = compare(one, other)

    assert 0 <= score <= 1
    assert all(0 <= part.score <= 1 and part.weight > 0 and part.words for part in parts)


@given(facts, dates, spots.filter(lambda it: it.point is not None and it.radius_km is not None))
def test_what_is_compared_with_itself_is_the_same(one: Facts, when: Edtf, spot: Spot) -> None:
    loads_that_are_something = tuple(replace(load, low=1.0, high=2.0) for load in one.loads)
    whole = replace(one, when=when, spots=(spot,), loads=loads_that_are_something)

    assert compare(whole, whole)[0] == 1


@given(facts, facts)
def test_what_is_apart_in_time_and_place_is_something_else_whatever_it_is_like(one: Facts, other: Facts) -> None:
    here = Spot(name="Rajin", country="KP", point=(130.3, 42.3), radius_km=5.0)
    there = Spot(name="Bandar Abbas", country="IR", point=(56.3, 27.2), radius_km=5.0)
    one = replace(one, when=parse_edtf("2023-09"), spots=(here,))
    other = replace(other, when=parse_edtf("2021-02"), spots=(there,))

    assert compare(one, other)[0] < 0.05


@given(facts, facts)
def test_without_a_time_or_a_place_nothing_is_surely_the_same(one: Facts, other: Facts) -> None:
    assert compare(replace(one, when=None), other)[0] <= CAPS[1] < THRESHOLD
    assert compare(replace(one, when=None, spots=()), other)[0] <= CAPS[0] < CAPS[1]


def test_a_draft_finds_the_event_it_tells_of() -> None:
    found = match(facts_of_draft(a_draft()), VOYAGE)

    assert found.same
    assert found.score > 0.95
    assert [part.name for part in found.parts] == ["time", "place", "parties", "cargo", "vessel", "kind"]
    assert "the same vessel: 9179842, angara" in [part.words for part in found.parts]


def test_another_vessel_speaks_against_it() -> None:
    other = a_draft(vessels=(VesselValue(name="Maria", imo="8517839", imo_valid=True),))

    assert not match(facts_of_draft(other), VOYAGE).same


def test_a_day_in_a_month_may_be_the_same_and_a_day_a_year_later_may_not() -> None:
    scores = [
        match(facts_of_draft(a_draft(when=when)), VOYAGE).score for when in ("2023-09-15", "2023-10-03", "2024-09-15")
    ]

    assert scores[0] > THRESHOLD > scores[2]
    assert scores[0] > scores[1] > scores[2]
    assert scores[2] < 0.15


def test_a_place_is_near_as_far_as_it_is_known_exactly() -> None:
    def score(place: PlaceValue) -> float:
        draft = a_draft(legs=(DraftLeg(mode=Mode.MARITIME, origin=place),))
        return next(part.score for part in match(facts_of_draft(draft), VOYAGE).parts if part.name == "place")

    near = replace(RAJIN, point=(130.5, 42.3), precision=Precision.DISTRICT)
    country = PlaceValue(name="North Korea", country="KP", point=(126.4, 39.9), precision=Precision.COUNTRY)
    far = replace(RAJIN, point=(125.7, 39.0))
    assert (score(near), score(country)) == (1.0, 0.5)
    assert score(far) == 0
    assert score(replace(DUNAY, point=None)) == 1.0  # by name alone


def test_amounts_are_compared_in_one_unit_only() -> None:
    def score(**changes: object) -> float:
        cargo = replace(DraftCargo(what="x", category=Category.AMMUNITION), **changes)  # type: ignore[arg-type]
        found = match(facts_of_draft(a_draft(cargo=(cargo,))), VOYAGE)
        return next(part.score for part in found.parts if part.name == "cargo")

    assert score(low=300, high=300, unit="container") == score() == score(low=5, unit="round") == 1.0
    assert score(low=1_000, unit="container") == 0.5
    assert score(category=Category.DRONE) == 0


def test_events_are_ranked_and_what_is_unlike_is_left_out() -> None:
    events = [VOYAGE, an_event(2, when=parse_edtf("2020"), place=RAJIN_PORT), an_event(3, kind=Kind.MEETING)]

    found = rank(facts_of_draft(a_draft()), events)

    assert found[0].slug == VOYAGE.slug
    assert all(it.score >= 0.3 for it in found)


def test_a_body_and_its_state_are_the_same_party() -> None:
    army = Actor(id="kpa", name="Korean People's Army", kind=ActorKind.GOVERNMENT_BODY, country="KP")

    one, other = facts_of_event(VOYAGE), facts_of_event(replace(VOYAGE, supplier=army))

    assert compare(one, other)[0] == 1
