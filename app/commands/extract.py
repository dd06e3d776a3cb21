"""``waybill extract``: reports to mentions and drafts, without a store."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app import settings
from geo.errors import Invalid

if TYPE_CHECKING:
    from geo.model.draft import Draft, Extraction, PlaceValue


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(allow_dash=True, path_type=Path), metavar="FILE...")
@click.option("--published", metavar="DATE", help="The day of publication, for dates such as 'on Thursday'.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a file, with every mention and span.")
def extract(files: tuple[Path, ...], published: str | None, as_json: bool) -> None:
    """Read each FILE (text in UTF-8; - is standard input), and print what it says happened.

    Nothing is stored. A file may begin with a header between lines of ---, with "published: 2023-10-19" and
    "title: …". Without a day of publication, dates that need it stay unresolved and say so.
    """
    from geo.adapters.gazetteer import SqliteGazetteer
    from geo.adapters.lexicon import read_lexicon
    from geo.adapters.place_finder import GazetteerPlaceFinder, read_waters
    from geo.encode.extraction import to_extraction_json
    from geo.services.extract import extract_report, parse_day, read_report

    given = settings.from_environment(os.environ)
    day = parse_day(published, "--published") if published else None
    gazetteer = SqliteGazetteer(given.data_dir / "gazetteer.sqlite")
    finder = GazetteerPlaceFinder(gazetteer, read_waters(given.seeds_dir / "labels.csv"))
    lexicon = read_lexicon(given.seeds_dir)
    for file in files:
        report = read_report("-" if str(file) == "-" else file.stem, _read(file), day)
        found = extract_report(report, finder, lexicon)
        click.echo(to_extraction_json(found).decode() if as_json else "\n".join(_summary(str(file), found)))


def _read(file: Path) -> str:
    """Return a file's text; raise Invalid where it is not there or not UTF-8."""
    try:
        content = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Invalid(str(file), f"byte {error.start} is not UTF-8", "a text file in UTF-8") from None
    except OSError as error:
        raise Invalid(str(file), error.strerror, "a file that can be read") from None


def _summary(name: str, found: "Extraction") -> Iterator[str]:
    """Yield what a person wants to know first."""
    kinds = [mention.kind.value for mention in found.mentions]
    counts = ", ".join(f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(sorted(kinds)))
    yield f"{name}: {len(found.drafts)} drafts; mentions: {counts or 'none'}"
    unresolved = sum(getattr(mention.value, "edtf", "") is None for mention in found.mentions)
    if unresolved:
        yield f"  {unresolved} dates need the day of publication: give --published"
    for draft in found.drafts:
        yield from _tell(draft)


def _tell(draft: "Draft") -> Iterator[str]:
    """Yield a draft in a few lines."""
    sides = f"{draft.supplier or '?'} to {draft.recipient or '?'}"
    place = f", at {draft.place.name}" if draft.place else ""
    yield f"  {draft.kind.value}, {draft.when or 'undated'}, {sides}{place}"
    for leg in draft.legs:
        yield f"    {leg.mode.value}: {_name(leg.origin)} to {_name(leg.destination)}"
    for cargo in draft.cargo:
        bounds = "..".join("" if end is None else f"{end:.15g}" for end in (cargo.low, cargo.high))
        yield f"    cargo: {cargo.what}" + (f" ({bounds} {cargo.unit})" if bounds != ".." else "")
    for claim in draft.claims:
        yield f"    {claim.claimant} {claim.stance.value}" + (f", {claim.said}" if claim.said else "")


def _name(place: "PlaceValue | None") -> str:
    return place.name if place else "?"
