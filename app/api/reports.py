"""Reports: handed in as JSON, as a form, or as bytes, and shown with what they mention and the drafts they gave."""

import re
from collections.abc import Mapping
from http import HTTPStatus

from starlette.responses import Response

from app.api.bodies import BYTES, FORM
from app.api.drafts import to_lines
from app.api.media import JSON
from app.api.operation import Act, Operation, Reply, to_response
from app.api.parameter import Parameter
from geo.encode.queue import receipt_document, report_document
from geo.errors import Invalid, NotFound
from geo.model.edtf import parse_edtf
from geo.model.report import DateFrom, Told
from geo.model.token import Scope
from geo.services.submit import Submitted, find_submitted, submit

MOST_BYTES = 20 << 20
"""Of one report."""

ROOM = 1 << 20
"""For the fields of a form, and what JSON needs to write a text."""

_MOST_WORDS, _MOST_URL = 300, 2_000
_TOLD: Mapping[str, str] = {
    "published": "When it was published, as EDTF: 2023-10-19, or 2023-10. Dates such as 'on Thursday' rest on it.",
    "title": "Its title.",
    "publisher": "Who published it.",
    "url": "Where it was found; nothing is fetched from there.",
    "language": "Its language, BCP 47.",
    "name": "The name of its file, which tells Markdown from plain text.",
}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_URL = re.compile(r"https?://[^\s<>\"\\^`{|}]+", re.IGNORECASE)


def operations() -> tuple[Operation, ...]:
    """Return the operations of this room."""
    told = tuple(Parameter(name=name, about=f"{about} For bytes only.") for name, about in _TOLD.items())
    return (
        Operation(
            method="POST",
            path="/reports",
            id="submitReport",
            title="Hand a report in: it is read, its bytes are kept, and what it says becomes drafts",
            scopes=(Scope.INGEST,),
            takes={JSON: "reportText", FORM: "reportForm", BYTES: "bytes"},
            parameters=told,
            schema="receipt",
            codes=(200, 201),
            refusals=(413, 415, 422),
            most_bytes=MOST_BYTES + ROOM,
            answer=_submit,
        ),
        Operation(
            method="GET",
            path="/reports/{id}",
            id="getReport",
            title="A report: its text, its mentions, and its drafts",
            scopes=(Scope.REVIEW, Scope.INGEST),
            schema="report",
            refusals=(404,),
            answer=_show,
        ),
    )


def _submit(act: Act) -> Response:
    values: Mapping[str, object] = act.given if act.body.media == BYTES else act.body.values
    data = _data(act)
    if len(data) > MOST_BYTES:
        raise Invalid("file", f"{len(data)} bytes", f"at most {MOST_BYTES} bytes")
    told = _told({name: value for name, value in values.items() if name != "text"})

    def to_reply(submitted: Submitted) -> Reply:
        lines = to_lines(act.desk, submitted.drafts)
        document = receipt_document(submitted.filed, lines, known=submitted.known)
        if submitted.known:
            return Reply(document=document)
        location = act.site.url("reports", submitted.filed.id)
        return Reply(document=document, status=HTTPStatus.CREATED, headers={"Location": location})

    return act.reply_once(lambda keep: submit(act.desk, data, told, by=act.token.name, reply=keep), to_reply)


def _data(act: Act) -> bytes:
    """Return the bytes of the report: the file, or the text in UTF-8."""
    if act.body.data is not None:
        return act.body.data
    text = act.body.values.get("text")
    if not isinstance(text, str) or not text.strip():
        name = "text" if act.body.media == JSON else "file"
        raise Invalid(name, None, "the report's text" if name == "text" else "the report's file")
    return text.encode("utf-8")


def _told(values: Mapping[str, object]) -> Told:
    """Return what is told of a report; raise Invalid for an unknown name or a wrong value."""
    for name, value in values.items():
        if name not in _TOLD:
            raise Invalid(name, value, f"one of {', '.join(('text', *_TOLD))}")
    words = {name: _words(name, value) for name, value in values.items()}
    published = words.get("published")
    url = words.get("url")
    if url is not None and not _URL.fullmatch(url):
        raise Invalid("url", url, "an address that starts with https:// or http://")
    return Told(
        name=(words.get("name") or "report").rpartition("/")[2] or "report",
        by=DateFrom.FORM,
        published=parse_edtf(published, "published") if published else None,
        title=words.get("title"),
        publisher=words.get("publisher"),
        language=words.get("language"),
        url=url,
    )


def _words(name: str, value: object) -> str | None:
    """Return a line of text, None for nothing."""
    most = _MOST_URL if name == "url" else _MOST_WORDS
    if value is None or value == "":
        return None
    if not isinstance(value, str) or len(value) > most or _CONTROL.search(value):
        raise Invalid(name, value, f"a line of at most {most} characters")
    return value.strip() or None


def _show(act: Act) -> Response:
    found = find_submitted(act.desk, act.names["id"])
    if found is None:
        raise NotFound("report", act.names["id"])
    return to_response(Reply(document=report_document(found.filed, to_lines(act.desk, found.drafts))))
