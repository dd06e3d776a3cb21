import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.api.params import parse_bbox, parse_datetime, parse_limit, parse_query, parse_selection
from app.api.split import collect, split_query
from geo.errors import Invalid
from geo.model.edtf import Window, day
from geo.model.query import Certainty, Collection, Query
from geo.model.space import Box

DAYS = st.dates(min_value=date(1, 1, 2), max_value=date(9999, 12, 30))
HOURS = st.sampled_from(["T00:00:00Z", "T12:30:00.123456789Z", "T23:59:59Z", "t23:59:60z", "T00:00:00+00:00"])


def read(query_string: bytes, collection: Collection = Collection.EVENTS) -> Query:
    """The way of a URL's query string to a query."""
    known = ["bbox", "datetime", "limit", "after", "possibly", "q", "status", "kind", "supplier", "recipient"]
    known += ["mode", "tag"]
    return parse_selection(collect(split_query(query_string), known), collection)


def refusal(parse: Callable[[str], object], text: str) -> tuple[str, object] | None:
    """What was refused, and as given; None where it was read."""
    try:
        parse(text)
    except Invalid as error:
        return error.where, error.given
    return None


@given(st.tuples(*[st.floats(-180, 180), st.floats(-90, 90)] * 2))
def test_every_box_within_the_world_is_read_as_it_was_written(corners: tuple[float, float, float, float]) -> None:
    west, south, east, north = corners[0], min(corners[1::2]), corners[2], max(corners[1::2])

    box = parse_bbox(f"{west},{south},{east},{north}")

    assert box == Box(west=west, south=south, east=east, north=north)


@given(st.text(max_size=40))
def test_any_text_is_a_box_or_is_refused_by_name(text: str) -> None:
    assert refusal(parse_bbox, text) in (None, ("bbox", text))


@given(st.text(alphabet="0123456789-:TZ./+ ", max_size=45))
def test_any_text_is_a_time_or_is_refused_by_name(text: str) -> None:
    assert refusal(parse_datetime, text) in (None, ("datetime", text))


@given(DAYS, DAYS, HOURS, HOURS)
def test_a_closed_interval_of_instants_meets_every_day_from_its_first_to_its_last(
    one: date, other: date, hour: str, later: str
) -> None:
    first, last = sorted([one, other])
    window = parse_datetime(f"{first}{hour}/{last}{'T23:59:59Z' if first == last else later}")

    assert window == Window(first, last + timedelta(days=1))
    assert all(day(met).may_meet(window) for met in (first, last))
    assert not any(day(missed).may_meet(window) for missed in (first - timedelta(days=1), last + timedelta(days=1)))


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("2023-09-07", Window(date(2023, 9, 7), date(2023, 9, 8))),
        ("2023-09-07T00:00:00Z", Window(date(2023, 9, 7), date(2023, 9, 8))),
        ("2023-09-07/2023-10-01", Window(date(2023, 9, 7), date(2023, 10, 2))),
        ("2023-09-07T12:00:00Z/2023-09-07", Window(date(2023, 9, 7), date(2023, 9, 8))),
        ("../2023-10-01", Window(None, date(2023, 10, 2))),
        ("/2023-10-01", Window(None, date(2023, 10, 2))),
        ("2023-09-07/..", Window(date(2023, 9, 7), None)),
        ("2023-09-07/", Window(date(2023, 9, 7), None)),
        ("2023-09-07T01:00:00+09:00", Window(date(2023, 9, 6), date(2023, 9, 7))),
        ("2023-09-07T23:30:00-01:00", Window(date(2023, 9, 8), date(2023, 9, 9))),
        ("9999-12-31", Window(date(9999, 12, 31), None)),
    ],
)
def test_times_are_read_as_days_in_utc(text: str, window: Window) -> None:
    assert parse_datetime(text) == window


@pytest.mark.parametrize(
    "text",
    [
        *("yesterday", "2023", "2023-09", "2023-02-30", "2023-13-45T00:00:00Z", "2023-09-07T25:00:00Z", "../..", "/"),
        *("2023-09-07 00:00:00Z", "2023-09-07T00:00:00", "2023-10-01/2023-09-07", "2023-09-07/2023-10-01/.."),
        *("0001-01-01T00:00:00+14:00", "9999-12-31T23:00:00-02:00", "٢٠٢٣-٠٩-٠٧", "2023-09-07T00:00:00+99:99"),
        *("0000-01-01", "2023-9-7", "+2023-09-07", "2023-09-07T00:00:00 02:00", "...", "../", "2023-09-07/..."),
    ],
)
def test_times_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(Invalid, match="datetime"):
        parse_datetime(text)


def test_a_plus_that_became_a_space_is_explained() -> None:
    with pytest.raises(Invalid, match="%2B"):
        parse_datetime("2023-09-07T00:00:00 02:00")


