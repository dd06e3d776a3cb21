"""Cuts sentences into clauses round their verbs, and says of each verb whether it tells what did happen.

A clause runs from the last comma or conjunction before its verb to that of the next verb. What is negated, possible,
planned or denied is not told as a fact. Not handled: irony, and conditions stated in another sentence.
"""

import re
from dataclasses import dataclass

from geo.extract.sentences import Page, Word
from geo.extract.tables.verbs import (
    BEGINNERS,
    DENYING,
    HEDGED,
    MODALS,
    NEGATORS,
    PLAIN,
    REPORTING,
    SENSES,
    Sense,
)
from geo.model.draft import Span

_BE = frozenset("was were been being is are be".split())
_HAVE = frozenset("has have had having".split())
_ADVERBS = frozenset(
    "also now then already reportedly recently again so far since later only just still ever even both all first once "
    "allegedly apparently probably presumably subsequently quietly secretly directly previously together".split()
)
_CUTS = frozenset("and but while where before after then which who when though although as that because since".split())
_NOMINAL = {
    "attack": "hit", "attacks": "hit", "raid": "hit", "raids": "hit", "strike": "hit", "explosion": "hit",
    "blast": "hit",
    "calls": "see", "assembly": "make", "production": "make",
}  # fmt: skip
_NOMINAL_NEXT = frozenset("on against at in by of".split())
_WHOLLY = frozenset("no nobody none neither nothing".split())
_SPLIT = re.compile(
    r";\s|,\s(?:and\s)?(?=(?:one|two|three|four|five|another|the (?:second|third|last))\s(?:more\s)?(?:on|in early"
    r"|in late)\s)"
)
_PRESENT = frozenset("at in there back off on down".split())


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of the trade: its word, its sense, its clause, and how it is told."""

    word: int
    sense: Sense
    clause: Span
    factual: bool
    passive: bool
    denied: bool


@dataclass(frozen=True, slots=True)
class Report:
    """A verb of saying or denying: its word, and its clause."""

    word: int
    clause: Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, or a part of one between semicolons: its span, words, paragraph and verbs."""

    span: Span
    first: int
    last: int
    sentence: int
    paragraph: int
    verbs: tuple[Verb, ...]
    reports: tuple[Report, ...]

    def has(self, family: str) -> bool:
        """Return whether it tells something of a family as a fact."""
        return any(verb.factual and verb.sense.family == family for verb in self.verbs)


def find_segments(page: Page) -> tuple[Segment, ...]:
    """Return the segments of a text, in order."""
    found = []
    for number, sentence in enumerate(page.sentences):
        start = sentence.start
        for cut in [*(match.end() for match in _SPLIT.finditer(page.plain, start, sentence.end)), sentence.end]:
            first, last = page.word_at(start), page.word_at(cut)
            if last > first:
                span = Span(start, cut)
                verbs, reports = _read(page, first, last, span)
                found.append(Segment(span, first, last, number, sentence.paragraph, verbs, reports))
            start = cut
    return tuple(found)


def _read(page: Page, first: int, last: int, span: Span) -> tuple[tuple[Verb, ...], tuple[Report, ...]]:
    said = [at for at in range(first, last) if page.words[at].key in _SAYING and _is_verb(page, at, first)]
    told = {at: sense for at in range(first, last) if (sense := _sense(page, at, first, last)) is not None}
    anchors = sorted({*told, *said})
    verbs, reports = [], []
    for place, at in enumerate(anchors):
        start = _border(page, anchors[place - 1], at) if place else first
        end = _border(page, at, anchors[place + 1]) if place + 1 < len(anchors) else last
        clause = Span(page.words[start].start, page.words[end].start if end < last else span.end)
        if at in told:
            verbs.append(_judge(page, at, told[at], start, first, clause))
        else:
            reports.append(Report(at, clause))
    return tuple(verbs), tuple(reports)


_SAYING = REPORTING | DENYING
_NOUNS_TOO = frozenset(
    "report reports claim claims charge charges state states estimate estimates notes note doubt".split()
)


def _is_verb(page: Page, at: int, first: int) -> bool:
    """Return whether a word that is also a noun is a verb here."""
    word = page.words[at]
    if word.key == "think" and page.words[at + 1 : at + 2] and page.words[at + 1].key == "tank":
        return False
    if word.key not in _NOUNS_TOO:
        return not word.capital or at == first
    before = page.words[at - 1].key if at > first else ""
    return not word.capital and before not in (
        "the",
        "a",
        "an",
        "this",
        "that",
        "his",
        "its",
        "their",
        "of",
        "individual",
        "",
    )


