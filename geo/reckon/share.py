"""An event's share in flows, voyages and totals: all that its claims and amounts come to before events are joined."""

from collections.abc import Iterator

from geo.model.flow import Apart, Aside, Chosen, Ends
from geo.model.share import Amount, Share
from geo.reckon.flows import is_one_way, is_rough, pairs_of, to_range, why_apart
from geo.reckon.totals import reckon_totals
from geo.reckon.voyages import reckon_voyages


def reckon_share(it: Chosen) -> Share:
    """Return what an event adds to the sums of a selection; joining shares is left to who has the selection."""
    return Share(
        of=it,
        pairs={ends: tuple(dict.fromkeys(pairs_of(it.event, ends))) for ends in Ends},
        shared=not is_one_way(it.event),
        amounts=tuple(_amounts(it)),
        itineraries=reckon_voyages([it]),
        things=reckon_totals([it]),
    )


def _amounts(it: Chosen) -> Iterator[Amount]:
    for number, cargo in enumerate(it.event.cargo):
        if cargo.quantity is None:
            continue
        why = why_apart(it.event, cargo.quantity, shared=False) or Apart.PART
        low, high = to_range(cargo.quantity)
        yield Amount(
            aside=Aside(event=it.event, number=number, cargo=cargo, why=why),
            kind=it.event.kind,
            low=low,
            high=high,
            rough=cargo.estimate or is_rough(cargo.quantity),
        )
