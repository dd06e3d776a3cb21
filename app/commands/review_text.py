"""A draft as lines for a person at a terminal. What a report says is printed without its control characters."""

import re
from collections.abc import Iterator

import orjson

from geo.encode.queue import decision_document, draft_document
from geo.model.draft import DraftCargo, PlaceValue
from geo.model.proposal import Filed, Proposal

AROUND = 60
"""Characters of the report that are shown on either side of a span."""

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]+")


def draft_json(proposal: Proposal, filed: Filed) -> str:
    """Return a draft as the API answers it."""
    return orjson.dumps(draft_document(proposal, filed), option=orjson.OPT_INDENT_2).decode()


def tell_draft(proposal: Proposal, filed: Filed) -> Iterator[str]:
    """Yield a draft, its words, and the events that may be the same, in lines."""
    sheet, draft, report = proposal.sheet, proposal.sheet.draft, filed.report
    yield f"{proposal.id}  {proposal.state}, revision {proposal.revision}"
    known = (report.title or report.name, str(report.published or "undated"), report.publisher or "?")
    yield f"  report     {', '.join(map(clean, known))}"
    yield f"  title      {clean(sheet.title or '(none yet)')}"
    yield f"  what       {draft.kind}, {draft.when or 'undated'}, {draft.supplier or '?'} to {draft.recipient or '?'}"
    if draft.place is not None:
        yield f"  place      {_place(draft.place)}"
    for leg in draft.legs:
        yield f"  leg        {leg.mode}: {_place(leg.origin)} to {_place(leg.destination)}"
    for vessel in draft.vessels:
        yield f"  vessel     {clean(vessel.name)}" + (f", IMO {vessel.imo}" if vessel.imo else "")
    for cargo in draft.cargo:
        yield f"  cargo      {_cargo(cargo)}"
    for claim in draft.claims:
        said = f", said {claim.said}" if claim.said else ""
        words = _around(report.text, claim.span.start, claim.span.end)
        yield f"  claim      {clean(claim.claimant)} {claim.stance}{said}: {words}"
    for path, span in draft.spans:
        yield f"  {path:<24} {_around(report.text, span.start, span.end)}"
    for match in proposal.matches:
        yield f"  {'same as?' if match.same else 'like'}  {match.score:.2f}  {match.slug}: {clean(match.title)}"
        for part in match.parts:
            yield f"        {part.name:<8} {part.score:.2f}  {clean(part.words)}"
    if (decision := decision_document(proposal.decision)) is not None:
        yield f"  decision   {decision['what']} by {decision['by']} at {decision['at']}: {decision['reason'] or ''}"


def clean(text: str) -> str:
    """Return a text on one line, without what could steer a terminal or turn its direction."""
    return _UNPRINTABLE.sub(" ", text)


def _around(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return clean(f"…{before}[{text[start:end]}]{after}…")


def _place(place: PlaceValue | None) -> str:
    if place is None:
        return "?"
    where = f" {place.point[1]:.3f}, {place.point[0]:.3f}" if place.point else " not located"
    return f"{clean(place.name)} ({place.country or 'at sea'},{where}, {place.precision})"


def _cargo(cargo: DraftCargo) -> str:
    bounds = " to ".join(f"{number:,g}" for number in dict.fromkeys((cargo.low, cargo.high)) if number is not None)
    return clean(f"{cargo.what} [{cargo.category}]") + (f", {bounds} {cargo.unit}" if bounds else "")
