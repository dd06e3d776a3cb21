"""A store in memory: the same ports on plain values, by going through all of them. For tests, and for trying things."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Lock

from geo.adapters.history import to_instant
from geo.adapters.memory_draft import Draft, State
from geo.adapters.memory_reader import StateReader
from geo.encode.geojson import EDITION
from geo.errors import Finding
from geo.model.event import Event
from geo.model.registry import Registry
from geo.model.row import FeatureRow
from geo.ports.clock import Clock


class MemoryStore(StateReader):
    """Reads and writes; one lock guards the writes."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(State())
        self._clock = clock
        self._lock = Lock()
        self._edition = EDITION

    def put(
        self,
        events: Sequence[tuple[Event, Sequence[FeatureRow]]],
        registry: Registry,
        *,
        places: Sequence[FeatureRow] = (),
        reason: str,
        by: str,
    ) -> int:
        """Write all of it, or nothing; return how many events changed."""
        with self.begin(reason, by) as draft:
            draft.put_registry(registry)
            changed = sum([draft.put_event(event, rows) for event, rows in events])
            draft.put_places(places)
        return changed

    @contextmanager
    def begin(self, reason: str, by: str) -> Iterator[Draft]:
        """Hold the next state, which takes the place of this one at the end, unless something goes wrong."""
        with self._lock:
            draft = Draft(self._state, to_instant(self._clock.now()), reason, by)
            yield draft
            self._state = draft.finish()

    def edition(self) -> str:
        """Return which edition made all rows."""
        return self._edition

    def set_edition(self, edition: str) -> None:
        """Note which edition made all rows."""
        self._edition = edition

    def verify(self) -> tuple[Finding, ...]:
        """Return nothing: memory holds what it was given."""
        return ()

    def close(self) -> None:
        """Keep everything: the store lives as long as its last user."""
