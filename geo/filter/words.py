"""Texts without their case or accents, and texts held against patterns."""

import re
import unicodedata
from functools import lru_cache

from geo.model.filter import Folding


def fold(folding: Folding, text: str) -> str:
    """Return a text with Unicode's full case folding, or without combining marks. Letters such as ø have none."""
    if folding is Folding.CASE:
        return text.casefold()
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(letter for letter in apart if not unicodedata.combining(letter)))


def is_like(text: str, pattern: str) -> bool:
    """Return whether a whole text fits a pattern. Takes at most the product of their lengths, whatever they are."""
    return _compile(pattern).fullmatch(text) is not None


@lru_cache(maxsize=64)
def _compile(pattern: str) -> re.Pattern[str]:
    """Return a pattern as a regular expression that never tries again: a piece's first fit is as good as any."""
    pieces = [""]
    letters = iter(pattern)
    for letter in letters:
        if letter == "%":
            pieces.append("")
        elif letter == "_":
            pieces[-1] += "."
        else:
            pieces[-1] += re.escape(next(letters, letter) if letter == "\\" else letter)
    first, *rest = pieces
    if not rest:
        return re.compile(first, re.DOTALL)
    *middle, last = rest
    return re.compile(first + "".join(f"(?>.*?{piece})" for piece in middle) + f".*{last}", re.DOTALL)
