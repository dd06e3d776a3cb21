"""``waybill export``: a selection, written to a file."""

import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

import click

from app.settings import from_environment
from geo.encode.formats import OF_WORD
from geo.errors import Invalid
from geo.model.colophon import Colophon
from geo.model.crs import CRS84
from geo.model.query import Collection
from geo.services.export import export as export_bodies


@click.command()
@click.argument("format_", metavar="FORMAT", type=click.Choice(list(OF_WORD)))
@click.argument("out", metavar="OUT", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--store", type=click.Path(dir_okay=False, path_type=Path), help="The store to read.")
@click.option("--collection", type=click.Choice(["events", "legs", "places"]), default="events", show_default=True)
@click.option("--bbox", help="WEST,SOUTH,EAST,NORTH in degrees; west > east crosses the antimeridian.")
@click.option("--datetime", help="A day, an instant, or an interval such as 2023-09-01/.. (both ends included).")
@click.option("--filter", metavar="CQL2", help="A condition on properties, such as \"status = 'contested'\".")
@click.option("--sortby", metavar="NAME,-NAME", help="Properties to sort by, - for the falling order.")
@click.option("--crs", metavar="URI", help="What coordinates are in (GeoJSON and JSON-FG); by default CRS84.")
@click.option("--search", "q", help="Words that must occur.")
@click.option("--raw", is_flag=True, help="Of CSV, the lossless form: nothing is changed for spreadsheets.")
def export(
    format_: str,
    out: Path,
    store: Path | None,
    collection: str,
    crs: str | None,
    raw: bool,
    **selecting: str | None,
) -> None:
    """Write a selection to OUT as FORMAT (- is standard output)."""
    from app import wiring
    from app.api.filtering import parse_crs
    from app.api.params import parse_query

    form, wanted, settings = OF_WORD[format_], Collection(collection), from_environment(os.environ)
    if wanted not in form.collections:
        raise Invalid("FORMAT", format_, f"a form that can hold {collection}")
    given = [(name, value) for name, value in selecting.items() if value is not None]
    system = parse_crs("crs", {"crs": crs} if crs else {})
    if system != CRS84 and not form.moves:
        raise Invalid("crs", system.uri, f"GeoJSON or JSON-FG: {form.title} is in {CRS84.title}")
    query = parse_query(wanted, given, limit=None)
    with wiring.open_reader(wiring.store_settings(settings, store)) as reader:
        matched = reader.search(replace(query, limit=1)).matched
        colophon = Colophon(
            collection=wanted,
            matched=matched,
            version=reader.version(),
            selection=urlencode(given, safe=",:/"),
            licence=settings.licence,
            made_at=datetime.now(UTC),
            site=settings.public_url,
            crs=system,
        )
        write_whole(out, export_bodies(reader.iter_bodies(query), form, colophon, wiring.make_file, raw=raw))
    if str(out) != "-":
        click.echo(f"Wrote {matched:,} {collection} to {out}.", err=True)


def write_whole(out: Path, chunks: Iterator[bytes]) -> None:
    """Write a file so that it is there whole or not at all: beside it first, flushed, then moved into place."""
    if str(out) == "-":
        for chunk in chunks:
            sys.stdout.buffer.write(chunk)
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
