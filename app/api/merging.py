"""Events that are one: merged, so that the old address leads to the new, and parted again."""

from collections.abc import Mapping

from starlette.responses import Response

from app.api.drafts import text_of
from app.api.media import JSON
from app.api.operation import Act, Operation, Reply
from geo.encode.queue import event_line
from geo.errors import Invalid
from geo.model.token import Scope
from geo.services.unite import United, merge, unmerge


def operations() -> tuple[Operation, ...]:
    """Return the operations of this room."""
    refusals = (404, 409, 410, 415, 422)
    return (
        Operation(
            method="POST",
            path="/events/{slug}/merge",
            id="mergeEvent",
            title="Let an event go up in another: its id and slug lead there from now on",
            scopes=(Scope.REVIEW,),
            takes={JSON: "merge"},
            schema="united",
            refusals=refusals,
            answer=_merge,
        ),
        Operation(
            method="POST",
            path="/events/{slug}/unmerge",
            id="unmergeEvent",
            title="Bring a merged event back as it was",
            scopes=(Scope.REVIEW,),
            takes={JSON: "unmerge"},
            schema="united",
            refusals=refusals,
            answer=_unmerge,
        ),
    )


def _merge(act: Act) -> Response:
    values = _check(act.body.values, ("into", "reason"))
    into, reason = text_of(values, "into"), text_of(values, "reason")
    if into is None:
        raise Invalid("into", None, "the slug or the id of the event that stays")
    slug, by = act.names["slug"], act.token.name
    return act.reply_once(lambda keep: merge(act.desk, slug, into, by=by, reason=reason, reply=keep), _reply)


def _unmerge(act: Act) -> Response:
    reason = text_of(_check(act.body.values, ("reason",)), "reason")
    slug, by = act.names["slug"], act.token.name
    return act.reply_once(lambda keep: unmerge(act.desk, slug, by=by, reason=reason, reply=keep), _reply)


def _check(values: Mapping[str, object], known: tuple[str, ...]) -> Mapping[str, object]:
    for name in values:
        if name not in known:
            raise Invalid(name, values[name], f"one of {', '.join(known)}")
    return values


def _reply(united: United) -> Reply:
    return Reply(
        document={
            "slug": united.slug,
            "into": united.into,
            "left_out": list(united.left_out),
            "event": event_line(united.event, united.verdict),
        }
    )
