"""What only a desk on a disk can go through: a kill between the commit and the answer, and damage."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

import apsw
import pytest

from geo.adapters.sqlite import open as opening
from geo.adapters.sqlite.desk import SqliteDesk
from geo.adapters.sqlite.reader import SqliteReader
from geo.adapters.sqlite.verify import verify_file
from geo.adapters.sqlite.writer import SqliteWriter
from geo.errors import StoreError
from geo.model.change import Answer, Change
from geo.model.report import Told
from geo.model.token import Scope
from geo.services import review, tokens, unite
from geo.services.desk import Desk
from geo.services.review import Asked, Outcome
from geo.services.submit import submit
from tests.builders import StoppedClock, a_registry, a_row, an_event
from tests.papers import TEXT, a_desk

ROOT = Path(__file__).resolve().parents[4]

# Sends one decision with a key, and is killed after it was written, before it could say so.
CLIENT = """
import os, signal, sys
from pathlib import Path
from starlette.testclient import TestClient
from app.context import Context
from app.main import create_app
from app.settings import Settings
from geo.adapters.sqlite.desk import SqliteDesk
from geo.adapters.sqlite.reader import SqliteReader
from geo.adapters.sqlite.writer import SqliteWriter
from geo.model.change import Change
from tests.builders import StoppedClock, a_planner
from tests.papers import a_desk

path, token, draft, kill = Path(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4] == "kill"

class Killed(SqliteDesk):
    def write(self, change: Change) -> None:
        super().write(change)
        if kill and change.events:
            os.kill(os.getpid(), signal.SIGKILL)

clock = StoppedClock()
writer, reader = SqliteWriter(path, clock), SqliteReader(path)
store = Killed(path, clock, writer)
desk = a_desk(store, reader)
context = Context(settings=Settings(), reader=reader, clock=clock, planner=a_planner(), desk=desk, tokens=store)
answer = TestClient(create_app(context.settings, context)).post(
    f"/drafts/{draft}/decision",
    json={"decision": "accept"},
    headers={"Authorization": f"Bearer {token}", "Idempotency-Key": "once"},
)
print(answer.status_code, answer.text)
"""


@dataclass(frozen=True, slots=True)
class Office:
    """A desk on a file, with a draft that waits."""

    path: Path
    writer: SqliteWriter
    reader: SqliteReader
    store: SqliteDesk
    desk: Desk
    draft: str


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    path, clock = tmp_path / "store.db", StoppedClock()
    with ExitStack() as stack:
        writer = stack.enter_context(closing(SqliteWriter(path, clock)))
        reader = stack.enter_context(closing(SqliteReader(path)))
        store = stack.enter_context(closing(SqliteDesk(path, clock, writer)))
        desk = a_desk(store, reader)
        events = [(an_event(number), [a_row(number)]) for number in (1, 2)]
        writer.put(events, a_registry(), reason="a test", by="tester")
        draft = submit(desk, TEXT.encode(), Told(), by="ana").drafts[0].id
        yield Office(path, writer, reader, store, desk, draft)


def test_a_kill_between_the_decision_and_its_answer_makes_no_second_event(office: Office) -> None:
    token = tokens.create(office.store, "ana", [Scope.REVIEW], 1, StoppedClock(), by="a test").text

    def send(what: str) -> subprocess.CompletedProcess[str]:
        program = [sys.executable, "-c", CLIENT, str(office.path), token, office.draft, what]
        return subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=False)

    killed, first, second = send("kill"), send("answer"), send("answer")

    assert (killed.returncode, killed.stdout) == (-signal.SIGKILL, "")
    assert first.stdout == second.stdout
    status, _, body = first.stdout.partition(" ")
    assert status == "201"
    slug = json.loads(body)["event"]["slug"]
    assert office.reader.get_event(slug).id == json.loads(body)["event"]["id"]
    assert len(list(office.reader.iter_events())) == 3
    assert office.writer.verify() == ()


def test_a_desk_for_reading_only_writes_nothing(office: Office) -> None:
    with closing(SqliteDesk(office.path, StoppedClock(), None)) as desk:
        assert desk.get_draft(office.draft) == office.store.get_draft(office.draft)
        with pytest.raises(StoreError, match="reading only"):
            desk.write(Change(reason="a test", by="ana"))


@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("UPDATE draft SET document = replace(document, 'munitions', 'ammunition')", "draft"),
        ("UPDATE draft SET state = 'rejected'", "draft"),
        ("UPDATE draft SET revision = 9", "draft"),
        ("DELETE FROM draft", "draft"),
        ("UPDATE report SET text = replace(text, 'Rajin', 'Wonsan')", "report"),
        ("UPDATE report SET document = replace(document, 'ana', 'ben')", "report"),
        ("PRAGMA foreign_keys = OFF; DELETE FROM report", "report"),
        ("UPDATE moved SET target = NULL", "moved event-2"),
        ("DELETE FROM moved", "moved event-2"),
        ("UPDATE token SET document = replace(document, 'review', 'admin')", "token"),
        ("DELETE FROM token", "token"),
        ("UPDATE answer SET body = x'7B7D'", "answer"),
        ("UPDATE answer SET status = 500", "answer"),
    ],
)
def test_verify_finds_what_was_changed_behind_its_back(office: Office, statement: str, where: str) -> None:
    tokens.create(office.store, "ana", [Scope.REVIEW], 1, StoppedClock(), by="a test")
    unite.merge(office.desk, "event-2", "event-1", by="ana")
    answer = Answer(key="k", request="r", status=200, headers={}, body=b"kept", at=StoppedClock().now())
    office.store.write(Change(reason="a test", by="ana", answer=answer))
    assert verify_file(office.path) == ()

    db = opening.connect_writer(office.path)
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute(statement)
    db.close()

    assert any(finding.where.startswith(where) for finding in verify_file(office.path))


def test_when_a_token_was_used_is_a_note_and_no_history(office: Office) -> None:
    issued = tokens.create(office.store, "ana", [Scope.REVIEW], 1, StoppedClock(), by="a test")
    version = office.reader.version()

    office.store.note_use(issued.token.id, StoppedClock().now())

    assert office.reader.version() == version
    assert len(office.reader.history(f"token/{issued.token.id}")) == 1
    assert issued.text.encode() not in office.path.read_bytes() + office.path.with_name("store.db-wal").read_bytes()
    assert verify_file(office.path) == ()


def test_a_decision_reaches_the_disk_before_it_is_answered(office: Office) -> None:
    seen: list[int] = []

    def reply(_: Outcome) -> Answer:
        with closing(apsw.Connection(str(office.path), flags=apsw.SQLITE_OPEN_READONLY)) as other:
            seen.append(len(other.execute("SELECT 1 FROM answer").fetchall()))
        return Answer(key="k", request="r", status=201, headers={}, body=b"{}", at=StoppedClock().now())

    review.accept(office.desk, Asked(draft=office.draft, by="ana", reply=reply))

    with closing(apsw.Connection(str(office.path), flags=apsw.SQLITE_OPEN_READONLY)) as other:
        states = (
            other.execute("SELECT state FROM draft").fetchall() + other.execute("SELECT key FROM answer").fetchall()
        )
    assert seen == [0]
    assert states == [("accepted",), ("k",)]
