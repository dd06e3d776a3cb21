"""Web pages, inside the sandbox: the main text and what the page says of itself."""

import logging
import re
import unicodedata
from importlib.metadata import version
from typing import Any, TypeAlias

import lxml.etree
import lxml.html
import trafilatura

from geo.adapters.reading.charset import decode
from geo.adapters.reading.found import Found, clean_field, clean_text
from geo.adapters.reading.html_facts import read_facts
from geo.adapters.reading.limits import DEFAULT, Limits
from geo.errors import TooLarge, Unreadable

Tree: TypeAlias = Any
"""An element of lxml, which has no types."""

SILENT = ("script", "style", "noscript", "template", "head", "iframe", "object", "svg", "math", "nav", "form", "select")
BLOCKS = (
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "td", "th", "tr",
    "ul",
)  # fmt: skip
SOFT_HYPHEN = "\u00ad"
NOT_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd")
"""What a page may name by number but the tree does not take back."""
PRINTED = re.compile(r"[\t\n\r -~]*")
VEILS = range(0x14400, 0x14647)
"""Anatolian hieroglyphs: letters that stand in for signs which the library would take out."""

WARM_UP = (
    b"<html><head><title>Warm-up</title><script type='application/ld+json'>{\"@type\":\"NewsArticle\"}</script></head>"
    b"<body><article><h1>Warm-up</h1>" + b"<p>Nothing was shipped from anywhere to anywhere else, said nobody.</p>" * 9
    + b"</article></body></html>"
)  # fmt: skip


def warm_up() -> None:
    """Load what the first page would load."""
    logging.disable(logging.CRITICAL)  # the libraries tell of each odd page, and nobody hears
    read(WARM_UP, "warm-up", DEFAULT)
    read(b"<html><body><div>Little text</div></body></html>", "warm-up", DEFAULT)
    decode("Поставок не было.".encode("cp1251"))


def read(data: bytes, name: str, limits: Limits) -> Found:
    """Return a page's main text and facts; raise Unreadable where it holds none, TooLarge where it holds too much."""
    markup, notes = decode(data)
    tree, cut = _parse(markup, name)
    if cut:
        notes += ("The page is nested deeper than any that people write; what lies deeper was not read.",)
    facts = read_facts(tree)
    # Its date is not looked at: html_facts says why.
    metadata = trafilatura.extract_metadata(tree, date_config={"extensive_search": False})
    text = _main_text(tree)
    if not text.strip():
        text = _all_text(tree)
        notes += ("No main text was made out, so this is all of the page's text, menus and notices with it.",)
    text = clean_text(text)
    if len(text) > limits.text_chars:
        raise TooLarge(
            name, f"its text has {len(text):,} characters; at most {limits.text_chars:,} are read", "Part it."
        )
    return Found(
        text=text,
        read_by=f"trafilatura {version('trafilatura')}",
        title=clean_field(metadata.title),
        published=facts.published,
        publisher=clean_field(metadata.sitename),
        language=facts.language,
        url=facts.url,
        notes=notes + facts.notes,
    )


def _parse(markup: str, name: str) -> tuple[Tree, bool]:
    """Return the page as a tree, and whether it was cut for its depth. Nothing is fetched, no entity is looked up."""
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = lxml.html.document_fromstring(clean_text(markup).encode(), parser=parser)
    except lxml.etree.ParserError:
        raise Unreadable(name, "it holds no text", "Save the page from a browser again.") from None
    return tree, any("depth" in entry.message.lower() for entry in parser.error_log)


def _main_text(tree: Tree) -> str:
    """Return the text of the article, one line a paragraph; empty where none is made out.

    The library takes out what does not print, and with it the joiners of Persian and the marks of direction. So those
    are veiled as letters that the page does not hold, and put back.
    """
    veil = _veil(tree)
    _translate(tree, {**NOT_XML, ord(SOFT_HYPHEN): None} | {ord(sign): letter for sign, letter in veil.items()})
    document: Any = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True, with_metadata=False)
    _translate(tree, {ord(letter): sign for sign, letter in veil.items()})
    text = "" if document is None else str(document.text or "")
    return text.translate({ord(letter): sign for sign, letter in veil.items()})


def _veil(tree: Tree) -> dict[str, str]:
    """Return a letter that the page does not hold for each sign of format that it holds."""
    held = {char for text in tree.itertext() for char in set(text)}
    signs = sorted(char for char in held if unicodedata.category(char) == "Cf" and char != SOFT_HYPHEN)
    letters = (chr(code) for code in VEILS if chr(code) not in held)
    return dict(zip(signs, letters, strict=False))


def _translate(tree: Tree, table: dict[int, str | None]) -> None:
    """Replace characters in the texts of a tree, in place."""
    for element in tree.iter():
        if element.text and not PRINTED.fullmatch(element.text):
            element.text = element.text.translate(table)
        if element.tail and not PRINTED.fullmatch(element.tail):
            element.tail = element.tail.translate(table)


def _all_text(tree: Tree) -> str:
    """Return all text that a reader of the page sees, blocks on lines of their own. The tree is used up."""
    lxml.etree.strip_elements(tree, *SILENT, with_tail=False)
    for element in tree.iter(*BLOCKS):
        element.text = f"\n{element.text or ''}"
        element.tail = f"\n{element.tail or ''}"
    lines = (" ".join(line.split()) for line in tree.text_content().split("\n"))
    return "\n".join(line for line in lines if line)
