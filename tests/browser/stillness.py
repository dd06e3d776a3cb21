"""When a page has come to rest: nothing it asked for is still to come, no timer runs, and no frame is to be drawn."""

from playwright.sync_api import BrowserContext, Page

_WATCH = """(() => {
    const open = new Map(); // each with the milliseconds that it was told to wait
    const [ask, later, cancel] = [fetch, setTimeout, clearTimeout].map((it) => it.bind(globalThis));
    const [paint, unpaint] = [requestAnimationFrame, cancelAnimationFrame].map((it) => it.bind(globalThis));

    globalThis.fetch = (...given) => {
        const one = {};
        open.set(one, 0);
        const answer = ask(...given);
        answer.then((response) => response.clone().arrayBuffer()).catch(() => {}).finally(() => open.delete(one));
        return answer;
    };
    globalThis.setTimeout = (work, pause = 0, ...given) => {
        const timer = later((...these) => {
            open.delete(timer);
            work(...these);
        }, pause, ...given);
        open.set(timer, pause);
        return timer;
    };
    globalThis.clearTimeout = (timer) => {
        open.delete(timer);
        cancel(timer);
    };
    const frames = new Map();
    globalThis.requestAnimationFrame = (work) => {
        const one = {};
        const frame = paint((time) => {
            open.delete(one);
            frames.delete(frame);
            work(time);
        });
        open.set(one, 0);
        frames.set(frame, one);
        return frame;
    };
    globalThis.cancelAnimationFrame = (frame) => {
        open.delete(frames.get(frame));
        frames.delete(frame);
        unpaint(frame);
    };
    const turn = () => new Promise((told) => paint(() => later(told, 0)));
    globalThis.stillness = async (most) => {
        await document.fonts.ready;
        const isStill = () => [...open.values()].every((pause) => pause > most);
        for (let still = 0; still < 3; still = isStill() ? still + 1 : 0) await turn();
    };
})();"""


def watch(pages: BrowserContext | Page) -> None:
    """Let ``rest`` know of all that these pages begin; to be called before they open an address."""
    pages.add_init_script(_WATCH)


AT_ONCE = 400
"""Milliseconds for which a page waits at most with what it shows. What it says to screen readers may wait longer."""


def rest(page: Page, most: int = AT_ONCE) -> None:
    """Wait until a page that is watched has come to rest: what it shows then is what it will go on showing.

    Timers that were told to wait for more than ``most`` milliseconds are not waited for.
    Modules that are only now imported and what comes in an element's ``src`` it does not know of: a test waits first
    for what they bring, such as the events on the map.
    """
    page.wait_for_load_state()
    page.evaluate("(most) => stillness(most)", most)


def frames(page: Page) -> None:
    """Wait until what the page does with the next frame, such as to look what the pointer is on, has been done."""
    page.evaluate("() => new Promise((told) => requestAnimationFrame(() => requestAnimationFrame(told)))")
