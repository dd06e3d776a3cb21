"""What every reader answers."""

from datetime import date

import pytest

from geo.errors import Invalid, NotFound
from geo.model.edtf import Window
from geo.model.query import Certainty, Collection, Query
from geo.model.row import Extent
from geo.model.space import Box
from tests.builders import a_place, a_place_row, a_registry, a_row, an_event
from tests.contract.conftest import Store

EVENTS = Collection.EVENTS
ROUTE = ((0.0, 0.0), (10.0, 10.0))


def names(bodies: list[bytes]) -> list[str]:
    return [body.decode().split('"id":"')[1].rstrip('"}') for body in bodies]


def test_an_empty_store_answers_with_nothing(store: Store) -> None:
    page = store.reader.search(Query(collection=EVENTS))

    assert (page.bodies, page.matched, page.next_after) == ((), 0, None)
    assert list(store.reader.iter_bodies(Query(collection=EVENTS, limit=None))) == []
    assert store.reader.extent(EVENTS) == Extent(bbox=None, first_day=None, last_day=None)
    assert store.reader.find_body(EVENTS, "event-1") is None


def test_features_come_by_first_day_then_id_and_those_without_a_date_last(store: Store) -> None:
    store.put_rows(
        a_row(1, None), a_row(2, "2023"), a_row(3, "2022-05"), a_row(4, "2023"), a_row(5, "../2024"), a_row(6, None)
    )

    bodies = store.find(Query(collection=EVENTS, limit=2))

    assert names(bodies) == ["event-5", "event-3", "event-2", "event-4", "event-1", "event-6"]
    assert list(store.reader.iter_bodies(Query(collection=EVENTS, limit=None))) == bodies


def test_each_collection_is_apart(store: Store) -> None:
    store.put_rows(a_row(1), a_row(1, collection=Collection.LEGS, id="event-1.1"), a_place_row())

    assert [len(store.find(Query(collection=collection))) for collection in Collection] == [1, 1, 1]
    assert store.reader.find_body(Collection.PLACES, "rajin-port") == a_place_row().body
    assert store.reader.find_body(Collection.LEGS, "event-1") is None


def test_a_window_is_half_open(store: Store) -> None:
    store.put_rows(a_row(1, "2023-10-13"))

    def found(start: date, end: date) -> int:
        return store.reader.search(Query(collection=EVENTS, window=Window(start, end))).matched

    assert found(date(2023, 10, 13), date(2023, 10, 14)) == 1
    assert found(date(2023, 10, 12), date(2023, 10, 13)) == 0
    assert found(date(2023, 10, 14), date(2023, 10, 15)) == 0


def test_what_began_before_a_window_and_goes_on_is_in_it(store: Store) -> None:
    store.put_rows(a_row(1, "2020/2024"), a_row(2, "2023-06-01"), a_row(3, "2019/.."), a_row(4, "../2023-01-01"))

    found = store.find(Query(collection=EVENTS, window=Window(date(2023, 6, 1), date(2023, 7, 1)), limit=1))

    assert names(found) == ["event-3", "event-1", "event-2"]


def test_a_window_without_a_start_or_without_an_end_is_open(store: Store) -> None:
    store.put_rows(a_row(1, "2020"), a_row(2, "2024"), a_row(3, None))

    assert names(store.find(Query(collection=EVENTS, window=Window(end=date(2022, 1, 1))))) == ["event-1", "event-3"]
    assert names(store.find(Query(collection=EVENTS, window=Window(start=date(2022, 1, 1))))) == ["event-2", "event-3"]


def test_certainly_asks_for_every_reading_and_possibly_for_one(store: Store) -> None:
    store.put_rows(a_row(1, "2023-10"), a_row(2, "2023-10-05"), a_row(3, "2023-10-01/.."), a_row(4, None))
    early_october = Window(date(2023, 10, 1), date(2023, 10, 10))
    october = Window(date(2023, 10, 1), date(2023, 11, 1))

    def found(window: Window, certainty: Certainty) -> list[str]:
        return names(store.find(Query(collection=EVENTS, window=window, certainty=certainty)))

    assert found(early_october, Certainty.POSSIBLY) == ["event-1", "event-3", "event-2", "event-4"]
    assert found(early_october, Certainty.CERTAINLY) == ["event-3", "event-2", "event-4"]
    assert found(october, Certainty.CERTAINLY) == ["event-1", "event-3", "event-2", "event-4"]


