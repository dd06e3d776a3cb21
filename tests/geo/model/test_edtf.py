"""Dates as people know them: reading, printing, bounds and windows."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import Invalid
from geo.model.edtf import DatePrecision, Edtf, Window, parse_edtf

DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9998, 12, 31))
NEAR_DAYS = st.dates(min_value=date(2019, 1, 1), max_value=date(2027, 12, 31))


@st.composite
def instants(draw: st.DrawFn, days: st.SearchStrategy[date] = NEAR_DAYS) -> str:
    """Draw one date without a slash, of every form that level 1 has."""
    day = draw(days)
    year, month = f"{day.year:04d}", f"{day.month:02d}"
    forms = [
        year,
        f"{year}-{month}",
        day.isoformat(),
        f"{year}-{draw(st.sampled_from(['21', '22', '23', '24']))}",
        f"{year}-{month}-XX",
        f"{year}-XX",
        f"{year}-XX-XX",
    ]
    form: str = draw(st.sampled_from(forms))
    return form + draw(st.sampled_from(["", "", "?", "~", "%"]))


@st.composite
def notations(draw: st.DrawFn) -> str:
    """Draw a date or an interval that may be refused only for its order."""
    form: str = draw(
        st.one_of(
            instants(),
            st.tuples(instants(), instants()).map("/".join),
            instants().map(lambda text: f"{text}/.."),
            instants().map(lambda text: f"../{text}"),
            instants().map(lambda text: f"{text}/"),
            instants().map(lambda text: f"/{text}"),
        )
    )
    return form


def parsed(text: str) -> Edtf | None:
    """Return the date; None for an interval whose start comes after its end, the one fault that notations can have."""
    head, slash, tail = text.partition("/")
    if slash and not {head, tail} & {"", ".."}:
        start, end = parse_edtf(head), parse_edtf(tail)
        if (start.start_earliest or date.min) > (end.end_latest or date.max):
            with pytest.raises(Invalid, match="not after the end"):
                parse_edtf(text)
            return None
    return parse_edtf(text)


@given(notations())
def test_what_is_printed_reads_back_as_the_same_date(text: str) -> None:
    when = parsed(text)
    assert when is None or parse_edtf(str(when)) == when


@given(notations())
def test_earliest_never_comes_after_latest_nor_a_start_after_its_end(text: str) -> None:
    when = parsed(text)
    if when is None:
        return
    first, last = date.min, date.max
    assert (when.start_earliest or first) <= (when.start_latest or last)
    assert (when.end_earliest or first) <= (when.end_latest or last)
    assert (when.start_earliest or first) <= (when.end_latest or last)
    assert (when.start_earliest or first) <= (when.end_earliest or last)
    assert (when.start_latest or first) <= (when.end_latest or last)


@given(notations(), NEAR_DAYS, st.integers(1, 400))
def test_what_certainly_meets_a_window_possibly_meets_it(text: str, start: date, days: int) -> None:
    when = parsed(text)
    window = Window(start, start + timedelta(days=days))
    assert when is None or not when.must_meet(window) or when.may_meet(window)


@given(NEAR_DAYS, NEAR_DAYS, st.integers(1, 60))
def test_a_day_meets_a_window_exactly_when_it_lies_in_its_half_open_span(day: date, start: date, days: int) -> None:
    end = start + timedelta(days=days)
    when = parse_edtf(day.isoformat())
    assert when.may_meet(Window(start, end)) == when.must_meet(Window(start, end)) == (start <= day < end)


@given(notations(), NEAR_DAYS, st.integers(1, 200), st.integers(0, 200))
def test_a_wider_window_loses_nothing(text: str, start: date, days: int, more: int) -> None:
    when = parsed(text)
    if when is None:
        return
    narrow = Window(start, start + timedelta(days=days))
    wide = Window(start - timedelta(days=more), start + timedelta(days=days + more))
    assert not when.may_meet(narrow) or when.may_meet(wide)
    assert not when.must_meet(narrow) or when.must_meet(wide)


@given(DAYS)
def test_approximation_widens_a_date_on_both_sides(day: date) -> None:
    for text in (day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]):
        plain, circa = parse_edtf(text), parse_edtf(f"{text}~")
        assert plain.start_earliest is not None
        assert circa.start_earliest is not None
        assert circa.start_earliest < plain.start_earliest or circa.start_earliest == date.min
        assert (circa.end_latest or date.max) > (plain.end_latest or date.max)


def test_a_month_is_a_month_and_never_its_first_day() -> None:
    month = parse_edtf("2023-10")
    assert (month.start_earliest, month.start_latest) == (date(2023, 10, 1), date(2023, 10, 31))
    assert month.precision is DatePrecision.MONTH
    assert month.may_meet(Window(date(2023, 10, 20), date(2023, 10, 21)))
    assert not month.must_meet(Window(date(2023, 10, 1), date(2023, 10, 2)))
    assert month.must_meet(Window(date(2023, 10, 1), date(2023, 11, 1)))


def test_a_circa_year_overlaps_its_neighbours() -> None:
    assert parse_edtf("2014~").may_meet(Window(date(2013, 12, 1), date(2014, 1, 1)))
    assert not parse_edtf("2014").may_meet(Window(date(2013, 12, 1), date(2014, 1, 1)))


def test_the_interval_of_the_white_house_has_sure_ends() -> None:
    when = parse_edtf("2023-09-07/2023-10-01")
    assert when.start_earliest == when.start_latest == date(2023, 9, 7)
    assert when.end_earliest == when.end_latest == date(2023, 10, 1)
    assert when.must_meet(Window(date(2023, 9, 20), date(2023, 9, 21)))


def test_an_open_end_goes_on_and_an_open_start_came_from_before() -> None:
    ongoing, begun = parse_edtf("2023-08/.."), parse_edtf("../2023-10-01")
    assert ongoing.end_latest is None
    assert ongoing.may_meet(Window(date(2030, 1, 1), date(2030, 1, 2)))
    assert begun.start_earliest is None
    assert begun.may_meet(Window(None, date(1990, 1, 1)))


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2023-21", date(2023, 3, 1), date(2023, 5, 31), "season"),
        ("2023-24", date(2023, 12, 1), date(2024, 2, 29), "season"),
        ("201X", date(2010, 1, 1), date(2019, 12, 31), "range"),
        ("2023-XX", date(2023, 1, 1), date(2023, 12, 31), "year"),
        ("2023-08-21/2023-08-27", date(2023, 8, 21), date(2023, 8, 27), "week"),
        ("2023-08-21/2023-08-31", date(2023, 8, 21), date(2023, 8, 31), "range"),
        ("0001", date(1, 1, 1), date(1, 12, 31), "year"),
        ("9999-12~", date(9999, 11, 16), date(9999, 12, 31), "month"),
    ],
)
def test_each_form_spans_the_days_it_says(text: str, first: date, last: date, precision: str) -> None:
    when = parse_edtf(text)
    assert (when.start_earliest, when.end_latest, when.precision) == (first, last, precision)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "2023-13",
            "2023-02-30",
            "0000",
            "10000",
            "9999-24",
            "2023-10-1",
            "2023/10",
            "Sept. 7",
            "2023-10-13T00:00",
        ),
        *("../..", "/", "2023-10-01/2023-09-01", "2023-XX-05", "20XX-05", "~2023", "2023~-05", "[2023,2024]", "Y17000"),
        *("٢٠٢٣", "２０２３", " 2023", "2023\n", "2023-10-01/2023-10-02/2023-10-03"),
    ],
)
def test_what_is_no_level_1_date_is_refused_with_what_was_given(text: str) -> None:
    with pytest.raises(Invalid) as refusal:
        parse_edtf(text, "when")
    assert refusal.value.where == "when"
    assert refusal.value.given == text
