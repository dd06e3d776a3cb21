import gzip
from collections.abc import Callable

import brotli  # type: ignore[import-untyped]  # it ships no types
import pytest
import zstandard
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from app.api.encoding import Encoding

PATH = "/collections/events/items"
UNPACK: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.decompress,
    "br": brotli.decompress,
    "zstd": lambda packed: zstandard.ZstdDecompressor().decompressobj().decompress(packed),
}


def raw(client: TestClient, path: str, accepted: str) -> tuple[str, bytes, str]:
    """The coding of an answer, its bytes as they came, and its Vary header."""
    with client.stream("GET", path, headers={"Accept-Encoding": accepted}) as answer:
        body = b"".join(answer.iter_raw())
        return answer.headers.get("content-encoding", "identity"), body, answer.headers.get("vary", "")


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "zstd"),
        ("gzip, deflate, br", "br"),
        ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("zstd;q=0, *", "br"),
        ("*;q=0, gzip", "gzip"),
        ("identity, gzip;q=0.5", "identity"),
        ("", "identity"),
        ("deflate", "identity"),
        ("gzip;q=nonsense", "identity"),
    ],
)
def test_the_coding_is_the_one_that_the_client_likes_best(client: TestClient, accepted: str, coding: str) -> None:
    assert raw(client, f"{PATH}?f=json", accepted)[0] == coding


@pytest.mark.parametrize("coding", UNPACK)
@pytest.mark.parametrize("path", [PATH, "/events.geojson"])
def test_what_is_packed_is_what_would_have_been_sent(client: TestClient, path: str, coding: str) -> None:
    plain, packed = raw(client, path, "identity"), raw(client, path, coding)

    assert packed[0] == coding
    assert UNPACK[coding](packed[1]) == plain[1]
    assert len(packed[1]) < len(plain[1]) / 3
    assert "Accept-Encoding" in plain[2]
    assert "Accept-Encoding" in packed[2]


def test_a_small_answer_is_sent_as_it_is(client: TestClient) -> None:
    assert raw(client, "/healthz", "gzip")[0] == "identity"


def test_a_small_answer_is_packed_where_nothing_else_will_do(client: TestClient) -> None:
    assert raw(client, "/healthz", "gzip, identity;q=0")[0] == "gzip"


def test_a_client_that_takes_no_coding_at_all_is_refused(client: TestClient) -> None:
    assert client.get(PATH, headers={"Accept-Encoding": "*;q=0"}).status_code == 406


def test_the_tag_is_the_same_in_every_coding_because_it_is_weak(client: TestClient) -> None:
    tags = {client.get(PATH, headers={"Accept-Encoding": name}).headers["etag"] for name in ("gzip", "br", "identity")}

    assert len(tags) == 1
    assert tags.pop().startswith("W/")


def client_of(response: Callable[[], Response]) -> TestClient:
    def answer(_: Request) -> Response:
        return response()

    app = Starlette(routes=[Route("/", answer)])
    return TestClient(Encoding(app))


def test_a_strong_tag_becomes_weak_when_the_bytes_change() -> None:
    client = client_of(lambda: Response("x" * 5000, media_type="text/css", headers={"ETag": '"strong"'}))

    assert client.get("/", headers={"Accept-Encoding": "gzip"}).headers["etag"] == 'W/"strong"'
    assert client.get("/", headers={"Accept-Encoding": "identity"}).headers["etag"] == '"strong"'


def test_pictures_and_what_is_packed_already_pass_as_they_are() -> None:
    picture = client_of(lambda: Response(b"x" * 5000, media_type="image/png"))
    packed = client_of(
        lambda: Response(gzip.compress(b"{}"), media_type="text/x", headers={"Content-Encoding": "gzip"})
    )

    assert raw(picture, "/", "gzip")[:2] == ("identity", b"x" * 5000)
    assert raw(packed, "/", "br")[0] == "gzip"


def test_a_stream_is_packed_piece_by_piece_and_whole_at_the_end() -> None:
    client = client_of(lambda: StreamingResponse(iter([b"a" * 70_000, b"", b"b" * 10]), media_type="text/plain"))

    for coding, unpack in UNPACK.items():
        found, body, _ = raw(client, "/", coding)
        assert (found, unpack(body)) == (coding, b"a" * 70_000 + b"b" * 10)


def test_what_is_no_request_is_handed_on() -> None:
    seen: list[str] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(scope["type"])
        for kind in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{kind}.complete"})

    with TestClient(Encoding(app)):
        assert seen == ["lifespan"]
