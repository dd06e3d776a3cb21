"""The real application on temporary stores, and the system's Chromium to look at it with."""

import fcntl
import os
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright
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
from tests.browser.stillness import watch

ROOT = Path(__file__).resolve().parents[2]
WAYBILL = ROOT / ".venv" / "bin" / "waybill"
PATIENCE = 60_000
"""Milliseconds after which a page is stuck. What is quick is not waited for; a slow machine gets the time it takes."""
DESK: ViewportSize = {"width": 1440, "height": 900}
HAND: ViewportSize = {"width": 390, "height": 844}
MOST_HELD = 20
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


def fill(store: Path, events: Sequence[Event], registry: Registry) -> None:
    """Put events into a new store."""
    settings = Settings(store=str(store), data_dir=ROOT / "var" / "data")
    with wiring.open_writer(settings) as writer:
        ingest(events, registry, writer, wiring.open_planner(settings), reason="test", by="test")


@contextmanager
def serve(store: Path, sessions: tuple[Token, ...] = (), most_held: int = 1_000) -> Iterator[str]:
    """Serve a store on a free port of this machine; yield the origin.

    ``sessions`` are tokens that are good as long as the service runs; ``most_held`` is how many events a page holds.
    """
    settings = Settings(store=str(store), data_dir=ROOT / "var" / "data", most_held=most_held)
    with (
        wiring.open_context(settings) as context,
        listening(create_app(settings, replace(context, sessions=sessions))) as origin,
    ):
        yield origin


def once(folders: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder with what ``make`` puts there: the first worker of a run calls it, the others wait for that."""
    own = folders.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    made, part = shared / name, shared / f"{name}.part"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            shutil.rmtree(part, ignore_errors=True)
            part.mkdir()
            make(part)
            part.rename(made)
    return made


@pytest.fixture(scope="session")
def seeds_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store of this worker's own with the dataset that comes with Waybill: to be read, not written to."""

    def make(folder: Path) -> None:
        seeds = load_seeds(ROOT / "seeds")
        fill(folder / "store.db", seeds.events, seeds.registry)

    filled = once(tmp_path_factory, "seeds", make)
    return shutil.copytree(filled, tmp_path_factory.mktemp("seeds") / "copy") / "store.db"


@pytest.fixture(scope="session")
def origin(seeds_store: Path) -> Iterator[str]:
    """Where the dataset that comes with Waybill is served."""
    with serve(seeds_store) as address:
        yield address


@pytest.fixture(scope="session")
def crowd(seeds_store: Path) -> Iterator[str]:
    """Where the same is served to pages that hold no more than ``MOST_HELD`` events."""
    with serve(seeds_store, most_held=MOST_HELD) as address:
        yield address


@pytest.fixture(scope="session")
def hostile_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store, of this worker's own, of one event whose every text tries to become markup."""

    def make(folder: Path) -> None:
        fill(folder / "store.db", [hostile_event()], hostile_registry())

    filled = once(tmp_path_factory, "hostile", make)
    return shutil.copytree(filled, tmp_path_factory.mktemp("hostile") / "copy") / "store.db"


@pytest.fixture(scope="session")
def hostile_origin(hostile_store: Path) -> Iterator[str]:
    """Where that event is served."""
    with serve(hostile_store) as address:
        yield address


@pytest.fixture(scope="module")
def office(seeds_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Where the dataset is served to somebody who may bring reports and review them."""
    if not (ROOT / "var" / "data" / "gazetteer.sqlite").exists():
        pytest.fail("the gazetteer is not built: run `make data`")
    issued = issue("ana", [Scope.INGEST, Scope.REVIEW], timedelta(days=1), SystemClock())
    store = shutil.copytree(seeds_store.parent, tmp_path_factory.mktemp("review") / "copy") / "store.db"
    with serve(store, (issued.token,)) as origin:
        yield Office(origin, issued.text)


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Bundle the page's modules as they are now, for files that open offline; return the script of those."""
    path = os.pathsep.join([str(ROOT / ".venv" / "bin"), os.environ["PATH"]])

    def make(_: Path) -> None:
        command = ["node", "thirdparty/bundle.mjs"]
        subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, "PATH": path}, timeout=PATIENCE / 1000)

    once(tmp_path_factory, "bundle", make)
    return ROOT / "static" / "bundle" / "offline.js"


def export_file(store: Path, out: Path, *options: str) -> Path:
    """Write a file of a store with our own command."""
    subprocess.run([WAYBILL, "export", "html", out, "--store", store, *options], check=True, cwd=ROOT, timeout=300)
    return out


@pytest.fixture(scope="session")
def seeds_file(bundle: Path, seeds_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the dataset that comes with Waybill as one file."""
    assert bundle.exists()
    folder = once(tmp_path_factory, "file", lambda made: export_file(seeds_store, made / "waybill.html"))
    return folder / "waybill.html"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Open the system's Chromium."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        yield opened
        opened.close()


@contextmanager
def visit(browser: Browser, size: ViewportSize = DESK, **options: Any) -> Iterator[BrowserContext]:
    """Open what a person's own browser is: pages of a size, that share nothing with those of others."""
    with browser.new_context(viewport=size, **options) as context:
        context.set_default_timeout(PATIENCE)
        watch(context)
        yield context


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a page of a desktop's size."""
    with visit(browser) as context:
        yield context.new_page()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """Open a page of a phone's size."""
    with visit(browser, HAND, has_touch=True) as context:
        yield context.new_page()


@pytest.fixture
def log(page: Page) -> Log:
    """Take note of what the page does."""
    made = Log()
    made.listen(page)
    return made


@pytest.fixture
def alone(browser: Browser) -> Iterator[Page]:
    """Open a page of a desktop's size without a network."""
    with visit(browser, offline=True) as context:
        yield context.new_page()


@pytest.fixture
def told(alone: Page) -> Log:
    """Take note of what the page without a network does."""
    made = Log()
    made.listen(alone)
    return made
