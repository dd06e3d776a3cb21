"""The hot routes, answered on the thread that serves everybody: a page of items, and one item, as GeoJSON.

ASGI middleware, so it is async. It answers what is asked most, where the store's columns are at hand; everything else,
every error among it, it leaves to the application within, whose answers are the same but for the time they take.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from http import HTTPStatus
from typing import Final, TypeAlias
from uuid import uuid4
from zlib import compressobj

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from app.api import features
from app.api.encoding import SMALLEST
from app.api.links import Link, find_site
from app.api.media import GEOJSON, choose_coding
from app.api.params import parse_selection
from app.api.resource import Call, Resource, is_known, read_call
from app.api.rim import ALWAYS, OPEN
from app.context import Context
from geo.errors import Invalid
from geo.model.crs import CRS84
from geo.model.query import FILTERS, Collection, Query
from geo.ports.ready import AtHand, QuickReader

Buffer: TypeAlias = bytes | memoryview
RawHeaders: TypeAlias = list[tuple[bytes, bytes]]

MOST_PLANS: Final = 1_024
"""Addresses whose reading is remembered: clients ask again, and their users' maps and pages ask the same."""
LONGEST: Final = 2_048
"""Bytes of an address that is looked at here."""
PIECE: Final = 1 << 20
"""Bytes that are handed on at once: a slow client makes us wait, not remember."""

HELD: Final = 16 << 20
"""Bytes that are handed on before the memory that they are mapped into is given back."""

_TYPE: Final = GEOJSON.encode()
_SAME: Final = {"Cache-Control": "no-cache", "Vary": "Accept, Accept-Encoding"}
_PREFIX: Final = "/collections/"
_SELECTING: Final = frozenset({"f", "limit", "offset", "after", "bbox", "bbox-crs", "datetime", "possibly"})
_CODINGS: Final = ("gzip", "zstd", "br")
"""As ``encoding.COMPRESSORS``, but what is deflated already comes first."""
_KEY: Final = "~key~"
"""In place of a key; where another value holds an equals sign, it is percent-encoded."""
_READ: Final = frozenset({b"host", b"accept", b"accept-encoding"})
"""Headers that shape an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """An address, read: what is asked for, and all of the answer that does not hang on the store.

    ``asked`` is what an ETag is made of beside the store's version. ``tail`` ends one item. ``further`` is what stands
    in the address of the next page before and after its key.
    """

    call: Call
    collection: Collection
    query: Query | None
    feature_id: str
    packed: bool
    asked: bytes
    headers: RawHeaders
    links: list[Link]
    tail: bytes
    further: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is sent, and the state that it is a part of."""

    state: AtHand
    status: int
    headers: RawHeaders
    pieces: Sequence[Buffer]


