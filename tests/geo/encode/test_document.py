"""Documents: what is written is read back as it was, zeros and all."""

import pytest

from geo.encode.document import parse_event, to_document
from geo.encode.entries import parse_place, to_place_document
from geo.encode.fields import Fields
from geo.errors import Invalid
from geo.model.cargo import Cargo, Category, Quantity
from geo.model.leg import Basis, Geometry, Leg, Mode
from geo.model.registry import Registry
from tests.builders import a_place, a_source, an_event


def test_a_place_on_the_equator_and_the_prime_meridian_is_read_back() -> None:
    place = a_place(id="null-island", country=None, lon=0.0, lat=0.0)
    assert parse_place(to_place_document(place), "") == place


def test_a_count_of_zero_is_not_lost() -> None:
    cargo = (
        Cargo(category=Category.MISSILE, description="none seen", quantity=Quantity(unit="missile", low=0, high=0)),
    )
    event = an_event(cargo=cargo)
    assert parse_event(to_document(event), Registry(sources={"source": a_source()})) == event


def test_a_line_that_came_with_a_report_is_kept_and_one_that_is_computed_is_not() -> None:
    place = a_place()
    registry = Registry(sources={"source": a_source()}, places={place.id: place})

    def with_basis(basis: Basis) -> Leg:
        line = ((130.0, 42.0), (131.0, 42.5))
        given = basis is Basis.OBSERVED
        geometry = Geometry(lines=(line,), basis=basis, distance_km=100.0, router="a test", given=given)
        return Leg(mode=Mode.MARITIME, origin=place, geometry=geometry)

    observed = an_event(legs=(with_basis(Basis.OBSERVED),))
    computed = an_event(legs=(with_basis(Basis.COMPUTED),))
    assert parse_event(to_document(observed), registry) == observed
    assert parse_event(to_document(computed), registry).legs[0].geometry is None


@pytest.mark.parametrize("value", ["1_000", " nan ", "٤٢", "1e3", "0x10", "", "1,000", True, [1]])
def test_only_plain_digits_are_a_number(value: object) -> None:
    fields = Fields({"low": value}, "cargo[0]")
    if value == "":
        assert fields.find_number("low") is None
        return
    with pytest.raises(Invalid, match=r"cargo\[0\]\.low"):
        fields.find_number("low")


def test_a_key_that_nobody_asked_for_is_refused_with_the_nearest_one() -> None:
    fields = Fields({"titel": "x"}, "")
    fields.find_text("title")
    with pytest.raises(Invalid, match="did you mean title"):
        fields.finish()
