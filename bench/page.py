"""What the page costs a browser: time to the first useful paint and to use, frames a second, heap, bytes.

    .venv/bin/python bench/page.py STORE [STORE …] [--rounds 3]     # Chromium, without a GPU, on a cold cache

Serves each store on a port of its own, opens the page and prints one line of a Markdown table for each. *First useful
paint* is the frame in which the map shows events; *interactive* the one in which the timeline has its counts too, the
card of the first visit is there or refused, and the main thread has been free for 100 ms since. Frames are counted by
requestAnimationFrame while the pointer drags the timeline's window to and fro, and then the map. The heap is measured
after a collection. Bytes are what came over the wire for the first view, compressed, as the browser counts them.
"""

import argparse
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

WAYBILL = Path(sys.executable).parent / "waybill"
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-precise-memory-info",
]
LIMIT_MS = 120_000

WATCH = """
(() => {
  const seen = (window.benchSeen = { painted: 0, ready: 0, busy: 0 });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.busy = Math.max(seen.busy, entry.startTime + entry.duration);
  }).observe({ type: 'longtask', buffered: true });
  const drawn = (selector) => Number(document.querySelector(selector)?.dataset.drawn) > 0;
  const look = () => {
    const now = performance.now();
    if (!seen.painted && drawn('canvas.events')) seen.painted = now;
    const counted = drawn('canvas.events') && drawn('.plot canvas') && document.querySelector('#facets .value');
    const loading = document.querySelector('#card:not([hidden]) .loading');
    if (!seen.ready && counted && !loading) seen.ready = now;
    if (!seen.ready || now - Math.max(seen.busy, seen.ready) < 100) requestAnimationFrame(look);
    else seen.done = Math.max(seen.busy, seen.ready);
  };
  requestAnimationFrame(look);
})()
"""

FRAMES = """
() => {
  const frames = (window.benchFrames = []);
  let last = performance.now();
  window.benchRuns = true;
  const step = () => {
    const now = performance.now();
    frames.push(now - last);
    last = now;
    if (window.benchRuns) requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """One visit: seconds, kilobytes, megabytes, and frames a second (mean) with the worst frame in ms."""

    painted: float
    interactive: float
    requests: int
    sent_kb: float
    heap_mb: float
    brushing: tuple[float, float]
    panning: tuple[float, float]


@contextmanager
def served(store: Path, port: int) -> Iterator[str]:
    """Serve a store, warmed by one visit of its own front page; yield the origin."""
    command = [WAYBILL, "serve", store, "--read-only", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - our own command
    origin = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                urlopen(f"{origin}/map").read()  # noqa: S310 - our own service
                urlopen(f"{origin}/?f=html").read()  # noqa: S310 - the same
                break
            except OSError:
                time.sleep(0.2)
        yield origin
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


def visit(browser: Browser, origin: str) -> Figures:
    """Open the page on a cold cache, use it, and return what that took."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.set_default_timeout(LIMIT_MS)
    session = context.new_cdp_session(page)
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    session.send("Network.enable")
    page.add_init_script(WATCH)
    page.goto(origin)
    page.wait_for_function("() => window.benchSeen?.done > 0")
    page.wait_for_load_state("networkidle")
    seen = page.evaluate("() => window.benchSeen")
    first = (len(sizes), sum(sizes) / 1000)
    brushing = frames_while(page, drag_window)
    panning = frames_while(page, drag_map)
    figures = Figures(
        painted=seen["painted"] / 1000,
        interactive=seen["done"] / 1000,
        requests=first[0],
        sent_kb=first[1],
        heap_mb=heap_mb(session),
        brushing=brushing,
        panning=panning,
    )
    context.close()
    return figures


def heap_mb(session: CDPSession) -> float:
    """Return the size of what is alive in the page's JavaScript heap."""
    session.send("HeapProfiler.enable")
    session.send("HeapProfiler.collectGarbage")
    used: float = session.send("Runtime.getHeapUsage")["usedSize"]
    return used / 1e6


def frames_while(page: Page, use: "object") -> tuple[float, float]:
    """Return frames a second while the page is used, and the longest frame in ms."""
    page.evaluate(FRAMES)
    use(page)  # type: ignore[operator]
    frames = page.evaluate("() => { window.benchRuns = false; return window.benchFrames.slice(1) }")
    return 1000 * len(frames) / sum(frames), max(frames)


def drag_window(page: Page) -> None:
    """Brush over a fifth of the timeline, then take what is brushed to and fro."""
    box = page.locator(".plot .brush .overlay").bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    at = [box["x"] + box["width"] * part for part in (0.4, 0.6, 0.5)]
    drag(page, [(at[0], middle), (at[1], middle)], 20)
    drag(page, [(at[2], middle), (at[2] + box["width"] * 0.3, middle), (at[2] - box["width"] * 0.3, middle)], 40)


def drag_map(page: Page) -> None:
    """Drag the map to and fro, with pauses in which it is drawn anew."""
    box = page.locator("#map").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 3
    for by in (250, -250, 200, -200):
        drag(page, [(x, y), (x + by, y + by / 3)], 20)


def drag(page: Page, way: list[tuple[float, float]], steps: int) -> None:
    """Press, move along a way at the pace of a hand, and let go."""
    page.mouse.move(*way[0])
    page.mouse.down()
    for (x, y), (next_x, next_y) in pairwise(way):
        for step in range(1, steps + 1):
            page.mouse.move(x + (next_x - x) * step / steps, y + (next_y - y) * step / steps)
            page.wait_for_timeout(16)
    page.mouse.up()


def row(name: str, visits: list[Figures]) -> str:
    """Return one line of the table: the middle of all visits."""

    def middle(values: list[float]) -> float:
        return statistics.median(values)

    cells = [
        f"{middle([v.painted for v in visits]):.2f} s",
        f"{middle([v.interactive for v in visits]):.2f} s",
        *(
            f"{middle([v[0] for v in use]):.0f} ({middle([v[1] for v in use]):.0f} ms)"
            for use in ([v.brushing for v in visits], [v.panning for v in visits])
        ),
        f"{middle([v.heap_mb for v in visits]):.0f} MB",
        f"{middle([v.requests for v in visits]):.0f}",
        f"{middle([v.sent_kb for v in visits]):.0f} kB",
    ]
    return f"| {name} | {' | '.join(cells)} |"


def main() -> None:
    """Measure each store and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stores", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--port", type=int, default=8206)
    given = parser.parse_args()
    print("| store | first paint | interactive | brushing, frames/s (worst) | panning | heap | requests | sent |")
    print("|---|---|---|---|---|---|---|---|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        for store in given.stores:
            with served(store, given.port) as origin:
                visits = [visit(browser, origin) for _ in range(given.rounds)]
            print(row(store.stem, visits), flush=True)
        browser.close()


if __name__ == "__main__":
    main()
