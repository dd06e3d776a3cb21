"""A large file is looked through while it is open; once damage is known, nothing is answered from it."""

import logging
from contextlib import closing
from pathlib import Path

import pytest

from geo.adapters.columns.reader import ColumnsReader
from geo.adapters.sqlite.open import check_store, connect_reader
from geo.adapters.sqlite.reader import SqliteReader
from geo.adapters.sqlite.soundness import Soundness
from geo.adapters.sqlite.writer import SqliteWriter
from geo.errors import DamagedStore
from geo.model.query import Collection, Query
from tests.builders import StoppedClock, a_registry, a_row, an_event

PATIENCE_S = 60.0
EVENTS = Query(collection=Collection.EVENTS)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed store with some events in it."""
    path = tmp_path / "store.db"
    with closing(SqliteWriter(path, StoppedClock())) as writer:
        events = [(an_event(number), [a_row(number)]) for number in range(1, 200)]
        writer.put(events, a_registry(), reason="a test", by="tester")
    return path


@pytest.fixture
def damaged(path: Path) -> Path:
    """The same with a page spoilt that is not read when the store is opened: the first that holds bodies."""
    with closing(connect_reader(path)) as db:
        number, size = db.execute(
            "SELECT rootpage, page_size FROM sqlite_schema, pragma_page_size WHERE name = 'body'"
        ).get
    with path.open("r+b") as file:
        file.seek((number - 1) * size)
        file.write(b"\xff" * 64)
    return path


def test_a_large_file_is_open_before_it_was_looked_through(path: Path) -> None:
    with closing(Soundness(path, most=0)) as soundness, closing(SqliteReader(path, soundness=soundness)) as reader:
        assert reader.search(EVENTS).matched == 199
        assert soundness.is_known(PATIENCE_S)
        assert reader.search(EVENTS).matched == 199


def test_a_small_file_is_looked_through_when_it_is_opened(damaged: Path) -> None:
    with closing(Soundness(damaged)) as soundness:
        assert soundness.is_known()
        with pytest.raises(DamagedStore):
            SqliteReader(damaged, soundness=soundness)


def test_once_damage_is_known_nobody_reads_or_writes(damaged: Path, caplog: pytest.LogCaptureFixture) -> None:
    with closing(Soundness(damaged, most=0)) as soundness:
        reader = ColumnsReader(damaged, soundness=soundness)
        writer = SqliteWriter(damaged, StoppedClock(), soundness=soundness)
        with caplog.at_level(logging.CRITICAL, "waybill.store"):
            assert soundness.is_known(PATIENCE_S)

        assert reader.glance() is None
        for use in (reader.version, lambda: reader.search(EVENTS), lambda: list(reader.iter_bodies(EVENTS))):
            with pytest.raises(DamagedStore, match="put back a backup"):
                use()
        with pytest.raises(DamagedStore):
            writer.put([(an_event(500), [a_row(500)])], a_registry(), reason="a test", by="tester")
        assert "nothing is answered from it any more" in caplog.text
        reader.close()
        writer.close()


def test_a_file_that_is_closed_again_is_not_looked_at_further(path: Path) -> None:
    soundness = Soundness(path, most=0)

    soundness.close()

    soundness.check()


def test_a_file_that_ends_too_early_is_refused_however_large(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(20_000)

    with pytest.raises(DamagedStore, match="the file ends after"):
        check_store(path, most=0)
