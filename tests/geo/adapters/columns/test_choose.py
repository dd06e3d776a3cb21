"""How much there is to look at before a query is answered, which decides whether everybody may wait for it."""

from collections.abc import Mapping
from typing import Any

import pytest

from geo.adapters.columns.choose import choose, weight
from geo.adapters.columns.segment import Segment
from geo.model.query import Collection, Query
from geo.model.space import Box
from tests.builders import a_row
from tests.geo.adapters.columns.test_segment import a_segment

WORLD_BUT_A_BIT = Box(west=-179.0, south=-90.0, east=180.0, north=90.0)


@pytest.fixture(scope="module")
def segment() -> Segment:
    """80 events: half of them alleged, a quarter by sea, each at the first of two places and every other at both."""
    fields = (
        {"status": ("alleged" if n % 2 else "denied",), "mode": ("maritime",) if n % 4 == 1 else (), "place": places}
        for n, places in ((n, ("a", "b") if n % 2 else ("a",)) for n in range(80))
    )
    return a_segment([a_row(n, fields=it) for n, it in enumerate(fields)])


@pytest.mark.parametrize(
    ("filters", "more", "looked_at", "matched"),
    [
        ({"status": ("alleged",)}, {}, 5, 40),
        ({"status": ("alleged",), "mode": ("maritime",)}, {}, 2, 20),
        ({"status": ("alleged",), "mode": ("maritime",)}, {"box": WORLD_BUT_A_BIT}, 20, 20),
        ({"status": ("alleged", "denied")}, {}, 80, 80),
        ({"status": ("denied",), "place": ("b",)}, {}, 40, 0),
        ({"mode": ("air",)}, {}, 0, 0),
    ],
)
def test_one_list_held_against_single_numbers_weighs_an_eighth(
    segment: Segment, filters: Mapping[str, tuple[str, ...]], more: Mapping[str, Any], looked_at: int, matched: int
) -> None:
    query = Query(collection=Collection.EVENTS, filters=filters, **more)

    assert weight(segment, query) == looked_at
    assert len(choose(segment, query)) == matched
