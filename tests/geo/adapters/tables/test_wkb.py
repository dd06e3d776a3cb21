"""Well-known binary as shapely writes it: either order of bytes, with heights or without, EWKB or ISO."""

from typing import Any, Literal

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import mapping, shape

from geo.adapters.tables.wkb import NoShape, parse_geopackage_shape, parse_wkb

DEGREES = st.tuples(st.floats(-180, 180), st.floats(-90, 90), st.floats(-10, 10))
LINES = st.lists(DEGREES, min_size=2, max_size=5)
GEOMETRIES = st.one_of(
    DEGREES.map(lambda it: {"type": "Point", "coordinates": it}),
    LINES.map(lambda it: {"type": "LineString", "coordinates": it}),
    st.lists(LINES, min_size=2, max_size=3).map(lambda it: {"type": "MultiLineString", "coordinates": it}),
)


@given(GEOMETRIES, st.sampled_from([2, 3]), st.sampled_from([0, 1]), st.sampled_from(["extended", "iso"]))
def test_positions_come_without_heights_however_they_are_written(
    geometry: dict[str, Any], size: Literal[2, 3], order: int, flavor: Literal["extended", "iso"]
) -> None:
    given_shape: Any = shape(geometry)
    blob = shapely.to_wkb(given_shape, output_dimension=size, byte_order=order, flavor=flavor)

    packed = parse_wkb(blob)

    assert packed is not None
    assert shape(packed.to_geojson()).equals_exact(shapely.force_2d(given_shape), 0)
    with pytest.raises(NoShape):
        parse_wkb(blob[:-1])


def test_a_reference_system_in_front_of_the_positions_is_passed_over() -> None:
    point = shapely.set_srid(shapely.Point(38.2, 20.3), 4326)

    packed = parse_wkb(shapely.to_wkb(point, include_srid=True))

    assert packed is not None
    assert packed.to_geojson() == {"type": "Point", "coordinates": [38.2, 20.3]}


@pytest.mark.parametrize("geometry", ["POLYGON ((0 0, 1 0, 1 1, 0 0))", "MULTIPOINT (0 0)", "MULTILINESTRING EMPTY"])
def test_what_is_no_point_and_no_lines_is_refused(geometry: str) -> None:
    with pytest.raises(NoShape):
        parse_wkb(shapely.to_wkb(shapely.from_wkt(geometry)))


def test_an_empty_point_is_none() -> None:
    assert parse_wkb(shapely.to_wkb(shapely.Point())) is None


@pytest.mark.parametrize(("flags", "envelope"), [(1, 0), (3, 32), (5, 48), (9, 64)])
def test_the_envelope_of_a_geopackage_is_passed_over(flags: int, envelope: int) -> None:
    point = shapely.to_wkb(shapely.Point(1.5, 2.5))
    head = b"GP\x00" + bytes([flags]) + bytes(4 + envelope)

    packed = parse_geopackage_shape(head + point)

    assert packed is not None
    assert mapping(shape(packed.to_geojson())) == {"type": "Point", "coordinates": (1.5, 2.5)}
    assert parse_geopackage_shape(b"GP\x00" + bytes([flags | 16]) + bytes(4)) is None
