"""An event as it could be told on a day, from what had been said by then.

1. A claim is *known* from the first day on which it certainly was: the last day of ``said``, the last day on which its
   source may have been published, or the day on which it was written down here, whichever is earliest. A claim that
   none of these dates is known from the day on which its event was written down, and else only now.
2. An event is left out until a claim on it, or on a value of it, is known. One that has no claims stands on its own
   sources in their place, and one that a table of others lists stands on either.
3. Later claims and sources are left out, and the status is judged from what is left, by the same rules.
4. A value that later claims state (a quantity, a destination, a date) may have been written down from them. It stays
   only where a claim of the day states the same; else it is left out, with what rests on it: unknown stays unknown.
   Of parts of the cargo and legs that later claims alone speak of, nothing is left.
   A running total reaches no further than the last day by which something had been said of it.
5. Where a claim is left out, so are the summary and the note: they are words of today. So is the title, which stays,
   because an event needs one.

What no claim speaks of by its path stands as it is written now.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from geo.model.cargo import Cargo, Category, Quantity
from geo.model.claim import Claim, Stance
from geo.model.edtf import Edtf, parse_edtf
from geo.model.event import Event
from geo.model.leg import Geometry, Leg, Mode
from geo.model.party import Actor, Vehicle
from geo.model.place import Place
from geo.model.source import Source

MOST_EVENTS = 10_000
"""Of a store whose past is told: all of it has to be read for a day."""

_ENTRY = re.compile(r"(cargo|legs)\[(\d+)\]")


def known_from(claim: Claim, event: Event) -> date | None:
    """Return the first day on which a claim certainly was known; None where nothing dates it."""
    days = (
        claim.said.end_latest if claim.said else None,
        _published(claim.source),
        claim.recorded_at,
    )
    return min((day for day in days if day is not None), default=event.recorded_at)


def turning_days(event: Event) -> tuple[date, ...]:
    """Return the days on which what can be told of an event changes, in order."""
    days = (known_from(claim, event) for claim in event.claims)
    shown = (_shown_from(source, event) for source in event.sources)
    return tuple(sorted({day for day in (*days, *shown) if day is not None}))


def replay(event: Event, day: date) -> Event | None:
    """Return an event as it could be told at the end of a day; None where nothing was known of it."""
    kept = tuple(claim for claim in event.claims if _is_by(known_from(claim, event), day))
    sources = tuple(source for source in event.sources if _is_by(_shown_from(source, event), day))
    if len(kept) == len(event.claims) and len(sources) == len(event.sources):
        return event
    listed = not event.claims or any(source.is_file for source in event.sources)
    if not (kept or (listed and sources)):
        return None
    if len(kept) == len(event.claims):
        return replace(event, sources=sources)
    later = tuple(claim for claim in event.claims if claim not in kept)
    said = max(turn for turn in turning_days(event) if turn <= day)
    return _cut(_Told(kept, later).retell(replace(event, sources=sources)), said)


class _Told:
    """What the claims of the day and the later ones say of an event's values."""

    def __init__(self, kept: tuple[Claim, ...], later: tuple[Claim, ...]) -> None:
        self._kept = kept
        self._later = [claim for claim in later if _states(claim)]

    def retell(self, event: Event) -> Event:
        """Return the event from the claims of the day alone."""
        cargo = {n: self._cargo(n, it) for n, it in enumerate(event.cargo) if self._is_told_of(f"cargo[{n}]")}
        legs = {n: leg for n, it in enumerate(event.legs) if (leg := self._leg(n, it)) is not None}
        return replace(
            event,
            when=event.when if self._holds("when", str(event.when)) else None,
            stage=event.stage if self._holds("stage", event.stage or "") else None,
            supplier=event.supplier if self._holds("supplier", *_names(event.supplier)) else None,
            recipient=event.recipient if self._holds("recipient", *_names(event.recipient)) else None,
            place=event.place if self._holds("place", *_names(event.place)) else None,
            cargo=tuple(cargo.values()),
            legs=tuple(legs.values()),
            claims=tuple(_move(self._kept, {"cargo": list(cargo), "legs": list(legs)})),
            summary="",
            note=None,
        )

    def _cargo(self, number: int, cargo: Cargo) -> Cargo:
        path = f"cargo[{number}]"
        return replace(
            cargo,
            quantity=cargo.quantity if self._counts(f"{path}.quantity", cargo.quantity) else None,
            category=cargo.category if self._holds(f"{path}.category", cargo.category) else Category.UNKNOWN,
            designation=cargo.designation if self._holds(f"{path}.designation", cargo.designation or "") else None,
        )

    def _leg(self, number: int, leg: Leg) -> Leg | None:
        """Return a leg without what was not known of it; None where neither end was. Its line goes with an end."""
        path = f"legs[{number}]"
        origin = leg.origin if self._holds(f"{path}.origin", *_names(leg.origin)) else None
        destination = leg.destination if self._holds(f"{path}.destination", *_names(leg.destination)) else None
        if not self._is_told_of(path) or (origin is None and destination is None):
            return None
        told = replace(
            leg,
            origin=origin,
            destination=destination,
            mode=leg.mode if self._holds(f"{path}.mode", leg.mode) else Mode.UNKNOWN,
            departed=leg.departed if self._holds(f"{path}.departed", str(leg.departed)) else None,
            arrived=leg.arrived if self._holds(f"{path}.arrived", str(leg.arrived)) else None,
            vehicle=leg.vehicle if self._holds(f"{path}.vehicle", *_names(leg.vehicle)) else None,
        )
        return replace(told, geometry=_line(told, leg))

    def _is_told_of(self, path: str) -> bool:
        """Return whether a part of the cargo or a leg is more than what later claims speak of."""
        if any(claim.about.startswith(path) for claim in self._kept):
            return True
        return not any(claim.about == path for claim in self._later)

    def _holds(self, path: str, *words: str) -> bool:
        """Return whether a value was known: no later claim states it, or one of the day states the same words."""
        if not any(claim.about == path for claim in self._later):
            return True
        known = {word.casefold() for word in words}
        return any(claim.about == path and (claim.value or "").casefold() in known for claim in self._kept)

    def _counts(self, path: str, quantity: Quantity | None) -> bool:
        """Return whether a quantity was known: as ``_holds``, by its numbers or its wording."""
        if quantity is None or not any(claim.about == path for claim in self._later):
            return True
        bounds, wording = (quantity.low, quantity.high), quantity.wording
        stated = [claim for claim in self._kept if claim.about == path]
        if bounds == (None, None):
            return wording is not None and any(claim.value == wording for claim in stated)
        return any((claim.low, claim.high, claim.unit) == (*bounds, quantity.unit) for claim in stated)


