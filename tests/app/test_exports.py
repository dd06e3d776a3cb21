import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import feedparser  # type: ignore[import-untyped]  # it ships no types
import icalendar
import pyogrio
import pytest
from starlette.testclient import TestClient

from app.api.resource import F_WORDS
from app.context import Context
from app.main import create_app
from geo.encode.formats import FORMATS, Format, formats_of
from geo.model.query import Collection

EACH = [(collection, form) for collection in Collection for form in formats_of(collection)]
each_form = pytest.mark.parametrize(("collection", "form"), EACH, ids=lambda it: it if isinstance(it, str) else it.word)


def ids(client: TestClient, query: str = "") -> list[str]:
    return [feature["id"] for feature in client.get(f"/events.geojson?{query}").json()["features"]]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@each_form
def test_each_form_of_a_page_can_be_asked_for(client: TestClient, collection: Collection, form: Format) -> None:
    address = f"/collections/{collection}/items"

    by_word = client.get(address, params={"f": F_WORDS[form.media], "limit": "2"})
    by_type = client.get(address, params={"limit": "2"}, headers={"Accept": form.media})

    for answer in (by_word, by_type):
        assert answer.status_code == 200
        assert answer.headers["content-type"].removesuffix("; charset=utf-8") == form.media
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert by_type.headers["vary"].startswith("Accept")


@each_form
def test_each_form_of_a_whole_selection_can_be_had(client: TestClient, collection: Collection, form: Format) -> None:
    address = f"/collections/{collection}/export?f={F_WORDS[form.media]}"
    matched = client.get(f"/collections/{collection}/items").json()["numberMatched"]

    answer, head = client.get(address), client.head(address)

    assert answer.headers["content-type"].removesuffix("; charset=utf-8") == form.media
    assert answer.headers["ogc-numbermatched"] == head.headers["ogc-numbermatched"] == str(matched)
    assert f'filename="{collection}.{form.extension}"' in answer.headers["content-disposition"]
    assert '<https://creativecommons.org/licenses/by/4.0/>; rel="license"' in answer.headers["link"]
    assert head.content == b""
    assert answer.content


@each_form
def test_what_has_not_changed_is_not_made_again(client: TestClient, collection: Collection, form: Format) -> None:
    address = f"/collections/{collection}/export?f={F_WORDS[form.media]}"

    again = client.get(address, headers={"If-None-Match": client.head(address).headers["etag"]})

    assert (again.status_code, again.content) == (304, b"")


def test_a_page_that_is_not_json_says_in_headers_what_json_says_in_the_document(client: TestClient) -> None:
    seen: list[str] = []
    address: str | None = "/collections/events/items?f=csv&limit=5&supplier=KP"
    while address is not None:
        page = client.get(address)
        assert page.headers["ogc-numbermatched"] == "6"
        found = rows(page.text)
        assert page.headers["ogc-numberreturned"] == str(len(found))
        seen += [row["id"] for row in found]
        address = page.links["next"]["url"] if "next" in page.links else None

    assert seen == ids(client, "supplier=KP")


def test_a_page_links_to_itself_in_every_form(client: TestClient) -> None:
    document = client.get("/collections/events/items?status=unknown&limit=2").json()

    offered = {link["type"]: link["href"] for link in document["links"] if link["rel"] in ("self", "alternate")}
    assert set(offered) == {form.media for form in FORMATS} | {"text/html"}
    for media, href in offered.items():
        answer = client.get(href)
        assert answer.headers["content-type"].removesuffix("; charset=utf-8") == media
        assert "status=unknown" in href


def test_a_collection_leads_to_its_downloads(client: TestClient) -> None:
    for collection in Collection:
        links = client.get(f"/collections/{collection}").json()["links"]
        downloads = {link["type"]: link["href"] for link in links if link["rel"] == "enclosure"}
        assert set(downloads) == {form.media for form in formats_of(collection)}
        assert all(client.head(href).status_code == 200 for href in downloads.values())


def test_a_download_holds_the_selection_alone(client: TestClient, tmp_path: Path) -> None:
    query = "supplier=KP&datetime=2023-09-01/2023-12-31"
    right = ids(client, query)
    path = tmp_path / "events.gpkg"
    path.write_bytes(client.get(f"/collections/events/export?f=gpkg&{query}").content)
    lines = client.get(f"/collections/events/export?f=geojsonl&{query}").text.splitlines()

    assert 0 < len(right) < 12
    assert pyogrio.read_arrow(path)[1]["id"].to_pylist() == right
    assert [json.loads(line)["id"] for line in lines] == right


def test_the_raw_form_of_csv_is_marked_by_its_name(client: TestClient) -> None:
    plain, raw = (client.get(f"/collections/events/export?f=csv{more}") for more in ("", "&raw=1"))

    assert 'filename="events.csv"' in plain.headers["content-disposition"]
    assert 'filename="events-raw.csv"' in raw.headers["content-disposition"]
    assert rows(plain.text)[0]["modes"] == "maritime"
    assert rows(raw.text)[0]["modes"] == '["maritime"]'
    assert plain.headers["etag"] != raw.headers["etag"]
    assert client.get("/collections/events/export?f=csv&raw=maybe").json()["parameter"] == "raw"


def test_a_calendar_and_a_feed_link_to_the_page_of_each_event(client: TestClient) -> None:
    host = {"Host": "data.example"}
    calendar = icalendar.Calendar.from_ical(client.get("/collections/events/export?f=ics", headers=host).content)
    feed = feedparser.parse(client.get("/collections/events/items?f=atom&limit=3", headers=host).content)

    assert all(str(event["URL"]).startswith("http://data.example/events/event-") for event in calendar.walk("VEVENT"))
    assert feed.entries[0].link.startswith("http://data.example/events/event-")
    assert [link.href for link in feed.feed.links if link.rel == "next"]


def test_places_have_no_calendar(client: TestClient) -> None:
    answer = client.get("/collections/places/export?f=ics")

    assert (answer.status_code, answer.json()["parameter"]) == (400, "f")


def test_a_service_without_the_libraries_says_so(context: Context) -> None:
    bare = replace(context, make_file=None)
    with TestClient(create_app(bare.settings, bare)) as client:
        assert client.get("/collections/events/export?f=gpkg").status_code == 503
        assert client.get("/collections/events/export?f=csv").status_code == 200


def test_texts_of_a_sequence_are_compressed_and_files_of_a_kind_of_their_own_are_not(client: TestClient) -> None:
    packed = {
        word: client.get(f"/collections/events/export?f={word}", headers={"Accept-Encoding": "gzip"}).headers.get(
            "content-encoding"
        )
        for word in ("geojsonl", "geojsonseq", "csv", "kml", "gpkg", "geoparquet")
    }

    assert packed == dict.fromkeys(("geojsonl", "geojsonseq", "csv", "kml"), "gzip") | {
        "gpkg": None,
        "geoparquet": None,
    }
