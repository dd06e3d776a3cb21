"""Two events that are one: the claims and sources of the first go to the second, and can be taken out again."""

import re
from dataclasses import dataclass, replace

from geo.errors import Conflict
from geo.model.change import Move
from geo.model.claim import Claim
from geo.model.event import Event
from geo.model.proposal import Added, Name
from geo.review.clerk import Clerk
from geo.review.decide import add, take_out
from geo.review.names import free_name

_ENTRY = re.compile(r"(cargo|legs)\[(\d+)\](.*)", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The event that stays, where the other one went, and what could not be taken along, in words."""

    event: Event
    move: Move
    left_out: tuple[str, ...]


def merge(event: Event, into: Event, clerk: Clerk, reason: str | None) -> Merged:
    """Return ``into`` with the claims and sources of ``event``, which goes out of service.

    A claim about a leg or a kind of cargo goes along where the other event has the same; else it stays behind with its
    event, and is named.
    """
    if event.slug == into.slug:
        raise Conflict(f"{event.slug} cannot be merged into itself")
    claims, left_out = [], []
    for claim in event.claims:
        about = _find_path(claim.about, event, into)
        if about is None:
            left_out.append(f"{claim.id}: {claim.claimant.name} on {claim.about}")
        else:
            claims.append(replace(claim, about=about))
    larger, added = add(into, _renamed(claims, into), event.sources)
    name = Name(id=event.id, slug=event.slug)
    move = Move(event=name, target=into.slug, added=added, by=clerk.by, at=clerk.at, reason=reason)
    return Merged(event=larger, move=move, left_out=tuple(left_out))


def unmerge(into: Event, move: Move) -> Event:
    """Return the event that took another in without what it took over; raise Conflict where more rests on that."""
    return take_out(into, move.added)


def withdraw(event: Event, clerk: Clerk, reason: str | None) -> Move:
    """Return the move of an event out of service."""
    name = Name(id=event.id, slug=event.slug)
    return Move(event=name, target=None, added=Added(), by=clerk.by, at=clerk.at, reason=reason)


def _find_path(about: str, event: Event, into: Event) -> str | None:
    """Return the path that means the same in the other event, None where that lacks the entry."""
    match = _ENTRY.fullmatch(about)
    if match is None:
        return about
    ours, theirs = (event.cargo, into.cargo) if match[1] == "cargo" else (event.legs, into.legs)
    entry = ours[int(match[2])]
    return f"{match[1]}[{list(theirs).index(entry)}]{match[3]}" if entry in theirs else None


def _renamed(claims: list[Claim], into: Event) -> list[Claim]:
    """Give claims ids that the other event does not have, and let ``supersedes`` follow."""
    taken = {claim.id for claim in into.claims}
    names: dict[str, str] = {}
    for claim in claims:
        names[claim.id] = free_name(claim.id, taken.__contains__)
        taken.add(names[claim.id])
    return [
        replace(claim, id=names[claim.id], supersedes=names.get(claim.supersedes) if claim.supersedes else None)
        for claim in claims
    ]
