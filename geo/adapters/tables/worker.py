"""The process that opens tables of others: it gets one open file, shuts itself in, and writes the rows as JSON lines.

Its arguments are the end of the file's name and how many rows to pass over. The first line that it writes is either
``{"columns": […], "rows": n, "ours": …}`` or ``{"refused": why}``; each later one is ``[geometry, cells, fault]``.
"""

import json
import resource
import sys
from contextlib import suppress
from typing import Final

import apsw  # noqa: F401 - loaded before the doors are shut
import orjson
import pyarrow.parquet  # type: ignore[import-untyped]  # noqa: F401 - it ships no stubs; loaded as above

from geo.adapters.reading import confine
from geo.adapters.tables.forms import FORMS, Unfit, open_input

MEMORY_BYTES: Final = 4 << 30
"""Address space. Arrow takes some hundred MB of it for itself."""


def main() -> None:
    """Read the file that is standard input."""
    form, start = sys.argv[2], int(sys.argv[3])
    file = open_input()
    confine.die_with_parent()
    confine.confine()
    for what, most in ((resource.RLIMIT_AS, MEMORY_BYTES), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(what, (most, most))
    confine.forbid()
    out = sys.stdout.buffer
    with suppress(BrokenPipeError):
        try:
            head, lines = FORMS[form](file, start)
            out.write(orjson.dumps(head._asdict(), option=orjson.OPT_APPEND_NEWLINE))
            for line in lines:
                out.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))
        except Unfit as error:
            out.write(json.dumps({"refused": str(error)}).encode() + b"\n")
        except Exception as error:  # noqa: BLE001 - the rim: parsers meet files that were built to break them
            out.write(
                json.dumps({"refused": f"it is damaged ({type(error).__name__}: {error})"[:300]}).encode() + b"\n"
            )
        out.flush()
