"""The exact bytes of reports, each under its SHA-256: written once, durably, never changed, checked when read.

A file lies at ``ab/abcdef…`` below the folder, which is made when the first is kept; only its owner can read it, and
nobody write it. Not handled: two machines that keep into one folder whose file system does not rename atomically.
"""

import os
import tempfile
from collections.abc import Iterator
from hashlib import sha256 as hash_of
from pathlib import Path

from geo.errors import DamagedStore, Finding, Invalid, NotFound
from geo.model.report import SHA256

READ_ONLY, PRIVATE = 0o400, 0o700


class EvidenceFolder:
    """The port ``EvidenceStore`` made real. Any number of threads and processes may use one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, data: bytes) -> str:
        """Keep bytes durably and return their SHA-256; raise DamagedStore where other bytes lie in their place."""
        name = hash_of(data).hexdigest()
        target = self._path(name)
        if target.exists():
            self.get(name)
            return name
        _make(target.parent)
        descriptor, temporary = tempfile.mkstemp(prefix=".new-", dir=target.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fchmod(file.fileno(), READ_ONLY)
                os.fsync(file.fileno())
            Path(temporary).replace(target)  # whoever else keeps it now puts the same bytes there
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        _sync(target.parent)
        return name

    def get(self, sha256: str) -> bytes:
        """Return the bytes; raise NotFound, DamagedStore where they changed, Invalid where the name is no SHA-256."""
        path = self._path(sha256)
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        except FileNotFoundError:
            raise NotFound("kept document", sha256) from None
        except OSError as error:
            raise DamagedStore(
                f"{path}: cannot be read as a file ({error.strerror}); bring it back from a backup"
            ) from error
        with os.fdopen(descriptor, "rb") as file:
            data = file.read()
        if hash_of(data).hexdigest() != sha256:
            raise DamagedStore(f"{path}: its bytes are no longer those that were kept; bring it back from a backup")
        return data

    def iter_names(self) -> Iterator[str]:
        """Yield the SHA-256 of all that is kept, in order."""
        for path in sorted(self._folder.glob("[0-9a-f][0-9a-f]/*")):
            if SHA256.fullmatch(path.name) and path.parent.name == path.name[:2]:
                yield path.name

    def verify(self) -> tuple[Finding, ...]:
        """Read everything; return what is no longer what was kept."""
        return tuple(finding for name in self.iter_names() for finding in self._check(name))

    def _check(self, name: str) -> Iterator[Finding]:
        try:
            self.get(name)
        except DamagedStore as error:
            file = f"{name[:2]}/{name}"
            yield Finding(file=file, line=None, where="sha256", given=str(error), expected="the bytes that were kept")

    def _path(self, name: str) -> Path:
        if SHA256.fullmatch(name) is None:
            raise Invalid("sha256", name, "64 hexadecimal digits")
        return self._folder / name[:2] / name


def _make(folder: Path) -> None:
    """Make a folder and those above it, durably."""
    if folder.is_dir():
        return
    _make(folder.parent)
    folder.mkdir(mode=PRIVATE, exist_ok=True)
    _sync(folder.parent)


def _sync(folder: Path) -> None:
    """Have the names in a folder on the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
