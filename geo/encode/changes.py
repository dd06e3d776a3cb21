"""The feed of changes as JSON and as Atom."""

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

import orjson

from geo.encode.atom import Entry, Feed, iter_feed, tag
from geo.model.feed import Action, Changes, Notice

_WORDS: Mapping[Action, str] = {
    Action.ADDED: "Added",
    Action.CORRECTED: "Corrected",
    Action.RECOMPUTED: "Computed anew",
    Action.DELETED: "Deleted",
    Action.RESTORED: "Brought back",
}
_ADDRESSES: Mapping[str, str] = {"event": "/events/{}", "place": "/collections/places/items/{}"}


def changes_document(changes: Changes, site: str, members: Mapping[str, object]) -> bytes:
    """Return changes as JSON, after other members of the document."""
    told = [_to_document(it, site) for it in changes.told]
    return orjson.dumps({**members, "more": changes.more, "changes": told})


def iter_changes(changes: Changes, feed: Feed, site: str) -> Iterator[bytes]:
    """Yield changes as an Atom feed, one entry for each, in their order."""
    return iter_feed(feed, (_to_entry(it, site) for it in changes.told))


def address_of(told: Notice, site: str) -> str | None:
    """Return where what changed is served; None where it is no longer, or never was by itself."""
    form = _ADDRESSES.get(told.kind)
    if form is None or (told.kind == "event" and told.title is None):
        return None
    return site + form.format(quote(told.id, safe=""))


def _to_document(told: Notice, site: str) -> dict[str, object]:
    revision = told.revision
    document = {
        "seq": revision.seq,
        "action": told.action.value,
        "kind": told.kind,
        "id": told.id,
        "title": told.title,
        "reason": revision.reason,
        "by": revision.by,
        "recorded_at": revision.recorded_at,
        "number": revision.number,
        "changes": _fields(told),
        "target": told.target,
        "href": address_of(told, site),
        "digest": revision.digest,
    }
    return {name: value for name, value in document.items() if value is not None}


def _fields(told: Notice) -> Sequence[Mapping[str, str | None]]:
    """Return what changed: the values where they may be told, the names of the fields where there is something."""
    if told.shown:
        return [{"field": field, "old": old, "new": new} for field, old, new in told.revision.changes]
    if told.kind == "event":
        return []
    return [{"field": field} for field, _, _ in told.revision.changes]


def _to_entry(told: Notice, site: str) -> Entry:
    revision = told.revision
    href = address_of(told, site)
    return Entry(
        id=tag(site, "change", revision.digest),
        title=f"{_WORDS[told.action]}: {told.title or f'{told.kind} {told.id}'}",
        updated=revision.recorded_at,
        summary="\n".join([f"Reason: {revision.reason}", *_lines(told)]),
        author=revision.by,
        links=[("alternate", href, told.title)] if href else [],
        terms=[told.action.value, told.kind],
    )


def _lines(told: Notice) -> Iterator[str]:
    if told.target is not None:
        yield f"It went up in the event {told.target}."
    for change in _fields(told):
        if "new" in change:
            yield f"{change['field']}: {change['old'] or 'nothing'} → {change['new'] or 'nothing'}"
        else:
            yield f"{change['field']} changed."
