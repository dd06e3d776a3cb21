"""The words for whoever speaks: the subject of a verb of speech, in front of it, behind it, or behind "by"."""

from geo.extract.clauses import Segment
from geo.extract.findings import Findings, within
from geo.extract.sentences import Page
from geo.extract.tables.people import OFFICIALS
from geo.extract.tables.verbs import REPORTING
from geo.model.draft import Span

_AUXILIARIES = frozenset(
    "has have had was were is are been being also later then again could can did does do not never already repeatedly "
    "steadfastly publicly previously earlier flatly categorically strongly firmly now would will just only "
    "further".split()
)


_BORDERS = frozenset("that but while where because which when if although though and as than since".split())


def opener_of(findings: Findings, segment: Segment) -> Span | None:
    """Return the body that opens this sentence or the one before: "The White House went public. …, it said"."""
    page = findings.page
    here = within(findings.parties, Span(segment.span.start, segment.span.start + 8))
    if here and here[0].kind in ("body", "country") and not here[0].possessive:
        return here[0].span
    if segment.sentence == 0 or page.sentences[segment.sentence - 1].paragraph != segment.paragraph:
        return None
    start = page.sentences[segment.sentence - 1].start
    body = next((party for party in findings.parties if party.span.start >= start), None)
    return (
        body.span
        if body and body.span.start <= start + 4 and body.kind in ("body", "seat", "country") and not body.possessive
        else None
    )


def subject_of(page: Page, segment: Segment, at: int) -> Span | None:
    """Return the words of the subject of a verb, or of "by …" behind a passive, or of a name behind "said"."""
    words = page.words
    back = at - 1
    passive = False
    while back >= segment.first and words[back].key in _AUXILIARIES:
        passive = passive or words[back].key in ("was", "were", "been", "is", "are")
        back -= 1
    if passive:
        for step in range(1, 5):
            if at + step < segment.last and words[at + step].key == "by":
                return right(page, segment, at + step + 1)
        return None
    if back < segment.first:
        return None
    gap = page.plain[words[back].end : words[back + 1].start]
    if '"' in gap or ("," in gap and '"' in page.plain[words[back].end - 1 : words[back + 1].start]):
        return right(page, segment, at + 1)
    if "," in gap or "(" in gap or ")" in gap:
        return _before_apposition(page, segment, back) or right(page, segment, at + 1)
    return _left(page, segment, back)


def _left(page: Page, segment: Segment, last: int) -> Span | None:
    """Return the noun phrase that ends with a word."""
    words = page.words
    first = last
    while first > segment.first and last - first < 11:
        gap = page.plain[words[first - 1].end : words[first].start]
        joined = (
            words[first - 1].key == "and"
            and first - 2 >= segment.first
            and words[first].capital
            and words[first - 2].capital
        )
        if any(mark in gap for mark in ',;:"()\u2014\u2013\n') or (
            (words[first - 1].key in _BORDERS | REPORTING) and words[first].key != "tank" and not joined
        ):
            break
        first -= 1
    while first < last and words[first].key in (
        "the",
        "a",
        "an",
        "on",
        "in",
        "yesterday",
        "today",
        "both",
        "then",
        "still",
        "one",
    ):
        first += 1
    return Span(words[first].start, words[last].end)


def _before_apposition(page: Page, segment: Segment, last: int) -> Span | None:
    """Return the subject in "Lim Soosuk, spokesperson of the ministry, told": what stands before the first comma."""
    words = page.words
    at = last
    while at > segment.first:
        gap = page.plain[words[at - 1].end : words[at].start]
        if "," in gap or "(" in gap:
            return _left(page, segment, at - 1)
        at -= 1
    return None


def right(page: Page, segment: Segment, first: int) -> Span | None:
    """Return the noun phrase that begins with a word."""
    words = page.words
    while first < segment.last and words[first].key in ("the", "a", "an"):
        first += 1
    if first >= segment.last:
        return None
    last = first
    while last + 1 < segment.last and last - first < 9:
        gap = page.plain[words[last].end : words[last + 1].start]
        if gap not in (" ", "'s ", ". ") or words[last + 1].key in _BORDERS | {
            "had",
            "has",
            "was",
            "on",
            "told",
            "said",
        }:
            break
        last += 1
    return Span(words[first].start, words[last].end)


def may_speak(findings: Findings, span: Span) -> bool:
    """Return whether words can be a speaker: a state or body, somebody of an office, or a name."""
    if within(findings.parties, span):
        return True
    words = findings.page.words[findings.page.word_at(span.start) : findings.page.word_at(span.end)]
    return any(word.key in OFFICIALS for word in words) or (
        bool(words) and words[-1].capital and words[-1].key.isalpha()
    )
