"""Merges events, and takes that back."""

from collections.abc import Callable
from dataclasses import dataclass

from geo.errors import Conflict
from geo.model.change import Answer, Change
from geo.model.event import Event, Verdict
from geo.model.proposal import MOST_NAME, MOST_REASON, check_words
from geo.review import merge as rules
from geo.review.status import judge
from geo.services.desk import Desk
from geo.services.ingest import prepare
from geo.services.review import get_served, persist


@dataclass(frozen=True, slots=True, kw_only=True)
class United:
    """An event by its slug, the one it went up in (None: it is back), the event there is now, what stayed behind."""

    slug: str
    into: str | None
    event: Event
    verdict: Verdict
    left_out: tuple[str, ...] = ()


def merge(
    desk: Desk,
    slug: str,
    into_name: str,
    *,
    by: str,
    reason: str | None = None,
    reply: Callable[[United], Answer] | None = None,
) -> United:
    """Let one event go up in another: its id and its slug lead there from now on."""
    _check(by, reason)

    def attempt() -> United:
        if desk.store.find_move(slug) is not None:
            raise Conflict(f"the event {slug} was merged or withdrawn already; undo that first")
        event, into = get_served(desk, slug), get_served(desk, into_name)
        clerk = desk.new_clerk(by)
        merged = rules.merge(event, into, clerk, reason)
        planned, rows = prepare(merged.event, desk.planner)
        united = United(
            slug=event.slug, into=into.slug, event=planned, verdict=judge(planned), left_out=merged.left_out
        )
        change = Change(
            reason=reason or f"{event.slug} is the same event",
            by=by,
            seen={event.slug: event, into.slug: into},
            events=[(event, ()), (planned, rows)],
            moved=(merged.move,),
            answer=reply(united) if reply else None,
        )
        desk.store.write(change)
        return united

    return persist(attempt)


def unmerge(
    desk: Desk, slug: str, *, by: str, reason: str | None = None, reply: Callable[[United], Answer] | None = None
) -> United:
    """Bring a merged event back as it was, and take out of the other what it had taken over."""
    _check(by, reason)

    def attempt() -> United:
        move = desk.store.find_move(slug)
        if move is None or move.target is None:
            raise Conflict(f"the event {slug} is not merged into another")
        if desk.store.find_move(move.target) is not None:
            raise Conflict(f"the event {move.target} was merged or withdrawn since; undo that first")
        event, into = desk.reader.get_event(slug), desk.reader.get_event(move.target)
        planned, rows = prepare(event, desk.planner)
        united = United(slug=slug, into=None, event=planned, verdict=judge(planned))
        change = Change(
            reason=reason or "not the same event",
            by=by,
            seen={slug: event, into.slug: into},
            returned=(slug,),
            events=[(planned, rows), prepare(rules.unmerge(into, move), desk.planner)],
            answer=reply(united) if reply else None,
        )
        desk.store.write(change)
        return united

    return persist(attempt)


def _check(by: str, reason: str | None) -> None:
    check_words("reason", reason, MOST_REASON)
    check_words("by", by, MOST_NAME)
