import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.adapters.words import occurs, split_phrases, split_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rajin port, 2023", ["rajin", "port", "2023"]),
        ("KN-23 (Hwasong-11Ga)", ["kn", "23", "hwasong", "11ga"]),
        ("라진항에서", ["라진항에서"]),
        ("从罗津港 to Дунай", ["从", "罗", "津", "港", "to", "дунаи"]),
        ("", []),
        ("\"*' -- ()", []),
    ],
)
def test_a_text_is_folded_and_cut_into_words(text: str, words: list[str]) -> None:
    assert split_words(text) == words


@given(st.text())
def test_every_text_is_found_by_itself(text: str) -> None:
    words = split_words(text)

    assert all(occurs(phrase, words) for phrase in split_phrases(text))


@given(st.text())
def test_words_hold_nothing_that_a_query_language_could_read(text: str) -> None:
    assert all(word.isalnum() or not word.isascii() for word in split_words(text))
    assert not set("".join(split_words(text))) & set("\"'*():^-+{} \t\n\x00")


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("lady r rajin", (("lady",), ("r",), ("rajin",))),
        ('"Lady R" rajin', (("lady", "r"), ("rajin",))),
        ("“KN-23 missile”", (("kn", "23", "missile"),)),
        ('not "closed here', (("not",), ("closed",), ("here",))),
        ('"" ”', ()),
    ],
)
def test_words_between_quotation_marks_must_stand_together(text: str, phrases: tuple[tuple[str, ...], ...]) -> None:
    assert split_phrases(text) == phrases
