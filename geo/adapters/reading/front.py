"""What a text says of itself in front matter: lines of ``key: value`` between two lines of ``---`` at its beginning.

This is not YAML: nothing nests, nothing runs on, nothing refers to anything.
"""

import re
from collections.abc import Mapping

from geo.adapters.reading.dates import find_date
from geo.adapters.reading.found import Found, clean_field

LONGEST = 4096
"""Characters of front matter; more is no front matter."""

_FRONT = re.compile(r"---[ \t]*\n((?:[A-Za-z][\w -]{0,40}:.*\n|[# \t-].*\n|\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|$)")
_LINE = re.compile(r"([A-Za-z][\w -]*):[ \t]*(.*)")

TITLE, PUBLISHER, LANGUAGE, URL = (
    ("title",),
    ("publisher", "source", "site", "outlet"),
    ("language", "lang"),
    ("url", "link"),
)
DATE = ("published", "publication date", "publication-date", "publication_date", "date")


def read_front(text: str, read_by: str) -> Found:
    """Return a text without its front matter, and what that says. A text with none is returned as it is."""
    match = _FRONT.match(text[:LONGEST])
    if match is None:
        return Found(text=text, read_by=read_by)
    values = {line[1].strip().lower(): _unquoted(line[2]) for line in map(_LINE.match, match[1].split("\n")) if line}
    written = _first(values, DATE)
    published = find_date(written) if written else None
    notes = (f"The date in the document was not understood: {written}",) if written and not published else ()
    url = _first(values, URL)
    return Found(
        text=text[match.end() :],
        read_by=read_by,
        title=clean_field(_first(values, TITLE)),
        published=published,
        publisher=clean_field(_first(values, PUBLISHER)),
        language=clean_field(_first(values, LANGUAGE)),
        url=url if url and url.startswith(("http://", "https://")) else None,
        notes=notes,
    )


def _first(values: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((values[name] for name in names if values.get(name)), None)


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
