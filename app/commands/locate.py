"""``waybill locate``: names to ranked places, with reasons."""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from app import settings
from geo.errors import Invalid
from geo.locate.rank import Container, Context, Near
from geo.locate.together import Name
from geo.model.place import Candidate, PlaceKind
from geo.model.space import position

if TYPE_CHECKING:
    from geo.adapters.gazetteer import SqliteGazetteer

NOTHING_FOUND, WRONG_INPUT = 1, 2


@click.command()
@click.argument("names", nargs=-1)
@click.option("--near", multiple=True, metavar="PLACE", help="A place nearby: a name, or LON,LAT.")
@click.option("--country", multiple=True, metavar="CC", help="A country of the context: two letters, or its name.")
@click.option("--kind", multiple=True, type=click.Choice([kind.value for kind in PlaceKind]), help="What it should be.")
@click.option("--limit", default=5, show_default=True, type=click.IntRange(1, 100), help="Candidates shown a name.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a name.")
@click.option("--batch", is_flag=True, help="Read JSON lines with texts and their names, write JSON lines with places.")
def locate(
    names: tuple[str, ...],
    near: tuple[str, ...],
    country: tuple[str, ...],
    kind: tuple[str, ...],
    limit: int,
    as_json: bool,
    batch: bool,
) -> None:
    """Rank the places that each NAME may mean, best first, with reasons.

    A name may say what holds it: "Paris, Texas". With --batch, each line of standard input is
    {"id", "text", "names": [{"text", "start", "end"}]}, and each line of output {"id", "places": [...]} in the same
    order; all names of a text are placed together.
    """
    from geo.adapters.gazetteer import SqliteGazetteer

    if batch == bool(names):
        raise click.UsageError("Give names, or --batch with lines on standard input; not both.")
    gazetteer = SqliteGazetteer(settings.from_environment(os.environ).data_dir / "gazetteer.sqlite")
    context = _context(gazetteer, near, country, kind)
    if batch:
        _run_batch(gazetteer, context)
        return
    found = [(name, _candidates(gazetteer, name, context)[:limit]) for name in names]
    for name, candidates in found:
        click.echo(_to_json(name, candidates) if as_json else _to_table(name, candidates))
    if not all(candidates for _, candidates in found):
        sys.exit(NOTHING_FOUND)


def _context(
    gazetteer: "SqliteGazetteer", near: Sequence[str], countries: Sequence[str], kinds: Sequence[str]
) -> Context:
    """Return the options as a context; raise Invalid for a country or a place that is not known."""
    context = Context(
        countries=tuple(_country(gazetteer, text) for text in countries), kinds=tuple(PlaceKind(kind) for kind in kinds)
    )
    return replace(context, near=tuple(_near(gazetteer, text) for text in near))


def _country(gazetteer: "SqliteGazetteer", text: str) -> Container:
    """Return a country by code or name."""
    if len(text) == 2 and text.isascii():
        return gazetteer.get_country(text)
    named = [one for one in gazetteer.containers(text) if one.code is None]
    if not named:
        raise Invalid("--country", text, "two letters of ISO 3166-1, such as KP, or the name of a country")
    return named[0]


def _near(gazetteer: "SqliteGazetteer", text: str) -> Near:
    """Return a point of the context, from LON,LAT or from the best place of that name."""
    try:
        lon, lat = map(float, text.split(","))
    except ValueError:
        ranked = gazetteer.search(text, Context())
        if not ranked:
            raise Invalid("--near", text, "a place that the gazetteer knows, or LON,LAT") from None
        entry = ranked[0].entry
        return Near(point=(entry.lon, entry.lat), label=entry.name)
    return Near(point=position(lon, lat, "--near"), label=text)


def _candidates(gazetteer: "SqliteGazetteer", name: str, context: Context) -> list[Candidate]:
    """Return all candidates, best first."""
    return [gazetteer.to_candidate(one, name) for one in gazetteer.search(name, context)[:100]]


