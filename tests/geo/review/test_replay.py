"""What was known on a day: claims of that day and before, and what rests on them. All events here are synthetic."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from geo.model.cargo import Cargo, Category, Quantity
from geo.model.claim import Claim, Stance
from geo.model.edtf import parse_edtf
from geo.model.event import Event, Status
from geo.model.leg import Basis, Geometry, Leg, Mode
from geo.model.party import Actor, ActorKind
from geo.review.replay import known_from, replay, turning_days
from geo.review.status import judge
from tests.builders import a_place, a_source, an_event

KP = Actor(id="KP", name="North Korea", kind=ActorKind.COUNTRY)
RU = Actor(id="RU", name="Russia", kind=ActorKind.COUNTRY)
US = Actor(id="US", name="United States", kind=ActorKind.COUNTRY)
LINE = Geometry(lines=(((130.0, 42.0), (132.0, 43.0)),), basis=Basis.COMPUTED, distance_km=200.0, router="test 1")
DAY = date(2023, 11, 1)


def a_claim(said: str | None, who: Actor = US, stance: Stance = Stance.ASSERTS, **more: object) -> Claim:
    name = f"{who.id} {said} {stance} {more.get('about')} {more.get('value')} {more.get('low')}"
    source = more.pop("source", None) or a_source(id=f"source of {name}")
    return Claim(id=name, claimant=who, stance=stance, said=parse_edtf(said) if said else None, source=source, **more)  # type: ignore[arg-type]


def told_of(*claims: Claim, day: date = DAY, **more: Any) -> Event:
    """Return the event of these claims as it was told on a day."""
    told = replay(an_event(supplier=KP, recipient=RU, sources=(), claims=claims, **more), day)
    assert told is not None
    return told


def test_an_event_is_not_there_before_anybody_speaks_of_it() -> None:
    event = an_event(sources=(), claims=(a_claim("2023-11-02"),))
    assert replay(event, DAY) is None
    assert replay(event, date(2023, 11, 2)) == event


def test_a_denial_that_came_later_does_not_make_it_contested_yet() -> None:
    claims = (a_claim("2023-10-13"), a_claim("2023-11-20", RU, Stance.DENIES))
    told = told_of(*claims)
    assert judge(told).status is Status.ALLEGED
    assert [claim.id for claim in told.claims] == [claims[0].id]
    assert [source.id for source in told.all_sources] == [claims[0].source.id]
    assert judge(told_of(*claims, day=date(2023, 11, 20))).status is Status.CONTESTED


def test_a_claim_counts_from_the_last_day_on_which_it_may_have_been_made() -> None:
    event = an_event(sources=(), claims=(a_claim("2023-11"),))
    assert replay(event, date(2023, 11, 29)) is None
    assert replay(event, date(2023, 11, 30)) == event


def test_a_claim_without_a_day_of_its_own_counts_from_its_source() -> None:
    claim = a_claim(None, source=a_source(published=parse_edtf("2023-10-19")))
    assert known_from(claim, an_event(sources=(), claims=(claim,))) == date(2023, 10, 19)


def test_what_nothing_dates_counts_from_the_day_it_was_written_down_and_else_only_now() -> None:
    claim = a_claim(None)
    assert known_from(claim, an_event(sources=(), claims=(claim,), recorded_at=date(2024, 1, 5))) == date(2024, 1, 5)
    assert known_from(claim, an_event(sources=(), claims=(claim,))) is None


def test_a_figure_that_was_named_later_is_not_shown_before() -> None:
    cargo = Cargo(
        category=Category.AMMUNITION, description="in containers", quantity=Quantity(unit="container", low=10_000)
    )
    later = a_claim("2024-02-23", about="cargo[0].quantity", low=10_000, unit="container")
    early = a_claim("2023-10-13", about="cargo[0].quantity", low=1_000, unit="container")
    assert told_of(a_claim("2023-10-13"), early, later, cargo=(cargo,)).cargo[0].quantity is None
    same = a_claim("2023-10-30", about="cargo[0].quantity", low=10_000, unit="container")
    assert told_of(a_claim("2023-10-13"), same, later, cargo=(cargo,)).cargo[0].quantity == cargo.quantity


def test_a_leg_that_only_later_claims_speak_of_is_left_out_and_the_paths_of_claims_follow() -> None:
    legs = tuple(Leg(mode=Mode.MARITIME, origin=a_place(id=name), geometry=LINE) for name in ("rajin", "dunay"))
    told = told_of(
        a_claim("2023-10-13"), a_claim("2023-10-14", about="legs[1].origin", value="dunay"),
        a_claim("2024-01-01", about="legs[0]", value="by sea"), legs=legs,
    )  # fmt: skip
    assert told.legs == legs[1:]
    assert told.claims[1].about == "legs[0].origin"


def test_a_destination_that_was_named_later_takes_its_line_with_it() -> None:
    leg = Leg(mode=Mode.RAIL, origin=a_place(id="dunay"), destination=a_place(id="tikhoretsk"), geometry=LINE)
    told = told_of(
        a_claim("2023-10-13"), a_claim("2024-01-01", about="legs[0].destination", value="a depot"), legs=(leg,)
    )
    assert (told.legs[0].destination, told.legs[0].geometry) == (None, None)


def test_a_later_corroboration_of_a_leg_takes_nothing_from_it() -> None:
    leg = Leg(mode=Mode.RAIL, origin=a_place(id="dunay"), destination=a_place(id="tikhoretsk"), geometry=LINE)
    told = told_of(a_claim("2023-10-13"), a_claim("2024-01-01", KP, Stance.CORROBORATES, about="legs[0]"), legs=(leg,))
    assert told.legs == (leg,)


def test_a_running_total_ends_on_the_last_day_on_which_something_was_said_of_it() -> None:
    claims = (a_claim("2023-10-13"), a_claim("2024-10-13"))
    told = told_of(*claims, cumulative=True, when=parse_edtf("2023-08/2025-07"))
    assert str(told.when) == "2023-08/2023-10-13"


DAYS = st.dates(date(2022, 1, 1), date(2025, 12, 31))
STATED = st.builds(
    lambda day, who, stance, about, low: (day, who, stance, about, low),
    DAYS, st.sampled_from([KP, RU, US]), st.sampled_from(list(Stance)),
    st.sampled_from(["event", "when", "cargo[0]", "cargo[1].quantity", "legs[0]", "legs[1].destination"]),
    st.integers(1, 3),
)  # fmt: skip


def _event(stated: list[tuple[date, Actor, Stance, str, int]]) -> Event:
    claims = tuple(
        replace(a_claim(day.isoformat(), who, stance, about=about, low=low, unit="container"), id=f"c{number}")
        for number, (day, who, stance, about, low) in enumerate(stated)
    )
    cargo = tuple(
        Cargo(category=Category.OTHER, description="goods", quantity=Quantity(unit="container", low=low, high=low))
        for low in (1, 2)
    )
    ends = [a_place(id=name) for name in ("rajin", "dunay", "tikhoretsk")]
    legs = tuple(
        Leg(mode=Mode.RAIL, origin=one, destination=next_one, geometry=LINE) for one, next_one in pairwise(ends)
    )
    return an_event(supplier=KP, recipient=RU, claims=claims, cargo=cargo, legs=legs, sources=())


@given(st.lists(STATED, min_size=1, max_size=8), DAYS, DAYS)
def test_a_later_day_knows_every_claim_that_an_earlier_one_knew(
    stated: list[tuple[date, Actor, Stance, str, int]], one: date, other: date
) -> None:
    event, (first, last) = _event(stated), sorted((one, other))
    before, after = replay(event, first), replay(event, last)
    known = {claim.id for claim in before.claims} if before else set()
    assert known <= ({claim.id for claim in after.claims} if after else set())
    assert all((known_from(claim, event) or date.max) <= first for claim in event.claims if claim.id in known)


@given(st.lists(STATED, min_size=1, max_size=8))
def test_between_its_turning_days_an_event_stays_as_it_was_and_after_the_last_it_is_as_now(
    stated: list[tuple[date, Actor, Stance, str, int]],
) -> None:
    event = _event(stated)
    days = turning_days(event)
    assert replay(event, days[0] - timedelta(days=1)) is None
    assert replay(event, days[-1]) is event
    for day, following in pairwise(days):
        assert replay(event, day) == replay(event, following - timedelta(days=1))
