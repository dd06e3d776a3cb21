"""What the head of a request may take: Uvicorn knows no limit, so half-sent heads would stay for ever, and grow.

Heads are timed from the connection's start, and from the first bytes of each later request on it that do not hold all
of its head; what comes after those bytes is counted. What is idle between two requests is Uvicorn's own
(``timeout_keep_alive``), and the body is neither timed nor counted here.
"""

import asyncio
from asyncio import TimerHandle
from typing import ClassVar, Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MOST_BYTES: Final = 1 << 17
"""Of a head, beside those that came with its first: an address has at most 60,000, and a browser's headers 8,000."""
_TOO_LARGE: Final = b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"


class PatientProtocol(HttpToolsProtocol):
    """Closes a connection whose request head is not there after ``head_s`` seconds, or is too large (431)."""

    head_s: ClassVar[float] = 10.0

    _head_timer: TimerHandle | None = None
    _in_head = False
    _head_bytes = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as Uvicorn has it
        """Begin to wait for the first head."""
        super().connection_made(transport)
        self._wait_for_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._in_head = False
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Begin to wait for the rest of a head, and count it; most come whole, and cost neither."""
        if self._in_head:
            self._head_bytes += len(data)
        super().data_received(data)
        if not self._in_head:
            return
        if self._head_timer is None:
            self._wait_for_head()
        if self._head_bytes > MOST_BYTES:
            self.transport.write(_TOO_LARGE)
            self.transport.close()

    def on_message_begin(self) -> None:
        """Note that a head has begun."""
        super().on_message_begin()
        self._in_head, self._head_bytes = True, 0

    def on_headers_complete(self) -> None:
        """Wait no more: the head is there."""
        self._in_head = False
        self._stop_waiting()
        super().on_headers_complete()

    def _wait_for_head(self) -> None:
        self._head_timer = self.loop.call_later(self.head_s, self.transport.abort)

    def _stop_waiting(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None