def _cut(event: Event, day: date) -> Event:
    """Return a running total with its date cut at the day; of anything else, the date may lie in the future."""
    if not event.cumulative or event.when is None or not _is_past(day, event.when):
        return event
    first, _, _ = str(event.when).partition("/")
    return replace(event, when=parse_edtf(f"{first}/{day}"))


def _is_past(day: date, when: Edtf) -> bool:
    """Return whether a date began by a day, and goes on after it."""
    goes_on = when.end_latest is None or when.end_latest > day
    return goes_on and when.start_latest is not None and when.start_latest <= day


def _line(told: Leg, leg: Leg) -> Geometry | None:
    """Return a leg's line where its way was known, with the speed that its dates ask for where those were."""
    line = leg.geometry
    if line is None or (told.mode, told.origin, told.destination) != (leg.mode, leg.origin, leg.destination):
        return None
    if (told.departed, told.arrived) != (leg.departed, leg.arrived):
        return replace(line, speed_kmh=None, implausible=None)
    return line


def _states(claim: Claim) -> bool:
    """Return whether a claim may have given a value: who denies, doubts or corroborates one, gives none."""
    return claim.stance is Stance.ASSERTS and claim.about != "event"


def _move(claims: Iterable[Claim], left: dict[str, list[int]]) -> Iterator[Claim]:
    """Yield claims with the paths that their values have among the entries that are left."""
    for claim in claims:
        match = _ENTRY.match(claim.about)
        if match is None:
            yield claim
        elif int(match[2]) in left[match[1]]:
            number = left[match[1]].index(int(match[2]))
            yield replace(claim, about=f"{match[1]}[{number}]{claim.about[match.end() :]}")


def _names(value: Actor | Place | Vehicle | None) -> Iterable[str]:
    return () if value is None else (value.id, value.name)


def _published(source: Source) -> date | None:
    return source.published.end_latest if source.published else None


def _shown_from(source: Source, event: Event) -> date | None:
    return _published(source) or event.recorded_at


def _is_by(known: date | None, day: date) -> bool:
    return known is not None and known <= day
