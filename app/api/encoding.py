"""Compresses answers as clients take it: zstd, br or gzip. ASGI middleware, so it is async."""

import zlib
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Protocol

import brotli  # type: ignore[import-untyped]  # it ships no types
import zstandard
from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.media import Choice, choose_coding

SMALLEST = 1_024
"""Bytes below which compressing does not pay."""
LARGE = 1 << 16
"""Bytes from which on compressing is left to another thread, so that other requests go on."""

_TEXTUAL = (
    "text/",
    "application/json",
    "application/javascript",
    "application/xml",
    "application/x-ndjson",
    "image/svg+xml",
    "application/vnd.mapbox-vector-tile",
)
_TEXTUAL_SUFFIXES = ("+json", "+json-seq", "+xml")
_BODILESS = frozenset({HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED, HTTPStatus.PARTIAL_CONTENT})


class Compressor(Protocol):
    """Takes a body in pieces."""

    def compress(self, data: bytes, /) -> bytes:
        """Return what is ready so far."""
        ...

    def flush(self) -> bytes:
        """Return the rest."""
        ...


class _Brotli:
    """Brotli at a quality that takes as long as gzip and is a fifth smaller."""

    def __init__(self) -> None:
        self._inner = brotli.Compressor(quality=5)

    def compress(self, data: bytes, /) -> bytes:
        ready: bytes = self._inner.process(data)
        return ready

    def flush(self) -> bytes:
        rest: bytes = self._inner.finish()
        return rest


COMPRESSORS: Mapping[str, Callable[[], Compressor]] = {
    "zstd": lambda: zstandard.ZstdCompressor(level=3).compressobj(),
    "br": _Brotli,
    "gzip": lambda: zlib.compressobj(level=6, wbits=31),
}
"""Ours, the best first."""


class Encoding:
    """Wraps an application. Answers that bring their own Content-Encoding, and pictures, pass as they are."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        choice = choose_coding(Headers(scope=scope).get("accept-encoding", ""), tuple(COMPRESSORS))
        if choice.coding is None and not choice.identity:
            raise HTTPException(
                HTTPStatus.NOT_ACCEPTABLE, f"Accept-Encoding: take one of {', '.join(COMPRESSORS)}, identity."
            )
        await self.app(scope, receive, _Outgoing(send, choice))


class _Outgoing:
    """Holds the head of an answer until its first piece tells whether compressing pays."""

    def __init__(self, send: Send, choice: Choice) -> None:
        self._send = send
        self._choice = choice
        self._start: Message | None = None
        self._compressor: Compressor | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            await self._begin(message)
        elif self._start is not None:
            await self._first(self._start, message)
        elif self._compressor is not None:
            await self._send_packed(self._compressor, message)
        else:
            await self._send(message)

    async def _begin(self, message: Message) -> None:
        headers = MutableHeaders(scope=message)
        if not _is_textual(headers.get("content-type", "")):
            await self._send(message)
            return
        headers.add_vary_header("Accept-Encoding")
        if message["status"] in _BODILESS or "content-encoding" in headers:
            await self._send(message)
            return
        self._start = message

    async def _first(self, start: Message, message: Message) -> None:
        """Send the head and the first piece, which may be all there is."""
        self._start = None
        body, more = message.get("body", b""), message.get("more_body", False)
        small = len(body) < SMALLEST and not more
        if self._choice.coding is None or (small and self._choice.identity):
            await self._send(start)
            await self._send(message)
            return
        headers = MutableHeaders(scope=start)
        headers["Content-Encoding"] = self._choice.coding
        if not headers.get("etag", "W/").startswith("W/"):
            headers["ETag"] = f"W/{headers['etag']}"
        del headers["Content-Length"]
        compressor = COMPRESSORS[self._choice.coding]()
        if more:
            self._compressor = compressor
            await self._send(start)
            await self._send_packed(compressor, message)
            return
        packed = await _pack(compressor, body, last=True)
        headers["Content-Length"] = str(len(packed))
        await self._send(start)
        await self._send({"type": "http.response.body", "body": packed})

    async def _send_packed(self, compressor: Compressor, message: Message) -> None:
        more = message.get("more_body", False)
        packed = await _pack(compressor, message.get("body", b""), last=not more)
        if packed or not more:
            await self._send({"type": "http.response.body", "body": packed, "more_body": more})


async def _pack(compressor: Compressor, body: bytes, *, last: bool) -> bytes:
    def work() -> bytes:
        return compressor.compress(body) + (compressor.flush() if last else b"")

    return await to_thread.run_sync(work) if len(body) >= LARGE else work()


def _is_textual(media: str) -> bool:
    name = media.partition(";")[0].strip().lower()
    return name.startswith(_TEXTUAL) or name.endswith(_TEXTUAL_SUFFIXES) or name == "application/vnd.oai.openapi+json"
