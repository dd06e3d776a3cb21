"""Words for full-text search: one rule for every store, so that each gives the same answers.

A text is folded like names are (``geo.locate.fold``: no case, no accents, full width to half, jamo to syllables) and
cut at whatever is neither letter nor digit. Chinese characters and kana are a word each: their texts have no spaces.

A search asks that every word of it occurs **as the beginning of a word**: Korean and Russian put their endings behind
(라진 finds 라진항에서, росси finds России). Pieces joined by a mark must stand together (KN-23), and so must words
between quotation marks ("Lady R"), the last of which may go on, too. A trigram index finds no two syllables, which is
what most Korean names have; SQLite's unicode61 folds by tables of its own, which no other store has. Not handled: the
middle of a word, misspellings, and scripts without spaces other than those named.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

from geo.locate.fold import fold

Phrase: TypeAlias = tuple[str, ...]
"""Words that must stand together; the last one is the beginning of a word."""

_LONGEST_KEPT = 40
_IDEOGRAPH = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_MARK = "\0"
"""Stands between texts that are cut together, and in none of them."""
_ASCII = bytes(ord(chr(code).lower()) if chr(code).isalnum() else 32 if code else 0 for code in range(128)) + bytes(128)
"""What ``fold`` makes of each ASCII character: nearly all texts of large tables, twenty times as fast."""
_ASCII_DROPPED = b"'`."
_CHUNK = re.compile(r'"[^"]*"|“[^”“]*”|\S+')
_WORD = re.compile(rf"[{_IDEOGRAPH}]|[^\s{_IDEOGRAPH}]+")


def split_words(text: str) -> list[str]:
    """Return the words of a text, folded, in order."""
    if text.isascii():
        return join_words((text,))[0].split()
    return [word for chunk in text.split() for word in _pieces(chunk)]


def join_words(texts: Sequence[str]) -> list[str]:
    """Return the words of each text with a blank between each two."""
    joined = _MARK.join(texts)
    if joined.isascii() and joined.count(_MARK) == len(texts) - 1:
        return _join_ascii(joined)
    return [_join_ascii(it.replace(_MARK, " "))[0] if it.isascii() else " ".join(split_words(it)) for it in texts]


def _join_ascii(texts: str) -> list[str]:
    """Return the same of texts with a mark between each two."""
    words = texts.encode().replace(b"&", b" and ").translate(_ASCII, _ASCII_DROPPED)
    while b"  " in words:  # faster than to cut and to join: most words are a blank apart
        words = words.replace(b"  ", b" ")
    return [it.strip() for it in words.decode().split(_MARK)]


def split_phrases(text: str) -> tuple[Phrase, ...]:
    """Return what a search asks for, each phrase once; empty where the text holds no word at all."""
    chunks = (split_words(chunk) for chunk in _CHUNK.findall(text))
    return tuple(dict.fromkeys(tuple(words) for words in chunks if words))


def occurs(phrase: Phrase, words: Sequence[str]) -> bool:
    """Return whether a phrase is found in the words of a text."""
    length = len(phrase)
    return any(
        tuple(words[at : at + length - 1]) == phrase[:-1] and words[at + length - 1].startswith(phrase[-1])
        for at in range(len(words) - length + 1)
    )


def _pieces(chunk: str) -> Phrase:
    return _remembered(chunk) if len(chunk) <= _LONGEST_KEPT else _cut(chunk)


def _cut(chunk: str) -> Phrase:
    return tuple(_WORD.findall(fold(chunk)))


_remembered = lru_cache(maxsize=65_536)(_cut)
