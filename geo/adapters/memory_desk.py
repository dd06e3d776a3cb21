"""Reports, drafts, decisions and tokens in memory, beside the events of the same store."""

from collections import Counter
from dataclasses import replace
from datetime import datetime

from geo.adapters.documents import to_event_bytes
from geo.adapters.history import CREATE, UPDATE
from geo.adapters.memory import MemoryStore
from geo.adapters.memory_draft import Draft
from geo.adapters.papers import (
    NOTHING,
    is_remembered,
    to_draft_bytes,
    to_move_bytes,
    to_report_bytes,
    to_token_bytes,
)
from geo.errors import NotFound, Stale
from geo.model.change import Answer, Change, DraftQuery, Move
from geo.model.event import Event
from geo.model.proposal import Filed, Proposal, State
from geo.model.token import Token
from geo.ports.clock import Clock


class MemoryDesk:
    """The ports ``DraftStore`` and ``TokenStore`` on a store in memory."""

    def __init__(self, store: MemoryStore, clock: Clock) -> None:
        self._store, self._clock = store, clock

    def find_report(self, report_id: str) -> Filed | None:
        """Return a report, or None."""
        return self._store.state.reports.get(report_id)

    def get_draft(self, draft_id: str) -> Proposal:
        """Return a draft; raise NotFound."""
        found = self._store.state.drafts.get(draft_id)
        if found is None:
            raise NotFound("draft", draft_id)
        return found

    def list_drafts(self, query: DraftQuery) -> tuple[Proposal, ...]:
        """Return drafts, later ids first."""
        found = sorted(self._store.state.drafts.values(), key=lambda it: it.id, reverse=True)
        fitting = [
            it
            for it in found
            if query.state in (None, it.state)
            and query.report in (None, it.report)
            and (query.after is None or it.id < query.after)
        ]
        return tuple(fitting[: query.limit])

    def count_drafts(self) -> dict[State, int]:
        """Return how many drafts are in each state."""
        counts = Counter(it.state for it in self._store.state.drafts.values())
        return {state: counts[state] for state in State}

    def find_move(self, slug: str) -> Move | None:
        """Return where the event of a slug went, or None."""
        return self._store.state.moved.get(slug)

    def is_used(self, slug: str) -> bool:
        """Return whether a draft was attached to an event, or another event was merged into it."""
        state = self._store.state
        merged = any(move.target == slug for move in state.moved.values())
        return merged or any(it.state is State.MERGED and it.event == slug for it in state.drafts.values())

    def find_answer(self, key: str) -> Answer | None:
        """Return the answer that was given under a key, or None."""
        answer = self._store.state.answers.get(key)
        return answer if answer and is_remembered(answer, self._clock.now()) else None

    def write(self, change: Change) -> None:
        """Write all of a change, or raise Stale, and write nothing."""
        with self._store.begin(change.reason, change.by) as draft:
            for slug, event in change.seen.items():
                _check_seen(draft, slug, event, returned=slug in change.returned)
            for slug in change.returned:
                move = draft.moved.pop(slug, None)
                draft.record(f"moved/{slug}", to_move_bytes(move) if move else None, NOTHING, UPDATE)
            draft.put_registry(change.registry)
            for event, rows in change.events:
                draft.put_event(event, rows)
            draft.put_places(change.places)
            for move in change.moved:
                _add_move(draft, move)
            for report in change.reports:
                _add_report(draft, report)
            for proposal in change.drafts:
                _put_draft(draft, proposal)
            if change.answer is not None:
                _add_answer(draft, change.answer, self._clock.now())

    def find_token(self, token_id: str) -> Token | None:
        """Return a token, dead or alive, or None."""
        return self._store.state.tokens.get(token_id)

    def list_tokens(self) -> tuple[Token, ...]:
        """Return all tokens, oldest first."""
        return tuple(self._store.state.tokens.values())

    def put_token(self, token: Token, *, reason: str, by: str) -> None:
        """Write a token, new or changed."""
        with self._store.begin(reason, by) as draft:
            old = draft.tokens.get(token.id)
            draft.tokens[token.id] = token
            before = to_token_bytes(old) if old else None
            draft.record(f"token/{token.id}", before, to_token_bytes(token), UPDATE, public=False)

    def note_use(self, token_id: str, at: datetime) -> None:
        """Write down when a token was last used."""
        with self._store.begin("use", token_id) as draft:
            draft.tokens[token_id] = replace(draft.tokens[token_id], used_at=at)


def _check_seen(draft: Draft, slug: str, event: Event | None, *, returned: bool) -> None:
    if draft.find_document(slug) != (to_event_bytes(event) if event else None):
        raise Stale(f"the event {slug} was changed meanwhile")
    if event is not None and (slug in draft.moved) != returned:
        raise Stale(f"the event {slug} was merged, withdrawn or brought back meanwhile")


def _add_move(draft: Draft, move: Move) -> None:
    slug = move.event.slug
    if slug in draft.moved:
        raise Stale(f"the event {slug} was merged or withdrawn meanwhile")
    draft.moved[slug] = move
    draft.record(f"moved/{slug}", None, to_move_bytes(move), CREATE)


def _add_report(draft: Draft, filed: Filed) -> None:
    if filed.id in draft.reports:
        raise Stale("the same report was handed in meanwhile")
    draft.reports[filed.id] = filed
    draft.record(f"report/{filed.id}", None, to_report_bytes(filed), CREATE, public=False)


def _put_draft(draft: Draft, proposal: Proposal) -> None:
    old = draft.drafts.get(proposal.id)
    if (old.revision if old else 0) != proposal.revision - 1:
        raise Stale(f"the draft {proposal.id} was changed meanwhile; read it again")
    draft.drafts[proposal.id] = proposal
    before = to_draft_bytes(old) if old else None
    draft.record(f"draft/{proposal.id}", before, to_draft_bytes(proposal), UPDATE, public=False)


def _add_answer(draft: Draft, answer: Answer, now: datetime) -> None:
    for key in [key for key, old in draft.answers.items() if not is_remembered(old, now)]:
        del draft.answers[key]
    if answer.key in draft.answers:
        raise Stale("a request with the same Idempotency-Key was answered meanwhile; send it again")
    draft.answers[answer.key] = answer