class Quick:
    """Wraps the application. ``reader`` is None where the store has no columns; then everything goes on."""

    def __init__(self, app: ASGIApp, context: Context, public_url: str | None = None) -> None:
        self.app = app
        self._context = context
        self._reader: QuickReader | None = context.quick
        self._public_url = public_url
        self._plans: dict[tuple[object, ...], Plan | None] = {}
        self._resources = {it.path: it for it in features.resources()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or let the application do it."""
        if self._reader is None or scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        answer = self._answer(scope, self._reader) if scope["path"].startswith(_PREFIX) else None
        if answer is None:
            await self.app(scope, receive, send)
            return
        await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
        await _send_on(answer, send)

    def _answer(self, scope: Scope, reader: QuickReader) -> Answer | None:
        """Return the answer, if it is one that takes no time."""
        relevant = [pair for pair in scope["headers"] if pair[0] in _READ]
        key = (scope["raw_path"], scope["query_string"], scope["scheme"], *relevant)
        plan = self._plans.get(key)
        if plan is None:
            if key in self._plans:
                return None
            plan = self._remember(key, scope)
        state = reader.glance() if plan is not None else None
        if plan is None or state is None:
            return None
        known = next((value for name, value in scope["headers"] if name == b"if-none-match"), None)
        if known is not None:
            tag = _to_tag(state.version, plan.asked)
            if known.strip() == b"*":
                return None
            if is_known(tag.decode(), known.decode("latin-1")):
                return _not_modified(plan, state, tag)
        return _list(plan, plan.query, state) if plan.query is not None else _show(plan, state)

    def _remember(self, key: tuple[object, ...], scope: Scope) -> Plan | None:
        """Read an address and remember what it says; None where the application has to answer it."""
        if len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST:
            return None
        if len(self._plans) >= MOST_PLANS:
            self._plans.clear()
        plan = self._plans[key] = self._read(scope)
        return plan

    def _read(self, scope: Scope) -> Plan | None:
        parts = scope["path"].split("/")
        if b"%" in scope["raw_path"] or len(parts) not in (4, 5) or parts[3] != "items" or parts[2] not in FILTERS:
            return None
        collection = Collection(parts[2])
        key = f"{features.ONE[collection]}_id"
        names = {key: parts[4]} if len(parts) == 5 else {}
        resource = self._resources.get("/".join([*parts[:4], f"{{{key}}}"] if names else parts))
        try:
            state = {"site": find_site(scope, self._public_url)}
            request = Request({**scope, "state": state, "path_params": names})
            return _plan(resource, collection, request, self._context) if resource else None
        except (Invalid, HTTPException):
            return None


def _plan(resource: Resource, collection: Collection, request: Request, context: Context) -> Plan | None:
    call = read_call(resource, request, context)
    feature_id = next(iter(call.names.values()), "")
    known = {"f"} if call.names else _SELECTING | frozenset(FILTERS[collection])
    coding = choose_coding(request.headers.get("accept-encoding", ""), _CODINGS)
    if call.media != GEOJSON or not call.given.keys() <= known or (coding.coding is None and not coding.identity):
        return None
    if coding.coding not in (None, "gzip"):
        return None
    before, _, behind = call.here(after=_KEY, offset=None).partition(f"after={_KEY}")
    links = (
        features.item_links(call, collection, feature_id)
        if call.names
        else features.items_links(call, collection, None)
    )
    headers = {**ALWAYS, **OPEN, **features.feature_headers(links, CRS84), **_SAME}
    return Plan(
        call=call,
        collection=collection,
        query=None if call.names else parse_selection(call.given, collection),
        feature_id=feature_id,
        packed=coding.coding == "gzip",
        asked=b"\0".join((b"", call.here().encode(), call.media.encode(), b"")),
        headers=[(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()],
        links=links,
        tail=b',"links":' + orjson.dumps(links) + b"}",
        further=(f"{before}after=", behind),
    )


def _list(plan: Plan, query: Query, state: AtHand) -> Answer | None:
    """Answer with a page of items."""
    page = state.list_page(query) if state.is_quick(query) else None
    if page is None:
        return None
    links, headers = plan.links, plan.headers
    if page.next_after is not None:
        address = str(page.next_after).join(plan.further)
        links = [*links[:-1], features.next_link(address, plan.call.media), links[-1]]
        own = features.feature_headers(links, CRS84)["Link"].encode("latin-1")
        headers = [(name, own if name == b"link" else value) for name, value in headers]
    head = features.collection_head(plan.call.context.clock.now(), page.matched, page.returned, links)
    pieces = page.packed(head, b"]}") if plan.packed else page.pieces(head, b"]}")
    return _found(plan, state, headers, pieces, packed=plan.packed)


def _show(plan: Plan, state: AtHand) -> Answer | None:
    """Answer with one item."""
    body = state.find_body(plan.collection, plan.feature_id)
    if body is None:
        return None
    text = b"".join((body[:-1], plan.tail))
    packed = plan.packed and len(text) >= SMALLEST
    if packed:
        packer = compressobj(level=6, wbits=31)
        text = packer.compress(text) + packer.flush()
    return _found(plan, state, plan.headers, [text], packed=packed)


def _found(plan: Plan, state: AtHand, headers: RawHeaders, pieces: Sequence[Buffer], *, packed: bool) -> Answer:
    own = [
        (b"content-type", _TYPE),
        (b"content-length", b"%d" % sum(map(len, pieces))),
        (b"etag", _to_tag(state.version, plan.asked)),
        (b"x-request-id", _new_id()),
    ]
    if packed:
        own.append((b"content-encoding", b"gzip"))
    return Answer(state=state, status=HTTPStatus.OK, headers=headers + own, pieces=pieces)


def _not_modified(plan: Plan, state: AtHand, tag: bytes) -> Answer:
    headers = [pair for pair in plan.headers if pair[0] not in (b"link", b"content-crs")]
    return Answer(
        state=state,
        status=HTTPStatus.NOT_MODIFIED,
        headers=[*headers, (b"etag", tag), (b"x-request-id", _new_id())],
        pieces=[b""],
    )


def _to_tag(version: str, asked: bytes) -> bytes:
    """Return what ``resource.to_etag`` returns."""
    return b'W/"%s"' % blake2b(version.encode() + asked, digest_size=12).hexdigest().encode()


def _new_id() -> bytes:
    return str(uuid4()).encode()


async def _send_on(answer: Answer, send: Send) -> None:
    """Send the pieces of an answer, those that are long in parts; memory stays flat however many there are."""
    final = len(answer.pieces) - 1
    for number, piece in enumerate(answer.pieces):
        if len(piece) <= PIECE:
            await send({"type": "http.response.body", "body": piece, "more_body": number < final})
            continue
        for start in range(0, len(piece), PIECE):
            more = number < final or start + PIECE < len(piece)
            await send({"type": "http.response.body", "body": piece[start : start + PIECE], "more_body": more})
            answer.state.trim()
