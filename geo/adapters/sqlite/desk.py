"""Reports, drafts and decisions in the store, and the tokens of those who take them."""

from datetime import datetime
from pathlib import Path
from typing import Any

import apsw
import orjson

from geo.adapters.documents import digest, to_event_bytes
from geo.adapters.history import CREATE, UPDATE
from geo.adapters.papers import (
    NOTHING,
    REMEMBERED,
    answer_digest,
    is_remembered,
    parse_answer,
    parse_draft_bytes,
    parse_move_bytes,
    parse_report_bytes,
    parse_token_bytes,
    text_digest,
    to_draft_bytes,
    to_move_bytes,
    to_report_bytes,
    to_token_bytes,
)
from geo.adapters.sqlite import desk_queries as queries
from geo.adapters.sqlite.adopt import adopt
from geo.adapters.sqlite.draft import Draft
from geo.adapters.sqlite.snapshots import Snapshots
from geo.adapters.sqlite.table_reader import is_table_row
from geo.adapters.sqlite.writer import SqliteWriter
from geo.encode.proposal import to_instant
from geo.errors import NotFound, Stale, StoreError
from geo.model.change import Answer, Change, DraftQuery, Move
from geo.model.event import Event
from geo.model.proposal import Filed, Proposal, State
from geo.model.token import Token
from geo.ports.clock import Clock


class SqliteDesk:
    """The ports ``DraftStore`` and ``TokenStore``. Without a writer nothing can be written: StoreError."""

    def __init__(self, path: Path, clock: Clock, writer: SqliteWriter | None) -> None:
        self._path, self._clock, self._writer = path, clock, writer
        self._snapshots = Snapshots(path)

    def close(self) -> None:
        """Close the connections for reading; the writer belongs to whoever made it."""
        self._snapshots.close()

    def find_report(self, report_id: str) -> Filed | None:
        """Return a report, or None."""
        with self._snapshots.hold() as db:
            row = db.execute(queries.REPORT, (report_id,)).get
        return parse_report_bytes(*row) if row else None

    def get_draft(self, draft_id: str) -> Proposal:
        """Return a draft; raise NotFound."""
        with self._snapshots.hold() as db:
            document = db.execute(queries.DRAFT, (draft_id,)).get
        if document is None:
            raise NotFound("draft", draft_id)
        return parse_draft_bytes(document)

    def list_drafts(self, query: DraftQuery) -> tuple[Proposal, ...]:
        """Return drafts, later ids first."""
        sql = queries.DRAFTS_OF_REPORT if query.report else queries.DRAFTS_IN_STATE if query.state else queries.DRAFTS
        named = {"state": query.state.value if query.state else None, "report": query.report}
        with self._snapshots.hold() as db:
            rows: Any = db.execute(sql, {**named, "after": query.after, "limit": query.limit}).fetchall()
        return tuple(parse_draft_bytes(document) for (document,) in rows)

    def count_drafts(self) -> dict[State, int]:
        """Return how many drafts are in each state."""
        with self._snapshots.hold() as db:
            rows: Any = db.execute(queries.COUNTS).fetchall()
        found = dict(rows)
        return {state: found.get(state.value, 0) for state in State}

    def find_move(self, slug: str) -> Move | None:
        """Return where the event of a slug went, or None."""
        with self._snapshots.hold() as db:
            document = db.execute(queries.MOVE, (slug,)).get
        return parse_move_bytes(document) if document else None

    def is_used(self, slug: str) -> bool:
        """Return whether a draft was attached to an event, or another event was merged into it."""
        with self._snapshots.hold() as db:
            return bool(db.execute(queries.IS_USED, {"slug": slug}).get)

    def find_answer(self, key: str) -> Answer | None:
        """Return the answer that was given under a key, or None."""
        with self._snapshots.hold() as db:
            row = db.execute(queries.ANSWER, (key,)).get
        answer = parse_answer(row) if row else None
        return answer if answer and is_remembered(answer, self._clock.now()) else None

    def write(self, change: Change) -> None:
        """Write all of a change in one durable transaction, or raise Stale, and write nothing."""
        with self._need_writer().begin(change.reason, change.by) as (draft, db):
            rows = {slug for slug in change.seen if is_table_row(db, slug)}
            for slug, event in change.seen.items():
                if event is not None and slug in rows:
                    adopt(db, draft, event)
                _check_seen(db, slug, event, returned=slug in change.returned)
            for slug in change.returned:
                _drop_move(db, draft, slug)
            draft.put_registry(change.registry)
            for event, features in change.events:
                if not draft.put_event(event, features) and event.slug in rows:
                    draft.record(event.slug, to_event_bytes(event).decode(), to_event_bytes(event), UPDATE)
            draft.put_places(change.places)
            for move in change.moved:
                _add_move(db, draft, move)
            for report in change.reports:
                _add_report(db, draft, report)
            for proposal in change.drafts:
                _put_draft(db, draft, proposal)
            if change.answer is not None:
                _add_answer(db, change.answer)

    def find_token(self, token_id: str) -> Token | None:
        """Return a token, dead or alive, or None."""
        with self._snapshots.hold() as db:
            row = db.execute(queries.TOKEN, (token_id,)).get
        return parse_token_bytes(*row) if row else None

    def list_tokens(self) -> tuple[Token, ...]:
        """Return all tokens, oldest first."""
        with self._snapshots.hold() as db:
            rows: Any = db.execute(queries.TOKENS).fetchall()
        return tuple(parse_token_bytes(*row) for row in rows)

    def put_token(self, token: Token, *, reason: str, by: str) -> None:
        """Write a token durably, new or changed."""
        document = to_token_bytes(token)
        with self._need_writer().begin(reason, by) as (draft, db):
            before = _before(db.execute(queries.TOKEN, (token.id,)).get)
            db.execute(queries.PUT_TOKEN, (token.id, document.decode(), digest(document)))
            draft.record(f"token/{token.id}", before, document, UPDATE, public=False)

    def note_use(self, token_id: str, at: datetime) -> None:
        """Write down when a token was last used."""
        if self._writer is not None:
            with self._writer.begin("use", token_id) as (_, db):
                db.execute(queries.NOTE_USE, (to_instant(at), token_id))

    def _need_writer(self) -> SqliteWriter:
        if self._writer is None:
            raise StoreError(f"{self._path} was opened for reading only")
        return self._writer


