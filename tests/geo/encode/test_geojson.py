"""What is encoded: bytes that a GeoJSON reader takes, with nothing made up."""

from datetime import date

import orjson
import pytest

from geo.encode.collection import iter_collection
from geo.encode.geojson import event_rows, place_row
from geo.encode.text import quantity_text
from geo.model.cargo import Cargo, Category, Quantity
from geo.model.edtf import parse_edtf
from geo.model.event import Event
from geo.model.leg import Leg, Mode
from geo.model.space import Precision
from geo.review.status import judge
from tests.builders import a_place, a_planner, an_event
from tests.exports import a_colophon

DUNAY = a_place(id="dunay", name="Dunay", country="RU", lon=132.33542, lat=42.87879)
ANGELES = a_place(id="los-angeles", name="Los Angeles", country="US", lon=-118.2, lat=33.7)
REGION = a_place(id="sw", name="south-western Russia", country="RU", lon=42.0, lat=47.2, precision=Precision.REGION)


def rows(event: Event) -> list[dict[str, object]]:
    planned = a_planner().plan_event(event)
    return [orjson.loads(row.body) for row in event_rows(planned, judge(planned))]


def test_an_event_with_two_legs_is_three_features() -> None:
    legs = (
        Leg(mode=Mode.MARITIME, origin=a_place(), destination=DUNAY),
        Leg(mode=Mode.RAIL, origin=DUNAY, destination=REGION),
    )
    event, sea, rail = rows(an_event(legs=legs))
    assert event["geometry"]["type"] == "MultiLineString"  # type: ignore[index]
    assert [event["id"], sea["id"], rail["id"]] == ["event-1", "event-1.1", "event-1.2"]
    assert sea["properties"]["basis"] == "schematic"  # type: ignore[index]
    assert rail["properties"]["destination_precision"] == "region"  # type: ignore[index]
    assert 180 < sea["properties"]["distance_km"] < 186  # type: ignore[index]


def test_a_leg_without_a_known_end_has_no_line() -> None:
    event, leg = rows(an_event(legs=(Leg(mode=Mode.AIR, origin=a_place()),)))
    assert leg["geometry"] is None
    assert event["geometry"] == {"type": "Point", "coordinates": [130.28308, 42.25559]}


def test_a_line_across_the_pacific_is_cut_at_the_antimeridian() -> None:
    (event, _) = rows(an_event(legs=(Leg(mode=Mode.MARITIME, origin=DUNAY, destination=ANGELES),)))
    geometry = event["geometry"]
    assert isinstance(geometry, dict)
    assert geometry["type"] == "MultiLineString"
    west, east = geometry["coordinates"]
    assert west[-1][0] == 180
    assert east[0][0] == -180
    assert west[-1][1] == pytest.approx(east[0][1])


def test_an_event_without_place_or_date_says_so_with_nulls() -> None:
    (feature,) = rows(an_event(when=None))
    assert feature["geometry"] is None
    assert feature["time"] is None
    assert feature["properties"]["start"] is None  # type: ignore[index]


@pytest.mark.parametrize(
    ("when", "time"),
    [
        ("2023-10-13", {"date": "2023-10-13"}),
        ("2023-10", {"interval": ["2023-10-01", "2023-10-31"]}),
        ("2023-08/..", {"interval": ["2023-08-01", ".."]}),
        ("../2023-10-01", {"interval": ["..", "2023-10-01"]}),
    ],
)
def test_time_is_the_widest_reading_of_the_date(when: str, time: dict[str, object]) -> None:
    (feature,) = rows(an_event(when=parse_edtf(when)))
    assert feature["time"] == time
    assert feature["properties"]["when"] == when  # type: ignore[index]


def test_the_same_event_gives_the_same_bytes_and_no_host() -> None:
    first, second = (
        event_rows(a_planner().plan_event(an_event(place=DUNAY)), judge(an_event()))[0].body for _ in range(2)
    )
    assert first == second
    assert b"127.0.0.1" not in first


def test_hostile_text_stays_the_text_it_is() -> None:
    text = "<img src=x onerror=alert(1)> ${1+1} ` </script> \u202e"
    (feature,) = rows(an_event(title=text, summary=text))
    assert feature["properties"]["title"] == text  # type: ignore[index]


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity(unit="container", low=1000), "1,000 or more containers"),
        (Quantity(unit="round", high=5_000_000), "at most 5,000,000 rounds"),
        (Quantity(unit="launcher", low=4, high=6), "4 to 6 launchers"),
        (Quantity(unit="person", low=1500, high=1500), "1,500 people"),
        (Quantity(unit="battery", low=1, high=1), "1 battery"),
        (Quantity(unit="battery", low=2), "2 or more batteries"),
        (Quantity(unit="aircraft", low=14), "14 or more aircraft"),
        (Quantity(unit="missile", wording="dozens"), "dozens (missile)"),
        (Quantity(unit="tonne", best=2.5), "about 2.5 tonnes"),
    ],
)
def test_a_quantity_in_words_keeps_its_bounds(quantity: Quantity, words: str) -> None:
    assert quantity_text(quantity) == words


def test_search_finds_an_event_by_any_name_of_its_places_and_goods() -> None:
    event = an_event(place=a_place(), cargo=(Cargo(category=Category.MISSILE, description="KN-23 missiles"),))
    assert "KN-23" in event_rows(event, judge(event))[0].text
    assert "Rajin port" in event_rows(event, judge(event))[0].text


def test_a_place_without_a_point_is_a_feature_without_geometry() -> None:
    assert orjson.loads(place_row(a_place(lon=None, lat=None)).body)["geometry"] is None


def test_a_collection_is_the_bodies_joined() -> None:
    bodies = [row.body for row in event_rows(an_event(), judge(an_event()))] * 3
    document = orjson.loads(b"".join(iter_collection(bodies, a_colophon(matched=3))))
    assert document["numberMatched"] == len(document["features"]) == 3
    assert orjson.loads(b"".join(iter_collection([], a_colophon(matched=0))))["features"] == []


def test_what_still_goes_on_is_served_up_to_the_day_on_which_it_was_recorded() -> None:
    event = an_event(when=parse_edtf("2023-08/.."), recorded_at=date(2026, 11, 24))
    row = event_rows(event, judge(event))[0]
    properties = orjson.loads(row.body)["properties"]
    assert (properties["start"], properties["end"]) == ("2023-08-01T00:00:00Z", "2026-11-24T23:59:59Z")
    assert properties["end_latest"] is None
    assert row.last_day == date(2026, 11, 24)
