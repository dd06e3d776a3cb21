"""Half-sent request heads, against a real listener."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from app.api.head import MOST_BYTES, PatientProtocol


class HastyProtocol(PatientProtocol):
    """Waits for a head a second: less, and a busy machine would not have read a whole one either."""

    head_s = 1.0


async def hello(_: Request) -> PlainTextResponse:
    """Answer."""
    return PlainTextResponse("hello")


@pytest.fixture
def address() -> Iterator[tuple[str, int]]:
    """Where a server listens that has little patience."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        application = Starlette(routes=[Route("/", hello)])
        config = uvicorn.Config(application, http=HastyProtocol, loop="uvloop", log_level="warning", lifespan="off")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield listener.getsockname()
        server.should_exit = True
        thread.join()


def read_all(connection: socket.socket) -> bytes:
    """What comes until the other side closes."""
    connection.settimeout(60)
    found = b""
    try:
        while piece := connection.recv(4096):
            found += piece
    except ConnectionResetError:
        return found
    return found


def test_a_head_that_is_never_finished_ends_the_connection(address: tuple[str, int]) -> None:
    with socket.create_connection(address) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")

        assert read_all(connection) == b""


def test_a_connection_that_says_nothing_is_closed(address: tuple[str, int]) -> None:
    with socket.create_connection(address) as connection:
        assert read_all(connection) == b""


def test_a_second_head_that_is_never_finished_ends_the_connection_too(address: tuple[str, int]) -> None:
    with socket.create_connection(address) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\n")

        assert read_all(connection).endswith(b"hello")


def test_a_head_that_grows_without_end_is_refused(address: tuple[str, int]) -> None:
    with socket.create_connection(address) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nX-Long: ")
        first = b""
        while not first.endswith(b"hello"):
            first += connection.recv(4096)
        connection.sendall(b"x" * (MOST_BYTES + 1))

        assert read_all(connection).startswith(b"HTTP/1.1 431 ")


def test_whole_requests_are_answered_whatever_half_ones_wait_beside_them(address: tuple[str, int]) -> None:
    waiting = [socket.create_connection(address) for _ in range(50)]
    for connection in waiting:
        connection.sendall(b"GET / HTTP/1.1\r\n")
    with socket.create_connection(address) as good:
        good.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")

        assert read_all(good).endswith(b"hello")
    for connection in waiting:
        connection.close()
