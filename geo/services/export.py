"""Writes a selection in any of its forms."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from geo.encode.formats import Format
from geo.model.colophon import Colophon

FileMaker: TypeAlias = Callable[[str, Iterable[bytes], Colophon], Iterator[bytes]]
"""Makes a file in a form that is no stream, given by its word, and returns its bytes in pieces."""


def export(
    bodies: Iterable[bytes], form: Format, colophon: Colophon, make_file: FileMaker, *, raw: bool = False
) -> Iterator[bytes]:
    """Return bodies in a form, piece by piece: a stream as they are read, and any other when its file is complete.

    ``raw`` takes the lossless form where there are two. What a form cannot hold is left out: see docs/formats.md.
    """
    if form.encode is None:
        return make_file(form.word, bodies, colophon)
    encode = form.raw if raw and form.raw is not None else form.encode
    return encode(bodies, colophon)