@pytest.mark.parametrize(
    "text",
    [
        *("", "1,2,3", "1,2,3,4,5", "a,b,c,d", "nan,nan,nan,nan", "inf,0,1,1", "0,5,1,-5", "0,0,1,91", "1e3,0,1,1"),
        *("-181,0,0,1", "1_0,0,1,1", "٠,0,1,1", " 0,0,1,1", "0,0,9,1,1,1", "0x1,0,1,1", "0,0,1e400,1", "--1,0,1,1"),
    ],
)
def test_boxes_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(Invalid, match="bbox"):
        parse_bbox(text)


def test_heights_of_a_box_are_checked_and_left_out() -> None:
    assert parse_bbox("-180,-90,-1000,180,90,1000") == Box(west=-180, south=-90, east=180, north=90)


def test_a_box_may_cross_the_antimeridian() -> None:
    assert parse_bbox("177,65,-177,70").halves[1].west == -180


@pytest.mark.parametrize(
    ("text", "limit"), [("1", 1), ("100", 100), ("100001", 100_000), ("9" * 40, 100_000), ("007", 7)]
)
def test_a_limit_above_the_maximum_is_cut_off(text: str, limit: int) -> None:
    assert parse_limit(text) == limit


@pytest.mark.parametrize("text", ["0", "-1", "1e3", "5.0", "unlimited", "１", "+1", "1_0", " 1", "0x1", "9" * 41])
def test_limits_that_are_no_size_are_refused(text: str) -> None:
    with pytest.raises(Invalid, match="limit"):
        parse_limit(text)


def test_values_of_a_filter_are_joined_by_commas() -> None:
    assert read(b"status=alleged,contested&supplier=KP").filters == {
        "status": ("alleged", "contested"),
        "supplier": ("KP",),
    }


def test_words_of_tables_are_understood_as_they_were_when_the_tables_were_taken_in() -> None:
    assert read(b"mode=sea,rail&kind=seizure&supplier=United+States&recipient=somebody").filters == {
        "mode": ("maritime", "rail"),
        "kind": ("interdiction",),
        "supplier": ("United States", "US"),
        "recipient": ("somebody",),
    }


def test_a_word_outside_the_vocabulary_is_refused_with_the_vocabulary() -> None:
    with pytest.raises(Invalid, match=re.escape("one of confirmed, corroborated")):
        read(b"status=confirmd")


def test_an_uncertain_date_may_meet_a_window_unless_asked_otherwise() -> None:
    assert read(b"").certainty is Certainty.POSSIBLY
    assert read(b"possibly=false").certainty is Certainty.CERTAINLY
    with pytest.raises(Invalid, match="true or false"):
        read(b"possibly=1")


@pytest.mark.parametrize("key", ["-1", "1e3", "abc", "9" * 19, "٣"])
def test_a_key_that_no_link_holds_is_refused(key: str) -> None:
    with pytest.raises(Invalid, match="after"):
        read(f"after={key}".encode())


@pytest.mark.parametrize(
    ("query_string", "words"),
    [
        (b"limit=1&limit=2", "once"),
        (b"limit=", "leave the parameter out"),
        (b"limit", "leave the parameter out"),
        (b"q=%20", "leave the parameter out"),
        (b"limt=3", "did you mean limit"),
        (b"offset=99999999999999999999", "known here"),
        (b"q=%zz", "hexadecimal"),
        (b"q=%", "hexadecimal"),
        (b"q=%ff", "UTF-8"),
        (b"q=a%00b", "control"),
        (b"%71%zz=1", "hexadecimal"),
        (b"q=" + b"a" * 9000, "at most"),
        (b"q=" + b"a" * 300, "at most 200"),
        (b"tag=a,,b", "joined by commas"),
        (b"tag=" + b"a," * 101 + b"a", "joined by commas"),
        (b"'%3B+DROP+TABLE+event=1", "known here"),
    ],
)
def test_what_cannot_be_read_or_is_not_known_is_refused_in_words(query_string: bytes, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        read(query_string)


@given(st.binary(max_size=60))
def test_any_bytes_are_names_and_values_or_are_refused(raw: bytes) -> None:
    try:
        pairs = split_query(raw)
    except Invalid:
        return
    assert all(isinstance(part, str) for pair in pairs for part in pair)


def test_the_command_line_asks_in_the_same_words_and_without_limit() -> None:
    query = parse_query(Collection.LEGS, [("basis", "reported"), ("bbox", "0,0,1,1")], limit=None)

    assert (query.filters, query.limit) == ({"basis": ("reported",)}, None)
    with pytest.raises(Invalid, match="did you mean"):
        parse_query(Collection.LEGS, [("bases", "reported")])
