"""The route map: ways and points of events over the ground, coloured by status, dashed by mode."""

import pathlib
from collections.abc import Callable, Sequence

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.patheffects import withStroke

from geo.adapters.brief import pen
from geo.adapters.brief.ground import Ground, View, to_metres
from geo.adapters.brief.marks import Mark

LEAST_M = 120_000.0
MOST_NUMBERED = 60
"""More numbers than these would lie on one another."""

_MARGIN = 0.12
_WORLD_M = 40_000_000.0


def view_of(marks: Sequence[Mark], width: float, height: float) -> View | None:
    """Return the box, of the figure's proportions, that holds all that is drawn; None where nothing is."""
    spots = [to_metres(*spot) for mark in marks for spot in mark.positions]
    if not spots:
        return None
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    wide = max(max(xs) - min(xs), (max(ys) - min(ys)) * width / height, LEAST_M) * (1 + 2 * _MARGIN)
    wide = min(wide, _WORLD_M)
    x, y, high = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2, wide * height / width
    return View(west=x - wide / 2, south=y - high / 2, east=x + wide / 2, north=y + high / 2)


def draw_map(
    marks: Sequence[Mark], see: Callable[[View], Ground], fonts: pathlib.Path, size: tuple[float, float], *, named: bool
) -> bytes | None:
    """Return the map as SVG, None where no event has a place; ``named`` writes the names of stops."""
    view = view_of(marks, *size)
    if view is None:
        return None
    with pen.drawing(fonts, *size) as figure:
        axes = _axes(figure, view, see(view))
        for mark in marks:
            _draw(axes, mark)
        if named:
            _name_stops(axes, marks, view)
        elif len(marks) <= MOST_NUMBERED:
            _number(axes, marks)
        _legend(figure, marks)
        return pen.to_svg(figure)


def _axes(figure: Figure, view: View, ground: Ground) -> Axes:
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(view.west, view.east)
    axes.set_ylim(view.south, view.north)
    axes.set_facecolor(pen.WATER)
    axes.set_xticks([])
    axes.set_yticks([])
    for rings, colour in ((ground.land, pen.LAND), (ground.lakes, pen.WATER)):
        if rings:
            shape = Path.make_compound_path(*(Path(ring, closed=True) for ring in rings))
            axes.add_patch(PathPatch(shape, facecolor=colour, linewidth=0))
    axes.add_collection(LineCollection(ground.borders, colors=pen.BORDER, linewidths=0.4))
    return axes


def _draw(axes: Axes, mark: Mark) -> None:
    colour = pen.STATUS[mark.status]
    for way in mark.ways:
        dash = pen.DASHES.get(way.mode, pen.UNKNOWN_DASH)
        for line in way.lines:
            spots = [to_metres(*spot) for spot in line]
            fade = 0.55 if way.basis == "schematic" else 0.9
            axes.plot(*zip(*spots, strict=True), color=colour, linestyle=dash, linewidth=1.1, alpha=fade)
        _arrow(axes, [to_metres(*spot) for spot in way.lines[-1]], colour)
    if mark.point is not None:
        x, y = to_metres(*mark.point)
        axes.plot([x], [y], marker="o", markersize=4, color=colour, markeredgecolor=pen.PAPER, markeredgewidth=0.5)


def _arrow(axes: Axes, spots: list[tuple[float, float]], colour: str) -> None:
    """Draw the head of an arrow where a way ends."""
    if len(spots) > 1:
        arrow = {
            "arrowstyle": "-|>",
            "color": colour,
            "linewidth": 0.8,
            "mutation_scale": 7,
            "shrinkA": 0,
            "shrinkB": 0,
        }
        axes.annotate("", xy=spots[-1], xytext=spots[-2], arrowprops=arrow)


def _number(axes: Axes, marks: Sequence[Mark]) -> None:
    """Write the number of each event beside the middle of its last way, or its point."""
    for mark in marks:
        if mark.positions:
            spots = list(mark.ways[-1].lines[0]) if mark.ways else mark.positions
            _write(axes, to_metres(*spots[len(spots) // 2]), str(mark.number), pen.STATUS[mark.status], bold=True)


def _name_stops(axes: Axes, marks: Sequence[Mark], view: View) -> None:
    """Write the names of stops, from the north: each takes its room from those after it."""
    taken: list[tuple[float, float]] = []
    stops = {name: spot for mark in marks for name, spot in mark.stops}
    for name, spot in sorted(stops.items(), key=lambda stop: -stop[1][1]):
        x, y = to_metres(*spot)
        if view.west < x < view.east and view.south < y < view.north:
            axes.plot([x], [y], marker="o", markersize=2.5, color=pen.INK)
            near = [b for a, b in taken if abs(x - a) < view.width * 0.2 and abs(y - b) < view.width * 0.03]
            if len(near) < 2:
                taken.append((x, y))
                left = x > view.west + view.width * 0.75
                _write(axes, (x, y), pen.plain(name, 32), pen.INK, bold=False, left=left, below=bool(near))


def _write(
    axes: Axes,
    spot: tuple[float, float],
    text: str,
    colour: str,
    *,
    bold: bool,
    left: bool = False,
    below: bool = False,
) -> None:
    axes.annotate(
        text,
        spot,
        xytext=(-4 if left else 4, -9 if below else 3),
        textcoords="offset points",
        ha="right" if left else "left",
        color=colour,
        fontsize=7,
        fontweight="bold" if bold else "normal",
        path_effects=[withStroke(linewidth=1.6, foreground=pen.PAPER)],
        annotation_clip=True,
        parse_math=False,
    )


def _legend(figure: Figure, marks: Sequence[Mark]) -> None:
    statuses = pen.present([mark.status for mark in marks if mark.positions], list(pen.STATUS))
    modes = list(dict.fromkeys(way.mode for mark in marks for way in mark.ways))
    rows = [Line2D([], [], color=pen.STATUS[word], linewidth=3, label=word) for word in statuses]
    for mode in [*pen.present(modes, list(pen.DASHES)), *pen.present(modes, ["unknown"])]:
        dash = pen.DASHES.get(mode, pen.UNKNOWN_DASH)
        label = {"unknown": "mode unknown", "maritime": "sea"}.get(mode, mode.replace("_", " "))
        rows.append(Line2D([], [], color=pen.INK, linestyle=dash, linewidth=1.1, label=label))
    figure.legend(
        handles=rows, loc="lower left", ncols=min(len(rows), 6), fontsize=6.5, framealpha=0.85, edgecolor=pen.BORDER
    )
