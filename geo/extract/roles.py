"""What places and states are to a movement: where from, where to, by way of what; who gives and who takes."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.extract.clauses import Segment, Verb
from geo.extract.findings import Findings, within
from geo.extract.parties import Party
from geo.extract.places import Found
from geo.extract.sentences import Page
from geo.extract.tables.countries import PEOPLES
from geo.extract.tables.places import DIRECTIONS, GENERIC
from geo.model.draft import Span
from geo.model.space import Precision

_ROLES = {
    word: role
    for role, words in {
        "from": "from left leaving departed departing quit",
        "to": "to into towards toward onto reached reaching for entered reaches bound",
        "via": "via through across past passed passing crossed crossing over transited",
        "between": "between",
        "by": "by",
        "with": "with",
        "at": "in at near off outside inside on around along within struck hit attacked beyond against",
    }.items()
    for word in words.split()
}
_SKIPPED = frozenset(
    "the a an its their his her both nearby two three several russian-held port of state-run occupied same other "
    "far".split()
)
_INSIDE = re.compile(r"(?:\s[a-z]+){0,3}\sin\s(?:the\s)?")
_LIST = frozenset("and or".split())


@dataclass(frozen=True, slots=True)
class Placed:
    """A place with its role, and whether it goes on from the place before ("on to", "then to")."""

    place: Found
    role: str
    onward: bool = False


def placed_in(findings: Findings, span: Span) -> list[Placed]:
    """Return the places in a span with their roles; a country behind a comma only says where that place lies."""
    placed: list[Placed] = []
    for place in within(findings.places, span):
        gap = findings.page.plain[placed[-1].place.span.end : place.span.start] if placed else ""
        beside = gap.strip() in (", near", ", outside", ", just outside", ", close to")
        within_it = beside or (gap.strip() == ", in" and place.value.precision is Precision.REGION)
        inside = (
            placed
            and _INSIDE.fullmatch(gap) is not None
            and place.value.precision in (Precision.REGION, Precision.COUNTRY)
        )
        if (
            placed
            and inside
            and place.value.country == placed[-1].place.value.country
            and not placed[-1].place.is_country
        ):
            continue
        if placed and (within_it or gap.strip() in (",", ", in")) and (within_it or _contains(place, placed[-1].place)):
            continue
        role, onward = _role(findings.page, findings.page.word_at(place.span.start), span.start)
        if place.value.name[:4].lower() in ("off ", "alon"):
            role = "at"
        if role == "list":
            role = placed[-1].role if placed else "at"
            if role == "between":
                role = "to"
        elif role == "dash":
            role = "to"
            if placed:
                placed[-1] = Placed(placed[-1].place, "from")
        elif role == "to" and placed and gap.strip() == "to" and placed[-1].role in ("at", ""):
            placed[-1] = Placed(placed[-1].place, "from")
        placed.append(Placed(place, role, onward))
    return [Placed(one.place, "from", one.onward) if one.role == "between" else one for one in placed]


def _contains(place: Found, inner: Found) -> bool:
    wider = place.is_country or (
        place.value.precision is Precision.REGION and inner.value.precision is not Precision.REGION
    )
    return wider and place.value.country == inner.value.country and not inner.is_country


def _role(page: Page, first: int, limit: int) -> tuple[str, bool]:
    """Return the role that the words before a name give it, and whether it goes on from a place before."""
    comma = False
    for at in range(first - 1, -1, -1):
        word = page.words[at]
        gap = page.plain[word.end : page.words[at + 1].start]
        if word.start < limit - 30 or any(mark in gap for mark in ".;:!?("):
            break
        if gap.strip() in ("\u2013", "-", "\u2014") and at + 1 == first:
            return "dash", False
        comma = comma or "," in gap
        if word.key in _LIST and (at + 1 == first or page.words[at + 1].key in _SKIPPED):
            return "list", False
        if word.key in _ROLES and not (word.key == "of" and comma):
            return _role_of(page, at)
        if not _is_skipped(word.key):
            return ("list" if comma and at + 1 == first else ""), False
    return "", False


def _role_of(page: Page, at: int) -> tuple[str, bool]:
    """Return the role that a preposition or verb gives, and whether "on", "then" or "back" stands before it."""
    key = page.words[at].key
    before = page.words[at - 1].key if at else ""
    outer = _outer(page, at - 1) if key in ("near", "in", "outside", "at") else ""
    if key == "of" and before == "out":
        outer = "from"
    onward = before in ("on", "then", "onward", "onwards", "and", "back") and key == "to"
    return outer or _ROLES[key], onward


def _is_skipped(key: str) -> bool:
    return key in _SKIPPED or key in DIRECTIONS or key in GENERIC or _is_people(key)


def _outer(page: Page, at: int) -> str:
    """Return the role of the site that a name says where it is: "to a depot near X", "from a port in Y"."""
    seen = False
    for back in range(at, max(-1, at - 5), -1):
        word = page.words[back]
        if "," in page.plain[word.end : page.words[back + 1].start]:
            return ""
        if word.key in ("to", "from", "into"):
            return _ROLES[word.key] if seen else ""
        if not _is_skipped(word.key):
            return ""
        seen = seen or word.key in GENERIC
    return ""


def _is_people(key: str) -> bool:
    return key in PEOPLES or key.split("-")[0] in PEOPLES or key in ("north", "south")


@dataclass(frozen=True, slots=True)
class Sides:
    """Who gives and who takes: states, with the words that say so."""

    supplier: Party | None = None
    recipient: Party | None = None


def sides_of(findings: Findings, segment: Segment, verb: Verb) -> Sides:
    """Return who gives and who takes in a verb's clause."""
    page = findings.page
    inside = [party for party in within(findings.parties, verb.clause) if party.code]
    supplier = _first(party for party in inside if _party_role(page, party) == "from")
    recipient = _first(
        party for party in inside if _party_role(page, party) == "to" and page.words[party.first].start > 0
    )
    subject = _subject(page, inside, verb) or _speaker(findings, segment, verb)
    role = verb.sense.role
    if role == "giver" and not verb.passive:
        supplier = supplier or subject
        recipient = recipient or _object(inside, verb)
    elif role == "giver":
        supplier = supplier or _first(party for party in inside if _party_role(page, party) == "by")
        recipient = recipient or (subject if _with_follows(page, verb) else None)
    elif role == "taker" and not verb.passive:
        recipient = recipient or subject
    if supplier and recipient and supplier.code == recipient.code:
        recipient = None
    return Sides(supplier, recipient)


