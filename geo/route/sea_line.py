"""From a way through the mesh to a taut line: corners only where a cape needs one."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from geo.route.sea_mesh import SeaMesh
from geo.route.sea_water import Land, Points, km_between, on_drawn

HARBOUR_KM = 3.0
"""So far from a place a line may come as near to land as it must."""
LONGEST_KM = np.array([np.inf, 15.0, 5.0])
"""Of a straight line at each closeness to land; a longer one keeps further off, also next to narrow waters."""
_SWEEPS = 10
_SHARES = np.array([1.0, 0.6, 0.3, 0.12, 0.04])
"""Where a corner is cut: shares of the steps to both sides."""
_LEAST_KM = 0.02
_SAME_KM = 1e-6
_LOOKS = 12


Closeness: TypeAlias = NDArray[np.int8]
"""How close to land a line may come: the number of a land in ``SeaMesh.grown``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What is in sight of what: lines keep off land, but for narrow waters, and harbours at either end of the way.

    ``gates`` are closed to this way.
    """

    mesh: SeaMesh
    gates: Land

    def clear(self, starts: Points, ends: Points, close: Closeness, port: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Return which lines are clear. ``port`` (n, 2) says whether start and end are harbours."""
        blocked = self.gates.blocks(starts, ends)
        at_port = port.any(axis=1) & ~blocked
        blocked[at_port] = self.mesh.land.blocks(starts[at_port], ends[at_port])
        km = km_between(starts, ends)
        close = np.where(km <= LONGEST_KM[close], close, np.where(km <= LONGEST_KM[1], np.minimum(close, 1), 0))
        starts, ends, left = self._off_harbour(starts, ends, km, port)
        for number, land in enumerate(self.mesh.grown):
            rows = np.flatnonzero((close == number) & ~blocked & left)
            blocked[rows] = land.blocks(starts[rows], ends[rows])
        return ~blocked

    def _off_harbour(
        self, starts: Points, ends: Points, km: NDArray[np.float64], port: NDArray[np.bool_]
    ) -> tuple[Points, Points, NDArray[np.bool_]]:
        """Return the parts of the lines that are off the harbours, and whether there is such a part."""
        off = np.minimum(HARBOUR_KM / np.maximum(km, 1e-9), 1.0)
        rows = np.flatnonzero(port.any(axis=1))
        inner_starts, inner_ends, left = starts.copy(), ends.copy(), np.ones(len(starts), dtype=np.bool_)
        low, high = off * port[:, 0], 1.0 - off * port[:, 1]
        inner_starts[rows] = on_drawn(starts[rows], ends[rows], low[rows])
        inner_ends[rows] = on_drawn(starts[rows], ends[rows], high[rows])
        left[rows] = low[rows] < high[rows]
        return inner_starts, inner_ends, left

    def closeness(self, starts: Points, ends: Points, port: NDArray[np.bool_]) -> Closeness:
        """Return how close to land each of these lines comes."""
        close = np.zeros(len(starts), dtype=np.int8)
        for number in range(len(self.mesh.grown) - 1):
            left = np.flatnonzero(close == number)
            close[left] += ~self.clear(starts[left], ends[left], close[left], port[left])
        return close


def pull(sight: Sight, way: Points, ports: tuple[bool, bool]) -> tuple[Points, Closeness]:
    """Return those points of the way that lead from sight to sight, and how close to land each step may come.

    ``ports`` says whether the first and the last point are harbours.
    """
    last = len(way) - 1
    steps = np.arange(last)
    close = sight.closeness(way[:-1], way[1:], _ports(steps, steps + 1, last, ports))
    return _pull(sight, way, close, ports)


def tighten(sight: Sight, line: Points, close: Closeness, ports: tuple[bool, bool]) -> Points:
    """Return what ``pull`` returned with its corners moved to where the line is taut."""
    loose = np.ones(len(line), dtype=np.bool_)
    for sweep in range(_SWEEPS):
        line, close, loose = _cut_corners(sight, line, close, ports, loose, sweep % 2)
        if not loose.any():
            break
    return _pull(sight, line, close, ports)[0]


def _ports(starts: NDArray[np.intp], ends: NDArray[np.intp], last: int, ports: tuple[bool, bool]) -> NDArray[np.bool_]:
    """Return (n, 2): whether start and end are harbours."""
    return np.column_stack([(starts == 0) & ports[0], (ends == last) & ports[1]])


