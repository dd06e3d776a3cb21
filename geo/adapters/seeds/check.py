"""Checks that need more than one value: country codes, the right side of the world, references between events."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from geo.errors import Finding, Invalid
from geo.model.cargo import Cargo
from geo.model.claim import Claim
from geo.model.event import Event, Kind
from geo.model.party import Actor, ActorKind
from geo.model.place import Place
from geo.model.space import Box

COLUMNS = ["code", "name", "west", "south", "east", "north"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryTable:
    """The countries of ISO 3166-1 as actors, and a box round each (degrees; west > east crosses the antimeridian)."""

    actors: Mapping[str, Actor]
    boxes: Mapping[str, Box]

    def check_code(self, code: str | None, where: str) -> None:
        """Raise Invalid unless the code is None or a country's."""
        if code is not None and code not in self.actors:
            raise Invalid(where, code, "an ISO 3166-1 alpha-2 code, such as KP")


def read_countries(path: Path, findings: list[Finding]) -> CountryTable:
    """Return the table in a CSV file of ``code,name,west,south,east,north``; add what is wrong to the findings."""
    actors: dict[str, Actor] = {}
    boxes: dict[str, Box] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            try:
                west, south, east, north = (float(row[name]) for name in COLUMNS[2:])
                boxes[row["code"]] = Box(west=west, south=south, east=east, north=north)
            except (KeyError, TypeError, ValueError, Invalid):
                line = len(actors) + 2
                expected = f"the columns {', '.join(COLUMNS)}, the last four in degrees"
                findings.append(Finding(file=path.name, line=line, where="row", given=str(row), expected=expected))
                continue
            actors[row["code"]] = Actor(id=row["code"], name=row["name"], kind=ActorKind.COUNTRY, country=row["code"])
    return CountryTable(actors=actors, boxes=boxes)


def check_place(place: Place, where: str, countries: CountryTable) -> Place:
    """Return the place; raise Invalid where its country is unknown, or its point outside a box round that country."""
    countries.check_code(place.country, f"{where}.country")
    if place.country is not None and place.point is not None:
        box = countries.boxes[place.country]
        if not box.meets_line((place.point,)):
            raise Invalid(
                f"{where}.lon",
                f"{place.lon}, {place.lat}",
                f"a point in {place.country}, which spans longitudes {box.west} to {box.east} "
                f"and latitudes {box.south} to {box.north} (lon comes before lat)",
            )
    return place


def check_events(events: Mapping[str, Event]) -> Iterator[tuple[str, Invalid]]:
    """Yield (slug, fault) for references between events that lead nowhere, and for ids that come twice."""
    ids: dict[str, str] = {}
    for slug, event in events.items():
        if event.id in ids:
            yield slug, Invalid("id", event.id, f"an id that {ids[event.id]} does not have")
        ids[event.id] = slug
        yield from ((slug, fault) for fault in _check_parent(event, events))
        yield from ((slug, fault) for fault in _check_claims(event))
        yield from ((slug, fault) for fault in _check_cargo(event, events))


def _check_cargo(event: Event, events: Mapping[str, Event]) -> Iterator[Invalid]:
    for number, cargo in enumerate(event.cargo):
        where = f"cargo[{number}].part_of"
        seen, step = {f"{event.slug}#{number}"}, cargo
        while step.part_of is not None:
            whole = _find_cargo(step.part_of, events)
            if whole is None and step is cargo:
                yield Invalid(where, cargo.part_of, "slug#number of a cargo, such as us-1000-containers-2023-10#0")
            if whole is not None and step.part_of in seen:
                yield Invalid(where, cargo.part_of, "a cargo that is not, in turn, part of this one")
            if whole is None or step.part_of in seen:
                break
            seen.add(step.part_of)
            step = whole


def _check_parent(event: Event, events: Mapping[str, Event]) -> Iterator[Invalid]:
    if event.parent is None:
        return
    parent = events.get(event.parent)
    if parent is None or parent.kind is not Kind.EPISODE:
        yield Invalid("parent", event.parent, "the slug of an episode")
    seen, step = {event.slug}, parent
    while step is not None and step.parent is not None:
        if step.slug in seen:
            yield Invalid("parent", event.parent, "an episode that is not, in turn, part of this event")
            return
        seen.add(step.slug)
        step = events.get(step.parent)


def _check_claims(event: Event) -> Iterator[Invalid]:
    claims: dict[str, Claim] = {}
    for number, claim in enumerate(event.claims):
        where = f"claims[{number}]"
        if claim.id in claims:
            yield Invalid(f"{where}.id", claim.id, "an id that no other claim of this event has")
        if claim.supersedes is not None:
            earlier = claims.get(claim.supersedes)
            if earlier is None or earlier.claimant.id != claim.claimant.id:
                yield Invalid(
                    f"{where}.supersedes", claim.supersedes, "the id of an earlier claim by the same claimant"
                )
        claims[claim.id] = claim


def _find_cargo(reference: str, events: Mapping[str, Event]) -> Cargo | None:
    slug, _, number = reference.partition("#")
    goods = events[slug].cargo if slug in events else ()
    return goods[int(number)] if number.isascii() and number.isdigit() and int(number) < len(goods) else None
