"""``waybill reindex``: what older routers or encoders made, made anew."""

import os
import sys
from pathlib import Path

import click

from app.settings import from_environment
from geo.errors import NotFound


@click.command()
@click.argument("store", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--everything",
    is_flag=True,
    help="Also what the routers and the encoder in force made.",
)
def reindex(store: Path | None, everything: bool) -> None:
    """Plan and encode the events of STORE anew where a router, the encoding or the rules of the status have changed.

    Can be stopped at any time. Rows of tables stay as they were taken in.
    """
    from app import wiring
    from geo.model.query import Collection, Query
    from geo.services import reindex as service

    settings = wiring.store_settings(from_environment(os.environ), store)
    if not Path(settings.store).exists():
        raise NotFound("store", settings.store)
    planner = wiring.open_planner(settings)
    with wiring.open_writer(settings) as writer, wiring.open_reader(settings) as reader:
        count = reader.search(Query(collection=Collection.EVENTS, limit=1)).matched
        with click.progressbar(length=count, label="Bringing events up to date", file=sys.stderr) as bar:
            receipt = service.reindex(reader, writer, planner, everything=everything, progress=bar.update)
    click.echo(f"{receipt.given:,} events, of which {receipt.changed:,} were made anew.")
    if receipt.rows:
        click.echo(f"{receipt.rows:,} rows of tables stay as they were taken in.")
