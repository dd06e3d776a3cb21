import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.adapters.reading.dates import find_date, find_date_in_url, find_pdf_date


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2023-10-13", "2023-10-13"),
        ("2023-10", "2023-10"),
        ("2023", "2023"),
        ("2023-10-13T23:30:00-04:00", "2023-10-13"),
        ("2023-10-13 23:30", "2023-10-13"),
        ("20231013", "2023-10-13"),
        ("20231013T233000Z", "2023-10-13"),
        ("2023/10/13", "2023-10-13"),
        ("Fri, 13 Oct 2023 10:00:00 GMT", "2023-10-13"),
        ("13 October 2023", "2023-10-13"),
        ("Oct. 13, 2023", "2023-10-13"),
        ("Friday, October 13th, 2023 at 10:00", "2023-10-13"),
        ("October 2023", "2023-10"),
        ("13/10/2023", "2023-10-13"),
        ("10/13/2023", "2023-10-13"),
        ("05.05.2023", "2023-05-05"),
    ],
)
def test_a_date_is_read_as_exactly_as_it_is_written(written: str, date: str) -> None:
    assert str(find_date(written)) == date


@pytest.mark.parametrize(
    "written",
    [
        "",
        "10/12/2023",
        "2023-02-30",
        "2023-13-01",
        "yesterday",
        "13",
        "٢٠٢٣-١٠-١٣",
        "99/99/2023",
        "Smarch 2023",
        "0000-01-01",
    ],
)
def test_what_is_no_date_or_one_of_two_is_not_read(written: str) -> None:
    assert find_date(written) is None


@given(st.text(max_size=80) | st.from_regex(r"[0-9A-Za-z ,:/+-]{0,70}", fullmatch=True))
def test_no_text_breaks_the_reading_of_dates(written: str) -> None:
    find_date(written)
    find_date_in_url(written)
    find_pdf_date(written)


def test_an_address_may_name_a_day() -> None:
    assert str(find_date_in_url("https://w.example/world/2023/10/13/ships")) == "2023-10-13"
    assert find_date_in_url("https://w.example/2023/10/ships-20231013") is None
