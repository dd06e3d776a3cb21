from dataclasses import replace

import pytest

from geo.adapters.memory import MemoryStore
from geo.adapters.memory_desk import MemoryDesk
from geo.errors import Invalid, Unreadable
from geo.model.change import DraftQuery
from geo.model.draft import Extraction, Mention, MentionKind, PartyValue, PlaceValue, Span, VesselValue
from geo.model.edtf import parse_edtf
from geo.model.report import Report, Told
from geo.model.space import Precision
from geo.services.desk import Desk
from geo.services.edit import edit
from geo.services.submit import MOST_DRAFTS, submit
from tests.builders import StoppedClock
from tests.papers import TEXT, KeptInMemory, a_desk, a_draft, extract_one

CLOCK = StoppedClock()


def a_desk_that_finds(**changes: object) -> tuple[Desk, MemoryDesk]:
    """A desk whose extractor finds what ``changes`` say, and its store."""

    def extract(report: Report) -> Extraction:
        return replace(extract_one(report), **changes)  # type: ignore[arg-type]

    memory = MemoryStore(CLOCK)
    drafts = MemoryDesk(memory, CLOCK)
    return a_desk(drafts, memory, extract), drafts


def test_a_report_that_cannot_be_read_leaves_nothing_behind() -> None:
    kept = KeptInMemory()
    memory = MemoryStore(CLOCK)
    desk = a_desk(MemoryDesk(memory, CLOCK), memory, evidence=kept)

    with pytest.raises(Unreadable):
        submit(desk, b"   ", Told(), by="ana")

    assert kept.kept == {}
    assert memory.state.reports == {}


def test_a_draft_that_cannot_be_kept_is_left_out_and_named() -> None:
    desk, _ = a_desk_that_finds(drafts=(a_draft(when="soon"), a_draft()))

    submitted = submit(desk, TEXT.encode(), Told(), by="ana")

    assert [draft.number for draft in submitted.drafts] == [1]
    assert submitted.drafts[0].extracted.when == "2023-09-07/2023-10-01"
    assert submitted.filed.report.notes[0].startswith(
        "Draft 1 was left out, since it cannot be kept: when: given 'soon'"
    )


def test_more_drafts_than_anybody_would_look_at_are_cut_off_with_a_note() -> None:
    desk, store = a_desk_that_finds(drafts=(a_draft(),) * (MOST_DRAFTS + 1))

    submitted = submit(desk, TEXT.encode(), Told(), by="ana")

    assert len(submitted.drafts) == MOST_DRAFTS
    assert submitted.filed.report.notes == (f"Only the first {MOST_DRAFTS} of {MOST_DRAFTS + 1} drafts were kept.",)
    assert [it.number for it in store.list_drafts(DraftQuery(report=submitted.filed.id, limit=500))] == list(
        range(1, MOST_DRAFTS + 1)
    )


def test_a_mention_that_could_not_be_read_again_is_not_kept() -> None:
    lost = PlaceValue(name="Rajin", country="kp", point=None, precision=Precision.TOWN)
    party = PartyValue(name="Moscow", country="RU")
    mentions = (
        Mention(kind=MentionKind.PLACE, span=Span(0, 3), text="The", value=lost),
        Mention(kind=MentionKind.PARTY, span=Span(0, 3), text="The", value=party),
    )
    desk, _ = a_desk_that_finds(mentions=mentions)

    assert [it.value for it in submit(desk, TEXT.encode(), Told(), by="ana").filed.mentions] == [party]


def test_what_the_text_says_of_itself_fills_in_for_what_nobody_told() -> None:
    memory = MemoryStore(CLOCK)

    def extract(report: Report) -> Extraction:
        found = extract_one(report)
        when = parse_edtf("2023-10-19").start_earliest
        return replace(found, report=replace(found.report, title="From the text", published=when))

    desk = a_desk(MemoryDesk(memory, CLOCK), memory, extract)

    bare = submit(desk, TEXT.encode(), Told(), by="ana").filed.report
    told = submit(desk, b"Another. " + TEXT.encode(), Told(title="Told", published=parse_edtf("2023")), by="ana")

    assert (bare.title, str(bare.published), bare.dated_by) == ("From the text", "2023-10-19", "document")
    assert (told.filed.report.title, str(told.filed.report.published)) == ("Told", "2023")


def test_a_check_digit_is_checked_and_not_believed() -> None:
    desk, _ = a_desk_that_finds(drafts=(a_draft(vessels=(VesselValue(name="Maria"),)),))
    draft = submit(desk, TEXT.encode(), Told(), by="ana").drafts[0]
    vessels = [{"name": "Maria", "imo": "9179843", "imo_valid": True}, {"name": "Angara", "imo": "9179842"}]

    edited = edit(desk, draft.id, {"vessels": vessels}, revision=1, by="ana")

    assert [vessel.imo_valid for vessel in edited.sheet.draft.vessels] == [False, True]


@pytest.mark.parametrize(
    "changes",
    [
        {"supplier": "x" * 301},
        {"tags": ["x" * 301]},
        {"summary": "x" * 2001},
        {"cargo": [{"what": "x", "category": "drone", "low": -1, "unit": "piece"}]},
        {"spans": {"x" * 301: [0, 1]}},
    ],
)
def test_what_nobody_would_read_or_count_is_refused(changes: dict[str, object]) -> None:
    desk, _ = a_desk_that_finds()
    draft = submit(desk, TEXT.encode(), Told(), by="ana").drafts[0]

    with pytest.raises(Invalid):
        edit(desk, draft.id, changes, revision=1, by="ana")
