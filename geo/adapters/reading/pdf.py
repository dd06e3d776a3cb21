"""PDF, inside the sandbox: the text in reading order, page by page.

PDFium was chosen by measure: on 25 pages of one to three columns it kept all paragraphs in order at 12 ms a page; pypdf
kept the order but parted words, at 190 ms; pdfminer.six mixed the columns up, at 400 ms. JavaScript, forms and embedded
files are never opened: the library is not given what they need.
"""

import ctypes
import re
from collections.abc import Iterator
from importlib.metadata import version

import pypdfium2
import pypdfium2.raw as pdfium

from geo.adapters.reading.dates import find_date, find_pdf_date
from geo.adapters.reading.found import Found, clean_field, clean_text
from geo.adapters.reading.limits import DEFAULT, Limits
from geo.adapters.reading.pdf_lines import Line, hyphenated_words, join
from geo.errors import Invalid, TooLarge, Unreadable
from geo.model.edtf import Edtf

LINE_HYPHEN = 0x02
"""What PDFium puts for a hyphen at the end of a line, which may part a word or belong to it."""
SOFT_HYPHEN, NOT_A_CHARACTER = 0xAD, 0xFFFE
NO_TITLES = re.compile(r"(?:untitled|document\d*|microsoft word - |.*\.(?:docx?|indd|qxd|pdf|tmp)$)", re.IGNORECASE)
XMP_DATE = re.compile(rb"<prism:publicationDate>\s*([^<]{4,40})</prism:publicationDate>")

WARM_UP = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    b"4 0 obj<</Length 33>>stream\nBT /F 9 Tf 9 9 Td (Warm-up) Tj ET\nendstream endobj\n"
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
)


def warm_up() -> None:
    """Load what the first document would load."""
    read(WARM_UP, "warm-up", DEFAULT)


def read(data: bytes, name: str, limits: Limits) -> Found:
    """Return the text of all pages; raise Unreadable where it is locked or has none, TooLarge where it has too many."""
    document = _open(data, name)
    if len(document) > limits.pages:
        raise TooLarge(name, f"it has {len(document):,} pages; at most {limits.pages:,} are read", "Part it.")
    pages, missing = _read_pages(document, len(document))
    hyphenated = hyphenated_words(line for page in pages for line in page)
    text, offsets = _put_together([clean_text(join(page, hyphenated)) for page in pages])
    if not text.strip():
        raise Unreadable(name, "no page of it holds text", "A scan has to go through text recognition (OCR) first.")
    if len(text) > limits.text_chars:
        raise TooLarge(
            name, f"its text has {len(text):,} characters; at most {limits.text_chars:,} are read", "Part it."
        )
    facts = document.get_metadata_dict()
    title = clean_field(facts.get("Title"))
    published = _published(data)
    return Found(
        text=text,
        read_by=f"pypdfium2 {version('pypdfium2')}",
        title=None if title is None or NO_TITLES.match(title) else title,
        published=published,
        pages=offsets,
        notes=tuple(_notes(document, facts, missing, dated=published is not None)),
    )


def _open(data: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise Unreadable(name, "it is locked with a password", "Save a copy without the password.") from None
        raise Unreadable(name, f"it is a damaged PDF ({error})", "Print it to a new PDF, or bring its text.") from None


def _read_pages(document: pypdfium2.PdfDocument, count: int) -> tuple[list[list[Line]], list[int]]:
    """Return the lines of each page, and the numbers of the pages that could not be opened."""
    pages: list[list[Line]] = []
    missing: list[int] = []
    for number in range(count):
        try:
            page = document[number]
            text = page.get_textpage()
        except pypdfium2.PdfiumError:
            missing.append(number + 1)
            pages.append([])
            continue
        pages.append(list(_iter_lines(text.raw)))
        text.close()
        page.close()
    return pages, missing


def _iter_lines(page: object) -> Iterator[Line]:
    """Yield the lines of a page in the order of its text. Offsets of PDFium count its own characters, not Python's."""
    start, chars = 0, [pdfium.FPDFText_GetUnicode(page, at) for at in range(pdfium.FPDFText_CountChars(page))]
    for at, char in enumerate([*chars, 0x0A]):
        if char in (0x0A, 0x0D, LINE_HYPHEN, NOT_A_CHARACTER):
            line = _line(page, chars, start, at, mark="-" if char in (LINE_HYPHEN, NOT_A_CHARACTER) else "")
            if line is not None:
                yield line
            start = at + 1


def _line(page: object, chars: list[int], start: int, end: int, *, mark: str) -> Line | None:
    """Return one line; None where there is nothing but space. A soft hyphen at its end parts a word, others go."""
    printed = [at for at in range(start, end) if chars[at] > 0x20 and chars[at] != SOFT_HYPHEN]
    if not printed:
        return None
    first, last = _box(page, printed[0]), _box(page, printed[-1])
    return Line(
        text=_decode([char for char in chars[start:end] if char != SOFT_HYPHEN]).strip() + mark,
        left=min(first[0], last[0]),
        right=max(first[1], last[1]),
        bottom=min(first[2], last[2]),
        top=max(first[3], last[3]),
        parted=chars[end - 1] == SOFT_HYPHEN,
    )


def _decode(units: list[int]) -> str:
    """Return characters as text; astral ones may come as two halves."""
    return b"".join(
        unit.to_bytes(2, "little") if unit <= 0xFFFF else chr(unit).encode("utf-16-le") for unit in units
    ).decode("utf-16-le", "replace")


def _box(page: object, at: int) -> tuple[float, float, float, float]:
    """Return left, right, bottom and top of a character's place in its line."""
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(page, at, ctypes.byref(box))
    return box.left, box.right, box.bottom, box.top


def _put_together(pages: list[str]) -> tuple[str, tuple[int, ...]]:
    """Return the text of all pages and where each begins."""
    offsets, at = [], 0
    for page in pages:
        offsets.append(at)
        at += len(page) + 2
    text = "\n\n".join(pages)
    return text, tuple(offsets)


def _published(data: bytes) -> Edtf | None:
    """Return the day of publication that the file's own metadata (XMP, PRISM) name; None where they name none."""
    found = XMP_DATE.findall(data)
    try:
        return find_date(found[-1].decode("ascii", "replace")) if found else None
    except Invalid:
        return None


def _notes(document: pypdfium2.PdfDocument, facts: dict[str, str], missing: list[int], *, dated: bool) -> Iterator[str]:
    if missing:
        some = ", ".join(map(str, missing[:10])) + (" …" if len(missing) > 10 else "")
        yield f"Of {len(document):,} pages, {len(missing):,} could not be opened: {some}"
    if document.count_attachments():
        yield "Other files are embedded in it; they were not opened."
    made = find_pdf_date(facts.get("CreationDate", ""))
    if made and not dated:
        yield f"The file was made on {made}. That need not be when it was published, so it is not taken for that."
