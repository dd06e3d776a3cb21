import pytest

from geo.adapters.reading.limits import Limits
from geo.adapters.reading.reader import SandboxedReader
from geo.errors import TooLarge, Unreadable
from geo.model.report import DateFrom, Media, Told
from tests.geo.adapters.reading.conftest import Read
from tests.geo.adapters.reading.made import a_pdf, lines_down


def test_lines_become_paragraphs(read: Read) -> None:
    first = lines_down("On 13 October 2023 the White House said that", "North Korea had shipped containers to Russia.")
    second = lines_down("A spokesman denied it, and then he said that", "nobody had seen them since.", top=650)

    report = read(a_pdf([*first, *second]), name="a.pdf")

    assert report.media is Media.PDF
    assert report.text == (
        "On 13 October 2023 the White House said that North Korea had shipped containers to Russia.\n\n"
        "A spokesman denied it, and then he said that nobody had seen them since."
    )


def test_columns_are_read_one_after_the_other(read: Read) -> None:
    left = lines_down(
        "The ship left Rajin with containers", "and went on to the port of Dunay", "where they were unloaded and put"
    )
    right = lines_down("on a train, which brought them to", "the depot near Tikhoretsk.", left=320)

    assert read(a_pdf([*left, *right]), name="a.pdf").text == (
        "The ship left Rajin with containers and went on to the port of Dunay where they were unloaded and put "
        "on a train, which brought them to the depot near Tikhoretsk."
    )


def test_a_word_parted_at_the_end_of_a_line_is_joined(read: Read) -> None:
    lines = lines_down("The artillery ammu-", "nition was moved.")

    assert read(a_pdf(lines), name="a.pdf").text == "The artillery ammunition was moved."


def test_a_hyphen_that_the_word_has_elsewhere_stays(read: Read) -> None:
    lines = lines_down("A long-range missile is a long-", "range missile, a surface-to-", "air missile is not.")

    assert (
        read(a_pdf(lines), name="a.pdf").text
        == "A long-range missile is a long-range missile, a surface-to-air missile is not."
    )


def test_offsets_lead_to_pages(read: Read) -> None:
    report = read(a_pdf(lines_down("Rajin"), lines_down("Dunay"), lines_down("Khasan")), name="a.pdf")

    assert report.text == "Rajin\n\nDunay\n\nKhasan"
    assert [report.find_page(report.text.index(name)) for name in ("Rajin", "Dunay", "Khasan")] == [1, 2, 3]


def test_the_day_a_file_was_made_is_not_taken_for_its_publication(read: Read) -> None:
    report = read(a_pdf(lines_down("Rajin"), info="/Title(Ships)/CreationDate(D:20240102030405Z)"), name="a.pdf")

    assert (report.title, report.published) == ("Ships", None)
    assert report.notes[0].startswith("The file was made on 2024-01-02. That need not be when it was published")


def test_a_date_of_publication_in_the_metadata_is_taken(read: Read) -> None:
    data = a_pdf(lines_down("Rajin")) + b"<prism:publicationDate>2023-10-13</prism:publicationDate>"

    report = read(data, name="a.pdf")

    assert (str(report.published), report.dated_by) == ("2023-10-13", DateFrom.DOCUMENT)


@pytest.mark.parametrize("title", ["Microsoft Word - a.docx", "untitled", "report.indd"])
def test_the_name_that_a_program_gave_is_no_title(read: Read, title: str) -> None:
    assert read(a_pdf(lines_down("Rajin"), info=f"/Title({title})"), name="a.pdf").title is None


def test_a_locked_file_is_refused_in_so_many_words(read: Read) -> None:
    data = a_pdf(lines_down("Rajin")).replace(
        b"trailer<<",
        b"trailer<</Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -44/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>"
        b"/ID[<41><41>]",
    )

    with pytest.raises(Unreadable, match=r"a.pdf: it is locked with a password. Save a copy without the password"):
        read(data, name="a.pdf")


def test_a_file_without_text_is_taken_for_a_scan(read: Read) -> None:
    with pytest.raises(Unreadable, match="no page of it holds text"):
        read(a_pdf([]), name="a.pdf")


def test_an_action_is_not_run_and_an_embedded_file_is_told(read: Read) -> None:
    catalog = (
        "/OpenAction<</S/JavaScript/JS(app.launchURL\\('http://127.0.0.1/'\\))>>"
        "/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(/etc/passwd)/EF<</F 3 0 R>>>>]>>>>"
    )

    report = read(a_pdf(lines_down("Rajin"), catalog=catalog), name="a.pdf")

    assert report.text == "Rajin"
    assert report.notes[0] == "Other files are embedded in it; they were not opened."


def test_a_page_tree_that_claims_too_much_is_refused(read: Read) -> None:
    with pytest.raises((TooLarge, Unreadable)):
        read(a_pdf(lines_down("Rajin"), count=10_000), name="a.pdf")


def test_pages_that_are_not_there_are_told(read: Read) -> None:
    report = read(a_pdf(lines_down("Rajin"), count=40), name="a.pdf")

    assert report.text.strip() == "Rajin"
    assert report.notes[0].startswith("Of 40 pages, 39 could not be opened: 2, 3, 4")


def test_more_pages_than_the_limit_are_refused() -> None:
    reader = SandboxedReader(Limits(pages=2), workers=1)

    with pytest.raises(TooLarge, match="it has 3 pages; at most 2 are read"):
        reader.read(a_pdf(*[lines_down("Rajin")] * 3), Told(name="a.pdf"))

    reader.close()


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        b"%PDF-1.4\n1 0 obj 1 0 R endobj trailer<</Root 1 0 R>>",
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R]/Count 5>>endobj"
        b" trailer<</Root 1 0 R/Prev 9>>startxref 9 %%EOF",
        b"%PDF-1.4\n" + b"[" * 100_000,
        b"%PDF-1.4\n" + bytes(range(256)) * 400,
        a_pdf(lines_down("Rajin")).replace(b"/Contents 11 0 R", b"/Contents 10 0 R"),
        a_pdf(lines_down("Rajin"))[:400],
    ],
)
def test_a_broken_or_endless_file_is_refused_and_the_next_one_is_read(read: Read, data: bytes) -> None:
    with pytest.raises(Unreadable):
        read(data, name="a.pdf")

    assert read(a_pdf(lines_down("Rajin")), name="b.pdf").text == "Rajin"