def _pull(sight: Sight, way: Points, close: Closeness, ports: tuple[bool, bool]) -> tuple[Points, Closeness]:
    """Go from each point to the furthest one in sight; return those, and how close each step may come to land."""
    last = len(way) - 1
    kept, steps, at = [0], [], 0
    while at < last:
        closest = np.maximum.accumulate(close[at:])  # of the ways from here to each point
        low, high = at + 1, last + 1
        while len(looks := _looks(low, high, last)):
            starts = np.full(len(looks), at)
            clear = sight.clear(way[starts], way[looks], closest[looks - at - 1], _ports(starts, looks, last, ports))
            low = int(looks[clear].max()) if clear.any() else low
            beyond = looks[looks > low]
            high = int(beyond.min()) if len(beyond) else low + 1
        steps.append(closest[low - at - 1])
        kept.append(low)
        at = low
    return way[kept], np.array(steps, dtype=np.int8)


def _looks(low: int, high: int, last: int) -> NDArray[np.intp]:
    """Return which points between the two to look at next: near ones more closely, and the last one at first."""
    if high - low <= 1:
        return np.empty(0, dtype=np.intp)
    looks = low + np.unique(np.round(np.geomspace(1, high - low, _LOOKS)).astype(np.intp)) - (high <= last)
    return looks[(looks > low) & (looks < high)]


def _cut_corners(
    sight: Sight,
    line: Points,
    close: Closeness,
    ports: tuple[bool, bool],
    loose: NDArray[np.bool_],
    parity: int,
) -> tuple[Points, Closeness, NDArray[np.bool_]]:
    """Cut every other corner that may be loose, each by the line over water that spares most.

    Returns the line, how close its steps may come to land, and which of its corners may still be loose.
    """
    last = len(line) - 1
    inner = np.arange(1, last)
    corners = inner[loose[1:last] & (inner % 2 == parity)]
    # Of two corners side by side one is cut at a time: they share a step.
    back, on = (grid.ravel() for grid in np.meshgrid(_SHARES, _SHARES, indexing="ij"))
    many = len(back)
    corner = np.repeat(corners, many)
    starts = on_drawn(line[corner], line[corner - 1], np.tile(back, len(corners)))
    ends = on_drawn(line[corner], line[corner + 1], np.tile(on, len(corners)))
    spared = km_between(starts, line[corner]) + km_between(line[corner], ends) - km_between(starts, ends)
    is_port = np.column_stack(
        [
            (corner == 1) & ports[0] & (np.tile(back, len(corners)) == 1),
            (corner + 1 == last) & ports[1] & (np.tile(on, len(corners)) == 1),
        ]
    )
    worth = np.flatnonzero(spared > _LEAST_KM)
    clear = sight.clear(starts[worth], ends[worth], np.maximum(close[corner - 1], close[corner])[worth], is_port[worth])
    gain = np.zeros(len(corner))
    gain[worth[clear]] = spared[worth[clear]]
    best = gain.reshape(len(corners), many).argmax(axis=1) + np.arange(len(corners)) * many
    chosen = {int(corner[at]): at for at in best if gain[at] > 0}
    return _replace(line, close, loose, chosen, (starts, ends), parity)


def _replace(
    line: Points,
    close: Closeness,
    loose: NDArray[np.bool_],
    chosen: dict[int, int],
    chords: tuple[Points, Points],
    parity: int,
) -> tuple[Points, Closeness, NDArray[np.bool_]]:
    """Return the line with the chosen corners replaced by chords."""
    points, steps, free = [line[0]], [], [False]
    for at in range(1, len(line)):
        if at not in chosen:
            steps.append(close[at - 1])
            touched = at - 1 in chosen or at + 1 in chosen
            points.append(line[at])
            free.append(touched or (bool(loose[at]) and at % 2 != parity))
            continue
        start, end = chords[0][chosen[at]], chords[1][chosen[at]]
        closer = max(close[at - 1], close[at])
        points += [start, end]
        steps += [close[at - 1], closer]
        free += [True, True]
    # A chord from the very start, or to the very end, of its steps makes a point twice.
    array = np.array(points)
    kept = np.concatenate([[True], km_between(array[:-1], array[1:]) > _SAME_KM])
    kept[-1] = True
    return array[kept], np.array(steps, dtype=np.int8)[kept[1:]], np.array(free, dtype=np.bool_)[kept]
