"""Ready answers that skip ASGI's messages, against a real listener: they are the application's own, byte for byte."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import cast

import pytest
import uvicorn
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.head import PatientProtocol
from app.api.quick import HELD, READY, Answer, Find
from app.api.straight import AT_ONCE, StraightProtocol
from app.main import create_app
from app.settings import Settings
from geo.adapters.columns.reader import ColumnsReader
from geo.adapters.memory import MemoryStore
from geo.adapters.sqlite.writer import SqliteWriter
from geo.errors import DamagedStore
from geo.ports.ready import AtHand, QuickReader
from tests.app.conftest import a_context, events, put
from tests.builders import StoppedClock

ITEMS = "/collections/events/items"
ADDRESSES = [
    ITEMS,
    f"{ITEMS}?limit=3&offset=2",
    f"{ITEMS}?supplier=KP&limit=1",
    f"{ITEMS}/event-3",
    "/collections/legs/items",
    f"{ITEMS}/event-99",
    f"{ITEMS}?limit=none",
    "/conformance",
]
Address = tuple[str, int]


class CountingProtocol(StraightProtocol):
    """Counts what was written without ASGI."""

    straight = 0

    def _answer(self, *what: object) -> None:
        CountingProtocol.straight += 1
        super()._answer(*what)  # type: ignore[arg-type]  # as they came


class Finding:
    """An application around another, with something else to find answers with."""

    def __init__(self, app: ASGIApp, find: Find) -> None:
        self._app = app
        self._find = find

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send_after(scope, self._find, send))
            return
        await self._app(scope, receive, send)


def send_after(scope: Scope, find: Find, send: Send) -> Send:
    """Return what sends, and sees to it that the lifespan's state has ``find`` by then."""

    async def sending(message: Message) -> None:
        scope["state"][READY] = find
        await send(message)

    return sending


class Broken:
    """Columns that cannot be looked at."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def glance(self) -> AtHand | None:
        """Break."""
        raise self._error


class Trimmed:
    """A state of a store that holds nothing, and counts how often it was to give memory back."""

    times = 0

    def trim(self) -> None:
        """Count."""
        self.times += 1


class Large:
    """Finds one answer to everything, larger than is written at once."""

    def __init__(self) -> None:
        self.state = Trimmed()
        self.pieces = [b"", b"a" * AT_ONCE, b"b" * HELD, b"c"]

    def __call__(self, _: Scope) -> Answer | None:
        size = sum(map(len, self.pieces))
        return Answer(cast("AtHand", self.state), 200, b"content-length: %d\r\n" % size, self.pieces)


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[ColumnsReader]:
    with closing(SqliteWriter(tmp_path / "store.db", StoppedClock())) as writer:
        put(writer, events())
        with closing(ColumnsReader(tmp_path / "store.db")) as reader:
            reader.settle()
            yield reader


@pytest.fixture
def serve(reader: ColumnsReader) -> Iterator["Serve"]:
    servers = Serve(reader)
    yield servers
    servers.stop()


class Serve:
    """Starts servers of the application, by protocol."""

    def __init__(self, reader: ColumnsReader) -> None:
        self._reader = reader
        self._running: list[tuple[uvicorn.Server, threading.Thread, socket.socket]] = []

    def __call__(
        self, protocol: type[PatientProtocol], find: Find | None = None, quick: QuickReader | None = None
    ) -> Address:
        """Return where a server listens that speaks a protocol, and finds answers by other means if those are given."""
        context = replace(a_context(MemoryStore(StoppedClock())), reader=self._reader, quick=quick or self._reader)
        application = create_app(Settings(), context)
        listener = socket.create_server(("127.0.0.1", 0))
        config = uvicorn.Config(
            Finding(application, find) if find else application,
            http=protocol,
            loop="uvloop",
            log_level="critical",
            server_header=False,
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        self._running.append((server, thread, listener))
        address: Address = listener.getsockname()
        return address

    def stop(self) -> None:
        """Stop them."""
        for server, thread, listener in self._running:
            server.should_exit = True
            thread.join()
            listener.close()


def ask(address: Address, target: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers but for those of this one answer, and body."""
    with closing(HTTPConnection(*address, timeout=60)) as connection:
        connection.request("GET", target, headers={"Host": "x", **headers})
        return read(connection.getresponse())


