"""A draft and a decision to an event: made anew, given to one that is there, or put aside."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from geo.errors import Conflict, Invalid
from geo.model.cargo import Cargo, Quantity
from geo.model.claim import Claim
from geo.model.draft import DraftCargo, DraftClaim, DraftLeg, PlaceValue, Span
from geo.model.edtf import parse_edtf
from geo.model.event import Event
from geo.model.leg import Leg
from geo.model.place import Place
from geo.model.proposal import Acceptance, Added, Attachment, Filed, Name, Proposal, Rejection
from geo.model.source import Source
from geo.review.clerk import Clerk
from geo.review.names import free_name, suggest_title
from geo.review.sourcing import enter_claim_source, enter_report

MOST_WORDS = 25
"""Words of a quotation."""

FEW_WORDS = 6
"""A shorter quotation says who spoke, but not what."""

_WORD = re.compile(r"\S+")
_SHORT = ("[A-Z]", "Mr", "Ms", "Dr", "St", "Lt", "Mrs", "Gen", "Col", "Sen", "Rep", "Gov", "Adm")
_SENTENCE_END = re.compile(
    "".join(rf"(?<!\b{short})" for short in _SHORT) + r"[.!?][\"'”’)]*(?=\s+[\"'“‘(]?[^\W\d_a-z]|\s*$)|\n\s*\n"
)
"""A stop before a capital letter that ends no initial and no title, or an empty line."""


class Take(StrEnum):
    """What an attachment may bring beside claims and sources."""

    LEGS = "legs"
    CARGO = "cargo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What a decision is about: the draft, and the report that it was taken from."""

    proposal: Proposal
    filed: Filed

    def __post_init__(self) -> None:
        """Refuse a report of another draft."""
        if self.proposal.report != self.filed.id:
            raise Invalid("report", self.filed.id, f"the report {self.proposal.report}")


def check_open(proposal: Proposal) -> None:
    """Raise Conflict where a draft has been decided on."""
    if proposal.decision is not None:
        raise Conflict(f"the draft {proposal.id} is {proposal.state} already; undo that first")


def accept(paper: Paper, name: Name, clerk: Clerk, reason: str | None = None) -> tuple[Event, Proposal]:
    """Return the event that a draft becomes, and the draft as accepted. What the event refers to is with the clerk."""
    proposal = paper.proposal
    check_open(proposal)
    sheet, draft = proposal.sheet, proposal.sheet.draft
    claims, sources = _enter_claims(paper, clerk)
    event = Event(
        id=name.id,
        slug=name.slug,
        kind=draft.kind,
        title=sheet.title or suggest_title(draft, clerk.registry.actors),
        summary=sheet.summary or "",
        when=parse_edtf(draft.when, "when") if draft.when else None,
        stage=sheet.stage,
        supplier=clerk.enter_party(draft.supplier) if draft.supplier else None,
        recipient=clerk.enter_party(draft.recipient) if draft.recipient else None,
        place=_enter_place(paper, "place", draft.place, clerk),
        legs=tuple(_enter_legs(paper, clerk)),
        cargo=tuple(to_cargo(cargo) for cargo in draft.cargo),
        vehicles=tuple(dict.fromkeys(clerk.enter_vessel(vessel) for vessel in draft.vessels)),
        claims=claims,
        sources=sources,
        parent=sheet.parent,
        tags=sheet.tags,
        recorded_at=clerk.at.date(),
        recorded_by=clerk.by,
    )
    decision = Acceptance(event=name, by=clerk.by, at=clerk.at, reason=reason)
    return event, replace(proposal, decision=decision, named=name, revision=proposal.revision + 1)


