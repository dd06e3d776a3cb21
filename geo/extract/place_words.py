"""Chooses the words with capitals that name places, by what stands round them. The places themselves come later."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.extract.parties import Party
from geo.extract.place_signs import Signs
from geo.extract.sentences import Page, Word
from geo.extract.tables.people import NO_NAMES
from geo.extract.tables.places import (
    DIRECTIONS,
    FAIR_SCORE,
    GENERIC_OF,
    LEAST_SCORE,
    LOOSE,
    NAMED_SUFFIX,
    SEAT_NAMES,
    STRONG_SCORE,
)
from geo.model.draft import Span
from geo.model.place import PlaceKind
from geo.ports.names import Known, PlaceFinder

_LONGEST = 5
_LINKS = frozenset("of the el al on e de la ash abu bin".split())
_BESIDE = re.compile(r"\s?[\u2013\u2014/-]\s?$|\s(?:and|or|to)\s(?:the\s)?$|,\s$")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that name a place: ``core`` is the name to look up, ``span`` what belongs to it, ``code`` a country's code.

    ``part`` says which part of it is meant: a direction, or "coast". ``alias`` is the name to look up instead.
    """

    core: Span
    span: Span
    code: str | None = None
    part: str = ""
    alias: str | None = None

    def widen(self, start: int, part: str) -> "Phrase":
        """Return it with the words before it that say which part is meant."""
        return replace(self, span=Span(start, self.span.end), part=part)


@dataclass(frozen=True, slots=True)
class _Try:
    """A run of words that the gazetteer knows, and how sure its surroundings make it."""

    first: int
    last: int
    key: str
    known: Known | None
    weight: int


def find_phrases(page: Page, parties: Sequence[Party], taken: Sequence[Span], finder: PlaceFinder) -> list[Phrase]:
    """Return the words of a text that name places, in order."""
    return _Chooser(page, parties, taken, finder).choose()


class _Chooser:
    def __init__(self, page: Page, parties: Sequence[Party], taken: Sequence[Span], finder: PlaceFinder) -> None:
        self._page = page
        self._finder = finder
        self._party = {party.first: party for party in parties}
        self._inside = {number: party for party in parties for number in range(party.first, party.last)}
        self._closed = set()
        for span in taken:
            at = page.word_at(span.start)
            while at < len(page.words) and page.words[at].start < span.end:
                self._closed.add(at)
                at += 1
        codes = {party.code for party in parties}
        self._loosely = {text: name for (text, code), name in LOOSE.items() if code in codes}
        self._signs = Signs(page, self._party, self._inside, finder)

    def choose(self) -> list[Phrase]:
        tries = self._tries()
        sure = {one.key for one in tries if self._is_sure(one)}
        kept: list[Phrase] = []
        accepted: list[_Try] = []
        for number, one in enumerate(tries):
            beside = self._is_beside(tries, number, sure)
            if one.weight >= 0 and (one.key in sure or (beside and one.known and one.known.score >= LEAST_SCORE)):
                accepted.append(one)
                kept.append(self._to_phrase(one))
        return kept

    def _to_phrase(self, one: _Try) -> Phrase:
        span = Span(self._page.words[one.first].start, self._page.words[one.last - 1].end)
        party = self._party.get(one.first)
        span = party.span if party is not None and party.last == one.last else span
        whole = party is not None and party.last == one.last and party.kind == "country"
        return Phrase(
            span, span, party.code if whole and party else None, alias=SEAT_NAMES.get(one.key) or self._alias(one.key)
        )

    def _alias(self, key: str) -> str | None:
        """Return the name of what a loose description means, where the text names its state."""
        return self._loosely.get(key)

    def _is_sure(self, one: _Try) -> bool:
        if one.weight < 0:
            return False
        if one.known is None or one.known.kind is PlaceKind.COUNTRY:
            return True
        score = one.known.score
        return score >= STRONG_SCORE or (one.weight > 0 and score >= LEAST_SCORE) or score >= FAIR_SCORE

    def _is_beside(self, tries: list[_Try], number: int, sure: set[str]) -> bool:
        """Return whether a sure place stands beside: "Tobruk or Benghazi", "Zabaikalsk–Manzhouli"."""
        one = tries[number]
        text, words = self._page.plain, self._page.words
        before = tries[number - 1] if number else None
        after = tries[number + 1] if number + 1 < len(tries) else None
        left = (
            before
            and before.key in sure
            and _BESIDE.fullmatch(text[words[before.last - 1].end : words[one.first].start])
        )
        right = (
            after and after.key in sure and _BESIDE.fullmatch(text[words[one.last - 1].end : words[after.first].start])
        )
        return bool(left or right)

    def _tries(self) -> list[_Try]:
        found: list[_Try] = []
        at = 0
        while at < len(self._page.words):
            one = self._longest(at)
            if one is None:
                at += 1
                continue
            found.append(one)
            at = one.last
        return found

    def _longest(self, at: int) -> _Try | None:
        """Return the longest run from a word on that is a country or that the gazetteer knows."""
        words = self._page.words
        word = words[at]
        if at in self._closed or not word.capital:
            return None
        for size in range(self._reach(at), 0, -1):
            run = words[at : at + size]
            party = self._party.get(at)
            if party and party.last == at + size and party.kind == "country":
                return _Try(at, at + size, self._key(run), None, 1)
            if not self._may_be(run, at):
                continue
            if party and party.kind in ("people", "body") and size <= party.last - at:
                return None
            known = self._finder.find_known(self._name(run)) or self._loose(run)
            if known is not None:
                weight = self._signs.weigh(at, at + size, known)
                if weight > -2:
                    return _Try(at, at + size, self._key(run), known, weight)
        return None

    def _reach(self, at: int) -> int:
        """Return of how many words a name that begins here may be."""
        words, plain = self._page.words, self._page.plain
        party = self._party.get(at)
        size = 1
        while size < _LONGEST and at + size < len(words):
            word = words[at + size]
            gap = plain[words[at + size - 1].end : word.start]
            if (
                at + size in self._closed
                or gap not in (" ", ". ", "'s ")
                or not (word.capital or word.key in _LINKS or word.key in NAMED_SUFFIX)
            ):
                break
            size += 1
        return max(size, party.last - at if party else 0)

    def _loose(self, run: Sequence[Word]) -> Known | None:
        alias = self._alias(self._key(run))
        return self._finder.find_known(alias) if alias else None

    def _may_be(self, run: Sequence[Word], at: int) -> bool:
        first, last = run[0], run[-1]
        if first.key in NO_NAMES and (
            len(run) == 1 or (first.key not in DIRECTIONS and first.key not in ("new", "old"))
        ):
            return False
        if not (last.capital or (len(run) > 1 and last.key in NAMED_SUFFIX)) or (len(first.key) < 3 and len(run) == 1):
            return False
        for one, two in itertools.pairwise(run):
            gap = self._page.plain[one.end : two.start]
            if (gap not in (" ", ". ") or one.possessive) and not (gap == "'s " and len(run) == 2 and two.capital):
                return False
        inner = run[1:-1]
        if any(not word.capital and word.key not in _LINKS for word in inner):
            return False
        if len(run) > 2 and any(word.key in ("of", "on", "the") for word in inner):
            return first.key in GENERIC_OF or run[1].key == "on"
        return not any(number in self._closed for number in range(at, at + len(run)))

    def _name(self, run: Sequence[Word]) -> str:
        return self._page.plain[run[0].start : run[-1].end]

    def _key(self, run: Sequence[Word]) -> str:
        return " ".join(word.key for word in run)
