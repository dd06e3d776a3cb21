"""Atom feeds (RFC 4287): of a selection of features, and the parts that the feed of changes is made of too.

Ids are tag: URIs (RFC 4151), so they stay the same when addresses change; texts are plain, never markup.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from geo.encode.feature import (
    Feature,
    describe,
    lines_of,
    page_of,
    parse_feature,
    source_links,
    title_of,
)
from geo.encode.markup import HEAD, element
from geo.model.colophon import Colophon

MEDIA = "application/atom+xml"
_AUTHOR = "the Waybill contributors"
_UNDER_WAY_SINCE = "2026"
"""The year in our tags (RFC 4151: a day on which the name was ours)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """The head of a feed. ``links`` are relations and addresses; ``rights`` the address of the licence."""

    id: str
    title: str
    subtitle: str
    updated: str
    rights: str
    links: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry. ``links`` are relation, address and title; ``geometry`` is ready GeoRSS, or nothing."""

    id: str
    title: str
    updated: str
    summary: str
    author: str | None = None
    links: Sequence[tuple[str, str, str | None]] = ()
    terms: Sequence[str] = ()
    geometry: str = ""


def tag(site: str | None, *names: str) -> str:
    """Return a tag: URI of a thing; its authority is the host at which clients reach the service."""
    host = urlsplit(site or "").hostname or "localhost"
    authority = "localhost" if ":" in host else host
    return f"tag:{authority},{_UNDER_WAY_SINCE}:{'/'.join(quote(name, safe='') for name in names)}"


def iter_feed(feed: Feed, entries: Iterable[Entry]) -> Iterator[bytes]:
    """Yield a feed piece by piece."""
    yield _head(feed).encode()
    for entry in entries:
        yield _entry(entry).encode()
    yield b"</feed>\n"


def iter_atom(bodies: Iterable[bytes], colophon: Colophon) -> Iterator[bytes]:
    """Yield the feed of a selection, in the order of its collection."""
    further = [("next", colophon.further)] if colophon.further else []
    own = [("self", colophon.address)] if colophon.address else []
    feed = Feed(
        id=tag(colophon.site, colophon.collection, colophon.selection or "all"),
        title=colophon.title,
        subtitle=colophon.about(),
        updated=colophon.moment,
        rights=colophon.licence,
        links=[*own, *further],
    )
    return iter_feed(feed, (_feature_entry(parse_feature(body), colophon) for body in bodies))


def _feature_entry(feature: Feature, colophon: Colophon) -> Entry:
    it = feature["properties"]
    recorded = it.get("recorded_at")
    page = page_of(feature, colophon)
    pages = [("alternate", page, None)] if page else []
    return Entry(
        id=tag(colophon.site, colophon.collection, it.get("ulid") or feature["id"]),
        title=title_of(feature),
        updated=f"{recorded}T00:00:00Z" if recorded else colophon.moment,
        summary="\n".join(describe(feature)),
        links=[*pages, *(("via", url, words) for url, words in source_links(feature))],
        terms=[word for word in (it.get("kind"), it.get("status"), it.get("mode")) if word],
        geometry=_georss(feature),
    )


def _georss(feature: Feature) -> str:
    """Return a geometry as GeoRSS Simple, lat before lon; lines of several parts cannot be said in it."""
    lines = lines_of(feature)
    if len(lines) != 1:
        return ""
    numbers = " ".join(f"{lat} {lon}" for lon, lat in lines[0])
    return element("georss:point" if len(lines[0]) == 1 else "georss:line", numbers)


def _head(feed: Feed) -> str:
    names = 'xmlns="http://www.w3.org/2005/Atom" xmlns:georss="http://www.georss.org/georss"'
    words = [("id", feed.id), ("title", feed.title), ("subtitle", feed.subtitle), ("updated", feed.updated)]
    links = [element("link", None, {"rel": rel, "type": MEDIA, "href": href}) for rel, href in feed.links]
    rights = element("link", None, {"rel": "license", "href": feed.rights}) + element("rights", feed.rights)
    told = "".join(element(name, value) for name, value in words)
    author = f"<author>{element('name', _AUTHOR)}</author><generator>Waybill</generator>"
    return f"{HEAD}<feed {names}>{told}{author}{rights}{''.join(links)}\n"


def _entry(entry: Entry) -> str:
    words = [("id", entry.id), ("title", entry.title), ("updated", entry.updated), ("summary", entry.summary)]
    links = [element("link", None, {"rel": rel, "href": href, "title": title}) for rel, href, title in entry.links]
    terms = [element("category", None, {"term": term}) for term in entry.terms]
    author = f"<author>{element('name', entry.author)}</author>" if entry.author else ""
    told = "".join(element(name, value) for name, value in words)
    return f"<entry>{told}{author}{''.join(links)}{''.join(terms)}{entry.geometry}</entry>\n"
