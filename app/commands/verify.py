"""``waybill verify``: a walk through everything that is stored."""

import os
import sys
from pathlib import Path

import click

from app.settings import from_environment


@click.command()
@click.argument("store", required=False, type=click.Path(dir_okay=False, path_type=Path))
def verify(store: Path | None) -> None:
    """Check STORE: the file, each row's hash, the chain of revisions, references. Exit 1 if anything is wrong."""
    from app import wiring

    settings = wiring.store_settings(from_environment(os.environ), store)
    findings = wiring.verify_store(settings)
    for finding in findings:
        click.echo(str(finding), err=True)
    if findings:
        click.echo(f"{len(findings)} things are wrong in {settings.store}.", err=True)
        sys.exit(1)
    click.echo(f"Everything in {settings.store} is as it was written.")
