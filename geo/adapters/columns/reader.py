"""Reads by columns where they hold what is asked for, and by the store itself where they do not."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from geo.adapters.columns.choose import is_held
from geo.adapters.columns.counts import count_dates, count_facets, measure
from geo.adapters.columns.follow import Follower
from geo.adapters.columns.layers import iter_rows
from geo.adapters.columns.order import Ordered, Ranks, put_in_order
from geo.adapters.columns.records import count_features
from geo.adapters.columns.state import State
from geo.adapters.columns.tiles import to_source
from geo.adapters.sqlite.memo import Memo, selection_key
from geo.adapters.sqlite.reader import SqliteReader, read_version
from geo.adapters.sqlite.soundness import Soundness
from geo.adapters.sqlite.tiles import find_keys
from geo.adapters.tiles.atlas import Atlas
from geo.adapters.tiles.sheet import Longs
from geo.errors import BusyStore, DamagedStore, StoreError
from geo.model.query import Collection, Lane, Query, Step
from geo.model.row import Extent, Page, Timeline
from geo.model.tile import Tile

_BATCH: Final = 1_000
_WORLD: Final = Tile(zoom=0, row=0, column=0)
_LARGE: Final = 20_000
"""Events from which on it takes a while to make tables of tiles."""
_MOST_ORDERED: Final = 4
"""Selections that are kept in an order of their own, at 8 bytes a feature."""
_MOST_WITHOUT: Final = 100_000
"""Features of a collection up to which its tiles can be drawn without columns, in a second or so."""


class ColumnsReader(SqliteReader):
    """The ports ``EventReader`` and ``QuickReader``. Columns are kept beside the store between runs.

    With ``keep`` False nothing is written there: columns that are found there are used, others kept as long as this is.
    """

    def __init__(
        self, path: Path, *, patience_s: float | None = None, keep: bool = True, soundness: Soundness | None = None
    ) -> None:
        super().__init__(path, patience_s=patience_s, soundness=soundness)
        self._follower = Follower(path, path.with_name(f"{path.name}.columns"), keep=keep, prepare=self._prepare)
        self._charts = Atlas()
        self._ranks = Ranks()
        self._ordered = Memo(_MOST_ORDERED)

    def close(self) -> None:
        """Let go of everything. Nobody may be reading."""
        self._ranks.close()
        self._follower.close()
        super().close()

    def settle(self, patience_s: float | None = None) -> None:
        """Wait, no longer than that, until columns are in step with the store."""
        self._follower.settle(patience_s)

    def glance(self) -> State | None:
        """Return the columns if they are known to be in step with the store without any work; never waits."""
        try:
            self._check()
        except DamagedStore:
            return None  # whoever asks the store itself will hear of it
        return self._follower.glance()

    def state(self) -> State | None:
        """Return the columns in step with the store; None where they are not there yet, or are behind."""
        self._check()
        return self._follower.now()

    def version(self) -> str:
        """Return the store's own name and the number of transactions that changed it."""
        state = self.state()
        return super().version() if state is None else state.version

    def search(self, query: Query) -> Page:
        """Return one page of bodies; raise Invalid for an ``after`` that this store did not give out."""
        state = self.state()
        if state is not None and self._is_sorted(query):
            return self._list_in_order(state, query)
        listing = state.list_page(query) if state is not None else None
        if listing is None:
            return super().search(query)
        bodies = tuple(bytes(segment.body(row)) for segment, row in iter_rows(listing.runs))
        return Page(bodies=bodies, matched=listing.matched, next_after=listing.next_after)

    def iter_bodies(self, query: Query) -> Iterator[bytes]:
        """Yield every body that matches, in order, from one state of the store."""
        state = self.state()
        if state is not None and self._is_sorted(query):
            ordered, start, end = self._find_in_order(state, query)
            yield from (_copy(ordered, at) for at in range(start, end))
            return
        place = state.find_place(query) if state is not None else None
        if place is None:
            yield from super().iter_bodies(query)
            return
        chosen, offset = place
        end = chosen.total if query.limit is None else min(chosen.total, offset + query.limit)
        for start in range(offset, end, _BATCH):
            for segment, row in iter_rows(chosen.page(start, min(_BATCH, end - start))):
                yield bytes(segment.body(row))

    def _is_sorted(self, query: Query) -> bool:
        """Return whether columns hold what a query asks for, but for its order."""
        return bool(query.order) and is_held(replace(query, order=(), after=None))

    def _find_in_order(self, state: State, query: Query) -> tuple[Ordered, int, int]:
        """Return a selection in its order, and where its page begins and ends."""
        layers, key = state.collections[query.collection], (selection_key(query), query.order)
        selected = replace(query, after=None)
        ordered = self._ordered.get(
            state.version, key, lambda: put_in_order(layers, selected, self._ranks, self._patience_s)
        )
        start = query.offset + (ordered.after(query.after) if isinstance(query.after, tuple) else 0)
        end = len(ordered.rows) if query.limit is None else min(len(ordered.rows), start + query.limit)
        return ordered, start, end

    def _list_in_order(self, state: State, query: Query) -> Page:
        ordered, start, end = self._find_in_order(state, query)
        bodies = tuple(_copy(ordered, at) for at in range(start, end))
        more = start < end < len(ordered.rows)
        return Page(bodies=bodies, matched=len(ordered.rows), next_after=ordered.spot(end - 1) if more else None)

    def find_body(self, collection: Collection, feature_id: str) -> bytes | None:
        """Return one feature's body, or None."""
        state = self.state()
        if state is None:
            return super().find_body(collection, feature_id)
        body = state.find_body(collection, feature_id)
        return None if body is None else bytes(body)

    def timeline(self, query: Query, step: Step, lane: Lane) -> Timeline:
        """Count the selection by time and lane."""
        state = self.state()
        if state is None or not is_held(query):
            return super().timeline(query, step, lane)
        layers, key = state.collections[query.collection], ("timeline", selection_key(query), step, lane)
        return self._memo.get(state.version, key, lambda: count_dates(layers, query, step, lane))

    def facets(self, query: Query) -> Mapping[str, Mapping[str, int]]:
        """Count the selection by each filterable property."""
        state = self.state()
        if state is None or not is_held(query):
            return super().facets(query)
        layers, key = state.collections[query.collection], ("facets", selection_key(query))
        return self._memo.get(state.version, key, lambda: count_facets(layers, query))

    def extent(self, collection: Collection) -> Extent:
        """Return the box and the days that the collection spans."""
        state = self.state()
        if state is None:
            return super().extent(collection)
        layers = state.collections[collection]
        return self._memo.get(state.version, ("extent", collection), lambda: measure(layers))

    def tile(self, query: Query, tile: Tile) -> bytes:
        """Return a vector tile of a selection; raise BusyStore for a large store while its columns are being made."""
        state = self.state()
        if state is not None:
            return self._charts.draw(to_source(state, partial(self._find_keys, state)), query, tile)
        with self._snapshot() as db:
            if count_features(db, query.collection) > _MOST_WITHOUT:
                raise BusyStore("tiles are drawn from columns, which are being made")
        return super().tile(query, tile)

    def _prepare(self, state: State) -> None:
        """Make ready what a page on a large store asks first: tables of tiles, and counts of all events."""
        everything = Query(collection=Collection.EVENTS)
        if len(state.collections[everything.collection].base) < _LARGE:
            return
        wanted: list[Callable[[], object]] = [
            partial(self.tile, everything, _WORLD),
            partial(self.timeline, everything, Step.MONTH, Lane.STATUS),
            partial(self.facets, everything),
            partial(self.tile, replace(everything, collection=Collection.LEGS), _WORLD),
            *(partial(self.extent, collection) for collection in Collection),
            *(partial(self._ranks.get, it.base, None, None) for it in state.collections.values()),  # for any order
        ]
        for make in wanted:
            if self.state() is None:
                return  # closed, or written to: without columns all this takes seconds
            try:
                make()
            except StoreError:
                return  # whoever asks will hear of it

    def _find_keys(self, state: State, query: Query) -> Longs:
        """Return the store's keys of what a query selects; raise BusyStore where the store has moved on meanwhile."""
        with self._bounded(query) as db:
            if read_version(db) != state.version:
                raise BusyStore("the store was written to while a tile was drawn")
            return find_keys(db, replace(query, order=(), after=None))


def _copy(ordered: Ordered, at: int) -> bytes:
    segment, row = ordered.locate(at)
    return bytes(segment.body(row))
