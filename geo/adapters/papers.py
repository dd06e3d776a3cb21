"""What every store keeps of reports, drafts, moves and tokens: documents as JSON bytes, and back."""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

import orjson

from geo.encode.proposal import (
    parse_filed,
    parse_instant,
    parse_move,
    parse_proposal,
    to_filed_document,
    to_instant,
    to_move_document,
    to_proposal_document,
)
from geo.model.change import Answer, Move
from geo.model.proposal import Filed, Proposal
from geo.model.token import Scope, Token

REMEMBERED: Final = timedelta(days=7)
"""How long an answer is kept for a request that is sent again."""

NOTHING: Final = b"{}"
"""The document of what has been taken away."""


def to_report_bytes(filed: Filed) -> bytes:
    """Return a report's document, without its text."""
    return _bytes(to_filed_document(filed))


def parse_report_bytes(document: bytes | str, text: str) -> Filed:
    """Return the report that a stored document and text make."""
    return parse_filed(orjson.loads(document), text, "report")


def to_draft_bytes(proposal: Proposal) -> bytes:
    """Return a draft's document."""
    return _bytes(to_proposal_document(proposal))


def parse_draft_bytes(document: bytes | str) -> Proposal:
    """Return the draft that a stored document describes."""
    return parse_proposal(orjson.loads(document), "draft")


def to_move_bytes(move: Move) -> bytes:
    """Return the document of where an event went."""
    return _bytes(to_move_document(move))


def parse_move_bytes(document: bytes | str) -> Move:
    """Return the move that a stored document describes."""
    return parse_move(orjson.loads(document), "moved")


def to_token_bytes(token: Token) -> bytes:
    """Return a token's document. When it was last used is kept beside it."""
    return _bytes(
        {
            "id": token.id,
            "name": token.name,
            "sha256": token.sha256,
            "scopes": [scope.value for scope in token.scopes],
            "created_at": to_instant(token.created_at),
            "expires_at": to_instant(token.expires_at),
            "revoked_at": to_instant(token.revoked_at) if token.revoked_at else None,
        }
    )


def parse_token_bytes(document: bytes | str, used_at: str | None) -> Token:
    """Return the token that a stored document describes."""
    stored = orjson.loads(document)
    revoked = stored["revoked_at"]
    return Token(
        id=stored["id"],
        name=stored["name"],
        sha256=stored["sha256"],
        scopes=tuple(Scope(scope) for scope in stored["scopes"]),
        created_at=parse_instant(stored["created_at"], "created_at"),
        expires_at=parse_instant(stored["expires_at"], "expires_at"),
        revoked_at=parse_instant(revoked, "revoked_at") if revoked else None,
        used_at=parse_instant(used_at, "used_at") if used_at else None,
    )


def text_digest(document: bytes | str, text: str) -> str:
    """Return the SHA-256 over a report's document and text, in hex."""
    head = document.encode() if isinstance(document, str) else document
    return sha256(head + b"\0" + text.encode("utf-8", "surrogatepass")).hexdigest()


def answer_digest(answer: Answer) -> str:
    """Return the SHA-256 over all of an answer, in hex."""
    head = [answer.key, answer.request, answer.status, dict(answer.headers), to_instant(answer.at)]
    return sha256(orjson.dumps(head, option=orjson.OPT_SORT_KEYS) + answer.body).hexdigest()


def parse_answer(row: tuple[str, str, int, str, bytes, str]) -> Answer:
    """Return an answer from its key, request, status, headers as JSON, body, and moment."""
    key, request, status, headers, body, at = row
    kept = orjson.loads(headers)
    return Answer(key=key, request=request, status=status, headers=kept, body=body, at=parse_instant(at, "at"))


def is_remembered(answer: Answer, now: datetime) -> bool:
    """Return whether an answer is recent enough to be given again."""
    return now - answer.at < REMEMBERED


def _bytes(document: dict[str, object]) -> bytes:
    return orjson.dumps(document, option=orjson.OPT_SORT_KEYS)
