"""Drafts: the queue, one draft, its changes, and the decision on it."""

import re
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus

from starlette.responses import Response

from app.api.media import JSON
from app.api.operation import Act, Operation, Reply, to_response
from app.api.parameter import Parameter
from geo.encode.queue import Document, draft_document, draft_line, draft_page, outcome_document
from geo.errors import Invalid, NotFound
from geo.model.change import Answer, DraftQuery
from geo.model.proposal import Proposal, State
from geo.model.token import Scope
from geo.review.decide import Take
from geo.review.names import suggest_title
from geo.services import review
from geo.services.desk import Desk
from geo.services.edit import edit
from geo.services.review import Asked, Outcome

MOST_LINES, LINES = 200, 50

_SCOPES = (Scope.REVIEW,)

STATE = Parameter(
    name="state",
    about="Drafts in this state only.",
    schema={"type": "string", "enum": [state.value for state in State]},
)
REPORT = Parameter(
    name="report", about="Drafts of this report only.", schema={"type": "string", "pattern": "^[0-9a-f]{64}$"}
)
LIMIT = Parameter(
    name="limit",
    about=f"How many at most; above {MOST_LINES} it counts as {MOST_LINES}.",
    schema={"type": "integer", "minimum": 1, "default": LINES},
)
AFTER = Parameter(
    name="after",
    about="Where the page begins: what the page before gave as next.",
    schema={"type": "string", "pattern": "^[0-7][0-9A-HJKMNP-TV-Z]{25}$"},
)


def operations() -> tuple[Operation, ...]:
    """Return the operations of this room."""
    return (*_reading(), *_writing())


def _reading() -> tuple[Operation, ...]:
    return (
        Operation(
            method="GET",
            path="/drafts",
            id="getDrafts",
            title="A page of the queue, those of the newest report first",
            scopes=_SCOPES,
            schema="draftPage",
            parameters=(STATE, REPORT, LIMIT, AFTER),
            answer=_list,
        ),
        Operation(
            method="GET",
            path="/drafts/{id}",
            id="getDraft",
            title="A draft beside the words it was taken from, with events that may be the same",
            scopes=_SCOPES,
            schema="draft",
            refusals=(404,),
            answer=_show,
        ),
    )


def _writing() -> tuple[Operation, ...]:
    return (
        Operation(
            method="PATCH",
            path="/drafts/{id}",
            id="editDraft",
            title="Set some of a draft's values anew",
            scopes=_SCOPES,
            takes={JSON: "draftChanges"},
            schema="draft",
            refusals=(404, 409, 412, 415, 428),
            matched=True,
            answer=_edit,
        ),
        Operation(
            method="POST",
            path="/drafts/{id}/decision",
            id="decideDraft",
            title="Accept, attach, reject, or take the decision back",
            scopes=_SCOPES,
            takes={JSON: "decision"},
            schema="outcome",
            codes=(200, 201),
            refusals=(404, 409, 410, 412, 415, 422),
            matched=False,
            answer=_decide,
        ),
    )


def to_lines(desk: Desk, drafts: Iterable[Proposal]) -> list[Document]:
    """Return drafts as lines of a list."""
    actors = desk.reader.registry().actors
    return [draft_line(it, it.sheet.title or suggest_title(it.sheet.draft, actors)) for it in drafts]


def _list(act: Act) -> Response:
    query = _query(act.given)
    found = act.desk.store.list_drafts(query)
    page = found[: query.limit - 1]
    after = page[-1].id if len(found) == query.limit else None
    counts = act.desk.store.count_drafts()
    return to_response(Reply(document=draft_page(to_lines(act.desk, page), counts, after)))


