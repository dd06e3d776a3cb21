"""``var/data/MANIFEST.json``: what each artefact was made from, by which version of its step, and what came out."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeAlias

from geo.errors import MissingData

FILE = "MANIFEST.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One artefact: ``inputs`` maps the name of a wheel or file to its SHA-256, ``content`` is the SHA-256 of its data.

    ``size`` is the output's size in bytes. No time is recorded: the same inputs give the same manifest.
    """

    output: str
    version: str
    inputs: dict[str, str]
    content: str
    size: int


Manifest: TypeAlias = dict[str, Entry]
"""Entries by the name of their step."""


def read(data: Path) -> Manifest:
    """Return the manifest of a data folder, empty where there is none; raise MissingData where it cannot be read."""
    path = data / FILE
    if not path.exists():
        return {}
    try:
        return {name: Entry(**entry) for name, entry in json.loads(path.read_text(encoding="utf-8")).items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise MissingData(f"{path} is damaged ({error}): delete it and run `waybill data build`") from error


def write(data: Path, book: Manifest) -> None:
    """Write the manifest, sorted, through a temporary file."""
    part = data / (FILE + ".part")
    entries = {name: asdict(book[name]) for name in sorted(book)}
    part.write_text(json.dumps(entries, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    part.replace(data / FILE)


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file, in hex; raise MissingData where the file is not there."""
    if not path.is_file():
        raise MissingData(f"{path} is not there; it is part of the checkout")
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
