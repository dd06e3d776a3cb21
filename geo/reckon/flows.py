"""Events to flows: who sent what to whom, or what went from where to where.

1. Amounts are added only where they are of one kind of event, one category and one unit.
2. A running total (``cumulative``) is never added to anything: it may hold the other amounts, or rival them.
3. An amount that is part of another one of the same unit in the flow, however many steps up, is not added to it.
4. Between places, the cargo of an event is told of each leg of its way, once. Where its legs do not follow one another
   the amount is of all ways together, and is not added to any.
5. Bounds are kept: the sum's low is the sum of the lows, and it has a high only where every amount has one. "About
   300" counts as 300 and makes the sum rough; "at most 20" counts as 0 to 20.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from geo.model.cargo import Cargo, Category, Quantity
from geo.model.event import Event, Kind
from geo.model.flow import Apart, Aside, Chosen, End, Ends, Flow, Flows, Sum

WholeOf: TypeAlias = Callable[[str], str | None]
"""Returns what an amount (``slug#0``) is part of, None where it is no part of any, or is not known."""


def reckon_flows(chosen: Sequence[Chosen], ends: Ends, whole_of: WholeOf) -> Flows:
    """Return the flows of a selection; ``whole_of`` must know amounts outside of it too."""
    found: dict[tuple[str, str], list[tuple[Chosen, bool]]] = defaultdict(list)
    names: dict[str, End] = {}
    unpaired = 0
    for it in chosen:
        pairs = list(pairs_of(it.event, ends))
        unpaired += not pairs
        shared = ends is Ends.PLACE and not is_one_way(it.event)
        for origin, destination in dict.fromkeys(pairs):
            names |= {origin.id: origin, destination.id: destination}
            found[origin.id, destination.id].append((it, shared))
    flows = [_flow(names[start], names[end], members, whole_of) for (start, end), members in found.items()]
    flows.sort(key=lambda flow: (-len(flow.events), flow.origin.name, flow.destination.name))
    return Flows(ends=ends, flows=tuple(flows), unpaired=unpaired)


def pairs_of(event: Event, ends: Ends) -> Iterator[tuple[End, End]]:
    """Yield the flows that an event is of, one as often as its legs go it."""
    if ends is Ends.PARTY:
        if event.supplier is not None and event.recipient is not None:
            yield _end(event.supplier), _end(event.recipient)
        return
    for leg in event.legs:
        if leg.origin is not None and leg.destination is not None:
            yield _end(leg.origin), _end(leg.destination)


class _Named(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...


def _end(value: _Named) -> End:
    return End(id=value.id, name=value.name)


def is_one_way(event: Event) -> bool:
    """Return whether each leg begins where the one before ended: then all of the cargo went along each."""
    ends = [leg.destination.id if leg.destination else None for leg in event.legs[:-1]]
    starts = [leg.origin.id if leg.origin else None for leg in event.legs[1:]]
    return None not in ends and ends == starts


@dataclass(frozen=True, slots=True, kw_only=True)
class _Amount:
    """One amount of a flow: ``ref`` is its name (``slug#0``)."""

    ref: str
    kind: Kind
    cargo: Cargo
    quantity: Quantity
    slug: str


def _flow(origin: End, destination: End, members: Sequence[tuple[Chosen, bool]], whole_of: WholeOf) -> Flow:
    asides: list[Aside] = []
    amounts: list[tuple[_Amount, Aside]] = []
    for it, shared in members:
        for number, cargo in enumerate(it.event.cargo):
            if cargo.quantity is None:
                continue
            why = why_apart(it.event, cargo.quantity, shared=shared)
            aside = Aside(event=it.event, number=number, cargo=cargo, why=why or Apart.PART)
            if why is not None:
                asides.append(aside)
                continue
            ref = f"{it.event.slug}#{number}"
            amount = _Amount(ref=ref, kind=it.event.kind, cargo=cargo, quantity=cargo.quantity, slug=it.event.slug)
            amounts.append((amount, aside))
    units = {amount.ref: amount.quantity.unit for amount, _ in amounts}
    parts = {amount.ref for amount, _ in amounts if _is_counted_above(amount, units, whole_of)}
    asides += [aside for amount, aside in amounts if amount.ref in parts]
    return Flow(
        origin=origin,
        destination=destination,
        events=tuple(it for it, _ in members),
        statuses=Counter(it.status for it, _ in members),
        sums=tuple(_sums([amount for amount, _ in amounts if amount.ref not in parts])),
        asides=tuple(asides),
    )


def why_apart(event: Event, quantity: Quantity, *, shared: bool) -> Apart | None:
    """Return why an amount is not added to any, so far as its event can tell; None where it is added."""
    if event.cumulative:
        return Apart.CUMULATIVE
    if quantity.low is None and quantity.best is None and quantity.high is None:
        return Apart.WORDED
    return Apart.SHARED if shared else None


def _is_counted_above(amount: _Amount, units: dict[str, str], whole_of: WholeOf) -> bool:
    """Return whether an amount is part of one of the same unit that is in the flow, at any number of steps."""
    seen = {amount.ref}
    whole = amount.cargo.part_of
    while whole is not None and whole not in seen:
        if units.get(whole) == amount.quantity.unit:
            return True
        seen.add(whole)
        whole = whole_of(whole)
    return False


def _sums(amounts: Sequence[_Amount]) -> Iterator[Sum]:
    groups: dict[tuple[Kind, Category, str], list[_Amount]] = defaultdict(list)
    for amount in amounts:
        groups[amount.kind, amount.cargo.category, amount.quantity.unit].append(amount)
    for (kind, category, unit), members in sorted(groups.items()):
        ranges = [to_range(amount.quantity) for amount in members]
        highs = [high for _, high in ranges if high is not None]
        yield Sum(
            kind=kind,
            category=category,
            unit=unit,
            low=sum(low for low, _ in ranges),
            high=sum(highs) if len(highs) == len(ranges) else None,
            rough=any(amount.cargo.estimate or is_rough(amount.quantity) for amount in members),
            events=tuple(dict.fromkeys(amount.slug for amount in members)),
        )


def to_range(quantity: Quantity) -> tuple[float, float | None]:
    """Return the bounds that a quantity adds to a sum; the second is None where it has no limit."""
    if is_rough(quantity):
        return quantity.best or 0, quantity.best
    return quantity.low or 0, quantity.high


def is_rough(quantity: Quantity) -> bool:
    """Return whether a quantity has no bounds, but at most a best guess."""
    return quantity.low is None and quantity.high is None