def attach(
    paper: Paper, event: Event, clerk: Clerk, take: Collection[Take] = (), reason: str | None = None
) -> tuple[Event, Proposal]:
    """Return an event with a draft's claims and source, and the draft as attached.

    Legs and cargo are added where they are taken, and are none that the event has. A claim that it has is left out.
    """
    proposal = paper.proposal
    check_open(proposal)
    claims, sources = _enter_claims(paper, clerk)
    legs = [leg for leg in _enter_legs(paper, clerk) if Take.LEGS in take and leg not in map(_bare, event.legs)]
    cargo = [it for it in map(to_cargo, proposal.sheet.draft.cargo) if Take.CARGO in take and it not in event.cargo]
    larger, added = add(event, claims, sources, legs, cargo)
    decision = Attachment(slug=event.slug, added=added, by=clerk.by, at=clerk.at, reason=reason)
    return larger, replace(proposal, decision=decision, revision=proposal.revision + 1)


def reject(proposal: Proposal, reason: str, clerk: Clerk) -> Proposal:
    """Return a draft that was put aside."""
    check_open(proposal)
    decision = Rejection(reason=reason, by=clerk.by, at=clerk.at)
    return replace(proposal, decision=decision, revision=proposal.revision + 1)


def reopen(proposal: Proposal) -> Proposal:
    """Return a draft without its decision; raise Conflict where there is none."""
    if proposal.decision is None:
        raise Conflict(f"the draft {proposal.id} has not been decided on; there is nothing to undo")
    return replace(proposal, decision=None, revision=proposal.revision + 1)


def add(
    event: Event,
    claims: Collection[Claim],
    sources: Collection[Source],
    legs: Collection[Leg] = (),
    cargo: Collection[Cargo] = (),
) -> tuple[Event, Added]:
    """Return an event with more of everything, and what was added. Claims get ids that are free."""
    taken = {claim.id for claim in event.claims}
    fresh: list[Claim] = []
    for claim in claims:
        if any(_says_the_same(claim, other) for other in event.claims):
            continue
        fresh.append(replace(claim, id=free_name(claim.id, taken.__contains__)))
        taken.add(fresh[-1].id)
    known = {source.id for source in event.sources}
    more = [source for source in sources if source.id not in known]
    larger = replace(
        event,
        claims=(*event.claims, *fresh),
        sources=(*event.sources, *more),
        legs=(*event.legs, *legs),
        cargo=(*event.cargo, *cargo),
    )
    numbers = (tuple(range(len(event.legs), len(larger.legs))), tuple(range(len(event.cargo), len(larger.cargo))))
    ids = (tuple(claim.id for claim in fresh), tuple(source.id for source in more))
    return larger, Added(claims=ids[0], sources=ids[1], legs=numbers[0], cargo=numbers[1])


def take_out(event: Event, added: Added) -> Event:
    """Return an event without what was added; raise Conflict where later entries rest on it."""
    gone = set(added.claims)
    claims = tuple(claim for claim in event.claims if claim.id not in gone)
    if any(claim.supersedes in gone for claim in claims):
        raise Conflict(f"a later claim on {event.slug} supersedes one that would be taken out; undo that first")
    for name, numbers, length in (("legs", added.legs, len(event.legs)), ("cargo", added.cargo, len(event.cargo))):
        if numbers and numbers != tuple(range(length - len(numbers), length)):
            raise Conflict(f"{event.slug} has had more {name} since; undo what came later first")
    legs, cargo = len(event.legs) - len(added.legs), len(event.cargo) - len(added.cargo)
    sources = tuple(source for source in event.sources if source.id not in added.sources)
    try:
        return replace(event, claims=claims, sources=sources, legs=event.legs[:legs], cargo=event.cargo[:cargo])
    except Invalid as error:
        raise Conflict(f"{event.slug} cannot do without what would be taken out: {error}") from None


def to_cargo(cargo: DraftCargo) -> Cargo:
    """Return a draft's cargo as an event holds it; numbers need a unit."""
    counted = cargo.unit is not None and (cargo.low is not None or cargo.high is not None)
    quantity = Quantity(unit=cargo.unit or "", low=cargo.low, high=cargo.high) if counted else None
    return Cargo(category=cargo.category, description=cargo.what, quantity=quantity)


