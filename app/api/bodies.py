"""What a request brings: JSON, a form with a file, or bytes. Read whole, within a limit, by a thread that may wait."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from http import HTTPStatus

import anyio.from_thread
import orjson
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from app.api.media import JSON
from geo.errors import Invalid

FORM = "multipart/form-data"
BYTES = "application/octet-stream"
MOST_FIELDS = 10
MOST_FIELD_BYTES = 1 << 16

_CHARSET = re.compile(r'charset="?utf-8"?', re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body, read: the object of JSON or the fields of a form, and the bytes of a file. ``digest`` covers it all."""

    media: str
    values: Mapping[str, object] = field(default_factory=dict)
    data: bytes | None = None
    digest: str = ""


def read_body(request: Request, takes: Sequence[str]) -> Body:
    """Return the body of a request; raise HTTPException 415 for another type than ``takes``, Invalid for a bad one."""
    header = request.headers.get("content-type", "")
    media, _, rest = header.partition(";")
    media = media.strip().lower()
    if media not in takes or (media == JSON and rest.strip() and not _CHARSET.fullmatch(rest.strip())):
        raise HTTPException(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"This takes {', '.join(takes)}; say which with Content-Type."
        )
    if media == FORM:
        return _read_form(request)
    data: bytes = anyio.from_thread.run(request.body)
    digest = sha256(media.encode() + b"\0" + data).hexdigest()
    if media == JSON:
        return Body(media=media, values=_parse(data), digest=digest)
    return Body(media=media, data=data, digest=digest)


def _parse(data: bytes) -> Mapping[str, object]:
    try:
        values = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise Invalid("body", data[:80].decode("utf-8", "replace"), f"JSON: {error}") from None
    if not isinstance(values, dict):
        raise Invalid("body", type(values).__name__, "a JSON object")
    return values


def _read_form(request: Request) -> Body:
    """Return the fields of a form and the bytes of its file; the order and the boundary do not count for the digest."""
    values, data = anyio.from_thread.run(_receive_form, request)
    digest = sha256(FORM.encode())
    for name, value in sorted(values.items()):
        digest.update(orjson.dumps([name, value]))
    digest.update(data or b"")
    return Body(media=FORM, values=values, data=data, digest=digest.hexdigest())


async def _receive_form(request: Request) -> tuple[dict[str, str], bytes | None]:
    """Wait for a form: the one thing here that only Starlette's loop can do."""
    values: dict[str, str] = {}
    data: bytes | None = None
    called: str | None = None
    async with request.form(max_files=1, max_fields=MOST_FIELDS, max_part_size=MOST_FIELD_BYTES) as form:
        for name, value in form.multi_items():
            if name in values or (name == "file" and data is not None):
                raise Invalid(name, "twice", "each field once")
            if isinstance(value, UploadFile):
                if name != "file":
                    raise Invalid(name, "a file", "a text; the file goes by the name file")
                data, called = await value.read(), value.filename
            elif value.strip():
                values[name] = value
    if data is not None:
        values.setdefault("name", called or "report")  # whichever of the fields came first
    return values, data
