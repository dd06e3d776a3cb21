"""Reports, drafts and decisions as they are kept: documents, and back."""

from collections.abc import Mapping
from datetime import UTC, datetime

from geo.encode.draft import parse_sheet, to_sheet_document
from geo.encode.entries import parse_place, to_place_document
from geo.encode.fields import Fields
from geo.encode.mention import parse_mention, to_mention_document
from geo.errors import Invalid
from geo.model.change import Move
from geo.model.place import Candidate
from geo.model.proposal import (
    Acceptance,
    Added,
    Attachment,
    Decision,
    Filed,
    Match,
    Name,
    Part,
    Proposal,
    Rejection,
    Sheet,
)
from geo.model.report import DateFrom, Media, Report


def to_filed_document(filed: Filed) -> dict[str, object]:
    """Return a report without its text, which is kept beside the document."""
    report = filed.report
    return {
        "id": filed.id,
        "title": report.title,
        "published": str(report.published) if report.published else None,
        "dated_by": report.dated_by.value,
        "publisher": report.publisher,
        "language": report.language,
        "url": report.url,
        "name": report.name,
        "media": report.media.value,
        "size": report.size,
        "read_by": report.read_by,
        "pages": list(report.pages),
        "notes": list(report.notes),
        "received_at": to_instant(filed.received_at),
        "received_by": filed.received_by,
        "mentions": [to_mention_document(mention) for mention in filed.mentions],
    }


def parse_filed(document: object, text: str, where: str) -> Filed:
    """Return the report that a document and a text make."""
    fields = Fields(document, where)
    report = Report(
        sha256=fields.get_text("id"),
        text=text,
        title=fields.find_text("title"),
        published=fields.find_edtf("published"),
        dated_by=fields.get_enum("dated_by", DateFrom),
        publisher=fields.find_text("publisher"),
        language=fields.find_text("language"),
        url=fields.find_text("url"),
        name=fields.get_text("name"),
        media=fields.get_enum("media", Media),
        size=fields.find_int("size") or 0,
        read_by=fields.get_text("read_by"),
        pages=fields.each("pages", _whole),
        notes=fields.texts("notes"),
    )
    filed = Filed(
        report=report,
        mentions=fields.each("mentions", parse_mention),
        received_at=_moment(fields, "received_at"),
        received_by=fields.get_text("received_by"),
    )
    fields.finish()
    return filed


def to_proposal_document(proposal: Proposal) -> dict[str, object]:
    """Return a draft as it is kept."""
    return {
        "id": proposal.id,
        "report": proposal.report,
        "number": proposal.number,
        "revision": proposal.revision,
        "extracted": to_sheet_document(Sheet(draft=proposal.extracted)),
        "draft": to_sheet_document(proposal.sheet),
        "candidates": {
            path: [_to_candidate(one) for one in candidates] for path, candidates in proposal.candidates.items()
        },
        "matches": [to_match_document(match) for match in proposal.matches],
        "decision": to_decision_document(proposal.decision) if proposal.decision else None,
        "named": {"id": proposal.named.id, "slug": proposal.named.slug} if proposal.named else None,
        "received_at": to_instant(proposal.received_at),
        "received_by": proposal.received_by,
    }


def parse_proposal(document: object, where: str) -> Proposal:
    """Return the draft that a stored document describes."""
    fields = Fields(document, where)
    extracted, sheet = fields.find("extracted", parse_sheet), fields.find("draft", parse_sheet)
    if extracted is None or sheet is None:
        raise Invalid(fields.path("draft"), None, "a draft, and what was extracted")
    proposal = Proposal(
        id=fields.get_text("id"),
        report=fields.get_text("report"),
        number=fields.find_int("number") or 1,
        revision=fields.find_int("revision") or 1,
        extracted=extracted.draft,
        sheet=sheet,
        candidates=fields.find("candidates", _parse_candidates) or {},
        matches=fields.each("matches", _parse_match),
        decision=fields.find("decision", _parse_decision),
        named=fields.find("named", _parse_name),
        received_at=_moment(fields, "received_at"),
        received_by=fields.get_text("received_by"),
    )
    fields.finish()
    return proposal


def to_match_document(match: Match) -> dict[str, object]:
    """Return a match with its parts."""
    parts = [{"name": it.name, "score": it.score, "weight": it.weight, "words": it.words} for it in match.parts]
    said = {"slug": match.slug, "title": match.title, "when": match.when}
    return {**said, "score": match.score, "same": match.same, "parts": parts}


