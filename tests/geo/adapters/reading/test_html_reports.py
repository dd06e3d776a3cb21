import json

import pytest

from geo.errors import Unreadable
from geo.model.report import DateFrom, Media
from tests.geo.adapters.reading.conftest import Read
from tests.geo.adapters.reading.made import STORY, a_page


def json_ld(document: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(document)}</script>'


ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "North Korea ships arms",
    "datePublished": "2023-10-13T23:30:00-04:00",
    "dateModified": "2023-11-01T00:00:00Z",
    "publisher": {"@type": "Organization", "name": "The Wire"},
}


def test_the_main_text_comes_without_what_stands_around_it(read: Read) -> None:
    report = read(a_page(after="<footer><p>© 2024 The Wire. All rights reserved.</p></footer>"), name="a.html")

    assert report.media is Media.HTML
    assert report.text.split("\n") == ["Ships at Rajin", *STORY]
    assert report.read_by.startswith("trafilatura ")


def test_the_page_says_title_date_publisher_language_and_address(read: Read) -> None:
    head = json_ld(ARTICLE) + '<link rel="canonical" href="https://wire.example/ships">'

    report = read(a_page(head), name="a.html")

    assert (report.title, report.publisher) == ("North Korea ships arms", "The Wire")
    assert (str(report.published), report.dated_by) == ("2023-10-13", DateFrom.DOCUMENT)
    assert (report.language, report.url) == ("en", "https://wire.example/ships")
    assert report.notes == ()


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2023-10-13T01:00:00+09:00">',
        '<meta name="DC.date.issued" content="2023-10-13">',
        '<meta name="pubdate" content="Fri, 13 Oct 2023 10:00:00 GMT">',
        '<meta itemprop="datePublished" content="2023-10-13">',
        json_ld({"@graph": [{"@type": ["Thing", "NewsArticle"], "datePublished": "2023-10-13"}]}),
        json_ld([{"@type": "WebPage", "mainEntity": {"@type": "Report", "datePublished": "13 October 2023"}}]),
    ],
)
def test_a_date_of_publication_is_found_where_pages_put_it(read: Read, head: str) -> None:
    assert str(read(a_page(head), name="a.html").published) == "2023-10-13"


@pytest.mark.parametrize(
    ("head", "after"),
    [
        ("", ""),
        ("", "<footer>© 2024 The Wire. Updated 3 May 2024</footer>"),
        ("", "<aside><a href='/x'>Other story <time datetime='2022-01-02'>2 January 2022</time></a></aside>"),
        ("", "<time datetime='2022-01-02'>a</time><time datetime='2022-01-03'>b</time>"),
        ('<meta property="article:modified_time" content="2023-11-01">', ""),
        (
            json_ld(
                {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "datePublished": "2022-01-02"}]}
            ),
            "",
        ),
        (json_ld({"@type": "Person", "datePublished": "2022-01-02"}), ""),
    ],
)
def test_no_date_is_made_up(read: Read, head: str, after: str) -> None:
    assert read(a_page(head, after=after), name="a.html").published is None


def test_a_date_that_can_be_read_in_two_ways_is_told_not_read(read: Read) -> None:
    report = read(a_page('<meta name="date" content="10/12/2023">'), name="a.html")

    assert report.published is None
    assert report.notes[0] == "The page's date was not understood: 10/12/2023"


def test_the_only_time_that_an_article_shows_is_its_date_and_that_is_told(read: Read) -> None:
    report = read(a_page(before='<time datetime="2023-10-13T10:00">Friday</time>'), name="a.html")

    assert str(report.published) == "2023-10-13"
    assert report.notes == ("The date of publication, 2023-10-13, is the only one that the page marks as a time.",)


def test_a_date_in_the_address_is_used_last_and_that_is_told(read: Read) -> None:
    report = read(a_page('<link rel="canonical" href="https://w.example/2023/10/13/ships">'), name="a.html")

    assert str(report.published) == "2023-10-13"
    assert report.notes == ("The date of publication, 2023-10-13, is read from the page's address.",)


