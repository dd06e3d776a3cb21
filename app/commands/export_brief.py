"""``waybill export brief``: a selection as a report with numbered figures, claims, sources, and a sum."""

import shlex
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import parse_qsl

from app import wiring
from app.commands.publication import Publication, write_whole
from geo.encode.brief import brief_document
from geo.errors import Invalid

MOST_EVENTS = 250
"""A brief is for reading; more than these are for a file or a site."""

_OPTIONS = {"q": "search", "as_of": "as-of"}
"""What a parameter is called on the command line, where that is another word."""


def publish(publication: Publication, out: Path) -> None:
    """Write the brief as HTML or PDF, as the name of the file ends."""
    kind = out.suffix.lower()
    if kind not in (".html", ".pdf"):
        raise Invalid("OUT", str(out), "a file that ends in .html or .pdf")
    chosen = dict(parse_qsl(publication.colophon.selection))
    document = brief_document(publication.gathered, publication.colophon, publication.title, chosen.get("as_of"))
    document["command"] = _command(chosen)
    fonts = publication.settings.static_dir / "vendor" / "fonts"
    with ExitStack() as stack:
        figures = wiring.draw_figures(publication.gathered, wiring.open_basemap(publication.settings, stack), fonts)
    if kind == ".pdf":
        write_whole(out, [wiring.set_pdf(document, figures, fonts)])
    else:
        from app.pages.brief import render_brief

        write_whole(out, [render_brief(document, figures, publication.settings.static_dir).encode()])


def _command(chosen: Mapping[str, str]) -> str:
    """Return the command whose output has the selection's sum."""
    options = [f"--{_OPTIONS.get(name, name)} {_quoted(value)}" for name, value in chosen.items()]
    return " ".join(["waybill export geojsonl -", *options, "| sha256sum"])


def _quoted(value: str) -> str:
    """Return a value as a shell takes it for one word; in double quotes where it holds single ones alone."""
    return f'"{value}"' if "'" in value and not set(value) & set('"$`\\!') else shlex.quote(value)
