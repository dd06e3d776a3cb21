"""Reads whose answers are ready, for the thread that serves everybody: nothing in them waits."""

from collections.abc import Sequence
from typing import Protocol

from geo.model.query import Collection, Query


class ReadyPage(Protocol):
    """One page of a selection, found but not yet copied; what is in it stays as it is, whatever is written since."""

    @property
    def matched(self) -> int:
        """How many match in all."""
        ...

    @property
    def returned(self) -> int:
        """How many are on the page."""
        ...

    @property
    def next_after(self) -> int | None:
        """Where to go on from, None at the end."""
        ...

    def pieces(self, head: bytes, tail: bytes) -> "Sequence[bytes | memoryview]":
        """Return the features, joined by commas, between two texts."""
        ...

    def packed(self, head: bytes, tail: bytes) -> "Sequence[bytes | memoryview]":
        """Return the same as gzip."""
        ...


class AtHand(Protocol):
    """One state of a store whose answers are ready: nothing in it waits for anything."""

    @property
    def version(self) -> str:
        """A text that changes with every write, fit for an ETag; that of ``EventReader.version``."""
        ...

    def is_quick(self, query: Query) -> bool:
        """Return whether a query's page can be found in about a millisecond."""
        ...

    def trim(self) -> None:
        """Give back the memory that bytes hold which were handed on."""
        ...

    def list_page(self, query: Query) -> ReadyPage | None:
        """Return a query's page, as ``EventReader.search`` does; None where only that can say."""
        ...

    def find_body(self, collection: Collection, feature_id: str) -> memoryview | None:
        """Return one feature's body, or None."""
        ...


class Soundness(Protocol):
    """What is known of the store's soundness."""

    def is_known(self, patience_s: float = 0.0) -> bool:
        """Return whether all of it has been looked at; wait for that no longer than so many seconds."""
        ...


class QuickReader(Protocol):
    """What may be asked on the thread that serves everybody."""

    def glance(self) -> AtHand | None:
        """Return the store's state now, where that is known without any work; never waits."""
        ...
