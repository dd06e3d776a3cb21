"""Words of kind inside a name, and small words that are spelled either way."""

import pytest

from geo.locate.fold import fold
from geo.locate.states import find_state
from geo.locate.words import find_core, spellings
from geo.model.place import PlaceKind


@pytest.mark.parametrize(
    ("name", "core", "kind"),
    [
        ("Port of Rajin", "rajin", PlaceKind.PORT),
        ("Rajin port", "rajin", PlaceKind.PORT),
        ("порт Раджин", "раджин", PlaceKind.PORT),
        ("나진항", "나진", PlaceKind.PORT),
        ("بندر انزلی", fold("انزلی"), PlaceKind.PORT),
        ("두만강역", "두만강", PlaceKind.RAIL_STATION),
        ("Khasan railway station", "khasan", PlaceKind.RAIL_STATION),
        ("Kashan International Airport", "kashan", PlaceKind.AIRFIELD),
        ("Vostochny Cosmodrome", "vostochny", PlaceKind.LAUNCH_SITE),
        ("Kursk Oblast", "kursk", PlaceKind.REGION),
        ("City of Paris", "paris", PlaceKind.CITY),
    ],
)
def test_the_word_of_kind_comes_off_and_tells_the_kind(name: str, core: str, kind: PlaceKind) -> None:
    found = find_core(fold(name))

    assert found is not None
    assert found.key == core
    assert kind in found.kinds


@pytest.mark.parametrize("name", ["Rajin", "Port", "Port City", "", "역"])
def test_a_name_without_a_rest_has_no_core(name: str) -> None:
    assert find_core(fold(name)) is None


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("St. Petersburg", "saint petersburg"),
        ("Fort Worth", "ft worth"),
        ("the Caspian", "caspian"),
        ("Primorskiy Kray", "primorsky krai"),
        ("Primorsky Krai", "primorskiy kray"),
    ],
)
def test_a_name_is_looked_up_in_its_other_spellings_too(name: str, other: str) -> None:
    assert other in spellings(fold(name))


def test_a_names_own_spelling_comes_first() -> None:
    assert spellings("st petersburg")[0] == "st petersburg"


@pytest.mark.parametrize(("text", "code"), [("La.", "US.LA"), ("W. Va.", "US.WV"), ("N.Y.", "US.NY"), (" TX", "US.TX")])
def test_an_abbreviated_state_is_known(text: str, code: str) -> None:
    assert find_state(text) == code


@pytest.mark.parametrize("text", ["La", "la", "in", "Ore", "or", "me", "", "XX"])
def test_a_common_word_is_no_state(text: str) -> None:
    assert find_state(text) is None
