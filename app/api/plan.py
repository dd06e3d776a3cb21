"""An address of the hot routes, read once: what is asked for, and all of the answer that does not hang on the store."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Scope

from app.api import features
from app.api.links import Link, find_site
from app.api.media import GEOJSON, choose_coding
from app.api.params import parse_selection
from app.api.resource import Call, Resource, read_call
from app.api.rim import ALWAYS, OPEN
from app.context import Context
from geo.errors import Invalid
from geo.model.crs import CRS84
from geo.model.query import FILTERS, Collection, Query

_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")


def to_lines(headers: Mapping[str, str]) -> bytes:
    """Return headers as they are sent; raise ValueError for one with a control character, which could end its line."""
    if any(_CONTROL.search(text) for pair in headers.items() for text in pair):
        raise ValueError("a header has a control character")
    return "".join(f"{name.lower()}: {value}\r\n" for name, value in headers.items()).encode("latin-1")


SAME: Final = to_lines({**ALWAYS, **OPEN, "Cache-Control": "no-cache", "Vary": "Accept, Accept-Encoding"})
"""The header lines of every answer to a question that may be asked again."""
TYPED: Final = to_lines({"Content-Crs": features.feature_headers([], CRS84)["Content-Crs"], "Content-Type": GEOJSON})
"""Those that say what an answer with features is."""

_SELECTING: Final = frozenset({"f", "limit", "offset", "after", "bbox", "bbox-crs", "datetime", "possibly"})
_CODINGS: Final = ("gzip", "zstd", "br")
"""As ``encoding.COMPRESSORS``, but what is deflated already comes first."""
_KEY: Final = "~key~"
"""In place of a key; where another value holds an equals sign, it is percent-encoded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """A text with the links of an answer: ``last`` is all of it where no page follows.

    Where one does, its key stands between ``before`` and ``behind``.
    """

    last: bytes
    before: bytes
    behind: bytes

    def text(self, key: int | None) -> bytes:
        """Return the text; ``key`` is where the next page begins, None where there is none."""
        return self.last if key is None else b"%b%d%b" % (self.before, key, self.behind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """An address, read; ``query`` is None where it names one feature.

    ``packed`` says whether gzip is asked for. ``asked`` is what an ETag is made of beside the store's version. ``link``
    is the line of the header Link, ``links`` are the links as JSON.
    """

    collection: Collection
    query: Query | None
    feature_id: str
    packed: bool
    asked: bytes
    link: Naming
    links: Naming


def read_plan(scope: Scope, resources: Mapping[str, Resource], context: Context, public_url: str | None) -> Plan | None:
    """Return what an address asks for; None where the application has to answer it, with an error perhaps."""
    parts = scope["path"].split("/")
    if b"%" in scope["raw_path"] or len(parts) not in (4, 5) or parts[3] != "items" or parts[2] not in FILTERS:
        return None
    collection = Collection(parts[2])
    key = f"{features.ONE[collection]}_id"
    names = {key: parts[4]} if len(parts) == 5 else {}
    resource = resources.get("/".join([*parts[:4], f"{{{key}}}"] if names else parts))
    try:
        state = {"site": find_site(scope, public_url)}
        request = Request({**scope, "state": state, "path_params": names})
        return _plan(resource, collection, request, context) if resource else None
    except (Invalid, HTTPException):
        return None


def _plan(resource: Resource, collection: Collection, request: Request, context: Context) -> Plan | None:
    call = read_call(resource, request, context)
    feature_id = next(iter(call.names.values()), "")
    known = {"f"} if call.names else _SELECTING | frozenset(FILTERS[collection])
    coding = choose_coding(request.headers.get("accept-encoding", ""), _CODINGS)
    if call.media != GEOJSON or not call.given.keys() <= known or (coding.coding is None and not coding.identity):
        return None
    if coding.coding not in (None, "gzip"):
        return None
    links = _links(call, collection, feature_id)
    return Plan(
        collection=collection,
        query=None if call.names else parse_selection(call.given, collection),
        feature_id=feature_id,
        packed=coding.coding == "gzip",
        asked=b"\0".join((b"", call.here().encode(), call.media.encode(), b"")),
        link=_naming(lambda them: to_lines({"Link": features.feature_headers(them, CRS84)["Link"]}), *links),
        links=_naming(orjson.dumps, *links),
    )


def _links(call: Call, collection: Collection, feature_id: str) -> tuple[list[Link], list[Link]]:
    """Return the links of an answer, and of one that another page follows."""
    if call.names:
        links = features.item_links(call, collection, feature_id)
        return links, links
    links = features.items_links(call, collection, None)
    following = features.next_link(call.here(after=_KEY, offset=None), call.media)
    return links, [*links[:-1], following, links[-1]]


def _naming(render: Callable[[list[Link]], bytes], last: list[Link], further: list[Link]) -> Naming:
    before, mark, behind = render(further).partition(f"after={_KEY}".encode())
    return Naming(last=render(last), before=before + mark.removesuffix(_KEY.encode()), behind=behind)
