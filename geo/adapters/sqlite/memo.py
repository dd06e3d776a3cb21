"""Answers that hold until the next write: counts and the like, which would else be worked out again for every page."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, Final, TypeVar

from geo.model.query import Query

T = TypeVar("T")

_MOST: Final = 128


class Memo:
    """Remembers the last answers of one version of the store, at most so many. Any number of threads may use it."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._lock = Lock()
        self._version = ""
        self._known: OrderedDict[Hashable, Any] = OrderedDict()

    def get(self, version: str, key: Hashable, make: Callable[[], T]) -> T:
        """Return what is remembered under a key, else what ``make`` returns. The key says which question it was."""
        with self._lock:
            if version == self._version and key in self._known:
                self._known.move_to_end(key)
                found: T = self._known[key]
                return found
        made = make()
        with self._lock:
            if version != self._version:
                self._version = version
                self._known.clear()
            self._known[key] = made
            if len(self._known) > self._most:
                self._known.popitem(last=False)
        return made


def selection_key(query: Query) -> Hashable:
    """Return what tells one selection from another: all of a query but its page."""
    filters = frozenset((name, frozenset(values)) for name, values in query.filters.items())
    return query.collection, query.box, query.window, query.certainty, query.text, query.filter, filters
