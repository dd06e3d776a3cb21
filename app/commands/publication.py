"""What is published of a selection, and how a file gets to its place whole."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from app.settings import Settings
from geo.errors import Invalid
from geo.model.colophon import Colophon
from geo.model.gathered import Gathered, Past


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A selection with all that is known of it, what is to be said of the export, and the installation it is from.

    ``recall`` tells its past when it is asked to, which takes longer than the rest. ``title`` is for a brief; None for
    the usual one.
    """

    gathered: Gathered
    recall: Callable[[], Past]
    colophon: Colophon
    settings: Settings
    title: str | None = None


def write_whole(out: Path, chunks: Iterable[bytes]) -> None:
    """Write a file so that it is there whole or not at all: beside it first, flushed, then moved into place.

    Raise Invalid where its folder is not there.
    """
    if str(out) == "-":
        for chunk in chunks:
            sys.stdout.buffer.write(chunk)
        return
    if not out.parent.is_dir():
        raise Invalid("OUT", str(out), f"a file in a folder that is there; {out.parent} is not")
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            for chunk in chunks:
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(out)
    finally:
        Path(name).unlink(missing_ok=True)


def _umask() -> int:
    """Return which rights new files do not get; mkstemp gives its file to nobody else."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
