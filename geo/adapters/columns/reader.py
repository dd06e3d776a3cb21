"""Reads by columns where they hold what is asked for, and by the store itself where they do not."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from geo.adapters.columns.follow import Follower
from geo.adapters.columns.layers import iter_rows
from geo.adapters.columns.state import State
from geo.adapters.sqlite.reader import SqliteReader
from geo.model.query import Collection, Query
from geo.model.row import Page

_BATCH: Final = 1_000


class ColumnsReader(SqliteReader):
    """The port ``EventReader``. ``folder`` is where columns are kept between runs: beside the store by default."""

    def __init__(self, path: Path, *, patience_s: float | None = None, folder: Path | None = None) -> None:
        super().__init__(path, patience_s=patience_s)
        self._follower = Follower(path, folder or path.with_name(f"{path.name}.columns"))

    def close(self) -> None:
        """Let go of everything. Nobody may be reading."""
        self._follower.close()
        super().close()

    def settle(self, patience_s: float | None = None) -> None:
        """Wait, no longer than that, until columns are in step with the store."""
        self._follower.settle(patience_s)

    def glance(self) -> State | None:
        """Return the columns if they are known to be in step with the store without any work; never waits."""
        return self._follower.glance()

    def state(self) -> State | None:
        """Return the columns in step with the store; None where they are not there yet, or are behind."""
        return self._follower.now()

    def version(self) -> str:
        """Return the store's own name and the number of transactions that changed it."""
        state = self.state()
        return super().version() if state is None else state.version

    def search(self, query: Query) -> Page:
        """Return one page of bodies; raise Invalid for an ``after`` that this store did not give out."""
        state = self.state()
        listing = state.list_page(query) if state is not None else None
        if listing is None:
            return super().search(query)
        bodies = tuple(bytes(segment.body(row)) for segment, row in iter_rows(listing.runs))
        return Page(bodies=bodies, matched=listing.matched, next_after=listing.next_after)

    def iter_bodies(self, query: Query) -> Iterator[bytes]:
        """Yield every body that matches, in order, from one state of the store."""
        state = self.state()
        place = state.find_place(query) if state is not None else None
        if place is None:
            yield from super().iter_bodies(query)
            return
        chosen, offset = place
        end = chosen.total if query.limit is None else min(chosen.total, offset + query.limit)
        for start in range(offset, end, _BATCH):
            for segment, row in iter_rows(chosen.page(start, min(_BATCH, end - start))):
                yield bytes(segment.body(row))

    def find_body(self, collection: Collection, feature_id: str) -> bytes | None:
        """Return one feature's body, or None."""
        state = self.state()
        if state is None:
            return super().find_body(collection, feature_id)
        body = state.find_body(collection, feature_id)
        return None if body is None else bytes(body)
