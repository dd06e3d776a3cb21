"""The real application on temporary stores, and the system's Chromium to look at it with."""

import os
import socket
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright
from starlette.types import ASGIApp

from app import wiring
from app.main import create_app
from app.settings import Settings
from geo.adapters.clock import SystemClock
from geo.adapters.seeds.load import load_seeds
from geo.model.event import Event
from geo.model.registry import Registry
from geo.model.token import Scope, Token
from geo.services.ingest import ingest
from geo.services.tokens import issue
from tests.browser.hostile import hostile_event, hostile_registry
from tests.browser.office import Office

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True, slots=True)
class Log:
    """What a page asked for and what went wrong in it, as it runs."""

    asked: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        """Take note of all that this page does from now on."""
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda said: self.wrong.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("response", lambda got: self.wrong.append(f"{got.status} {got.url}") if got.status >= 400 else None)


@contextmanager
def listening(application: ASGIApp) -> Iterator[str]:
    """Run an application on a free port of this machine; yield the origin."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(application, log_level="warning", lifespan="off", ws="none"))
        thread = Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@contextmanager
def serve(
    store: Path,
    events: Sequence[Event],
    registry: Registry,
    sessions: tuple[Token, ...] = (),
    most_held: int = 1_000,
) -> Iterator[str]:
    """Serve a new store that holds these events on a free port of this machine; yield the origin.

    ``sessions`` are tokens that are good as long as the service runs; ``most_held`` is how many events a page holds.
    """
    settings = Settings(store=str(store), data_dir=ROOT / "var" / "data", most_held=most_held)
    with wiring.open_writer(settings) as writer:
        ingest(events, registry, writer, wiring.open_planner(settings), reason="test", by="test")
    with (
        wiring.open_context(settings) as context,
        listening(create_app(settings, replace(context, sessions=sessions))) as origin,
    ):
        yield origin


@pytest.fixture(scope="session")
def seeds_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the store of ``origin`` lies."""
    return tmp_path_factory.mktemp("seeds") / "store.db"


@pytest.fixture(scope="session")
def origin(seeds_store: Path) -> Iterator[str]:
    """Where the dataset that comes with Waybill is served."""
    seeds = load_seeds(ROOT / "seeds")
    with serve(seeds_store, seeds.events, seeds.registry) as address:
        yield address


@pytest.fixture(scope="session")
def hostile_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the store of ``hostile_origin`` lies."""
    return tmp_path_factory.mktemp("hostile") / "store.db"


@pytest.fixture(scope="session")
def hostile_origin(hostile_store: Path) -> Iterator[str]:
    """Where one event is served whose every text tries to become markup."""
    with serve(hostile_store, [hostile_event()], hostile_registry()) as address:
        yield address


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Where the dataset is served to somebody who may bring reports and review them."""
    if not (ROOT / "var" / "data" / "gazetteer.sqlite").exists():
        pytest.fail("the gazetteer is not built: run `make data`")
    issued = issue("ana", [Scope.INGEST, Scope.REVIEW], timedelta(days=1), SystemClock())
    seeds = load_seeds(ROOT / "seeds")
    store = tmp_path_factory.mktemp("review") / "store.db"
    with serve(store, seeds.events, seeds.registry, (issued.token,)) as origin:
        yield Office(origin, issued.text)


@pytest.fixture(scope="session")
def bundle() -> None:
    """Bundle the page's modules as they are now, for files that open offline."""
    path = os.pathsep.join([str(ROOT / ".venv" / "bin"), os.environ["PATH"]])
    subprocess.run(["node", "thirdparty/bundle.mjs"], check=True, cwd=ROOT, env={**os.environ, "PATH": path})


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Open the system's Chromium."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a page of a desktop's size."""
    with browser.new_page(viewport={"width": 1440, "height": 900}) as opened:
        yield opened


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """Open a page of a phone's size."""
    with browser.new_page(viewport={"width": 390, "height": 844}, has_touch=True) as opened:
        yield opened


@pytest.fixture
def log(page: Page) -> Log:
    """Take note of what the page does."""
    made = Log()
    made.listen(page)
    return made


@pytest.fixture
def alone(browser: Browser) -> Iterator[Page]:
    """Open a page of a desktop's size without a network."""
    with browser.new_context(viewport={"width": 1440, "height": 900}, offline=True) as context:
        yield context.new_page()


@pytest.fixture
def told(alone: Page) -> Log:
    """Take note of what the page without a network does."""
    made = Log()
    made.listen(alone)
    return made
