"""Lines of a printed page to running text: what belongs to one paragraph is joined, and words that were parted."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

ENDS_SENTENCE = re.compile(r"[.!?:;…。！？][\"'”’»)\]]*$")
BEGINS_ITEM = re.compile(r"(?:[•●▪‣–—*-]|\(?(?:\d{1,3}|[a-zA-Z])[.)])\s")
PARTED = re.compile(r"(\w+)[-\u2010]$")
HYPHENATED = re.compile(r"\w+(?:-\w+)+")
FIRST_WORD = re.compile(r"\w+")
NO_SPACES = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
"""Chinese and Japanese, where lines are joined without a space."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line as it is printed: its text, and its box in points from the page's lower left corner.

    ``parted`` says that it ends within a word, by a hyphen that is not printed otherwise.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    parted: bool = False


def hyphenated_words(lines: Iterable[Line]) -> frozenset[str]:
    """Return the words with hyphens that stand within lines, in small letters: a hyphen of theirs is not for a line."""
    return frozenset(word.lower() for line in lines for word in HYPHENATED.findall(line.text))


def join(lines: Sequence[Line], hyphenated: frozenset[str]) -> str:
    """Return a page's lines as paragraphs with an empty line between them."""
    if not lines:
        return ""
    pitches = [one.bottom - two.bottom for one, two in pairwise(lines) if one.bottom > two.bottom]
    usual = median(pitches) if pitches else 0.0
    parts = [lines[0].text]
    for (one, two), edge in zip(pairwise(lines), _edges(lines, usual), strict=False):
        if _parts_paragraphs(one, two, usual) or _leaves_room(one, two, edge):
            parts.append("\n\n" + two.text)
        else:
            _append(parts, one, two, hyphenated)
    return "".join(parts)


def _edges(lines: Sequence[Line], usual: float) -> list[float]:
    """Return for each line how far to the right the lines reach that it stands among."""
    runs = [[lines[0]]]
    for one, two in pairwise(lines):
        if _is_above(two, one) or _parts_paragraphs(one, two, usual):
            runs.append([])
        runs[-1].append(two)
    return [edge for run in runs for edge in [max(line.right for line in run)] * len(run)]


def _is_above(two: Line, one: Line) -> bool:
    """Whether a line stands higher than the one before it: it begins a new column."""
    return two.bottom >= one.top


def _leaves_room(one: Line, two: Line, edge: float) -> bool:
    """Whether the first word of a line would have fitted on the one before: then it was put below on purpose."""
    word = two.text.split(maxsplit=1)[0]
    width = (two.right - two.left) * len(word) / len(two.text)
    height = one.top - one.bottom
    return not _is_above(two, one) and not one.parted and one.right + width + height < edge


def _parts_paragraphs(one: Line, two: Line, usual: float) -> bool:
    """Whether a paragraph ends between two lines: by a gap, another size, an indent, or an item of a list."""
    if _is_above(two, one):  # a paragraph may run on in a new column
        return ENDS_SENTENCE.search(one.text) is not None
    pitch, height = one.bottom - two.bottom, one.top - one.bottom
    if pitch > 1.3 * max(usual, 0.1) and pitch > 1.3 * height:
        return True
    if abs((two.top - two.bottom) - height) > 0.15 * height:
        return True
    if pitch > 0.5 * height and two.left > one.left + 0.8 * height and ENDS_SENTENCE.search(one.text):
        return True
    return BEGINS_ITEM.match(two.text) is not None


def _append(parts: list[str], one: Line, two: Line, hyphenated: frozenset[str]) -> None:
    """Add a line to its paragraph. A hyphen at the end goes, unless the word is written with it elsewhere too."""
    if one.parted:
        parts.append(two.text)
        return
    before, after = PARTED.search(one.text), FIRST_WORD.match(two.text)
    if before and after and before[1][-1].islower() and after[0][0].islower():
        if f"{before[1]}-{after[0]}".lower() not in hyphenated and not _has_hyphen(one.text, two.text):
            parts[-1] = parts[-1][:-1]
        parts.append(two.text)
        return
    spaceless = NO_SPACES.match(one.text[-1:]) and NO_SPACES.match(two.text[:1])
    parts.append(two.text if spaceless or (before and after) else " " + two.text)


def _has_hyphen(one: str, two: str) -> bool:
    """Whether the parted word has another hyphen, as surface-to-air has."""
    return "-" in one.rsplit(maxsplit=1)[-1][:-1] or "-" in two.split(maxsplit=1)[0]
