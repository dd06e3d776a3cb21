"""Decides on drafts, and takes decisions back; each in one durable transaction with all that it changes."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TypeVar

from geo.encode.geojson import place_row
from geo.errors import Conflict, Invalid, NotFound, Stale
from geo.model.change import Answer, Change
from geo.model.edtf import Edtf, parse_edtf
from geo.model.event import Event, Verdict
from geo.model.proposal import MOST_NAME, MOST_REASON, Acceptance, Attachment, Name, Proposal, check_words
from geo.review import decide
from geo.review.clerk import Clerk
from geo.review.decide import Paper, Take
from geo.review.merge import withdraw
from geo.review.names import event_slug, free_name, suggest_title
from geo.review.status import judge
from geo.services.desk import Desk
from geo.services.edit import check_revision
from geo.services.ingest import prepare

T = TypeVar("T")

ATTEMPTS = 5
"""How often a decision is tried anew where an event was changed by somebody else between reading and writing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a decision: the draft, and the event that it became or was given to, with its status."""

    proposal: Proposal
    event: Event | None = None
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who asks for a decision on which draft. ``revision`` is the one it rests on, None for whichever it has.

    ``reply`` makes the answer that is kept with the decision.
    """

    draft: str
    by: str
    reason: str | None = None
    revision: int | None = None
    reply: Callable[[Outcome], Answer] | None = None

    def __post_init__(self) -> None:
        """Check the words that are kept."""
        check_words("reason", self.reason, MOST_REASON)
        check_words("by", self.by, MOST_NAME)


def accept(desk: Desk, asked: Asked) -> Outcome:
    """Make an event out of a draft. One that was accepted before and undone gets its old names again."""

    def attempt() -> Outcome:
        paper = _get_paper_of_others(desk, asked)
        clerk = desk.new_clerk(asked.by)
        old = paper.proposal.named
        name = old or _new_name(desk, paper.proposal, clerk)
        _check_parent(desk, paper.proposal)
        event, proposal = decide.accept(paper, name, clerk, asked.reason)
        before = desk.reader.get_event(name.slug) if old else None
        return _write(desk, asked, proposal, event, clerk, seen=before, returned=(name.slug,) if old else ())

    return persist(attempt)


def attach(desk: Desk, asked: Asked, event_name: str, take: Collection[Take] = ()) -> Outcome:
    """Give a draft's claims and source to an event, which may go by its id or an old slug."""

    def attempt() -> Outcome:
        paper = _get_paper_of_others(desk, asked)
        before = get_served(desk, event_name)
        clerk = desk.new_clerk(asked.by)
        event, proposal = decide.attach(paper, before, clerk, take, asked.reason)
        return _write(desk, asked, proposal, event, clerk, seen=before)

    return persist(attempt)


def reject(desk: Desk, asked: Asked) -> Outcome:
    """Put a draft aside, with a reason."""

    def attempt() -> Outcome:
        if asked.reason is None:
            raise Invalid("reason", None, "why the draft is put aside")
        proposal = _get_paper(desk, asked).proposal
        clerk = desk.new_clerk(asked.by)
        outcome = Outcome(proposal=decide.reject(proposal, asked.reason, clerk))
        change = Change(reason=asked.reason, by=asked.by, drafts=(outcome.proposal,), answer=_answer(asked, outcome))
        desk.store.write(change)
        return outcome

    return persist(attempt)


def undo(desk: Desk, asked: Asked) -> Outcome:
    """Take a decision back: the event is withdrawn, or loses what was given to it.

    Raise Conflict where nothing was decided, or more rests on the decision.
    """

    def attempt() -> Outcome:
        proposal = _get_paper(desk, asked).proposal
        open_again = decide.reopen(proposal)
        clerk = desk.new_clerk(asked.by)
        if isinstance(proposal.decision, Attachment):
            before = _get_unmoved(desk, proposal.decision.slug)
            event = decide.take_out(before, proposal.decision.added)
            return _write(desk, asked, open_again, event, clerk, seen=before)
        outcome = Outcome(proposal=open_again)
        if isinstance(proposal.decision, Acceptance):
            return _withdraw(desk, asked, outcome, proposal.decision.event.slug, clerk)
        reason = asked.reason or "undo"
        desk.store.write(Change(reason=reason, by=asked.by, drafts=(open_again,), answer=_answer(asked, outcome)))
        return outcome

    return persist(attempt)


