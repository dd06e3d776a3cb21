"""Errors to answers: one table of statuses, one form (``application/problem+json``, RFC 9457).

The answer says what was given, what was expected and what to do; it never holds a path of this machine or a trace.
"""

import errno
import logging
from collections.abc import Mapping
from http import HTTPStatus

import orjson
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.api.media import PROBLEM
from geo.errors import (
    BusyStore,
    Conflict,
    FullStore,
    Gone,
    Invalid,
    InvalidFile,
    MissingData,
    NotFound,
    Stale,
    StoreError,
    TooLarge,
    UnknownFormat,
    Unreadable,
    Unroutable,
)

STATUS: tuple[tuple[type[Exception], HTTPStatus], ...] = (
    (Gone, HTTPStatus.GONE),
    (NotFound, HTTPStatus.NOT_FOUND),
    (Stale, HTTPStatus.PRECONDITION_FAILED),
    (Conflict, HTTPStatus.CONFLICT),
    (UnknownFormat, HTTPStatus.UNSUPPORTED_MEDIA_TYPE),
    (TooLarge, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    (Unreadable, HTTPStatus.UNPROCESSABLE_ENTITY),
    (Invalid, HTTPStatus.BAD_REQUEST),
    (InvalidFile, HTTPStatus.UNPROCESSABLE_ENTITY),
    (Unroutable, HTTPStatus.UNPROCESSABLE_ENTITY),
    (RequestValidationError, HTTPStatus.BAD_REQUEST),
    (BusyStore, HTTPStatus.SERVICE_UNAVAILABLE),
    (FullStore, HTTPStatus.INSUFFICIENT_STORAGE),
    (StoreError, HTTPStatus.SERVICE_UNAVAILABLE),
    (MissingData, HTTPStatus.SERVICE_UNAVAILABLE),
)
"""The first that fits decides; what fits none is a fault of ours, 500."""

SHOWN = frozenset(
    {NotFound, Gone, Invalid, InvalidFile, Unroutable, Stale, Conflict, UnknownFormat, TooLarge, Unreadable}
)
"""Errors whose words are for the client; the words of others name files of this machine, and go to the log."""

LONGEST = 300
"""Characters of a given value that are given back."""

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_ADVICE: Mapping[type[Exception], str] = {
    FullStore: "There is no room left to write this, and nothing was kept of it. Try again when there is.",
    BusyStore: "The store is being written to, or made ready for this. Try again in a second.",
    StoreError: "The store cannot be read. The log of the service says why, under this request's id.",
    MissingData: "This needs data that has not been built: whoever runs the service can run `waybill data build`.",
    RequestValidationError: "The request does not fit what the API definition describes.",
}
_UNSAID: Mapping[int, str] = {
    HTTPStatus.NOT_FOUND: "There is nothing at this address; / leads to what there is.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This cannot be done here; the header Allow says what can.",
}
"""What to say where the framework says no more than the status."""

_LOG = logging.getLogger("waybill.problem")


def to_response(error: Exception, request_id: str) -> Response:
    """Return the answer to an error. What is a fault of ours is logged with its trace, under the request's id."""
    if isinstance(error, HTTPException):
        status, headers = HTTPStatus(error.status_code), dict(error.headers or {})
        detail = _UNSAID.get(status, error.detail) if error.detail == status.phrase else error.detail
        return _render(status, detail, request_id, {}, headers)
    if isinstance(error, OSError) and error.errno in _NO_ROOM:
        error = FullStore(str(error)).with_traceback(error.__traceback__)
    kind, status = next((row for row in STATUS if isinstance(error, row[0])), (Exception, HTTPStatus(500)))
    if kind not in SHOWN and status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        _LOG.error("request %s failed", request_id, exc_info=error)
    detail = (
        str(error) if kind in SHOWN else _ADVICE.get(kind, "The log of the service says why, under this request's id.")
    )
    headers = {"Retry-After": "1"} if kind is BusyStore else {}
    return _render(status, detail, request_id, _members(error), headers)


async def handle(request: Request, error: Exception) -> Response:
    """Answer an error that a route raised. Async because Starlette would run it in another thread otherwise."""
    return to_response(error, request.state.request_id)


def _members(error: Exception) -> dict[str, object]:
    """Return what a program may want to know of an error beside its words."""
    if isinstance(error, Invalid):
        return {"parameter": error.where, "given": _short(str(error.given)), "expected": error.expected}
    if isinstance(error, InvalidFile):
        return {"findings": [str(finding) for finding in error.findings]}
    return {}


def _render(
    status: HTTPStatus, detail: str, request_id: str, members: Mapping[str, object], headers: Mapping[str, str]
) -> Response:
    document = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": _short(detail, 4 * LONGEST),
        "instance": f"urn:uuid:{request_id}",
        **members,
    }
    fixed = {"Cache-Control": "no-store", **headers}
    return Response(orjson.dumps(document), status_code=status, media_type=PROBLEM, headers=fixed)


def _short(text: str, longest: int = LONGEST) -> str:
    return text if len(text) <= longest else f"{text[:longest]}…"