def _before(row: tuple[str, object] | None) -> str | None:
    return row[0] if row else None


def _check_seen(db: apsw.Connection, slug: str, event: Event | None, *, returned: bool) -> None:
    """Raise Stale unless an event is as it was read: served, or out of service where it shall come back."""
    stored = db.execute(queries.EVENT_DIGEST, (slug,)).get
    if stored != (digest(to_event_bytes(event)) if event else None):
        raise Stale(f"the event {slug} was changed meanwhile")
    if event is not None and (db.execute(queries.MOVE, (slug,)).get is not None) != returned:
        raise Stale(f"the event {slug} was merged, withdrawn or brought back meanwhile")


def _add_move(db: apsw.Connection, draft: Draft, move: Move) -> None:
    document = to_move_bytes(move)
    db.execute(queries.ADD_MOVE, (move.event.slug, move.target, document.decode(), digest(document)))
    if db.changes() != 1:
        raise Stale(f"the event {move.event.slug} was merged or withdrawn meanwhile")
    draft.record(f"moved/{move.event.slug}", None, document, CREATE)


def _drop_move(db: apsw.Connection, draft: Draft, slug: str) -> None:
    before = db.execute(queries.MOVE, (slug,)).get
    db.execute(queries.DROP_MOVE, (slug,))
    draft.record(f"moved/{slug}", before, NOTHING, UPDATE)


def _add_report(db: apsw.Connection, draft: Draft, filed: Filed) -> None:
    document, text = to_report_bytes(filed), filed.report.text
    db.execute(queries.ADD_REPORT, (filed.id, document.decode(), text, text_digest(document, text)))
    if db.changes() != 1:
        raise Stale("the same report was handed in meanwhile")
    draft.record(f"report/{filed.id}", None, document, CREATE, public=False)


def _put_draft(db: apsw.Connection, draft: Draft, proposal: Proposal) -> None:
    document = to_draft_bytes(proposal)
    kept = (document.decode(), digest(document))
    before = db.execute(queries.DRAFT, (proposal.id,)).get
    head = (proposal.state.value, proposal.revision)
    if proposal.revision == 1:
        db.execute(queries.ADD_DRAFT, (proposal.id, proposal.report, *head, *kept))
    else:
        db.execute(queries.SET_DRAFT, (*head, *kept, proposal.id, proposal.revision - 1))
    if db.changes() != 1:
        raise Stale(f"the draft {proposal.id} was changed meanwhile; read it again")
    draft.record(f"draft/{proposal.id}", before, document, UPDATE, public=False)


def _add_answer(db: apsw.Connection, answer: Answer) -> None:
    db.execute(queries.FORGET_ANSWERS, (to_instant(answer.at - REMEMBERED),))
    headers, at = orjson.dumps(dict(answer.headers)).decode(), to_instant(answer.at)
    values = (answer.key, answer.request, answer.status, headers, answer.body, at, answer_digest(answer))
    db.execute(queries.ADD_ANSWER, values)
    if db.changes() != 1:
        raise Stale("a request with the same Idempotency-Key was answered meanwhile; send it again")
