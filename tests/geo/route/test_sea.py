"""Ways by sea over the real network, which `make data` builds: a test fails, and says so, where it is missing."""

import itertools
import math
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.adapters.networks import load_sea
from geo.errors import Invalid, MissingData, Unroutable
from geo.model.space import Position
from geo.route.arc import cut_straight, length_km
from geo.route.sea import SeaRoute, route
from geo.route.sea_mesh import SeaMesh

SEA = Path(__file__).resolve().parents[3] / "var" / "data" / "sea.npz"

RAJIN, DUNAY = (130.30, 42.23), (132.35, 42.88)
NOVOROSSIYSK, TARTUS, BANDAR_ABBAS = (37.80, 44.72), (35.86, 34.91), (56.21, 27.14)
AMIRABAD, OLYA, ASTRAKHAN = (53.36, 36.86), (47.55, 45.78), (48.03, 46.36)
VLADIVOSTOK, LOS_ANGELES = (131.88, 43.10), (-118.26, 33.73)
KIEL, BRUNSBUETTEL = (10.17, 54.42), (9.10, 53.86)
COLON, BALBOA = (-79.91, 9.38), (-79.56, 8.92)
ISTANBUL, ISMAILIA = (28.98, 41.00), (32.30, 30.58)
KERCH, MESSINA, SINGAPORE, SHIMONOSEKI, PUNTA_ARENAS = (
    (36.48, 45.35),
    (15.57, 38.20),
    (103.75, 1.27),
    (130.93, 33.95),
    (-70.89, -53.16),
)
SUVA, APIA, BERGEN, NARVIK, COPENHAGEN = (
    (178.43, -18.13),
    (-171.76, -13.83),
    (5.30, 60.40),
    (17.41, 68.43),
    (12.61, 55.70),
)
OCEAN_PORTS = (
    RAJIN, DUNAY, NOVOROSSIYSK, TARTUS, BANDAR_ABBAS, VLADIVOSTOK, LOS_ANGELES, KIEL, COLON, BALBOA, ISTANBUL, KERCH,
    MESSINA, SINGAPORE, SHIMONOSEKI, PUNTA_ARENAS, SUVA, APIA, BERGEN, NARVIK, COPENHAGEN,
)  # fmt: skip

PASSAGES = [
    ("suez", BANDAR_ABBAS, TARTUS),
    ("panama", COLON, BALBOA),
    ("kiel", BRUNSBUETTEL, KIEL),
    ("suez", KERCH, BANDAR_ABBAS),
]


@cache
def sea() -> SeaMesh:
    """The network; raises MissingData, which names the command, where it was not built."""
    return load_sea(SEA)


def between(start: Position, end: Position, *avoid: str) -> SeaRoute:
    return route(sea(), start, end, avoid=avoid)


def metres_on_land(found: SeaRoute) -> float:
    """Measured with Natural Earth's own polygons, over the whole line: canals and approaches too."""
    pairs = [pair for line in found.lines for pair in itertools.pairwise(line)]
    lines = np.array(shapely.linestrings([[start, end] for start, end in pairs]), dtype=object)
    tree = sea().land.tree
    line, polygon = tree.query(lines, predicate="intersects")
    pieces = shapely.intersection(lines[line], tree.geometries[polygon])
    return 1000 * sum(length_km(tuple(piece.coords)) for piece in pieces if piece.geom_type == "LineString")


def test_rajin_to_dunay_is_short_and_stays_off_land() -> None:
    found = between(RAJIN, DUNAY)

    assert 183 < found.distance_km <= 205
    assert metres_on_land(found) <= 1000 * sum(found.approaches_km) < 1000
    assert found.router == "sea-mesh 1"
    assert found.passages == ()


def test_a_line_begins_and_ends_at_its_ports() -> None:
    found = between(RAJIN, DUNAY)

    assert length_km((found.lines[0][0], RAJIN)) < 0.001
    assert length_km((found.lines[-1][-1], DUNAY)) < 0.001


def test_the_distance_is_the_length_of_the_lines() -> None:
    found = between(VLADIVOSTOK, LOS_ANGELES)

    assert found.distance_km == pytest.approx(sum(map(length_km, found.lines)), abs=0.2)


