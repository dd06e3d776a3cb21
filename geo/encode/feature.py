"""A stored body, opened: what every encoder asks of a feature. Reads what ``geo.encode.geojson`` writes."""

import re
import struct
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, TypeAlias
from urllib.parse import quote

import orjson

from geo.model.colophon import Colophon
from geo.model.query import Collection
from geo.model.space import Line

Feature: TypeAlias = Mapping[str, Any]
"""A GeoJSON Feature: id, geometry, properties."""

NOT_IN_ADDRESSES = " <>\"'`\\"
_WEB_ADDRESS = re.compile(r"https?://[^\s\x00-\x20\x7f<>\"'`\\]+", re.IGNORECASE)


def parse_feature(body: bytes) -> Feature:
    """Return the feature that a body holds."""
    feature: Feature = orjson.loads(body)
    return feature


def title_of(feature: Feature) -> str:
    """Return the words that name a feature: an event's or leg's title, a place's name."""
    properties = feature["properties"]
    return str(properties.get("title") or properties.get("name") or feature["id"])


def lines_of(feature: Feature) -> tuple[Line, ...]:
    """Return a geometry's parts; a point is a line of one position, and no geometry is no line."""
    geometry = feature["geometry"]
    if geometry is None:
        return ()
    kind, inner = geometry["type"], geometry["coordinates"]
    parts = [[inner]] if kind == "Point" else [inner] if kind == "LineString" else inner
    return tuple(tuple((lon, lat) for lon, lat in part) for part in parts)


def to_wkt(feature: Feature) -> str | None:
    """Return a geometry as well-known text (ISO 19125-1), lon before lat; None where there is none."""
    geometry = feature["geometry"]
    if geometry is None:
        return None
    parts = [", ".join(f"{lon} {lat}" for lon, lat in line) for line in lines_of(feature)]
    inner = ", ".join(f"({part})" for part in parts) if geometry["type"] == "MultiLineString" else parts[0]
    return f"{geometry['type'].upper()} ({inner})"


def to_wkb(feature: Feature) -> bytes | None:
    """Return a geometry as well-known binary (ISO 19125-1), little-endian; None where there is none."""
    geometry = feature["geometry"]
    if geometry is None:
        return None
    lines = lines_of(feature)
    if geometry["type"] == "Point":
        return struct.pack("<BIdd", 1, 1, *lines[0][0])
    parts = [
        struct.pack(f"<BII{2 * len(line)}d", 1, 2, len(line), *(number for position in line for number in position))
        for line in lines
    ]
    return parts[0] if geometry["type"] == "LineString" else struct.pack("<BII", 1, 5, len(parts)) + b"".join(parts)


def known_days(feature: Feature) -> tuple[date | None, date | None]:
    """Return the first and last day of a date's widest reading; None where there is no date, or it has no limit."""
    properties = feature["properties"]
    first, last = properties.get("start_earliest"), properties.get("end_latest")
    return date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None


def day_after(day: date) -> date | None:
    """Return the next day; None after the calendar's last."""
    return day + timedelta(days=1) if day < date.max else None


def is_web_address(url: object) -> bool:
    """Return whether a value may become a link: an http(s) address without blanks, quotes or brackets."""
    if not isinstance(url, str):
        return False
    if url.isascii() and url.isprintable() and url.startswith(("https://", "http://")) and len(url) > len("https://"):
        return not any(map(url.__contains__, NOT_IN_ADDRESSES))  # the same, and ten times as fast
    return _WEB_ADDRESS.fullmatch(url) is not None


def source_links(feature: Feature) -> list[tuple[str, str]]:
    """Return the address and the words of each source that can be linked to."""
    sources = feature["properties"].get("sources") or ()
    return [(it["url"], _source_words(it)) for it in sources if is_web_address(it.get("url"))]


def page_of(feature: Feature, colophon: Colophon) -> str | None:
    """Return the address of a feature's page, beside the export or at the service; None where there is neither."""
    name = quote(feature["id"], safe="")
    if colophon.pages is not None and colophon.collection is Collection.EVENTS:
        return f"{colophon.pages}/{name}.html"
    if colophon.site is None:
        return None
    if colophon.collection is Collection.EVENTS:
        return f"{colophon.site}/events/{name}"
    return f"{colophon.site}/collections/{colophon.collection}/items/{name}"


def describe(feature: Feature) -> list[str]:
    """Return what a person would want to know of a feature, as lines of plain text."""
    it = feature["properties"]
    told = [
        ("", it.get("summary")),
        ("Date: ", it.get("when")),
        ("Status: ", _joined(": ", it.get("status"), it.get("status_rule"))),
        ("Kind: ", it.get("kind")),
        ("Supplier: ", it.get("supplier_name") or it.get("supplier")),
        ("Recipient: ", it.get("recipient_name") or it.get("recipient")),
        ("From: ", _joined(", ", it.get("origin"), it.get("origin_country"))),
        ("To: ", _joined(", ", it.get("destination"), it.get("destination_country"))),
        ("Mode: ", it.get("mode")),
        ("Line: ", _joined(", ", it.get("basis"), it.get("basis_note"))),
        ("Country: ", it.get("country")),
        ("Precision: ", it.get("precision") or it.get("place_precision")),
        ("Cargo: ", _joined("; ", *(it.get("cargo") or ()))),
        ("Note: ", it.get("note")),
    ]
    sources = (_joined(" ", _source_words(source), source.get("url")) for source in it.get("sources") or ())
    return [f"{word}{value}" for word, value in told if value] + [f"Source: {source}" for source in sources]


def _source_words(source: Mapping[str, str | None]) -> str:
    return _joined(", ", source.get("publisher"), source.get("title"), source.get("date"))


def _joined(between: str, *words: str | None) -> str:
    return between.join(word for word in words if word)
