from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest

from geo.encode.feature import Feature
from geo.encode.ics import iter_ics
from geo.model.query import Collection
from tests.exports import HOSTILE, LICENCE, a_colophon, bodies, features


def content() -> bytes:
    return b"".join(iter_ics(bodies(), a_colophon()))


@pytest.fixture
def calendar() -> Any:
    return icalendar.Calendar.from_ical(content())


@pytest.fixture
def found(calendar: Any) -> dict[str, Any]:
    return {event["UID"].removesuffix("@waybill"): event for event in calendar.walk("VEVENT")}


def dated() -> list[Feature]:
    return [feature for feature in features() if feature["properties"].get("start_earliest")]


def seen(text: str) -> str:
    """A text as a calendar holds it: every end of a line is a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def test_each_event_with_a_first_day_is_there_once(found: dict[str, Any]) -> None:
    assert list(found) == [feature["properties"]["ulid"] for feature in dated()]
    assert len(found) == len(features()) - 2


def test_texts_are_what_they_were(found: dict[str, Any]) -> None:
    for feature in dated():
        event = found[feature["properties"]["ulid"]]
        assert event["SUMMARY"] == seen(feature["properties"]["title"])
        assert event["DESCRIPTION"].startswith(seen(feature["properties"]["summary"]))
    first = next(iter(found.values()))
    assert first["SUMMARY"] == HOSTILE[0]
    assert first["URL"] == "https://data.example/w/events/event-1"


def test_days_are_whole_and_the_end_is_the_day_after_the_last(found: dict[str, Any]) -> None:
    for feature in dated():
        event, last = found[feature["properties"]["ulid"]], feature["properties"]["end_latest"]
        assert event.decoded("DTSTART") == date.fromisoformat(feature["properties"]["start_earliest"])
        assert type(event.decoded("DTSTART")) is date
        if last:
            assert event.decoded("DTEND") == date.fromisoformat(last) + timedelta(days=1)
        else:
            assert "DTEND" not in event
        assert event.decoded("DTSTAMP") == datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_what_still_goes_on_says_so(found: dict[str, Any]) -> None:
    event = next(it for it in found.values() if it["SUMMARY"] == "Synthetic event 22")

    assert "Date: 2023-10-01/.." in event["DESCRIPTION"].splitlines()


def test_the_last_day_of_the_calendar_has_no_day_after_it() -> None:
    last = bodies()[0].replace(b'"end_latest":"2023-10-01"', b'"end_latest":"9999-12-31"')

    calendar = icalendar.Calendar.from_ical(b"".join(iter_ics([last], a_colophon())))

    assert "DTEND" not in next(iter(calendar.walk("VEVENT")))


def test_lines_are_folded_and_characters_are_not() -> None:
    lines = content().split(b"\r\n")

    assert lines.pop() == b""
    assert max(map(len, lines)) <= 75
    assert all(line.decode() and b"\n" not in line and b"\r" not in line for line in lines)


def test_no_text_can_add_a_property(calendar: Any) -> None:
    names = {name for event in calendar.walk("VEVENT") for name in event}

    ours = ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "CATEGORIES", "LOCATION", "GEO", "URL")
    assert names <= {*ours, "TRANSP"}


def test_the_calendar_says_what_it_holds(calendar: Any) -> None:
    assert LICENCE in calendar["DESCRIPTION"]
    assert "store-7" in calendar["DESCRIPTION"]
    assert calendar["X-WR-CALNAME"] == "Waybill: events"


def test_legs_are_dated_too() -> None:
    text = b"".join(iter_ics(bodies(Collection.LEGS), a_colophon(Collection.LEGS)))

    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert [it["UID"] for it in events] == [f"{feature['id']}@waybill" for feature in features(Collection.LEGS)]
