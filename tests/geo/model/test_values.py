"""What values refuse, and what they keep apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import Invalid
from geo.model.cargo import Quantity
from geo.model.party import Vehicle, VehicleType, check_imo
from geo.model.space import Box, Precision, position
from tests.builders import a_place


def test_a_town_is_known_to_five_kilometres_and_a_region_has_an_outline_instead() -> None:
    assert a_place().radius_m == 5_000
    assert a_place(precision=Precision.REGION).radius_m is None
    assert a_place(precision=Precision.REGION, uncertainty_m=500_000).radius_m == 500_000


def test_precision_maps_to_acled_codes_one_to_three() -> None:
    assert [precision.acled for precision in Precision] == [1, 1, 1, 2, 3, 3]


@pytest.mark.parametrize("change", [{"lon": None}, {"lat": 91.0}, {"lon": 540.0}, {"lat": float("nan")}])
def test_a_place_is_nowhere_but_on_the_earth(change: dict[str, object]) -> None:
    with pytest.raises(Invalid):
        a_place(**change)


def test_the_check_digit_of_an_imo_number_is_verified() -> None:
    check_imo("9179842")
    with pytest.raises(Invalid, match="check digit"):
        check_imo("9179843")
    with pytest.raises(Invalid):
        Vehicle(id="x", name="X", type=VehicleType.VESSEL, imo_number="٩١٧٩٨٤٢")


@given(st.integers(0, 999_999))
def test_each_six_digits_have_exactly_one_check_digit(number: int) -> None:
    right = 0
    for digit in range(10):
        try:
            check_imo(f"{number:06d}{digit}")
        except Invalid:
            continue
        right += 1
    assert right == 1


def test_more_than_a_thousand_has_no_upper_bound() -> None:
    quantity = Quantity(unit="container", low=1000)
    assert (quantity.low, quantity.best, quantity.high) == (1000, None, None)


@pytest.mark.parametrize(
    "bounds", [{"low": 2, "high": 1}, {"low": -1}, {"high": float("inf")}, {}, {"low": 1, "best": 0.5}]
)
def test_a_quantity_keeps_its_bounds_in_order(bounds: dict[str, float]) -> None:
    with pytest.raises(Invalid):
        Quantity(unit="round", **bounds)  # type: ignore[arg-type]


def test_dozens_stay_a_word() -> None:
    assert Quantity(unit="missile", wording="dozens").low is None


LONS = st.floats(-180, 180)
LATS = st.floats(-90, 90)


@given(LONS, LATS, LONS, LATS, LONS, LATS)
def test_a_point_is_in_a_box_when_it_lies_between_its_edges(
    west: float, south: float, east: float, north: float, lon: float, lat: float
) -> None:
    south, north = sorted((south, north))
    inside = (west <= lon <= east) if west <= east else (lon >= west or lon <= east)
    box = Box(west=west, south=south, east=east, north=north)
    assert box.meets_line(((lon, lat),)) == (inside and south <= lat <= north)


def test_a_line_meets_a_box_that_it_crosses_without_a_vertex_inside() -> None:
    box = Box(west=0, south=0, east=1, north=1)
    assert box.meets_line(((-1, 0.5), (2, 0.5)))
    assert not box.meets_line(((-1, 2), (2, 1.1)))
    assert box.meets_line(((-1, 1), (1, 3), (1, 1)))


def test_a_line_that_ends_the_smallest_step_short_of_a_box_does_not_meet_it() -> None:
    box = Box(west=0, south=0, east=0, north=0)
    assert not box.meets_line(((0, -90), (0, -1e-29)))
    assert box.meets_line(((0, -90), (0, 0)))


def test_a_box_across_the_antimeridian_holds_both_sides_of_it() -> None:
    box = Box(west=170, south=-10, east=-170, north=10)
    assert box.meets_line(((175, 0),))
    assert box.meets_line(((-175, 0),))
    assert not box.meets_line(((0, 0),))


def test_a_position_that_is_no_number_is_refused_by_name() -> None:
    with pytest.raises(Invalid, match=r"stop\.lat"):
        position(0, float("inf"), "stop")
