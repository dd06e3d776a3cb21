"""Puts the files that a page names into the page itself, and lets it run and load nothing else.

For a page that is one file: its styles, scripts and pictures stand in it, and its policy names the hash of each.
"""

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from app.pages.assets import NONCE, ForeignAsset
from geo.errors import MissingData

_STYLE = re.compile(r'<link rel="stylesheet" href="/static/([^"]+)"\s*/?>')
_SCRIPT = re.compile(rf'<script nonce="{NONCE}" src="/static/([^"]+)"></script>')
_ICON = re.compile(r'href="/static/([^"]+\.svg)"')
_PICTURE = re.compile(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)")
_INLINE = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)
_MEDIA = {".png": "image/png", ".svg": "image/svg+xml"}
_FIRST = '<meta charset="utf-8">'
"""After this the policy stands: before anything that it is for."""


def inline(html: str, static: Path) -> str:
    """Return a page of our own, made for the path ``/static``, as a file that needs no other and may fetch nothing.

    Raises MissingData for a file that is not there, and ForeignAsset where a text would end its element or an address
    is left.
    """
    html = _STYLE.sub(lambda match: f"<style>{_read_style(static / match[1])}</style>", html)
    html = _SCRIPT.sub(lambda match: f"<script>{_read_script(static / match[1])}</script>", html)
    html = _ICON.sub(lambda match: f'href="{_to_data(static / match[1])}"', html)
    html = html.replace(f' nonce="{NONCE}"', "")
    if "/static/" in html:
        raise ForeignAsset("the page must not hold an address under /static/")
    return html.replace(
        _FIRST, f'{_FIRST}\n  <meta http-equiv="Content-Security-Policy" content="{policy_of(html)}">', 1
    )


def policy_of(html: str) -> str:
    """Return the policy of a page that runs and styles by what stands in it, and fetches nothing."""
    found = _INLINE.findall(html)
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {_hashes(text for kind, text in found if kind == 'script')}",
            f"style-src {_hashes(text for kind, text in found if kind == 'style')}",
            "style-src-attr 'unsafe-inline'",
            "img-src data: blob:",
            "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hashes(texts: Iterable[str]) -> str:
    digests = (hashlib.sha256(text.encode()).digest() for text in texts)
    return " ".join(dict.fromkeys(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)) or "'none'"


def _read(path: Path, tag: str) -> str:
    """Return the text of a file; browsers read line ends as line feeds, and so must the hash."""
    if not path.is_file():
        raise MissingData(f"there is no {path}: run `make vendor`")
    text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    if re.search(rf"</{tag}|<!--", text, re.IGNORECASE):
        raise ForeignAsset(f"{path} holds what would end its {tag} element")
    return text


def _read_script(path: Path) -> str:
    return _read(path, "script")


def _read_style(path: Path) -> str:
    """Return a style sheet with its pictures in it."""

    def picture(match: re.Match[str]) -> str:
        address = match[1]
        return match[0] if address.startswith(("#", "data:")) else f"url({_to_data(path.parent / address)})"

    return _PICTURE.sub(picture, _read(path, "style"))


def _to_data(path: Path) -> str:
    return f"data:{_MEDIA[path.suffix]};base64,{base64.b64encode(path.read_bytes()).decode()}"
