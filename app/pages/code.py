"""Which JavaScript a page loads: the bundle that ``thirdparty/bundle.mjs`` makes, or the modules themselves."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

_BUNDLE = "bundle/page"
_PAGE = ("*.js", "messages/*.js", "messages/en/*.js", "card/*.js", "search/*.js", "table/*.js", "export/*.js")
"""The modules of the page, by folder: what only other pages load is not among them."""
_REVIEW = ("review/*.js",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A folder among the static files, and the names of those in it that the page needs first."""

    folder: str
    first: tuple[str, ...]


def find_code(static: Path, *, review: bool) -> Code:
    """Return the code of the page, or of the review page, which has no bundle; ``static`` is the folder served.

    A bundle stands for its modules only as long as they are those that it was made from.
    """
    if not review and (first := _find_bundle(static)):
        return Code(folder=_BUNDLE, first=first)
    modules = static / "js"
    found = (path for pattern in (_REVIEW if review else _PAGE) for path in modules.glob(pattern))
    return Code(folder="js", first=tuple(sorted(path.relative_to(modules).as_posix() for path in found)))


def _find_bundle(static: Path) -> tuple[str, ...]:
    try:
        manifest = json.loads((static / _BUNDLE / "manifest.json").read_bytes())
        changed = any(_digest(static / name) != digest for name, digest in manifest["inputs"].items())
    except FileNotFoundError:
        return ()
    return () if changed else tuple(manifest["first"])


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