def _to_table(name: str, candidates: Sequence[Candidate]) -> str:
    """Return the candidates as lines for a person."""
    if not candidates:
        return f"{name}\n  nothing goes by that name; try another spelling, or give its own script"
    return "\n".join([name, *(line for one in candidates for line in _lines(one))])


def _lines(one: Candidate) -> Iterator[str]:
    """Yield two lines: what and where, then why."""
    place = one.place
    lat, lon = place.lat or 0.0, place.lon or 0.0
    where = f"{abs(lat):.4f} {'N' if lat >= 0 else 'S'} {abs(lon):.4f} {'E' if lon >= 0 else 'W'}"
    kind = place.kind.value.replace("_", " ")
    yield f"  {one.score:.2f}  {place.name}, {place.country or 'at sea'}  ({kind}, {where}, exact to {place.precision})"
    yield f"        {'; '.join(one.reasons)}"


def _to_json(name: str, candidates: Sequence[Candidate]) -> str:
    """Return the candidates as one line of JSON."""
    return _dump({"name": name, "candidates": [_to_dict(one) | _more(one) for one in candidates]})


def _to_dict(one: Candidate) -> dict[str, object]:
    """Return what ``--batch`` says of a place."""
    place = one.place
    return {"name": place.name, "country": place.country, "lat": place.lat, "lon": place.lon, "score": one.score}


def _more(one: Candidate) -> dict[str, object]:
    """Return what ``--json`` says beyond that."""
    place = one.place
    return {
        "id": place.id,
        "kind": place.kind.value,
        "precision": place.precision.value,
        "geonames_id": place.geonames_id,
        "unlocode": place.unlocode,
        "gazetteer": place.provenance.gazetteer,
        "note": place.provenance.note,
        "reasons": one.reasons,
    }


def _run_batch(gazetteer: "SqliteGazetteer", context: Context) -> None:
    """Answer line by line; a line that is wrong is reported with its number, and the rest are answered all the same."""
    wrong = 0
    for number, line in enumerate(sys.stdin.buffer, start=1):
        if not line.strip():
            continue
        try:
            key, text, names = _parse_line(line)
        except Invalid as error:
            click.echo(f"line {number}: {error}", err=True)
            wrong += 1
            continue
        places = gazetteer.locate_all(text, names, context)
        click.echo(_dump({"id": key, "places": [None if one is None else _to_dict(one) for one in places]}))
    if wrong:
        click.echo(f"Lines not answered: {wrong}.", err=True)
        sys.exit(WRONG_INPUT)


def _parse_line(line: bytes) -> tuple[Any, str, list[Name]]:
    """Return id, text and names of one line; raise Invalid with the path of what is wrong."""
    import orjson

    try:
        document = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise Invalid("", line[:40].decode("utf-8", "replace"), f"a JSON object ({error})") from error
    if not isinstance(document, dict):
        raise Invalid("", document, "a JSON object")
    for field, kinds, expected in (("id", (str, int), "a text"), ("text", str, "a text"), ("names", list, "a list")):
        if not isinstance(document.get(field), kinds):
            raise Invalid(field, document.get(field), expected)
    text = document["text"]
    return document["id"], text, [_parse_name(f"names[{at}]", one, text) for at, one in enumerate(document["names"])]


def _parse_name(where: str, given: object, text: str) -> Name:
    """Return one name; its span must hold it."""
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        raise Invalid(where, given, "an object with text, start and end")
    start, end = given.get("start"), given.get("end")
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= len(text):
        raise Invalid(where, given, f"start and end as code points, 0 to {len(text)}")
    if text[start:end] != given["text"]:
        raise Invalid(where, given["text"], f"what the text has there: {text[start:end]!r}")
    return Name(text=given["text"], start=start, end=end)


def _dump(value: object) -> str:
    """Return a value as one line of JSON."""
    import orjson

    return orjson.dumps(value).decode()
