"""Who says what: the claimant of each statement, and whether they assert, deny, doubt, corroborate or take back.

Nested speech goes to the inner speaker: in "officials said that Pyongyang had denied it" Pyongyang denies. What
somebody passes on is the origin's: in "lawmakers quoted the spy agency as saying" the agency asserts, by way of them.
Pronouns stand for the last claimant. Not handled: speakers that are only implied ("it is understood that").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from geo.extract.clauses import Report, Segment
from geo.extract.findings import Findings, within
from geo.extract.sentences import Page, Word
from geo.extract.speakers import may_speak, opener_of, subject_of
from geo.extract.tables.verbs import CONFIRMING, DENYING, DOUBTING
from geo.model.claim import Stance
from geo.model.draft import Span

_PRONOUNS = frozenset("he she they it".split())
_OURSELVES = frozenset("i we you that this which who what there these those".split())
_ACCORDING = re.compile(r"\b(?:according to|in the words of|per)\s", re.IGNORECASE)
_STOP = re.compile(
    r"[,.;:()\"\u2014\n]|\s(?:that|which|who|it|they|he|she|and|but|on|in an? |said|show|shows|has|have|had|was|were)\b"
)
_QUOTED = re.compile(
    r"\b(?:quot(?:ed|es|ing)|cit(?:ed|es|ing))\s(?P<who>[^,.;:\"]{3,60}?)\sas\s(?:saying|telling|stating|reporting)\b"
)
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr)\.?\s[^\W\d_a-z]\w+")
_FLIGHTS = re.compile(r"\b(?:flights?|aircraft|planes?)\b")
_MOST_SPEAKERS = 12
_FAR = 400
_REACH = 4_000
"""Characters, about two pages: nobody who was named further back is "he"."""
_WITNESSING = frozenset(
    "counted saw spotted observed photographed filmed tracked detected documented recorded identified logged "
    "noticed measured".split()
)
"""What a witness does: it asserts what was seen. Passive forms name no witness, or name it behind "by"."""
_FROM = re.compile(r"\bquoted\sfrom\s(?P<who>[^,.;:\"]{3,60}?),")
_LABEL = re.compile(r"(?P<who>(?:M[RS]S?\.\s|DR\.\s)?[A-Z][A-Z.'-]+(?:\s[A-Z][A-Z.'-]+){0,2}):\s")
_DENIES = re.compile(
    r"\b(?:call(?:ed|s)?\s(?:it|them|this|that|the\s\w+)\s(?:\w+\s)?(?:unproven|false|fake|baseless|groundless|nonsense|untrue|absurd|lies|fabricated)"
    r"|untrue|baseless|groundless|a fabrication|no such|had no (?:such )?information|nothing (?:was|had been) hit"
    r"|not true|is a lie)\b",
    re.IGNORECASE,
)
_DOUBTS = re.compile(
    r"\b(?:could|can|can)(?:not| not|n't)(?: yet| independently| immediately)? (?:be )?(?:confirm|verif|check"
    r"|corroborat|establish)"
    r"|\bunable to (?:confirm|verify|check)|\bnot been able to (?:check|confirm|verify)|\bis not convinced\b",
    re.IGNORECASE,
)
_AGREES = re.compile(
    r"\b(?:fits what|matches what|read the \w+ as we do|reads the \w+ as we do|agreed with|consistent with)\b",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(
    r"(?i:\b(?:we|newspaper|paper|magazine|agency)\s(?:hereby\s)?(?:withdraw|retract|withdrew|retracted|apologi[sz]e)\b)"
    r"|\bis (?:withdrawn|retracted)\b|\bCorrection\b|\b(?:wrongly|mistakenly|in error|by mistake)\b",
)


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody's stance in one segment.

    ``country`` is the state that they speak for, if the text says so; ``about`` are the nouns of cargo beside it.
    """

    claimant: str
    stance: Stance
    span: Span
    segment: int
    country: str | None = None
    said: str | None = None
    via: str | None = None
    about: tuple[str, ...] = ()


