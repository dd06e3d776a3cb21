"""Dates in words."""

import pytest

from geo.encode.when import when_text


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        (None, "not known"),
        ("2023-09-07", "7 September 2023"),
        ("2023-09", "September 2023"),
        ("2023", "2023"),
        ("2023-XX-XX", "2023"),
        ("2023-10-XX", "October 2023"),
        ("201X", "the 2010s"),
        ("2023-21", "spring 2023"),
        ("2023-08~", "about August 2023"),
        ("2023-08-05?", "possibly 5 August 2023"),
        ("2023%", "possibly about 2023"),
        ("2023-08/..", "since August 2023"),
        ("../2023-10-19", "by 19 October 2023"),
        ("2023-09-07/2023-10-01", "between 7 September and 1 October 2023"),
        ("2023-01-10/2023-01-27", "between 10 and 27 January 2023"),
        ("2022-12-06/2023-01-09", "between 6 December 2022 and 9 January 2023"),
        ("2022/2023", "between 2022 and 2023"),
    ],
)
def test_a_date_reads_as_exactly_as_it_is_known(edtf: str | None, words: str) -> None:
    assert when_text(edtf) == words