def _sense(page: Page, at: int, first: int, last: int) -> Sense | None:
    """Return what a word tells as a verb of the trade; None where it is none here."""
    following = page.words[at + 1].key if at + 1 < last else ""
    before = page.words[at - 1].key if at > first else ""
    special = _special(page, at, last, before, following)
    if special is not None:
        return special
    word = page.words[at]
    senses = SENSES.get(word.key)
    if senses is None or (word.capital and at != first) or _is_other(page, at, before, following):
        return None
    named = before in _BEFORE_NOUNS and not word.key.endswith("ing") and word.key != "left"
    return None if named else senses[0]


def _special(page: Page, at: int, last: int, before: str, following: str) -> Sense | None:
    """Return the sense of what needs the words beside it: "was at", "took off", "attack on", "to load"."""
    key = page.words[at].key
    found: Sense | None = None
    if key in _BE and following in _PRESENT and before not in ("it", "there", "which", "that", "to", "will", "would"):
        found = Sense("see", "seer")
    elif key in _NOMINAL and following in _NOMINAL_NEXT:
        found = Sense(_NOMINAL[key], "doer")
    elif key == "passed" and _names_place(page, at, last):
        found = Sense("travel", "vehicle")
    elif key in PLAIN and before in ("to", "did", *MODALS):
        found = PLAIN[key]
    return found or _PAIRS.get((key, following))


def _is_other(page: Page, at: int, before: str, following: str) -> bool:
    """Return whether a form of a verb of the trade means something else here: "stood by", "used to", "flew no flag"."""
    key = page.words[at].key
    only = _ONLY_BEFORE.get(key)
    used_as = key in ("used", "employed") and following in ("by", "to", "for", "as", "in") and before not in _BE | _HAVE
    flag = key in ("flew", "flies", "flying") and any(one.key == "flag" for one in page.words[at + 1 : at + 4])
    ending = key in ("left", "used", "found") and (following == "" or before in ("seats", "it"))
    stands = key == "stood" and following in ("by", "for", "up")
    return used_as or flag or ending or stands or (only is not None and following not in only)


_PAIRS = {(form, "off"): Sense("travel", "vehicle", "air", "origin") for form in ("took", "taken", "takes")} | {
    ("came", "down"): Sense("use", "doer")
}
_ONLY_BEFORE = {"made": ("in", "by", "at", "there", "here"), "called": ("at", "in")}
"""Forms that tell something of the trade only before these words."""
_BEFORE_NOUNS = frozenset("the a an this its their of".split())
_AFTER_SAYING = frozenset("by to and but on in at of".split())
"""Words behind a verb of saying that are no beginning of what is said."""


def _names_place(page: Page, at: int, last: int) -> bool:
    """Return whether a name stands right behind a word, or behind "the"."""
    step = 2 if at + 1 < last and page.words[at + 1].key == "the" else 1
    return at + step < last and page.words[at + step].capital


def _border(page: Page, one: int, other: int) -> int:
    """Return the number of the word at which the clause of the second of two verbs begins."""
    if page.words[one].key in _SAYING:
        for at in range(one + 1, min(one + 7, other)):
            if page.words[at].key == "that":
                return at
        if (
            "," not in page.plain[page.words[one].end : page.words[other].start]
            and page.words[one + 1].key not in _AFTER_SAYING
        ):
            return one + 1
    for at in range(other - 1, one, -1):
        gap = page.plain[page.words[at - 1].end : page.words[at].start]
        if page.words[at].key in _CUTS or (at > one + 1 and any(mark in gap for mark in ',:\u2014\u2013"(')):
            return at
    at = other
    while at - 1 > one and page.words[at - 1].key in _BE | _HAVE | _ADVERBS | MODALS | NEGATORS | {"to"}:
        at -= 1
    return at


def _judge(page: Page, at: int, sense: Sense, start: int, first: int, clause: Span) -> Verb:
    words = page.words
    chain: list[str] = []
    back = at - 1
    while back >= first and words[back].key in _BE | _HAVE | _ADVERBS | MODALS | NEGATORS | {"to", "did", "does", "do"}:
        chain.append(words[back].key)
        back -= 1
    before = [word.key for word in words[start:at]]
    whole = [word.key for word in words[first:at]]
    passive = any(key in _BE for key in chain)
    negated = any(key in NEGATORS or key.endswith("n't") for key in chain) or bool(_WHOLLY & set(before))
    negated = negated or (start == first and whole[:1] in (["no"], ["neither"], ["nobody"], ["none"]))
    governor = words[back].key if back >= first else ""
    infinitive = "to" in chain and governor not in BEGINNERS and chain[0] != "been"
    possible = bool(MODALS & set(chain)) or bool(HEDGED & set(whole)) or infinitive
    denied = _is_denied(words, first, at)
    return Verb(at, sense, clause, not (negated or possible or denied), passive, denied)


def _is_denied(words: tuple[Word, ...], first: int, at: int) -> bool:
    """Return whether a verb of denial governs this one: none of contrast stands between."""
    for back in range(at - 1, first - 1, -1):
        if words[back].key == "but":
            return False
        if words[back].key in DENYING:
            return True
    return False
