"""Who may do what: bearer tokens with scopes, a limit to wrong tries, and no requests sent by other sites' pages."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from http import HTTPStatus
from threading import Lock
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request

from app.api.links import Site
from app.context import Context
from geo.errors import StoreError
from geo.model.token import Scope, Token
from geo.services.tokens import find_bearer

MOST_TRIES = 10
"""Wrong tokens from one address within a minute; then it has to wait."""

MOST_ADDRESSES = 10_000
NOTE_EVERY = timedelta(minutes=1)
"""How often it is written down that a token was used."""

_MINUTE = timedelta(minutes=1)
_READS = frozenset({"GET", "HEAD"})


class Throttle:
    """Counts wrong tries by address. Each process counts for itself."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._lock = Lock()
        self._tries: dict[str, list[datetime]] = {}

    def wait_s(self, address: str) -> int:
        """Return how many seconds an address has to wait, 0 for none."""
        with self._lock:
            tries = self._recent(address)
        if len(tries) < MOST_TRIES:
            return 0
        return max(1, round((tries[-MOST_TRIES] + _MINUTE - self._now()).total_seconds()))

    def count(self, address: str) -> None:
        """Count a wrong try."""
        with self._lock:
            tries = self._recent(address)
            if len(self._tries) >= MOST_ADDRESSES:
                self._tries.clear()
            self._tries[address] = [*tries, self._now()][-MOST_TRIES:]

    def _recent(self, address: str) -> list[datetime]:
        start = self._now() - _MINUTE
        return [moment for moment in self._tries.get(address, ()) if moment > start]


class Guard:
    """Lets requests in. ``context.tokens`` is None where the service keeps no tokens: then nobody is let in."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._throttle = Throttle(context.clock.now)
        self._noted: dict[str, datetime] = {}

    def admit(self, request: Request, scopes: tuple[Scope, ...]) -> Token:
        """Return the token of a request; raise HTTPException: 401, 403 or 429."""
        header = request.headers.get("authorization", "")
        kind, _, text = header.partition(" ")
        if kind.lower() != "bearer":
            raise _unauthorized("This needs a token: Authorization: Bearer atv_…, made by `waybill token create`.", "")
        address = request.client.host if request.client else "unknown"
        wait = self._throttle.wait_s(address)
        if wait:
            late = f"Too many wrong tokens came from your address. Try again in {wait} seconds."
            raise HTTPException(HTTPStatus.TOO_MANY_REQUESTS, late, {"Retry-After": str(wait)})
        token = self._find(text.strip(), address)
        if not any(token.allows(scope) for scope in scopes):
            words = " or ".join(scopes)
            challenge = {"WWW-Authenticate": f'Bearer realm="waybill", error="insufficient_scope", scope="{words}"'}
            raise HTTPException(HTTPStatus.FORBIDDEN, f"This needs a token with the scope {words}.", challenge)
        self._note(token)
        return token

    def _find(self, text: str, address: str) -> Token:
        store, clock = self._context.tokens, self._context.clock
        token = find_bearer(store, self._context.sessions, text, clock) if store else None
        if token is None:
            self._throttle.count(address)
            raise _unauthorized("This token is wrong, revoked or too old.", ', error="invalid_token"')
        return token

    def _note(self, token: Token) -> None:
        """Write down that a token was used, now and then. That it cannot be written is no reason to refuse."""
        now, store = self._context.clock.now(), self._context.tokens
        if store is None or self._is_session(token) or now - self._noted.get(token.id, now - NOTE_EVERY) < NOTE_EVERY:
            return
        self._noted[token.id] = now
        if not self._context.settings.read_only:
            with suppress(StoreError):
                store.note_use(token.id, now)

    def _is_session(self, token: Token) -> bool:
        return any(token.id == session.id for session in self._context.sessions)


def check_origin(headers: Mapping[str, str], site: Site, method: str) -> None:
    """Raise HTTPException 403 for what would change something, where a page of another site sent it."""
    if method in _READS:
        return
    origin, fetched = headers.get("origin"), headers.get("sec-fetch-site", "none")
    if fetched not in ("same-origin", "none"):
        raise HTTPException(HTTPStatus.FORBIDDEN, "This cannot be sent by the page of another site.")
    if origin is not None and urlsplit(origin).netloc.lower() != urlsplit(site.base).netloc.lower():
        raise HTTPException(HTTPStatus.FORBIDDEN, "This cannot be sent by the page of another origin.")


def _unauthorized(text: str, error: str) -> HTTPException:
    return HTTPException(HTTPStatus.UNAUTHORIZED, text, {"WWW-Authenticate": f'Bearer realm="waybill"{error}'})
