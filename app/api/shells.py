"""What makes the pages: shells that are built once, and a nonce for each response."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from threading import Lock
from typing import Final
from urllib.parse import urlsplit

from app.api.basemap import areas_url, tile_url
from app.context import PageMaker, RenderedPage, TileArchive
from app.pages.apart import build_apart
from app.pages.code import find_code
from app.pages.shell import STORY, Json, Kind, Shell, ShellValues, content_security_policy, new_nonce, render_page
from app.settings import Settings
from geo.model.query import Collection
from geo.ports.store import EventReader

KINDS: Final = (Kind.FULL, Kind.MAP, Kind.REVIEW)


def page_makers(
    settings: Settings, reader: EventReader, basemap: TileArchive | None, areas: bytes | None
) -> Mapping[Kind, PageMaker]:
    """Return what makes each page. The first who asks for one has the shells of all built, which takes two seconds.

    Whether there is a story for the first visit is looked up then.

    It raises Unbuildable where they cannot be built; then the next one tries again.
    """
    lock = Lock()
    built: dict[Kind, Shell] = {}

    def make(kind: Kind) -> RenderedPage:
        with lock:
            if not built:
                config: dict[str, Json] = {"most": settings.most_held}
                if reader.find_body(Collection.EVENTS, STORY) is not None:
                    config["story"] = STORY
                shells = build_apart(_shell_values(settings, it, basemap, areas, config) for it in KINDS)
                built.update(zip(KINDS, shells, strict=True))
        nonce = new_nonce()
        html = render_page(built[kind], nonce)
        return RenderedPage(html=html, policy=content_security_policy(nonce, built[kind].frame_ancestors))

    return {kind: partial(make, kind) for kind in KINDS}


def _shell_values(
    settings: Settings,
    kind: Kind,
    basemap: TileArchive | None,
    areas: bytes | None,
    config: Mapping[str, Json],
) -> ShellValues:
    prefix = urlsplit(settings.public_url or "").path
    code = find_code(settings.static_dir, review=kind is Kind.REVIEW)
    values = ShellValues(
        kind=kind,
        prefix=prefix,
        code=code.folder,
        modules=code.first,
        tiles=tile_url(basemap, prefix) if basemap else None,
        frame_ancestors="*" if kind is Kind.MAP else "'none'",
        config={**config, **({"areas": areas_url(areas, prefix)} if areas else {})},
    )
    if kind is Kind.REVIEW:
        values = replace(values, title="Review – Waybill", zoom=2)
    return replace(values, tiles_max_zoom=basemap.max_zoom) if basemap else values
