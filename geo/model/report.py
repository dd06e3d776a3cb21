"""A report as it was read: its text, what is known of it, and the hash of the bytes that are kept."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from geo.errors import Invalid
from geo.model.edtf import Edtf

SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
"""A hash as it is written throughout."""


class Media(StrEnum):
    """What a report is made of. Nothing else is read."""

    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    PDF = "application/pdf"


class DateFrom(StrEnum):
    """Who says when a report was published."""

    DOCUMENT = "document"
    COMMAND = "command"
    FORM = "form"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the person who brings a report says of it. It outweighs what the report says of itself.

    ``name`` is the name of its file, for messages and to tell Markdown from plain text; it is never opened.
    ``by`` says whether a command or a form was filled in. ``encoding`` is needed for text that is not Unicode.
    """

    name: str = "report"
    by: DateFrom = DateFrom.COMMAND
    published: Edtf | None = None
    title: str | None = None
    publisher: str | None = None
    language: str | None = None
    url: str | None = None
    encoding: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A document that was read.

    ``text`` is Unicode as it stands in the document, not normalised, lines ended by ``\\n``: every offset into it is an
    index of this string, in code points. Of HTML and PDF it is the main text, so it depends on ``read_by``.
    ``published`` is None where nobody said it: dates without a year then stay unresolved.
    ``pages`` holds the offset at which each page of a PDF begins. ``notes`` are sentences for whoever reviews.
    """

    sha256: str
    media: Media
    size: int
    text: str
    name: str
    read_by: str
    title: str | None = None
    published: Edtf | None = None
    dated_by: DateFrom = DateFrom.UNKNOWN
    publisher: str | None = None
    language: str | None = None
    url: str | None = None
    pages: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a hash that is none, and a date that nobody gave."""
        if SHA256.fullmatch(self.sha256) is None:
            raise Invalid("sha256", self.sha256, "64 hexadecimal digits")
        if (self.published is None) != (self.dated_by is DateFrom.UNKNOWN):
            raise Invalid("dated_by", self.dated_by.value, "who gave the date; unknown where there is none")

    def find_page(self, offset: int) -> int | None:
        """Return the page, counted from 1, that an offset into the text lies on; None where there are no pages."""
        return bisect_right(self.pages, offset) or None
