"""Runs workers that open documents, so that this process never does: a few, kept warm, each reading one at a time.

A worker has no environment, an empty folder as its own, and pipes as its only way out. It is ended when it is late, and
whatever it says is checked. ``worker`` and ``confine`` tell what happens on the other side.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from queue import Empty, LifoQueue
from threading import Semaphore
from typing import IO
from weakref import finalize

from geo.adapters.reading import wire
from geo.adapters.reading.found import Found, parse_found
from geo.adapters.reading.limits import DEFAULT, MIB, Limits
from geo.errors import Invalid, TookTooLong, TooLarge, UnknownFormat, Unreadable
from geo.model.report import Media

START_SECONDS = 60.0
MARGIN_SECONDS = 5.0
"""How much longer than the worker's own limit to wait, so that the worker can say what happened."""

REFUSALS: dict[object, type[Unreadable]] = {error.__name__: error for error in (TooLarge, TookTooLong, UnknownFormat)}
PROGRAM = "import sys; sys.path.insert(0, sys.argv[1]); from geo.adapters.reading.worker import main; main()"
ROOT = Path(__file__).resolve().parents[3]


class Sandbox:
    """A pool of workers. Any number of threads may use one; at most ``workers`` documents are read at the same time."""

    def __init__(self, limits: Limits = DEFAULT, workers: int = 2) -> None:
        self._limits = limits
        self._turn = Semaphore(workers)
        self._idle: LifoQueue[_Worker] = LifoQueue()
        self._closing = finalize(self, _drain, self._idle)

    def open(self, data: bytes, media: Media, name: str) -> Found:
        """Return what a document holds; raise Unreadable, TooLarge or TookTooLong."""
        with self._turn:
            worker = self._take(name)
            try:
                answer = worker.ask(data, media, name, self._limits)
            except wire.Late:
                worker.end()
                raise _too_long(name, self._limits) from None
            except (wire.Broken, ValueError) as error:
                worker.end()
                raise _failed(name, str(error)) from error
            except BaseException:
                worker.end()  # its pipes may hold half a document
                raise
            self._idle.put(worker)
        return _parse_answer(answer, name, self._limits)

    def safeguards(self) -> tuple[str, ...]:
        """Return what a worker on this machine is confined by, in words; a worker is started to find out."""
        with self._turn:
            worker = self._take("safeguards")
            self._idle.put(worker)
        return worker.safeguards

    def close(self) -> None:
        """End the workers. A later call starts new ones."""
        _drain(self._idle)

    def _take(self, name: str) -> "_Worker":
        """Return a worker that lives: one that waits, or a new one."""
        while True:
            try:
                worker = self._idle.get_nowait()
            except Empty:
                return _Worker(name)
            if worker.lives():
                return worker
            worker.end()


class _Worker:
    """One process, and the pipes to it."""

    def __init__(self, name: str) -> None:
        self._folder = tempfile.mkdtemp(prefix="waybill-reader-")
        self._process = subprocess.Popen(  # noqa: S603 - our own program, with arguments of our own
            [sys.executable, "-I", "-c", PROGRAM, str(ROOT)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            cwd=self._folder,
            env={},
            start_new_session=True,
        )
        self._to, self._from = _unblocked(self._process.stdin), _unblocked(self._process.stdout)
        try:
            hello = json.loads(wire.receive_frame(self._from, MIB, wire.seconds_from_now(START_SECONDS)))
        except (wire.Broken, wire.Late, ValueError) as error:
            self.end()
            raise Unreadable(
                name, "the process that reads documents did not start", "Install Waybill again."
            ) from error
        self.safeguards = tuple(hello["safeguards"])

    def ask(self, data: bytes, media: Media, name: str, limits: Limits) -> object:
        """Return the worker's answer; raise Late, Broken or ValueError, after which it is of no more use."""
        deadline = wire.seconds_from_now(limits.wall_seconds + MARGIN_SECONDS)
        request = {"media": media.value, "name": name[:1_000], "limits": asdict(limits)}
        wire.send_frame(self._to, json.dumps(request).encode(), deadline)
        wire.send_frame(self._to, data, deadline)
        return json.loads(wire.receive_frame(self._from, limits.answer_bytes, deadline))

    def lives(self) -> bool:
        """Whether the process is still there."""
        return self._process.poll() is None

    def end(self) -> None:
        """End the process with its forks, and remove its folder."""
        if self.lives():
            os.killpg(self._process.pid, signal.SIGKILL)
        with self._process:
            pass
        shutil.rmtree(self._folder, ignore_errors=True)


def _unblocked(pipe: IO[bytes] | None) -> int:
    """Return the descriptor of a pipe that was asked for, set not to block."""
    if pipe is None:
        raise OSError("a process was started without its pipes")
    os.set_blocking(pipe.fileno(), False)
    return pipe.fileno()


def _drain(idle: "LifoQueue[_Worker]") -> None:
    """End all workers that wait."""
    while True:
        try:
            idle.get_nowait().end()
        except Empty:
            return


def _parse_answer(answer: object, name: str, limits: Limits) -> Found:
    """Return what was found; raise what the worker, or what became of it, amounts to."""
    if not isinstance(answer, dict):
        raise _failed(name, "no answer")
    if "refused" in answer:
        error = REFUSALS.get(answer["refused"], Unreadable)
        raise error(name, str(answer.get("fault"))[:1_000], str(answer.get("advice"))[:1_000])
    if "ended" in answer:
        raise _ended(name, str(answer["ended"]), limits)
    try:
        return parse_found(answer, limits.text_chars)
    except Invalid as error:
        raise _failed(name, str(error)) from error


def _ended(name: str, how: str, limits: Limits) -> Unreadable:
    """Return the error for a worker that did not come to an answer."""
    if how in ("cpu", "wall"):
        return _too_long(name, limits)
    if how == "memory":
        fault = f"reading it takes more than {limits.memory_bytes // MIB:,} MiB of memory"
        return TooLarge(name, fault, "Bring it in parts, or its text as a .txt file.")
    if how == "answer":
        return TooLarge(name, "what comes out of it is over the limit", "Bring it in parts.")
    return _failed(name, how)


def _too_long(name: str, limits: Limits) -> TookTooLong:
    fault = f"reading it was stopped after {limits.cpu_seconds} s of work, or {limits.wall_seconds:g} s on the clock"
    return TookTooLong(name, fault, "Bring it in parts, or its text as a .txt file.")


def _failed(name: str, how: str) -> Unreadable:
    return Unreadable(name, f"it is damaged, or built to break readers ({how})", "Bring its text as a .txt file.")