def to_quote(text: str, span: Span) -> tuple[str, Span]:
    """Return the words of a span, at most 25 of them, and where exactly they stand.

    A span of few words ("the White House said") is continued to the end of its sentence, so that the quotation says
    what was said.
    """
    if len(span.of(text).split()) < FEW_WORDS:
        end = _SENTENCE_END.search(text, span.end)
        span = Span(span.start, end.end() if end else len(text))
    words = list(_WORD.finditer(span.of(text)))[:MOST_WORDS]
    if not words:
        raise Invalid("claims", (span.start, span.end), "a span that holds words of the report")
    found = Span(span.start + words[0].start(), span.start + words[-1].end())
    return found.of(text), found


def _enter_claims(paper: Paper, clerk: Clerk) -> tuple[tuple[Claim, ...], tuple[Source, ...]]:
    """Return the claims of a draft, and the sources beside theirs: the report itself where nobody claims anything."""
    own = enter_report(paper.filed, clerk)
    claims = tuple(
        _enter_claim(paper, own, claim, f"c{number}", clerk)
        for number, claim in enumerate(paper.proposal.sheet.draft.claims, start=1)
    )
    return claims, () if claims else (own,)


def _enter_claim(paper: Paper, own: Source, claim: DraftClaim, ident: str, clerk: Clerk) -> Claim:
    claimant = clerk.enter_actor(claim.claimant, claim.country)
    quote, span = to_quote(paper.filed.report.text, claim.span)
    return Claim(
        id=ident,
        claimant=claimant,
        stance=claim.stance,
        source=enter_claim_source(own, claim, claimant, clerk),
        said=parse_edtf(claim.said, "said") if claim.said else None,
        quote=quote,
        start=span.start,
        end=span.end,
        recorded_at=clerk.at.date(),
        recorded_by=clerk.by,
    )


def _enter_legs(paper: Paper, clerk: Clerk) -> Iterator[Leg]:
    for number, leg in enumerate(paper.proposal.sheet.draft.legs):
        yield _enter_leg(paper, f"legs[{number}]", leg, clerk)


def _enter_leg(paper: Paper, path: str, leg: DraftLeg, clerk: Clerk) -> Leg:
    origin = _enter_place(paper, f"{path}.origin", leg.origin, clerk)
    return Leg(
        mode=leg.mode, origin=origin, destination=_enter_place(paper, f"{path}.destination", leg.destination, clerk)
    )


def _enter_place(paper: Paper, path: str, value: PlaceValue | None, clerk: Clerk) -> Place | None:
    if value is None:
        return None
    proposal = paper.proposal
    spans = dict(proposal.sheet.draft.spans)
    looked_up = spans[path].of(paper.filed.report.text) if path in spans else value.name
    candidates = proposal.candidates.get(path, ())
    edited = value not in _places(proposal)
    return clerk.enter_place(value, looked_up, candidates, edited=edited)


def _places(proposal: Proposal) -> list[PlaceValue]:
    """Return the places as they were extracted."""
    draft = proposal.extracted
    named = [draft.place, *(end for leg in draft.legs for end in (leg.origin, leg.destination))]
    return [place for place in named if place is not None]


def _bare(leg: Leg) -> Leg:
    """Return a leg as a draft tells of it: how, from where, to where."""
    return Leg(mode=leg.mode, origin=leg.origin, destination=leg.destination)


def _says_the_same(one: Claim, other: Claim) -> bool:
    """Return whether two claims are one: the same words of the same document, for the same claimant."""
    said = (one.claimant.id, one.stance, one.about, one.said, one.value, one.low, one.high, one.quote)
    also = (other.claimant.id, other.stance, other.about, other.said, other.value, other.low, other.high, other.quote)
    return said == also and one.source.root.id == other.source.root.id
