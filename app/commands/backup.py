"""``waybill backup``: a copy of the store and of the reports that were kept, taken while it is in use."""

import os
from pathlib import Path

import click

from app.settings import from_environment


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--store", type=click.Path(dir_okay=False, path_type=Path), help="The store to copy.")
def backup(folder: Path, store: Path | None) -> None:
    """Copy the store, and the reports that were kept, into FOLDER, while others read and write.

    FOLDER must not be there yet; it is whole or not there at all, and is checked as `waybill verify` does. To go back
    to it, serve the store that lies in it.
    """
    from app import wiring

    settings = wiring.store_settings(from_environment(os.environ), store)
    count = wiring.back_up(settings, folder)
    reports = "1 report" if count == 1 else f"{count} reports"
    click.echo(f"{settings.store} and {reports} stand in {folder}; all of it is as it was written.")
