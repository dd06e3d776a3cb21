"""Ships by name."""

import pytest

from geo.extract.sentences import cut
from geo.extract.vessels import find_ships


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The cargo ship Maria left on Monday.", ["Maria"]),
        ("HMS Lancaster stopped a skiff.", ["HMS Lancaster"]),
        ("USS Jason Dunham and USNS Alan Shepard stood by.", ["USS Jason Dunham", "USNS Alan Shepard"]),
        ("The tankers Seraphina, Ocean Star and Lady R arrived.", ["Seraphina", "Ocean Star", "Lady R"]),
        ("Baltic Leader, a Russian-flagged ro-ro, sailed.", ["Baltic Leader"]),
        ("The Arctic Sea docked at noon.", ["Arctic Sea"]),
        ('A freighter named "Pioneer" lay there.', ["Pioneer"]),
        ("SPARTA IV, bulk carrier, passed.", ["SPARTA IV"]),
        ("The ship Russian officials spoke of was never seen.", []),
        ("The vessel On Monday is a painting.", []),
        ("A ship left Moscow speechless.", []),
    ],
)
def test_a_ship_is_known_by_prefix_type_or_what_it_does(text: str, names: list[str]) -> None:
    assert [ship.name for ship in find_ships(cut(text))] == names


def test_an_imo_number_is_checked_by_its_last_digit() -> None:
    (right,) = find_ships(cut("The tanker Angara (IMO 9179842) sailed."))
    (wrong,) = find_ships(cut("The tanker Angara (IMO 9179843) sailed."))

    assert (right.imo, right.imo_valid) == ("9179842", True)
    assert (wrong.imo, wrong.imo_valid) == ("9179843", False)


def test_a_known_ship_counts_beside_a_word_of_shipping_but_not_as_a_rocket() -> None:
    assert find_ships(cut("Angara was unloading at the pier."), ["Angara"])
    assert not find_ships(cut("Angara rose from the launch pad."), ["Angara"])
    assert not find_ships(cut("An Angara rocket rose; the ship of state sails on."), ["Angara"])
