"""States, their peoples, seats of government and bodies: where a text names them, and which state they stand for.

"Pyongyang", "North Korean officials" and "the North" all stand for KP. Not handled: bodies that no table names and no
state's name stands beside ("the spy agency"), and states that a pronoun stands for.
"""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from geo.extract.sentences import Page, Word
from geo.extract.tables.countries import COUNTRIES, GROUPS, NAMESAKES, PEOPLES, SEATS
from geo.model.draft import Mention, MentionKind, PartyValue, Span

_LONGEST = 6
_LOCATIVE = frozenset(
    "in at near from to into towards toward via through across against off of with between and or".split()
)


@dataclass(frozen=True, slots=True)
class Party:
    """A state's name, people, seat or body in the text: ``first`` up to ``last`` are its words' numbers."""

    span: Span
    code: str
    kind: str
    first: int
    last: int
    possessive: bool = False


def _keyed(table: dict[str, str]) -> dict[str, str]:
    return {key.replace("'s ", " ").removesuffix("'s"): code for key, code in table.items()}


_KINDS = {
    key: (kind, code)
    for kind, table in (("body", GROUPS), ("seat", SEATS), ("people", PEOPLES), ("country", COUNTRIES))
    for key, code in _keyed(table).items()
}
_NAMES_TOO = NAMESAKES | frozenset(SEATS)


@lru_cache(8)
def _tables(extra: tuple[tuple[str, str | None], ...]) -> tuple[dict[str, tuple[str, str]], frozenset[str]]:
    """Return the table with more bodies in it, and the first words of all names."""
    table = dict(_KINDS)
    for name, code in extra:
        key = " ".join(name.lower().replace("'s ", " ").split())
        if len(key) > 3 and key not in table:
            table[key] = ("body", code or "")
    return table, frozenset(key.split()[0] for key in table)


def find_parties(page: Page, extra: tuple[tuple[str, str | None], ...] = ()) -> tuple[Party, ...]:
    """Return what stands for a state, in order. ``extra`` are bodies by name with their state, from the lexicon."""
    table, heads = _tables(extra)
    found: list[Party] = []
    after = 0
    for at, word in enumerate(page.words):
        if at < after or not (word.key in heads or (word.capital and "-" in word.key)):
            continue
        party = _at(page, at, table, heads)
        if party is not None:
            found.append(party)
            after = party.last
    return tuple(_sift(page, found))


def _at(page: Page, at: int, table: dict[str, tuple[str, str]], heads: Iterable[str]) -> Party | None:
    word = page.words[at]
    hyphen = word.key.partition("-")[0]
    if hyphen != word.key and word.capital and hyphen in PEOPLES:
        return Party(Span(word.start, word.start + len(hyphen)), PEOPLES[hyphen], "people", at, at + 1)
    if word.key not in heads or not (word.capital or word.key == "the"):
        return None
    for size in range(min(_LONGEST, len(page.words) - at), 0, -1):
        words = page.words[at : at + size]
        key = " ".join(one.key for one in words)
        if key in table and _reads(page, words) and not (word.key == "the" and _goes_on(page, at + size)):
            kind, code = table[key]
            dot = "." in words[-1].key and page.plain[words[-1].end : words[-1].end + 1] == "."
            return Party(Span(word.start, words[-1].end + dot), code, kind, at, at + size, words[-1].possessive)
    return None


def _reads(page: Page, words: tuple[Word, ...]) -> bool:
    """Return whether words stand side by side and are written as a name ("US", not "us")."""
    first, last = words[0], words[-1]
    if not last.capital:
        return False
    if first.key in ("us", "uk", "uae", "roc", "rok", "drc", "prc", "hur", "gur", "nis", "rsf", "lna"):
        return page.plain[first.start : first.end].isupper()
    gaps = (page.plain[one.end : two.start] for one, two in itertools.pairwise(words))
    return all(gap in (" ", ". ", "'s ", "\n") for gap in gaps)


def _goes_on(page: Page, at: int) -> bool:
    return at < len(page.words) and page.words[at].capital and page.words[at].start == page.words[at - 1].end + 1


def _sift(page: Page, found: list[Party]) -> Iterable[Party]:
    """Drop namesakes of states that nothing shows to be meant as one."""
    lower = {word.key for word in page.words if not word.capital}
    names = _surnames(page)
    for party in found:
        key = " ".join(word.key for word in page.words[party.first : party.last])
        if key in NAMESAKES and (key in lower or key in names or not _is_state(page, party)):
            continue
        if party.kind in ("country", "seat") and key in names and key not in ("washington",):
            continue
        yield party


def _surnames(page: Page) -> set[str]:
    """Return names of states that a first name stands before: "Mikhail Jordan", "Ms. Chad"."""
    found = set()
    for one, two in itertools.pairwise(page.words):
        if two.key not in _NAMES_TOO:
            continue
        title = one.key in ("mr", "mrs", "ms", "dr", "miss", "professor")
        gap = page.plain[one.end : two.start]
        given = one.capital and gap == " " and one.key.isalpha() and two.key in NAMESAKES
        known = one.key in _KINDS or one.key in (
            "the",
            "in",
            "to",
            "from",
            "with",
            "and",
            "south",
            "new",
            "west",
            "while",
            "for",
        )
        if (title and gap in (" ", ". ")) or (given and not known):
            found.add(two.key)
    return found


def _is_state(page: Page, party: Party) -> bool:
    before = page.words[party.first - 1].key if party.first else ""
    after = page.plain[party.span.end : party.span.end + 12]
    if after.startswith((", you", ", please", ", go", ", in the")):
        return False
    return (
        before in _LOCATIVE
        or party.possessive
        or after.startswith((", which", ", whose", " and ", "'s", " said", " has"))
    )


def to_mentions(page: Page, parties: Iterable[Party]) -> tuple[Mention, ...]:
    """Return the parties as mentions."""
    return tuple(
        Mention(
            kind=MentionKind.PARTY,
            span=party.span,
            text=party.span.of(page.text),
            value=PartyValue(name=party.span.of(page.text), country=party.code or None),
        )
        for party in parties
    )
