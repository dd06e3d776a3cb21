"""What the review queue shows: reports, drafts, and what came of decisions, as JSON documents."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from geo.encode.candidate import candidate_document
from geo.encode.draft import to_sheet_document
from geo.encode.proposal import to_decision_document, to_filed_document, to_instant, to_match_document
from geo.model.draft import Draft
from geo.model.event import Event, Verdict
from geo.model.proposal import Decision, Filed, Proposal, Sheet, State

Document = dict[str, object]

_SHOWN = ("what", "event", "reason", "by", "at")


def draft_line(proposal: Proposal, title: str) -> Document:
    """Return a draft as a line of a list; ``title`` is its own, or the one that was made for it."""
    draft = proposal.sheet.draft
    best = proposal.matches[0] if proposal.matches else None
    return {
        "id": proposal.id,
        "report": proposal.report,
        "number": proposal.number,
        "state": proposal.state.value,
        "revision": proposal.revision,
        "title": title,
        "kind": draft.kind.value,
        "when": draft.when,
        "supplier": draft.supplier,
        "recipient": draft.recipient,
        "places": list(dict.fromkeys(_place_names(draft))),
        "claims": len(draft.claims),
        "event": proposal.event,
        "best_match": {"slug": best.slug, "title": best.title, "score": best.score, "same": best.same}
        if best
        else None,
        "received_at": to_instant(proposal.received_at),
    }


def draft_page(lines: Sequence[Document], counts: Mapping[State, int], after: str | None) -> Document:
    """Return a page of the queue."""
    return {"drafts": list(lines), "counts": {state.value: counts[state] for state in State}, "next": after}


def draft_document(proposal: Proposal, filed: Filed) -> Document:
    """Return a draft with the words that it was taken from, what its places may be, and events that may be the same."""
    report, text = filed.report, filed.report.text
    spans = proposal.sheet.draft.spans
    extracted, draft = to_sheet_document(Sheet(draft=proposal.extracted)), to_sheet_document(proposal.sheet)
    return {
        "id": proposal.id,
        "number": proposal.number,
        "state": proposal.state.value,
        "revision": proposal.revision,
        "report": {
            "id": filed.id,
            "title": report.title,
            "publisher": report.publisher,
            "published": str(report.published) if report.published else None,
            "url": report.url,
        },
        "draft": draft,
        "extracted": extracted,
        "edited": sorted(_differences(extracted, draft)),
        "quotes": {path: span.of(text) for path, span in spans},
        "candidates": {path: [candidate_document(one) for one in found] for path, found in proposal.candidates.items()},
        "matches": [to_match_document(match) for match in proposal.matches],
        "decision": decision_document(proposal.decision),
        "received_at": to_instant(proposal.received_at),
        "received_by": proposal.received_by,
    }


def report_document(filed: Filed, lines: Iterable[Document]) -> Document:
    """Return a report with its text, its mentions and its drafts."""
    return {**to_filed_document(filed), "text": filed.report.text, "drafts": list(lines)}


def receipt_document(filed: Filed, lines: Iterable[Document], *, known: bool) -> Document:
    """Return what is said of a report that was handed in."""
    report = filed.report
    return {
        "id": filed.id,
        "known": known,
        "title": report.title,
        "published": str(report.published) if report.published else None,
        "notes": list(report.notes),
        "drafts": list(lines),
    }


def outcome_document(proposal: Proposal, event: Event | None, verdict: Verdict | None) -> Document:
    """Return what came of a decision."""
    return {
        "id": proposal.id,
        "state": proposal.state.value,
        "revision": proposal.revision,
        "decision": decision_document(proposal.decision),
        "event": event_line(event, verdict) if event and verdict else None,
    }


def event_line(event: Event, verdict: Verdict) -> Document:
    """Return an event's names and its status."""
    return {
        "id": event.id,
        "slug": event.slug,
        "title": event.title,
        "status": verdict.status.value,
        "status_rule": verdict.rule,
    }


def decision_document(decision: Decision | None) -> Document | None:
    """Return a decision as it is shown, without what only undoing it needs."""
    if decision is None:
        return None
    kept = to_decision_document(decision)
    return {name: kept[name] for name in _SHOWN}


def _place_names(draft: Draft) -> Iterator[str]:
    places = (draft.place, *(end for leg in draft.legs for end in (leg.origin, leg.destination)))
    yield from (place.name for place in places if place is not None)


def _differences(old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[str]:
    """Yield the paths of the values that differ, spans aside; of what is new or gone, the path of the whole."""
    for name in new:
        if name != "spans":
            yield from _walk(name, old.get(name), new.get(name))


def _walk(path: str, old: object, new: object) -> Iterator[str]:
    if old == new:
        return
    if isinstance(old, list) and isinstance(new, list) and path != "tags":
        for number in range(max(len(old), len(new))):
            pair = (entries[number] if number < len(entries) else None for entries in (old, new))
            yield from _walk(f"{path}[{number}]", *pair)
    elif isinstance(old, Mapping) and isinstance(new, Mapping) and "gazetteer_id" not in new:
        for name in new:
            yield from _walk(f"{path}.{name}", old.get(name), new.get(name))
    else:
        yield path
