"""All figures of a brief, by name, in the order in which they are numbered."""

from collections.abc import Mapping
from pathlib import Path

from geo.adapters.brief.ground import Atlas
from geo.adapters.brief.marks import to_marks
from geo.adapters.brief.route_map import draw_map
from geo.adapters.brief.time_chart import draw_timeline
from geo.errors import MissingData
from geo.model.gathered import Gathered

WIDTH = 6.5
_MAP = (WIDTH, 4.2)
_SMALL = (WIDTH, 2.5)
_HIGHEST = 8.4
"""Inches: what an A4 page has room for."""


def draw_figures(gathered: Gathered, atlas: Atlas, fonts: Path) -> Mapping[str, bytes]:
    """Return SVG by name: ``map`` and ``timeline`` of all, ``event-N`` of each that has a way to show.

    Raise MissingData where our fonts are not there.
    """
    if not any(fonts.glob("*.ttf")):
        raise MissingData(f"there are no fonts in {fonts}: run `make vendor`")
    marks = to_marks(gathered)
    drawn = {
        "map": draw_map(marks, atlas.cut, fonts, _MAP, named=False),
        "timeline": draw_timeline(marks, fonts, WIDTH, _HIGHEST),
        **{f"event-{it.number}": draw_map([it], atlas.cut, fonts, _SMALL, named=True) for it in marks if it.ways},
    }
    return {name: svg for name, svg in drawn.items() if svg is not None}
