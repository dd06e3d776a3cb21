"""``waybill export site``: a selection as a folder that any host of files can serve, under any path."""

import hashlib
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

import orjson

from app import wiring
from app.api.html import Entry, Frame, event_html, list_html
from app.api.links import Link, link
from app.commands.export_html import MOST_EVENTS, file_values, line_of
from app.commands.publication import Publication
from app.pages.file import render_file
from geo.encode.formats import FORMATS, OF_WORD, Format
from geo.errors import Invalid
from geo.model.query import Collection
from geo.services.export import export

__all__ = ["MOST_EVENTS", "publish"]

POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
LIST, FEED, SUMS = "events.html", "feed.atom", "SHA256SUMS"
_ASSETS = {"css/plain.css": "assets/css/plain.css", "icon.svg": "assets/icon.svg"}
_LEGS = ("geojson", "csv", "gpkg")


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFrame(Frame):
    """What surrounds a plain page of a site: it links to what the site holds. ``slugs`` have a page in ``pages``."""

    pages: str
    slugs: frozenset[str]

    @property
    def static(self) -> str:
        """Where our own files are."""
        return f"{self.base}/assets"

    def event(self, slug: str) -> str | None:
        """Return the address of an event's page; None where the site does not hold it."""
        return f"{self.pages}{quote(slug, safe='')}.html" if slug in self.slugs else None


def publish(publication: Publication, out: Path) -> None:
    """Write the folder so that it is there whole or not at all; raise Invalid where something is there already."""
    if str(out) == "-" or (out.exists() and (not out.is_dir() or any(out.iterdir()))):
        raise Invalid("OUT", str(out), "a folder that is not there yet, or is empty")
    folder = Path(tempfile.mkdtemp(dir=out.absolute().parent, prefix=f".{out.name}."))
    try:
        _write_pages(publication, folder)
        _write_data(publication, folder)
        for source, target in _ASSETS.items():
            _put(folder / target, (publication.settings.static_dir / source).read_bytes())
        _put(folder / SUMS, _sums(folder).encode())
        folder.chmod(0o755)
        folder.replace(out)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _write_pages(publication: Publication, folder: Path) -> None:
    """Write the page with everything, a list for those without JavaScript, and a page for each event."""
    gathered = publication.gathered
    slugs = frozenset(event.slug for event in gathered.events)
    details: list[Mapping[str, object]] = [orjson.loads(event.detail) for event in gathered.events]
    values = file_values(publication, {"prefix": None, "pages": "events"})
    listing = [
        replace(line, href=f"events/{quote(event.slug, safe='')}.html")
        for line, event in zip(values.listing, gathered.events, strict=True)
    ]
    files = [(form.title, f"data/{name}") for form, name in _data_files()]
    pages = {"fileList": LIST, "fileFeed": FEED}
    page = render_file(
        replace(values, listing=listing, files=files, pages=pages, feed=FEED), publication.settings.static_dir
    )
    _put(folder / "index.html", page.encode())
    frame = SiteFrame(
        title="Events",
        base=".",
        trail=[("Waybill", "index.html")],
        links=[link("alternate", FEED, OF_WORD["atom"].media, "Atom feed")],
        policy=POLICY,
        pages="events/",
        slugs=slugs,
    )
    entries = [Entry(href=line.href, title=line.title, about=line.about) for line in listing]
    about = f"{publication.colophon.about()}; sha256 of the selection: {gathered.digest}"
    _put(folder / LIST, list_html(frame, about, entries).encode())
    for event, detail in zip(gathered.events, details, strict=True):
        name = quote(event.slug, safe="")
        own = replace(
            frame,
            title=line_of(detail).title,
            base="..",
            trail=[("Waybill", "../index.html"), ("Events", f"../{LIST}")],
            links=_links(name),
            pages="",
        )
        _put(folder / "events" / f"{name}.html", event_html(own, detail).encode())
        _put(folder / "events" / f"{name}.json", event.detail)


def _links(name: str) -> list[Link]:
    return [
        link("alternate", f"../index.html#event={name}", "text/html", "On the map and the timeline"),
        link("alternate", f"{name}.json", "application/json", "This event as JSON"),
    ]


def _data_files() -> list[tuple[Format, str]]:
    """Return the forms of the events, and the names of their files."""
    return [(form, form.file_name(Collection.EVENTS)) for form in FORMATS if Collection.EVENTS in form.collections]


def _write_data(publication: Publication, folder: Path) -> None:
    """Write the events in every form, their legs in some, and the feed, whose entries lead to the events' pages."""
    gathered, colophon = publication.gathered, publication.colophon
    bodies = [event.body for event in gathered.events]
    for form, name in _data_files():
        _put(folder / "data" / name, b"".join(export(bodies, form, colophon, wiring.make_file)))
    legs = replace(colophon, collection=Collection.LEGS, matched=len(gathered.legs), kept=())
    for form in (OF_WORD[word] for word in _LEGS):
        data = b"".join(export(gathered.legs, form, legs, wiring.make_file))
        _put(folder / "data" / form.file_name(Collection.LEGS), data)
    feed = export(bodies, OF_WORD["atom"], replace(colophon, pages="events"), wiring.make_file)
    _put(folder / FEED, b"".join(feed))


def _sums(folder: Path) -> str:
    """Return the SHA-256 of each file, as ``sha256sum --check`` reads it."""
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return "".join(f"{hashlib.sha256((folder / path).read_bytes()).hexdigest()}  {path}\n" for path in paths)


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
