"""Tells what a file is by its bytes. Four kinds are read; its name only parts Markdown from plain text."""

import codecs
import re
from pathlib import PurePath

from geo.errors import UnknownFormat, Unreadable
from geo.model.report import Media

WHAT_IS_READ = "Plain text, Markdown, HTML and PDF are read."
HEAD_BYTES = 4096
PDF_HEAD_BYTES = 1024
"""The mark of a PDF may come after some rubbish, but no later than this."""

MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"PK\x03\x04", "a zip archive, or an office document", "Save the document as PDF, HTML or text."),
    (b"PK\x05\x06", "an empty zip archive", "Bring the document itself."),
    (b"\xd0\xcf\x11\xe0", "an office document of the old kind", "Save it as PDF, HTML or text."),
    (b"{\\rtf", "an RTF document", "Save it as PDF, HTML or text."),
    (b"%!PS", "PostScript", "Make it a PDF."),
    (b"\x1f\x8b", "a gzip archive", "Unpack it first."),
    (b"BZh", "a bzip2 archive", "Unpack it first."),
    (b"\xfd7zXZ", "an xz archive", "Unpack it first."),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "Unpack it first."),
    (b"7z\xbc\xaf", "a 7-zip archive", "Unpack it first."),
    (b"Rar!", "a RAR archive", "Unpack it first."),
    (b"\x89PNG", "an image", "Bring the text that it shows."),
    (b"\xff\xd8\xff", "an image", "Bring the text that it shows."),
    (b"GIF8", "an image", "Bring the text that it shows."),
    (b"II*\x00", "an image", "Bring the text that it shows."),
    (b"MM\x00*", "an image", "Bring the text that it shows."),
    (b"\x7fELF", "a program", ""),
    (b"MZ", "a program", ""),
    (b"\xca\xfe\xba\xbe", "a program", ""),
    (b"SQLite format 3", "a database", "Bring events with `waybill ingest`."),
    (b"PAR1", "a Parquet file", "Bring events with `waybill ingest`."),
    (b"ARROW1", "an Arrow file", "Bring events with `waybill ingest`."),
    (b"\x80\x02", "a Python pickle", ""),
    (b"\x80\x03", "a Python pickle", ""),
    (b"\x80\x04", "a Python pickle", ""),
    (b"\x80\x05", "a Python pickle", ""),
)
"""First bytes, what they are, and what to do."""

BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_TAGS = (
    "html|head|body|title|meta|link|base|script|style|article|section|main|header|nav|div|span|p|br|h[1-6]|a|b|i|em"
    "|strong|ul|ol|table|img|figure|blockquote|center|font|iframe|form|noscript|template|pre"
)
_HTML = re.compile(rf"<!doctype\s+html\b|<(?:{_TAGS})(?=[\s>/])", re.IGNORECASE)
_XHTML = re.compile(r"\s*<\?xml\b[^>]*>.*<html[\s>]", re.IGNORECASE | re.DOTALL)
_XML = re.compile(r"\s*<(?:\?xml\b|!DOCTYPE\b|!ENTITY\b|[A-Za-z_][\w.-]*(?::[\w.-]+)?(?=[\s/>])[^<]*>\s*<)")
_JSON = re.compile(r'\s*(?:\{\s*"|\[\s*[\[{])')
_MHTML = re.compile(r"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*content-type:\s*multipart/related", re.IGNORECASE)
_MARKDOWN_NAMES = {".md", ".markdown", ".mdown", ".mkd"}


def find_bom(data: bytes) -> str | None:
    """Return the encoding that the mark at the beginning stands for; None where there is no mark."""
    return next((encoding for mark, encoding in BOMS if data.startswith(mark)), None)


def sniff(data: bytes, name: str) -> Media:
    """Return what a file is; raise UnknownFormat where it is none of what is read, Unreadable where it is empty."""
    if not data.strip():
        raise Unreadable(name, "it is empty", "Bring a file with the text of the report.")
    head = _head(data)
    if _HTML.match(_after_comments(head)) or _XHTML.match(head):
        return Media.HTML
    _refuse_magic(data, name)
    if b"%PDF-" in data[:PDF_HEAD_BYTES]:
        return Media.PDF
    _refuse_markup(head, name)
    if b"\x00" in data[:HEAD_BYTES] and find_bom(data) is None:
        raise UnknownFormat(name, "it is binary: it holds NUL bytes", f"{WHAT_IS_READ} Save text as UTF-8.")
    return Media.MARKDOWN if PurePath(name).suffix.lower() in _MARKDOWN_NAMES else Media.TEXT


def _head(data: bytes) -> str:
    """Return the beginning as text that is good enough to see markup in."""
    encoding = find_bom(data)
    text = data[:HEAD_BYTES].decode(encoding or "latin-1", "ignore")
    return text.removeprefix("\ufeff")


def _after_comments(head: str) -> str:
    """Return what follows the comments that a page may begin with."""
    head = head.lstrip()
    while head.startswith("<!--") and "-->" in head:
        head = head.partition("-->")[2].lstrip()
    return head


def _refuse_magic(data: bytes, name: str) -> None:
    for magic, what, advice in MAGIC:
        if data.startswith(magic) and not _is_words(data, magic):
            raise UnknownFormat(name, f"it is {what}", f"{WHAT_IS_READ} {advice}".rstrip())
    if data[4:8] == b"ftyp" or (data.startswith(b"RIFF") and data[8:12] in (b"WEBP", b"AVI ", b"WAVE")):
        raise UnknownFormat(name, "it is an image, a sound or a film", f"{WHAT_IS_READ} Bring the text of it.")
    if data[257:262] == b"ustar":
        raise UnknownFormat(name, "it is a tar archive", f"{WHAT_IS_READ} Unpack it first.")


def _is_words(data: bytes, magic: bytes) -> bool:
    """Whether a file that begins like a program or an archive is a text all the same, such as "MZ zone raided"."""
    return magic.isascii() and magic.isalnum() and data[:HEAD_BYTES].isascii() and b"\x00" not in data[:HEAD_BYTES]


def _refuse_markup(head: str, name: str) -> None:
    if _XML.match(head):
        raise UnknownFormat(name, "it is XML", f"{WHAT_IS_READ} Bring maps and tables with `waybill ingest`.")
    if _JSON.match(head):
        raise UnknownFormat(name, "it is JSON", f"{WHAT_IS_READ} Bring GeoJSON with `waybill ingest`.")
    if _MHTML.match(head):
        raise UnknownFormat(name, "it is a web archive (MHTML)", f"{WHAT_IS_READ} Save the page as HTML only.")
