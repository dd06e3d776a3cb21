"""``waybill migrate``: brings a store of an earlier version up to date."""

import os
from pathlib import Path

import click

from app.settings import from_environment


@click.command()
@click.argument("store", required=False, type=click.Path(dir_okay=False, path_type=Path))
def migrate(store: Path | None) -> None:
    """Bring STORE up to date. A copy of the old one is kept beside it; a kill leaves the old store or the new one."""
    from app import wiring

    settings = wiring.store_settings(from_environment(os.environ), store)
    copy = wiring.migrate_store(settings)
    if copy is None:
        click.echo(f"{settings.store} is up to date.")
    else:
        click.echo(f"{settings.store} is up to date now; the old one is kept as {copy}.")
