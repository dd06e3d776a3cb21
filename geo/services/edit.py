"""Changes a draft: what a reviewer sets takes the place of what was read, and loses the span that it no longer has."""

import re
from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches

from geo.encode.draft import parse_sheet, to_sheet_document
from geo.errors import Invalid, Stale
from geo.model.change import Change
from geo.model.draft import Span
from geo.model.proposal import Proposal, Sheet
from geo.review.decide import check_open
from geo.services.desk import Desk

LONGEST, LONGEST_SUMMARY = 300, 2_000
"""Characters of any text of a draft, and of its summary."""

_STEP = re.compile(r"(\w+)|\[(\d+)\]", re.ASCII)
_MISSING = object()


def edit(desk: Desk, draft_id: str, changes: Mapping[str, object], *, revision: int, by: str) -> Proposal:
    """Return a draft with some of its values set anew, once that is written.

    ``changes`` maps names of the draft's document to their new values, None to empty them. Raise Stale where the draft
    no longer has ``revision``, Conflict where it has been decided on, and Invalid for what it cannot hold.
    """
    proposal = desk.store.get_draft(draft_id)
    check_revision(proposal, revision)
    check_open(proposal)
    filed = desk.store.find_report(proposal.report)
    sheet = apply_changes(proposal.sheet, changes, length=len(filed.report.text) if filed else 0)
    if sheet == proposal.sheet:
        return proposal
    edited = replace(proposal, sheet=sheet, revision=proposal.revision + 1)
    if sheet.draft != proposal.sheet.draft:
        found = desk.find_candidates(sheet.draft)
        edited = replace(edited, matches=desk.find_matches(sheet.draft), candidates=found)
    desk.store.write(Change(reason="edit", by=by, drafts=(edited,)))
    return edited


def check_revision(proposal: Proposal, revision: int | None) -> None:
    """Raise Stale where a draft has another revision than the one that a change rests on."""
    if revision is not None and proposal.revision != revision:
        raise Stale(f"the draft has revision {proposal.revision} by now, not {revision}; read it again")


def apply_changes(sheet: Sheet, changes: Mapping[str, object], *, length: int) -> Sheet:
    """Return a sheet with some values set anew; ``length`` is that of the report's text, which no span may leave."""
    before = to_sheet_document(sheet)
    for name in changes:
        if name not in before:
            near = get_close_matches(name, before, n=1)
            raise Invalid(name, changes[name], f"did you mean {near[0]}?" if near else f"one of {', '.join(before)}")
        _check_lengths(changes[name], name, LONGEST_SUMMARY if name == "summary" else LONGEST)
    given = {} if changes.get("spans") is None else changes["spans"]
    if not isinstance(given, Mapping):
        raise Invalid("spans", given, "an object of paths with [start, end]")
    after = {**before, **changes}
    kept = {
        path: [span.start, span.end]
        for path, span in sheet.draft.spans
        if _at(after, path) is not _MISSING and _at(after, path) == _at(before, path)
    }
    after["spans"] = {**kept, **given}
    changed = parse_sheet(after)
    spans = [*(span for _, span in changed.draft.spans), *(claim.span for claim in changed.draft.claims)]
    _check_inside(spans, length)
    return changed


def _check_lengths(value: object, where: str, most: int) -> None:
    """Refuse texts that nobody would read, however deep they lie."""
    if isinstance(value, str) and len(value) > most:
        raise Invalid(where, f"{len(value)} characters", f"at most {most}")
    if isinstance(value, Mapping):
        for name, inner in value.items():
            _check_lengths(name, where, most)
            _check_lengths(inner, f"{where}.{name}", most)
    if isinstance(value, list):
        for number, inner in enumerate(value):
            _check_lengths(inner, f"{where}[{number}]", most)


def _check_inside(spans: list[Span], length: int) -> None:
    for span in spans:
        if span.end > length:
            raise Invalid("spans", (span.start, span.end), f"a span inside the report's text of {length} characters")


def _at(document: object, path: str) -> object:
    """Return the value at a path such as ``legs[0].origin``."""
    value = document
    for name, number in _STEP.findall(path):
        if name and isinstance(value, Mapping):
            value = value.get(name, _MISSING)
        elif number and isinstance(value, list) and int(number) < len(value):
            value = value[int(number)]
        else:
            return _MISSING
    return value
