from typing import Any

from geo.model.claim import Claim, Stance
from geo.model.edtf import parse_edtf
from geo.model.event import Event, Status
from geo.model.flow import Chosen
from geo.model.leg import Leg, Mode
from geo.model.party import Actor, ActorKind, Vehicle, VehicleType
from geo.model.voyage import Itinerary
from geo.reckon.voyages import reckon_voyages
from tests.builders import a_place, a_source, an_event

ANGARA = Vehicle(id="angara", name="Angara", type=VehicleType.VESSEL)
MARIA = Vehicle(id="maria", name="Maria", type=VehicleType.VESSEL)
PLANE = Vehicle(id="il-62m", name="Il-62M", type=VehicleType.AIRCRAFT)
RUSI = Actor(id="rusi", name="RUSI", kind=ActorKind.ORGANISATION)


def leg(vehicle: Vehicle, **changes: Any) -> Leg:
    values: dict[str, Any] = {"mode": Mode.MARITIME, "origin": a_place(), "vehicle": vehicle}
    return Leg(**values | changes)


def count(name: str, low: float, **changes: Any) -> Claim:
    """Return RUSI's claim that the ship of the first leg sailed so often or more."""
    values: dict[str, Any] = {"id": name, "claimant": RUSI, "stance": Stance.ASSERTS, "source": a_source()}
    return Claim(**values | {"about": "legs[0]", "low": low, "unit": "voyage"} | changes)


def reckon(*events: Event) -> dict[str, Itinerary]:
    chosen = [Chosen(event=event, status=Status.ALLEGED) for event in events]
    return {it.vehicle.id: it for it in reckon_voyages(chosen)}


def test_each_leg_with_a_vehicle_is_a_voyage_and_ships_come_before_aircraft() -> None:
    found = reckon(
        an_event(1, legs=(leg(PLANE), leg(PLANE), leg(PLANE))),
        an_event(2, legs=(leg(MARIA),)),
        an_event(3, legs=(leg(ANGARA), leg(ANGARA))),
    )

    assert [(name, len(it.voyages)) for name, it in found.items()] == [("angara", 2), ("maria", 1), ("il-62m", 3)]


def test_the_legs_of_a_running_total_are_no_voyages_of_their_own() -> None:
    found = reckon(an_event(1, legs=(leg(ANGARA),)), an_event(2, legs=(leg(ANGARA),), cumulative=True))

    assert [voyage.event.slug for voyage in found["angara"].voyages] == ["event-1"]


def test_a_ship_that_was_seen_without_a_leg_has_a_sighting() -> None:
    found = reckon(an_event(1, vehicles=(ANGARA,)))

    assert (len(found["angara"].voyages), len(found["angara"].sightings)) == (0, 1)


def test_a_ship_is_ranked_by_what_a_count_that_stands_says_at_least() -> None:
    claims = (count("c1", 30), count("c2", 11, supersedes="c1"))
    total = an_event(1, legs=(leg(MARIA),), claims=claims, cumulative=True)

    found = reckon(total, an_event(2, legs=(leg(ANGARA), leg(ANGARA))))

    assert [(it.vehicle.name, it.most) for it in found.values()] == [("Maria", 11), ("Angara", 2)]
    assert [it.live for it in found["maria"].counts] == [False, True]


def test_a_voyage_has_the_dates_of_its_leg_and_else_of_its_event() -> None:
    sailed = leg(ANGARA, departed=parse_edtf("2023-09-08"), arrived=parse_edtf("2023-09-12~"))

    first, second = reckon(an_event(1, legs=(sailed, leg(ANGARA))))["angara"].voyages

    assert (str(second.begun), str(second.ended)) == ("2023-09-08", "2023-09-12~")
    assert (str(first.begun), str(first.ended)) == ("2023-09-07/2023-10-01", "2023-09-07/2023-10-01")