def to_decision_document(decision: Decision) -> dict[str, object]:
    """Return a decision; what an attachment added stands under ``added``, an acceptance's id under ``id``."""
    tail = {"reason": decision.reason, "by": decision.by, "at": to_instant(decision.at)}
    match decision:
        case Acceptance():
            return {"what": "accept", "event": decision.event.slug, "id": decision.event.id, **tail}
        case Attachment():
            return {"what": "attach", "event": decision.slug, "added": _to_added(decision.added), **tail}
        case Rejection():
            return {"what": "reject", "event": None, **tail}


def to_move_document(move: Move) -> dict[str, object]:
    """Return where an event went."""
    names = {"slug": move.event.slug, "id": move.event.id, "target": move.target}
    return {**names, "added": _to_added(move.added), "reason": move.reason, "by": move.by, "at": to_instant(move.at)}


def parse_move(document: object, where: str) -> Move:
    """Return the move that a stored document describes."""
    fields = Fields(document, where)
    move = Move(
        event=Name(id=fields.get_text("id"), slug=fields.get_text("slug")),
        target=fields.find_text("target"),
        added=fields.find("added", _parse_added) or Added(),
        reason=fields.find_text("reason"),
        by=fields.get_text("by"),
        at=_moment(fields, "at"),
    )
    fields.finish()
    return move


def to_instant(moment: datetime) -> str:
    """Return a moment as RFC 3339 in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def parse_instant(text: str, where: str) -> datetime:
    """Return the moment that ``to_instant`` wrote."""
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        raise Invalid(where, text, "a moment such as 2026-11-24T05:30:00Z") from None


def _moment(fields: Fields, name: str) -> datetime:
    return parse_instant(fields.get_text(name), fields.path(name))


def _whole(value: object, where: str) -> int:
    if type(value) is not int:
        raise Invalid(where, value, "a whole number")
    return value


def _to_candidate(candidate: Candidate) -> dict[str, object]:
    place = to_place_document(candidate.place)
    return {"place": place, "score": candidate.score, "reasons": list(candidate.reasons)}


def _parse_candidates(document: object, where: str) -> Mapping[str, tuple[Candidate, ...]]:
    if not isinstance(document, Mapping):
        raise Invalid(where, document, "an object of paths with candidates")
    fields = Fields(document, where)
    return {str(path): fields.each(str(path), _parse_candidate) for path in document}


def _parse_candidate(document: object, where: str) -> Candidate:
    fields = Fields(document, where)
    place = fields.find("place", parse_place)
    if place is None:
        raise Invalid(fields.path("place"), None, "a place")
    return Candidate(place=place, score=fields.find_number("score") or 0.0, reasons=fields.texts("reasons"))


def _parse_match(document: object, where: str) -> Match:
    fields = Fields(document, where)
    return Match(
        slug=fields.get_text("slug"),
        title=fields.get_text("title"),
        when=fields.find_text("when"),
        score=fields.find_number("score") or 0.0,
        same=fields.flag("same"),
        parts=fields.each("parts", _parse_part),
    )


def _parse_part(document: object, where: str) -> Part:
    fields = Fields(document, where)
    score, weight = fields.find_number("score") or 0.0, fields.find_number("weight") or 0.0
    return Part(name=fields.get_text("name"), score=score, weight=weight, words=fields.get_text("words"))


def _parse_decision(document: object, where: str) -> Decision:
    fields = Fields(document, where)
    what, event = fields.get_text("what"), fields.find_text("event") or ""
    by, at, reason = fields.get_text("by"), _moment(fields, "at"), fields.find_text("reason")
    if what == "accept":
        return Acceptance(event=Name(id=fields.get_text("id"), slug=event), by=by, at=at, reason=reason)
    if what == "attach":
        added = fields.find("added", _parse_added) or Added()
        return Attachment(slug=event, added=added, by=by, at=at, reason=reason)
    return Rejection(reason=reason or "", by=by, at=at)


def _parse_name(document: object, where: str) -> Name:
    fields = Fields(document, where)
    return Name(id=fields.get_text("id"), slug=fields.get_text("slug"))


def _to_added(added: Added) -> dict[str, object]:
    numbers = {"legs": list(added.legs), "cargo": list(added.cargo)}
    return {"claims": list(added.claims), "sources": list(added.sources), **numbers}


def _parse_added(document: object, where: str) -> Added:
    fields = Fields(document, where)
    return Added(
        claims=fields.texts("claims"),
        sources=fields.texts("sources"),
        legs=fields.each("legs", _whole),
        cargo=fields.each("cargo", _whole),
    )