def persist(attempt: Callable[[], T]) -> T:
    """Return what an attempt gives; where it was Stale, try anew, for what was read first has changed."""
    for _ in range(ATTEMPTS - 1):
        try:
            return attempt()
        except Stale:
            continue
    return attempt()


def get_served(desk: Desk, name: str) -> Event:
    """Return the event that an id or slug leads to; raise NotFound or Gone."""
    slug = desk.reader.find_slug(name)
    if slug is None:
        raise NotFound("event", name)
    return desk.reader.get_event(slug)


def _get_unmoved(desk: Desk, slug: str) -> Event:
    """Return the event of a slug; raise Conflict where it is served no longer."""
    if desk.store.find_move(slug) is not None:
        raise Conflict(f"the event {slug} was merged or withdrawn since; undo that first")
    return desk.reader.get_event(slug)


def _get_paper_of_others(desk: Desk, asked: Asked) -> Paper:
    """Return what is decided on; raise Conflict where two people are asked for, and one has done both."""
    paper = _get_paper(desk, asked)
    if desk.two_people and asked.by in (paper.proposal.received_by, paper.filed.received_by):
        raise Conflict(f"{asked.by} brought this report, and somebody else has to decide on it (WAYBILL_TWO_PEOPLE)")
    return paper


def _get_paper(desk: Desk, asked: Asked) -> Paper:
    proposal = desk.store.get_draft(asked.draft)
    check_revision(proposal, asked.revision)
    filed = desk.store.find_report(proposal.report)
    if filed is None:
        raise NotFound("report", proposal.report)
    return Paper(proposal=proposal, filed=filed)


def _new_name(desk: Desk, proposal: Proposal, clerk: Clerk) -> Name:
    title = proposal.sheet.title or suggest_title(proposal.sheet.draft, clerk.registry.actors)
    slug = event_slug(title, proposal.sheet.draft.kind, _when(proposal))
    return Name(id=desk.new_id(), slug=free_name(slug, lambda it: _exists(desk, it)))


def _when(proposal: Proposal) -> Edtf | None:
    when = proposal.sheet.draft.when
    return parse_edtf(when, "when") if when else None


def _exists(desk: Desk, slug: str) -> bool:
    """Return whether an event has a slug, be it served or not."""
    try:
        desk.reader.get_event(slug)
    except NotFound:
        return False
    return True


def _check_parent(desk: Desk, proposal: Proposal) -> None:
    parent = proposal.sheet.parent
    if parent is not None and desk.reader.find_slug(parent) is None:
        raise Invalid("parent", parent, "the slug of an episode that is there")


def _withdraw(desk: Desk, asked: Asked, outcome: Outcome, slug: str, clerk: Clerk) -> Outcome:
    event = _get_unmoved(desk, slug)
    if desk.store.is_used(slug):
        raise Conflict(f"other drafts or events went up in {slug} since; undo that first")
    change = Change(
        reason=asked.reason or "undo",
        by=asked.by,
        seen={slug: event},
        events=[(event, ())],
        drafts=(outcome.proposal,),
        moved=(withdraw(event, clerk, asked.reason),),
        answer=_answer(asked, outcome),
    )
    desk.store.write(change)
    return outcome


def _write(
    desk: Desk,
    asked: Asked,
    proposal: Proposal,
    event: Event,
    clerk: Clerk,
    *,
    seen: Event | None,
    returned: tuple[str, ...] = (),
) -> Outcome:
    planned, rows = prepare(event, desk.planner)
    outcome = Outcome(proposal=proposal, event=planned, verdict=judge(planned))
    change = Change(
        reason=asked.reason or (f"draft {proposal.id}" if proposal.decision else "undo"),
        by=asked.by,
        seen={event.slug: seen},
        returned=returned,
        registry=clerk.new,
        events=[(planned, rows)],
        places=[place_row(place) for place in clerk.places.values()],
        drafts=(proposal,),
        answer=_answer(asked, outcome),
    )
    desk.store.write(change)
    return outcome


def _answer(asked: Asked, outcome: Outcome) -> Answer | None:
    return asked.reply(outcome) if asked.reply else None
