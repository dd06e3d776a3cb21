"""Tokens: made, checked and revoked. The secret is shown once, and only its SHA-256 is kept."""

import hmac
import re
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256

from geo.errors import Invalid, NotFound
from geo.model.proposal import MOST_NAME, check_words
from geo.model.token import Scope, Token
from geo.ports.clock import Clock
from geo.ports.desk import TokenStore

MOST_DAYS = 3_650

_TEXT = re.compile(r"atv_([0-9a-f]{16})_([A-Za-z0-9_-]{43})", re.ASCII)
_NOBODY = sha256(b"").hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A token, and the text that whoever holds it sends. ``repr`` leaves that text out."""

    token: Token
    text: str

    def __repr__(self) -> str:
        """Return the token without its secret."""
        return f"Issued({self.token.id})"


def issue(name: str, scopes: Sequence[Scope], lifetime: timedelta, clock: Clock) -> Issued:
    """Return a new token of 256 random bits, which is kept nowhere yet."""
    check_words("name", name, MOST_NAME)
    if not timedelta() < lifetime <= timedelta(days=MOST_DAYS):
        raise Invalid("days", lifetime.days, f"1 to {MOST_DAYS} days")
    ident = secrets.token_hex(8)
    text = f"atv_{ident}_{secrets.token_urlsafe(32)}"
    now = clock.now().replace(microsecond=0)
    token = Token(
        id=ident,
        name=name,
        sha256=sha256(text.encode()).hexdigest(),
        scopes=tuple(dict.fromkeys(scopes)),
        created_at=now,
        expires_at=now + lifetime,
    )
    return Issued(token=token, text=text)


def create(store: TokenStore, name: str, scopes: Sequence[Scope], days: int, clock: Clock, *, by: str) -> Issued:
    """Make a token and keep it without its secret."""
    issued = issue(name, scopes, timedelta(days=days), clock)
    store.put_token(issued.token, reason="create", by=by)
    return issued


def revoke(store: TokenStore, token_id: str, clock: Clock, *, by: str) -> Token:
    """End a token at once; raise NotFound."""
    token = store.find_token(token_id)
    if token is None:
        raise NotFound("token", token_id)
    if token.revoked_at is None:
        token = replace(token, revoked_at=clock.now().replace(microsecond=0))
        store.put_token(token, reason="revoke", by=by)
    return token


def find_bearer(store: TokenStore, sessions: Iterable[Token], text: str, clock: Clock) -> Token | None:
    """Return the living token that a text is, None where it is none. ``sessions`` are tokens that no store holds.

    Hashes are compared in constant time, and one is compared even where there is no such token.
    """
    match = _TEXT.fullmatch(text)
    if match is None:
        return None
    known = next((it for it in sessions if it.id == match[1]), None) or store.find_token(match[1])
    given = sha256(text.encode()).hexdigest()
    right = hmac.compare_digest(given, known.sha256 if known else _NOBODY)
    return known if right and known is not None and known.lives(clock.now()) else None
