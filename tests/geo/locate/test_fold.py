"""Folding: what two spellings of one name may differ in, and what they may not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.locate.fold import fold, script_of, to_latin

ANY_TEXT = st.text(max_size=40)
LATIN_WORD = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ch'ŏngjin", "Chongjin"),
        ("Ch’ŏngjin", "chʻŏngjin"),
        ("Rzeszów-Jasionka", "Rzeszow Jasionka"),
        ("Simon's Town", "Simons Town"),
        ("Bandar-e Anzalī", "bandar e anzali"),
        ("Al Ḩudaydah", "AL HUDAYDAH"),
        ("Łódź", "Lodz"),
        ("Straße", "STRASSE"),
        ("İstanbul", "Istanbul"),
        ("بندر امیرآباد", "بندر أميراباد"),
        ("Артём", "АРТЕМ"),
        ("ｔｏｋｙｏ", "Tokyo"),
        ("St. Petersburg", "St Petersburg"),
    ],
)
def test_two_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Khasan", "Kazan"), ("Dunay", "Danube"), ("나진", "라진"), ("ガ", "カ"), ("Rajin", "Rajin port")],
)
def test_two_names_fold_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(ANY_TEXT)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_a_key_has_no_outer_and_no_double_spaces(text: str) -> None:
    assert fold(text) == " ".join(fold(text).split())


@given(LATIN_WORD)
def test_case_never_matters(word: str) -> None:
    assert fold(word.upper()) == fold(word.title()) == fold(word)


@given(ANY_TEXT)
def test_no_text_makes_a_key_fail_to_read_as_latin(text: str) -> None:
    assert isinstance(to_latin(fold(text)), str)


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Дунай", "dunay"),
        ("Тихорецк", "tikhoretsk"),
        ("Кневичи", "knevichi"),
        ("Хасан", "khasan"),
        ("Щёлково", "shchelkovo"),
    ],
)
def test_cyrillic_reads_as_latin_letters(name: str, latin: str) -> None:
    assert to_latin(fold(name)) == latin


def test_other_scripts_are_left_as_they_are_by_the_reading() -> None:
    assert to_latin(fold("나진")) == "나진"


@pytest.mark.parametrize(
    ("name", "script"),
    [
        ("나진", "Korean"),
        ("Дунай", "Cyrillic letters"),
        ("انزلی", "Arabic letters"),
        ("東方港", "Chinese characters"),
        ("Rajin", None),
        ("719", None),
        ("", None),
    ],
)
def test_the_script_of_a_name_has_a_plain_word(name: str, script: str | None) -> None:
    assert script_of(name) == script
