"""The history of everything, as the public may read it: on every store."""

from datetime import timedelta

import pytest

from geo.model.change import Change, Move
from geo.model.proposal import Added, Name
from geo.model.row import HistorySpan, Revision
from geo.model.token import Scope, Token
from tests.builders import StoppedClock, a_place, a_registry, a_row, an_event
from tests.contract.conftest import Store


def names(revisions: tuple[Revision, ...]) -> list[str]:
    return [revision.slug for revision in revisions]


@pytest.fixture
def filled(store: Store) -> Store:
    """Two events, a source and a place; the first event corrected since."""
    store.put_rows(a_row(1), a_row(2), registry=a_registry(a_place()))
    better = an_event(1, title="A better title")
    store.writer.put([(better, [a_row(1)])], a_registry(), reason="a better source", by="ana")
    return store


def test_the_whole_history_comes_oldest_first_with_reasons(filled: Store) -> None:
    found = filled.reader.revisions(HistorySpan())

    assert names(found) == ["place/rajin-port", "source/source", "event-1", "event-2", "event-1"]
    assert [revision.seq for revision in found] == [1, 2, 3, 4, 5]
    assert (found[-1].reason, found[-1].by, found[-1].action) == ("a better source", "ana", "update")
    assert found[-1] == filled.reader.history("event-1")[-1]


def test_a_reader_goes_on_where_it_was(filled: Store) -> None:
    first = filled.reader.revisions(HistorySpan(limit=3))
    second = filled.reader.revisions(HistorySpan(after=first[-1].seq, limit=3))

    assert (*first, *second) == filled.reader.revisions(HistorySpan())
    assert filled.reader.revisions(HistorySpan(after=5)) == ()
    assert filled.reader.revisions(HistorySpan(after=10**18 - 1)) == ()


def test_the_newest_come_first_on_the_way_back(filled: Store) -> None:
    everything = filled.reader.revisions(HistorySpan())

    assert filled.reader.revisions(HistorySpan(newest_first=True)) == everything[::-1]
    assert filled.reader.revisions(HistorySpan(newest_first=True, before=4, limit=2)) == everything[1:3][::-1]


def test_an_event_that_is_withdrawn_leaves_a_revision_with_the_reason(filled: Store) -> None:
    event = filled.reader.get_event("event-2")
    when = StoppedClock().now()
    move = Move(event=Name(slug="event-2", id=event.id), target=None, added=Added(), by="ana", at=when)

    filled.drafts.write(Change(reason="it never happened", by="ana", moved=[move]))

    last = filled.reader.revisions(HistorySpan(newest_first=True, limit=1))[0]
    assert (last.slug, last.action, last.reason) == ("moved/event-2", "create", "it never happened")


def test_what_is_written_of_tokens_is_not_for_the_public(filled: Store) -> None:
    before = filled.reader.revisions(HistorySpan())
    now = StoppedClock().now()
    token = Token(
        id="t1", name="ana", sha256="0" * 64, scopes=(Scope.REVIEW,), created_at=now, expires_at=now + timedelta(days=1)
    )

    filled.drafts.put_token(token, reason="for ana", by="the operator")
    filled.put_rows(a_row(3))

    after = filled.reader.revisions(HistorySpan())
    assert after[:5] == before
    assert [(revision.slug, revision.seq) for revision in after[5:]] == [("event-3", 7)]
