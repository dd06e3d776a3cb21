"""Builds the page around the map: Folium renders the map, our templates the regions around it.

Importing this module loads Folium, which takes more than a second and 70 MB: commands that write files import it, and a
service asks a process of its own, see ``apart.py``.
"""

import sys
from dataclasses import asdict, dataclass

import folium
import orjson
from branca.element import CssLink, Figure, JavascriptLink
from markupsafe import Markup

from app.pages import assets, layers
from app.pages.environment import get_environment
from app.pages.shell import MAX_ZOOM, MIN_ZOOM, Kind, Shell, ShellValues

MAP_NAME = "map_waybill"


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


def main() -> None:
    """Build what standard input asks for; see ``apart.py``."""
    wanted = orjson.loads(sys.stdin.buffer.read())
    values = (ShellValues(**{**it, "kind": Kind(it["kind"]), "modules": tuple(it["modules"])}) for it in wanted)
    sys.stdout.buffer.write(orjson.dumps([asdict(build_shell(it)) for it in values]))
