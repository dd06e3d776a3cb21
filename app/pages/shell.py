"""The page around the map but for its nonce, which ``render_page`` puts in; ``build.py`` makes it with Folium."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | list[Json] | Mapping[str, Json] | None"
"""What a module of the page may be given."""
STORY = "us-1000-containers-2023-10"
"""The event that a first visit shows, where it is there: what Waybill was made to tell."""
MIN_ZOOM = 2
MAX_ZOOM = 14
_NONCE = re.compile(r"[A-Za-z0-9_-]{16,}", re.ASCII)


class Kind(StrEnum):
    """Which page: all of it, in a file of its own too, the map alone for embedding, or the review page.

    The value is the template's name.
    """

    FULL = "page"
    FILE = "file"
    MAP = "map"
    REVIEW = "review"

    @property
    def main(self) -> str:
        """Return the name of the module that fills the page."""
        return "review/main.js" if self is Kind.REVIEW else "main.js"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShellValues:
    """What a shell is made from.

    ``prefix`` is the path under which the application is served, without a slash at the end. ``tiles`` is the template
    of the base map's tile addresses (``app.api.basemap.tile_url``), None where there is no base map. ``lon``, ``lat``
    and ``zoom`` say what the map shows first. ``frame_ancestors`` is a source list of CSP: who may embed the page.
    ``code`` is the folder of our modules among the static files, ``modules`` are the names of those that the page needs
    first: the browser fetches them all at once, and not one after the other.
    ``config`` is handed to the page's module as it is, with ``prefix`` and ``kind`` added.
    """

    kind: Kind = Kind.FULL
    title: str = "Waybill"
    prefix: str = ""
    tiles: str | None = None
    tiles_max_zoom: int = 7
    lon: float = 60.0
    lat: float = 45.0
    zoom: int = 2
    frame_ancestors: str = "'none'"
    code: str = "js"
    modules: tuple[str, ...] = ("basemap.js", "main.js")
    config: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """A page but for its nonce: ``parts`` are what stands before, between and after the nonces."""

    parts: tuple[str, ...]
    frame_ancestors: str


def new_nonce() -> str:
    """Return a nonce of 144 random bits. One response, one nonce."""
    return secrets.token_urlsafe(18)


def render_page(shell: Shell, nonce: str) -> str:
    """Return the page with this nonce; raise ValueError where the nonce could end an attribute."""
    if not _NONCE.fullmatch(nonce):
        raise ValueError("a nonce is 16 or more letters, digits, - or _")
    return nonce.join(shell.parts)


def content_security_policy(nonce: str, frame_ancestors: str = "'none'") -> str:
    """Return the header that goes with a page of this nonce: our own origin only, no inline script without the nonce.

    Leaflet and lit-html set style attributes, so those are allowed; Leaflet's empty picture is a data: address.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' 'nonce-{nonce}'",
            f"style-src 'self' 'nonce-{nonce}'",
            "style-src-attr 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "connect-src 'self'",
            "font-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            f"frame-ancestors {frame_ancestors}",
            "object-src 'none'",
        )
    )
