"""What a page still says in English, and what of it is cut: asked of the page itself."""

from collections.abc import Iterable

from playwright.sync_api import Page

TECHNICAL = """
Waybill; Leaflet; IMO; JSON; API; BibTeX; Python; QGIS; GDAL; geopandas; curl; GeoJSON; GeoPackage; Layer; Markdown;
HTML; PDF; MiB; KP; ISO; SHA; JavaScript; HTTP; atv; km; mi; km/h; Enter; supplier; North Korea; Lady R;
waybill token create; waybill serve --demo; Markdown, HTML; PDF, 20 MiB; Natural Earth; GeoNames
"""
"""Names of programs, forms, units and keys, and examples of what may be typed: no language translates them."""

_LATIN = """(names) => {
    const run = /[A-Za-z][A-Za-z0-9 .,'’&\\/-]*/g;
    const data = '[lang]:not(html), .code, code, kbd, pre, script, style, noscript, #totals svg'
        + ', .leaflet-control-attribution';
    const isNamed = (words) => names.some((name) => name === words || (words.length > 8 && name.startsWith(words)));
    const found = new Set();
    const look = (words, element, how) => {
        for (const latin of [...words.matchAll(run)].flatMap(([found]) => found.split(/ {2,}/))) {
            const bare = latin.replace(/[^A-Za-z0-9]+$/, '');
            const word = latin.replace(/[^A-Za-z]+$/, '');
            if (word.length > 1 && !isNamed(bare) && !isNamed(word)) {
                found.add(`${bare} (${how} ${element.tagName.toLowerCase()}.${element.getAttribute('class')})`);
            }
        }
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        if (!parent.closest(data) && parent.checkVisibility()) {
            look(walker.currentNode.data, parent, 'in');
        }
    }
    for (const element of document.querySelectorAll('[aria-label], [title]')) {
        for (const name of element.closest(data) || !element.checkVisibility() ? [] : ['aria-label', 'title']) {
            look(element.getAttribute(name) ?? '', element, name);
        }
    }
    return [...found];
}"""

_WORDS = (
    "button, summary, label, select, legend, h1, h2, h3, dt, [role=tab], .chip, .plain-chip, .status-chip, .state-chip"
)
_TICKS = ".plot .tick text, #strip .tick"

_CUT = """([words, ticks]) => {
    const isCut = (element) => {
        const { display, textOverflow } = getComputedStyle(element);
        const isWide = element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1;
        return isWide && display !== 'inline' && textOverflow !== 'ellipsis';
    };
    const isOut = (element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 0 && (left < 0 || right > innerWidth);
    };
    const shown = (wanted) => [...document.querySelectorAll(wanted)]
        .filter((element) => element.checkVisibility() && !element.closest('.unseen'));
    const found = [...shown(words).filter(isCut), ...shown(ticks).filter(isOut)];
    return found.map((one) => `cut: ${one.textContent.trim()} (${one.tagName}.${one.getAttribute('class')})`);
}"""


def left_in_english(page: Page, names: Iterable[str]) -> list[str]:
    """Return the words in Latin letters that a person sees or hears and that are neither data nor one of the names.

    Words of the data are told by the language that their elements are marked with.
    """
    found: list[str] = page.evaluate(_LATIN, sorted({*names, *(name.strip() for name in TECHNICAL.split(";"))}))
    return found


def cut(page: Page) -> list[str]:
    """Return buttons, headings and labels that are wider than their room, and ticks beyond the edge."""
    found: list[str] = page.evaluate(_CUT, [_WORDS, _TICKS])
    return found
