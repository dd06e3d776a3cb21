"""The railways that were built, held against what a rail map says, and against what any ways must obey.

These tests read ``var/data/rail.npz``, which ``make data`` makes and ``make test`` makes first.
"""

import math
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from geo.adapters.rail_network import RAIL, load_rail
from geo.errors import MissingData, Unroutable
from geo.model.space import Position
from geo.route.arc import length_km
from geo.route.rail import RailRoute, route
from geo.route.rail_network import RailNetwork

BUILT = Path(__file__).resolve().parents[3] / "var" / "data" / RAIL

STATIONS: dict[str, Position] = {
    "Rajin": (130.3, 42.25), "Tumangang": (130.6081, 42.4214), "Khasan": (130.64556, 42.42833),
    "Ussuriysk": (131.95, 43.8), "Dunay": (132.33542, 42.87879), "Vostochny": (133.08, 42.75),
    "Nakhodka": (132.92, 42.82), "Vladivostok": (131.886, 43.111), "Khabarovsk": (135.08, 48.48),
    "Komsomolsk": (137.0, 50.55), "Blagoveshchensk": (127.54, 50.28), "Shimanovsk": (127.67, 52.0),
    "Chita": (113.5, 52.03), "Irkutsk": (104.28, 52.29), "Krasnoyarsk": (92.86, 56.01), "Novosibirsk": (82.9, 55.03),
    "Omsk": (73.38, 54.94), "Yekaterinburg": (60.6, 56.86), "Chelyabinsk": (61.4, 55.14), "Samara": (50.1, 53.19),
    "Saratov": (46.0, 51.54), "Volgograd": (44.5, 48.71), "Tikhoretsk": (40.11874, 45.85307),
    "Mozdok": (44.65157, 43.73976), "Moscow": (37.65, 55.77), "Rostov": (39.7, 47.23), "Kursk": (36.2, 51.75),
    "Belgorod": (36.57, 50.6), "Astrakhan": (48.04, 46.36), "Olya": (47.55, 45.78), "Makhachkala": (47.51, 42.98),
    "Yelabuga": (52.06, 55.76), "Novorossiysk": (37.77, 44.72), "Sevastopol": (33.53, 44.59),
    "Murmansk": (33.06, 68.97), "Saint Petersburg": (30.36, 59.93), "Pyongyang": (125.74, 39.0),
    "Hamhung": (127.54, 39.84), "Chongjin": (129.78, 41.78), "Wonsan": (127.44, 39.15), "Nampo": (125.4, 38.73),
    "Kanggye": (126.6, 40.97), "Beijing": (116.43, 39.9), "Harbin": (126.63, 45.76), "Dandong": (124.39, 40.12),
    "Ulaanbaatar": (106.88, 47.91), "Tehran": (51.4, 35.66), "Bandar Abbas": (56.28, 27.2), "Amirabad": (53.37, 36.85),
    "Sari": (53.06, 36.56), "Tabriz": (46.25, 38.07), "Minsk": (27.55, 53.89), "Warsaw": (21.0, 52.23),
    "Rzeszow": (22.0, 50.04), "Kyiv": (30.49, 50.44), "Lviv": (23.99, 49.84), "Odesa": (30.74, 46.47),
    "Berlin": (13.37, 52.52), "Paris": (2.36, 48.88), "Istanbul": (28.98, 41.01), "Ankara": (32.84, 39.94),
    "Tbilisi": (44.8, 41.72), "Baku": (49.85, 40.38), "Almaty": (76.95, 43.34), "Tashkent": (69.29, 41.29),
    "Delhi": (77.22, 28.64), "Hanoi": (105.84, 21.02), "Birobidzhan": (132.92, 48.79), "Belogorsk": (128.47, 50.92),
    "Skovorodino": (123.94, 53.98), "Ulan-Ude": (107.6, 51.83), "Taishet": (98.0, 55.94), "Ufa": (55.95, 54.75),
    "Kharkiv": (36.2, 49.99),
}  # fmt: skip
TRANS_SIBERIAN = (
    "Khabarovsk", "Birobidzhan", "Belogorsk", "Skovorodino", "Chita", "Ulan-Ude", "Irkutsk", "Taishet", "Krasnoyarsk",
    "Novosibirsk", "Omsk", "Chelyabinsk", "Ufa", "Samara", "Saratov", "Volgograd",
)  # fmt: skip

a_station = st.sampled_from(sorted(STATIONS))


@pytest.fixture(scope="module")
def network() -> RailNetwork:
    return load_rail(BUILT)


def way(network: RailNetwork, start: str, end: str) -> RailRoute:
    return route(network, STATIONS[start], STATIONS[end], names=(start, end))


