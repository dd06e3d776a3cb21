"""A page as one gzip stream, strung together from blocks that were deflated when they were written.

Blocks end with a full flush, so any of them may follow any other. What lies between them, ragged ends and single
features, is deflated on the way, by ISA-L: it takes a quarter of zlib's time for the same size. Nothing is deflated
twice: the checksum is put together too.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from struct import pack
from typing import Final, TypeAlias

from isal.isal_zlib import Z_FINISH, Z_FULL_FLUSH, compressobj, crc32

from geo.adapters.columns.checksum import combine, to_shift
from geo.adapters.columns.layers import Runs
from geo.adapters.columns.segment import BLOCK, Segment

Buffer: TypeAlias = bytes | memoryview

_HEAD: Final = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
"""RFC 1952, 2.3: deflate, no name, no time, unknown system."""
_FAST: Final = 1


@dataclass(slots=True)
class Gzip:
    """A gzip stream under construction: what is ready of it, and plain text that waits to be deflated."""

    ready: list[Buffer] = field(default_factory=lambda: [_HEAD])
    waiting: list[Buffer] = field(default_factory=list)
    sum: int = 0
    size: int = 0

    def add(self, text: Buffer) -> None:
        """Take plain text."""
        self.waiting.append(text)

    def add_blocks(self, segment: Segment, first: int, stop: int) -> None:
        """Take blocks as they are."""
        self._deflate(Z_FULL_FLUSH)
        self.ready.append(segment.blocks[int(segment.block_at[first]) : int(segment.block_at[stop])])
        sums, shifts = segment.block_sum[first:stop].tolist(), segment.block_shift[first:stop].tolist()
        for block, shift in zip(sums, shifts, strict=True):
            self.sum = combine(self.sum, block, shift)
        end = min(stop * BLOCK, len(segment))
        self.size += int(segment.body_at[end] - segment.body_at[first * BLOCK])

    def finish(self) -> list[Buffer]:
        """Return the whole stream."""
        self._deflate(Z_FINISH)
        self.ready.append(pack("<II", self.sum, self.size & 0xFFFFFFFF))
        return self.ready

    def _deflate(self, flush: int) -> None:
        text = b"".join(self.waiting)
        self.waiting.clear()
        if not text and flush != Z_FINISH:
            return
        packer = compressobj(level=_FAST, wbits=-15)
        self.ready.append(packer.compress(text) + packer.flush(flush))
        self.sum = combine(self.sum, crc32(text), to_shift(len(text)))
        self.size += len(text)


def to_gzip(head: bytes, page: tuple[Runs, ...], tail: bytes) -> list[Buffer]:
    """Return a page between two texts as gzip, in pieces."""
    stream = Gzip()
    stream.add(head)
    for segment, start, stop, last in _iter_runs(page):
        # The last feature has no comma behind it, so it cannot come in a block.
        first, end = -(-start // BLOCK), (stop - last) // BLOCK
        if stop == len(segment) and not last:
            end = -(-stop // BLOCK)
        if first >= end:
            stream.add(_text(segment, start, stop, last=last))
            continue
        if start < first * BLOCK:
            stream.add(_text(segment, start, first * BLOCK))
        stream.add_blocks(segment, first, end)
        if end * BLOCK < stop:
            stream.add(_text(segment, end * BLOCK, stop, last=last))
    stream.add(tail)
    return stream.finish()


def _iter_runs(page: tuple[Runs, ...]) -> Iterator[tuple[Segment, int, int, bool]]:
    """Yield each run, and whether it is the page's last."""
    for number, (segment, starts, stops) in enumerate(page):
        final = len(starts) - 1 if number == len(page) - 1 else -1
        for at, (start, stop) in enumerate(zip(starts.tolist(), stops.tolist(), strict=True)):
            yield segment, start, stop, at == final


def _text(segment: Segment, start: int, stop: int, *, last: bool = False) -> memoryview:
    return segment.bodies[int(segment.body_at[start]) : int(segment.body_at[stop]) - last]
