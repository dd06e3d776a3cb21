"""Which line a leg gets: computed, reported, given or schematic, and what its dates say of its speed."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import Unroutable
from geo.model.edtf import parse_edtf
from geo.model.leg import Basis, Geometry, Leg, Mode
from geo.model.place import Place, PlaceKind
from geo.model.space import Line, Precision
from geo.route.arc import great_circle, length_km
from geo.route.plan import WITHOUT_NETWORK, Planner
from tests.builders import NoNetworks, a_place, a_planner, an_event

SUNAN = a_place(id="sunan", name="Sunan", kind=PlaceKind.AIRFIELD, lon=125.67, lat=39.22)
KNEVICHI = a_place(id="knevichi", name="Knevichi", kind=PlaceKind.AIRFIELD, country="RU", lon=132.148, lat=43.399)
MOSCOW = a_place(id="moscow", name="Moscow", kind=PlaceKind.CITY, country="RU", lon=37.6, lat=55.75)
REGION = a_place(id="sw", name="south-western Russia", country="RU", lon=42.0, lat=47.2, precision=Precision.REGION)


def planned(mode: Mode, origin: Place | None, destination: Place | None, **more: object) -> Leg:
    return a_planner().plan_leg(Leg(mode=mode, origin=origin, destination=destination, **more))  # type: ignore[arg-type]


def geometry(leg: Leg) -> Geometry:
    assert leg.geometry is not None
    return leg.geometry


def test_an_aircraft_is_computed_along_the_great_circle_and_says_that_airspace_is_not_modelled() -> None:
    line = geometry(planned(Mode.AIR, SUNAN, MOSCOW))
    assert (line.basis, line.router) == (Basis.COMPUTED, "great-circle 1")
    assert line.distance_km == pytest.approx(6415, abs=15)
    assert "airspace is not modelled" in (line.note or "")


def test_reported_waypoints_are_gone_through() -> None:
    line = geometry(planned(Mode.AIR, SUNAN, MOSCOW, via=(KNEVICHI,)))
    assert line.basis is Basis.REPORTED
    assert KNEVICHI.point in [*itertools.chain.from_iterable(line.lines)]
    assert not line.given


def test_an_end_that_is_a_region_stays_a_region() -> None:
    line = geometry(planned(Mode.AIR, SUNAN, REGION))
    assert line.basis is Basis.SCHEMATIC
    assert "south-western Russia is an area, not a point" in (line.note or "")
    assert line.lines[-1][-1] == REGION.point


def test_a_position_at_sea_that_is_known_is_a_point() -> None:
    anchorage = a_place(id="roads", name="Suez roads", kind=PlaceKind.SEA_AREA, precision=Precision.DISTRICT)
    assert geometry(planned(Mode.AIR, SUNAN, anchorage)).basis is Basis.COMPUTED


def test_a_lorry_has_no_router_and_is_drawn_straight() -> None:
    line = geometry(planned(Mode.ROAD, SUNAN, KNEVICHI))
    assert line.basis is Basis.SCHEMATIC
    assert "no router knows the mode road" in (line.note or "")


def test_without_a_network_a_ship_is_drawn_straight_by_a_router_that_is_never_in_force() -> None:
    line = geometry(planned(Mode.MARITIME, SUNAN, KNEVICHI))
    assert (line.basis, line.router) == (Basis.SCHEMATIC, WITHOUT_NETWORK)
    assert WITHOUT_NETWORK not in a_planner().routers


@pytest.mark.parametrize(
    "ends", [(None, MOSCOW), (SUNAN, None), (SUNAN, replace(MOSCOW, lon=None, lat=None)), (SUNAN, SUNAN)]
)
def test_a_leg_without_two_known_ends_has_no_line(ends: tuple[Place | None, Place | None]) -> None:
    assert planned(Mode.AIR, *ends).geometry is None


def test_a_line_that_came_with_a_report_is_kept() -> None:
    track = Geometry(lines=(((1.0, 2.0), (3.0, 4.0)),), basis=Basis.OBSERVED, distance_km=1.0, router="AIS", given=True)
    assert geometry(planned(Mode.MARITIME, SUNAN, KNEVICHI, geometry=track)) is track


def test_a_route_that_was_asked_for_is_refused_and_not_drawn_straight() -> None:
    with pytest.raises(Unroutable, match="an area, not a point"):
        Planner(NoNetworks()).compute(Mode.AIR, SUNAN, REGION)


def test_a_speed_no_aircraft_reaches_is_doubted_with_its_arithmetic() -> None:
    far = a_place(id="far", name="Far", lon=-50.0, lat=-35.0)
    dated = planned(Mode.AIR, SUNAN, far, departed=parse_edtf("2024-01-02"), arrived=parse_edtf("2024-01-02"))
    assert geometry(dated).implausible is None
    ship = replace(dated, mode=Mode.MARITIME, geometry=None)
    doubted = geometry(a_planner().plan_leg(ship)).implausible
    assert doubted is not None
    assert "in at most 24 hours is at least" in doubted
    assert "30 kn" in doubted


def test_an_uncertain_date_is_read_in_favour_of_the_ship() -> None:
    month = planned(Mode.MARITIME, SUNAN, KNEVICHI, departed=parse_edtf("2024-01"), arrived=parse_edtf("2024-01"))
    assert geometry(month).speed_kmh == pytest.approx(geometry(month).distance_km / (31 * 24), abs=0.1)
    assert geometry(month).implausible is None


def test_the_dates_of_an_event_say_nothing_of_the_speed_of_its_leg() -> None:
    leg = Leg(mode=Mode.AIR, origin=SUNAN, destination=KNEVICHI)
    event = a_planner().plan_event(an_event(when=parse_edtf("2024-01-02"), legs=(leg,)))
    assert geometry(event.legs[0]).speed_kmh is None


POINTS = st.tuples(st.floats(-180, 180), st.floats(-89, 89)).map(lambda point: (round(point[0], 4), round(point[1], 4)))


@given(POINTS, POINTS)
def test_a_great_circle_is_as_long_as_the_geodesic_wherever_it_is_cut(start: Line, end: Line) -> None:
    lines = great_circle((start, end))  # type: ignore[arg-type]
    straight = length_km((start, end))  # type: ignore[arg-type]
    drawn = sum(length_km(line) for line in lines)
    assert drawn == pytest.approx(straight, rel=2e-3, abs=0.01) or start == end


@given(POINTS, POINTS)
def test_no_part_of_a_great_circle_crosses_the_antimeridian_or_leaves_the_earth(start: Line, end: Line) -> None:
    for line in great_circle((start, end)):  # type: ignore[arg-type]
        assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in line)
        assert all(abs(b[0] - a[0]) <= 180 for a, b in itertools.pairwise(line))
