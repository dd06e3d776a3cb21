"""``waybill export``: a selection, written to a file."""

import os
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import click

from app.commands.publication import Publication, write_whole
from app.settings import Settings, from_environment
from geo.encode.formats import OF_WORD
from geo.errors import Invalid
from geo.model.colophon import Colophon
from geo.model.crs import CRS84, Crs
from geo.model.query import Collection, Query
from geo.services.export import export as export_bodies

if TYPE_CHECKING:
    from geo.ports.store import EventReader

PUBLICATIONS = ("html", "site", "brief")
"""Forms for people, of events alone, each made by a module ``export_…`` of its own."""


@click.command()
@click.argument("format_", metavar="FORMAT", type=click.Choice([*OF_WORD, *PUBLICATIONS]))
@click.argument("out", metavar="OUT", type=click.Path(allow_dash=True, path_type=Path))
@click.option("--store", type=click.Path(dir_okay=False, path_type=Path), help="The store to read.")
@click.option("--collection", type=click.Choice(["events", "legs", "places"]), default="events", show_default=True)
@click.option("--bbox", help="WEST,SOUTH,EAST,NORTH in degrees; west > east crosses the antimeridian.")
@click.option("--datetime", help="A day, an instant, or an interval such as 2023-09-01/.. (both ends included).")
@click.option("--as-of", metavar="DAY", help="Write what was known at the end of this day, such as 2023-11-01.")
@click.option("--filter", metavar="CQL2", help="A condition on properties, such as \"status = 'contested'\".")
@click.option("--sortby", metavar="NAME,-NAME", help="Properties to sort by, - for the falling order.")
@click.option("--crs", metavar="URI", help="What coordinates are in (GeoJSON and JSON-FG); by default CRS84.")
@click.option("--search", "q", help="Words that must occur.")
@click.option("--title", help="Of a brief, what it is called.")
@click.option("--raw", is_flag=True, help="Of CSV, the lossless form: nothing is changed for spreadsheets.")
def export(
    format_: str,
    out: Path,
    store: Path | None,
    collection: str,
    crs: str | None,
    raw: bool,
    title: str | None,
    **selecting: str | None,
) -> None:
    """Write a selection to OUT as FORMAT (- is standard output).

    html is one file with map, timeline, table, charts and cards that opens without a network; site is a folder with the
    same and a page for each event, for any host of files; brief is a report with numbered figures, claims and sources,
    HTML or PDF as OUT ends. All others are for programs.
    """
    from app import wiring
    from app.api.as_of import as_of_for, parse_as_of
    from app.api.filtering import parse_crs
    from app.api.params import parse_query
    from geo.services.schema import whole_schema

    wanted, settings = Collection(collection), from_environment(os.environ)
    system = parse_crs("crs", {"crs": crs} if crs else {})
    _check(format_, wanted, system)
    given = [(name, value) for name, value in selecting.items() if value is not None]
    day = parse_as_of(dict(given))
    if day is not None and not as_of_for(wanted):
        raise Invalid("as-of", day.isoformat(), "a collection with a past: events or legs")
    with wiring.open_reader(wiring.store_settings(settings, store), as_of=day) as reader:
        asked = [(name, value) for name, value in given if name != "as_of"]
        query = parse_query(wanted, asked, whole_schema(reader, wanted), limit=None)
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
            kept=reader.kept_properties(wanted),
        )
        if format_ in PUBLICATIONS:
            now = day or colophon.made_at.date()
            _publish(format_, out, reader, query, now, colophon, settings, title)
        else:
            bodies = reader.iter_bodies(query)
            write_whole(out, export_bodies(bodies, OF_WORD[format_], colophon, wiring.make_file, raw=raw))
    if str(out) != "-":
        click.echo(f"Wrote {matched:,} {collection} to {out}.", err=True)


def _check(format_: str, wanted: Collection, system: Crs) -> None:
    """Raise Invalid where the form cannot hold the collection, or not in this coordinate system."""
    form = OF_WORD.get(format_)
    held = form.collections if form else (Collection.EVENTS,)
    if wanted not in held:
        raise Invalid("FORMAT", format_, f"a form that can hold {wanted}")
    if system != CRS84 and not (form and form.moves):
        title = form.title if form else format_
        raise Invalid("crs", system.uri, f"GeoJSON or JSON-FG: {title} is in {CRS84.title}")


def _publish(
    format_: str,
    out: Path,
    reader: "EventReader",
    query: Query,
    now: date,
    colophon: Colophon,
    settings: Settings,
    title: str | None,
) -> None:
    """Write a form for people: ``publish`` of its module. ``now`` is the day whose knowledge the reader has."""
    from geo.services.gather import gather
    from geo.services.recall import recall

    form = import_module(f"app.commands.export_{format_}")
    gathered = gather(reader, query, form.MOST_EVENTS, colophon.site)
    publication = Publication(
        gathered=gathered,
        recall=lambda: recall(reader, gathered, now, colophon.site),
        colophon=colophon,
        settings=settings,
        title=title,
    )
    form.publish(publication, out)
