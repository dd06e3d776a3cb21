"""What the claims on an event amount to, by rules that are printed with the answer.

The first rule that fits decides:

1. **refuted**: every claim for the event was retracted by its own claimant.
2. **contested**: a party to the event denies it, and has not admitted it since.
3. **confirmed**: a party to the event says so itself, or there is physical evidence.
4. **corroborated**: claims for it come from two or more independent origins.
5. **alleged**: claims for it come from one origin.
6. **unknown**: nobody is on record as claiming it.

A claim is *live* until a later claim by the same claimant supersedes it. Parties are the supplier, the recipient, the
intermediaries, the participants and the carriers, and whoever speaks for the state of one of them. Sources that repeat
one origin count once, and so do claims by one claimant: fourteen articles that all quote the White House are one.
"""

from collections.abc import Iterable

from geo.model.claim import Claim, Evidence, Stance, live_claims
from geo.model.event import Event, Status, Verdict
from geo.model.party import Actor, ActorKind


def judge(event: Event) -> Verdict:
    """Return the status of an event by its claims on the event as a whole, the rule that gave it, and the counts."""
    claims = [claim for claim in event.claims if claim.about == "event"]
    live = live_claims(claims)
    supporting = [claim for claim in live if claim.stance.supports]
    opposing = [claim for claim in live if claim.stance.opposes]
    origins = count_origins(supporting)
    status, rule = _rule(event, claims, supporting, opposing, origins)
    return Verdict(status=status, rule=rule, origins=origins, claims_for=len(supporting), claims_against=len(opposing))


def count_origins(claims: Iterable[Claim]) -> int:
    """Return the number of independent origins: claims sharing a first source or a claimant are one."""
    groups: list[set[str]] = []
    for claim in claims:
        marks = {f"source {claim.source.root.id}", f"claimant {claim.claimant.id}"}
        if claim.claimant.kind is ActorKind.PERSON or claim.claimant.kind is ActorKind.GOVERNMENT_BODY:
            marks |= {f"state {claim.claimant.country}"} if claim.claimant.country else set()
        if claim.claimant.kind is ActorKind.COUNTRY:
            marks.add(f"state {claim.claimant.id}")
        joined = [group for group in groups if group & marks]
        groups = [group for group in groups if not group & marks]
        groups.append(marks.union(*joined))
    return len(groups)


def parties(event: Event) -> frozenset[str]:
    """Return the ids of the parties to an event and of the states they act for."""
    actors = (event.supplier, event.recipient, event.origin_state, *event.intermediaries, *event.participants)
    actors = (*actors, *(leg.carrier for leg in event.legs))
    names: set[str] = set()
    for actor in actors:
        if actor is not None:
            names |= _stands_for(actor)
    return frozenset(names)


def is_party(claimant: Actor, event: Event) -> bool:
    """Return whether a claimant is a party to the event, or speaks for one."""
    return bool(_stands_for(claimant) & parties(event))


def _stands_for(actor: Actor) -> set[str]:
    """An actor, and the state it speaks for: ministries, armies and officials speak for theirs, companies do not."""
    speaks = actor.kind in (ActorKind.GOVERNMENT_BODY, ActorKind.PERSON) and actor.country is not None
    return {actor.id, actor.country} if speaks and actor.country else {actor.id}


def _rule(
    event: Event, claims: list[Claim], supporting: list[Claim], opposing: list[Claim], origins: int
) -> tuple[Status, str]:
    denials = [claim for claim in opposing if claim.stance is Stance.DENIES and is_party(claim.claimant, event)]
    admissions = [claim for claim in supporting if is_party(claim.claimant, event)]
    physical = [claim for claim in supporting if claim.evidence is Evidence.PHYSICAL]
    withdrawn = not supporting and any(claim.stance.supports for claim in claims)
    rules = (
        (withdrawn, Status.REFUTED, "every claim for it was withdrawn by its own claimant"),
        (denials, Status.CONTESTED, f"{_names(denials)} {_verb(denials, 'denies', 'deny')} it"),
        (admissions, Status.CONFIRMED, f"{_names(admissions)}, party to it, {_verb(admissions, 'says', 'say')} so"),
        (physical, Status.CONFIRMED, f"{_names(physical)} {_verb(physical, 'shows', 'show')} physical evidence"),
        (origins >= 2, Status.CORROBORATED, f"{origins} independent origins"),
        (origins == 1, Status.ALLEGED, "one origin only"),
    )
    for fits, status, words in rules:
        if fits:
            return status, words
    return Status.UNKNOWN, "nobody is on record as claiming it"


def _distinct(claims: list[Claim]) -> list[str]:
    return list(dict.fromkeys(claim.claimant.name for claim in claims))


def _names(claims: list[Claim]) -> str:
    names = _distinct(claims)
    return " and ".join([*([", ".join(names[:-1])] if names[1:] else []), *names[-1:]])


def _verb(claims: list[Claim], one: str, many: str) -> str:
    return one if len(_distinct(claims)) == 1 else many
