from typing import Any

import feedparser  # type: ignore[import-untyped]  # it ships no types
import pytest
from lxml import etree

from geo.encode.atom import iter_atom, tag
from geo.model.query import Collection
from tests.exports import BAD_LINKS, GOOD_LINK, HOSTILE, LICENCE, a_colophon, bodies, features

FURTHER = "https://data.example/w/collections/events/items?f=atom&after=7"


def content(collection: Collection = Collection.EVENTS) -> bytes:
    return b"".join(iter_atom(bodies(collection), a_colophon(collection, further=FURTHER)))


@pytest.fixture
def feed() -> Any:
    found = feedparser.parse(content(), sanitize_html=False)
    assert not found.bozo
    assert found.version == "atom10"
    return found


def test_each_feature_is_an_entry_with_its_texts_as_they_were() -> None:
    names = {"a": "http://www.w3.org/2005/Atom"}
    document = etree.fromstring(content())

    titles = [it.text for it in document.findall("a:entry/a:title", names)]
    assert titles == [feature["properties"]["title"] for feature in features()]
    summaries = [it.text for it in document.findall("a:entry/a:summary", names)]
    assert [text.startswith(hostile) for text, hostile in zip(summaries, HOSTILE, strict=False)] == [True] * len(
        HOSTILE
    )


def test_a_feed_reader_sees_the_same(feed: Any) -> None:
    assert [entry.title for entry in feed.entries] == [it["properties"]["title"].strip() for it in features()]
    assert feed.entries[0].title_detail.type == "text/plain"
    assert feed.entries[0].summary_detail.type == "text/plain"
    assert [entry.updated for entry in feed.entries][:1] == ["2024-01-02T00:00:00Z"]


def test_ids_are_tags_that_do_not_hang_on_the_address(feed: Any) -> None:
    ulids = [feature["properties"]["ulid"] for feature in features()]

    assert [entry.id for entry in feed.entries] == [f"tag:data.example,2026:events/{ulid}" for ulid in ulids]
    assert len({entry.id for entry in feed.entries}) == len(features())


def test_only_web_addresses_are_links(feed: Any) -> None:
    links = {(link.rel, link.href) for link in feed.entries[0].links}

    assert links == {("alternate", "https://data.example/w/events/event-1"), ("via", GOOD_LINK)}
    assert not any(bad in str(links) for bad in BAD_LINKS)


def test_places_are_said_in_georss(feed: Any) -> None:
    south = next(entry for entry in feed.entries if entry.title == "Synthetic event 20")

    assert south.where == {"type": "Point", "coordinates": (130.1, -0.000001)}


def test_the_feed_says_what_it_holds_and_where_it_goes_on(feed: Any) -> None:
    links = {link.rel: link.href for link in feed.feed.links}

    assert links["next"] == FURTHER
    assert links["self"] == "https://data.example/w/collections/events/export?f=x&q=%3C"
    assert links["license"] == feed.feed.rights == LICENCE
    assert "version: store-7" in feed.feed.subtitle
    assert feed.feed.updated == "2026-11-24T12:00:00Z"


@pytest.mark.parametrize("collection", [Collection.LEGS, Collection.PLACES])
def test_legs_and_places_can_be_had_too(collection: Collection) -> None:
    found = feedparser.parse(content(collection))

    assert not found.bozo
    assert len(found.entries) == len(features(collection))


@pytest.mark.parametrize(
    ("site", "authority"),
    [("https://data.example:8443/w", "data.example"), ("http://[::1]:80", "localhost"), (None, "localhost")],
)
def test_the_authority_of_a_tag_is_a_host(site: str | None, authority: str) -> None:
    assert tag(site, "change", "a/b c") == f"tag:{authority},2026:change/a%2Fb%20c"
