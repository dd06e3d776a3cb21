"""Reports, drafts and tokens from the command line."""

import json
import os
import pty
import shutil
import subprocess
from pathlib import Path

import apsw
import pytest
from click.testing import CliRunner, Result

from app.cli import waybill
from app.commands.review_text import clean
from geo.errors import Conflict, Invalid, NotFound, OlderStore, Unreadable, WaybillError

ROOT = Path(__file__).resolve().parents[2]
WAYBILL = ROOT / ".venv" / "bin" / "waybill"
REPORT = ROOT / "seeds" / "reports" / "rajin-dunay-2023-10.txt"
OTHER = ROOT / "seeds" / "reports" / "dhow-gulf-of-oman-2023-01.txt"


class Terminal:
    """Runs commands on a store of its own."""

    def __init__(self, folder: Path) -> None:
        self.store = folder / "waybill.db"
        self.environment = {"WAYBILL_STORE": str(self.store), "WAYBILL_DATA_DIR": str(ROOT / "var" / "data")}

    def run(self, *words: str | Path, status: int = 0) -> Result:
        result = CliRunner().invoke(waybill, [str(word) for word in words], env=self.environment)
        if isinstance(result.exception, WaybillError):
            raise result.exception
        assert result.exit_code == status, result.output
        return result

    def drafts(self, state: str = "proposed") -> list[str]:
        """The ids of the drafts in a state."""
        return [line.split()[0] for line in self.run("review", "list", "--state", state).stdout.splitlines()]


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


def test_a_report_goes_in_once_and_its_draft_waits(terminal: Terminal) -> None:
    first, second = terminal.run("ingest", REPORT), terminal.run("ingest", REPORT)

    assert "1 drafts, 1 of them waiting for review." in first.stdout
    assert "known already" in second.stdout
    assert len(terminal.drafts()) == 1
    kept = [path for path in (terminal.store.parent / "evidence").rglob("*") if path.is_file()]
    assert [path.read_bytes() for path in kept] == [REPORT.read_bytes()]
    assert "as it was written" in terminal.run("verify").stdout


def test_a_kept_report_that_changed_is_found(terminal: Terminal) -> None:
    terminal.run("ingest", REPORT)
    (kept,) = [path for path in (terminal.store.parent / "evidence").rglob("*") if path.is_file()]
    kept.chmod(0o600)
    kept.write_bytes(b"another report")

    assert "1 things are wrong" in terminal.run("verify", status=1).stderr


def test_a_dry_run_reads_and_writes_nothing(terminal: Terminal) -> None:
    assert "1 drafts; nothing was written" in terminal.run("ingest", REPORT, "--dry-run").stdout
    assert list(terminal.store.parent.iterdir()) == []


def test_a_file_that_is_no_report_is_named_and_the_others_go_in(terminal: Terminal, tmp_path: Path) -> None:
    broken = tmp_path / "empty.txt"
    broken.write_text("   ")

    with pytest.raises(Unreadable, match=r"empty\.txt"):
        terminal.run("ingest", broken, REPORT)

    assert len(terminal.drafts()) == 1


def test_published_at_once_is_an_event_at_once(terminal: Terminal) -> None:
    published = terminal.run("ingest", REPORT, "--publish", "--published", "2023-10-19")

    assert "shipment-from-kp-to-ru-2023-09-07" in published.stdout
    assert terminal.drafts() == []
    exported = terminal.run("export", "geojson", "-").stdout_bytes
    assert [it["id"] for it in json.loads(exported)["features"]] == ["shipment-from-kp-to-ru-2023-09-07"]


def test_a_draft_is_shown_with_its_words(terminal: Terminal) -> None:
    terminal.run("ingest", REPORT)
    (draft,) = terminal.drafts()

    shown = terminal.run("review", "show", draft[-6:].lower()).stdout
    told = json.loads(terminal.run("review", "show", draft, "--json").stdout)

    assert "[between Sept. 7 and Oct. 1]" in shown
    assert "claim      White House asserts" in shown
    assert told["draft"]["when"] == "2023-09-07/2023-10-01"


