from dataclasses import replace

from geo.adapters.memory import MemoryStore
from geo.model.registry import Registry
from geo.services.seed import leave_changed
from tests.builders import StoppedClock, a_registry, a_row, a_source, an_event

BY = "the dataset"


def test_a_dataset_leaves_alone_what_others_changed() -> None:
    store = MemoryStore(StoppedClock())
    events = [an_event(1), an_event(2), an_event(3)]
    store.put(
        [(event, [a_row(number)]) for number, event in enumerate(events[:2], start=1)], a_registry(), reason="", by=BY
    )
    changed = a_source(sha256="0" * 64)
    reviewed = replace(events[0], title="Reviewed")
    store.put([(reviewed, [a_row(1)])], Registry(sources={"source": changed}), reason="a review", by="ana")
    store.put([(events[1], [a_row(2, body=b"better")])], Registry(), reason="reindex", by="waybill reindex")

    ours, registry = leave_changed(events, a_registry(), store, BY)

    assert [event.slug for event in ours] == ["event-2", "event-3"]
    assert registry.sources == {}
