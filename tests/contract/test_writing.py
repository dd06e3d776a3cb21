"""What every writer does."""

import pytest

from geo.errors import Invalid, NotFound
from geo.model.property import Type
from geo.model.query import Collection, Query
from geo.model.registry import Registry
from tests.builders import a_place, a_place_row, a_registry, a_row, a_source, a_ulid, an_event
from tests.contract.conftest import Store

EVENTS = Query(collection=Collection.EVENTS)


def test_what_is_written_again_is_left_alone(store: Store) -> None:
    rows = [a_row(1), a_row(2), a_place_row()]
    assert store.put_rows(*rows) == 2
    version = store.reader.version()

    assert store.put_rows(*rows) == 0
    assert store.reader.version() == version
    assert len(store.reader.history("event-1")) == 1


def test_every_change_has_a_version_and_a_revision_of_its_own(store: Store) -> None:
    store.put_rows(a_row(1))
    before = store.reader.version()

    changed = store.writer.put(
        [(an_event(1, title="Another title", tags=("kn-23",)), [a_row(1)])],
        a_registry(),
        reason="a better source",
        by="ana",
    )

    first, second = store.reader.history("event-1")
    assert changed == 1
    assert store.reader.version() != before
    assert (first.action, first.number, first.by, first.changes) == ("create", 1, "tester", ())
    assert (second.action, second.number, second.reason, second.by) == ("update", 2, "a better source", "ana")
    assert second.recorded_at == "2026-11-24T00:00:00Z"
    assert second.changes == (("tags", None, '["kn-23"]'), ("title", "Synthetic event 1", "Another title"))
    assert second.seq > first.seq
    assert second.digest != first.digest


def test_rows_that_are_made_anew_leave_a_revision_too(store: Store) -> None:
    store.put_rows(a_row(1))

    assert store.put_rows(a_row(1, body=b"a better route")) == 1
    assert store.reader.find_body(Collection.EVENTS, "event-1") == b"a better route"
    assert [revision.action for revision in store.reader.history("event-1")] == ["create", "reindex"]


def test_rows_that_an_event_no_longer_has_are_gone(store: Store) -> None:
    leg = a_row(1, collection=Collection.LEGS, id="event-1.1", text="crates")
    store.put_rows(a_row(1), leg, a_row(2))

    store.put_rows(a_row(1, text="now without a leg"), a_row(2))

    assert store.find(Query(collection=Collection.LEGS)) == []
    assert store.find(Query(collection=Collection.LEGS, text="crates")) == []
    assert len(store.find(EVENTS)) == 2
    assert store.find(Query(collection=Collection.EVENTS, text="synthetic")) == [a_row(2).body]


def test_a_row_that_moves_in_time_is_found_at_its_new_day_only(store: Store) -> None:
    store.put_rows(a_row(1, "2020"), a_row(2, "2021"))

    store.put_rows(a_row(1, "2022"))

    assert store.find(EVENTS) == [a_row(2).body, a_row(1).body]


def test_an_event_keeps_its_id_and_its_slug(store: Store) -> None:
    store.put_rows(a_row(1))

    for event in (an_event(1, slug="another-slug"), an_event(1, id=a_ulid(99))):
        with pytest.raises(Invalid):
            store.writer.put([(event, [])], a_registry(), reason="a test", by="tester")


def test_an_event_cannot_take_the_row_of_another(store: Store) -> None:
    store.put_rows(a_row(1), a_place_row())

    with pytest.raises(Invalid, match="taken by event-1"):
        store.put_rows(a_row(2, id="event-1"))
    with pytest.raises(Invalid, match="None for the row of a place"):
        store.writer.put([], a_registry(), places=[a_row(1)], reason="a test", by="tester")
    with pytest.raises(Invalid, match="event-2"):
        store.writer.put([(an_event(2), [a_row(3)])], a_registry(), reason="a test", by="tester")


def test_a_put_that_fails_changes_nothing(store: Store) -> None:
    store.put_rows(a_row(1))
    version = store.reader.version()

    with pytest.raises(Invalid):
        store.put_rows(a_row(3), a_row(4), a_row(2, id="event-1"))

    assert store.reader.version() == version
    assert store.find(EVENTS) == [a_row(1).body]
    with pytest.raises(NotFound):
        store.reader.history("event-3")


def test_an_entry_of_the_registry_can_be_corrected(store: Store) -> None:
    origin = a_source(id="wire", title="A wire report")
    registry = Registry(sources={"source": a_source(origin=origin), "wire": origin}, places={"rajin-port": a_place()})
    store.put_rows(a_row(1), registry=registry)

    better = Registry(sources=registry.sources, places={"rajin-port": a_place(name="Port of Rajin")})
    store.put_rows(a_row(1), registry=better)

    assert store.reader.registry() == better
    assert len(store.reader.history("place/rajin-port")) == 2


def test_a_sound_store_has_nothing_to_report(store: Store) -> None:
    store.put_rows(a_row(1), a_row(2, None, lines=()), a_place_row())
    store.put_rows(a_row(1, "2020"), a_row(2, text="другое"))

    assert store.writer.verify() == ()


def test_what_events_were_kept_with_is_read_back_and_has_the_type_that_fits_all(store: Store) -> None:
    said = [(("code", '"x"'), ("tonnes", "3")), (("code", "7"), ("tonnes", "2.5"), ("ports", '["a"]'))]
    given = [an_event(number, kept=kept) for number, kept in enumerate(said, start=1)]
    store.writer.put([(event, ()) for event in given], a_registry(), reason="a test", by="tester")

    found = {it.name: it.type for it in store.reader.kept_properties(Collection.EVENTS)}
    assert found == {"code": Type.ANY, "ports": Type.TEXTS, "tonnes": Type.NUMBER}
    assert store.reader.kept_properties(Collection.LEGS) == ()
    assert store.reader.get_event("event-2").kept == tuple(sorted(said[1]))
