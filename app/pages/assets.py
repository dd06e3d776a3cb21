"""Which files the page loads: Folium's wishes turned into our own files, and a check that no others are left.

Folium asks four foreign hosts for about ten files. The page needs one of those libraries, Leaflet; the others serve
Folium's own markers and popups, which no report may pass through, so they are left out by name. A name that is in
neither list, in a later Folium, stops the build of the shell.
"""

import re
from collections.abc import Iterable
from html.parser import HTMLParser

from geo.errors import WaybillError

NONCE = "nonce-goes-here-4c1d"
"""Stands for the nonce in a shell; a response puts its own in its place."""

SCRIPTS = {"leaflet": "vendor/leaflet/leaflet.js"}
STYLES = {"leaflet_css": "vendor/leaflet/leaflet.css"}
LEFT_OUT = frozenset(
    {
        "jquery",  # for objects_to_stay_in_front
        "bootstrap",  # for popups
        "bootstrap_css",
        "glyphicons_css",  # for Icon
        "awesome_markers",
        "awesome_markers_font_css",
        "awesome_markers_css",
        "awesome_rotate_css",
    }
)

_ADDRESSES = frozenset({"src", "href", "action", "formaction", "poster", "data", "srcset", "background", "ping"})
_URL_IN_STYLE = re.compile(r"url\(\s*['\"]?([^'\")]*)|@import\s+['\"]?([^'\";]*)", re.IGNORECASE)
_TAG = re.compile(r"<(script|style)(?=[\s>])", re.IGNORECASE)


class ForeignAsset(WaybillError):
    """The page would load something that is not ours, or run a script without a nonce. The text names it."""


def localise(wanted: Iterable[tuple[str, str]], ours: dict[str, str], static: str) -> list[tuple[str, str]]:
    """Return Folium's (name, URL) pairs with our own URLs, in Folium's order, without those that are left out.

    ``static`` is the path under which ``static/`` is served. Raises ForeignAsset for a name that we do not know, and
    for one of ours that Folium no longer asks for.
    """
    pairs = list(wanted)
    names = {name for name, _ in pairs}
    for name, url in pairs:
        if name not in ours and name not in LEFT_OUT:
            raise ForeignAsset(f"Folium asks for {name} ({url}): map it to a file in static/vendor/, or leave it out")
    if missing := sorted(set(ours) - names):
        raise ForeignAsset(f"Folium no longer asks for {', '.join(missing)}: see which name it uses now")
    return [(name, f"{static}/{ours[name]}") for name, _ in pairs if name in ours]


def mark_nonce(html: str) -> str:
    """Return the HTML with the placeholder of the nonce on every script and style element."""
    return _TAG.sub(rf'<\1 nonce="{NONCE}"', html)


def check_page(html: str) -> None:
    """Raise ForeignAsset where a page names another origin, or a script or style lacks the placeholder of the nonce."""
    auditor = _Auditor()
    auditor.feed(html)
    auditor.close()
    if auditor.faults:
        raise ForeignAsset("the page must not hold " + "; ".join(auditor.faults))


def is_ours(address: str) -> bool:
    """Return whether an address is a path of our own origin, or a place in the page itself."""
    return (address.startswith("/") and not address.startswith(("//", "/\\"))) or address.startswith("#")


class _Auditor(HTMLParser):
    """Collects what a page must not hold."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at the addresses, inline handlers and nonce of one element."""
        self._in_style = tag == "style"
        for name, value in attrs:
            self._check_attribute(tag, name, value or "")
        if tag in {"script", "style"} and dict(attrs).get("nonce") != NONCE:
            self.faults.append(f"a {tag} without nonce")
        if tag == "base":
            self.faults.append("a base element")

    def handle_endtag(self, tag: str) -> None:
        """Leave a style element."""
        self._in_style = self._in_style and tag != "style"

    def handle_data(self, data: str) -> None:
        """Look at the addresses in an inline style."""
        if self._in_style:
            self._check_style(data)

    def _check_attribute(self, tag: str, name: str, value: str) -> None:
        if name in _ADDRESSES and not is_ours(value):
            self.faults.append(f"{tag} {name}={value!r}")
        if name.startswith("on"):
            self.faults.append(f"an inline handler, {tag} {name}")
        if name == "style":
            self._check_style(value)

    def _check_style(self, text: str) -> None:
        for url, imported in _URL_IN_STYLE.findall(text):
            if not is_ours(url or imported):
                self.faults.append(f"a style that loads {url or imported!r}")