def km_off(found: RailRoute, place: Position) -> float:
    """How far a place is from the nearest point of a line, in km, by points a few km apart."""
    geod = Geod(ellps="WGS84")
    near = math.inf
    for line in found.lines:
        points = np.array(line)
        share = np.linspace(0, 1, 20)[:, None, None]
        dense = (points[:-1] + (points[1:] - points[:-1]) * share).reshape(-1, 2)
        many = np.broadcast_to(np.array(place), dense.shape)
        near = min(near, float(geod.inv(dense[:, 0], dense[:, 1], many[:, 0], many[:, 1])[2].min()) / 1000)
    return near


def test_trains_from_dunay_to_tikhoretsk_follow_the_trans_siberian(network: RailNetwork) -> None:
    found = way(network, "Dunay", "Tikhoretsk")

    passed = {name: round(km_off(found, STATIONS[name]), 1) for name in TRANS_SIBERIAN}
    assert {name: km for name, km in passed.items() if km > 12} == {}
    assert found.distance_km == pytest.approx(9_500, rel=0.02)
    assert found.track_km == pytest.approx(9_880, rel=0.02)
    assert sum(map(len, found.lines)) < 3_000
    assert found.connectors == ("smolyaninovo-dunay",)


@pytest.mark.parametrize("start", ["Dunay", "Vostochny", "Vladivostok", "Krasnoyarsk", "Omsk", "Khasan"])
@pytest.mark.parametrize("end", ["Tikhoretsk", "Mozdok", "Moscow", "Murmansk", "Olya"])
def test_trains_inside_russia_cross_no_border(network: RailNetwork, start: str, end: str) -> None:
    assert way(network, start, end).borders == ()


def test_trains_from_rajin_go_by_khasan_and_change_the_gauge_there(network: RailNetwork) -> None:
    found = way(network, "Rajin", "Ussuriysk")

    assert (found.borders, found.gauge_changes) == ((("KP", "RU"),), ("tumangang-khasan",))
    assert max(km_off(found, STATIONS[name]) for name in ("Tumangang", "Khasan")) < 3
    assert found.track_km == pytest.approx(54 + 5 + 238, rel=0.05)  # timetables: Rajin, Tumangang, Khasan, Ussuriysk
    assert any("from 1435 to 1520 mm at Tumangang" in note for note in found.notes)


def test_the_gauge_changes_the_other_way_on_the_way_back(network: RailNetwork) -> None:
    found = way(network, "Khasan", "Tumangang")

    assert found.borders == (("RU", "KP"),)
    assert any("from 1520 to 1435 mm at Tumangang" in note for note in found.notes)


@pytest.mark.parametrize(
    ("start", "end", "gauge_change"),
    [
        ("Minsk", "Warsaw", "brest-terespol"),
        ("Chita", "Harbin", "manzhouli-zabaykalsk"),
        ("Almaty", "Beijing", "khorgos-altynkol"),
        ("Lviv", "Rzeszow", "medyka-mostyska"),
        ("Ulaanbaatar", "Beijing", "erenhot-zamyn-uud"),
    ],
)
def test_breaks_of_gauge_are_named(network: RailNetwork, start: str, end: str, gauge_change: str) -> None:
    assert way(network, start, end).gauge_changes == (gauge_change,)


@pytest.mark.parametrize(
    ("start", "end", "km"),
    [
        ("Vladivostok", "Khabarovsk", 766),
        ("Khabarovsk", "Chita", 2_324),
        ("Chita", "Irkutsk", 1_013),
        ("Irkutsk", "Krasnoyarsk", 1_087),
        ("Krasnoyarsk", "Novosibirsk", 761),
        ("Novosibirsk", "Omsk", 627),
        ("Omsk", "Yekaterinburg", 898),
        ("Yekaterinburg", "Moscow", 1_666),
        ("Moscow", "Kursk", 537),
        ("Rostov", "Tikhoretsk", 176),
        ("Volgograd", "Tikhoretsk", 530),
        ("Minsk", "Moscow", 750),
        ("Harbin", "Beijing", 1_249),
    ],
)
def test_track_lengths_are_those_of_timetables(network: RailNetwork, start: str, end: str, km: float) -> None:
    assert way(network, start, end).track_km == pytest.approx(km, rel=0.05)


@pytest.mark.parametrize(
    ("start", "end", "connector"),
    [
        ("Astrakhan", "Olya", "yandyki-olya"),
        ("Makhachkala", "Mozdok", "prokhladnaya-mozdok"),
        ("Chongjin", "Rajin", "rajin-chongjin"),
        ("Sari", "Amirabad", "amirabad-port"),
        ("Belgorod", "Kharkiv", "tolokonnoye-kozacha-lopan"),
    ],
)
def test_a_connector_that_is_used_is_told(network: RailNetwork, start: str, end: str, connector: str) -> None:
    found = way(network, start, end)

    assert connector in found.connectors
    assert any("added by hand" in note for note in found.notes)


