"""What every reader counts."""

from datetime import date
from itertools import pairwise

import pytest

from geo.errors import Invalid
from geo.model.edtf import Window
from geo.model.query import Collection, Lane, Query, Step
from geo.model.row import Timeline
from geo.model.space import Box
from tests.builders import a_row
from tests.contract.conftest import Store

EVENTS = Query(collection=Collection.EVENTS)


def totals(timeline: Timeline) -> list[tuple[str, int]]:
    return [(bucket.start.isoformat(), sum(bucket.counts.values())) for bucket in timeline.buckets]


@pytest.mark.parametrize(
    ("step", "starts"),
    [
        (Step.DAY, ["2023-12-30", "2023-12-31", "2024-01-01", "2024-01-02"]),
        (Step.WEEK, ["2023-12-25", "2024-01-01"]),
        (Step.MONTH, ["2023-12-01", "2024-01-01"]),
        (Step.QUARTER, ["2023-10-01", "2024-01-01"]),
        (Step.YEAR, ["2023-01-01", "2024-01-01"]),
    ],
)
def test_buckets_follow_each_other_without_gaps(store: Store, step: Step, starts: list[str]) -> None:
    store.put_rows(a_row(1, "2023-12-30"), a_row(2, "2024-01-02"))

    buckets = store.reader.timeline(EVENTS, step, Lane.STATUS).buckets

    assert [bucket.start.isoformat() for bucket in buckets] == starts
    assert all(one.end == other.start for one, other in pairwise(buckets))


def test_an_event_counts_in_every_bucket_it_may_have_touched(store: Store) -> None:
    store.put_rows(a_row(1, "2023-01"), a_row(2, "2023-01-30/2023-03-02"), a_row(3, "2023-02-10/.."))

    timeline = store.reader.timeline(EVENTS, Step.MONTH, Lane.STATUS)

    assert totals(timeline) == [("2023-01-01", 2), ("2023-02-01", 2), ("2023-03-01", 2)]
    assert [bucket.certain for bucket in timeline.buckets] == [{"alleged": 2}, {"alleged": 2}, {"alleged": 1}]


def test_a_month_is_certain_in_no_day_of_it(store: Store) -> None:
    store.put_rows(a_row(1, "2023-02"))

    buckets = store.reader.timeline(EVENTS, Step.DAY, Lane.STATUS).buckets

    assert len(buckets) == 28
    assert all(bucket.counts == {"alleged": 1} and bucket.certain == {} for bucket in buckets)


def test_an_event_with_two_modes_counts_under_each_and_one_with_none_under_none(store: Store) -> None:
    store.put_rows(a_row(1, "2023-01-01", fields={"mode": ("maritime", "rail")}), a_row(2, "2023-01-01", fields={}))

    (bucket,) = store.reader.timeline(EVENTS, Step.DAY, Lane.MODE).buckets

    assert bucket.counts == {"maritime": 1, "rail": 1, "none": 1}


def test_what_cannot_be_drawn_is_counted(store: Store) -> None:
    store.put_rows(a_row(1, None), a_row(2, lines=()), a_row(3, None, lines=()))

    timeline = store.reader.timeline(EVENTS, Step.YEAR, Lane.KIND)

    assert (timeline.matched, timeline.undated, timeline.unplaced) == (3, 2, 2)


def test_buckets_are_cut_at_the_window(store: Store) -> None:
    store.put_rows(a_row(1, "1990/2030"), a_row(2, "2023-05-01/.."))
    query = Query(collection=Collection.EVENTS, window=Window(date(2023, 4, 10), date(2023, 7, 1)))

    timeline = store.reader.timeline(query, Step.MONTH, Lane.STATUS)

    assert totals(timeline) == [("2023-04-01", 1), ("2023-05-01", 2), ("2023-06-01", 2)]


def test_too_many_buckets_are_refused_with_advice(store: Store) -> None:
    store.put_rows(a_row(1, "1900"), a_row(2, "9999-12-31"))

    with pytest.raises(Invalid, match="a wider step"):
        store.reader.timeline(EVENTS, Step.WEEK, Lane.STATUS)
    with pytest.raises(Invalid, match="a wider step"):
        store.reader.timeline(EVENTS, Step.YEAR, Lane.STATUS)


def test_the_calendar_may_end_in_a_bucket(store: Store) -> None:
    store.put_rows(a_row(1, "9999-12-31"), a_row(2, "9990"))

    timeline = store.reader.timeline(EVENTS, Step.YEAR, Lane.STATUS)

    assert totals(timeline)[0] == ("9990-01-01", 1)
    assert totals(timeline)[-1] == ("9999-01-01", 1)


def test_facets_leave_out_their_own_filter(store: Store) -> None:
    store.put_rows(
        a_row(1, fields={"status": ("confirmed",), "mode": ("rail", "air")}),
        a_row(2, fields={"status": ("alleged",), "mode": ("rail",)}),
        a_row(3, fields={"status": ("alleged",), "mode": ("maritime",)}),
    )
    query = Query(collection=Collection.EVENTS, filters={"status": ("alleged",), "mode": ("rail",)})

    facets = store.reader.facets(query)

    assert facets["status"] == {"confirmed": 1, "alleged": 1}
    assert facets["mode"] == {"rail": 1, "maritime": 1}
    assert facets["supplier"] == {}


def test_facets_and_timeline_count_what_a_search_finds(store: Store) -> None:
    store.put_rows(a_row(1, lines=(((1.0, 1.0),),)), a_row(2), a_row(3, text="crates"))
    query = Query(collection=Collection.EVENTS, box=Box(west=100, south=0, east=140, north=50), text="crates", limit=1)

    assert store.reader.search(query).matched == 1
    assert store.reader.facets(query)["kind"] == {"shipment": 1}
    assert store.reader.timeline(query, Step.YEAR, Lane.KIND).matched == 1
