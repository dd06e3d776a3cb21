"""The page around the map, built once: Folium renders the map, our templates the regions around it.

A response differs from the shell by its nonce alone: ``render_page`` puts it in. Importing this module loads Folium
(over a second), so the command line imports it only to serve.
"""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import folium
from branca.element import CssLink, Figure, JavascriptLink
from markupsafe import Markup

from app.pages import assets, layers
from app.pages.environment import get_environment
from app.pages.layers import Json

MIN_ZOOM = 2
MAX_ZOOM = 14
MAP_NAME = "map_waybill"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _FoliumParts:
    """Folium's rendering in pieces: links for the head, the map's element, and the scripts in their order."""

    styles: Markup
    element: Markup
    scripts: Markup


def build_shell(values: ShellValues) -> Shell:
    """Render the page once; the same values give the same text.

    Raises ForeignAsset where the result names another origin or a script without a nonce: a later Folium may.
    """
    template = get_environment().get_template(f"{values.kind}.html")
    static = f"{values.prefix}/static"
    html = template.render(
        title=values.title,
        prefix=values.prefix,
        static=static,
        code=values.code,
        modules=values.modules,
        nonce=assets.NONCE,
        folium=_render_map(values, static),
    )
    assets.check_page(html)
    return Shell(parts=tuple(html.split(assets.NONCE)), frame_ancestors=values.frame_ancestors)


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


def _render_map(values: ShellValues, static: str) -> _FoliumParts:
    """Let Folium render the map, with our files in place of its own, and return the pieces."""
    chart = folium.Map(
        tiles=None,
        location=(values.lat, values.lon),
        zoom_start=values.zoom,
        prefer_canvas=True,
        control_scale=True,
        world_copy_jump=True,
        zoom_control="topright",
    )
    chart._id = MAP_NAME.removeprefix("map_")  # Folium's own would be random
    # Folium keeps its own arguments of these names for its tile layers.
    chart.options |= {
        "minZoom": MIN_ZOOM,
        "maxZoom": MAX_ZOOM,
    }
    chart.default_js = assets.localise(chart.default_js, assets.SCRIPTS, static)
    chart.default_css = assets.localise(chart.default_css, assets.STYLES, static)
    config = {"prefix": values.prefix, **values.config, "kind": str(values.kind)}
    if values.kind is Kind.FILE:
        layers.held_basemap(static, values.tiles, values.tiles_max_zoom).add_to(chart)
        layers.held_page(static, config).add_to(chart)
    else:
        code = f"{static}/{values.code}"
        layers.basemap(static, code, values.tiles, values.tiles_max_zoom).add_to(chart)
        layers.page(f"{code}/{values.kind.main}", config).add_to(chart)
    figure = chart.get_root()
    if not isinstance(figure, Figure):
        raise TypeError(f"Folium gave its map a {type(figure).__name__} for a root, not a Figure")
    figure.render()
    return _take_parts(figure)


def _take_parts(figure: Figure) -> _FoliumParts:
    """Take a rendered figure apart.

    Folium's own styles and switches in the head are left out: they stop people from enlarging the page, which our
    style sheet and viewport do not, and repeat Leaflet's defaults.
    """
    head = list(figure.header._children.values())  # branca offers no other way to its links
    styles = "\n".join(link.render() for link in head if isinstance(link, CssLink))
    links = "\n".join(link.render() for link in head if isinstance(link, JavascriptLink))
    return _FoliumParts(
        styles=Markup(assets.mark_nonce(styles)),  # noqa: S704 - Folium's rendering of our own configuration
        element=Markup(assets.mark_nonce(figure.html.render())),  # noqa: S704 - the same
        scripts=Markup(assets.mark_nonce(f"{links}\n<script>{figure.script.render()}</script>")),  # noqa: S704 - the same
    )
