"""``waybill ingest``: what people have, into the store: events as events, reports as drafts."""

import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import click

from app.settings import Settings, from_environment
from geo.errors import Invalid, NotFound
from geo.model.event import Event
from geo.model.registry import Registry

if TYPE_CHECKING:
    from geo.adapters.tables.file import TableFile
    from geo.ports.store import EventReader

EXPECTED: Final = (
    "a report (.txt, .md, .html, .pdf), a table or an export of events (.geojson, .ndjson, .parquet, .gpkg), "
    "another table (.csv), or a folder of seeds; what was exported in another form is to be exported as GeoJSON"
)

WITHOUT_CLAIMS: Final = "  An export holds no claims: what is new has the status unknown until somebody is on record."


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--store", type=click.Path(dir_okay=False, path_type=Path), help="The store to write to; made if it is not there."
)
@click.option("--reason", default="ingest", show_default=True, help="Why, for the history of each event.")
@click.option("--by", default="command line", show_default=True, help="Who, for the history of each event.")
@click.option("--published", metavar="DATE", help="When the reports were published, as EDTF: 2023-10-19, or 2023-10.")
@click.option("--publish", is_flag=True, help="Make events of the drafts at once, with nobody looking at them.")
@click.option(
    "--map",
    "columns",
    metavar="OURS=THEIRS",
    multiple=True,
    help="Of tables: which column is which field, such as supplier=exporter; OURS= alone is none. May be repeated.",
)
@click.option("--prefix", default="", help="Of tables: what goes before all ids.")
@click.option("--kind", help="Of tables: the kind of events that rows are which name none.")
@click.option("--strict", is_flag=True, help="Of tables: check all rows first, and write none if one is wrong.")
@click.option("--dry-run", is_flag=True, help="Check everything and write nothing.")
def ingest(
    paths: tuple[Path, ...],
    store: Path | None,
    reason: str,
    by: str,
    published: str | None,
    publish: bool,
    dry_run: bool,
    **of_tables: Any,
) -> None:
    """Take in reports, folders of seeds, GeoJSON files and tables.

    A report (.txt, .md, .html or .pdf) becomes drafts, which wait for `waybill review`. A folder of seeds holds
    events/, sources/, places.yaml, actors.yaml, vehicles.yaml and countries.csv. All that is wrong with events is
    listed with file and line, and then nothing is written.

    A table (.geojson, .ndjson, .parquet, .gpkg or .csv) has an event in each row. Rows that are wrong are listed, and
    the others taken; columns that Waybill has no field for are kept. --dry-run shows what each column is read as.
    """
    from app import wiring
    from app.commands import ingest_tables as tables
    from app.commands.ingest_reports import SUFFIXES, ingest_reports, try_reports

    settings = wiring.store_settings(from_environment(os.environ), store)
    reports = [path for path in paths if path.suffix.lower() in SUFFIXES and path.is_file()]
    lists, ours = tables.open_rows(paths, mapped=bool(of_tables["columns"]))
    others = [path for path in paths if path not in (*reports, *(it.path for it in (*lists, *ours)))]
    with tables.no_cycles():
        given = [*(_read_folder(path) for path in others), *(_read_rows(file, settings) for file in ours)]
    options = tables.to_options(**of_tables, dry_run=dry_run, reason=reason, by=by)
    tables.ingest_tables(lists, settings, options)
    if dry_run:
        try_reports(reports, settings, published)
        for it in given:
            click.echo(f"{it.path}: {it.number:,} events are right; nothing was written (--dry-run).")
        return
    if given:
        with tables.no_cycles():
            _write(given, settings, reason, by)
    if reports:
        ingest_reports(reports, settings, published, by=by, publish=publish)


Part: TypeAlias = tuple[tuple[Event, ...], Registry, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """A file or folder that is right: how many events it has, and what yields them with what they refer to, in parts.

    Each part is written in a transaction of its own, and says whether the store may know any of its events.
    ``exported`` marks an export of ours, which holds no claims.
    """

    path: Path
    number: int
    exported: bool = False
    read: "Callable[[EventReader], Iterable[Part]]"


def _write(given: list[_Given], settings: Settings, reason: str, by: str) -> None:
    from app import wiring
    from geo.services import ingest as service

    planner = wiring.open_planner(settings)
    with wiring.open_writer(settings) as writer, wiring.open_reader(settings) as reader:
        for it in given:
            changed = 0
            with click.progressbar(length=it.number, label=f"Reading {it.path.name}", file=sys.stderr) as bar:
                for events, registry, known in it.read(reader):
                    there = reader if known else None
                    receipt = service.ingest(
                        events, registry, writer, planner, reader=there, reason=reason, by=by, progress=bar.update
                    )
                    changed += receipt.changed
            click.echo(f"{it.path}: {it.number:,} events, of which {changed:,} are new or different.")
            if it.exported:
                click.echo(WITHOUT_CLAIMS, err=True)


def _read_folder(path: Path) -> _Given:
    """Return what is in a folder of seeds, once all of it was found right."""
    if path.is_dir() and (path / "events").is_dir():
        from geo.adapters.seeds.load import load_seeds

        seeds = load_seeds(path)
        return _Given(path=path, number=len(seeds.events), read=lambda _: [(seeds.events, seeds.registry, True)])
    raise Invalid(str(path), path.suffix or "a folder", EXPECTED)


def _read_rows(file: "TableFile", settings: Settings) -> _Given:
    """Return what is in a file in our words, once all of it was found right."""
    from app import wiring
    from geo.adapters.geojson_file import check_geojson, read_geojson
    from geo.services.renew import renew, used

    with wiring.open_reader_if_any(settings) as known:
        registry = known.registry() if known else Registry()

    def read(reader: "EventReader") -> Iterable[Part]:
        known: dict[str, Event] = {}

        def find_id(slug: str) -> str | None:
            try:
                event = reader.get_event(slug)
            except NotFound:
                return None
            known[slug] = event
            return event.id

        for it in read_geojson(file, registry, find_id):
            events = tuple(
                renew(known[event.slug], event, reader) if event.slug in known else event for event in it.events
            )
            yield events, used(events, it.registry) if known else it.registry, bool(known)
            known.clear()

    exported = "status_rule" in file.common
    return _Given(path=file.path, number=check_geojson(file, registry), exported=exported, read=read)
