"""Cuts a text into paragraphs, sentences and words, keeping offsets.

Handled: blank lines and short or finished lines end a paragraph (so items of a list stand alone, while hard-wrapped
lines are joined); full stops of abbreviations, initials and numbers do not end a sentence. Not handled: scripts without
spaces, and sentences that begin with a small letter.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from geo.model.draft import Span

_PLAIN = str.maketrans(
    {
        "\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"',
        "\u00bb": '"', "\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u2009": " ", "\t": " ", "\u2011": "-",
        "\u2010": "-", "\u2012": "-", "\u2015": "\u2014", "\r": " ", "\u2028": "\n", "\u2029": "\n", "\u000b": "\n",
        "\u000c": "\n", "\u0085": "\n",
    }
)  # fmt: skip
"""One character for one, so that offsets stay."""

_WORD = re.compile(r"[^\W_]+(?:[-'./][^\W_]+)*")
_STOP = re.compile(r"[.!?][\"')\]]{0,3}(?=\s)|[.!?][\"')\]]{0,3}$")
_NEXT = re.compile(r"\s{1,8}[\"'(\[]{0,3}([A-Z0-9À-ÖØ-Þ\u2014\u2013$€£]|[^\W\d_a-z])")
_TERMINAL = ".!?:;)\"'"
_WRAPPED = 60
_LONGEST = 1000
_LIST_MARK = re.compile(r"\s*(?:[-*\u2022\u2013\u2014]|[0-9]{1,2}[.)]|[0-9]{1,2}:[0-9]{2})\s")

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen col lt maj capt cmdr adm sgt brig sen rep gov st no nos vs etc approx inc ltd co corp dept "
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thurs fri sat sun fig art pp vol ed hon "
    "u.s u.n u.k u.a.e e.g i.e a.m p.m d.c rev jr sr mt ft".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word: ``key`` is its small form without a possessive ending; ``capital`` says whether it begins with one."""

    key: str
    start: int
    end: int
    capital: bool
    possessive: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: where it is, its words' numbers (``first`` up to ``last``), and the number of its paragraph."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Page:
    """A text, cut up. ``plain`` has the text's length, with quotes, dashes and spaces of one kind."""

    text: str
    plain: str
    words: tuple[Word, ...]
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]
    word_starts: tuple[int, ...]

    def sentence_at(self, offset: int) -> int:
        """Return the number of the sentence that holds an offset, or of the last one before it."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def word_at(self, offset: int) -> int:
        """Return the number of the first word that starts at or behind an offset."""
        return bisect_right(self.word_starts, offset - 1)

    def words_of(self, sentence: Sentence) -> tuple[Word, ...]:
        """Return a sentence's words."""
        return self.words[sentence.first : sentence.last]


def cut(text: str) -> Page:
    """Return a text cut into sentences and words."""
    plain = text.translate(_PLAIN)
    words = tuple(_word(plain, found) for found in _WORD.finditer(plain))
    word_starts = tuple(word.start for word in words)
    sentences = []
    for number, (start, end) in enumerate(_paragraphs(plain)):
        for first, last in _pieces(plain, _sentences(plain, start, end)):
            low, high = bisect_right(word_starts, first - 1), bisect_right(word_starts, last - 1)
            if high > low:
                sentences.append(Sentence(first, last, low, high, number))
    starts = tuple(one.start for one in sentences)
    return Page(text, plain, words, tuple(sentences), starts, word_starts)


def _word(plain: str, found: re.Match[str]) -> Word:
    raw, end = found[0], found.end()
    possessive = raw.endswith(("'s", "'S"))
    if possessive:
        raw, end = raw[:-2], end - 2
    elif plain[end : end + 1] == "'" and raw[-1] == "s" and plain[end + 1 : end + 2] in (" ", ""):
        possessive = True
    return Word(raw.lower(), found.start(), end, raw[0].isupper(), possessive)


def _paragraphs(plain: str) -> Iterator[tuple[int, int]]:
    """Yield the ends of each paragraph, without the white space round it."""
    start = 0
    at = 0
    lines = plain.split("\n")
    for number, line in enumerate(lines):
        end = at + len(line)
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if _ends(line, following):
            yield from _trim(plain, start, end)
            start = end + 1
        at = end + 1
    yield from _trim(plain, start, len(plain))


def _ends(line: str, following: str) -> bool:
    bare = line.rstrip()
    wrapped = len(bare) >= _WRAPPED and bare[-1] not in _TERMINAL and following.strip() != ""
    return not wrapped or _LIST_MARK.match(following) is not None


def _trim(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and plain[start].isspace():
        start += 1
    while end > start and plain[end - 1].isspace():
        end -= 1
    if end > start:
        yield start, end


def _sentences(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    for found in _STOP.finditer(plain, start, end):
        if found.end() >= end:
            break
        following = _NEXT.match(plain, found.end(), end)
        if following is None or (found[0][0] == "." and _is_abbreviation(plain, first, found.start(), following[1])):
            continue
        yield from _trim(plain, first, found.end())
        first = found.end()
    yield from _trim(plain, first, end)


def _pieces(plain: str, sentences: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield sentences, and what is longer than any sentence in pieces: no step may take more than its share of time."""
    for start, end in sentences:
        while end - start > _LONGEST:
            space = plain.rfind(" ", start + 1, start + _LONGEST)
            middle = space if space > start else start + _LONGEST
            yield from _trim(plain, start, middle)
            start = middle
        yield from _trim(plain, start, end)


def _is_abbreviation(plain: str, first: int, stop: int, following: str) -> bool:
    """Return whether the full stop belongs to the word before it."""
    begin = max(plain.rfind(" ", first, stop), plain.rfind("\n", first, stop), first - 1) + 1
    word = plain[begin:stop].lstrip("\"'([").lower()
    if word == "no":
        return following.isdigit()
    if len(word) == 1 and word.isalpha():
        return True
    return word in _ABBREVIATIONS
