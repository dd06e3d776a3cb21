"""A resource: what it is called, what it takes, what it answers. Routing and the API definition read the same table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from http import HTTPStatus
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.api.as_of import parse_as_of
from app.api.links import Link, Site, link
from app.api.media import GEOJSON, HTML, JSON, OPENAPI_30, OPENAPI_31, SCHEMA, TILEJSON, choose_media
from app.api.parameter import Parameter
from app.api.params import NAMING, parse_selection
from app.api.split import collect, split_query
from app.context import Context
from geo.encode.formats import FORMATS
from geo.encode.tile import MEDIA as MVT
from geo.errors import DamagedStore, Invalid, MissingData, NotFound
from geo.model.query import Collection, Query
from geo.model.schema import SCHEMAS, Schema
from geo.ports.store import EventReader
from geo.services.schema import whole_schema

METHODS = ("GET", "HEAD", "OPTIONS")
F_WORDS: Mapping[str, str] = {
    **{form.media: form.word for form in FORMATS},
    **{MVT: "mvt", TILEJSON: "tilejson", HTML: "html"},
    **dict.fromkeys((JSON, SCHEMA, GEOJSON, OPENAPI_30, OPENAPI_31), "json"),
}
"""What ``f=`` calls each media type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request for a resource, read: ``given`` are its query parameters, ``media`` the type that was negotiated.

    ``path`` is the path as the client sent it, without query; ``names`` are the values of its templates.
    """

    context: Context
    site: Site
    path: str
    names: Mapping[str, str]
    given: Mapping[str, str]
    media: str
    head: bool

    @property
    def reader(self) -> EventReader:
        """What to read from: the store, or what was known on the day that ``as_of`` names."""
        day = parse_as_of(self.given)
        if day is None:
            return self.context.reader
        if self.context.past is None:
            raise MissingData("this service runs without what replays the past")
        return self.context.past.on(day)

    def schema(self, collection: Collection) -> Schema:
        """Return the properties of a collection's features: those of ours, and those that came with tables."""
        return whole_schema(self.reader, collection)

    def select(self, collection: Collection) -> Query:
        """Return the query that is asked for; raise Invalid naming the first value that is wrong."""
        named = not NAMING.isdisjoint(self.given)
        return parse_selection(self.given, collection, self.schema(collection) if named else SCHEMAS[collection])

    def here(self, **changes: str | None) -> str:
        """Return this request's own address, with some query parameters set to other values, or left out (None)."""
        query = {name: value for name, value in {**self.given, **changes}.items() if value is not None}
        return self.site.base + self.path + (f"?{urlencode(query, safe=',:/')}" if query else "")

    def self_links(self, offers: Mapping[str, str]) -> list[Link]:
        """Return the link to this answer, and to the same in the other media types of ``offers`` (type to title)."""
        links = [link("self", self.here(), self.media, offers.get(self.media, "This document"))]
        others = ((media, title) for media, title in offers.items() if media != self.media)
        return links + [link("alternate", self.here(f=F_WORDS[media]), media, title) for media, title in others]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """One path and what a GET of it answers.

    ``path`` is a template in Starlette's form. ``offers`` are the media types, the default first. ``schema`` names the
    shape of the JSON answer in ``app.api.schemas``. ``missing`` says whether it can be 404, ``moves`` whether an old
    name leads to a new one (308) or says that it is gone (410), ``empty`` whether there
    may be nothing to say (204), ``refusals`` which other statuses there are. ``tagged`` is False where the answer does
    not hang on the store's state, so that no ETag can be made of it.
    """

    path: str
    id: str
    title: str
    tag: str
    answer: Callable[[Call], Response]
    offers: tuple[str, ...] = (JSON,)
    schema: str = "document"
    parameters: tuple[Parameter, ...] = ()
    missing: bool = False
    moves: bool = False
    empty: bool = False
    refusals: tuple[int, ...] = ()
    tagged: bool = True

    def all_parameters(self) -> tuple[Parameter, ...]:
        """Return the query parameters, with ``f``, which every resource has."""
        words = list(dict.fromkeys(F_WORDS[media] for media in self.offers))
        about = "The form of the answer; goes before the Accept header."
        return (*self.parameters, Parameter(name="f", about=about, schema={"type": "string", "enum": words}))


