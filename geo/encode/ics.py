"""Events and legs as iCalendar (RFC 5545): one all-day VEVENT for each whose first day is known."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from geo.encode.feature import (
    Feature,
    day_after,
    describe,
    known_days,
    lines_of,
    page_of,
    parse_feature,
    source_links,
    title_of,
)
from geo.model.colophon import Colophon

_LONGEST = 75
"""Octets in a line, without its end (RFC 5545, 3.1)."""
_NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def iter_ics(bodies: Iterable[bytes], colophon: Colophon) -> Iterator[bytes]:
    """Yield a calendar piece by piece; what has no date, or one without a first day, is left out."""
    head = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Waybill//Events about arms shipments//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_text(colophon.title)}",
        f"X-WR-CALNAME:{_text(colophon.title)}",
        f"DESCRIPTION:{_text(colophon.about())}",
        *([f"URL:{colophon.address}"] if colophon.address else []),
    ]
    yield _fold(head)
    stamp = colophon.moment.replace("-", "").replace(":", "")
    for body in bodies:
        yield _fold(_event(parse_feature(body), stamp, colophon))
    yield b"END:VCALENDAR\r\n"


def _event(feature: Feature, stamp: str, colophon: Colophon) -> list[str]:
    """Return the lines of an event, none where its first day is not known.

    DTEND is the day after the last one (3.6.1); what has no last day has no DTEND, and its text says so.
    """
    first, last = known_days(feature)
    if first is None:
        return []
    end = day_after(last) if last else None
    it = feature["properties"]
    lines = lines_of(feature)
    links = [url for url, _ in source_links(feature)]
    url = page_of(feature, colophon) or (links[0] if links else None)
    words = [word for word in (it.get("kind"), it.get("status")) if word]
    place = it.get("place") or it.get("origin")
    return [
        "BEGIN:VEVENT",
        f"UID:{_text(it.get('ulid') or feature['id'])}@waybill",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{_day(first)}",
        *([f"DTEND;VALUE=DATE:{_day(end)}"] if end else []),
        f"SUMMARY:{_text(title_of(feature))}",
        f"DESCRIPTION:{_text(chr(10).join(describe(feature)))}",
        *([f"CATEGORIES:{','.join(map(_text, words))}"] if words else []),
        *([f"LOCATION:{_text(place)}"] if place else []),
        *([f"GEO:{lines[0][0][1]};{lines[0][0][0]}"] if lines and len(lines[0]) == 1 else []),
        *([f"URL:{url}"] if url else []),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")  # strftime's %Y has no leading zeros everywhere


def _text(value: str) -> str:
    """Return a TEXT value (3.3.11): line ends become \\n, other control characters go."""
    joined = value.replace("\r\n", "\n").replace("\r", "\n")
    return _NOT_TEXT.sub("", joined).translate(_ESCAPES)


def _fold(lines: list[str]) -> bytes:
    """Return lines with long ones folded, never within a character."""
    return b"".join(_folded(line) for line in lines)


def _folded(line: str) -> bytes:
    rest, pieces, room = line.encode(), [], _LONGEST
    while len(rest) > room:
        cut = room
        while rest[cut] & 0xC0 == 0x80:
            cut -= 1
        pieces.append(rest[:cut])
        rest, room = rest[cut:], _LONGEST - 1
    return b"\r\n ".join([*pieces, rest]) + b"\r\n"
