"""What was added, corrected and deleted, and why: as JSON for programs that keep a copy, as Atom for feed readers.

``seq`` grows with every change and is the cursor. ``after`` goes forward, oldest first, so that a copy can be kept up;
``before`` goes back, newest first. Without either, JSON begins at the beginning and Atom with the newest.
"""

import re
from collections.abc import Mapping

from starlette.responses import Response

from app.api.catalogue import TITLE
from app.api.links import Link, link, link_header
from app.api.media import JSON
from app.api.parameter import Parameter
from app.api.params import parse_limit
from app.api.resource import Call, Resource
from app.api.spot import MAX_KEY_DIGITS
from app.api.stream import Stream
from geo.encode.atom import MEDIA as ATOM
from geo.encode.atom import Feed, tag
from geo.encode.changes import changes_document, iter_changes
from geo.errors import Invalid
from geo.model.feed import Changes
from geo.model.row import HistorySpan
from geo.services.changes import list_changes

DEFAULT_LIMIT = 100
MAX_LIMIT = 1_000
ABOUT = "What was added, corrected and deleted, and why."

_SEQ: Mapping[str, object] = {"type": "string", "pattern": f"^[0-9]{{1,{MAX_KEY_DIGITS}}}$"}
_CURSOR = re.compile(str(_SEQ["pattern"]), re.ASCII)
PARAMETERS = (
    Parameter(
        name="after", about="Changes after the one with this seq, oldest first; 0 is the beginning.", schema=_SEQ
    ),
    Parameter(name="before", about="Changes before the one with this seq, newest first. Not with after.", schema=_SEQ),
    Parameter(
        name="limit",
        about=f"How many changes an answer has at most. Above {MAX_LIMIT} it counts as {MAX_LIMIT}.",
        schema={"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT},
    ),
)


def resources() -> tuple[Resource, ...]:
    """Return the resources of this room."""
    return (
        Resource(
            path="/changes.json",
            id="getChanges",
            title="Additions, corrections and deletions, with reasons",
            tag="Changes",
            schema="changes",
            parameters=PARAMETERS,
            answer=_json,
        ),
        Resource(
            path="/changes.atom",
            id="getChangesFeed",
            title="Additions, corrections and deletions, with reasons, as a feed",
            tag="Changes",
            offers=(ATOM,),
            parameters=PARAMETERS,
            answer=_atom,
        ),
    )


def _json(call: Call) -> Response:
    span = _parse_span(call.given, newest_first=False)
    changes = list_changes(call.context.reader, span)
    links = _links(call, span, changes)
    members = {
        "title": f"{TITLE}: changes",
        "description": ABOUT,
        "version": call.context.reader.version(),
        "licence": call.context.settings.licence,
        "order": "newest first" if span.newest_first else "oldest first",
        "links": links,
    }
    body = changes_document(changes, call.site.base, members)
    return Response(body, media_type=JSON, headers={"Link": link_header(links)})


def _atom(call: Call) -> Response:
    span = _parse_span(call.given, newest_first=True)
    changes = list_changes(call.context.reader, span)
    links = _links(call, span, changes)
    newest = max((it.revision.recorded_at for it in changes.told), default=None)
    feed = Feed(
        id=tag(call.site.base, "changes"),
        title=f"{TITLE}: changes",
        subtitle=ABOUT,
        updated=newest or call.context.clock.now().strftime("%Y-%m-%dT%H:%M:%SZ"),
        rights=call.context.settings.licence,
        links=[(it["rel"], it["href"]) for it in links if it["type"] == ATOM],
    )
    pieces = iter_changes(changes, feed, call.site.base)
    return Stream(pieces, media_type=ATOM, headers={"Link": link_header(links)})


def _links(call: Call, span: HistorySpan, changes: Changes) -> list[Link]:
    """Return links to this answer, to the other form, and onward.

    Forward there always is a next page: at the end, it is where later changes will be.
    """
    site, other = call.site, ("changes.json", JSON) if call.media == ATOM else ("changes.atom", ATOM)
    asked = {name: value for name, value in call.given.items() if name != "f"}
    links = [
        link("self", call.here(), call.media, "This document"),
        link("alternate", site.url(other[0], query=asked or None), other[1], "The same in another form"),
    ]
    last = changes.told[-1].revision.seq if changes.told else span.after
    if span.newest_first and changes.more:
        links.append(link("next", call.here(before=str(last)), call.media, "Earlier changes"))
    if not span.newest_first:
        links.append(link("next", call.here(after=str(last)), call.media, "Later changes"))
    return links


def _parse_span(given: Mapping[str, str], *, newest_first: bool) -> HistorySpan:
    if "after" in given and "before" in given:
        raise Invalid("before", given["before"], "either after or before")
    for name in ("after", "before"):
        if name in given and not _CURSOR.fullmatch(given[name]):
            raise Invalid(name, given[name], "the seq of a change, a whole number")
    limit = min(parse_limit(given.get("limit", str(DEFAULT_LIMIT))), MAX_LIMIT)
    if "after" in given:
        return HistorySpan(after=int(given["after"]), limit=limit)
    if "before" in given:
        return HistorySpan(before=int(given["before"]), newest_first=True, limit=limit)
    return HistorySpan(newest_first=newest_first, limit=limit)
