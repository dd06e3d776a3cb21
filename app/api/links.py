"""Addresses of this service, and links to them: in documents, and as a Link header (RFC 8288)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import quote, urlencode

from starlette.types import Scope

from geo.errors import Invalid

Link: TypeAlias = Mapping[str, str]
"""``href`` and ``rel``, and in most cases ``type`` and ``title``."""

MAX_HOST = 255

_HOST = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9_.-]*[a-z0-9])?\.?|\[[0-9a-f:.]{2,45}\])(?::[0-9]{1,5})?", re.ASCII | re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where clients reach the service; ``base`` has no slash at the end."""

    base: str

    def url(self, *segments: str, query: Mapping[str, str] | None = None) -> str:
        """Return the address of a path, given by its segments, percent-encoded."""
        path = "".join(f"/{quote(segment, safe='')}" for segment in segments) or "/"
        return self.base + path + (f"?{urlencode(query, safe=',:/')}" if query else "")


def find_site(scope: Scope, public_url: str | None) -> Site:
    """Return where clients reach us: the configured address, else the request's Host.

    Raises Invalid where the Host is missing, given twice, or no host at all, whether or not it would have been used.
    """
    hosts = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
    if len(hosts) != 1 or len(hosts[0]) > MAX_HOST or not _HOST.fullmatch(hosts[0]):
        raise Invalid("Host", ", ".join(hosts), "one host name or address, with or without a port")
    return Site(base=public_url or f"{scope['scheme']}://{hosts[0].lower()}")


def link(rel: str, href: str, media: str, title: str) -> Link:
    """Return a link."""
    return {"rel": rel, "href": href, "type": media, "title": title}


def link_header(links: Iterable[Link], rels: Sequence[str] = ("self", "next", "alternate", "collection")) -> str:
    """Return the Link header of those links that a client may want without reading the body."""
    return ", ".join(f'<{it["href"]}>; rel="{it["rel"]}"; type="{it["type"]}"' for it in links if it["rel"] in rels)
