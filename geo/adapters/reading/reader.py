"""The port ``ReportReader`` made real: limits, what it is, its text, and who says when it was published."""

from dataclasses import replace
from hashlib import sha256

from geo.adapters.reading import text
from geo.adapters.reading.found import Found
from geo.adapters.reading.limits import DEFAULT, MIB, Limits
from geo.adapters.reading.sandbox import Sandbox
from geo.adapters.reading.sniff import sniff
from geo.errors import TooLarge, Unreadable
from geo.model.report import DateFrom, Media, Report, Told

ADVICE = "Bring it in parts, or its text as a .txt file."


class SandboxedReader:
    """Reads reports; what has to be parsed is parsed in a sandbox. Close it at the end: it keeps processes."""

    def __init__(self, limits: Limits = DEFAULT, workers: int = 2) -> None:
        self._limits = limits
        self._sandbox = Sandbox(limits, workers)

    def read(self, data: bytes, told: Told) -> Report:
        """Return the report; raise Unreadable: UnknownFormat, TooLarge or TookTooLong where it is one of those."""
        if len(data) > self._limits.file_bytes:
            most = self._limits.file_bytes // MIB
            raise TooLarge(told.name, f"it has {len(data):,} bytes; at most {most} MiB are read", ADVICE)
        media = sniff(data, told.name)
        if media in (Media.TEXT, Media.MARKDOWN):
            found = text.read(data, told.name, self._limits, told.encoding)
        else:
            found = self._sandbox.open(data, media, told.name)
        if not found.text.strip():
            raise Unreadable(told.name, "it holds no text", "A scan has to go through text recognition (OCR) first.")
        return _report(data, media, found, told)

    def safeguards(self) -> tuple[str, ...]:
        """Return what the sandbox is made of on this machine, in words."""
        return self._sandbox.safeguards()

    def close(self) -> None:
        """End the processes."""
        self._sandbox.close()


def _report(data: bytes, media: Media, found: Found, told: Told) -> Report:
    """Put together what was found and what was told; the person outweighs the document, and a difference is noted."""
    published, dated_by = found.published, DateFrom.DOCUMENT if found.published else DateFrom.UNKNOWN
    notes = found.notes
    if told.published is not None:
        if published is not None and published != told.published:
            notes += (f"The document says it was published {published}; {told.published} was given and is used.",)
        published, dated_by = told.published, told.by
    if published is None:
        notes += ("Nobody said when it was published, so dates that need it stay open.",)
    report = Report(
        sha256=sha256(data).hexdigest(),
        media=media,
        size=len(data),
        text=found.text,
        name=told.name,
        read_by=found.read_by,
        title=told.title or found.title,
        published=published,
        dated_by=dated_by,
    )
    return replace(
        report,
        publisher=told.publisher or found.publisher,
        language=told.language or found.language,
        url=told.url or found.url,
        pages=found.pages,
        notes=notes,
    )
