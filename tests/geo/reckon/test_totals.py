from typing import Any

from geo.model.cargo import Cargo, Category, Quantity
from geo.model.claim import Claim, Stance
from geo.model.edtf import parse_edtf
from geo.model.event import Event, Status
from geo.model.flow import Chosen
from geo.model.party import Actor, ActorKind
from geo.model.reported import Thing
from geo.reckon.totals import reckon_totals
from tests.builders import a_source, an_event

CONTAINERS = Cargo(
    category=Category.AMMUNITION, description="containers", quantity=Quantity(unit="container", low=1_000)
)


def claim(name: str, claimant: str, said: str, **changes: Any) -> Claim:
    """Return a claim on the first cargo's quantity."""
    actor = Actor(id=claimant, name=claimant.title(), kind=ActorKind.ORGANISATION)
    values: dict[str, Any] = {"id": name, "claimant": actor, "stance": Stance.ASSERTS, "source": a_source()}
    return Claim(**values | {"about": "cargo[0].quantity", "said": parse_edtf(said)} | changes)


def reckon(*claims: Claim, cumulative: bool = True) -> tuple[Thing, ...]:
    event: Event = an_event(1, claims=claims, cargo=(CONTAINERS,), cumulative=cumulative)
    return reckon_totals([Chosen(event=event, status=Status.ALLEGED)])


def test_each_claimant_has_a_series_in_the_order_of_what_was_said() -> None:
    (thing,) = reckon(
        claim("c3", "seoul", "2024-02-26", low=6_700, unit="container", supersedes="c1"),
        claim("c2", "washington", "2024-02-23", low=10_000, unit="container"),
        claim("c1", "seoul", "2023-12-29", low=5_000, unit="container"),
    )

    assert thing.key == "event-1.cargo0.container"
    assert [(it.claimant.name, [figure.claim.low for figure in it.figures]) for it in thing.series] == [
        ("Seoul", [5_000, 6_700]),
        ("Washington", [10_000]),
    ]
    assert [figure.live for figure in thing.series[0].figures] == [False, True]


def test_figures_in_another_unit_are_another_thing() -> None:
    things = reckon(
        claim("c1", "a", "2024-06", low=74_000, unit="tonne"), claim("c2", "b", "2024-06", low=1_600_000, unit="shell")
    )

    assert [thing.key for thing in things] == ["event-1.cargo0.shell", "event-1.cargo0.tonne"]


def test_figures_of_a_part_are_a_series_of_their_own() -> None:
    (thing,) = reckon(
        claim("c1", "seoul", "2023-11-02", low=200_000, unit="round", value="122 mm only"),
        claim("c2", "seoul", "2023-11-02", low=1_000_000, unit="round", value="152 mm only"),
    )

    assert [it.scope for it in thing.series] == ["122 mm only", "152 mm only"]


def test_an_amount_in_words_counts_in_the_unit_of_the_cargo() -> None:
    (thing,) = reckon(claim("c1", "rusi", "2023-10-16", value="several hundred"))

    assert (thing.unit, thing.series[0].scope, thing.series[0].figures[0].claim.value) == (
        "container",
        None,
        "several hundred",
    )


def test_denials_stand_beside_the_figures() -> None:
    (thing,) = reckon(
        claim("c1", "washington", "2023-10-13", low=1_000, unit="container"),
        claim("c2", "moscow", "2023-10-17", about="event", stance=Stance.DENIES),
    )

    assert [figure.claim.claimant.name for figure in thing.denials] == ["Moscow"]


def test_what_is_no_running_total_is_a_thing_only_where_claimants_count_it_differently() -> None:
    one = claim("c1", "rusi", "2024-03-26", high=125_000, unit="barrel")
    other = claim("c2", "washington", "2024-05-02", low=165_000, unit="barrel")

    assert reckon(one, cumulative=False) == ()
    assert [len(thing.series) for thing in reckon(one, other, cumulative=False)] == [2]