def read(response: HTTPResponse) -> tuple[int, dict[str, str], bytes]:
    headers = {name.lower(): value for name, value in response.getheaders()}
    return response.status, {k: v for k, v in headers.items() if k not in ("x-request-id", "date")}, response.read()


def read_all(connection: socket.socket) -> bytes:
    """What comes until the other side closes."""
    connection.settimeout(60)
    return b"".join(iter(lambda: connection.recv(1 << 16), b""))


def without_ids(problem: bytes) -> bytes:
    return b",".join(it for it in problem.split(b",") if b"urn:uuid:" not in it)


def test_answers_are_those_of_asgi(serve: Serve) -> None:
    straight, plain = serve(CountingProtocol), serve(PatientProtocol)
    before = CountingProtocol.straight

    for address in ADDRESSES:
        for headers in ({}, {"Accept-Encoding": "gzip"}, {"Connection": "close"}, {"If-None-Match": '"other"'}):
            ours, theirs = (ask(it, address, **headers) for it in (straight, plain))
            assert (ours[0], without_ids(ours[2])) == (theirs[0], without_ids(theirs[2]))
            if ours[0] == 200:
                assert ours[1] == theirs[1]

    assert CountingProtocol.straight - before == 4 * 5


def test_what_a_client_has_is_not_sent_again(serve: Serve) -> None:
    straight, plain = serve(CountingProtocol), serve(PatientProtocol)
    tag = ask(straight, ITEMS)[1]["etag"]

    ours, theirs = (ask(it, ITEMS, **{"If-None-Match": tag}) for it in (straight, plain))

    assert ours == theirs
    assert ours[0] == 304


def test_a_scheme_that_a_proxy_names_stands_in_the_links(serve: Serve) -> None:
    status, _, body = ask(serve(StraightProtocol), ITEMS, **{"X-Forwarded-Proto": "https"})

    assert (status, b'"href":"https://x/' in body, b'"href":"http://x/' in body) == (200, True, False)


def test_requests_in_one_packet_are_answered_in_their_order(serve: Serve) -> None:
    targets = [f"{ITEMS}/event-3", "/conformance", f"{ITEMS}?limit=1", f"{ITEMS}/event-99", f"{ITEMS}/event-4"] * 40
    requests = [f"GET {target} HTTP/1.1\r\nHost: x\r\n\r\n" for target in targets]
    requests[-1] = requests[-1].replace("Host: x", "Host: x\r\nConnection: close")
    address = serve(StraightProtocol)
    with socket.create_connection(address) as connection:
        connection.sendall("".join(requests).encode())
        answers = read_all(connection)

    status = [int(piece[:3]) for piece in answers.split(b"HTTP/1.1 ")[1:]]
    assert status == [200, 200, 200, 404, 200] * 40


def test_old_clients_and_bodies_that_nobody_reads_are_served(serve: Serve) -> None:
    address = serve(StraightProtocol)
    with socket.create_connection(address) as connection:
        connection.sendall(f"GET {ITEMS} HTTP/1.0\r\nHost: x\r\n\r\n".encode())
        assert b"connection: close\r\n" in read_all(connection)
    with closing(HTTPConnection(*address, timeout=60)) as connection:
        for _ in range(2):
            connection.request("GET", ITEMS, body=b"x" * 1_000, headers={"Host": "x"})
            assert read(connection.getresponse())[0] == 200


@pytest.mark.parametrize("protocol", [StraightProtocol, PatientProtocol])
@pytest.mark.parametrize("error", [RuntimeError("broken"), DamagedStore("broken")])
def test_an_answer_that_cannot_be_found_at_once_is_the_applications(
    serve: Serve, caplog: pytest.LogCaptureFixture, protocol: type[PatientProtocol], error: Exception
) -> None:
    assert ask(serve(protocol, quick=Broken(error)), ITEMS) == ask(serve(PatientProtocol), ITEMS)
    assert ("no ready answer" in caplog.text) == isinstance(error, RuntimeError), "what nobody foresaw is logged"


def test_a_large_answer_waits_for_a_slow_client_and_gives_memory_back(serve: Serve) -> None:
    large = Large()
    with socket.create_connection(serve(StraightProtocol, large)) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        _, _, body = read_all(connection).partition(b"\r\n\r\n")

    assert body == b"".join(large.pieces)
    assert large.state.times == 1
