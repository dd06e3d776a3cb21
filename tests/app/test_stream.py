from collections.abc import Iterator

import anyio
from anyio.from_thread import start_blocking_portal
from starlette.types import Message

from app.api.stream import CHUNK, Stream, gather

SCOPE = {"type": "http", "asgi": {"spec_version": "2.3"}}


class Pieces:
    """Hands out pieces without end, and knows how many, and whether it was let go."""

    def __init__(self) -> None:
        self.handed = 0
        self.closed = False

    def __iter__(self) -> Iterator[bytes]:
        try:
            while True:
                self.handed += 1
                yield b"x" * 1_000
        finally:
            self.closed = True


def test_pieces_are_joined_to_chunks_and_none_is_lost() -> None:
    pieces = [bytes([number % 256]) * 999 for number in range(500)]

    chunks = list(gather(pieces))

    assert b"".join(chunks) == b"".join(pieces)
    assert all(CHUNK <= len(chunk) < CHUNK + 999 for chunk in chunks[:-1])


def test_no_more_is_held_than_one_chunk() -> None:
    pieces = Pieces()

    next(gather(pieces))

    assert pieces.handed == -(-CHUNK // 1_000)


def test_what_is_read_from_is_let_go_when_the_client_goes_away() -> None:
    pieces = Pieces()

    async def serve() -> None:
        some_came = anyio.Event()

        async def receive() -> Message:
            await some_came.wait()
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            if message["type"] == "http.response.body":
                some_came.set()
            await anyio.sleep(0)

        await Stream(pieces, media_type="text/plain", headers={})(SCOPE, receive, send)

    with start_blocking_portal() as portal:
        portal.call(serve)

    assert pieces.closed
