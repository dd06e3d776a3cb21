"""How amounts are worded: the page says the same in English, and is held to the same list."""

import pytest

from geo.encode.text import quantity_text
from geo.model.cargo import Quantity
from tests.amounts import amounts


@pytest.mark.parametrize(("quantity", "words"), amounts())
def test_an_amount_is_worded_as_the_page_words_it(quantity: Quantity, words: str) -> None:
    assert quantity_text(quantity) == words
