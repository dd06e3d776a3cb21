"""Reads tables by a process of their own, so that this one never opens a file of others but as bytes."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import orjson

from geo.adapters.tables.forms import Head
from geo.errors import Unreadable
from geo.model.table import Chunk, Record

LONGEST_LINE: Final = 8 << 20
ADVICE: Final = "Bring it as GeoJSON, a feature a line (.ndjson)."
ROOT: Final = Path(__file__).resolve().parents[3]
PROGRAM: Final = "import sys; sys.path.insert(0, sys.argv[1]); from geo.adapters.tables.worker import main; main()"


def read_head(path: Path) -> Head:
    """Return what a file says before its rows; raise Unreadable."""
    with _lines(path, 0) as lines:
        return _head(path, lines)


def iter_rows(path: Path, start: int, rows: int) -> Iterator[Chunk]:
    """Yield the rows behind the first ``start``, ``rows`` to a chunk; raise Unreadable."""
    with _lines(path, start) as lines:
        _head(path, lines)
        number, records = start, []
        for line in lines:
            told = _parse(path, line)
            if isinstance(told, dict):
                raise Unreadable(path.name, str(told.get("refused")), ADVICE)
            number += 1
            geometry, cells, fault = told
            records.append(Record(number, "the row" if fault else None, geometry, cells, fault))
            if len(records) == rows:
                yield Chunk(records, number, number)
                records = []
        yield Chunk(records, number, number)


def _head(path: Path, lines: Iterator[bytes]) -> Head:
    told = _parse(path, next(lines, b""))
    if not isinstance(told, dict) or "columns" not in told:
        fault = str(told.get("refused", "it cannot be read")) if isinstance(told, dict) else "it cannot be read"
        raise Unreadable(path.name, fault, ADVICE)
    return Head(**told)


def _parse(path: Path, line: bytes) -> Any:
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError:
        raise Unreadable(path.name, "reading it ended before its end", ADVICE) from None


@contextmanager
def _lines(path: Path, start: int) -> Iterator[Iterator[bytes]]:
    """Hold the lines that the process writes; it is ended with the block."""
    with tempfile.TemporaryDirectory(prefix="waybill-table-") as folder, path.open("rb") as file:
        process = subprocess.Popen(  # noqa: S603 - our own program, with arguments of our own
            [sys.executable, "-I", "-c", PROGRAM, str(ROOT), path.suffix.lower(), str(start)],
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env={"OMP_NUM_THREADS": "1", "ARROW_DEFAULT_MEMORY_POOL": "system"},
            start_new_session=True,
        )
        out = process.stdout
        try:
            yield iter(lambda: out.readline(LONGEST_LINE) if out else b"", b"")
        finally:
            process.kill()
            process.wait()
            if out is not None:
                out.close()