def find_statements(findings: Findings, segments: Sequence[Segment]) -> tuple[Statement, ...]:
    """Return the statements of a text, in order."""
    found: list[Statement] = []
    label: tuple[int, str, Span] | None = None
    last: Statement | None = None
    for number, segment in enumerate(segments):
        mark = _LABEL.match(findings.page.plain, segment.span.start)
        if mark:
            label = (segment.paragraph, mark["who"], Span(mark.start("who"), mark.end("who")))
        nouns = tuple(weapon.noun for weapon in within(findings.weapons, segment.span))
        flights = _FLIGHTS.search(findings.page.plain, segment.span.start, segment.span.end)
        nouns = nouns or (("flights",) if flights else ())
        here = [replace(one, about=nouns) for one in _in_segment(findings, segment, number, last)]
        if label and label[0] == segment.paragraph and not here and label[1] not in ("QUESTION", "Q", "LIVE"):
            stance = _stance(findings.page.plain[segment.span.start : segment.span.end], "")
            stance = (
                Stance.CORROBORATES
                if _AGREES.search(findings.page.plain, segment.span.start, segment.span.end)
                else stance
            )
            here.append(Statement(label[1].title(), stance, label[2], number))
        found += here
        last = here[-1] if here else last
    return tuple(found)


def is_taken_back(findings: Findings, segment: Segment) -> bool:
    """Return whether a segment takes back what was said."""
    return _TAKEN_BACK.search(findings.page.plain, segment.span.start, segment.span.end) is not None


def _in_segment(findings: Findings, segment: Segment, number: int, last: Statement | None) -> Iterator[Statement]:
    text = findings.page.plain
    quoted = _QUOTED.search(text, segment.span.start, segment.span.end)
    for found in _ACCORDING.finditer(text, segment.span.start, segment.span.end):
        stop = _STOP.search(text, found.end(), segment.span.end)
        end = stop.start() if stop else segment.span.end
        if end > found.end() and may_speak(findings, Span(found.end(), end)):
            yield _statement(findings, number, Span(found.end(), end), _stance_of_rest(text, segment))
    if source := _FROM.search(text, segment.span.start, segment.span.end):
        yield _statement(findings, number, Span(source.start("who"), source.end("who")), Stance.ASSERTS)
    reports = [report.word for report in segment.reports]
    deniers = [at for at in reports if findings.page.words[at].key in DENYING]
    for at in _speaking(findings.page, segment):
        if deniers and at not in deniers and at < deniers[-1] and not _tells_between(segment, at, deniers[-1]):
            continue
        one = _spoken(findings, segment, number, at, last)
        if one is not None and quoted and quoted.start() <= findings.page.words[at].start < quoted.end():
            who = Span(quoted.start("who"), quoted.end("who"))
            yield replace(_statement(findings, number, who, one.stance), via=one.claimant, said=one.said)
        elif one is not None:
            yield one
    yield from _bare(findings, segment, number)


def _speaking(page: Page, segment: Segment) -> list[int]:
    """Return the numbers of words that are verbs of speech, doubt or confirmation."""
    extra = DOUBTING | CONFIRMING | _WITNESSING
    found = {report.word for report in segment.reports}
    found |= {
        at
        for at in range(segment.first + 1, segment.last)
        if page.words[at].key in extra and not page.words[at].capital
    }
    return sorted(found)[:_MOST_SPEAKERS]


def _tells_between(segment: Segment, one: int, other: int) -> bool:
    return any(one < verb.word < other and verb.factual for verb in segment.verbs)


