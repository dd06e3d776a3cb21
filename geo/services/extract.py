"""Reads reports: a file's text, with or without a header, to mentions and drafts. Stores nothing."""

import re
from datetime import date

from geo.errors import Invalid
from geo.extract.pipeline import Lexicon, extract
from geo.model.draft import Extraction, ReportText
from geo.ports.names import PlaceFinder

_HEADER = re.compile(r"---[ \t]*\r?\n(?P<body>(?:[^\n]*\n){1,40}?)---[ \t]*(?:\r?\n|$)")
_LINE = re.compile(r"(?P<name>[a-z]{2,20}):[ \t]*(?P<value>[^\r\n]*)")
_LONGEST_TITLE = 200


def read_report(name: str, text: str, published: date | None = None) -> ReportText:
    """Return a text as a report. A header between lines of ``---`` may say ``title`` and ``published``.

    The header is blanked, not cut: offsets are those of the text as given. Without a header the first line is the
    title if it is short and no sentence. A day given here outweighs the header's; raise Invalid where that is no day.
    """
    header = _HEADER.match(text)
    said = {found["name"]: found["value"].strip() for found in _LINE.finditer(header["body"])} if header else {}
    if header:
        text = "".join("\n" if letter == "\n" else " " for letter in header[0]) + text[header.end() :]
    if published is None and said.get("published"):
        published = parse_day(said["published"], f"{name}: published")
    return ReportText(id=name, text=text, title=said.get("title") or _title(text), published=published)


def extract_report(report: ReportText, finder: PlaceFinder, lexicon: Lexicon) -> Extraction:
    """Return what a report says."""
    return extract(report, finder, lexicon)


def parse_day(text: str, where: str) -> date:
    """Return a day; raise Invalid where the text is none."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Invalid(where, text, "a day, such as 2023-10-19") from None


def _title(text: str) -> str | None:
    line = next((line.strip() for line in text.split("\n", 5) if line.strip()), "")
    return line if line and len(line) <= _LONGEST_TITLE and line[-1] not in ".!;:," else None