def _first(parties: Iterable[Party]) -> Party | None:
    return next(iter(parties), None)


def _party_role(page: Page, party: Party) -> str:
    role, _ = _role(page, party.first, 0)
    return role


def _subject(page: Page, inside: Sequence[Party], verb: Verb) -> Party | None:
    """Return the last state before an active verb that no preposition governs."""
    before = [party for party in inside if party.last <= verb.word]
    for party in reversed(before):
        if _party_role(page, party) in ("", "list") and not _describes(page, party, verb):
            return party
    return None


_CARRIERS = frozenset(
    "ship ships vessel vessels tanker tankers aircraft plane planes jet jets boat boats frigate freighter trucks "
    "trains".split()
)


def _describes(page: Page, party: Party, verb: Verb) -> bool:
    """Return whether a people's name only describes a ship or the like, or what else is not a giver."""
    following = {word.key for word in page.words[party.last : party.last + 4]}
    carries = bool(_CARRIERS & following) and verb.sense.ends != "origin"
    return party.kind == "people" and (carries or verb.sense.family not in ("move", "use"))


def _speaker(findings: Findings, segment: Segment, verb: Verb) -> Party | None:
    """Return the speaker's state, where "it" or "they" is the verb's subject: "the ministry said it had sent"."""
    words = findings.page.words
    at = verb.word - 1
    while at > segment.first and words[at].key in ("had", "has", "have", "was", "were", "already", "also"):
        at -= 1
    report = next((one for one in segment.reports if one.word < at), None)
    if words[at].key not in ("it", "they", "he", "she") or report is None:
        return None
    said = [party for party in within(findings.parties, report.clause) if party.code and party.last <= report.word]
    return said[0] if said else None


def _object(inside: Sequence[Party], verb: Verb) -> Party | None:
    """Return the state right behind a verb of giving: "supplied Russia with", "sent Moscow shells"."""
    for party in inside:
        steps = party.first - verb.word
        if 1 <= steps <= 2 and party.kind in ("country", "seat", "body") and not party.possessive:
            return party
    return None


def _with_follows(page: Page, verb: Verb) -> bool:
    return any(word.key == "with" for word in page.words[verb.word + 1 : verb.word + 3])


def owner_in(findings: Findings, span: Span) -> tuple[str, Span] | None:
    """Return whose the cargo is said to be: "Iranian drones". What is only made somewhere may come from elsewhere."""
    for weapon in within(findings.weapons, span):
        if weapon.country and weapon.maker and "-" not in weapon.maker.of(findings.page.plain):
            return weapon.country, weapon.maker
    return None


def maker_in(findings: Findings, span: Span) -> tuple[str, Span] | None:
    """Return the state that made what a span speaks of: "North Korean missiles", "made in Iran", "Iranian-made"."""
    page = findings.page
    for party in within(findings.parties, span):
        before = [word.key for word in page.words[max(0, party.first - 2) : party.first]]
        after = page.words[party.last].key if party.last < len(page.words) else ""
        hyphen = page.plain[party.span.end : party.span.end + 9].lower()
        if before in (["made", "in"], ["built", "in"], ["produced", "in"], ["manufactured", "in"]):
            return party.code, party.span
        if hyphen.startswith(("-made", "-built", "-supplied", "-produced", "-origin")) or after in ("make", "origin"):
            return party.code, party.span
    for weapon in within(findings.weapons, span):
        if weapon.country:
            return weapon.country, weapon.maker or weapon.span
    for party in within(findings.parties, span):
        ending = page.plain[party.span.end : party.span.end + 3].lstrip("\"'")
        before = [word.key for word in page.words[max(0, party.first - 2) : party.first]]
        if (
            party.kind == "people"
            and ending[:1] in (".", ",", ":", "")
            and before[-1:] in (["was"], ["were"], ["be"], ["is"])
        ):
            return party.code, party.span
    return None