def _spoken(findings: Findings, segment: Segment, number: int, at: int, last: Statement | None) -> Statement | None:
    """Return the statement of one verb: by its subject, by whom it was said, or by the speaker behind it."""
    page = findings.page
    word = page.words[at]
    subject = subject_of(page, segment, at)
    if subject is None or not _is_speaker(page, subject, word):
        return None
    clause = next((report.clause for report in segment.reports if report.word == at), segment.span)
    stance = _stance(page.plain[clause.start : min(segment.span.end, clause.start + _FAR)], word.key)
    who = subject.of(page.plain).lower()
    own = opener_of(findings, segment) if who == "it" else None
    if own is not None:
        return _statement(findings, number, own, stance, clause)
    if who in ("he", "she") and (person := _person_between(page, last.span.end if last else 0, subject.start)):
        return _statement(findings, number, person, stance, clause)
    if who in _PRONOUNS:
        span, said = Span(subject.start, word.end), _said(findings, clause)
        return replace(last, stance=stance, segment=number, said=said, span=span) if last else None
    return _statement(findings, number, subject, stance, clause) if may_speak(findings, subject) else None


def _person_between(page: Page, start: int, end: int) -> Span | None:
    """Return the last person that a title names shortly before: whom "he" or "she" at the end stands for."""
    found = [Span(one.start(), one.end()) for one in _TITLED.finditer(page.plain, max(start, end - _REACH), end)]
    return found[-1] if found else None


def _is_speaker(page: Page, subject: Span, word: Word) -> bool:
    """Return whether a subject can be a claimant: not we ourselves, and no witness behind a comma."""
    who = subject.of(page.plain).lower()
    if who in _OURSELVES or who.split()[-1] in ("we", "i", "which", "who"):
        return False
    apart = subject.start > word.start or "," in page.plain[subject.end : word.start]
    named = subject.end <= word.start and re.fullmatch(r"(?:[^\W\d_a-z][\w'-]+\s?){2,4}", subject.of(page.plain))
    return not (word.key in _WITNESSING and apart and not named)


def _statement(findings: Findings, number: int, who: Span, stance: Stance, clause: Span | None = None) -> Statement:
    """Return a statement; the day on which it was said stands in its clause, if one is given."""
    country = next((party.code for party in within(findings.parties, who) if party.code), None)
    name = re.sub(r"^(?:the|a|an)\s", "", who.of(findings.page.text).strip(), flags=re.IGNORECASE)
    return Statement(name, stance, who, number, country, _said(findings, clause) if clause else None)


def _said(findings: Findings, clause: Span) -> str | None:
    dates = within(findings.dates, clause)
    return next((date.edtf for date in dates if date.edtf and not date.open_at), None)


def _stance(rest: str, verb: str) -> Stance:
    if verb in DENYING or _DENIES.search(rest):
        return Stance.DENIES
    if _DOUBTS.search(rest) or (verb in DOUBTING):
        return Stance.DOUBTS
    if verb in CONFIRMING or _AGREES.search(rest):
        return Stance.CORROBORATES
    return Stance.ASSERTS


def _stance_of_rest(text: str, segment: Segment) -> Stance:
    return Stance.DOUBTS if _DOUBTS.search(text, segment.span.start, segment.span.end) else Stance.ASSERTS


def _governs(page: Page, report: Report, at: int) -> bool:
    return report.clause.start <= at < report.clause.end and page.words[report.word].start < at


def _bare(findings: Findings, segment: Segment, number: int) -> Iterator[Statement]:
    """Yield stances without a verb of speech: "the air force could not confirm it", "a spokesman called it false"."""
    text = findings.page.plain
    for pattern, stance in ((_DENIES, Stance.DENIES), (_DOUBTS, Stance.DOUBTS), (_AGREES, Stance.CORROBORATES)):
        found = pattern.search(text, segment.span.start, segment.span.end)
        if found is None or any(_governs(findings.page, report, found.start()) for report in segment.reports):
            continue
        at = findings.page.word_at(found.start())
        subject = subject_of(findings.page, segment, at)
        if subject is None or not may_speak(findings, subject) or subject.of(text).lower() in _OURSELVES:
            continue
        yield _statement(findings, number, subject, stance, Span(subject.start, found.end()))
