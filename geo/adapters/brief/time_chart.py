"""The timeline: a bar for each event, faint where it may have been and full where it surely was."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from matplotlib import dates
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from geo.adapters.brief import pen
from geo.adapters.brief.marks import Mark

_ROW_IN = 0.13
_HEAD_IN = 0.75
_LEAST_DAYS = 60
_STEPS = (1, 5, 10, 50, 100, 500)


def draw_timeline(marks: Sequence[Mark], fonts: Path, width: float, highest: float) -> bytes | None:
    """Return the timeline as SVG, at most ``highest`` inches; None where nothing is dated.

    Events lie from top to bottom in the order of their numbers: all are written where there is room, else one in five,
    or fewer.
    """
    dated = [mark for mark in marks if mark.dated]
    days = [day for mark in dated for day in (mark.first, mark.last, mark.sure_first, mark.sure_last) if day]
    if not days:
        return None
    span = (min(days), max(max(days), min(days) + timedelta(days=_LEAST_DAYS)))
    height = min(_HEAD_IN + _ROW_IN * len(dated), highest)
    with pen.drawing(fonts, width, height) as figure:
        axes = figure.add_axes((0.05, 0.32 / height, 0.93, 1 - _HEAD_IN / height))
        for row, mark in enumerate(dated):
            _bar(axes, row, mark, span)
        _scale(axes, dated, span, step=_step(len(dated), (height - _HEAD_IN) / _ROW_IN))
        statuses = pen.present([mark.status for mark in dated], list(pen.STATUS))
        rows = [Patch(facecolor=pen.STATUS[word], label=word) for word in statuses]
        figure.legend(handles=rows, loc="upper left", ncols=6, fontsize=6.5, frameon=False)
        return pen.to_svg(figure)


def _bar(axes: Axes, row: int, mark: Mark, span: tuple[date, date]) -> None:
    colour = pen.STATUS[mark.status]
    first, last = _number(mark.first or span[0]), _number(mark.last or span[1]) + 1
    axes.barh(row, last - first, left=first, height=0.8, color=colour, alpha=0.3, linewidth=0)
    if mark.sure_first and mark.sure_last and mark.sure_first <= mark.sure_last:
        begin, end = _number(mark.sure_first), _number(mark.sure_last) + 1
        axes.barh(row, end - begin, left=begin, height=0.8, color=colour, linewidth=0)
    tick = (first + last) / 2
    axes.plot([tick], [row], marker="|", markersize=3, color=colour, linewidth=0)  # a day would be too thin to see


def _scale(axes: Axes, dated: Sequence[Mark], span: tuple[date, date], *, step: int) -> None:
    axes.set_xlim(_number(span[0]), _number(span[1]) + 1)
    axes.set_ylim(len(dated) - 0.4, -0.6)
    locator = dates.AutoDateLocator(minticks=4, maxticks=9)  # type: ignore[no-untyped-call]  # as are those below
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(dates.ConciseDateFormatter(locator, show_offset=False))  # type: ignore[no-untyped-call]
    axes.grid(axis="x", color=pen.BORDER, linewidth=0.3)
    axes.set_axisbelow(True)
    named = [row for row, mark in enumerate(dated) if mark.number % step == 0]
    axes.set_yticks(named, [str(dated[row].number) for row in named], fontsize=6)
    axes.tick_params(length=0)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)


def _step(rows: int, room: float) -> int:
    """Return of how many numbers one is written, for there is room for so many."""
    return next((step for step in _STEPS if rows <= room * step * 1.01), _STEPS[-1])


def _number(day: date) -> float:
    return float(dates.date2num(day))  # type: ignore[no-untyped-call]