def _query(given: Mapping[str, str]) -> DraftQuery:
    """Return what to list; one more than is shown, so that it is known whether there is a next page."""
    limit = given.get("limit", str(LINES))
    if not limit.isascii() or not limit.isdigit() or len(limit) > 40 or int(limit) == 0:
        raise Invalid("limit", limit, f"a whole number from 1 (above {MOST_LINES} counts as {MOST_LINES})")
    state = given.get("state")
    if state is not None and state not in list(State):
        raise Invalid("state", state, f"one of {', '.join(State)}")
    for parameter in (REPORT, AFTER):
        text, pattern = given.get(parameter.name), str(parameter.schema["pattern"])
        if text is not None and not re.search(pattern, text, re.ASCII):
            raise Invalid(parameter.name, text, parameter.about)
    return DraftQuery(
        state=State(state) if state else None,
        report=given.get("report"),
        after=given.get("after"),
        limit=min(int(limit), MOST_LINES) + 1,
    )


def _show(act: Act) -> Response:
    return to_response(_reply(act, act.desk.store.get_draft(act.names["id"])))


def _edit(act: Act) -> Response:
    assert act.revision is not None  # noqa: S101 - the operation asks for If-Match
    proposal = edit(act.desk, act.names["id"], act.body.values, revision=act.revision, by=act.token.name)
    return to_response(_reply(act, proposal))


def _reply(act: Act, proposal: Proposal) -> Reply:
    filed = act.desk.store.find_report(proposal.report)
    if filed is None:
        raise NotFound("report", proposal.report)
    return Reply(document=draft_document(proposal, filed), headers={"ETag": f'"{proposal.revision}"'})


def _decide(act: Act) -> Response:
    values = act.body.values
    decision = values.get("decision")
    known = {"decision", "reason", *(("event", "take") if decision == "attach" else ())}
    for name in values:
        if name not in known:
            raise Invalid(name, values[name], f"one of {', '.join(sorted(known))}")
    make = _DECISIONS.get(decision) if isinstance(decision, str) else None
    if make is None:
        raise Invalid("decision", decision, f"one of {', '.join(_DECISIONS)}")

    def work(keep: Callable[[Outcome], Answer] | None) -> Outcome:
        asked = Asked(
            draft=act.names["id"],
            by=act.token.name,
            reason=text_of(values, "reason"),
            revision=act.revision,
            reply=keep,
        )
        return make(act.desk, asked, values)

    return act.reply_once(work, lambda outcome: _to_reply(act, outcome, accepted=decision == "accept"))


def _to_reply(act: Act, outcome: Outcome, *, accepted: bool) -> Reply:
    document = outcome_document(outcome.proposal, outcome.event, outcome.verdict)
    headers = {"ETag": f'"{outcome.proposal.revision}"'}
    if not accepted or outcome.event is None:
        return Reply(document=document, headers=headers)
    headers["Location"] = act.site.url("events", outcome.event.slug)
    return Reply(document=document, status=HTTPStatus.CREATED, headers=headers)


def text_of(values: Mapping[str, object], name: str) -> str | None:
    """Return a text of a body, None where it is not there."""
    value = values.get(name)
    if value is not None and (not isinstance(value, str) or not value.strip()):
        raise Invalid(name, value, "text")
    return value


def _attach(desk: Desk, asked: Asked, values: Mapping[str, object]) -> Outcome:
    event = text_of(values, "event")
    if event is None:
        raise Invalid("event", None, "the slug or the id of an event")
    take = values.get("take") or []
    if not isinstance(take, list) or not all(isinstance(word, str) and word in list(Take) for word in take):
        raise Invalid("take", take, f"a list of {', '.join(Take)}")
    return review.attach(desk, asked, event, [Take(word) for word in take])


_DECISIONS: Mapping[str, Callable[[Desk, Asked, Mapping[str, object]], Outcome]] = {
    "accept": lambda desk, asked, _: review.accept(desk, asked),
    "attach": _attach,
    "reject": lambda desk, asked, _: review.reject(desk, asked),
    "undo": lambda desk, asked, _: review.undo(desk, asked),
}
