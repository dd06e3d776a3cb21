"""How far a table came, in a log: a line now and then, and none of what a terminal shows."""

import pytest

from app.commands.ingest_progress import SECONDS, Log, showing


def test_a_log_gets_a_line_with_the_rate_since_the_line_before(capsys: pytest.CaptureFixture[str]) -> None:
    times = iter((0.0, 1.0, SECONDS, SECONDS + 1, 2 * SECONDS))
    log = Log("Reading t.ndjson", 1_000, lambda: next(times))

    for position, rows in ((10, 20_000), (20, 40_000), (500, 120_000), (600, 140_000), (1_000, 270_000)):
        log(position, rows)

    assert capsys.readouterr().err.splitlines() == [
        "Reading t.ndjson: 120,000 rows, 50%, 10,000 rows a second.",
        "Reading t.ndjson: 270,000 rows, 100%, 15,000 rows a second.",
    ]


def test_a_file_of_unknown_length_has_no_share(capsys: pytest.CaptureFixture[str]) -> None:
    times = iter((0.0, SECONDS))
    log = Log("Reading t.csv", 0, lambda: next(times))

    log(10, 10)
    log(110, 110)

    assert capsys.readouterr().err == "Reading t.csv: 110 rows, 10 rows a second.\n"


def test_what_is_no_terminal_gets_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    with showing("Reading t.ndjson", 10) as show:
        show(10, 1)

    assert capsys.readouterr().err == ""
