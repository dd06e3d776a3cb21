"""The outermost ring: a request gets its id and is measured before anything reads it; an answer gets its headers.

Written as ASGI middleware, so it is async; all else in this project is sync.
"""

import logging
from collections.abc import Callable, Mapping
from http import HTTPStatus
from itertools import count
from types import MappingProxyType
from typing import TypeVar
from uuid import uuid4

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.links import find_site
from app.api.media import HTML
from app.api.problem import to_response
from geo.errors import WaybillError

T = TypeVar("T")

MAX_URL = 60_000
MAX_BODY = 1 << 20
"""Bytes; a path may allow more for itself."""

ALWAYS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
"""Headers of every answer that does not bring its own."""

OPEN: Mapping[str, str] = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Crs, ETag, Link, OGC-NumberMatched, OGC-NumberReturned, X-Request-ID",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""Headers of public data, for programs of other origins. Pages stay closed."""

_LOG = logging.getLogger("waybill.rim")
_MOST = (1 << 48) - 1
_BODILESS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class RequestIds:
    """Gives out UUIDs (RFC 9562, version 8): 74 random bits of this application, and a count."""

    def __init__(self) -> None:
        start, _, _ = str(uuid4()).rpartition("-")
        self._start = f"{start[:14]}8{start[15:]}-"
        self._count = count()

    def next(self) -> str:
        """Return an id that was not given out before."""
        return f"{self._start}{next(self._count) & _MOST:012x}"


def guard(find: Callable[[Scope], T | None]) -> Callable[[Scope], T | None]:
    """Return what finds nothing where finding fails: the application is asked then, and tells what is wrong.

    What it is not foreseen to fail by goes to the log, for the application may succeed.
    """

    def guarded(scope: Scope) -> T | None:
        try:
            return find(scope)
        except WaybillError:
            return None
        except Exception:  # noqa: BLE001 - the rim: logged, and met again by who answers
            _LOG.exception("no ready answer could be looked for; the application answers")
            return None

    return guarded


class Rim:
    """Wraps the application. ``public_url`` is where clients reach it, None to go by the request's Host.

    ``roomy`` maps paths that take more than ``MAX_BODY`` bytes to how many they take.
    """

    def __init__(
        self,
        app: ASGIApp,
        ids: RequestIds,
        public_url: str | None = None,
        roomy: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        self.app = app
        self.ids = ids
        self.public_url = public_url
        self.roomy = roomy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; whatever goes wrong becomes a problem document, unless the answer has begun."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        outgoing = _Outgoing(scope, send, self.ids.next())
        try:
            _measure(scope, self.roomy.get(scope["path"], MAX_BODY))
            scope["state"]["site"] = find_site(scope, self.public_url)
            await self.app(scope, receive, outgoing)
        except ClientDisconnect:
            return
        except Exception as error:
            response = to_response(error, outgoing.request_id)
            if outgoing.begun:
                raise
            await response(scope, receive, outgoing)


class _Outgoing:
    """Sends messages on, with our headers on the first; bodies of answers to HEAD are left out."""

    def __init__(self, scope: Scope, send: Send, request_id: str) -> None:
        self.request_id = request_id
        self.state = scope.setdefault("state", {})
        self.state["request_id"] = self.request_id
        self.head = scope["method"] == "HEAD"
        self.begun = False
        self._send = send

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            self._add_headers(MutableHeaders(scope=message))
        elif self.head and message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await self._send(message)

    def _add_headers(self, headers: MutableHeaders) -> None:
        page = headers.get("content-type", "").startswith(HTML)
        fixed = {**ALWAYS, **OPEN} if self.state.get("public") and not page else ALWAYS
        for name, value in fixed.items():
            headers.setdefault(name, value)
        headers["X-Request-ID"] = self.request_id


def _measure(scope: Scope, most: int) -> None:
    """Refuse what is too long to look at, before anything parses it."""
    if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > MAX_URL:
        raise HTTPException(HTTPStatus.REQUEST_URI_TOO_LONG, f"An address has at most {MAX_URL} bytes.")
    if scope["method"] in _BODILESS:
        return
    headers = dict(scope["headers"])
    length = headers.get(b"content-length", b"0")
    if not length.isdigit() or len(length) > len(str(most)) or int(length) > most:
        raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"A request has at most {most} bytes.")
    if headers.get(b"content-encoding", b"identity").lower() != b"identity":
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "A request is sent as it is, without Content-Encoding.")
