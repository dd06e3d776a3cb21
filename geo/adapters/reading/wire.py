"""Frames over pipes: four bytes of length, then that many bytes. Nobody waits longer than to a deadline."""

import os
import select
import time

HEAD_BYTES = 4


class Broken(Exception):
    """The other side went away, or sends more than it may."""


class Late(Exception):
    """The deadline passed."""


def seconds_from_now(seconds: float) -> float:
    """Return a deadline, on the clock that nobody can set."""
    return time.monotonic() + seconds


def send_frame(fd: int, payload: bytes, deadline: float) -> None:
    """Write one frame to a descriptor that does not block; raise Broken or Late."""
    rest = memoryview(len(payload).to_bytes(HEAD_BYTES, "big") + payload)
    while rest:
        _wait(fd, select.POLLOUT, deadline)
        try:
            rest = rest[os.write(fd, rest) :]
        except BlockingIOError:
            continue
        except OSError as error:
            raise Broken(str(error)) from error


def receive_frame(fd: int, most: int, deadline: float) -> bytes:
    """Read one frame of at most so many bytes; raise Broken or Late."""
    length = int.from_bytes(_receive(fd, HEAD_BYTES, deadline), "big")
    if length > most:
        raise Broken(f"a frame of {length:,} bytes; at most {most:,} may come")
    return _receive(fd, length, deadline)


def receive_all(fd: int, most: int, deadline: float) -> bytes | None:
    """Read to the end; return None where more than so many bytes come, raise Late."""
    chunks: list[bytes] = []
    while chunk := _read(fd, 1 << 16, deadline):
        chunks.append(chunk)
        most -= len(chunk)
        if most < 0:
            return None
    return b"".join(chunks)


def _receive(fd: int, length: int, deadline: float) -> bytes:
    chunks = bytearray()
    while len(chunks) < length:
        chunk = _read(fd, min(length - len(chunks), 1 << 20), deadline)
        if not chunk:
            raise Broken("the other side has gone")
        chunks += chunk
    return bytes(chunks)


def _read(fd: int, most: int, deadline: float) -> bytes:
    _wait(fd, select.POLLIN, deadline)
    return os.read(fd, most)


def _wait(fd: int, event: int, deadline: float) -> None:
    """Wait until a descriptor is ready, or has been closed at the other end; raise Late."""
    poll = select.poll()
    poll.register(fd, event)
    left = deadline - time.monotonic()
    if left <= 0 or not poll.poll(min(left, 86_400.0) * 1000):
        raise Late
