"""``waybill export``: a selection, written to a file."""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from app.settings import from_environment
from geo.encode.collection import iter_collection
from geo.errors import Invalid
from geo.model.query import Collection

FORMATS = {"geojson": iter_collection}


@click.command()
@click.argument("format_", metavar="FORMAT", type=click.Choice(list(FORMATS)))
@click.argument("out", metavar="OUT", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--store", type=click.Path(dir_okay=False, path_type=Path), help="The store to read.")
@click.option("--collection", type=click.Choice(["events", "legs", "places"]), default="events", show_default=True)
@click.option("--bbox", help="WEST,SOUTH,EAST,NORTH in degrees; west > east crosses the antimeridian.")
@click.option(
    "--datetime", "when", help="A day, an instant, or an interval such as 2023-09-01/.. (both ends included)."
)
@click.option(
    "--filter", "filters", multiple=True, metavar="NAME=VALUE", help="Such as status=contested; may be repeated."
)
@click.option("--search", help="Words that must occur.")
def export(
    format_: str,
    out: Path,
    store: Path | None,
    collection: str,
    bbox: str | None,
    when: str | None,
    filters: tuple[str, ...],
    search: str | None,
) -> None:
    """Write a selection to OUT as FORMAT (- is standard output)."""
    from app import wiring
    from app.api.params import parse_query

    pairs = [("bbox", bbox), ("datetime", when), ("q", search)]
    given = [(name, value) for name, value in pairs if value is not None]
    for text in filters:
        name, equals, value = text.partition("=")
        if not equals:
            raise Invalid("--filter", text, "NAME=VALUE, such as status=contested")
        given.append((name, value))
    query = parse_query(Collection(collection), given, limit=None)
    with wiring.open_reader(wiring.store_settings(from_environment(os.environ), store)) as reader:
        matched = reader.search(query).matched
        write_whole(out, FORMATS[format_](reader.iter_bodies(query), matched))
    if str(out) != "-":
        click.echo(f"Wrote {matched:,} {collection} to {out}.", err=True)


def write_whole(out: Path, chunks: Iterator[bytes]) -> None:
    """Write a file so that it is there whole or not at all: beside it first, flushed, then moved into place."""
    if str(out) == "-":
        for chunk in chunks:
            sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.write(b"\n")
        return
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            for chunk in chunks:
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(out)
    finally:
        Path(name).unlink(missing_ok=True)