def test_crimea_is_reached_by_the_bridge_at_kerch(network: RailNetwork) -> None:
    assert km_off(way(network, "Moscow", "Sevastopol"), (36.50, 45.32)) < 5


def test_every_station_is_reached_within_a_tenth_of_a_second(network: RailNetwork) -> None:
    spent = {}
    for name in sorted(STATIONS):
        before = time.process_time()
        route(network, STATIONS[name], (55.1, 51.77))  # Orenburg, in the middle
        spent[name] = time.process_time() - before

    assert {name: seconds for name, seconds in spent.items() if seconds > 0.1} == {}


def test_the_way_off_the_tracks_is_told(network: RailNetwork) -> None:
    found = route(network, (40.119, 46.2), STATIONS["Rostov"], names=("A field", "Rostov"))

    assert found.lines[0][0] == (40.119, 46.2)
    assert found.approaches_km[0] > 5
    assert (
        found.notes[0]
        == f"The first {found.approaches_km[0]:.0f} km, between A field and the tracks, are drawn straight."
    )


def test_a_place_far_from_all_tracks_is_refused_by_name(network: RailNetwork) -> None:
    with pytest.raises(Unroutable, match="Kabul is more than 50 km from the nearest railway"):
        route(network, (69.2, 34.5), STATIONS["Moscow"], names=("Kabul", "Moscow"))


def test_networks_that_do_not_meet_are_refused(network: RailNetwork) -> None:
    with pytest.raises(Unroutable, match="are not connected"):
        route(network, (126.97, 37.55), STATIONS["Pyongyang"], names=("Seoul", "Pyongyang"))


def test_a_place_is_not_routed_to_itself(network: RailNetwork) -> None:
    with pytest.raises(Unroutable, match="the same place"):
        way(network, "Moscow", "Moscow")


def test_two_places_on_one_stretch_of_track_are_joined_along_it(network: RailNetwork) -> None:
    found = route(network, (73.0, 55.06), (72.0, 55.38))

    assert found.track_km == pytest.approx(length_km(((73.0, 55.06), (72.0, 55.38))), rel=0.2)


@settings(max_examples=40)
@given(start=a_station, end=a_station)
def test_there_and_back_are_the_same_line(network: RailNetwork, start: str, end: str) -> None:
    if start == end:
        return
    there, back = way(network, start, end), way(network, end, start)

    assert back.lines == tuple(line[::-1] for line in reversed(there.lines))
    assert (back.distance_km, back.track_km, back.cost_km) == (there.distance_km, there.track_km, there.cost_km)
    assert back.approaches_km == there.approaches_km[::-1]
    assert back.connectors == there.connectors[::-1]


@settings(max_examples=40)
@given(start=a_station, via=a_station, end=a_station)
def test_no_way_costs_more_than_one_by_a_third_station(network: RailNetwork, start: str, via: str, end: str) -> None:
    if len({start, via, end}) < 3:
        return
    direct, first, second = way(network, start, end), way(network, start, via), way(network, via, end)

    assert direct.cost_km <= first.cost_km + second.cost_km + 0.2


@settings(max_examples=60)
@given(
    start=st.tuples(st.floats(20, 135, allow_nan=False), st.floats(40, 60, allow_nan=False)),
    end=a_station,
)
def test_lines_run_from_place_to_place_and_are_as_long_as_told(network: RailNetwork, start: Position, end: str) -> None:
    try:
        found = route(network, start, STATIONS[end])
    except Unroutable:
        return

    assert (found.lines[0][0], found.lines[-1][-1]) == (start, STATIONS[end])
    assert all(math.isfinite(number) for line in found.lines for point in line for number in point)
    assert found.distance_km == pytest.approx(sum(map(length_km, found.lines)), abs=0.1)
    straight = length_km((start, STATIONS[end]))
    assert straight - 0.1 <= found.distance_km <= (found.track_km + sum(found.approaches_km)) * 1.01 + 1
    assert found.approaches_km[0] <= 50.0


def test_fifty_kilometres_are_measured_on_the_ellipsoid(network: RailNetwork) -> None:
    with pytest.raises(Unroutable, match="more than 50 km"):
        route(network, (59.7109375, 59.7109375), STATIONS["Almaty"])


def test_a_missing_network_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(MissingData, match="waybill data build"):
        load_rail(tmp_path / RAIL)


def test_a_damaged_network_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / RAIL).write_bytes(b"not an archive")

    with pytest.raises(MissingData, match="delete it and run `waybill data build`"):
        load_rail(tmp_path / RAIL)