def test_a_draft_is_accepted_undone_rejected_and_attached(terminal: Terminal) -> None:
    terminal.run("ingest", REPORT, OTHER)
    first, second = terminal.drafts()

    accepted = terminal.run("review", "accept", first, "--by", "ana", "--reason", "read it").stdout
    slug = accepted.split("accepted, ")[1].split(":")[0]
    with pytest.raises(Conflict, match="already"):
        terminal.run("review", "accept", first)
    attached = terminal.run("review", "attach", second, slug, "--take", "cargo").stdout
    with pytest.raises(Conflict, match="undo that first"):
        terminal.run("review", "undo", first)
    undone = terminal.run("review", "undo", second).stdout
    rejected = terminal.run("review", "reject", second, "--reason", "a test").stdout

    assert f"merged, {slug}" in attached
    assert "proposed" in undone
    assert "rejected" in rejected
    assert terminal.drafts("accepted") == [first]
    assert terminal.drafts("rejected") == [second]
    assert "as it was written" in terminal.run("verify").stdout


def test_a_draft_that_is_none_is_refused(terminal: Terminal) -> None:
    terminal.run("ingest", REPORT)

    with pytest.raises(Invalid, match="id of a draft"):
        terminal.run("review", "show", "zzzzzz")
    with pytest.raises(NotFound):
        terminal.run("review", "show", "0" * 26)
    assert "Nobody is there to be asked" in terminal.run("review", status=2).stderr


def test_the_queue_is_gone_through_by_asking(terminal: Terminal) -> None:
    terminal.run("ingest", OTHER)
    terminal.run("ingest", REPORT)
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [WAYBILL, "review", "--by", "ana"],
        stdin=theirs,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **terminal.environment},
    ) as asked:
        os.write(ours, b"r\na test\na\n")
        out, _ = asked.communicate(timeout=300)
    os.close(ours)
    os.close(theirs)

    assert asked.returncode == 0
    assert "2 of 2" in out
    assert "The queue is empty." in out
    assert (len(terminal.drafts("rejected")), len(terminal.drafts("accepted"))) == (1, 1)


def test_a_token_is_shown_once_listed_and_revoked(terminal: Terminal) -> None:
    terminal.run("ingest", REPORT)

    made = terminal.run("token", "create", "--name", "ana", "--scope", "review", "--scope", "ingest", "--days", "7")
    text = made.stdout.strip()
    listed = terminal.run("token", "list").stdout
    ident = listed.split()[0]
    terminal.run("token", "revoke", ident)

    assert text.startswith(f"atv_{ident}_")
    assert "ana" in listed
    assert "review,ingest" in listed
    assert text not in listed + made.stderr
    assert "revoked" in terminal.run("token", "list").stdout
    with pytest.raises(NotFound):
        terminal.run("token", "revoke", "none")


def test_an_older_store_is_named_and_migrated_on_demand(terminal: Terminal) -> None:
    terminal.run("ingest", REPORT)
    assert "is up to date." in terminal.run("migrate").stdout
    old = terminal.store.with_name("old.db")
    make_old(old)

    with pytest.raises(OlderStore, match="waybill migrate"):
        terminal.run("export", "geojson", "-", "--store", old)
    migrated = terminal.run("migrate", old).stdout

    assert "old.db.version-1" in migrated
    assert terminal.run("export", "geojson", "-", "--store", old).exit_code == 0


def make_old(path: Path) -> None:
    """Make an empty store of version 1."""
    db = apsw.Connection(str(path))
    db.execute((ROOT / "tests" / "data" / "schema_1.sql").read_text("utf-8"))
    db.execute("INSERT INTO meta (name, value) VALUES ('store', 'old'), ('change', '0'), ('key', '0')")
    db.close()


def test_what_a_report_says_cannot_steer_a_terminal() -> None:
    assert clean("a\x1b[31mb\u202ec\nd") == "a [31mb c d"


def test_reports_without_a_gazetteer_say_what_to_build(terminal: Terminal, tmp_path: Path) -> None:
    shutil.copy(REPORT, tmp_path / "report.txt")
    terminal.environment["WAYBILL_DATA_DIR"] = str(tmp_path / "nothing")

    with pytest.raises(WaybillError, match="waybill data build"):
        terminal.run("ingest", tmp_path / "report.txt")
