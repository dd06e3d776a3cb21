"""What every store of drafts keeps, and what it refuses."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from geo.errors import Conflict, Gone, NotFound, Stale
from geo.model.change import Answer, Change, DraftQuery
from geo.model.proposal import State
from geo.model.query import Collection, Query
from geo.model.report import Told
from geo.model.token import Scope, Token
from geo.review.decide import Take
from geo.services import review, unite
from geo.services.desk import Desk
from geo.services.edit import edit
from geo.services.review import Asked
from geo.services.submit import submit
from tests.builders import StoppedClock, a_registry, a_row, an_event
from tests.contract.conftest import Store
from tests.papers import TEXT, a_desk

EVENTS = Query(collection=Collection.EVENTS)
NOW = StoppedClock().now()


@pytest.fixture
def desk(store: Store) -> Desk:
    return a_desk(store.drafts, store.reader)


def hand_in(desk: Desk, text: str = TEXT) -> str:
    """Hand a report in, and return the id of its draft."""
    return submit(desk, text.encode(), Told(title="A report", publisher="A paper"), by="ana").drafts[0].id


def an_answer(key: str = "key", **changes: object) -> Answer:
    values = {"request": "digest", "status": 200, "headers": {"ETag": '"2"'}, "body": b"{}", "at": NOW}
    return Answer(key=key, **values | changes)  # type: ignore[arg-type]  # each value has its field's type


def test_a_report_is_kept_as_it_was_read_with_its_mentions_and_drafts(store: Store, desk: Desk) -> None:
    submitted = submit(desk, TEXT.encode(), Told(title="A report"), by="ana")

    kept = store.drafts.find_report(submitted.filed.id)
    assert kept == submitted.filed
    assert store.drafts.get_draft(submitted.drafts[0].id) == submitted.drafts[0]
    assert desk.evidence.get(submitted.filed.id) == TEXT.encode()
    assert [revision.by for revision in store.reader.history(f"report/{submitted.filed.id}")] == ["ana"]


def test_the_same_bytes_make_the_same_report_and_no_second_draft(store: Store, desk: Desk) -> None:
    first = submit(desk, TEXT.encode(), Told(), by="ana")
    again = submit(desk, TEXT.encode(), Told(title="Another name"), by="ben")

    assert (first.known, again.known) == (False, True)
    assert (again.filed, again.drafts) == (first.filed, first.drafts)
    assert store.drafts.count_drafts()[State.PROPOSED] == 1


def test_drafts_are_listed_by_state_and_report_and_page_by_page(store: Store, desk: Desk) -> None:
    names = [hand_in(desk, TEXT + str(number)) for number in range(5)]
    review.reject(desk, Asked(draft=names[0], by="ana", reason="a test"))

    page = store.drafts.list_drafts(DraftQuery(state=State.PROPOSED, limit=3))
    rest = store.drafts.list_drafts(DraftQuery(state=State.PROPOSED, limit=3, after=page[-1].id))
    of_report = store.drafts.list_drafts(DraftQuery(report=page[0].report))

    assert [it.id for it in page + rest] == names[:0:-1]
    assert [it.id for it in of_report] == [page[0].id]
    assert store.drafts.count_drafts() == {
        State.PROPOSED: 4,
        State.REJECTED: 1,
        State.ACCEPTED: 0,
        State.MERGED: 0,
    }


def test_an_edit_leaves_a_revision_with_what_was_and_what_is(store: Store, desk: Desk) -> None:
    draft = hand_in(desk)

    edited = edit(desk, draft, {"when": "2023-09", "title": "Crates"}, revision=1, by="ben")

    assert (edited.revision, edited.sheet.draft.when, edited.sheet.title) == (2, "2023-09", "Crates")
    assert store.drafts.get_draft(draft) == edited
    last = store.reader.history(f"draft/{draft}")[-1]
    assert ("draft.when", "2023-09-07/2023-10-01", "2023-09") in last.changes
    assert last.by == "ben"


def test_an_edit_that_rests_on_an_old_revision_changes_nothing(store: Store, desk: Desk) -> None:
    draft = hand_in(desk)
    edit(desk, draft, {"title": "First"}, revision=1, by="ana")

    with pytest.raises(Stale):
        edit(desk, draft, {"title": "Second"}, revision=1, by="ben")

    assert store.drafts.get_draft(draft).sheet.title == "First"


def test_two_people_who_edit_at_once_lose_nothing_in_silence(store: Store, desk: Desk) -> None:
    draft = hand_in(desk)
    written: list[str] = []
    refused: list[int] = []

    def edit_fifty(name: str) -> None:
        for number in range(50):
            title = f"{name} {number}"
            while True:
                revision = store.drafts.get_draft(draft).revision
                try:
                    edit(desk, draft, {"title": title}, revision=revision, by=name)
                except Stale:
                    refused.append(number)
                    continue
                written.append(title)
                break

    threads = [threading.Thread(target=edit_fifty, args=(name,)) for name in ("ana", "ben")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    titles = [
        new
        for revision in store.reader.history(f"draft/{draft}")
        for path, _, new in revision.changes
        if "title" in path
    ]
    assert sorted(map(str, titles)) == sorted(written)
    assert len(written) == 100
    assert store.drafts.get_draft(draft).revision == 101
    assert store.writer.verify() == ()


def test_a_change_is_written_whole_or_not_at_all(store: Store, desk: Desk) -> None:
    draft = store.drafts.get_draft(hand_in(desk))
    changed = replace(draft, revision=2)
    stale = Change(
        reason="a test",
        by="ana",
        events=[(an_event(1), [a_row(1)])],
        registry=a_registry(),
        drafts=(changed, changed),
        answer=an_answer(),
    )
    version = store.reader.version()

    with pytest.raises(Stale):
        store.drafts.write(stale)

    assert store.reader.version() == version
    assert store.find(EVENTS) == []
    assert store.drafts.get_draft(draft.id) == draft
    assert store.drafts.find_answer("key") is None


def test_a_change_rests_on_the_events_as_they_were_read(store: Store) -> None:
    store.put_rows(a_row(1))
    read = store.reader.get_event("event-1")
    store.writer.put([(an_event(1, title="Another"), [a_row(1)])], a_registry(), reason="a test", by="ben")

    for slug, seen in (("event-1", read), ("event-1", None), ("event-2", read)):
        with pytest.raises(Stale, match=slug):
            store.drafts.write(Change(reason="a test", by="ana", seen={slug: seen}))
    store.drafts.write(Change(reason="a test", by="ana", seen={"event-1": store.reader.get_event("event-1")}))


def test_an_answer_is_given_again_for_some_days_and_never_overwritten(store: Store) -> None:
    old = an_answer("old", at=NOW - timedelta(days=8))
    for answer in (old, an_answer("key")):
        store.drafts.write(Change(reason="a test", by="ana", answer=answer))

    assert store.drafts.find_answer("key") == an_answer("key")
    assert store.drafts.find_answer("old") is None
    with pytest.raises(Stale):
        store.drafts.write(Change(reason="a test", by="ana", answer=an_answer("key", body=b"another")))
    assert store.drafts.find_answer("key") == an_answer("key")


def test_an_accepted_draft_is_an_event_with_its_claims_and_its_source(store: Store, desk: Desk) -> None:
    outcome = review.accept(desk, Asked(draft=hand_in(desk), by="ana"))

    assert outcome.event is not None
    stored = store.reader.get_event(outcome.event.slug)
    assert [(claim.claimant.name, claim.stance.value) for claim in stored.claims] == [
        ("White House", "asserts"),
        ("RU", "denies"),
    ]
    assert stored.all_sources[0].sha256 == outcome.proposal.report
    assert store.drafts.get_draft(outcome.proposal.id).state is State.ACCEPTED
    assert len(store.find(EVENTS)) == 1
    assert store.writer.verify() == ()


def test_what_was_decided_cannot_be_decided_again_but_undone(store: Store, desk: Desk) -> None:
    asked = Asked(draft=hand_in(desk), by="ana")
    first = review.accept(desk, asked)
    assert first.event is not None
    with pytest.raises(Conflict, match="accepted already"):
        review.reject(desk, replace(asked, reason="late"))

    review.undo(desk, asked)

    assert store.find(EVENTS) == []
    with pytest.raises(Gone):
        store.reader.find_slug(first.event.slug)
    with pytest.raises(Conflict, match="nothing to undo"):
        review.undo(desk, asked)

    again = review.accept(desk, asked)

    assert again.event is not None
    assert (again.event.id, again.event.slug) == (first.event.id, first.event.slug)
    assert store.reader.find_slug(first.event.id) == first.event.slug
    assert len(store.find(EVENTS)) == 1
    assert store.writer.verify() == ()


def test_an_attached_draft_leaves_nothing_behind_when_it_is_undone(store: Store, desk: Desk) -> None:
    store.put_rows(a_row(1))
    before = store.reader.get_event("event-1")
    asked = Asked(draft=hand_in(desk), by="ana")

    outcome = review.attach(desk, asked, before.id, (Take.LEGS, Take.CARGO))

    larger = store.reader.get_event("event-1")
    assert (len(larger.claims), len(larger.legs), len(larger.cargo)) == (2, 1, 1)
    assert outcome.proposal.state is State.MERGED
    assert store.drafts.is_used("event-1")

    review.undo(desk, asked)

    assert store.reader.get_event("event-1") == before
    assert not store.drafts.is_used("event-1")
    assert store.writer.verify() == ()


def test_an_event_that_others_rest_on_is_not_withdrawn(desk: Desk) -> None:
    first, second = hand_in(desk), hand_in(desk, TEXT + "Again.")
    event = review.accept(desk, Asked(draft=first, by="ana")).event
    assert event is not None
    review.attach(desk, Asked(draft=second, by="ana"), event.slug)

    with pytest.raises(Conflict, match="undo that first"):
        review.undo(desk, Asked(draft=first, by="ana"))

    review.undo(desk, Asked(draft=second, by="ana"))
    review.undo(desk, Asked(draft=first, by="ana"))


def test_a_merged_event_leads_to_the_other_and_comes_back_as_it_was(store: Store, desk: Desk) -> None:
    store.put_rows(a_row(1))
    kept = store.reader.get_event("event-1")
    event = review.accept(desk, Asked(draft=hand_in(desk), by="ana")).event
    assert event is not None
    before, bodies = store.reader.get_event(event.slug), store.find(EVENTS)

    united = unite.merge(desk, event.slug, "event-1", by="ana", reason="the same ship")

    assert united.left_out == ()
    assert [store.reader.find_slug(name) for name in (event.slug, event.id, "event-1")] == ["event-1"] * 3
    assert len(store.reader.get_event("event-1").claims) == 2
    assert len(store.find(EVENTS)) == 1
    assert [it.slug for it in store.reader.iter_events()] == ["event-1"]
    with pytest.raises(Conflict):
        unite.merge(desk, event.slug, "event-1", by="ana")

    unite.unmerge(desk, event.slug, by="ben")

    assert store.reader.get_event("event-1") == kept
    assert store.reader.get_event(event.slug) == before
    assert store.reader.find_slug(event.id) == event.slug
    assert len(store.find(EVENTS)) == len(bodies)
    assert store.writer.verify() == ()


def test_an_event_that_was_merged_does_not_come_back_when_it_is_written_anew(store: Store, desk: Desk) -> None:
    store.put_rows(a_row(1), a_row(2))
    unite.merge(desk, "event-2", "event-1", by="ana")

    store.put_rows(a_row(2))

    assert len(store.find(EVENTS)) == 1
    assert store.reader.find_slug("event-2") == "event-1"
    assert store.writer.verify() == ()


def test_merges_can_follow_each_other_and_are_undone_from_the_last(store: Store, desk: Desk) -> None:
    store.put_rows(a_row(1), a_row(2), a_row(3))
    unite.merge(desk, "event-1", "event-2", by="ana")
    unite.merge(desk, "event-2", "event-3", by="ana")

    assert store.reader.find_slug("event-1") == "event-3"
    with pytest.raises(Conflict, match="undo that first"):
        unite.unmerge(desk, "event-1", by="ana")

    unite.unmerge(desk, "event-2", by="ana")
    unite.unmerge(desk, "event-1", by="ana")

    assert [it.slug for it in store.reader.iter_events()] == ["event-1", "event-2", "event-3"]


def test_what_is_not_there_is_not_found(store: Store, desk: Desk) -> None:
    assert store.drafts.find_report("0" * 64) is None
    assert store.drafts.find_move("event-1") is None
    assert store.reader.find_slug("event-1") is None
    with pytest.raises(NotFound):
        store.drafts.get_draft("none")
    with pytest.raises(NotFound):
        review.attach(desk, Asked(draft=hand_in(desk), by="ana"), "no-such-event")


def test_a_token_is_kept_with_its_use_and_its_end(store: Store) -> None:
    token = Token(
        id="abc",
        name="ana",
        sha256="0" * 64,
        scopes=(Scope.REVIEW,),
        created_at=NOW,
        expires_at=NOW + timedelta(days=1),
    )
    store.drafts.put_token(token, reason="create", by="ben")
    store.drafts.note_use("abc", NOW)
    store.drafts.put_token(replace(token, revoked_at=NOW), reason="revoke", by="ben")

    (kept,) = store.drafts.list_tokens()
    assert kept == store.drafts.find_token("abc")
    assert (kept.revoked_at, kept.lives(NOW)) == (NOW, False)
    assert [it.reason for it in store.reader.history("token/abc")] == ["create", "revoke"]
    assert store.drafts.find_token("none") is None
    assert store.writer.verify() == ()
