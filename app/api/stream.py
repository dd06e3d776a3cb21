"""An answer in pieces, which lets go of what it reads from as soon as it ends, however it ends."""

from collections.abc import Generator, Iterable, Mapping

from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

CHUNK = 1 << 16
"""Bytes that are gathered before they are handed on: each piece costs a change of threads."""


class Stream(StreamingResponse):
    """Sends chunks of bytes; each is made in another thread.

    When a client goes away, its generator would be left to the garbage collector, and with it the store's connection.
    """

    def __init__(self, pieces: Iterable[bytes], *, media_type: str, headers: Mapping[str, str]) -> None:
        self._chunks = gather(pieces)
        super().__init__(self._chunks, media_type=media_type, headers=headers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send all of it, and close the generator."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._chunks.close()


def gather(pieces: Iterable[bytes]) -> Generator[bytes, None, None]:
    """Yield pieces joined to chunks."""
    held: list[bytes] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= CHUNK:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)
