"""Where reports come in and are decided on: drafts, tokens, and the bytes of reports."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from geo.model.change import Answer, Change, DraftQuery, Move
from geo.model.proposal import Filed, Proposal, State
from geo.model.report import Report, Told
from geo.model.token import Token


class DraftStore(Protocol):
    """Keeps reports, drafts, and what was decided. Any number of threads may use one."""

    def find_report(self, report_id: str) -> Filed | None:
        """Return a report, or None."""
        ...

    def get_draft(self, draft_id: str) -> Proposal:
        """Return a draft; raise NotFound."""
        ...

    def list_drafts(self, query: DraftQuery) -> tuple[Proposal, ...]:
        """Return drafts, those of the newest report first, and of one report in the order of its text."""
        ...

    def count_drafts(self) -> Mapping[State, int]:
        """Return how many drafts are in each state."""
        ...

    def find_move(self, slug: str) -> Move | None:
        """Return where the event of a slug went, None where it is served or was never there."""
        ...

    def is_used(self, slug: str) -> bool:
        """Return whether a draft was attached to an event, or another event was merged into it."""
        ...

    def find_answer(self, key: str) -> Answer | None:
        """Return the answer that was given under a key, None where there is none, or it was too long ago."""
        ...

    def write(self, change: Change) -> None:
        """Write all of a change in one durable transaction.

        Raise Stale, and write nothing, where what it rests on has changed, or its answer's key is taken.
        """
        ...


class TokenStore(Protocol):
    """Keeps tokens, without their secrets."""

    def find_token(self, token_id: str) -> Token | None:
        """Return a token, dead or alive, or None."""
        ...

    def list_tokens(self) -> tuple[Token, ...]:
        """Return all tokens, oldest first."""
        ...

    def put_token(self, token: Token, *, reason: str, by: str) -> None:
        """Write a token durably, new or changed."""
        ...

    def note_use(self, token_id: str, at: datetime) -> None:
        """Write down when a token was last used."""
        ...


class ReportReader(Protocol):
    """Turns the bytes of a report into its text. Any number of threads may use one reader."""

    def read(self, data: bytes, told: Told) -> Report:
        """Return the report; raise Unreadable: UnknownFormat, TooLarge or TookTooLong where it is one of those."""
        ...


class EvidenceStore(Protocol):
    """Keeps the exact bytes of reports under their SHA-256, and never changes them."""

    def keep(self, data: bytes) -> str:
        """Keep bytes durably and return their SHA-256 in hex; what is there already is left alone."""
        ...

    def get(self, sha256: str) -> bytes:
        """Return the bytes; raise NotFound, or DamagedStore where they are no longer what was kept."""
        ...