def test_a_box_is_held_against_the_line_and_not_its_envelope(store: Store) -> None:
    store.put_rows(a_row(1, lines=(ROUTE,)))

    def found(west: float, south: float, east: float, north: float) -> int:
        return store.reader.search(
            Query(collection=EVENTS, box=Box(west=west, south=south, east=east, north=north))
        ).matched

    assert found(4, 4, 6, 6) == 1
    assert found(6, 0, 10, 3) == 0
    assert found(-170, -80, 170, 80) == 1


def test_a_box_across_the_antimeridian_has_two_halves(store: Store) -> None:
    store.put_rows(
        a_row(1, lines=(((179.0, 0.0),),)), a_row(2, lines=(((-179.0, 0.0),),)), a_row(3, lines=(((0.0, 0.0),),))
    )

    found = store.find(Query(collection=EVENTS, box=Box(west=178, south=-1, east=-178, north=1)))
    wide = store.find(Query(collection=EVENTS, box=Box(west=100, south=-1, east=-100, north=1)))

    assert names(found) == names(wide) == ["event-1", "event-2"]


def test_what_has_no_place_is_in_every_box_and_what_has_no_date_in_every_window(store: Store) -> None:
    store.put_rows(a_row(1, None, lines=()), a_row(2, "1999", lines=()), a_row(3, None))
    nowhere, never = Box(west=0, south=-80, east=1, north=-79), Window(date(1, 1, 2), date(1, 1, 3))

    assert names(store.find(Query(collection=EVENTS, box=nowhere))) == ["event-2", "event-1"]
    assert names(store.find(Query(collection=EVENTS, window=never))) == ["event-1", "event-3"]
    assert names(store.find(Query(collection=EVENTS, box=nowhere, window=never))) == ["event-1"]


def test_values_of_one_filter_are_alternatives_and_filters_add_up(store: Store) -> None:
    store.put_rows(
        a_row(1, fields={"mode": ("maritime", "rail"), "supplier": ("KP",)}),
        a_row(2, fields={"mode": ("rail",), "supplier": ("KP",)}),
        a_row(3, fields={"mode": ("air",), "supplier": ("IR",)}),
        a_row(4, fields={}),
    )

    def found(**filters: tuple[str, ...]) -> list[str]:
        return names(store.find(Query(collection=EVENTS, filters=filters)))

    assert found(mode=("rail", "maritime")) == ["event-1", "event-2"]
    assert found(mode=("rail", "air"), supplier=("IR",)) == ["event-3"]
    assert found(mode=("road",)) == found(mode=()) == found(supplier=("kp", "KP\x00", "' OR 1=1 --")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("rajin", ["event-1"]),
        ("RAJ angara", ["event-1"]),
        ("angara dunai", []),
        ("라진", ["event-1"]),
        ("росси", ["event-2"]),
        ("й", []),
        ("zażółć", ["event-2"]),
        ("kn-23", ["event-2"]),
        ("23-kn", []),
        ("罗津", ["event-3"]),
        ("津港", ["event-3"]),
        ("ＫＮ", ["event-2"]),
    ],
)
def test_every_word_must_occur_as_the_beginning_of_a_word(store: Store, text: str, found: list[str]) -> None:
    store.put_rows(
        a_row(1, text="Angara left Rajin; 라진항에서 출항"),
        a_row(2, text="В Россию: KN-23, zazolc"),
        a_row(3, text="从罗津港出发"),
    )

    assert names(store.find(Query(collection=EVENTS, text=text))) == found


MARKS = ['"', '""', "*", 'rajin"', "-rajin", "^rajin", "(", "rajin AND", "rajin\x00", "%", "'; DROP TABLE event; --"]
COMMANDS = ["NEAR(rajin angara, 2)", "rajin OR angara", "words:rajin", "a:b", "{a b}:c", "rajin NOT angara"]


@pytest.mark.parametrize("text", MARKS)
def test_marks_that_mean_something_to_a_database_mean_nothing_in_a_search(store: Store, text: str) -> None:
    store.put_rows(a_row(1, text="Rajin and drop table event"))

    assert names(store.find(Query(collection=EVENTS, text=text))) == ["event-1"]


