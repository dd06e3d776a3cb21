import pytest

from geo.adapters.reading.limits import Limits
from geo.adapters.reading.reader import SandboxedReader
from geo.errors import Invalid, TooLarge, UnknownFormat, Unreadable
from geo.model.edtf import parse_edtf
from geo.model.report import DateFrom, Media, Told
from tests.geo.adapters.reading.conftest import Read


def test_plain_text_is_kept_as_it_is_written(read: Read) -> None:
    text = "Cafe\u0301 \U0001d11e \u202eevil\u202c \u200bzero\u200d 나진 \u00a01,000\nsecond line\n"

    report = read(text, name="a.txt")

    assert report.text == text
    assert report.media is Media.TEXT


def test_an_offset_counts_code_points(read: Read) -> None:
    report = read("\U0001f6a2\U0001f6a2 from \u202eRajin\u202c", name="a.txt")

    assert report.text[9:14] == "Rajin"


def test_lines_end_with_one_sign_whatever_made_them(read: Read) -> None:
    assert read(b"one\r\ntwo\rthree\n", name="a.txt").text == "one\ntwo\nthree\n"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_at_the_beginning_says_the_encoding(read: Read, encoding: str) -> None:
    assert read("Раджин, 나진".encode(encoding), name="a.txt").text == "Раджин, 나진"


def test_an_encoding_that_is_told_is_used(read: Read) -> None:
    assert read("Порт Дунай".encode("cp1251"), name="a.txt", encoding="windows-1251").text == "Порт Дунай"


def test_text_that_is_not_unicode_is_refused_with_its_place(read: Read) -> None:
    with pytest.raises(Unreadable, match=r"a.txt: it is not UTF-8: byte 0xCF at line 2, column 4. Say its encoding"):
        read(b"one\ntwo" + "Порт".encode("cp1251"), name="a.txt")


def test_an_encoding_that_is_no_encoding_of_text_is_refused(read: Read) -> None:
    with pytest.raises(Invalid, match="encoding: given 'rot13'"):
        read("caf\u00e9", name="a.txt", encoding="rot13")


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(read: Read, data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"it is empty|it holds no text"):
        read(data, name="a.txt")


def test_control_characters_make_a_file_binary(read: Read) -> None:
    with pytest.raises(UnknownFormat, match=r"it holds U\+001B at line 1, column 4"):
        read("red\x1b[31m", name="a.txt")


def test_a_file_over_the_limit_is_refused_before_it_is_looked_at() -> None:
    reader = SandboxedReader(Limits(file_bytes=10))

    with pytest.raises(TooLarge, match=r"it has 11 bytes; at most 0 MiB"):
        reader.read(b"x" * 11, Told(name="a.txt"))


def test_a_text_over_the_limit_is_refused_not_cut() -> None:
    reader = SandboxedReader(Limits(text_chars=10))

    with pytest.raises(TooLarge, match=r"it has 11 characters; at most 10 are read"):
        reader.read(b"x" * 11, Told(name="a.txt"))


def test_front_matter_says_title_date_and_publisher(read: Read) -> None:
    text = '---\ntitle: "Ships at Rajin"\ndate: 2023-10-13\nsource: The Wire\nlang: en\nurl: https://w.example/a\n---\nText.\n'

    report = read(text, name="a.md")

    assert (report.title, str(report.published), report.publisher) == ("Ships at Rajin", "2023-10-13", "The Wire")
    assert (report.language, report.url, report.text) == ("en", "https://w.example/a", "Text.\n")
    assert (report.dated_by, report.media) == (DateFrom.DOCUMENT, Media.MARKDOWN)


@pytest.mark.parametrize(
    "text", ["---\nA rule, and no front matter", "---\n" + "a: b\n" * 2_000, "---\n" + "  # x\n" * 600]
)
def test_what_only_begins_like_front_matter_is_text(read: Read, text: str) -> None:
    assert read(text, name="a.md").text == text


def test_a_date_in_front_matter_that_can_be_read_in_two_ways_is_not_read(read: Read) -> None:
    report = read("---\ndate: 10/12/2023\n---\nText.", name="a.md")

    assert report.published is None
    assert report.notes[0] == "The date in the document was not understood: 10/12/2023"


def test_without_a_date_the_report_says_that_it_has_none(read: Read) -> None:
    report = read("A ship left on Tuesday.", name="a.txt")

    assert (report.published, report.dated_by) == (None, DateFrom.UNKNOWN)
    assert report.notes == ("Nobody said when it was published, so dates that need it stay open.",)


def test_the_person_outweighs_the_document_and_the_difference_is_told(read: Read) -> None:
    told = parse_edtf("2023-10-14")

    report = read("---\ndate: 2023-10-13\n---\nText.", name="a.md", published=told, by=DateFrom.FORM, title="Mine")

    assert (report.published, report.dated_by, report.title) == (told, DateFrom.FORM, "Mine")
    assert report.notes == ("The document says it was published 2023-10-13; 2023-10-14 was given and is used.",)
