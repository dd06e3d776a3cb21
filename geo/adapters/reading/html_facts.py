"""What a web page says of itself. Title and publisher are found by trafilatura; the date is read here.

The library's own finder of dates (htmldate) guesses where a page says nothing: the year of a copyright line, the day of
a related story, the day of the last change, the tenth of December for 10/12. Dates without a year are counted from the
date of publication, so a wrong one is worse than none. Here a date counts only where the page calls it its publication.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from geo.adapters.reading.dates import find_date, find_date_in_url
from geo.adapters.reading.found import clean_field
from geo.model.edtf import Edtf

Tree: TypeAlias = Any
"""An element of lxml, which has no types."""

META_DATES = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished", "date.published",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dcterms.date", "dc.date", "dc.date.created", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "publication-date", "parsely-pub-date",
    "sailthru.date", "citation_publication_date", "citation_date", "prism.publicationdate", "article.published",
    "article_date_original", "originalpublicationdate", "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
"""Names of meta elements that say when a page was published, the surest first. Those of later changes are left out."""

LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z0-9]{2,8}))?", re.ASCII)
ARTICLES = ("Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "Report",
            "BlogPosting", "LiveBlogPosting", "ScholarlyArticle", "TechArticle", "OpinionNewsArticle")  # fmt: skip
PAGES = ("WebPage", "ItemPage")
MOST_BLOCKS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a page says of itself."""

    published: Edtf | None
    language: str | None
    url: str | None
    notes: tuple[str, ...]


def read_facts(tree: Tree) -> Facts:
    """Return date, language and address as the page's own metadata give them, with notes for a person."""
    objects = list(_iter_json_objects(tree))
    metas = _metas(tree)
    url = _url(tree, metas)
    published, notes = _published(tree, objects, metas, url)
    if any(str(one.get("isAccessibleForFree")).lower() == "false" for one in objects):
        notes += ("The page says that not all of it is free to read: the text may be cut short.",)
    return Facts(published=published, language=_language(tree, metas), url=url, notes=notes)


def _published(
    tree: Tree, objects: list[dict[str, Any]], metas: dict[str, str], url: str | None
) -> tuple[Edtf | None, tuple[str, ...]]:
    """Return the first date that is understood, and notes on what was not, and on a date that is no metadata."""
    missed = None
    for written in _written_dates(tree, objects, metas):
        published = find_date(written)
        if published is not None:
            return published, ()
        missed = missed or written
    notes: tuple[str, ...] = (f"The page's date was not understood: {missed}",) if missed else ()
    shown = _shown_dates(tree)
    if len(shown) == 1:
        return shown[0], (
            *notes,
            f"The date of publication, {shown[0]}, is the only one that the page marks as a time.",
        )
    from_url = find_date_in_url(url) if url else None
    if from_url is not None:
        notes += (f"The date of publication, {from_url}, is read from the page's address.",)
    return from_url, notes


def _written_dates(tree: Tree, objects: list[dict[str, Any]], metas: dict[str, str]) -> Iterator[str]:
    """Yield what the page gives as its publication, the surest first."""
    for kinds in (ARTICLES, PAGES):
        yield from (str(one["datePublished"]) for one in objects if _is(one, kinds) and one.get("datePublished"))
    yield from (metas[name] for name in META_DATES if metas.get(name))
    for element in tree.iter("time", "meta", "span", "abbr"):
        published = "datepublished" in (element.get("itemprop") or "").lower() or element.get("pubdate") is not None
        if published and not _is_beside(element):
            yield element.get("datetime") or element.get("content") or element.get("title") or element.text or ""


def _shown_dates(tree: Tree) -> list[Edtf]:
    """Return the different days that the page marks as times, beside those of other stories."""
    shown = [find_date(one.get("datetime") or "") for one in tree.iter("time") if not _is_beside(one)]
    return list({date.text: date for date in shown if date is not None}.values())


def _is_beside(element: Tree) -> bool:
    """Whether an element is part of what stands beside the article: other stories, menus, the foot of the page."""
    return any(True for _ in element.iterancestors("aside", "nav", "footer"))


def _is(one: dict[str, Any], kinds: tuple[str, ...]) -> bool:
    given = one.get("@type")
    return any(kind in kinds for kind in (given if isinstance(given, list) else [given]) if isinstance(kind, str))


def _iter_json_objects(tree: Tree) -> Iterator[dict[str, Any]]:
    """Yield the objects of JSON-LD that speak of the page itself: not the lists of other stories in it."""
    scripts = [one for one in tree.iter("script") if "ld+json" in (one.get("type") or "")]
    for script in scripts[:MOST_BLOCKS]:
        try:
            document = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _top(document)


def _top(document: object) -> Iterator[dict[str, Any]]:
    """Yield the objects at the top, in a list there, in @graph, and as main entity."""
    waiting: list[tuple[object, int]] = [(document, 0)]
    while waiting:
        one, depth = waiting.pop(0)
        if isinstance(one, list):
            waiting += [(each, depth) for each in one[:MOST_BLOCKS]]
        elif isinstance(one, dict):
            yield one
            inner = [one[name] for name in ("@graph", "mainEntity", "mainEntityOfPage") if name in one]
            waiting += [(each, depth + 1) for each in inner if depth < 3]


def _metas(tree: Tree) -> dict[str, str]:
    """Return the page's meta elements by name in small letters; the first of a name counts."""
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = element.get("content")
        for attribute in ("property", "name", "http-equiv"):
            name = (element.get(attribute) or "").strip().lower()
            if name and content:
                metas.setdefault(name, content.strip())
    return metas


def _language(tree: Tree, metas: dict[str, str]) -> str | None:
    root = next(iter(tree.iter("html")), tree)
    given: Iterable[str | None] = (root.get("lang"), metas.get("content-language"), metas.get("og:locale"))
    for text in given:
        match = LANGUAGE.match((text or "").strip())
        if match:
            return "-".join(part for part in match.groups() if part)
    return None


def _url(tree: Tree, metas: dict[str, str]) -> str | None:
    """Return the address that the page gives as its own; only http and https count."""
    links = [one.get("href") for one in tree.iter("link") if (one.get("rel") or "").strip().lower() == "canonical"]
    for url in (*links, metas.get("og:url")):
        if url and url.strip().lower().startswith(("https://", "http://")):
            return clean_field(url)
    return None
