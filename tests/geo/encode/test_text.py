"""How amounts are worded: the page says the same in English, and is held to the same list."""

import pytest

from geo.encode.text import about_text, quantity_text
from geo.model.cargo import Quantity
from tests.amounts import amounts


@pytest.mark.parametrize(("quantity", "words"), amounts())
def test_an_amount_is_worded_as_the_page_words_it(quantity: Quantity, words: str) -> None:
    assert quantity_text(quantity) == words


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("event", None),
        ("when", "when"),
        ("legs[0].destination", "destination of leg 1"),
        ("cargo[1]", "cargo 2"),
    ],
)
def test_what_a_claim_is_about_is_said_in_words(path: str, words: str | None) -> None:
    assert about_text(path) == words
