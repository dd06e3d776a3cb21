"""Builds shells in a process of its own, so that no process that serves ever loads Folium and pandas.

Values go there and shells come back as JSON, by standard input and output.
"""

import subprocess
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Final

import orjson

from app.pages.shell import Shell, ShellValues
from geo.errors import WaybillError

PATIENCE_S: Final = 120.0
"""It takes two seconds of one core, and a busy machine has many to serve."""
_ROOT: Final = Path(__file__).resolve().parents[2]
_PROGRAM: Final = "import sys; sys.path.insert(0, sys.argv[1]); from app.pages.build import main; main()"
_MOST_SHOWN: Final = 2_000


class Unbuildable(WaybillError):
    """The page could not be built. The text says why."""


def build_apart(values: Iterable[ShellValues], patience_s: float = PATIENCE_S) -> tuple[Shell, ...]:
    """Return the shells of some pages, as ``build_shell`` returns each.

    Raises Unbuildable where that fails, or is not done in time; the process is ended in every case.
    """
    try:
        done = subprocess.run(  # noqa: S603 - our own program, with arguments of our own
            [sys.executable, "-I", "-c", _PROGRAM, str(_ROOT)],
            input=orjson.dumps([asdict(it) for it in values]),
            capture_output=True,
            timeout=patience_s,
            env={"OMP_NUM_THREADS": "1"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unbuildable(f"the page was not built within {patience_s:g} seconds: the machine is too busy") from None
    if done.returncode != 0:
        fault = done.stderr.decode("utf-8", "replace").strip()[-_MOST_SHOWN:]
        raise Unbuildable(f"building the page ended with status {done.returncode}: {fault or 'it does not say why'}")
    return tuple(
        Shell(parts=tuple(it["parts"]), frame_ancestors=it["frame_ancestors"]) for it in orjson.loads(done.stdout)
    )
