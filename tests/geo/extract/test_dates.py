"""Dates in words, anchored at Wednesday 15 May 2024."""

from datetime import date

import pytest

from geo.extract.dates import UNRESOLVED, find_dates
from geo.extract.sentences import cut
from geo.model.edtf import parse_edtf

PUBLISHED = date(2024, 5, 15)


def dates_in(text: str, published: date | None = PUBLISHED) -> list[str | None]:
    return [found.edtf for found in find_dates(cut(text), published)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It sailed on 3 April.", "2024-04-03"),
        ("It sailed on June 3.", "2023-06-03"),
        ("It sailed on Aug. 8, 2023.", "2023-08-08"),
        ("It sailed on the 9th of May.", "2024-05-09"),
        ("It sailed on 2024-04-12.", "2024-04-12"),
        ("It sailed on New Year's Eve.", "2023-12-31"),
        ("Two trains left in the night of 3-4 May.", "2024-05-03/2024-05-04"),
        ("Trains left on 24 and 27 April.", "2024-04-24/2024-04-27"),
        ("Ships called from 26 to 28 February.", "2024-02-26/2024-02-28"),
        ("Ships called between March 3 and April 9.", "2024-03-03/2024-04-09"),
        ("Ships called between late February and mid-April.", "2024-02-21/2024-04-20"),
        ("Ships called from December 2023 through February 2024.", "2023-12/2024-02"),
        ("In January and February 2022, it sold drones.", "2022-01/2022-02"),
        ("From 2019 to 2021 it sold drones.", "2019/2021"),
        ("It was built in early July 2023.", "2023-07-01/2023-07-10"),
        ("It was built in late 2023.", "2023-09/2023-12"),
        ("It was built in the first half of 2021.", "2021-01/2021-06"),
        ("It was built in the third quarter of 2021.", "2021-07/2021-09"),
        ("It was built in the first three months of 2022.", "2022-01/2022-03"),
        ("It was built in the summer of 2022.", "2022-06/2022-08"),
        ("It was built in the 1970s.", "1970/1979"),
        ("It has called here since September 2023.", "2023-09/.."),
        ("It has called here since last autumn.", "2023-09/.."),
        ("It had left by 2 May.", "../2024-05-02"),
        ("It stayed until early March.", "../2024-03-10"),
        ("It should be ready by the end of 2026.", "../2026-12-31"),
    ],
)
def test_a_date_in_words_becomes_edtf(text: str, edtf: str) -> None:
    assert dates_in(text) == [edtf]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It sailed on Monday.", "2024-05-13"),
        ("It sailed on Wednesday.", "2024-05-15"),
        ("It sailed last Thursday.", "2024-05-09"),
        ("The talks will be held on Friday.", "2024-05-17"),
        ("Officials said Friday that nothing will change.", "2024-05-10"),
        ("It sailed yesterday.", "2024-05-14"),
        ("It sailed the day before yesterday.", "2024-05-13"),
        ("It sailed last week.", "2024-05-06/2024-05-12"),
        ("It sailed last weekend.", "2024-05-11/2024-05-12"),
        ("It sailed last month.", "2024-04"),
        ("It sailed late last month.", "2024-04-21/2024-04-30"),
        ("It sailed last year.", "2023"),
        ("It sailed last October.", "2023-10"),
        ("It sailed three days ago.", "2024-05-12"),
        ("It sailed two months ago.", "2024-03"),
        ("It sailed two years ago.", "2022"),
        ("It will sail in June.", "2024-06"),
        ("It sailed in June.", "2023-06"),
    ],
)
def test_a_relative_date_rests_on_the_day_of_publication(text: str, edtf: str) -> None:
    assert dates_in(text) == [edtf]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("It docked on 4 April. A day earlier it had been seen at sea.", "2024-04-03"),
        ("It docked on 4 April. Five days later it left.", "2024-04-09"),
        ("It docked on 4 April and left the following day.", "2024-04-05"),
        ("It docked on 4 April and left on the 7th.", "2024-04-07"),
        ("It docked on 4 April, and cranes came that day.", "2024-04-04"),
        ("It docked from 1 to 4 April. A week before that it had loaded.", "2024-03-28"),
    ],
)
def test_a_date_may_rest_on_the_day_named_before_it(text: str, last: str) -> None:
    assert dates_in(text)[-1] == last


def test_without_a_day_of_publication_a_date_stays_unresolved_and_says_so() -> None:
    found = find_dates(cut("It sailed on Thursday, and again on 3 March 2022."), None)

    assert [one.edtf for one in found] == [None, "2022-03-03"]
    assert UNRESOLVED == "needs the day of publication"


@pytest.mark.parametrize(
    "text",
    [
        "They may leave, and she may stay.",
        "Mrs May runs the pool.",
        "May said nothing.",
        "The March of the guards went on.",
        "They counted 2,000 tonnes and 2019 rifles.",
        "The shells fall short, and a spring broke.",
    ],
)
def test_words_that_only_look_like_dates_are_left_alone(text: str) -> None:
    assert dates_in(text) == []


@pytest.mark.parametrize("text", ["It sailed on 31 April 2023.", "It sailed on 30 February."])
def test_a_day_that_the_calendar_does_not_have_is_no_date(text: str) -> None:
    assert [edtf for edtf in dates_in(text) if edtf and edtf.count("-") == 2] == []


def test_digits_of_other_scripts_make_no_date() -> None:
    assert dates_in("It sailed on ٣ April ٢٠٢٣ and on १२ May.") in ([], ["2024-04"], ["2024-04", "2024-05"])


def test_what_is_found_is_edtf_that_the_model_reads() -> None:
    text = "Since 2018, in late May 2023, between 3 and 5 June 2022, by Friday, last winter and in the 1990s."

    for edtf in dates_in(text):
        assert edtf is not None
        parse_edtf(edtf)
