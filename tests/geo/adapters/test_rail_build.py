"""How the railways are mended and made small, on graphs of a few nodes."""

import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely

from geo.adapters.build import rail, rail_chains, rail_gaps, rail_seeds, rail_source, rail_states
from geo.adapters.build.rail_source import Tracks
from geo.errors import Invalid
from geo.model.space import Position
from geo.route.rail_network import GAP, NONE, Connector, GaugeBreak, label_parts

KM = 1 / 111.195
"""Degrees of latitude, or of longitude at the equator, that make a km."""


def a_graph(places: Sequence[Position], edges: Sequence[tuple[int, int]]) -> Tracks:
    """Tracks between places that are given in km east and north of 0, 0."""
    lon, lat = np.array(places, dtype=np.float64).T * KM
    start, end = np.array(sorted(edges), dtype=np.int32).T
    straight = np.hypot(lon[start] - lon[end], lat[start] - lat[end]) / KM
    return Tracks(lon=lon, lat=lat, start=start, end=end, km=straight, link=np.full(len(start), NONE, dtype=np.int32))


def a_wheel(folder: Path, text: str) -> Path:
    path = folder / "scgraph_data.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(rail_source.MODULE, text)
    return path


def no_edges(tracks: Tracks) -> np.ndarray:
    return np.zeros(len(tracks.start), dtype=np.bool_)


def pairs(tracks: Tracks) -> list[tuple[int, int]]:
    return list(zip(tracks.start.tolist(), tracks.end.tolist(), strict=True))


def test_the_two_literals_are_read_without_running_the_module(tmp_path: Path) -> None:
    text = "\nfrom nowhere import X\ngraph=[{1: 2.5, 0: 0.0}, {0: 2.5, 2: 1.25}, {1: 1.25}]\n"
    text += "nodes=[[60.0, 30.0], [60.02, 30.0], [60.03, 30.0]]\nX(1/0)\n"

    tracks = rail_source.read_tracks(a_wheel(tmp_path, text))

    assert pairs(tracks) == [(0, 1), (1, 2)]
    assert tracks.km.tolist() == [2.5, 1.25]
    assert (tracks.lon[1], tracks.lat[1]) == (30.0, 60.02)


@pytest.mark.parametrize(
    "text",
    [
        "nodes=[[60.0, 30.0]]\n",
        "graph=[{1: 2.5}, {0: 2.5}]\nnodes=[[60.0, 30.0]]\n",
        "graph=[{1: 2.5}, {}]\nnodes=[[60.0, 30.0], [60.1, 30.0]]\n",
    ],
    ids=["no graph", "a node without a place", "an edge one way"],
)
def test_a_module_that_is_not_as_expected_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(Invalid):
        rail_source.read_tracks(a_wheel(tmp_path, text))


def test_lengths_that_cannot_be_are_dropped_and_short_ones_made_straight() -> None:
    tracks = a_graph([(0, 0), (10, 0), (20, 0), (30, 0)], [(0, 1), (1, 2), (2, 3)])
    tracks = replace(tracks, km=np.array([9.97, 50.0, 12.0]))

    kept = rail_source.drop_absurd(tracks)

    assert pairs(kept) == [(0, 1), (2, 3)]
    assert kept.km[0] == pytest.approx(rail_source.straight_km(kept)[0])
    assert kept.km[1] == 12.0


def test_parts_that_end_near_each_other_are_joined_where_they_are_closest() -> None:
    tracks = a_graph([(0, 0), (10, 0), (11.5, 0), (20, 0), (10, 1.8)], [(0, 1), (2, 3)])

    joined, between, inside = rail_gaps.close_gaps(tracks)

    assert (between, inside) == (2, 0)  # the lone node is a part too
    assert (1, 2) in pairs(joined)
    assert joined.link[pairs(joined).index((1, 2))] == GAP


def test_parts_further_apart_stay_apart() -> None:
    tracks = a_graph([(0, 0), (10, 0), (12.5, 0), (20, 0)], [(0, 1), (2, 3)])

    assert rail_gaps.close_gaps(tracks)[1:] == (0, 0)


