"""Who may write: tokens, what each allows, and until when. The secret itself is never kept, only its SHA-256."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from geo.errors import Invalid

MOST_NAME = 80
SLACK = timedelta(seconds=60)
"""A clock may be wrong by so much before a token that has just run out is refused."""

_NAME = re.compile(r"[^\x00-\x1f\x7f-\x9f]+")


class Scope(StrEnum):
    """What a token allows; ``admin`` allows everything."""

    INGEST = "ingest"
    REVIEW = "review"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token without its secret. ``name`` says whose it is, and is what the history shows. Times are in UTC."""

    id: str
    name: str
    sha256: str
    scopes: tuple[Scope, ...]
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None
    used_at: datetime | None = None

    def __post_init__(self) -> None:
        """Check the name and the scopes."""
        if not self.name.strip() or len(self.name) > MOST_NAME or not _NAME.fullmatch(self.name):
            raise Invalid("name", self.name, f"a name of 1 to {MOST_NAME} characters")
        if not self.scopes:
            raise Invalid("scope", [], f"at least one of {', '.join(Scope)}")

    def allows(self, scope: Scope) -> bool:
        """Return whether the token is good for a scope."""
        return scope in self.scopes or Scope.ADMIN in self.scopes

    def lives(self, now: datetime) -> bool:
        """Return whether the token is still good at all."""
        return self.revoked_at is None and now < self.expires_at + SLACK
