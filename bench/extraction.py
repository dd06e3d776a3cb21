"""Scores extraction on a corpus with gold, and prints times and memory: ``python bench/extraction.py FOLDER``.

FOLDER holds ``texts/NN.txt``, ``published.csv``, ``gold/NN.json`` and ``score.py``. Needs ``waybill data build``.
Times are CPU times of a warm process; "cold" is the first reading of each text, when no name has been looked up yet.
"""

import csv
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from app import settings
from geo.adapters.gazetteer import SqliteGazetteer
from geo.adapters.lexicon import read_lexicon
from geo.adapters.place_finder import GazetteerPlaceFinder, read_waters
from geo.encode.extraction import to_extraction_json
from geo.extract.pipeline import Lexicon
from geo.model.draft import ReportText
from geo.ports.names import PlaceFinder
from geo.services.extract import extract_report

ARTICLE = 5000
STREAM = 1000
HOSTILE = {
    "1 1 1": "1 ",
    "((((": "(",
    "bidi marks": "\u202e\u2066",
    "other digits": "٣ ",
    "NULs": "\0",
    "May 1": "May 1 ",
}


def main(folder: Path) -> None:
    """Print scores, times and memory."""
    given = settings.from_environment(os.environ)
    gazetteer = SqliteGazetteer(given.data_dir / "gazetteer.sqlite")
    finder = GazetteerPlaceFinder(gazetteer, read_waters(given.seeds_dir / "labels.csv"))
    lexicon = read_lexicon(given.seeds_dir)
    with (folder / "published.csv").open(encoding="utf-8", newline="") as rows:
        reports = [_report(folder, row["id"], row["published"]) for row in csv.DictReader(rows)]
    cold = [_seconds(report, finder, lexicon) for report in reports]
    with tempfile.TemporaryDirectory() as place:
        for report in reports:
            answer = to_extraction_json(extract_report(report, finder, lexicon))
            (Path(place) / f"{report.id}.json").write_bytes(answer)
            assert json.loads(answer)["report"]["id"] == report.id
        command = [sys.executable, str(folder / "score.py"), place, str(folder / "gold")]
        print(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # noqa: S603 - our own words
    _print_times(reports, cold, finder, lexicon)


def _report(folder: Path, name: str, published: str) -> ReportText:
    text = (folder / "texts" / f"{name}.txt").read_text("utf-8")
    return ReportText(id=name, text=text, published=date.fromisoformat(published))


def _seconds(report: ReportText, finder: PlaceFinder, lexicon: Lexicon) -> float:
    before = time.process_time()
    extract_report(report, finder, lexicon)
    return time.process_time() - before


def _print_times(reports: list[ReportText], cold: list[float], finder: PlaceFinder, lexicon: Lexicon) -> None:
    longest = max(range(len(reports)), key=lambda at: len(reports[at].text))
    article = reports[longest]
    warm = [_seconds(article, finder, lexicon) for _ in range(15)]
    size = len(article.text)
    print(
        f"{size} characters: warm {1e3 * min(warm):.1f} ms best, {1e3 * statistics.median(warm):.1f} ms median; ",
        end="",
    )
    print(f"cold {1e3 * cold[longest]:.1f} ms")
    for name, piece in HOSTILE.items():
        report = ReportText(id=name, text=(piece * 10_000)[:10_000], published=date(2024, 1, 1))
        print(f"10 kB of {name}: {1e3 * min(_seconds(report, finder, lexicon) for _ in range(3)):.1f} ms")
    first = _peak()
    for number in range(STREAM):
        extract_report(reports[number % len(reports)], finder, lexicon)
    print(f"peak memory: {first:.0f} MB before, {_peak():.0f} MB after {STREAM} more articles")


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(Path(sys.argv[1]))
