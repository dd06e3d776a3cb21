"""The process that opens tables of others: it gets one open file, shuts itself in, and writes the rows by the sheet.

Its arguments are the end of the file's name and how many rows to pass over. It writes lines of JSON, of which the first
is ``{"columns": […], "rows": n, "ours": …}``, and each later one a sheet: ``{"cells": [[…], …], "shapes": [[least,
bytes of each line], null, …], "faults": [[place, text], …]}``, and behind it the lines of its geometries (``Packed``).
The last is ``{"done": true}``, or anywhere ``{"refused": why}``.
"""

import json
import resource
import sys
from contextlib import suppress
from typing import BinaryIO, Final

import apsw  # noqa: F401 - loaded before the doors are shut
import orjson

from geo.adapters.reading import confine
from geo.adapters.tables.forms import FORMS, PARQUET, Sheet, Unfit, open_input

SHEET_BYTES: Final = 16 << 20
"""What a sheet is halved beyond."""
MEMORY_BYTES: Final = 2 << 30
"""Address space. A million rows of twenty columns take a quarter of it, most of which Arrow takes for itself."""


def main() -> None:
    """Read the file that is standard input."""
    form, start = sys.argv[2], int(sys.argv[3])
    if form in PARQUET:
        import pyarrow.parquet  # type: ignore[import-untyped]  # noqa: F401, PLC0415 - slow, and loaded as above
    file = open_input()
    confine.die_with_parent()
    confine.confine()
    for what, most in ((resource.RLIMIT_AS, MEMORY_BYTES), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(what, (most, most))
    confine.forbid()
    out = sys.stdout.buffer
    with suppress(BrokenPipeError):
        try:
            head, sheets = FORMS[form](file, start)
            out.write(orjson.dumps(head._asdict(), option=orjson.OPT_APPEND_NEWLINE))
            for sheet in sheets:
                _write(sheet, out)
            out.write(b'{"done":true}\n')
        except Unfit as error:
            out.write(json.dumps({"refused": str(error)}).encode() + b"\n")
        except MemoryError:
            told = f"reading it takes more than {MEMORY_BYTES >> 30} GiB of memory"
            out.write(json.dumps({"refused": told}).encode() + b"\n")
        except Exception as error:  # noqa: BLE001 - the rim: parsers meet files that were built to break them
            out.write(
                json.dumps({"refused": f"it is damaged ({type(error).__name__}: {error})"[:300]}).encode() + b"\n"
            )
        out.flush()


def _write(sheet: Sheet, out: BinaryIO) -> None:
    shapes = [it and (it.least, *map(len, it.lines)) for it in sheet.shapes]
    told = {"cells": sheet.cells, "shapes": shapes, "faults": list(sheet.faults.items())}
    head = orjson.dumps(told, option=orjson.OPT_APPEND_NEWLINE)
    lines = b"".join([line for it in sheet.shapes if it for line in it.lines])
    if len(head) + len(lines) > SHEET_BYTES and len(shapes) > 1:
        for half in sheet.halve():
            _write(half, out)
    else:
        out.write(head)
        out.write(lines)
