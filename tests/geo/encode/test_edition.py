"""What rows are made of events has an edition: stores that hold another are made anew by ``waybill reindex``."""

from hashlib import sha256
from itertools import combinations_with_replacement

from geo.adapters.sqlite.row import to_columns
from geo.encode.geojson import EDITION, event_rows, place_row
from geo.model.cargo import Cargo, Category
from geo.model.claim import Claim, Evidence, Stance
from geo.model.event import Event
from geo.model.party import Actor, ActorKind
from geo.review.status import judge
from tests.amounts import amounts
from tests.builders import a_source, an_event
from tests.exports import events

MADE = {"2": "cd31cde9a39b11264728cad76647bcd0fc349bf3e6d9f991511c7174394fb339"}
"""The edition in force, and the digest of what it makes of the events below."""
PARTY, OTHER = (Actor(id=code, name=code, kind=ActorKind.COUNTRY, country=code) for code in ("KP", "US"))


def claimed() -> list[Event]:
    """Events with all pairs of claims by a party and by another, with and without physical evidence."""
    kinds = [(who, stance, evidence) for who in (PARTY, OTHER) for stance in Stance for evidence in Evidence]
    found = []
    for number, pair in enumerate(combinations_with_replacement(kinds, 2), start=100):
        claims = [
            Claim(id=f"c{n}", claimant=who, stance=stance, evidence=evidence, source=a_source(id=f"s{n}"))
            for n, (who, stance, evidence) in enumerate(pair)
        ]
        found.append(an_event(number, supplier=PARTY, claims=tuple(claims)))
    return found


def loaded() -> list[Event]:
    """Events with amounts of all kinds."""
    cargo = [Cargo(category=Category.OTHER, description="goods", quantity=it) for it, _ in amounts()]
    return [an_event(number, cargo=(it,)) for number, it in enumerate(cargo, start=900)]


def test_a_change_of_what_is_made_is_another_edition() -> None:
    rows = [row for event in (*events(), *claimed(), *loaded()) for row in event_rows(event, judge(event))]
    rows += [place_row(place) for event in events() for place in event.places()]

    made = sha256("".join(to_columns(row).digest() for row in rows).encode()).hexdigest()

    assert MADE.get(EDITION) == made, "raise EDITION, and write the digest of what it makes here"
