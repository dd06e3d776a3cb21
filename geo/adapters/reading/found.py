"""What is found in one document, before it is known who brought it. It crosses the sandbox's edge as JSON."""

import json
import re
from dataclasses import dataclass

from geo.errors import Invalid
from geo.model.edtf import Edtf, parse_edtf

LONGEST_FIELD = 1_000
"""Characters of a title, a publisher, an address or a note; longer ones are cut."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The text of a document and what the document says of itself. ``published`` is what it calls its publication."""

    text: str
    read_by: str
    title: str | None = None
    published: Edtf | None = None
    publisher: str | None = None
    language: str | None = None
    url: str | None = None
    pages: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()


def clean_text(text: str) -> str:
    """Return a text that UTF-8 can hold: lone surrogates and control characters become U+FFFD. Lines end with LF."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("\ufffd", _SURROGATE.sub("\ufffd", text))


def clean_field(text: object) -> str | None:
    """Return a title or name on one line, cut if it is very long; None where there is none."""
    if not isinstance(text, str):
        return None
    return _SPACE.sub(" ", clean_text(text[: 4 * LONGEST_FIELD])).strip()[:LONGEST_FIELD] or None


def to_json(found: Found) -> bytes:
    """Return what a worker answers."""
    document = {name: getattr(found, name) for name in Found.__slots__}
    document["published"] = found.published.text if found.published else None
    return json.dumps(document, ensure_ascii=False).encode()


def parse_found(document: object, most_chars: int) -> Found:
    """Return what a worker answered; raise Invalid where it is not of that form. Workers are not trusted."""
    if not isinstance(document, dict) or not isinstance(document.get("text"), str):
        raise Invalid("answer", type(document).__name__, "an object with a text")
    text = clean_text(document["text"])
    if len(text) > most_chars:
        raise Invalid("answer.text", f"{len(text):,} characters", f"at most {most_chars:,}")
    published = clean_field(document.get("published"))
    return Found(
        text=text,
        read_by=clean_field(document.get("read_by")) or "unknown",
        title=clean_field(document.get("title")),
        published=parse_edtf(published) if published else None,
        publisher=clean_field(document.get("publisher")),
        language=clean_field(document.get("language")),
        url=clean_field(document.get("url")),
        pages=_parse_pages(document.get("pages"), len(text)),
        notes=tuple(note for note in map(clean_field, _list(document.get("notes"))[:20]) if note),
    )


def _parse_pages(given: object, length: int) -> tuple[int, ...]:
    pages = [page for page in _list(given) if isinstance(page, int) and 0 <= page <= length]
    if pages != sorted(pages):
        raise Invalid("answer.pages", "offsets out of order", "offsets in order")
    return tuple(pages)


def _list(given: object) -> list[object]:
    return given if isinstance(given, list) else []
