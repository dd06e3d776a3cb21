"""Counts with bounds and units."""

import pytest

from geo.extract.quantities import find_quantities
from geo.extract.sentences import cut


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("They sent more than 1,500 containers.", 1500, None, "container"),
        ("They sent at least two dozen 155-mm howitzers.", 24, None, "gun"),
        ("They sent up to 2.5 million shells.", None, 2_500_000, "shell"),
        ("They sent nearly 400 rockets.", None, 400, "rocket"),
        ("They sent about 60 T-72 tanks.", 60, 60, "tank"),
        ("They sent between 10 and 12 launchers.", 10, 12, "launcher"),
        ("They sent 3,000-4,000 drones.", 3000, 4000, "drone"),
        ("They sent dozens of ballistic missiles.", 24, None, "missile"),
        ("They sent several hundred rifles.", 200, None, "rifle"),
        ("They sent thirty-two railcars.", 32, 32, "railcar"),
        ("They sent six Mohajer-6.", 6, 6, "drone"),
        ("They sent 18 tons of propellant.", 18, 18, "tonne"),
        ("They sent 11,000 soldiers.", 11_000, 11_000, "person"),
        ("They sent 300 40-foot containers.", 300, 300, "container"),
    ],
)
def test_a_count_has_bounds_and_a_unit(text: str, low: float | None, high: float | None, unit: str) -> None:
    (found,) = find_quantities(cut(text))

    assert (found.value.low, found.value.high, found.value.unit) == (low, high, unit)


@pytest.mark.parametrize(
    "text",
    [
        "They sent 122 mm rockets.",
        "It cost $500 million of public money.",
        "Some 1,200 people left their homes.",
        "It lay 60 nautical miles off the coast.",
        "They fell by 20 per cent.",
        "There were 49 shipments.",
        "Twelve cargo ships called.",
        "They sent ١٢٠ shells.",
        "The cap is 500,000 barrels a year.",
    ],
)
def test_what_is_no_count_of_cargo_is_left_out(text: str) -> None:
    assert find_quantities(cut(text)) == ()


def test_what_is_in_the_containers_is_part_of_the_words_and_gives_the_category() -> None:
    (found,) = find_quantities(cut("It carried 40 containers of Iranian 122 mm rockets to the port."))

    assert found.value.what == "containers of Iranian 122 mm rockets"
    assert found.category.value == "rocket"
