"""How far reading a table came: a bar on a terminal, a line now and then in a log."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, Protocol

import click

SECONDS: Final = 10.0
"""Between two lines in a log."""


class Show(Protocol):
    """Is told how far reading came: the position in the file, and the rows read so far."""

    def __call__(self, position: int, rows: int, /) -> None:
        """Show it."""
        ...


@contextmanager
def showing(label: str, length: int) -> Iterator[Show]:
    """Hold what shows how far something came on standard error; ``length`` is the last position, 0 is not known."""
    if not sys.stderr.isatty():
        yield Log(label, length)
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:

        def show(position: int, rows: int) -> None:
            bar.label = f"{label}, {rows:,} rows"
            bar.update(position - bar.pos)

        yield show


class Log:
    """Writes a line now and then, with the rate since the line before; ``clock`` counts seconds."""

    def __init__(self, label: str, length: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._label, self._length, self._clock = label, length, clock
        self._last: tuple[float, int] | None = None

    def __call__(self, position: int, rows: int, /) -> None:
        """Write it, if it is time to."""
        now = self._clock()
        if self._last is None:
            self._last = (now, rows)
            return
        before, known = self._last
        if now - before < SECONDS:
            return
        share = f", {position / self._length:.0%}" if self._length else ""
        rate = (rows - known) / (now - before)
        click.echo(f"{self._label}: {rows:,} rows{share}, {rate:,.0f} rows a second.", err=True)
        self._last = (now, rows)
