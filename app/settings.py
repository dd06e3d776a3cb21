"""The ``WAYBILL_`` variables as one frozen value, made by whoever starts the service; import makes nothing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path

from geo.errors import Invalid

PREFIX = "WAYBILL_"
DEFAULT_STORE = "var/waybill.db"
MOST_HELD = 10_000
"""The largest that ``most_held`` may be: a page of items is no larger."""

_PUBLIC_URL = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~/-]*)?", re.ASCII)
_WEB_ADDRESS = re.compile(r"https?://[!#-;=?-\[\]-~]+", re.ASCII)
_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"0", "false", "no", "off"})


def _shipped(name: str) -> Path:
    """Return a folder that comes with the code: beside ``app`` in a checkout, inside it in a wheel."""
    here = Path(__file__).resolve().parent
    return here / name if (here / name).is_dir() else here.parent / name


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an installation can choose; each field is the variable ``WAYBILL_`` and its name in capitals.

    ``store`` is the path of the store. ``data_dir`` holds what ``waybill data build`` makes. ``seeds_dir`` and
    ``static_dir`` come with the code. ``public_url`` is the address that clients use, where a proxy stands in front; it
    has no slash at the end, and links are built from it and from nothing else. ``read_only`` keeps the store from being
    written to. ``licence`` is the address of the licence that exports name: by default, that of the dataset.
    ``most_held`` is how many events the page holds in the browser; more are counted and drawn from tiles.
    ``two_people`` lets nobody make an event of a report that he brought himself.
    """

    store: str = DEFAULT_STORE
    data_dir: Path = Path("var/data")
    seeds_dir: Path = field(default_factory=lambda: _shipped("seeds"))
    static_dir: Path = field(default_factory=lambda: _shipped("static"))
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str | None = None
    read_only: bool = False
    licence: str = "https://creativecommons.org/licenses/by/4.0/"
    most_held: int = 1_000
    two_people: bool = False


def from_environment(variables: Mapping[str, str]) -> Settings:
    """Return the settings; raise Invalid for a ``WAYBILL_`` variable that is unknown or has a wrong value."""
    readers = {
        "STORE": _text,
        "DATA_DIR": _path,
        "SEEDS_DIR": _path,
        "STATIC_DIR": _path,
        "HOST": _text,
        "PORT": _port,
        "PUBLIC_URL": _public_url,
        "READ_ONLY": _yes_or_no,
        "LICENCE": _web_address,
        "MOST_HELD": _count,
        "TWO_PEOPLE": _yes_or_no,
    }
    given = {name.removeprefix(PREFIX): text for name, text in variables.items() if name.startswith(PREFIX)}
    for name in given:
        if name not in readers:
            raise Invalid(PREFIX + name, given[name], _advice(name, readers))
    values = {name.lower(): readers[name](PREFIX + name, text) for name, text in given.items()}
    return Settings(**values)  # type: ignore[arg-type]  # each reader returns its field's type


def to_environment(settings: Settings) -> dict[str, str]:
    """Return the variables that give these settings again, for processes that are started from here."""
    values = {field.name: getattr(settings, field.name) for field in fields(settings)}
    return {PREFIX + name.upper(): str(value) for name, value in values.items() if value is not None}


def _advice(name: str, known: Mapping[str, object]) -> str:
    nearest = get_close_matches(name, known, n=1, cutoff=0.0)[0]
    return f"no such setting; did you mean {PREFIX}{nearest}?"


def _text(where: str, text: str) -> str:
    if not text.strip():
        raise Invalid(where, text, "a value; leave the variable out for the default")
    return text


def _path(where: str, text: str) -> Path:
    return Path(_text(where, text))


def _port(where: str, text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", text, re.ASCII) or not 0 <= int(text) <= 65_535:
        raise Invalid(where, text, "a port from 0 (any free one) to 65535")
    return int(text)


def _count(where: str, text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", text, re.ASCII) or int(text) > MOST_HELD:
        raise Invalid(where, text, f"a whole number from 0 to {MOST_HELD}")
    return int(text)


def _public_url(where: str, text: str) -> str:
    if not _PUBLIC_URL.fullmatch(text):
        raise Invalid(where, text, "an address such as https://example.org or https://example.org/waybill")
    return text.rstrip("/")


def _web_address(where: str, text: str) -> str:
    if not _WEB_ADDRESS.fullmatch(text):
        raise Invalid(where, text, "an address such as https://example.org/licence")
    return text


def _yes_or_no(where: str, text: str) -> bool:
    word = text.strip().lower()
    if word not in _TRUE | _FALSE:
        raise Invalid(where, text, "true or false")
    return word in _TRUE