@pytest.mark.parametrize(
    ("place", "least", "most"),
    [((4.84, 45.76), 220, 270), ((37.62, 55.75), 550, 700), ((36.29, 33.51), 70, 90), ((92.87, 56.01), 1300, 1600)],
    ids=["Lyon", "Moscow", "Damascus", "Krasnoyarsk"],
)
def test_an_inland_place_is_refused_with_its_distance_from_water(place: Position, least: int, most: int) -> None:
    with pytest.raises(Unroutable, match=r"Inland is \d+ km from the nearest water") as refusal:
        route(sea(), place, NOVOROSSIYSK, names=("Inland", "Novorossiysk"))

    assert least < int(str(refusal.value).split()[2]) < most


def test_the_caspian_is_a_sea_of_its_own() -> None:
    with pytest.raises(Unroutable, match="no water leads from Amirabad to Novorossiysk"):
        route(sea(), AMIRABAD, NOVOROSSIYSK, names=("Amirabad", "Novorossiysk"))


def test_ports_of_the_volga_delta_are_reached_by_its_fairway() -> None:
    for port in (OLYA, ASTRAKHAN):
        found = between(AMIRABAD, port)

        assert found.passages == ("volga",)
        assert length_km((found.lines[-1][-1], port)) < 0.001


def test_the_way_to_syria_goes_through_the_straits_in_order() -> None:
    assert between(NOVOROSSIYSK, TARTUS).passages == ("bosporus", "dardanelles")
    assert between(TARTUS, NOVOROSSIYSK).passages == ("dardanelles", "bosporus")


def test_without_suez_the_way_goes_round_africa() -> None:
    through, round_africa = between(BANDAR_ABBAS, TARTUS), between(BANDAR_ABBAS, TARTUS, "suez")

    assert through.passages == ("suez",)
    assert through.distance_km < 6_000
    assert round_africa.passages == ()
    assert round_africa.distance_km > 18_000
    assert min(lat for line in round_africa.lines for _, lat in line) < -34


@pytest.mark.parametrize(("name", "start", "end"), PASSAGES, ids=["suez", "panama", "kiel", "suez from the Black Sea"])
def test_a_closed_passage_is_not_used(name: str, start: Position, end: Position) -> None:
    assert name in between(start, end).passages
    assert name not in between(start, end, name).passages


def test_with_the_bosporus_closed_nothing_leads_out_of_the_black_sea() -> None:
    with pytest.raises(Unroutable, match="with bosporus closed"):
        between(NOVOROSSIYSK, TARTUS, "bosporus")


def test_with_the_dardanelles_closed_the_sea_of_marmara_is_shut() -> None:
    assert between(ISTANBUL, KERCH, "dardanelles").passages == ("bosporus",)
    with pytest.raises(Unroutable, match="with dardanelles closed"):
        between(ISTANBUL, TARTUS, "dardanelles")


def test_both_ends_of_a_closed_strait_stay_open() -> None:
    assert between(ISTANBUL, TARTUS, "bosporus").passages == ("dardanelles",)
    assert between((29.06, 41.20), KERCH, "bosporus").passages == ()  # Sarıyer, on the Black Sea's side


def test_a_town_on_a_canal_is_a_port() -> None:
    assert between(ISMAILIA, TARTUS).passages == ("suez",)


@pytest.mark.parametrize("name", ["volga", "gibraltar", "Suez"])
def test_what_cannot_be_closed_is_refused_by_name(name: str) -> None:
    with pytest.raises(Invalid, match="suez or panama or kiel or bosporus or dardanelles"):
        between(BANDAR_ABBAS, TARTUS, name)


def test_a_way_over_the_antimeridian_comes_back_cut() -> None:
    for start, end in ((VLADIVOSTOK, LOS_ANGELES), (SUVA, APIA), (LOS_ANGELES, SINGAPORE)):
        found = between(start, end)

        assert len(found.lines) >= 2
        for line in found.lines:
            assert all(-180 <= lon <= 180 for lon, _ in line)
            assert all(abs(b[0] - a[0]) < 180 for a, b in itertools.pairwise(line))
        for before, after in itertools.pairwise(found.lines):
            assert abs(before[-1][0]) == 180
            assert after[0] == (-before[-1][0], before[-1][1])


