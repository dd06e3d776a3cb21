"""Which words name places."""

import pytest

from tests.geo.extract.conftest import Read


def places_in(read: Read, text: str) -> list[str]:
    return [mention.text for mention in read(text).mentions if mention.kind.value == "place"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The convoy left Burgas for Rzeszow.", ["Burgas", "Rzeszow"]),
        ("The port of Aden was closed.", ["Aden"]),
        ("TARTUS, Syria - A ship unloaded there.", ["TARTUS", "Syria"]),
        ("It went to Tobruk or Benghazi.", ["Tobruk", "Benghazi"]),
        ("Novorossiysk-bound trains stop in Tikhoretsk.", ["Tikhoretsk"]),
        ("It was stopped in the Gulf of Aden.", ["Gulf of Aden"]),
        ("Kim Jong Un went home. Kim smiled.", []),
        ("Mr. Kim said so, and so did Kim.", []),
        ("Jordan, you first. Turkey is a calm animal, and a turkey eats corn.", []),
        ("The talks in Jordan failed.", ["Jordan"]),
        ("The freighter Derbent sailed from the port of Derbent.", ["port of Derbent"[8:]]),
    ],
)
def test_surroundings_decide_what_is_a_place(read: Read, text: str, places: list[str]) -> None:
    assert places_in(read, text) == places


def test_a_direction_moves_a_country_to_a_part_of_it(read: Read) -> None:
    (place,) = [one for one in read("It landed in eastern Libya.").mentions if one.kind.value == "place"]

    assert place.text == "eastern Libya"
    assert place.value.country == "LY"  # type: ignore[union-attr]
    assert place.value.precision.value == "region"  # type: ignore[union-attr]
    assert place.value.point[0] > 20  # type: ignore[union-attr, index]


def test_off_the_coast_is_part_of_the_place(read: Read) -> None:
    assert "off the coast of Yemen" in places_in(read, "A dhow was boarded off the coast of Yemen on 3 May.")
