"""One page of a selection by reference to the bytes that are ready: nothing has been copied yet."""

from collections.abc import Iterator
from dataclasses import dataclass

from geo.adapters.columns.layers import Runs, last_key, length
from geo.adapters.columns.packed import Buffer, to_gzip

APART = 1 << 16
"""Bytes from which on a run is handed on as it lies; shorter ones are copied together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A page: ``version`` is the store's, ``matched`` counts the selection, ``next_after`` is where to go on from."""

    version: str
    runs: tuple[Runs, ...]
    matched: int
    returned: int
    next_after: int | None

    def pieces(self, head: bytes, tail: bytes) -> list[Buffer]:
        """Return the features, joined by commas, between two texts, in as few pieces as may be."""
        found: list[Buffer] = []
        short: list[Buffer] = [head]
        slices = list(self._slices())
        if slices:
            slices[-1] = slices[-1][:-1]  # no comma behind the last
        for it in slices:
            if len(it) < APART:
                short.append(it)
                continue
            found += [b"".join(short), it] if short else [it]
            short = []
        short.append(tail)
        return [*found, b"".join(short)]

    def packed(self, head: bytes, tail: bytes) -> list[Buffer]:
        """Return the same as gzip."""
        return to_gzip(head, self.runs, tail)

    def _slices(self) -> Iterator[memoryview]:
        for segment, starts, stops in self.runs:
            bodies = segment.bodies
            ends = segment.body_at[stops].tolist()
            for start, end in zip(segment.body_at[starts].tolist(), ends, strict=True):
                yield bodies[start:end]


def to_listing(version: str, runs: tuple[Runs, ...], offset: int, matched: int) -> Listing:
    """Return the page that stands at an offset of a selection."""
    returned = length(runs)
    more = returned > 0 and offset + returned < matched
    return Listing(
        version=version,
        runs=runs,
        matched=matched,
        returned=returned,
        next_after=last_key(runs) if more else None,
    )
