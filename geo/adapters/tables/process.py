"""Reads tables by a process of their own, so that this one never opens a file of others but as bytes."""

import io
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

import orjson

from geo.adapters.tables.forms import Head
from geo.errors import Unreadable
from geo.model.table import Chunk, Packed, Record

LONGEST: Final = 64 << 20
"""Bytes of the cells of a sheet, and of its geometries."""
ENDED: Final = "reading it ended before its end"
ADVICE: Final = "Bring it as GeoJSON, a feature a line (.ndjson)."
ROOT: Final = Path(__file__).resolve().parents[3]
PROGRAM: Final = "import sys; sys.path.insert(0, sys.argv[1]); from geo.adapters.tables.worker import main; main()"


def read_head(path: Path) -> Head:
    """Return what a file says before its rows; raise Unreadable."""
    with _opened(path, 0) as told:
        return _head(path, told)


def iter_rows(path: Path, start: int) -> Iterator[Chunk]:
    """Yield the rows behind the first ``start``; raise Unreadable."""
    with _opened(path, start) as told:
        names = _head(path, told).columns
        number = start
        while "done" not in (sheet := _next(path, told)):
            try:
                records = _to_records(names, sheet, told, number)
            except (KeyError, TypeError, ValueError):
                raise Unreadable(path.name, ENDED, ADVICE) from None
            number += len(records)
            yield Chunk(records, number, number)
        yield Chunk([], number, number)


def _to_records(names: Sequence[str], sheet: Mapping[str, Any], told: IO[bytes], number: int) -> list[Record]:
    """Return the rows of a sheet, behind which its geometries follow; raise what unfit values raise."""
    faults = dict(sheet["faults"])
    length = sum(size for shape in sheet["shapes"] if shape for size in shape[1:])
    if not 0 <= length <= LONGEST:
        raise ValueError(length)
    lines = io.BytesIO(told.read(length))
    records = []
    for at, (shape, *cells) in enumerate(zip(sheet["shapes"], *sheet["cells"], strict=True)):
        geometry = Packed(shape[0], [lines.read(size) for size in shape[1:]]) if shape else None
        fault = faults.get(at)
        properties = dict(zip(names, cells, strict=True))
        records.append(Record(number + at + 1, "the row" if fault else None, geometry, properties, fault))
    return records


def _head(path: Path, told: IO[bytes]) -> Head:
    head = _next(path, told)
    if "columns" not in head:
        raise Unreadable(path.name, ENDED, ADVICE)
    return Head(**head)


def _next(path: Path, told: IO[bytes]) -> dict[str, Any]:
    """Return the next line of what is told; raise Unreadable for what is refused."""
    try:
        line: dict[str, Any] = orjson.loads(told.readline(LONGEST))
    except orjson.JSONDecodeError:
        raise Unreadable(path.name, ENDED, ADVICE) from None
    if "refused" in line:
        raise Unreadable(path.name, str(line["refused"]), ADVICE)
    return line


@contextmanager
def _opened(path: Path, start: int) -> Iterator[IO[bytes]]:
    """Hold what the process writes; it is ended with the block."""
    with tempfile.TemporaryDirectory(prefix="waybill-table-") as folder, path.open("rb") as file:
        process = subprocess.Popen(  # noqa: S603 - our own program, with arguments of our own
            [sys.executable, "-I", "-c", PROGRAM, str(ROOT), path.suffix.lower(), str(start)],
            bufsize=1 << 20,
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env={"OMP_NUM_THREADS": "1", "ARROW_DEFAULT_MEMORY_POOL": "system"},
            start_new_session=True,
        )
        try:
            if process.stdout is not None:
                yield process.stdout
        finally:
            process.kill()
            process.wait()
            if process.stdout is not None:
                process.stdout.close()
