"""Who said what about the events of a selection, and when: one short entry a claim, as JSON."""

from collections.abc import Collection, Iterable

import orjson

from geo.encode.entries import compact
from geo.model.claim import Claim
from geo.model.event import Event


def said_document(matched: int, told: Iterable[tuple[Event, Collection[str]]]) -> bytes:
    """Return the claims on events, each event with the ids of its live claims; ``matched`` is the whole selection."""
    claims: list[dict[str, object]] = []
    returned = 0
    for event, live in told:
        returned += 1
        claims += [_claim(event, claim, claim.id in live) for claim in event.claims]
    return orjson.dumps({"matched": matched, "returned": returned, "claims": claims})


def _claim(event: Event, claim: Claim, live: bool) -> dict[str, object]:
    """Return a claim in short. Where it is not known when it was said, its source's date bounds it (``dated_by``)."""
    when = claim.said or claim.source.published
    return compact(
        {
            "event": event.slug,
            "id": claim.id,
            "claimant": claim.claimant.name,
            "stance": claim.stance.value,
            "about": claim.about,
            "publisher": claim.source.publisher,
            "said": str(when) if when else None,
            "dated_by": ("said" if claim.said else "source") if when else None,
            "earliest": when.start_earliest.isoformat() if when and when.start_earliest else None,
            "latest": when.end_latest.isoformat() if when and when.end_latest else None,
        }
    ) | {"live": live}
