"""The page as one file: the shell that Folium renders, with our modules, a selection and its base map in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from markupsafe import Markup

from app.pages.assets import NONCE
from app.pages.build import build_shell
from app.pages.environment import get_environment
from app.pages.inline import inline
from app.pages.shell import ShellValues, render_page

_HELD = "<!--held-->"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the list for browsers without JavaScript: its words, what is said of it, and where it leads."""

    title: str
    about: str
    href: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileValues:
    """What a file is made from.

    ``facts`` is what it says of itself, by names of texts in the interface's catalogue, None for all there is;
    ``events``, ``past``, ``areas`` and ``tiles`` are JSON that is safe in a script element (``geo.encode.pack``);
    ``listing`` is for browsers without JavaScript, ``files`` are the same events in other forms (words, relative
    address), as are ``pages`` (relative addresses by names of texts), ``feed`` the address of an Atom feed of them.
    """

    shell: ShellValues
    facts: Mapping[str, str | None]
    events: bytes
    past: bytes
    areas: bytes
    tiles: bytes
    listing: Sequence[Line]
    files: Sequence[tuple[str, str]] = ()
    pages: Mapping[str, str] = field(default_factory=dict)
    feed: str | None = None


def render_file(values: FileValues, static: Path) -> str:
    """Return the file as HTML; ``static`` is the folder of our modules and styles. The same values give the same text.

    Raises MissingData where the bundle has not been made.
    """
    page = inline(render_page(build_shell(values.shell), NONCE), static)
    held = (
        get_environment()
        .get_template("held.html")
        .render(
            facts=values.facts,
            files=values.files,
            pages=values.pages,
            listing=values.listing,
            licences=(static / "vendor" / "LICENSES.txt").read_text(encoding="utf-8"),
            events=Markup(values.events.decode()),  # noqa: S704 - JSON without "<": geo.encode.pack
            past=Markup(values.past.decode()),  # noqa: S704 - base64: the same
            areas=Markup(values.areas.decode()),  # noqa: S704 - JSON without "<": the same
            tiles=Markup(values.tiles.decode()),  # noqa: S704 - the same
        )
    )
    if values.feed is not None:
        link = Markup('  <link rel="alternate" type="application/atom+xml" href="{}">\n</head>').format(values.feed)
        page = page.replace("</head>", link, 1)
    return page.replace(_HELD, held, 1)
