"""The hot routes give the answers of the application that they stand in front of, and see each write at once."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.api.plan import to_lines
from app.main import create_app
from app.settings import Settings
from geo.adapters.columns.reader import ColumnsReader
from geo.adapters.columns.state import State
from geo.adapters.memory import MemoryStore
from geo.adapters.sqlite.writer import SqliteWriter
from tests.app.conftest import a_context, events, put
from tests.builders import StoppedClock

ITEMS = "/collections/events/items"
ADDRESSES = [
    ITEMS,
    f"{ITEMS}?f=json&limit=3",
    f"{ITEMS}?limit=3&offset=4",
    f"{ITEMS}?offset=4&limit=3&f=json",
    f"{ITEMS}?limit=20000&offset=400",
    f"{ITEMS}?bbox=130,42,133,43&datetime=2023-09-01/2023-10-31&limit=2",
    f"{ITEMS}?bbox=170,60,-160,70",
    f"{ITEMS}?datetime=2023-09-07T00:00:00Z/..&possibly=false",
    f"{ITEMS}?supplier=KP&kind=shipment&mode=maritime,rail",
    f"{ITEMS}?bbox=14000000,5000000,15000000,5500000&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/3857",
    f"{ITEMS}/event-3",
    f"{ITEMS}/event-3?f=json",
    "/collections/legs/items?event=event-3",
    "/collections/places/items?country=KR&limit=2",
    "/collections/places/items/rajin-port",
]
LEFT_TO_OTHERS = [
    f"{ITEMS}?f=html",
    f"{ITEMS}?f=csv&limit=3",
    f"{ITEMS}?crs=http://www.opengis.net/def/crs/EPSG/0/3857",
    f"{ITEMS}?sortby=-title",
    f"{ITEMS}?q=rajin",
    f"{ITEMS}?properties=title",
    f"{ITEMS}?limit=0",
    f"{ITEMS}?limits=3",
    f"{ITEMS}?bbox=1,2,3",
    f"{ITEMS}?mode=ship",
    f"{ITEMS}/event-99",
    f"{ITEMS}/event%2D3",
    "/collections/ships/items",
]


class Counting(ColumnsReader):
    """Counts how often columns were at hand."""

    glances = 0

    def glance(self) -> State | None:
        state = super().glance()
        self.glances += state is not None
        return state


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[SqliteWriter]:
    with closing(SqliteWriter(tmp_path / "store.db", StoppedClock())) as writer:
        put(writer, events())
        yield writer


@pytest.fixture
def reader(tmp_path: Path, writer: SqliteWriter) -> Iterator[Counting]:
    assert writer.copy is None
    with closing(Counting(tmp_path / "store.db")) as reader:
        reader.settle()
        yield reader


@pytest.fixture
def quick(reader: Counting) -> Iterator[TestClient]:
    context = replace(a_context(MemoryStore(StoppedClock())), reader=reader, quick=reader)
    with TestClient(create_app(Settings(), context), follow_redirects=False) as client:
        yield client


@pytest.fixture
def plain(reader: Counting) -> Iterator[TestClient]:
    context = replace(a_context(MemoryStore(StoppedClock())), reader=reader)
    with TestClient(create_app(Settings(), context), follow_redirects=False) as client:
        yield client


def ask(client: TestClient, address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers without the request's own id, and body."""
    answer = client.get(address, headers={"Accept-Encoding": "identity", **headers})
    return (
        answer.status_code,
        {name: value for name, value in answer.headers.items() if name != "x-request-id"},
        answer.content,
    )


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_quick_answer_is_the_applications_own(
    quick: TestClient, plain: TestClient, reader: Counting, address: str
) -> None:
    for _ in range(2):  # the second time, the address is remembered
        assert ask(quick, address) == ask(plain, address)
    assert reader.glances == 2

    status, headers, body = ask(quick, address, **{"Accept-Encoding": "gzip"})
    assert (status, headers.get("content-encoding", "identity")) == (200, "gzip" if len(body) >= 1_024 else "identity")
    assert body == ask(plain, address)[2]

    ours, theirs = (ask(client, address, **{"If-None-Match": headers["etag"]}) for client in (quick, plain))
    assert (ours[0], ours[2]) == (theirs[0], theirs[2]) == (304, b"")
    assert ours[1] == theirs[1] | {"vary": "Accept, Accept-Encoding"}


@pytest.mark.parametrize("address", LEFT_TO_OTHERS)
def test_what_is_not_quick_is_left_to_the_application(
    quick: TestClient, plain: TestClient, reader: Counting, address: str
) -> None:
    ours, theirs = ask(quick, address), ask(plain, address)

    assert (ours[0], ours[1].get("content-type")) == (theirs[0], theirs[1].get("content-type"))
    assert reader.glances <= 1


def test_only_a_get_in_the_codings_at_hand_is_answered_quickly(quick: TestClient, reader: Counting) -> None:
    assert quick.head(ITEMS).content == b""
    assert quick.options(ITEMS).status_code == 204
    assert quick.get(ITEMS, headers={"Accept-Encoding": "br"}).headers["content-encoding"] == "br"
    assert quick.get(ITEMS, headers={"Accept-Encoding": "identity;q=0"}).status_code == 406
    assert quick.get(ITEMS, headers={"Accept": "image/png"}).status_code == 406
    assert quick.get(ITEMS, headers={"Host": "a b"}).status_code == 400
    assert reader.glances == 0


@pytest.mark.parametrize("value", ["a\r\nSet-Cookie: b", "a\nb", "a\x00b", "a\tb", "\x7f"])
def test_no_header_ends_its_line_early(value: str) -> None:
    assert to_lines({"ETag": '"a"', "Link": "<b>"}) == b'etag: "a"\r\nlink: <b>\r\n'
    with pytest.raises(ValueError, match="control character"):
        to_lines({"Link": value})


def test_pages_follow_each_other_to_the_end(quick: TestClient) -> None:
    address, seen = f"{ITEMS}?limit=5&offset=1", []
    while address:
        answer = quick.get(address, headers={"Accept-Encoding": "gzip"})
        seen += [feature["id"] for feature in answer.json()["features"]]
        address = next((link["href"] for link in answer.json()["links"] if link["rel"] == "next"), "")
        assert "offset" not in address

    everything = quick.get(ITEMS).json()["features"]
    assert seen == [feature["id"] for feature in everything[1:]]


def test_a_write_is_in_the_next_answer(quick: TestClient, writer: SqliteWriter) -> None:
    before = quick.get(ITEMS)
    first, *others = events()

    put(writer, [replace(first, title="Another title"), *others])

    after = quick.get(ITEMS)
    assert after.headers["etag"] != before.headers["etag"]
    titles = [feature["properties"]["title"] for feature in after.json()["features"]]
    assert titles.count("Another title") == 1
    assert len(titles) == len(before.json()["features"])
    assert quick.get(f"{ITEMS}/{first.slug}").json()["properties"]["title"] == "Another title"
