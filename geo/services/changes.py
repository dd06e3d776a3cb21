"""Tells what was added, corrected and deleted, and why."""

from dataclasses import replace

import orjson

from geo.errors import Gone
from geo.model.feed import Action, Changes, Notice
from geo.model.query import Collection
from geo.model.row import HistorySpan, Revision
from geo.ports.store import EventReader

_ACTIONS = {"create": Action.ADDED, "update": Action.CORRECTED, "reindex": Action.RECOMPUTED}
_MOVES = {"create": Action.DELETED, "update": Action.RESTORED}


def list_changes(reader: EventReader, span: HistorySpan) -> Changes:
    """Return the changes of a span.

    Of an event that was merged or withdrawn, only the fact and the reason are told, whenever it was changed.
    """
    found = reader.revisions(replace(span, limit=span.limit + 1))
    served: dict[str, tuple[str | None, str | None]] = {}
    told = []
    for revision in found[: span.limit]:
        kind, slash, name = revision.slug.partition("/")
        if slash and kind != "moved":
            told.append(
                Notice(revision=revision, action=_ACTIONS[revision.action], kind=kind, id=name, shown=kind == "table")
            )
            continue
        slug = name if slash else revision.slug
        if slug not in served:
            served[slug] = _find(reader, slug)
        told.append(_tell(revision, slug, *served[slug], moved=bool(slash)))
    return Changes(told=tuple(told), more=len(found) > span.limit)


def _tell(revision: Revision, slug: str, title: str | None, target: str | None, *, moved: bool) -> Notice:
    action = (_MOVES if moved else _ACTIONS)[revision.action]
    return Notice(
        revision=revision,
        action=action,
        kind="event",
        id=slug,
        title=title,
        target=target if action is Action.DELETED else None,
        shown=title is not None and not moved,
    )


def _find(reader: EventReader, slug: str) -> tuple[str | None, str | None]:
    """Return the title of an event, None where it is not served, and the event that it went up in, if it did."""
    body = reader.find_body(Collection.EVENTS, slug)
    if body is not None:
        return str(orjson.loads(body)["properties"]["title"]), None
    try:
        target = reader.find_slug(slug)
    except Gone:
        return None, None
    return None, target if target != slug else None
