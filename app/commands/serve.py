"""``waybill serve``: the page and the API."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.settings import Settings, from_environment, to_environment

if TYPE_CHECKING:
    from app.context import Context
    from geo.model.token import Token

GRACE_S = 10
BY = "waybill serve --demo"
DEMO_TOKEN = timedelta(hours=12)


@click.command()
@click.argument("store", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--host", help="The address to listen on.  [default: 127.0.0.1]")
@click.option("--port", type=click.IntRange(0, 65535), help="The port to listen on.  [default: 8000]")
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that answer.")
@click.option("--read-only", is_flag=True, help="Never write to the store.")
@click.option("--demo", is_flag=True, help="Fill the store with the dataset that comes with Waybill.")
def serve(store: Path | None, host: str | None, port: int | None, workers: int, read_only: bool, demo: bool) -> None:
    """Serve the page and the API from STORE, which is made if it is not there."""
    from app import wiring

    settings = wiring.store_settings(from_environment(os.environ), store)
    settings = replace(
        settings,
        host=host or settings.host,
        port=settings.port if port is None else port,
        read_only=read_only or settings.read_only,
    )
    if not settings.read_only:
        wiring.prepare_store(settings)
        if demo:
            _load_dataset(settings)
    if not (settings.data_dir / "basemap.pmtiles").exists():
        click.echo("There is no base map yet, so the ground stays plain: run `waybill data build`.", err=True)
    _listen(settings, workers, demo=demo and not settings.read_only)


def _load_dataset(settings: Settings) -> None:
    """Fill the store with the dataset."""
    from app import wiring
    from geo.adapters.seeds.load import load_seeds
    from geo.services.ingest import ingest
    from geo.services.seed import leave_changed

    with wiring.open_writer(settings) as writer, wiring.open_reader(settings) as reader:
        click.echo("Loading the dataset ...", err=True)
        seeds = load_seeds(settings.seeds_dir)
        planner = wiring.open_planner(settings)
        ours, registry = leave_changed(seeds.events, seeds.registry, reader, BY)
        receipt = ingest(ours, registry, writer, planner, reader=reader, reason="dataset", by=BY)
        kept = len(seeds.events) - len(ours)
        click.echo(
            f"{receipt.given} events are in {settings.store}, {receipt.changed} of them new or changed"
            + (f"; {kept} were changed in review, and left as they are." if kept else "."),
            err=True,
        )


def _listen(settings: Settings, workers: int, *, demo: bool) -> None:
    """Answer until a signal ends it; requests under way get ten seconds to finish."""
    import uvicorn

    click.echo(f"Waybill serves {settings.store} at http://{settings.host}:{settings.port}", err=True)
    if workers > 1:
        os.environ |= to_environment(settings)
        _run(uvicorn.run, settings, "app.main:create_worker", factory=True, workers=workers)
        return

    from app import wiring
    from app.main import create_app, warm_up

    with wiring.open_context(settings) as context:
        if demo:
            context = replace(context, sessions=(_welcome(settings, context),))
        warm_up(context)
        _run(uvicorn.run, settings, create_app(settings, context))


def _welcome(settings: Settings, context: "Context") -> "Token":
    """Return a token that ends with this process, and print it with the address of the review page.

    It stands behind the #, which browsers keep to themselves: no server and no log sees it.
    """
    from geo.model.token import Scope
    from geo.services.tokens import issue

    issued = issue("demo", (Scope.INGEST, Scope.REVIEW), DEMO_TOKEN, context.clock)
    click.echo(f"Hand in and review, with a token that ends with this process: {issued.text}", err=True)
    click.echo(f"  http://{settings.host}:{settings.port}/review#token={issued.text}", err=True)
    return issued.token


def _run(run: Callable[..., None], settings: Settings, application: object, **more: object) -> None:
    run(
        application,
        host=settings.host,
        port=settings.port,
        loop="uvloop",  # asyncio's own leaves Nagle's algorithm on when there are several workers
        http="app.api.straight:StraightProtocol",  # by name: who only watches over workers does not load it
        access_log=False,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=GRACE_S,
        **more,
    )
