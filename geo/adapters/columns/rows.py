"""Rows of a segment that were chosen: some by themselves, then whole spans. No span is ever written out needlessly."""

from dataclasses import dataclass, field

import numpy as np

from geo.adapters.columns.segment import Array, seek

NONE: Array = np.empty(0, np.int64)
NONE.flags.writeable = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Rows in order: ``single`` ones (int64), all before those of ``spans`` (first, and one after the last)."""

    single: Array = field(default_factory=lambda: NONE)
    spans: tuple[tuple[int, int], ...] = ()

    def __len__(self) -> int:
        return len(self.single) + sum(stop - start for start, stop in self.spans)

    def cut(self, offset: int, most: int | None) -> "Rows":
        """Return at most so many rows from an offset on."""
        single = self.single[offset : None if most is None else offset + most]
        left = None if most is None else most - len(single)
        offset = max(0, offset - len(self.single))
        spans = []
        for start, stop in self.spans:
            skipped = min(offset, stop - start)
            offset -= skipped
            start += skipped
            if left is not None:
                stop = min(stop, start + left)
                left -= stop - start
            if start < stop:
                spans.append((start, stop))
        return Rows(single=single, spans=tuple(spans))

    def array(self) -> Array:
        """Return them one by one (int64)."""
        if not self.spans:
            return self.single
        return np.concatenate((self.single, *(np.arange(start, stop) for start, stop in self.spans)))

    def before(self, row: int) -> int:
        """Return how many of them stand before a row."""
        inner = sum(min(max(row - start, 0), stop - start) for start, stop in self.spans)
        return int(seek(self.single, row)) + inner

    def count_of(self, others: Array) -> int:
        """Return how many of some rows (in order) are among them."""
        if not len(others):
            return 0
        found = int(np.count_nonzero(np.isin(others, self.single, assume_unique=True))) if len(self.single) else 0
        for start, stop in self.spans:
            low, high = seek(others, (start, stop))
            found += int(high) - int(low)
        return found

    def last(self) -> int:
        """Return the last row; there must be one."""
        return self.spans[-1][1] - 1 if self.spans else int(self.single[-1])
