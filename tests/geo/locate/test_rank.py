"""Ranking: each piece of evidence moves a candidate, and is told in plain words."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.locate.rank import Container, Context, Entry, Match, Near, distance_km, rank, score_of
from geo.model.place import PlaceKind
from geo.model.space import Precision

RUSSIA = Container(label="Russia", country="RU")
TEXAS = Container(label="Texas", country="US", code="US.TX")


def town(number: int = 1, name: str = "Pokrovsk", **changes: object) -> Entry:
    """Return a town of 10,000 people in Ukraine that matched by its own name."""
    entry = Entry(
        number=number,
        name=name,
        kind=PlaceKind.CITY,
        precision=Precision.TOWN,
        country="UA",
        admin1=None,
        admin2=None,
        code=None,
        lon=37.2,
        lat=48.3,
        population=10_000,
        own=False,
        match=Match.NAME,
    )
    return replace(entry, **changes)  # type: ignore[arg-type]  # a test names the field it is about


def first(*entries: Entry, context: Context | None = None) -> int:
    return rank(entries, context or Context())[0].entry.number


def reasons(entry: Entry, context: Context | None = None) -> tuple[str, ...]:
    return rank([entry], context or Context())[0].reasons


def test_the_larger_of_two_namesakes_comes_first() -> None:
    assert first(town(), town(2, lon=129.0, population=200_000)) == 2


def test_a_hand_kept_site_outranks_a_larger_namesake() -> None:
    assert first(town(lon=129.0, population=200_000), town(2, own=True)) == 2


def test_a_country_of_the_context_outranks_people() -> None:
    small = town(2, country="RU", lon=129.0, population=500)

    assert first(town(population=200_000), small, context=Context(countries=(RUSSIA,))) == 2
    assert "in Russia, which the context names" in reasons(small, Context(countries=(RUSSIA,)))


def test_a_division_that_the_name_says_outranks_everything() -> None:
    paris = town(1, country="FR", lon=2.35, population=2_100_000)
    texan = town(2, country="US", admin1="US.TX", lon=-95.6)

    assert first(paris, texan, context=Context(within=(TEXAS,))) == 2


def test_a_division_does_not_lie_in_itself() -> None:
    texas = town(1, kind=PlaceKind.REGION, country="US", admin1="US.TX", code="US.TX")

    assert "not in Texas, which the name says" in reasons(texas, Context(within=(TEXAS,)))


def test_a_place_near_the_context_outranks_one_far_away_and_tells_the_distance() -> None:
    context = Context(near=(Near(point=(132.9, 42.8), label="Nakhodka"),))
    port = town(2, lon=133.1, lat=42.7, population=0)

    assert first(town(), port, context=context) == 2
    assert any(text.endswith("km from Nakhodka, which the context names") for text in reasons(port, context))


def test_the_kind_that_is_asked_for_comes_first() -> None:
    port = town(2, kind=PlaceKind.PORT, lon=39.0, population=0)

    assert first(town(), port) == 1
    assert first(town(), port, context=Context(kinds=(PlaceKind.PORT,))) == 2


def test_a_word_in_the_name_is_given_as_the_reason() -> None:
    port = town(kind=PlaceKind.PORT)

    assert "named as 'port'" in reasons(port, Context(kinds=(PlaceKind.PORT,), word="port"))


def test_a_similar_name_scores_below_any_exact_one() -> None:
    village = town(2, population=100)
    similar = town(match=Match.FUZZY, similarity=0.95, population=5_000_000, lon=100.0)

    assert first(village, similar) == 2
    assert "no exact match; 95% similar to 'Pokrovsk'" in reasons(similar)


def test_two_rows_of_one_harbour_count_once() -> None:
    one = town(kind=PlaceKind.PORT)
    other = town(2, kind=PlaceKind.PORT, lon=37.22)

    assert len(rank([one, other], Context())) == 1
    assert len(rank([one, replace(other, lon=38.2)], Context())) == 2


def test_a_town_and_its_harbour_both_stay() -> None:
    assert len(rank([town(), town(2, kind=PlaceKind.PORT)], Context())) == 2


def test_equal_candidates_keep_the_order_of_the_file() -> None:
    assert first(town(2, lon=10.0), town(1, lon=20.0)) == 1


@given(st.floats(-5, 8), st.floats(-5, 8))
def test_the_score_grows_with_the_points_and_stays_between_nought_and_one(low: float, high: float) -> None:
    low, high = sorted((low, high))

    assert 0 <= score_of(low) <= score_of(high) <= 1


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [((0.0, 0.0), (0.0, 0.0), 0), ((0.0, 0.0), (180.0, 0.0), 20_015), ((179.9, 0.0), (-179.9, 0.0), 22)],
)
def test_distances_go_round_the_globe(one: tuple[float, float], other: tuple[float, float], km: float) -> None:
    assert distance_km(one, other) == pytest.approx(km, abs=1)
