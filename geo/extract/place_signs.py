"""What the words round a name say: that it is a place, that it is a person's or a body's name, or nothing."""

import re
from collections.abc import Iterator, Mapping

from geo.extract.parties import Party
from geo.extract.sentences import Page
from geo.extract.tables.countries import PEOPLES
from geo.extract.tables.people import NO_NAMES, ORGANISATION, TITLES
from geo.extract.tables.places import DIRECTIONS, GENERIC, LOCATIVES, SPEECH, STRONG_SCORE
from geo.model.place import PlaceKind
from geo.ports.names import Known, PlaceFinder

_LONGEST_RUN = 12
_DATELINE = re.compile(
    r"(?:,\s[A-Z][\w.\s]{2,20}|,\s[A-Z][a-z]{2,5}\.?\s[0-9]{1,2}|\s?\([^)]{2,20}\))?\s?(?:[\u2014\u2013]|--|-\s)"
)


class Signs:
    """Weighs the words round names of a text. ``party`` and ``inside`` are its states, by first and by each word."""

    def __init__(
        self, page: Page, party: Mapping[int, Party], inside: Mapping[int, Party], finder: PlaceFinder
    ) -> None:
        """Look for last names first: what is one somewhere is no place anywhere."""
        self._page = page
        self._party = party
        self._inside = inside
        self._finder = finder
        self._heads = {sentence.first for sentence in page.sentences}
        self._people = set(self._surnames())

    def weigh(self, first: int, last: int, known: Known) -> int:
        """Return 1 where the surroundings say that it is a place, 0 where they do not, -1 where they say it is none."""
        embedded = self._is_embedded(first, last)
        if self._is_no_place(first, last, known) or (embedded and not known.own):
            return -1
        if self._is_located(first) or self._is_followed(last) or self._is_dateline(first, last):
            return 1
        weak = known.score < STRONG_SCORE and first not in self._party
        speaks = last < len(self._page.words) and self._page.words[last].key in SPEECH
        return -1 if embedded or (weak and (speaks or first in self._heads)) else 0

    def _is_no_place(self, first: int, last: int, known: Known) -> bool:
        """Return whether a run is a person's or body's name, or a state that nothing showed to be meant."""
        words = self._page.words[first:last]
        person = (len(words) == 1 and words[0].key in self._people) or self._is_titled(first)
        return person or known.kind is PlaceKind.COUNTRY or words[-1].key in ORGANISATION

    def _is_titled(self, first: int) -> bool:
        before = self._page.words[first - 1] if first else None
        if before is None or before.key not in TITLES:
            return False
        gap = self._page.plain[before.end : self._page.words[first].start]
        return gap in (" ", ". ")

    def _is_embedded(self, first: int, last: int) -> bool:
        """Return whether the run is a part of a longer name: "Wagner" in "All Eyes on Wagner"."""
        words = self._page.words
        if (
            last < len(words)
            and self._touches(last - 1, last)
            and words[last].capital
            and not words[last - 1].possessive
        ):
            following = words[last].key
            if following in ORGANISATION or (last not in self._inside and following not in GENERIC | NO_NAMES):
                return True
        if first and self._touches(first - 1, first) and words[first - 1].capital and not words[first - 1].possessive:
            before = words[first - 1]
            plain = first - 1 in self._inside or before.key in NO_NAMES | GENERIC or before.key.split("-")[0] in PEOPLES
            return not plain and first - 1 not in self._heads
        return False

    def _touches(self, one: int, two: int) -> bool:
        words = self._page.words
        return self._page.plain[words[one].end : words[two].start] == " "

    def _is_located(self, first: int) -> bool:
        """Return whether a preposition or verb of place, or a word of kind, stands before."""
        words = self._page.words
        at = first - 1
        steps = 0
        while at >= 0 and steps < 4:
            word = words[at]
            gap = self._page.plain[word.end : words[at + 1].start]
            if any(mark in gap for mark in ".;:!?\n(") or gap.strip() not in ("", "-"):
                return False
            if word.key in LOCATIVES:
                return True
            if word.key == "of":
                return at > 0 and (
                    words[at - 1].key in GENERIC
                    or words[at - 1].key in DIRECTIONS
                    or words[at - 1].key
                    in (
                        "governor",
                        "mayor",
                        "coast",
                        "outskirts",
                        "centre",
                        "center",
                        "out",
                        "waters",
                        "km",
                        "miles",
                        "nm",
                        "people",
                    )
                )
            skip = (
                word.key in ("the", "a", "both", "nearby", "occupied") or word.key in GENERIC or word.key in DIRECTIONS
            )
            if not (skip or at in self._inside or word.key.split("-")[0] in PEOPLES):
                return False
            if word.key in GENERIC and steps == 0 and not word.capital and word.key not in ("military", "air", "naval"):
                return True
            at -= 1
            steps += 1
        return False

    def _is_followed(self, last: int) -> bool:
        """Return whether a word of kind, or a country behind a comma, follows."""
        words = self._page.words
        if last >= len(words):
            return False
        gap = self._page.plain[words[last - 1].end : words[last].start]
        if (
            gap == " "
            and words[last].key in GENERIC
            and words[last].key not in ("military", "air", "naval", "state", "sea")
        ):
            return True
        country = self._inside.get(last)
        if gap == ", " and country is not None and country.kind == "country":
            return True
        inside = self._inside.get(last + 1)
        return gap == ", " and words[last].key == "in" and inside is not None and inside.kind == "country"

    def _is_dateline(self, first: int, last: int) -> bool:
        """Return whether the run opens a paragraph as a dateline or heading."""
        page = self._page
        number = page.sentence_at(page.words[first].start)
        sentence = page.sentences[number]
        opens = sentence.first == first and (number == 0 or page.sentences[number - 1].paragraph != sentence.paragraph)
        if not opens:
            return False
        end = page.words[last - 1].end
        shout = page.plain[page.words[first].start : end].isupper()
        alone = sentence.end - end <= 1
        return bool(_DATELINE.match(page.plain, end) or alone or (shout and page.plain[end : end + 1] in ",:"))

    def _surnames(self) -> Iterator[str]:
        """Yield last names (and Korean or Chinese first ones): runs of capitals that end a titled or unknown name."""
        words = self._page.words
        at = 0
        while at < len(words):
            last = at + 1
            while (
                words[at].capital
                and last < len(words)
                and words[last].capital
                and self._touches(last - 1, last)
                and not words[last - 1].possessive
            ):
                last += 1
            if words[at].capital:
                yield from self._names_in(at, last)
            at = last

    def _names_in(self, first: int, last: int) -> Iterator[str]:
        words = self._page.words
        if last - first > _LONGEST_RUN:
            return
        run = list(range(first, last))
        titled = self._is_titled(first)
        while (run and words[run[0]].key in TITLES | NO_NAMES | {"foreign", "prime", "defence", "defense"}) or (
            run
            and run[0] in self._inside
            and len(run) > 1
            and words[run[1]].key in TITLES | {"foreign", "prime", "defence", "defense"}
        ):
            titled = titled or words[run[0]].key in TITLES
            run.pop(0)
        if titled and 1 <= len(run) <= 3:
            yield words[run[-1]].key
            yield words[run[0]].key
        elif len(run) in (2, 3) and not any(number in self._inside for number in run[:-1]):
            keys = [words[number].key for number in run]
            if any(key in GENERIC or key in ORGANISATION or key in DIRECTIONS or not key.isalpha() for key in keys):
                return
            name = self._page.plain[words[run[0]].start : words[run[-1]].end]
            if self._finder.find_known(name) is None and self._finder.find_known(words[run[0]].key) is None:
                yield keys[-1]
            elif len(run) == 3 and self._finder.find_known(name) is None:
                yield keys[0]
