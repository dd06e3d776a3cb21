"""Documents made for tests: web pages, and PDF written by hand."""

from collections.abc import Sequence

STORY = (
    "On 13 October 2023 the White House said that North Korea had shipped more than 1,000 containers to Russia.",
    "They were moved by ship from Rajin to Dunay between September 7 and October 1, and then by rail.",
    "A spokesman denied it, and called the accusations unfounded. Nobody else has seen the containers since.",
    "The depot near Tikhoretsk lies about 290 kilometres from the border, as satellite photographs show.",
)


def a_page(head: str = "", *, paragraphs: Sequence[str] = STORY, before: str = "", after: str = "") -> str:
    """Return a page with an article; ``before`` stands in the article above its text, ``after`` below the article."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>Ships at Rajin</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a> <a href='/world'>World</a></nav>"
        f"<article><h1>Ships at Rajin</h1>{before}{body}</article>{after}</body></html>"
    )


def a_pdf(
    *pages: Sequence[tuple[float, float, str]],
    info: str = "",
    catalog: str = "",
    count: int | None = None,
    content: bytes | None = None,
) -> bytes:
    """Return a PDF whose pages hold lines in 10 point Helvetica, each at (left, bottom) of a page of 600 by 800 points.

    ``info`` and ``catalog`` are written into those dictionaries as they are; ``count`` is what the page tree claims;
    ``content`` is a stream in the place of the lines.
    """
    numbers = range(10, 10 + 2 * len(pages), 2)
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects = {
        1: f"<</Type/Catalog/Pages 2 0 R {catalog}>>".encode(),
        2: f"<</Type/Pages/Count {len(pages) if count is None else count}/Kids[{kids}]>>".encode(),
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        4: f"<<{info}>>".encode(),
    }
    for number, lines in zip(numbers, pages, strict=True):
        shown = "\n".join(f"BT /F 10 Tf {left} {bottom} Td ({_escaped(text)}) Tj ET" for left, bottom, text in lines)
        drawn = shown.encode("cp1252")
        objects[number] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {number + 1} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>"
        ).encode()
        objects[number + 1] = content or b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn)
    return _file(objects)


def lines_down(*texts: str, left: float = 50, top: float = 700, pitch: float = 12) -> list[tuple[float, float, str]]:
    """Return lines one below the other."""
    return [(left, top - pitch * row, text) for row, text in enumerate(texts)]


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _file(objects: dict[int, bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in sorted(places.items()):
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += b"trailer<</Size %d/Root 1 0 R/Info 4 0 R>>\nstartxref\n%d\n%%%%EOF" % (max(objects) + 1, table)
    return bytes(out)
