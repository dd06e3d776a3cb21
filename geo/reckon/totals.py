"""Events to reported totals: for each thing that is counted, one series of figures for each claimant.

A thing is one entry of an event's cargo, one leg's vehicle, or the event as a whole, in one unit: figures in another
unit are another thing. Things come from running totals, and from events where two or more claimants give a number.
Nothing is added up, and no figure is preferred.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from geo.model.claim import Claim, live_claims
from geo.model.event import Event
from geo.model.flow import Chosen
from geo.model.reported import Figure, Series, Thing

_TARGET = re.compile(r"event|(cargo|legs)\[(\d+)\](?:\.quantity)?")


def reckon_totals(chosen: Sequence[Chosen]) -> tuple[Thing, ...]:
    """Return the things that are counted in a selection, those of most figures first."""
    things = [thing for it in chosen for thing in _things(it)]
    return tuple(sorted(things, key=lambda it: (-sum(len(row.figures) for row in it.series), it.key)))


def _things(it: Chosen) -> Iterator[Thing]:
    event = it.event
    live = frozenset(claim.id for claim in live_claims(event.claims))
    found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in event.claims:
        target, unit = _target(claim), _unit(claim, event)
        if target is not None and unit is not None and claim.stance.supports:
            found[target, unit].append(claim)
    denials = [Figure(claim=claim, live=claim.id in live) for claim in event.claims if claim.stance.opposes]
    for (target, unit), claims in found.items():
        if event.cumulative or len({claim.claimant.id for claim in claims}) > 1:
            yield Thing(
                key=f"{event.slug}.{target}.{unit}",
                event=event,
                status=it.status,
                what=_what(event, target),
                unit=unit,
                series=tuple(_series(claims, target, live)),
                denials=tuple(it for it in sorted(denials, key=_said) if _target(it.claim) in ("event", target)),
            )


def _target(claim: Claim) -> str | None:
    """Return what a claim counts as a word (``event``, ``cargo0``, ``leg2``); None where it is about something else."""
    match = _TARGET.fullmatch(claim.about)
    if match is None:
        return None
    return f"{match[1].removesuffix('s')}{match[2]}" if match[1] else "event"


def _unit(claim: Claim, event: Event) -> str | None:
    """Return the unit that a claim counts in, None where it counts nothing.

    Of an amount in words it is that of the cargo; where that has no quantity, that of the first claim on it with one.
    """
    if claim.low is not None or claim.high is not None:
        return claim.unit
    match = re.fullmatch(r"cargo\[(\d+)\]\.quantity", claim.about)
    if match is None or claim.value is None:
        return None
    quantity = event.cargo[int(match[1])].quantity
    others = (other.unit for other in event.claims if other.about == claim.about and other.unit is not None)
    return quantity.unit if quantity else next(others, None)


def _what(event: Event, target: str) -> str | None:
    if target.startswith("cargo"):
        cargo = event.cargo[int(target.removeprefix("cargo"))]
        return cargo.description
    if target.startswith("leg"):
        vehicle = event.legs[int(target.removeprefix("leg"))].vehicle
        return vehicle.name if vehicle else None
    return None


def _series(claims: Sequence[Claim], target: str, live: frozenset[str]) -> Iterator[Series]:
    rows: dict[tuple[str, str | None], list[Figure]] = defaultdict(list)
    for claim in claims:
        is_number = claim.low is not None or claim.high is not None
        scope = claim.value if is_number and target.startswith("cargo") else None
        rows[claim.claimant.id, scope].append(Figure(claim=claim, live=claim.id in live))
    ordered = [(scope, sorted(figures, key=_said)) for (_, scope), figures in rows.items()]
    for scope, figures in sorted(ordered, key=lambda row: _said(row[1][0])):
        yield Series(claimant=figures[0].claim.claimant, scope=scope, figures=tuple(figures))


def _said(figure: Figure) -> date:
    said = figure.claim.said
    return (said.end_latest if said else None) or date.max
