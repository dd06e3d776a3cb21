"""Plain HTML of every resource, for people who follow a link: no script, values escaped by Jinja."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from starlette.responses import Response

from app.api.links import Link
from app.api.media import HTML
from app.pages.environment import get_environment

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; object-src 'none'"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of a list: where it leads (None for text alone), its words, and what is said of it."""

    href: str | None
    title: str
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What surrounds every plain page: its title, the trail to it (words and addresses), links, and where things are.

    ``policy`` is for pages that no header comes with.
    """

    title: str
    base: str
    trail: Sequence[tuple[str, str]]
    links: Sequence[Link]
    policy: str | None = None

    @property
    def static(self) -> str:
        """Where our own files are."""
        return f"{self.base}/static"

    def event(self, slug: str) -> str | None:
        """Return the address of an event's page; None where there is none."""
        return f"{self.base}/events/{quote(slug, safe='')}?f=html"


def list_page(frame: Frame, about: str, entries: Sequence[Entry]) -> Response:
    """Return a page with a list."""
    return _answer(list_html(frame, about, entries))


def list_html(frame: Frame, about: str, entries: Sequence[Entry]) -> str:
    """Return a page with a list, as HTML."""
    return _render("plain/list.html", frame, about=about, entries=entries)


def table_page(frame: Frame, about: str, columns: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]]) -> Response:
    """Return a page with a table; each row has an address and its cells, the first of which is the link."""
    return _answer(_render("plain/table.html", frame, about=about, columns=columns, rows=rows))


def values_page(frame: Frame, values: Mapping[str, str]) -> Response:
    """Return a page with names and values."""
    return _answer(_render("plain/values.html", frame, values=values))


def event_page(frame: Frame, event: Mapping[str, object]) -> Response:
    """Return the page of an event, from its detail document."""
    return _answer(event_html(frame, event))


def event_html(frame: Frame, event: Mapping[str, object]) -> str:
    """Return the page of an event, as HTML."""
    return _render("plain/event.html", frame, event=event)


def is_web_address(url: str) -> bool:
    """Return whether an address may become a link: ``javascript:`` and the like may not, nor what is not known."""
    return bool(url) and url.lower().startswith(("https://", "http://"))


def to_words(value: object) -> str:
    """Return a value of a JSON document as a person would write it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(map(to_words, value))
    if isinstance(value, dict):
        return ", ".join(f"{name} {to_words(inner)}" for name, inner in value.items() if inner is not None)
    return str(value)


def _answer(html: str) -> Response:
    return Response(html, media_type=HTML, headers={"Content-Security-Policy": POLICY})


def _render(template: str, frame: Frame, **values: object) -> str:
    return get_environment(lenient=True).get_template(template).render(frame=frame, **values)
