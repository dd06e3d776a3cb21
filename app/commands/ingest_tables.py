"""What ``waybill ingest`` does with tables: shows what each column becomes, and takes the rows in."""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from app.commands.ingest_progress import showing
from app.settings import Settings
from geo.adapters.clock import SystemClock
from geo.errors import Invalid
from geo.model.registry import Registry

if TYPE_CHECKING:
    from geo.adapters.tables.file import TableFile
    from geo.model.property import Property
    from geo.model.table import ColumnMap, Progress, Refusal
    from geo.services.load import Loading

MOST_SHOWN: Final = 20
"""Refused rows that are printed of one file; the others are counted."""


def open_rows(paths: Iterable[Path], *, mapped: bool) -> "tuple[list[TableFile], list[TableFile]]":
    """Return the files of rows among paths: tables of others, and those in our words; ``mapped``: all are of others.

    Raise Unreadable, and Invalid for exports of ours that do not hold events as they were.
    """
    from geo.adapters.geojson_form import is_ours
    from geo.adapters.tables.file import COLLECTIONS, FORMS, LINES, TableFile

    files = [TableFile(it) for it in paths if it.suffix.lower() in LINES | COLLECTIONS | FORMS and it.is_file()]
    ours = [it for it in files if not mapped and is_ours(it)]
    return [it for it in files if it not in ours], ours


@dataclass(frozen=True, slots=True, kw_only=True)
class TableOptions:
    """What the user says of tables: columns by field, a prefix for ids, a kind for rows without one."""

    columns: Mapping[str, str]
    prefix: str
    kind: str | None
    strict: bool
    dry_run: bool
    reason: str
    by: str


def to_options(*, columns: Sequence[str], **others: Any) -> TableOptions:
    """Return the options of a command line; ``columns`` are OURS=THEIRS. Raise Invalid."""
    for word in columns:
        if "=" not in word:
            raise Invalid("--map", word, "OURS=THEIRS, such as supplier=exporter")
    return TableOptions(columns=dict(word.split("=", 1) for word in columns), **others)


def ingest_tables(files: "Sequence[TableFile]", settings: Settings, options: TableOptions) -> None:
    """Take tables in, one after the other."""
    for rows in files:
        with no_cycles():
            _ingest(rows, settings, options)


@contextmanager
def no_cycles() -> Iterator[None]:
    """Look for no reference cycles meanwhile: rows make none, and looking takes twice as long as all the rest of them.

    Events take a tenth less without it.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _ingest(rows: "TableFile", settings: Settings, options: TableOptions) -> None:
    from app import wiring
    from geo.services.load import check_table, load, try_table

    path, today = rows.path, SystemClock().now().date()
    table = rows.table(options.columns, options.prefix, options.kind)
    refused: list[Refusal] = []
    if options.dry_run:
        with wiring.open_reader_if_any(settings) as reader:
            registry = reader.registry() if reader else Registry()
        with _loading(f"Checking {path.name}", rows.length, refused, registry, options) as loading:
            trial = try_table(table, rows.read, today, loading)
        _show_columns(path, table.map, trial.kept)
        _show(path, trial.progress, refused, options)
        return
    with wiring.open_tables(settings) as (store, registry):
        if options.strict:
            with _loading(f"Checking {path.name}", rows.length, refused, registry, options) as loading:
                check_table(table, rows.read, store, today, loading)
        with _loading(f"Reading {path.name}", rows.length, refused, registry, options) as loading:
            progress = load(table, rows.read, store, today, loading)
    _show(path, progress, refused, options)


@contextmanager
def _loading(
    label: str, length: int, refused: "list[Refusal]", registry: Registry, options: TableOptions
) -> "Iterator[Loading]":
    """Hold what is told of each batch: it shows how far reading came, and collects the first refusals."""
    from geo.services.load import Loading

    with showing(label, length) as show:

        def tell(progress: "Progress", refusals: "tuple[Refusal, ...]") -> None:
            refused.extend(refusals[: max(0, MOST_SHOWN - len(refused))])
            show(progress.position, progress.number)

        yield Loading(registry=registry, reason=options.reason, by=options.by, tell=tell)


def _show_columns(path: Path, columns: "ColumnMap", kept: "Sequence[Property]") -> None:
    for field, column in columns.columns.items():
        click.echo(f"{path}: {column!r} is read as {field}.")
    for it in kept:
        click.echo(f"{path}: {it.name!r} is kept, as {it.type}.")


def _show(path: Path, progress: "Progress", refused: "Sequence[Refusal]", options: TableOptions) -> None:
    for it in refused:
        click.echo(f"{path}:{it.number}: {it.column}: given {it.given}, expected {it.expected}", err=True)
    if progress.refused > len(refused):
        click.echo(f"{path}: {progress.refused - len(refused):,} more rows were refused.", err=True)
    if options.dry_run:
        right = f"{progress.taken:,} rows are right, {progress.refused:,} are not"
        click.echo(f"{path}: {right}; nothing was written (--dry-run).")
        return
    told = f"{progress.taken:,} taken, {progress.known:,} known already, {progress.refused:,} refused"
    click.echo(f"{path}: {progress.taken + progress.known + progress.refused:,} rows: {told}.")
