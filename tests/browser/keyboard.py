"""A person at the keyboard alone: every step of the focus is held to what WCAG 2.2 asks of it."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

MOST_STEPS = 300
FOCUS = """async () => {
    for (let frame = 0; frame < 30 && !document.activeElement.checkVisibility(); frame += 1) {
        await new Promise(requestAnimationFrame);  // what a closed dialog held loses the focus with the next frame
    }
    const element = document.activeElement;
    if (!element || element === document.body) return { tag: 'BODY', name: '', seen: 1, ring: true, place: '' };
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const mine = (other) => other && (element.contains(other) || other.contains(element)
        || [...element.labels ?? []].some((label) => label.contains(other)));
    const [x0, x1] = [Math.max(left, 0), Math.min(right, innerWidth)];
    const [y0, y1] = [Math.max(top, 0), Math.min(bottom, innerHeight)];
    const steps = [1, 2, 3, 4, 5].map((step) => step / 6);
    const points = steps.flatMap((across) => steps.map((down) => [x0 + (x1 - x0) * across, y0 + (y1 - y0) * down]));
    const hits = points.filter(([x, y]) => mine(document.elementFromPoint(x, y)));
    const seen = x1 > x0 && y1 > y0 ? hits.length / points.length : 0;
    const name = element.getAttribute('aria-label') ?? element.labels?.[0]?.innerText ?? element.innerText ?? '';
    const ring = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
    const place = element.closest('#header, #facets, #views, #map, #table, #card, #timeline')?.id ?? '';
    return { tag: element.tagName, name: name.replace(/\\s+/g, ' ').trim(), seen, ring, place };
}"""


@dataclass(frozen=True, slots=True)
class Focus:
    """What has the focus: its ``name``, the ``place`` of the page it is in, and how it is to be ``seen``."""

    tag: str
    name: str
    place: str
    seen: float
    ring: bool


class Keyboard:
    """Presses keys, and refuses a focus that nobody could see (2.4.7) or that something hides (2.4.11)."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def focus(self) -> Focus:
        """Return what has the focus; fail where it cannot be seen."""
        found = Focus(**self.page.evaluate(FOCUS))
        assert found.ring, f"the focus cannot be seen: {found}"
        assert found.seen > 0, f"the focus is hidden: {found}"
        return found

    def press(self, *keys: str) -> Focus:
        """Press some keys, and return what has the focus then."""
        for key in keys:
            self.page.keyboard.press(key)
        return self.focus()

    def tab_to(self, wanted: Callable[[Focus], bool], key: str = "Tab") -> list[Focus]:
        """Go on to what is wanted; return all that had the focus on the way, it at last. Fail in a trap (2.1.2)."""
        way: list[Focus] = []
        for _ in range(MOST_STEPS):
            way.append(self.press(key))
            if wanted(way[-1]):
                return way
        raise AssertionError(f"not reached in {MOST_STEPS} steps; the last were {[one.name for one in way[-5:]]}")

    def type(self, text: str) -> None:
        """Put a text in the place of what is there."""
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.type(text)
