import io
import pickle
import time
import zipfile
from contextlib import suppress

import pytest

from geo.adapters.reading.sniff import sniff
from geo.errors import UnknownFormat
from geo.model.report import Media


def a_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../../etc/passwd", "x" * 1000)
    return out.getvalue()


REFUSED = {
    "a zip archive": a_zip(),
    "an office document": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100),
    "an image": b"\x89PNG\r\n\x1a\n" + bytes(30),
    "a program": b"\x7fELF\x02\x01\x01" + bytes(50),
    "a Windows program": b"MZ\x90\x00\x03" + bytes(50),
    "a pickle": pickle.dumps({"a": 1}),
    "an old pickle": pickle.dumps({"a": 1}, protocol=2),
    "a database": b"SQLite format 3\x00" + bytes(50),
    "a Parquet file": b"PAR1" + bytes(50),
    "an RTF document": b"{\\rtf1\\ansi hello}",
    "gzip": b"\x1f\x8b\x08\x00" + bytes(20),
    "NUL bytes": b"Hello\x00world",
    "UTF-16 without a mark": "Rajin, Dunay".encode("utf-16-le"),
    "a VRT": b'<OGRVRTDataSource>\n<OGRVRTLayer name="a"><SrcDataSource>CSV:/etc/passwd</SrcDataSource></OGRVRTLayer>',
    "KML": b'<?xml version="1.0"?>\n<kml xmlns="x"><Document/></kml>',
    "entities": b'<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY a "&lol;&lol;">]>\n<lolz>&a;</lolz>',
    "SVG": b'<svg xmlns="x"><image href="file:///etc/passwd"/></svg>',
    "GeoJSON": b'{"type": "FeatureCollection", "features": []}',
    "a web archive": b"From: <Saved>\r\nSubject: x\r\nContent-Type: multipart/related;\r\n\tboundary=x\r\n\r\n--x",
    "a tar archive": b"a.txt".ljust(257, b"\x00") + b"ustar\x0000",
    "a film": b"\x00\x00\x00\x18ftypmp42" + bytes(30),
}


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.pdf"])
def test_what_is_not_read_is_refused_whatever_its_name(data: bytes, name: str) -> None:
    with pytest.raises(UnknownFormat, match=r"Plain text, Markdown, HTML and PDF are read"):
        sniff(data, name)


@pytest.mark.parametrize(
    ("data", "media"),
    [
        (b"%PDF-1.7\n...", Media.PDF),
        (b"rubbish\n%PDF-1.4", Media.PDF),
        (b"<!DOCTYPE html><p>x", Media.HTML),
        (b"\xef\xbb\xbf  <HTML lang=en>", Media.HTML),
        ("<html><body>".encode("utf-16"), Media.HTML),
        (b"<!-- saved -->\n<!-- twice --><html>", Media.HTML),
        (b"<p>A fragment</p>", Media.HTML),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0"><html xmlns="x">', Media.HTML),
        (b"<html>%PDF-1.4", Media.HTML),
        (b"<Reuters> MOSCOW - A ship left.", Media.TEXT),
        (b"MZ-12 was seen at the port.", Media.TEXT),
        (b"[1] A footnote. {Not JSON}", Media.TEXT),
        (b"Content-Type matters", Media.TEXT),
    ],
)
def test_bytes_say_what_a_file_is(data: bytes, media: Media) -> None:
    assert sniff(data, "a.bin") is media


def test_a_name_only_parts_markdown_from_text() -> None:
    assert sniff(b"# Title", "notes.MD") is Media.MARKDOWN
    assert sniff(b"# Title", "../../etc/passwd") is Media.TEXT


@pytest.mark.parametrize(
    "head", ["<!---->" * 600, "a: b\r\n" * 700, "<" * 4096, "<?xml" * 800, " " * 4095, "<a " * 1365]
)
def test_looking_at_a_hostile_beginning_takes_no_time(head: str) -> None:
    start = time.process_time()
    with suppress(UnknownFormat):
        sniff(head.encode() + b"x", "a")
    assert time.process_time() - start < 0.5