def test_a_line_broken_inside_one_part_is_mended_if_the_way_round_is_long() -> None:
    ring = [(0, 0), (10, 0), (11.5, 0), (20, 0), (20, 30), (0, 30)]
    tracks = a_graph(ring, [(0, 1), (2, 3), (3, 4), (4, 5), (0, 5)])

    joined, between, inside = rail_gaps.close_gaps(tracks)

    assert (between, inside) == (0, 1)
    assert pairs(joined)[-1] == (1, 2)


def test_dead_ends_side_by_side_are_not_joined() -> None:
    sidings = [(0, 0), (10, 0), (10, 1.5), (0, 1.5), (-30, 0.7)]
    tracks = a_graph(sidings, [(0, 1), (2, 3), (0, 4), (3, 4)])

    assert rail_gaps.close_gaps(tracks)[1:] == (0, 0)


def test_a_chain_becomes_one_edge_with_its_length_and_its_points() -> None:
    tracks = a_graph([(0, 0), (5, 1), (10, 0), (10, 5), (15, 0)], [(0, 1), (1, 2), (2, 3), (2, 4)])

    chains = rail_chains.contract(tracks, no_edges(tracks))

    assert sorted(chain.nodes for chain in chains) == [(0, 1, 2), (2, 3), (2, 4)]
    points, offsets = rail_chains.chain_points(tracks, chains)
    assert offsets.tolist() == [0, 3, 5, 7]
    assert points[1].tolist() == [tracks.lon[1], tracks.lat[1]]


def test_rings_and_doubles_are_cut_so_that_two_junctions_share_one_edge() -> None:
    places = [(0, 0), (5, 3), (5, -3), (10, 0), (15, 0), (20, 3), (20, -3)]
    edges = [(0, 1), (1, 3), (0, 2), (2, 3), (3, 4), (4, 5), (5, 6), (4, 6)]
    tracks = a_graph(places, edges)  # a diamond, a line, a loop at its end

    chains = rail_chains.contract(tracks, no_edges(tracks))

    ends = [tuple(sorted((chain.nodes[0], chain.nodes[-1]))) for chain in chains]
    assert len(set(ends)) == len(ends)
    assert all(one != other for one, other in ends)
    assert sorted(edge for chain in chains for edge in chain.edges) == list(range(len(tracks.start)))


def test_a_ring_without_any_junction_is_kept() -> None:
    tracks = a_graph([(0, 0), (5, 0), (5, 5), (0, 5)], [(0, 1), (1, 2), (2, 3), (0, 3)])

    chains = rail_chains.contract(tracks, no_edges(tracks))

    assert sorted(edge for chain in chains for edge in chain.edges) == [0, 1, 2, 3]


def test_the_long_side_of_a_flat_triangle_is_dropped_and_a_real_triangle_kept() -> None:
    flat = a_graph([(0, 0), (5, 0.1), (10, 0)], [(0, 1), (1, 2), (0, 2)])
    real = a_graph([(0, 0), (5, 5), (10, 0)], [(0, 1), (1, 2), (0, 2)])

    assert pairs(flat.only(rail_chains.keep_distinct(flat, no_edges(flat)))) == [(0, 1), (1, 2)]
    assert rail_chains.keep_distinct(real, no_edges(real)).all()


def test_short_dead_ends_go_and_long_ones_stay() -> None:
    tracks = a_graph([(0, 0), (10, 0), (20, 0), (10, 1), (10, -5)], [(0, 1), (1, 2), (1, 3), (1, 4)])

    assert pairs(tracks.only(rail_chains.keep_long_spurs(tracks, no_edges(tracks)))) == [(0, 1), (1, 2), (1, 4)]


def test_small_parts_are_dropped() -> None:
    tracks = a_graph([(0, 0), (60, 0), (0, 9), (10, 9)], [(0, 1), (2, 3)])

    assert pairs(tracks.only(rail_chains.keep_large_parts(tracks))) == [(0, 1)]


def a_drawn(line: list[Position], branch: bool = False) -> rail_seeds.Drawn:
    connector = Connector(id="one", name="One", gauge_mm=1520, note="", source="")
    return rail_seeds.Drawn(connector=connector, line=tuple((x * KM, y * KM) for x, y in line), branch=branch)