@pytest.mark.parametrize("text", COMMANDS)
def test_words_that_mean_something_to_a_database_are_only_words(store: Store, text: str) -> None:
    store.put_rows(a_row(1, text="rajin"))

    assert store.find(Query(collection=EVENTS, text=text)) == []


@pytest.mark.parametrize("text", ["x" * 10_240, " ".join(f"w{number}" for number in range(2_000)), '"*' * 5_120])
def test_a_long_text_is_searched_like_any_other(store: Store, text: str) -> None:
    store.put_rows(a_row(1, text=text))

    assert names(store.find(Query(collection=EVENTS, text=text))) == ["event-1"]


def test_an_after_that_was_never_given_out_is_refused(store: Store) -> None:
    store.put_rows(a_row(1), a_row(2), a_place_row())
    after = store.reader.search(Query(collection=EVENTS, limit=1)).next_after

    with pytest.raises(Invalid, match="after"):
        store.reader.search(Query(collection=EVENTS, after=10**12))
    with pytest.raises(Invalid, match="after"):
        store.reader.search(Query(collection=Collection.PLACES, after=after))


def test_paging_sees_every_feature_once_while_others_are_written(store: Store) -> None:
    def day(number: int) -> str:
        return f"2023-{number % 12 + 1:02}"

    store.put_rows(*(a_row(number, day(number)) for number in range(1, 41)))
    seen, number = [], 100
    page = store.reader.search(Query(collection=EVENTS, limit=3))
    while page.next_after is not None:
        seen += names(list(page.bodies))
        number += 1
        again = a_row(number % 40 + 1, day(number % 40 + 1), text=f"put in other words {number}")
        store.put_rows(a_row(number, day(number)), again)
        page = store.reader.search(Query(collection=EVENTS, limit=3, after=page.next_after))
    seen += names(list(page.bodies))

    assert len(seen) == len(set(seen))
    assert {f"event-{number}" for number in range(1, 41)} <= set(seen)


def test_paging_goes_on_from_a_feature_that_is_gone(store: Store) -> None:
    store.put_rows(a_row(1, "2021"), a_row(2, "2022"), a_row(3, "2023"), a_row(4, "2024"))
    first = store.reader.search(Query(collection=EVENTS, limit=2))
    store.writer.put([(an_event(2), [])], a_registry(), reason="a test", by="tester")

    rest = store.reader.search(Query(collection=EVENTS, limit=2, after=first.next_after))

    assert names([*first.bodies, *rest.bodies]) == ["event-1", "event-2", "event-3", "event-4"]
    assert rest.matched == 3


def test_a_stream_keeps_to_the_state_it_began_with(store: Store) -> None:
    store.put_rows(*(a_row(number) for number in range(1, 1_101)))
    stream = store.reader.iter_bodies(Query(collection=EVENTS, limit=None))
    first = next(stream)
    store.put_rows(a_row(2_000), a_row(1_100, text="something else", body=b"changed"))

    assert len([first, *stream]) == 1_100
    assert store.reader.search(Query(collection=EVENTS)).matched == 1_101


def test_an_extent_reaches_round_all_that_is_known(store: Store) -> None:
    store.put_rows(
        a_row(1, "2023-10", lines=(ROUTE,)),
        a_row(2, None, lines=()),
        a_row(3, "2024-05-01/.."),
        a_row(4, "../1999-12-31"),
    )

    extent = store.reader.extent(EVENTS)

    assert extent.bbox == (0.0, 0.0, 130.28308, 42.25559)
    assert (extent.first_day, extent.last_day) == (date(1999, 12, 31), date(2024, 5, 1))


def test_events_come_back_with_all_they_refer_to(store: Store) -> None:
    event = an_event(7, place=a_place())
    store.writer.put([(event, []), (an_event(3), [])], a_registry(a_place()), reason="a test", by="tester")

    assert store.reader.get_event("event-7") == event
    assert [known.slug for known in store.reader.iter_events()] == ["event-3", "event-7"]
    assert store.reader.registry() == a_registry(a_place())
    with pytest.raises(NotFound, match="no event 'event-1'"):
        store.reader.get_event("event-1")