def test_a_paywall_is_told(read: Read) -> None:
    report = read(a_page(json_ld(ARTICLE | {"isAccessibleForFree": "False"})), name="a.html")

    assert report.notes == ("The page says that not all of it is free to read: the text may be cut short.",)


def test_an_address_that_is_no_web_address_is_left_out(read: Read) -> None:
    assert read(a_page('<link rel="canonical" href="javascript:alert(1)">'), name="a.html").url is None


def test_joiners_bidi_marks_and_astral_letters_stay_where_they_are(read: Read) -> None:
    words = "\u0645\u06cc\u200c\u0634\u0648\u062f \u202eRajin\u202c \U0001d11e \u2067Dunay\u2069 and \U00014400"

    report = read(a_page(paragraphs=[f"{words}. {STORY[0]}", *STORY[1:]]), name="a.html")

    assert f"{words}. {STORY[0]}" in report.text


def test_signs_that_no_text_may_hold_become_a_mark(read: Read) -> None:
    report = read(a_page(paragraphs=["Rajin&#1;&#xFFFE;\x02. " + STORY[0], *STORY[1:]]), name="a.html")

    assert report.text.startswith("Ships at Rajin\nRajin\ufffd")
    assert STORY[0] in report.text


def test_soft_hyphens_are_taken_out(read: Read) -> None:
    assert "containers of" not in (
        text := read(a_page(paragraphs=["con\u00adtain&shy;ers " + STORY[0], *STORY]), name="a").text
    )
    assert f"containers {STORY[0]}" in text


def test_the_bytes_outweigh_a_wrong_declaration(read: Read) -> None:
    report = read(
        a_page('<meta charset="windows-1251">', paragraphs=["Порт Раджин. " + STORY[0], *STORY]), name="a.html"
    )

    assert "Порт Раджин." in report.text
    assert report.notes[0] == "The page says it is windows-1251, but it is UTF-8, and was read as that."


@pytest.mark.parametrize(
    ("label", "codec", "words"),
    [
        ("windows-1251", "cp1251", "Порт Раджин"),
        ("koi8-r", "koi8_r", "Порт Раджин"),
        ("euc-kr", "cp949", "나진항에서"),
        ("gb2312", "gb18030", "罗津港"),
        ("ISO-8859-1", "cp1252", "“Café” – naïve"),
    ],
)
def test_a_declared_encoding_is_used(read: Read, label: str, codec: str, words: str) -> None:
    page = a_page(f'<meta http-equiv="Content-Type" content="text/html; charset={label}">', paragraphs=[words, *STORY])

    assert words in read(page.encode(codec), name="a.html").text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_page_with_a_mark_of_its_encoding_is_read(read: Read, encoding: str) -> None:
    page = a_page('<meta charset="ascii">', paragraphs=["Порт Раджин", *STORY])

    assert "Порт Раджин" in read(page.encode(encoding), name="a.html").text


def test_a_guessed_encoding_is_told_as_a_guess(read: Read) -> None:
    russian = "Контейнеры с боеприпасами были доставлены из порта Раджин в порт Дунай. "

    report = read(a_page(paragraphs=[russian * 3, russian * 2]).encode("cp1251"), name="a.html")

    assert russian.strip() in report.text
    assert "which is a guess" in report.notes[0]


def test_a_codec_that_is_no_encoding_is_not_run(read: Read) -> None:
    page = a_page('<meta charset="unicode_escape">', paragraphs=["caf\u00e9 \\u0041", *STORY])

    assert "caf\u00e9 \\u0041" in read(page, name="a.html").text


def test_a_page_without_an_article_gives_all_its_text(read: Read) -> None:
    report = read("<html><body><div>Rajin</div><script>alert(1)</script><div>Dunay</div></body></html>", name="a.html")

    assert report.text.split() == ["Rajin", "Dunay"]


@pytest.mark.parametrize(
    "page", ["<html></html>", "<html><script>x</script></html>", "<!DOCTYPE html>", "<html><body> &nbsp;"]
)
def test_a_page_without_text_is_refused(read: Read, page: str) -> None:
    with pytest.raises(Unreadable, match=r"it holds no text|it is damaged"):
        read(page, name="a.html")
