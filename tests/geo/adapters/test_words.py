import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.adapters.words import join_words, occurs, split_phrases, split_words


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


@given(st.lists(st.text(max_size=20) | st.text(st.characters(max_codepoint=127), max_size=20), max_size=6))
def test_texts_that_are_cut_together_have_the_words_that_each_has_alone(texts: list[str]) -> None:
    assert join_words(texts) == [" ".join(split_words(text)) for text in texts]


def test_a_text_with_the_mark_that_stands_between_texts_stays_one() -> None:
    assert join_words(("Lady R\0Simon's Town", "KN-23")) == ["lady r simons town", "kn 23"]
