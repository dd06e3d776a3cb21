"""An operation: something that needs a token. Like a resource, it is a row of a table that routes and definition share.

A request with an ``Idempotency-Key`` may be sent again: its answer is kept in the same transaction as what it did.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from http import HTTPStatus
from itertools import groupby
from typing import TypeAlias, TypeVar

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.api.access import Guard, check_origin
from app.api.bodies import Body, read_body
from app.api.links import Site
from app.api.media import JSON, choose_media
from app.api.parameter import Parameter
from app.api.rim import MAX_BODY
from app.api.split import collect, split_query
from app.context import Context
from geo.errors import Conflict, Invalid
from geo.model.change import Answer
from geo.model.token import Scope, Token
from geo.services.desk import Desk

T = TypeVar("T")

MOST_KEY = 128
_KEY = re.compile(rf"[\x21-\x7e]{{1,{MOST_KEY}}}", re.ASCII)
_TAG = re.compile(r'(?:W/)?"([0-9]{1,9})"', re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What is answered: a document as JSON."""

    document: Mapping[str, object]
    status: int = HTTPStatus.OK
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One request for an operation, read. ``revision`` is what ``If-Match`` names; ``key`` is None without one."""

    desk: Desk
    site: Site
    token: Token
    names: Mapping[str, str]
    given: Mapping[str, str]
    body: Body
    request: str
    revision: int | None = None
    key: str | None = None

    def reply_once(self, work: Callable[[Callable[[T], Answer] | None], T], to_reply: Callable[[T], Reply]) -> Response:
        """Do a piece of work and answer it; where it was done under the same key before, give that answer again.

        ``work`` is given what makes the answer to be kept, None where the request has no key.
        """
        key = self.key
        if key is None:
            return to_response(to_reply(work(None)))
        again = self._find_answer(key)
        if again is not None:
            return again
        try:
            return to_response(to_reply(work(lambda result: self._keep(key, to_reply(result)))))
        except Conflict:
            again = self._find_answer(key)
            if again is None:
                raise
            return again  # the same request, answered meanwhile

    def _find_answer(self, key: str) -> Response | None:
        answer = self.desk.store.find_answer(key)
        if answer is None:
            return None
        if answer.request != self.request:
            raise HTTPException(
                HTTPStatus.UNPROCESSABLE_ENTITY, "This Idempotency-Key was used for another request; choose a new one."
            )
        headers = {**answer.headers, "Idempotent-Replayed": "true"}
        return Response(answer.body, status_code=answer.status, media_type=JSON, headers=headers)

    def _keep(self, key: str, reply: Reply) -> Answer:
        response = to_response(reply)
        headers = {**reply.headers, "Cache-Control": "no-store"}
        return Answer(
            key=key,
            request=self.request,
            status=response.status_code,
            headers=headers,
            body=bytes(response.body),
            at=self.desk.clock.now().replace(microsecond=0),
        )


Handler: TypeAlias = Callable[[Act], Response]


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One method of one path, for whoever has a token with one of the scopes.

    ``takes`` maps the media types of the body to the names of their schemas. ``codes`` are the statuses of success;
    ``refusals`` those of errors, beside what every operation has. ``matched`` says whether ``If-Match`` is looked at:
    None no, False where it is sent, True always.
    """

    method: str
    path: str
    id: str
    title: str
    scopes: tuple[Scope, ...]
    answer: Handler
    schema: str
    tag: str = "Review"
    takes: Mapping[str, str] = field(default_factory=dict)
    parameters: tuple[Parameter, ...] = ()
    codes: tuple[int, ...] = (200,)
    refusals: tuple[int, ...] = ()
    matched: bool | None = None
    most_bytes: int = MAX_BODY

    @property
    def writes(self) -> bool:
        """Whether it would change something."""
        return self.method != "GET"

    @property
    def keyed(self) -> bool:
        """Whether it takes an Idempotency-Key."""
        return self.method == "POST"


def to_response(reply: Reply) -> Response:
    """Return a reply as a response that nobody keeps."""
    headers = {**reply.headers, "Cache-Control": "no-store"}
    return Response(orjson.dumps(reply.document), status_code=reply.status, media_type=JSON, headers=headers)


def to_routes(operations: Sequence[Operation], context: Context) -> Iterator[Route]:
    """Yield one route for each path: its methods, HEAD where it can be read, and OPTIONS without word to others."""
    guard = Guard(context)
    by_path = sorted(operations, key=lambda it: it.path)
    for path, rows in groupby(by_path, key=lambda it: it.path):
        offered = {row.method: row for row in rows}
        if "GET" in offered:
            offered["HEAD"] = offered["GET"]
        most = max(row.most_bytes for row in offered.values())
        methods = [*offered, "OPTIONS"]
        yield Route(path, _endpoint(offered, guard, context), methods=methods, max_body_size=most)


def _endpoint(offered: Mapping[str, Operation], guard: Guard, context: Context) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        if request.method == "OPTIONS":
            allow = {"Allow": ", ".join([*offered, "OPTIONS"])}
            return Response(status_code=HTTPStatus.NO_CONTENT, headers=allow)
        operation = offered[request.method]
        _check_form(operation, request, context)
        token = guard.admit(request, operation.scopes)
        return operation.answer(_read(operation, request, context, token))

    return endpoint


def _check_form(operation: Operation, request: Request, context: Context) -> None:
    """Refuse what cannot be answered whoever asks: a write where nothing is written, and what other sites send."""
    if context.desk is None or (operation.writes and context.settings.read_only):
        raise HTTPException(
            HTTPStatus.FORBIDDEN, "This service is read-only: nothing can be handed in or decided here."
        )
    check_origin(request.headers, request.state.site, request.method)
    if choose_media(request.headers.get("accept", ""), (JSON,)) is None:
        raise HTTPException(HTTPStatus.NOT_ACCEPTABLE, f"This is there as {JSON}.")


def _read(operation: Operation, request: Request, context: Context, token: Token) -> Act:
    assert context.desk is not None  # noqa: S101 - _check_form has looked
    known = tuple(parameter.name for parameter in operation.parameters)
    given = collect(split_query(request.scope["query_string"]), known)
    revision = _revision(operation, request.headers.get("if-match"))
    key = _key(request.headers.get("idempotency-key")) if operation.keyed else None
    body = read_body(request, tuple(operation.takes)) if operation.takes else Body(media="")
    asked = sha256(
        "\n".join([request.method, request.scope["path"], repr(sorted(given.items())), body.digest]).encode()
    )
    return Act(
        desk=context.desk,
        site=request.state.site,
        token=token,
        names=request.path_params,
        given=given,
        body=body,
        request=asked.hexdigest(),
        revision=revision,
        key=sha256(f"{token.id}\n{key}".encode()).hexdigest() if key else None,
    )


def _key(text: str | None) -> str | None:
    if text is not None and not _KEY.fullmatch(text):
        raise Invalid("Idempotency-Key", text, f"1 to {MOST_KEY} visible characters of ASCII")
    return text


def _revision(operation: Operation, header: str | None) -> int | None:
    """Return the revision that If-Match names. What a proxy made weak by packing it is taken for what it was."""
    if operation.matched is None:
        return None
    if header is None:
        if operation.matched:
            text = "Say with If-Match which revision this rests on: the ETag of the draft as it was read."
            raise HTTPException(HTTPStatus.PRECONDITION_REQUIRED, text)
        return None
    match = _TAG.fullmatch(header.strip())
    if match is None:
        raise HTTPException(HTTPStatus.PRECONDITION_FAILED, "If-Match names no revision of this draft; read it again.")
    return int(match[1])