def test_narrow_natural_waters_are_open() -> None:
    assert between(KERCH, NOVOROSSIYSK).distance_km < 200
    assert between((37.50, 47.05), NOVOROSSIYSK).distance_km < 400  # Mariupol, through the strait of Kerch
    assert between((10.40, 57.40), (11.00, 54.70)).distance_km < 420  # through the Danish belts
    assert between((101.35, 3.00), (106.80, -6.05)).distance_km < 1_400  # Klang to Jakarta, by Malacca
    assert between((-74.0, -46.6), (-68.3, -54.85)).distance_km < 1_800  # to Ushuaia through the channels


def test_polar_waters_are_the_way_only_to_places_that_lie_there() -> None:
    there = between((139.66, 35.45), (4.03, 51.98))  # Yokohama to Rotterdam

    assert there.passages == ("suez",)
    assert max(lat for line in there.lines for _, lat in line) < 60
    assert max(lat for line in between((129.05, 35.10), (18.56, 54.53), "suez").lines for _, lat in line) < 60
    assert max(lat for line in between((33.05, 68.99), (40.48, 64.57)).lines for _, lat in line) < 72
    assert between((33.05, 68.99), (170.30, 69.72)).distance_km < 6_000  # Murmansk to Pevek


ports = st.sampled_from(OCEAN_PORTS)


@settings(max_examples=25)
@given(ports, ports)
def test_there_and_back_are_the_same_line(start: Position, end: Position) -> None:
    if start == end:
        return
    there, back = between(start, end), between(end, start)

    assert there.distance_km == back.distance_km
    assert there.lines == tuple(line[::-1] for line in reversed(back.lines))


@settings(max_examples=25)
@given(ports, ports, ports)
def test_a_detour_is_no_shortcut(start: Position, middle: Position, end: Position) -> None:
    if len({start, middle, end}) < 3:
        return
    direct = between(start, end).distance_km

    assert direct <= 1.01 * (between(start, middle).distance_km + between(middle, end).distance_km) + 2


@settings(max_examples=30)
@given(st.integers(min_value=0), st.integers(min_value=0))
def test_any_two_points_off_any_two_coasts_are_joined_over_water(first: int, second: int) -> None:
    points = sea().points
    ocean = np.flatnonzero((points[:, 1] > -60) & ~((points[:, 0] > 46) & (points[:, 0] < 55) & (points[:, 1] > 36)))
    start, end = (tuple(map(float, points[ocean[n % len(ocean)]])) for n in (first, second))
    if start == end:
        return
    found = route(sea(), (start[0], start[1]), (end[0], end[1]))

    assert all(math.isfinite(value) for line in found.lines for point in line for value in point)
    assert found.distance_km >= length_km(((start[0], start[1]), (end[0], end[1]))) * 0.999 - 0.1
    if not set(found.passages) & {"suez", "panama", "kiel", "volga"}:
        assert metres_on_land(found) < 25


def test_a_place_to_itself_is_no_way() -> None:
    with pytest.raises(Unroutable, match="same spot"):
        between(RAJIN, RAJIN)


def test_a_missing_network_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(MissingData, match="waybill data build"):
        load_sea(tmp_path / "sea.npz")


def test_a_damaged_network_says_how_to_build_it(tmp_path: Path) -> None:
    (tmp_path / "sea.npz").write_bytes(b"PK not a zip")

    with pytest.raises(MissingData, match="waybill data build"):
        load_sea(tmp_path / "sea.npz")


def test_a_straight_line_is_cut_where_it_leaves_the_map() -> None:
    assert cut_straight(((170.0, 10.0), (190.0, 20.0))) == (
        ((170.0, 10.0), (180.0, 15.0)),
        ((-180.0, 15.0), (-170.0, 20.0)),
    )
    assert cut_straight(((-170.0, 0.0), (-190.0, 0.0))) == (
        ((-170.0, 0.0), (-180.0, 0.0)),
        ((180.0, 0.0), (170.0, 0.0)),
    )


def test_a_line_that_comes_back_over_the_antimeridian_is_cut_twice() -> None:
    parts = cut_straight(((179.0, 0.0), (181.0, 0.0), (179.0, 2.0)))

    assert [part[0][0] for part in parts] == [179.0, -180.0, 180.0]


def test_a_line_that_begins_on_the_antimeridian_is_not_cut() -> None:
    assert cut_straight(((180.0, 0.0), (190.0, 0.0))) == (((-180.0, 0.0), (-170.0, 0.0)),)
    assert cut_straight(((180.0, 0.0), (170.0, 0.0))) == (((180.0, 0.0), (170.0, 0.0)),)
