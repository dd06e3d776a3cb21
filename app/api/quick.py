"""The hot routes, answered on the thread that serves everybody: a page of items, and one item, as GeoJSON.

ASGI middleware, so it is async. It answers what is asked most, where the store's columns are at hand; everything else,
every error among it, it leaves to the application within, whose answers are the same but for the time they take.
A server that knows ``READY`` gets the same answers without ASGI's messages, see ``straight.py``.
"""

from collections.abc import Callable, Sequence
from hashlib import blake2b
from http import HTTPStatus
from typing import Final, NamedTuple, TypeAlias
from zlib import compressobj

from starlette.types import ASGIApp, Receive, Scope, Send

from app.api import features
from app.api.encoding import SMALLEST
from app.api.plan import SAME, TYPED, Plan, read_plan
from app.api.resource import is_known
from app.api.rim import RequestIds, guard
from app.context import Context
from geo.model.query import Query
from geo.ports.ready import AtHand, QuickReader

Buffer: TypeAlias = bytes | memoryview

MOST_PLANS: Final = 1_024
"""Addresses whose reading is remembered: clients ask again, and their users' maps and pages ask the same."""
LONGEST: Final = 2_048
"""Bytes of an address that is looked at here."""
PIECE: Final = 1 << 20
"""Bytes that are handed on at once: a slow client makes us wait, not remember."""
HELD: Final = 16 << 20
"""Bytes that are handed on before the memory that they are mapped into is given back."""
READY: Final = "waybill.ready"
"""Where ``Quick.find`` stands in the state of ASGI's lifespan."""

_PREFIX: Final = "/collections/"
_READ: Final = frozenset({b"host", b"accept", b"accept-encoding"})
"""Headers that shape an answer."""


class Answer(NamedTuple):
    """An ASGI application that answers one request. ``head`` are header lines, each with its end.

    ``state`` is what the pieces are a part of. A tuple, because it is made for each request.
    """

    state: AtHand
    status: int
    head: bytes
    pieces: Sequence[Buffer]

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        """Send it, long pieces in parts; memory stays flat however many there are."""
        lines = (line.partition(b": ") for line in self.head.removesuffix(b"\r\n").split(b"\r\n"))
        headers = [(name, value) for name, _, value in lines]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        final, held = len(self.pieces) - 1, 0
        for number, piece in enumerate(self.pieces):
            for start in range(0, max(len(piece), 1), PIECE):
                part, more = piece[start : start + PIECE], number < final or start + PIECE < len(piece)
                await send({"type": "http.response.body", "body": part, "more_body": more})
                held += len(part)
                if held >= HELD:
                    self.state.trim()
                    held = 0


Find: TypeAlias = Callable[[Scope], Answer | None]


class Quick:
    """Wraps the application; where the store has no columns, everything goes on."""

    def __init__(self, app: ASGIApp, context: Context, ids: RequestIds, public_url: str | None = None) -> None:
        self.app = app
        self._context = context
        self._reader: QuickReader | None = context.quick
        self._ids = ids
        self.find: Find = guard(self._find)
        self._public_url = public_url
        self._plans: dict[tuple[object, ...], Plan | None] = {}
        self._resources = {it.path: it for it in features.resources()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or let the application do it."""
        if scope["type"] == "http":
            await (self.find(scope) or self.app)(scope, receive, send)
            return
        if scope["type"] == "lifespan" and "state" in scope:
            scope["state"][READY] = self.find
        await self.app(scope, receive, send)

    def _find(self, scope: Scope) -> Answer | None:
        """Return the answer to a request, if it is one that takes no time."""
        if self._reader is None or scope["method"] != "GET" or not scope["path"].startswith(_PREFIX):
            return None
        known, relevant = b"", []
        for pair in scope["headers"]:
            if pair[0] in _READ:
                relevant.append(pair)
            elif pair[0] == b"if-none-match":
                known = pair[1]
        key = (scope["raw_path"], scope["query_string"], scope["scheme"], *relevant)
        plan = self._plans.get(key)
        if plan is None and key not in self._plans:
            plan = self._remember(key, scope)
        state = self._reader.glance() if plan is not None else None
        if plan is None or state is None:
            return None
        tag = _to_tag(state.version, plan.asked)
        if known:
            if known.strip() == b"*":
                return None
            if is_known(tag.decode(), known.decode("latin-1")):
                return self._not_modified(state, tag)
        return self._show(plan, state, tag) if plan.query is None else self._list(plan, plan.query, state, tag)

    def _remember(self, key: tuple[object, ...], scope: Scope) -> Plan | None:
        """Read an address and remember what it says; None where the application has to answer it."""
        if len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST:
            return None
        if len(self._plans) >= MOST_PLANS:
            self._plans.clear()
        plan = self._plans[key] = read_plan(scope, self._resources, self._context, self._public_url)
        return plan

    def _list(self, plan: Plan, query: Query, state: AtHand, tag: bytes) -> Answer | None:
        """Answer with a page of items."""
        page = state.list_page(query) if state.is_quick(query) else None
        if page is None:
            return None
        after = page.next_after
        now = self._context.clock.now()
        head = features.collection_head(now, page.matched, page.returned, plan.links.text(after))
        pieces = page.packed(head, b"]}") if plan.packed else page.pieces(head, b"]}")
        return self._found(plan, state, tag, after, pieces, packed=plan.packed)

    def _show(self, plan: Plan, state: AtHand, tag: bytes) -> Answer | None:
        """Answer with one item."""
        body = state.find_body(plan.collection, plan.feature_id)
        if body is None:
            return None
        text = features.with_links(body, plan.links.last)
        packed = plan.packed and len(text) >= SMALLEST
        if packed:
            packer = compressobj(level=6, wbits=31)
            text = packer.compress(text) + packer.flush()
        return self._found(plan, state, tag, None, [text], packed=packed)

    def _found(
        self, plan: Plan, state: AtHand, tag: bytes, after: int | None, pieces: Sequence[Buffer], *, packed: bool
    ) -> Answer:
        coding = b"content-encoding: gzip\r\n" if packed else b""
        size = sum(map(len, pieces))
        own = b"content-length: %d\r\netag: %b\r\nx-request-id: %b\r\n" % (size, tag, self._ids.next().encode())
        return Answer(state, HTTPStatus.OK, b"".join((SAME, TYPED, plan.link.text(after), own, coding)), pieces)

    def _not_modified(self, state: AtHand, tag: bytes) -> Answer:
        own = b"etag: %b\r\nx-request-id: %b\r\n" % (tag, self._ids.next().encode())
        return Answer(state, HTTPStatus.NOT_MODIFIED, SAME + own, [b""])


def _to_tag(version: str, asked: bytes) -> bytes:
    """Return what ``resource.to_etag`` returns."""
    return b'W/"%s"' % blake2b(version.encode() + asked, digest_size=12).hexdigest().encode()
