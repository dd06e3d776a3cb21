"""Memory stays flat: a file of 20,000 features takes no more of it than one of 2,000, in any form."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
MOST_GROWTH = 16 << 20
"""Bytes. What comes out of the smallest stream is as much, and of the largest four times that."""

PROGRAM = """
import resource, sys
from geo.adapters.frames import iter_file
from geo.encode.formats import FORMATS
from geo.services.export import export
from tests.exports import a_colophon, many_bodies

unit = 1 if sys.platform == "darwin" else 1024
for count in (2_000, 20_000):
    for form in FORMATS:
        size = sum(len(piece) for piece in export(many_bodies(count), form, a_colophon(), iter_file))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
        print(form.word, count, size, peak)
"""


def test_a_file_of_many_features_needs_no_more_memory_than_one_of_few() -> None:
    result = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, check=True, capture_output=True, text=True)

    lines = [line.split() for line in result.stdout.splitlines()]
    few, many = lines[: len(lines) // 2], lines[len(lines) // 2 :]
    warm = int(few[-1][3])
    for small, large in zip(few, many, strict=True):
        assert int(large[2]) > 8 * int(small[2])
        assert int(large[3]) < warm + MOST_GROWTH, large[0]
