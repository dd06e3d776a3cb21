"""``waybill ingest``: what people have, into the store."""

import os
import sys
from pathlib import Path

import click

from app.settings import Settings, from_environment
from geo.errors import Invalid, NotFound
from geo.model.event import Event
from geo.model.registry import Registry


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--store", type=click.Path(dir_okay=False, path_type=Path), help="The store to write to; made if it is not there."
)
@click.option("--reason", default="ingest", show_default=True, help="Why, for the history of each event.")
@click.option("--by", default="command line", show_default=True, help="Who, for the history of each event.")
@click.option("--dry-run", is_flag=True, help="Check everything and write nothing.")
def ingest(paths: tuple[Path, ...], store: Path | None, reason: str, by: str, dry_run: bool) -> None:
    """Take in folders of seeds, and GeoJSON files.

    A folder of seeds holds events/, sources/, places.yaml, actors.yaml, vehicles.yaml and countries.csv. All that is
    wrong is listed with file and line, and then nothing is written.
    """
    from app import wiring
    from geo.services import ingest as service

    settings = wiring.store_settings(from_environment(os.environ), store)
    batches = [(path, *_read(path, settings)) for path in paths]
    if dry_run:
        for path, events, _ in batches:
            click.echo(f"{path}: {len(events):,} events are right; nothing was written (--dry-run).")
        return
    planner = wiring.open_planner(settings)
    with wiring.open_writer(settings) as writer, wiring.open_reader(settings) as reader:
        for path, events, registry in batches:
            with click.progressbar(length=len(events), label=f"Reading {path.name}", file=sys.stderr) as bar:
                receipt = service.ingest(
                    events, registry, writer, planner, reader=reader, reason=reason, by=by, progress=bar.update
                )
            click.echo(f"{path}: {receipt.given:,} events, of which {receipt.changed:,} are new or different.")


def _read(path: Path, settings: Settings) -> tuple[tuple[Event, ...], Registry]:
    """Return the events in a folder or file, with what they refer to."""
    if path.is_dir() and (path / "events").is_dir():
        from geo.adapters.seeds.load import load_seeds

        seeds = load_seeds(path)
        return seeds.events, seeds.registry
    if path.suffix.lower() in (".geojson", ".json"):
        return _read_geojson(path, settings)
    raise Invalid(str(path), path.suffix or "a folder", "a folder of seeds (with events/ in it) or a .geojson file")


def _read_geojson(path: Path, settings: Settings) -> tuple[tuple[Event, ...], Registry]:
    from app import wiring
    from geo.adapters.geojson_file import read_geojson

    with wiring.open_reader_if_any(settings) as reader:

        def find_id(slug: str) -> str | None:
            try:
                return reader.get_event(slug).id if reader else None
            except NotFound:
                return None

        intake = read_geojson(path, reader.registry() if reader else Registry(), find_id)
    if intake.ignored:
        click.echo(f"{path}: not taken, since Waybill has no field for it: {', '.join(intake.ignored)}.", err=True)
    return intake.events, intake.registry