def test_a_connector_joins_the_nodes_that_its_ends_meet() -> None:
    tracks = a_graph([(0, 0), (10, 0), (40, 0), (50, 0)], [(0, 1), (2, 3)])

    joined = rail_seeds.add_connectors(tracks, [a_drawn([(10, 0.1), (25, 3), (40, 0.1)])])

    assert pairs(joined)[2:] == [(1, 4), (2, 4)]
    assert joined.link.tolist() == [NONE, NONE, 0, 0]
    assert len(set(label_parts(5, joined.start, joined.end).tolist())) == 1


def test_a_branch_may_end_where_no_track_is_and_a_joint_may_not() -> None:
    tracks = a_graph([(0, 0), (10, 0)], [(0, 1)])

    assert pairs(rail_seeds.add_connectors(tracks, [a_drawn([(10, 0), (20, 5)], branch=True)])) == [(0, 1), (1, 2)]
    with pytest.raises(Invalid, match="a place within"):
        rail_seeds.add_connectors(tracks, [a_drawn([(10, 0), (20, 5)])])


def test_a_connector_where_a_track_is_already_is_refused() -> None:
    tracks = a_graph([(0, 0), (10, 0)], [(0, 1)])

    with pytest.raises(Invalid, match="no track joins yet"):
        rail_seeds.add_connectors(tracks, [a_drawn([(0, 0), (10, 0)])])


def test_nodes_near_a_border_take_the_country_that_is_nearest_along_the_tracks() -> None:
    tracks = a_graph([(0, 0), (10, 0), (11, 0), (19, 0), (30, 0)], [(0, 1), (1, 2), (2, 3), (3, 4)])
    state = np.array([7, NONE, NONE, NONE, 8], dtype=np.int32)

    assert rail_states.spread(tracks, state).tolist() == [7, 7, 7, 8, 8]


def test_a_burden_costs_a_through_train_once_however_many_edges_the_circle_holds() -> None:
    tracks = a_graph([(0, 0), (9, 0), (10, 0), (11, 0), (20, 0)], [(0, 1), (1, 2), (2, 3), (3, 4)])
    none = np.full(4, NONE, dtype=np.int32)
    burdens = rail.Burdens(extra_km=np.zeros(4), at=np.full(4, 0.5), border=none, gauge=none, borders=())
    place = rail_seeds.Burden(id="slow", point=(10 * KM, 0.0), radius_km=3, extra_km=300)

    assert rail.add_places(tracks, burdens, (place,)).extra_km.tolist() == [150, 0, 0, 150]


def test_a_border_costs_and_names_its_break_of_gauge() -> None:
    tracks = a_graph([(0, 0), (10, 0), (20, 0)], [(0, 1), (1, 2)])
    state = np.array([0, 0, 1], dtype=np.int32)
    gauge = GaugeBreak(id="b", name="B", countries=("KP", "RU"), gauges_mm=(1435, 1520), note="")
    placed = rail_seeds.Placed(gauge=gauge, point=(12.5 * KM, 0.0))
    lines = shapely.get_parts(shapely.LineString([[15 * KM, -1], [15 * KM, 1]]))

    found = rail.burden(tracks, state, ("KP", "RU"), lines, (placed,))

    assert found.extra_km.tolist() == [0, rail.BORDER_KM]
    assert found.borders == (("KP", "RU"),)
    assert found.gauge.tolist() == [NONE, 0]
    assert found.at[1] == pytest.approx(0.25)


def test_borders_inside_schengen_cost_little() -> None:
    tracks = a_graph([(0, 0), (10, 0)], [(0, 1)])
    lines = shapely.get_parts(shapely.LineString([[5 * KM, -1], [5 * KM, 1]]))

    found = rail.burden(tracks, np.array([0, 1], dtype=np.int32), ("DE", "PL"), lines, ())

    assert found.extra_km.tolist() == [rail.OPEN_BORDER_KM]
    assert found.at[0] == pytest.approx(0.5)
