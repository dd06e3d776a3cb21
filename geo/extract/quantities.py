"""Counts with bounds and units: "more than 1,000 containers", "dozens of missiles", "as many as 5 million rounds".

"At least" and "more than" set the lower bound only, "up to" and "nearly" the upper, "about" both. "Dozens" is a lower
bound of 24, "hundreds" of 100; these are marked vague. Calibres, distances, money, percentages and counts of voyages or
people who carry nothing are left out. Digits are ASCII digits.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from geo.extract.sentences import Page, Word
from geo.extract.tables.calendar import MONTHS, NUMBERS
from geo.extract.tables.people import NO_NAMES
from geo.extract.tables.verbs import SENSES
from geo.extract.tables.weapons import DESIGNATIONS, NOT_COUNTED, NOUNS
from geo.model.cargo import Category
from geo.model.draft import Mention, MentionKind, QuantityValue, Span

_SCALE = {"hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "dozen": 12.0, "m": 1e6}
_VAGUE = {
    "dozens": 24.0, "scores": 40.0, "hundreds": 100.0, "thousands": 1000.0, "millions": 1e6,
    "tens of thousands": 10_000.0, "hundreds of thousands": 100_000.0, "several dozen": 24.0, "several hundred": 200.0,
    "several thousand": 2000.0, "a few hundred": 200.0, "a few thousand": 2000.0, "a few dozen": 24.0,
    "many thousand": 2000.0,
}  # fmt: skip
_FIGURE = r"[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,9}(?:\.[0-9]{1,3})?"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_WORDS = "|".join(sorted((*NUMBERS, "a"), key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?:(?<![\w.,/$€£-])|(?<=[0-9]-))(?:(?P<figure>{_FIGURE})(?:\s(?P<scale>million|billion|thousand|hundred|dozen)\b)?"
    rf"|(?P<vague>tens of thousands|hundreds of thousands|(?:several|a few|many) (?:dozen|hundred|thousand)|dozens"
    rf"|scores"
    rf"|hundreds|thousands|millions)\b"
    rf"|(?P<word>(?:{_TENS})-[a-z]{{3,5}}|(?:{_WORDS}))\s?(?P<scale2>(?:hundred|thousand|million|dozen)\b)?(?!-))(?![\w%°-]|,[0-9]|:[0-9])",
    re.IGNORECASE,
)
_LOW = r"more than|over|at least|no fewer than|no less than|upwards of|in excess of|above|exceeding|a minimum of"
_HIGH = r"up to|as many as|as much as|nearly|almost|fewer than|less than|under|close to|just under|at most|a maximum of"
_ABOUT = r"about|around|some|roughly|approximately|an estimated|estimated|circa|approx\."
_BEFORE = re.compile(
    rf"\b(?:(?P<low>{_LOW})|(?P<high>{_HIGH})|(?P<about>{_ABOUT}))\s(?:(?:the|an additional|another|a further"
    rf"|first)\s)?$",
    re.IGNORECASE,
)
_PLUS = re.compile(r"\s?(?:or more|\+)")
_RANGE = re.compile(
    rf"(?:(?:between|from)\s(?P<a>{_FIGURE})\s(?:and|to)\s|(?<![\w.,-])(?P<b>{_FIGURE})(?:\s?[-\u2013]\s?|\sto\s))$"
)
_RATE = re.compile(r"\s(?:a|per|each)\s(?:day|week|month|year)\b")
_LISTED = re.compile(rf":\s(?P<figure>{_FIGURE})(?=\s?(?:$|[;,.\n]))", re.MULTILINE)
_SIZES = frozenset("mm cm foot ft inch m metre meter kilometre km kg-class".split())
_STOPS = frozenset(
    "and or in on to from with that which who were was are is been have has had by at for into as than a an its "
    "their his were would could will left came went said sent".split()
)
_REACH = 6


@dataclass(frozen=True, slots=True)
class Counted:
    """A count in the text: from its first word to the end of what is counted; ``noun`` is what was counted."""

    span: Span
    value: QuantityValue
    noun: str
    category: Category


def find_quantities(page: Page) -> tuple[Counted, ...]:
    """Return the counts of a text, in order."""
    found = []
    for number in _NUMBER.finditer(page.plain):
        if one := _counted(page, number):
            found.append(one)
    for listed in _LISTED.finditer(page.plain):
        if one := _listed(page, listed):
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.span))


def to_mentions(page: Page, counts: Sequence[Counted]) -> tuple[Mention, ...]:
    """Return the counts as mentions."""
    return tuple(
        Mention(kind=MentionKind.QUANTITY, span=one.span, text=one.span.of(page.text), value=one.value)
        for one in counts
    )


def _counted(page: Page, number: re.Match[str]) -> Counted | None:
    amount = _amount(number)
    if amount is None:
        return None
    at = page.word_at(number.end())
    head = _head(page, at, number.end())
    if _stem(page.words[page.word_at(number.start()) - 1].key) in DESIGNATIONS:
        return None
    if head is None or page.sentence_at(number.start()) != page.sentence_at(page.words[head[0]].start):
        return None
    last, noun = head
    if _RATE.match(page.plain, page.words[last].end):
        return None
    before = page.plain[max(0, number.start() - 30) : number.start()]
    how = _BEFORE.search(before)
    low, high = _bounds(amount, how, number, page.plain)
    start = number.start() - len(how[0]) if how else number.start()
    if span := _RANGE.search(before):
        low, start = float((span["a"] or span["b"]).replace(",", "")), number.start() - len(span[0])
        high = amount
        if low > high:
            return None
    category, unit = NOUNS.get(noun, (Category.UNKNOWN, None))
    if noun not in NOUNS:
        category = DESIGNATIONS[_stem(noun)][0]
        unit = {Category.MISSILE: "missile", Category.DRONE: "drone", Category.ARTILLERY: "gun"}.get(category, "piece")
    end = _extend(page, last)
    what = page.plain[page.words[at].start : end]
    value = QuantityValue(low=low, high=high, unit=unit or "piece", what=what, vague=bool(number["vague"]))
    return Counted(Span(start, end), value, noun, _finer(category, what))


def _amount(number: re.Match[str]) -> float | None:
    if number["figure"]:
        return float(number["figure"].replace(",", "")) * _SCALE.get((number["scale"] or "").lower(), 1.0)
    if number["vague"]:
        return _VAGUE[" ".join(number["vague"].lower().split())]
    word = number["word"].lower()
    scale = _SCALE.get((number["scale2"] or "").lower())
    if word == "a":
        return scale
    tens, _, ones = word.partition("-")
    if tens not in NUMBERS or (ones and ones not in NUMBERS):
        return None
    return (NUMBERS[tens] + NUMBERS.get(ones, 0)) * (scale or 1.0)


def _bounds(
    amount: float, how: re.Match[str] | None, number: re.Match[str], text: str
) -> tuple[float | None, float | None]:
    if how is not None and how["high"]:
        return None, amount
    if number["vague"] or (how is not None and how["low"]) or _PLUS.match(text, number.end()):
        return amount, None
    return amount, amount


def _head(page: Page, at: int, end: int) -> tuple[int, str] | None:
    """Return the number of the last word of what is counted, and that word; None where nothing is that we count."""
    words = page.words
    best: tuple[int, str] | None = None
    for step in range(_REACH):
        if at + step >= len(words):
            break
        word = words[at + step]
        gap = page.plain[end : word.start]
        if gap.strip(" \n") not in ("", "(") or (gap.strip() == "" and len(gap) > 2):
            break
        if word.key in SENSES and not word.key.endswith("s"):
            break
        if step == 0 and (word.key in _SIZES or word.key in MONTHS or word.key in NOT_COUNTED or word.key == "per"):
            return None
        if word.key in NOT_COUNTED and word.key not in _SIZES and best is None:
            break
        is_noun = word.key in NOUNS or (word.key.endswith("s") and word.key[:-1] in DESIGNATIONS)
        if is_noun:
            best = (at + step, word.key)
        elif best is not None or word.key in _STOPS or (word.key == "of" and step > 1):
            break
        end = word.end
    following = words[best[0] + 1].key if best and best[0] + 1 < len(words) else ""
    if best and following in ("ship", "ships", "vessel", "vessels", "carrier", "carriers", "plant", "launches"):
        return None
    return best or _designated(page, at)


def _designated(page: Page, at: int) -> tuple[int, str] | None:
    """Return a designation that is counted by itself: "six Mohajer-6"."""
    for step in range(5):
        if at + step < len(page.words) and _stem(page.words[at + step].key) in DESIGNATIONS:
            gap = page.plain[page.words[at].start : page.words[at + step].end]
            return None if any(mark in gap for mark in ",.;:") else (at + step, page.words[at + step].key)
    return None


def _stem(key: str) -> str:
    return key if key in DESIGNATIONS else key.split("-")[0].removesuffix("s") if key not in DESIGNATIONS else key


def _extend(page: Page, last: int) -> int:
    """Return the end of what is counted, with "of military equipment and munitions" behind it."""
    words = page.words
    end = words[last].end
    at = last + 1
    if at >= len(words) or words[at].key != "of" or page.plain[end : words[at].start] != " ":
        return end
    for step in range(1, 7):
        if at + step >= len(words):
            break
        word = words[at + step]
        gap = page.plain[words[at + step - 1].end : word.start]
        if (
            gap != " "
            or (word.key in _STOPS and word.key != "and")
            or (word.capital and step > 1 and word.key in NO_NAMES)
        ):
            break
        if word.key in NOUNS or (step == 1 and word.key not in ("the", "these", "them")):
            end = word.end
    return end


def _finer(category: Category, what: str) -> Category:
    """Return the category of what is in the containers, where the phrase says so."""
    if category is not Category.UNKNOWN:
        return category
    for word in reversed(re.findall(r"[a-z-]{3,20}", what.lower())):
        inner = NOUNS.get(word, (Category.UNKNOWN, None))[0]
        if inner is not Category.UNKNOWN:
            return inner
    return category


def _listed(page: Page, listed: re.Match[str]) -> Counted | None:
    """Return a count behind a colon in a list: "rifles, AK type: 2,116"."""
    line = page.plain.rfind("\n", 0, listed.start()) + 1
    first, last = page.word_at(line), page.word_at(listed.start())
    for word in reversed(page.words[first:last]):
        if word.key in NOUNS:
            return _of_list(word, listed)
    return None


def _of_list(word: Word, listed: re.Match[str]) -> Counted:
    amount = float(listed["figure"].replace(",", ""))
    category, unit = NOUNS[word.key]
    value = QuantityValue(low=amount, high=amount, unit=unit or "piece", what=word.key)
    return Counted(Span(word.start, listed.end()), value, word.key, category)
