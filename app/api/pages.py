"""Where browsers arrive: the page at ``/``, the map alone at ``/map``, the review page, and each event's own page."""

import orjson
from starlette.responses import Response

from app.api.as_of import AS_OF
from app.api.catalogue import TITLE, landing
from app.api.html import Frame, event_page
from app.api.links import link, link_header
from app.api.media import GEOJSON, HTML, JSON
from app.api.resource import Call, Resource, lead_on
from app.context import Context, PageMaker
from geo.errors import NotFound
from geo.services.describe import describe


def resources(context: Context) -> tuple[Resource, ...]:
    """Return the resources of this room; ``/map`` and ``/review`` are there only where there is a page to show."""
    home = Resource(
        path="/",
        id="getLandingPage",
        title="The landing page of the service; for browsers, the map and the timeline",
        tag="Service",
        offers=(JSON, HTML),
        schema="landing",
        answer=_home,
    )
    event = Resource(
        path="/events/{slug}",
        id="getEventDetail",
        title="An event with its claims, sources, legs, history and citation",
        tag="Events",
        offers=(JSON, HTML),
        schema="detail",
        parameters=(AS_OF,),
        missing=True,
        moves=True,
        answer=_event,
    )
    pages = (
        _for_people("/map", "getMap", "The map alone, for people", context.map_page),
        _for_people("/review", "getReviewPage", "The page on which people review drafts", context.review_page),
    )
    return (home, *(page for page in pages if page is not None), event)


def _for_people(path: str, name: str, title: str, make: PageMaker | None) -> Resource | None:
    """Return the resource of a page that is only for browsers; None where there is no such page."""
    if make is None:
        return None
    return Resource(path=path, id=name, title=title, tag="Service", offers=(HTML,), answer=lambda _: _page(make))


def _home(call: Call) -> Response:
    """Answer a browser with the page, and all others with the landing page as JSON."""
    if call.media == HTML and call.context.page is not None:
        return _page(call.context.page)
    return landing(call)


def _page(make: PageMaker) -> Response:
    """Answer with a page; it is not kept, because its nonce must not be used twice."""
    page = make()
    headers = {"Content-Security-Policy": page.policy, "Cache-Control": "no-store", "Vary": "Accept"}
    return Response(page.html, media_type=HTML, headers=headers)


def _event(call: Call) -> Response:
    """Answer with all there is to say about an event, as JSON or as a page without scripts."""
    slug = call.names["slug"]
    try:
        body = describe(call.reader, slug, call.site.url("events", slug))
    except NotFound:
        return lead_on(call, slug, "events")
    items = ("collections", "events", "items")
    links = [
        *call.self_links({JSON: "This event as JSON", HTML: "This event as HTML"}),
        link("alternate", call.site.url(*items, slug), GEOJSON, "This event as a GeoJSON feature"),
        link("collection", call.site.url("collections", "events"), JSON, "The collection of events"),
    ]
    if call.media == HTML:
        detail = orjson.loads(body)
        trail = [(TITLE, call.site.url()), ("Events", call.site.url(*items, query={"f": "html"}))]
        title = detail["properties"]["title"]
        return event_page(Frame(title=title, base=call.site.base, trail=trail, links=links), detail)
    return Response(body, media_type=JSON, headers={"Link": link_header(links)})