def lead_on(call: Call, name: str, *segments: str) -> Response:
    """Return the way to the event that an id or an old slug leads to; raise NotFound or Gone.

    ``segments`` are those of the path before the slug.
    """
    slug = call.reader.find_slug(name)
    if slug is None or slug == name:
        raise NotFound("event", name)
    headers = {"Location": call.site.url(*segments, slug, query=call.given or None)}
    return Response(status_code=HTTPStatus.PERMANENT_REDIRECT, headers=headers)


def to_route(resource: Resource, context: Context) -> Route:
    """Return the route of a resource: GET and HEAD with conditional requests, and OPTIONS."""
    known = tuple(parameter.name for parameter in resource.all_parameters())

    def endpoint(request: Request) -> Response:
        request.state.public = True
        if request.method == "OPTIONS":
            return _preflight()
        call = read_call(resource, request, context)
        try:
            return _answer(resource, call, request.headers.get("if-none-match", ""))
        except Invalid as error:
            if error.where in known:
                raise
            raise DamagedStore(f"a stored value cannot be read: {error}") from error  # not the client's fault

    return Route(resource.path, endpoint, methods=list(METHODS), name=resource.id)


def read_call(resource: Resource, request: Request, context: Context) -> Call:
    """Return a request read; raise Invalid, or HTTPException 406."""
    given = collect(split_query(request.scope["query_string"]), tuple(it.name for it in resource.all_parameters()))
    return Call(
        context=context,
        site=request.state.site,
        path=_sent_path(request),
        names=request.path_params,
        given=given,
        media=_choose(resource, given, request.headers.get("accept", "")),
        head=request.method == "HEAD",
    )


def _answer(resource: Resource, call: Call, known_tags: str) -> Response:
    """Answer, or say that what the client has is still right. ETags are weak: an answer may hold the time of day."""
    headers = {"Cache-Control": "no-cache", "Vary": "Accept"} if resource.tagged else {"Cache-Control": "no-store"}
    if resource.tagged:
        headers["ETag"] = to_etag(call, call.context.reader.version())
        if is_known(headers["ETag"], known_tags):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    response = resource.answer(call)
    if "cache-control" in response.headers:
        return response
    if resource.tagged and known_tags.strip() == "*":
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    response.headers.update(headers)
    return response


def to_etag(call: Call, version: str) -> str:
    """Return a tag of the store's state and everything of the request that shapes the answer, but its coding."""
    digest = blake2b(digest_size=12)
    for part in (version, call.here(), call.media):
        digest.update(part.encode() + b"\0")
    return f'W/"{digest.hexdigest()}"'


def is_known(tag: str, known: str) -> bool:
    """Return whether an If-None-Match header names a tag."""
    return tag.removeprefix("W/") in {it.strip().removeprefix("W/") for it in known.split(",")}


def _choose(resource: Resource, given: Mapping[str, str], accept: str) -> str:
    if "f" in given:
        fitting = [media for media in resource.offers if F_WORDS[media] == given["f"]]
        if not fitting:
            words = dict.fromkeys(F_WORDS[media] for media in resource.offers)
            raise Invalid("f", given["f"], f"one of {', '.join(words)}")
        return fitting[0]
    media = choose_media(accept, resource.offers)
    if media is None:
        raise HTTPException(HTTPStatus.NOT_ACCEPTABLE, f"This is there as {', '.join(resource.offers)}.")
    return media


def _sent_path(request: Request) -> str:
    """Return the path as it was sent, percent-encoded; a path in its decoded form could not be put into a link."""
    raw = request.scope.get("raw_path") or request.scope["path"].encode()
    return bytes(raw).split(b"?")[0].decode("latin-1")


def _preflight() -> Response:
    """Answer OPTIONS, and with it the preflight of a program of another origin."""
    headers = {
        "Allow": ", ".join(METHODS),
        "Access-Control-Allow-Methods": ", ".join(METHODS),
        "Access-Control-Allow-Headers": "Accept, If-None-Match",
        "Access-Control-Max-Age": "86400",
    }
    return Response(status_code=HTTPStatus.NO_CONTENT, headers=headers)
