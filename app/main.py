"""The application: routes, and the rings around them."""

import gc
import os
from contextlib import ExitStack
from threading import Thread

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from app.api import (
    catalogue,
    changes,
    claims,
    drafts,
    exports,
    features,
    health,
    matrices,
    merging,
    openapi,
    pages,
    places,
    properties,
    reckoning,
    reports,
    route,
    tiles,
    tilesets,
    timeline,
)
from app.api.basemap import basemap_routes
from app.api.encoding import Encoding
from app.api.operation import Operation, to_routes
from app.api.problem import handle
from app.api.quick import Quick
from app.api.resource import METHODS, Resource, to_route
from app.api.rim import MAX_BODY, RequestIds, Rim
from app.api.static import PageFiles
from app.context import Context
from app.settings import Settings, from_environment
from app.wiring import open_context
from geo.errors import NotFound, WaybillError


def list_resources(context: Context) -> tuple[Resource, ...]:
    """Return what the service offers, in the order in which it is described."""
    rooms = (
        catalogue,
        properties,
        features,
        exports,
        tilesets,
        tiles,
        matrices,
        changes,
        timeline,
        claims,
        reckoning,
        route,
        places,
        health,
    )
    offered = (*pages.resources(context), *(resource for room in rooms for resource in room.resources()))
    return (*offered, *openapi.resources(offered, list_operations()))


def list_operations() -> tuple[Operation, ...]:
    """Return what needs a token, in the order in which it is described."""
    return tuple(operation for room in (reports, drafts, merging) for operation in room.operations())


class Application(FastAPI):
    """FastAPI's application with the hot routes in front of it."""

    front: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what is hot, and leave all else to FastAPI."""
        await self.front(scope, receive, send)


def create_app(settings: Settings, context: Context) -> FastAPI:
    """Return the application. It opens nothing: all that a request needs is in the context."""
    ids = RequestIds()
    application = Application(
        title=catalogue.TITLE,
        openapi_url=None,  # ours is made from the table of resources
        docs_url=None,  # FastAPI's pages load scripts from other hosts
        redoc_url=None,
        redirect_slashes=False,  # a redirect would be built from the request's Host
        routes=_routes(settings, context),
        middleware=[
            Middleware(Rim, ids=ids, public_url=settings.public_url, roomy=_roomy()),
            Middleware(Encoding),
        ],
        exception_handlers={HTTPException: handle, RequestValidationError: handle, WaybillError: handle},
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},  # nothing leaves us
    )
    application.front = Quick(super(Application, application).__call__, context, ids, settings.public_url)
    return application


def create_worker() -> FastAPI:
    """Return the application of one of several processes; what it opens stays open until the process ends."""
    settings = from_environment(os.environ)
    opened = ExitStack()
    context = opened.enter_context(open_context(settings))
    application = create_app(settings, context)
    application.state.opened = opened
    warm_up(context)
    return application


def warm_up(context: Context) -> None:
    """Begin to build the page in the background: Folium needs two seconds, and nobody shall wait for them."""
    Thread(target=_warm_up, args=(context,), name="shell", daemon=True).start()


def _warm_up(context: Context) -> None:
    """Build the page; then let the collector of cycles pass over all that stays as long as the process does."""
    if context.page is not None:
        context.page()
    gc.collect()
    gc.freeze()


def _routes(settings: Settings, context: Context) -> list[BaseRoute]:
    ours = [to_route(resource, context) for resource in list_resources(context)]
    fallback = Route("/collections/{name:path}", _refuse_collection, methods=list(METHODS))
    static = [Mount("/static", PageFiles(directory=settings.static_dir))] if settings.static_dir.is_dir() else []
    return [
        *ours,
        *to_routes(list_operations(), context),
        fallback,
        *basemap_routes(context.basemap, context.areas),
        *static,
    ]


def _roomy() -> dict[str, int]:
    """Return the paths that take large bodies, and how large."""
    return {it.path: it.most_bytes for it in list_operations() if it.most_bytes > MAX_BODY}


def _refuse_collection(request: Request) -> Response:
    """Say that there is no such collection, in words that a client of the API understands."""
    request.state.public = True
    raise NotFound("collection", request.path_params["name"])
