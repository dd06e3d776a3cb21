"""Takes a report in: reads it, keeps its bytes, and files what it seems to say as drafts."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256

from geo.encode.draft import parse_sheet, to_sheet_document
from geo.encode.mention import parse_mention, to_mention_document
from geo.errors import Invalid, Stale
from geo.model.change import Answer, Change, DraftQuery
from geo.model.draft import Draft, Extraction, Mention
from geo.model.edtf import day
from geo.model.proposal import Filed, Proposal, Sheet
from geo.model.report import DateFrom, Report, Told
from geo.services.desk import Desk

MOST_DRAFTS = 200
"""Of one report; what comes after is not filed, and a note says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """A report with its drafts. ``known`` says that the same bytes had been handed in before."""

    filed: Filed
    drafts: tuple[Proposal, ...]
    known: bool


def submit(
    desk: Desk, data: bytes, told: Told, *, by: str, reply: Callable[[Submitted], Answer] | None = None
) -> Submitted:
    """Return the report that bytes hold, filed with its drafts in one durable transaction.

    The same bytes make the same report, whatever is told of them the second time. Raise Unreadable where they cannot
    be read; then nothing is kept.
    """
    while True:
        known = find_submitted(desk, sha256(data).hexdigest())
        result = known or _file(desk, data, told, by)
        change = Change(
            reason="a report" if known is None else "a report that was known",
            by=by,
            reports=() if known else (result.filed,),
            drafts=() if known else result.drafts,
            answer=reply(result) if reply else None,
        )
        try:
            desk.store.write(change)
        except Stale:
            if known is not None or desk.store.find_report(result.filed.id) is None:
                raise
            continue
        return result


def find_submitted(desk: Desk, report_id: str) -> Submitted | None:
    """Return a report that was handed in, with its drafts; None where it was not."""
    filed = desk.store.find_report(report_id)
    if filed is None:
        return None
    drafts = desk.store.list_drafts(DraftQuery(report=report_id, limit=MOST_DRAFTS))
    return Submitted(filed=filed, drafts=drafts, known=True)


def _file(desk: Desk, data: bytes, told: Told, by: str) -> Submitted:
    report = desk.report_reader.read(data, told)
    desk.evidence.keep(data)
    extraction = desk.extract(report)
    sound, notes = _sift(extraction)
    report = _complete(report, extraction, notes)
    now = desk.clock.now()
    ids = sorted((desk.new_id() for _ in sound), reverse=True)
    drafts = tuple(
        _propose(desk, report.sha256, number, ident, draft, by)
        for number, (ident, draft) in enumerate(zip(ids, sound, strict=True), start=1)
    )
    mentions = tuple(mention for mention in extraction.mentions if _can_be_kept(mention))
    filed = Filed(report=report, mentions=mentions, received_at=now, received_by=by)
    return Submitted(filed=filed, drafts=drafts, known=False)


def _sift(extraction: Extraction) -> tuple[list[Draft], tuple[str, ...]]:
    """Return the drafts that can be kept, and a note for each that cannot, and for those that are too many."""
    sound: list[Draft] = []
    notes: list[str] = []
    for number, draft in enumerate(extraction.drafts[:MOST_DRAFTS], start=1):
        draft = replace(draft, spans=tuple(sorted(dict(draft.spans).items())))  # as a document keeps them
        try:
            sound.append(parse_sheet(to_sheet_document(Sheet(draft=draft))).draft)
        except Invalid as error:
            notes.append(f"Draft {number} was left out, since it cannot be kept: {error}")
    if len(extraction.drafts) > MOST_DRAFTS:
        notes.append(f"Only the first {MOST_DRAFTS} of {len(extraction.drafts)} drafts were kept.")
    return sound, tuple(notes)


def _can_be_kept(mention: Mention) -> bool:
    """Return whether a mention can be read again once it is written."""
    try:
        parse_mention(to_mention_document(mention), "mention")
    except Invalid:
        return False
    return True


def _complete(report: Report, extraction: Extraction, notes: tuple[str, ...]) -> Report:
    """Return a report with the title and the day of publication that its text gave, where nobody had told them."""
    found = extraction.report
    report = replace(report, notes=(*report.notes, *notes))
    if report.title is None and found.title is not None:
        report = replace(report, title=found.title)
    if report.published is None and found.published is not None:
        report = replace(report, published=day(found.published), dated_by=DateFrom.DOCUMENT)
    return report


def _propose(desk: Desk, report: str, number: int, ident: str, draft: Draft, by: str) -> Proposal:
    return Proposal(
        id=ident,
        report=report,
        number=number,
        extracted=draft,
        sheet=Sheet(draft=draft),
        candidates=desk.find_candidates(draft),
        matches=desk.find_matches(draft),
        received_at=desk.clock.now(),
        received_by=by,
    )
