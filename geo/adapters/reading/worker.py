"""The process that opens documents. It loads the parsers once, shuts itself in, and reads each document in a fork.

It talks over standard input and output (``wire``): first it says which safeguards are in force; then, for each
document, it gets two frames (JSON with media type, name and limits; the bytes) and answers one (JSON). A fork lives for
one document, so that no document meets what another left behind. The sandbox starts it; nothing else imports it.
"""

import gc
import json
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

from geo.adapters.reading import confine, html, pdf, wire
from geo.adapters.reading.found import Found, to_json
from geo.adapters.reading.limits import MIB, Limits
from geo.errors import Unreadable
from geo.model.report import Media

STDIN, STDOUT = 0, 1
LONGEST_REQUEST = MIB
IDLE_SECONDS = 86_400.0 * 365

Answer = dict[str, object]

READERS: dict[Media, Callable[[bytes, str, Limits], Found]] = {Media.HTML: html.read, Media.PDF: pdf.read}


def main() -> None:
    """Serve until the other side goes away."""
    html.warm_up()
    pdf.warm_up()
    gc.freeze()  # so that forks share the memory of what is loaded
    os.set_blocking(STDIN, False)
    os.set_blocking(STDOUT, False)
    safeguards = confine.confine()
    with suppress(wire.Broken):
        wire.send_frame(STDOUT, _dump({"safeguards": safeguards}), wire.seconds_from_now(IDLE_SECONDS))
        while True:
            _serve_one()


def _serve_one() -> None:
    request = json.loads(wire.receive_frame(STDIN, LONGEST_REQUEST, wire.seconds_from_now(IDLE_SECONDS)))
    limits = Limits(**request["limits"])
    data = wire.receive_frame(STDIN, limits.file_bytes, wire.seconds_from_now(IDLE_SECONDS))
    payload = _read_in_fork(Media(request["media"]), data, request["name"], limits)
    wire.send_frame(STDOUT, payload, wire.seconds_from_now(IDLE_SECONDS))


def _read_in_fork(media: Media, data: bytes, name: str, limits: Limits) -> bytes:
    """Return what a fork of this process answers, or what became of it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _be_the_fork(writing, media, data, name, limits)
    os.close(writing)
    os.set_blocking(reading, False)
    try:
        payload = wire.receive_all(reading, limits.answer_bytes, wire.seconds_from_now(limits.wall_seconds))
        late = False
    except wire.Late:
        payload, late = b"", True
    finally:
        os.close(reading)
        os.kill(child, signal.SIGKILL)
        _, status, used = os.wait4(child, 0)
    if late:
        return _dump({"ended": "wall"})
    if payload is None:
        return _dump({"ended": "answer"})
    return payload or _dump({"ended": _why(status, used.ru_utime + used.ru_stime, limits)})


def _why(status: int, used_seconds: float, limits: Limits) -> str:
    """Return what ended a fork that said nothing: cpu, or how it died."""
    ended_by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    if ended_by == signal.SIGXCPU or used_seconds >= limits.cpu_seconds:
        return "cpu"
    return f"signal {ended_by}, as when memory runs out" if ended_by else "silence"


def _be_the_fork(writing: int, media: Media, data: bytes, name: str, limits: Limits) -> NoReturn:
    """Read one document under limits, answer, and end."""
    try:
        confine.die_with_parent()
        os.close(STDIN)
        os.close(STDOUT)
        confine.limit(limits.cpu_seconds, limits.memory_bytes)
        confine.forbid()
        payload = memoryview(_answer(media, data, name, limits))
        while payload:
            payload = payload[os.write(writing, payload) :]
    finally:
        os._exit(0)


def _answer(media: Media, data: bytes, name: str, limits: Limits) -> bytes:
    """Return the answer to one document. This is the worker's rim: whatever goes wrong in a parser ends here."""
    try:
        return to_json(READERS[media](data, name, limits))
    except Unreadable as error:
        return _dump({"refused": type(error).__name__, "fault": error.fault, "advice": error.advice})
    except MemoryError:
        return _dump({"ended": "memory"})
    except Exception as error:  # noqa: BLE001 - the rim: parsers meet files that were built to break them
        return _dump({"ended": f"{type(error).__name__}: {error}"[:300]})


def _dump(answer: Answer) -> bytes:
    return json.dumps(answer).encode()
