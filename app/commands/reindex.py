"""``waybill reindex``: what older routers or encoders made, made anew."""

import os
import sys
from pathlib import Path

import click

from app.settings import from_environment


@click.command()
@click.argument("store", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--everything",
    is_flag=True,
    help="Also what the routers in force made: after a change of encoding or of the status rules.",
)
def reindex(store: Path | None, everything: bool) -> None:
    """Plan and encode the events of STORE anew where a router has changed. Can be stopped, and goes on where it was."""
    from app import wiring
    from geo.model.query import Collection, Query
    from geo.services import reindex as service

    settings = wiring.store_settings(from_environment(os.environ), store)
    planner = wiring.open_planner(settings)
    with wiring.open_writer(settings) as writer, wiring.open_reader(settings) as reader:
        count = reader.search(Query(collection=Collection.EVENTS, limit=1)).matched
        with click.progressbar(length=count, label="Bringing events up to date", file=sys.stderr) as bar:
            receipt = service.reindex(reader, writer, planner, everything=everything, progress=bar.update)
    click.echo(f"{receipt.given:,} events, of which {receipt.changed:,} were made anew.")
