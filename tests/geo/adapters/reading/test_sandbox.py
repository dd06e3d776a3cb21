import errno
import json
import os
import socket
import subprocess
import sys
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from geo.adapters.reading.limits import MIB, Limits
from geo.adapters.reading.reader import SandboxedReader
from geo.errors import TookTooLong, TooLarge, Unreadable
from geo.model.report import Told
from tests.geo.adapters.reading.conftest import Read
from tests.geo.adapters.reading.made import STORY, a_page, a_pdf, lines_down

ROOT = Path(__file__).resolve().parents[4]


def many_attributes(count: int) -> str:
    """Return a paragraph that the parser looks at for a time that grows with the square of the count."""
    return "<p " + " ".join(f"a{number}=1" for number in range(count)) + ">many</p>"


def a_bomb() -> bytes:
    """Return a PDF of 300 kB whose one page draws 90 MB of operators."""
    stream = zlib.compress(b"BT /F 1 Tf 0 0 Td (Rajin) Tj ET\n" * 3_000_000, 1)
    content = b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(stream), stream)
    return a_pdf([], content=content)


LONG_PAGE = a_page(paragraphs=[f"{STORY[0]} <b>{number}</b> {STORY[1]}" for number in range(60_000)])


def read_with(limits: Limits, data: bytes, name: str) -> None:
    reader = SandboxedReader(limits, workers=1)
    try:
        reader.read(data, Told(name=name))
    finally:
        reader.close()


def test_a_document_that_takes_too_much_work_ends_its_worker() -> None:
    with pytest.raises(TookTooLong, match=r"reading it was stopped after 1 s of work"):
        read_with(Limits(cpu_seconds=1), a_page(before=many_attributes(50_000)).encode(), "a.html")


def test_a_document_that_takes_too_long_on_the_clock_ends_its_worker() -> None:
    with pytest.raises(TookTooLong, match=r"or 0.2 s on the clock"):
        read_with(Limits(wall_seconds=0.2), LONG_PAGE.encode(), "a.html")


def test_a_document_that_takes_too_much_memory_ends_its_worker() -> None:
    with pytest.raises((TooLarge, Unreadable), match=r"more than 220 MiB of memory|it is damaged"):
        read_with(Limits(memory_bytes=220 * MIB), LONG_PAGE.encode(), "a.html")


def test_a_pdf_that_takes_too_much_work_ends_its_worker() -> None:
    with pytest.raises(TookTooLong):
        read_with(Limits(cpu_seconds=1), a_bomb(), "a.pdf")


def test_text_over_the_limit_does_not_leave_the_worker() -> None:
    with pytest.raises(TooLarge, match=r"at most 100 are read"):
        read_with(Limits(text_chars=100), a_page().encode(), "a.html")


def test_after_a_document_that_was_stopped_the_next_one_is_read() -> None:
    reader = SandboxedReader(Limits(wall_seconds=0.3), workers=1)

    with pytest.raises(TookTooLong):
        reader.read(LONG_PAGE.encode(), Told(name="a.html"))

    assert reader.read(a_page().encode(), Told(name="b.html")).text.startswith("Ships at Rajin")
    reader.close()


def test_many_threads_may_use_one_reader() -> None:
    reader = SandboxedReader(workers=2)
    documents = [a_pdf(lines_down(f"Ship {number}")) for number in range(12)]

    with ThreadPoolExecutor(max_workers=12) as pool:
        texts = list(pool.map(lambda data: reader.read(data, Told(name="a.pdf")).text, documents))
    reader.close()

    assert texts == [f"Ship {number}" for number in range(12)]


def test_closing_leaves_no_process_and_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    reader = SandboxedReader(workers=1)
    reader.read(a_page().encode(), Told(name="a.html"))
    assert len(list(tmp_path.iterdir())) == 1

    reader.close()

    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A server that nobody should call; it never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def hostile_pages(address: str) -> list[str]:
    """Pages that ask for things: entities, images, styles, frames, refreshes, and files of this machine."""
    entity = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{address}/x"><!ENTITY p SYSTEM "file:///etc/passwd">]>'
    return [
        a_page().replace("<!DOCTYPE html>", entity).replace("Rajin", "&x; &p; Rajin"),
        a_page(f'<link rel="stylesheet" href="{address}/a.css"><script src="{address}/a.js"></script>'),
        a_page(f'<base href="{address}/"><meta http-equiv="refresh" content="0;url={address}">'),
        a_page(f'<link rel="canonical" href="{address}/2023/10/13/a"><link rel="alternate" href="{address}/feed">'),
        a_page(after=f'<iframe src="{address}"></iframe><img src="{address}/a.png"><object data="file:///etc/passwd">'),
        f'<?xml version="1.0"?><!DOCTYPE html SYSTEM "{address}/x.dtd"><html><body><p>{STORY[0]}</p></body></html>',
        f'<html xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{address}"/><p>{STORY[0]}</p></html>',
        a_page('<script type="application/ld+json">{"@type":"NewsArticle","url":"' + address + '"}</script>'),
    ]


def test_hostile_documents_call_nobody_and_read_no_file(read: Read, listener: socket.socket) -> None:
    address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    actions = [
        f"/OpenAction<</S/URI/URI({address})>>",
        f"/OpenAction<</S/SubmitForm/F({address})>>",
        "/AcroForm<</XFA 3 0 R>>",
    ]

    texts = [read(page, name="a.html").text for page in hostile_pages(address)]
    texts += [read(a_pdf(lines_down("Rajin"), catalog=catalog), name="a.pdf").text for catalog in actions]

    assert not [text for text in texts if "root:" in text]
    with pytest.raises(BlockingIOError):
        listener.accept()


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<div>" * 100_000 + "deep" + "</div>" * 100_000 + "</body></html>",
        a_page(before="<b>" * 5_000),
        a_page(before=f"<p class='{'x' * 2_000_000}'>big</p>"),
        a_page(before=many_attributes(5_000)),
        a_page('<script type="application/ld+json">' + "[" * 100_000 + "</script>"),
        a_page('<script type="application/ld+json">{"@type":"NewsArticle","headline":"\\ud800 \\u0000"}</script>'),
        a_page("<!DOCTYPE lolz [<!ENTITY a 'lol'>" + "<!ENTITY b '&a;&a;&a;&a;'>" * 50 + "]>", before="&b;" * 99),
        a_page(before="&#0;&#xD800;&#x110000;\x00"),
        a_page("<title>" + "A" * 1_000_000 + "</title>"),
        a_page(before="<table>" * 3_000),
        a_page(before="<!--" * 50_000),
    ],
)  # fmt: skip
def test_a_page_that_is_built_to_break_readers_is_read_or_refused(read: Read, page: str) -> None:
    try:
        report = read(page, name="a.html")
    except Unreadable:
        return
    report.text.encode()
    assert len(report.title or "") <= 1_000


CONFINED = """
import json, os, socket, sys, _ctypes, subprocess
sys.path.insert(0, sys.argv[1])
from geo.adapters.reading import confine
in_force = confine.confine()
libc = __import__("ctypes").CDLL(None, use_errno=True)
def outcome(action):
    try:
        action()
    except OSError as error:
        return error.errno
    return 0
def raw_open(path):
    import ctypes
    if libc.open(path, os.O_RDONLY) < 0:
        raise OSError(ctypes.get_errno(), "open")
native = {
    "file": outcome(lambda: raw_open(b"/etc/passwd")),
    "tcp": outcome(lambda: socket.create_connection(("127.0.0.1", int(sys.argv[2])), 2)),
    "library": outcome(lambda: raw_open(os.fsencode(os.__file__))),
}
confine.limit(5, 1 << 30)
confine.forbid()
hooked = {
    "file": outcome(lambda: open("/etc/passwd")),
    "dots": outcome(lambda: open(os.path.dirname(os.__file__) + "/../../../etc/passwd")),
    "write": outcome(lambda: open("new", "w")),
    "socket": outcome(lambda: socket.socket()),
    "process": outcome(lambda: subprocess.Popen(["true"])),
    "exec": outcome(lambda: os.execv("/bin/true", ["true"])),
    "list": outcome(lambda: os.listdir("/")),
    "library": outcome(lambda: open(os.__file__)),
}
print(json.dumps([in_force, native, hooked]))
"""


@pytest.fixture
def confined(listener: socket.socket, tmp_path: Path) -> tuple[list[str], dict[str, int], dict[str, int]]:
    """What a confined process says is in force, and the errors that it gets: from the system, then in Python."""
    port = str(listener.getsockname()[1])
    command = [sys.executable, "-I", "-c", CONFINED, str(ROOT), port]
    result = subprocess.run(command, check=True, capture_output=True, text=True, cwd=tmp_path, env={})
    in_force, native, hooked = json.loads(result.stdout)
    return in_force, native, hooked


def test_python_code_in_a_worker_may_do_nothing_but_load_libraries(
    confined: tuple[list[str], dict[str, int], dict[str, int]],
) -> None:
    _, _, hooked = confined

    assert hooked.pop("library") == 0
    assert set(hooked.values()) <= {errno.EPERM, errno.EACCES}


def test_native_code_in_a_worker_is_held_by_what_is_said_to_be_in_force(
    confined: tuple[list[str], dict[str, int], dict[str, int]], listener: socket.socket
) -> None:
    in_force, native, _ = confined

    assert native["library"] == 0
    if any(name.startswith("no files") for name in in_force):
        assert native["file"] == errno.EACCES
    if any(name.startswith("no network") for name in in_force):
        assert native["tcp"] != 0
        with pytest.raises(BlockingIOError):
            listener.accept()


def test_a_worker_knows_nothing_of_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYBILL_SECRET", "not-for-documents")
    reader = SandboxedReader(workers=1)
    reader.read(a_page().encode(), Told(name="a.html"))

    children = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    environments = [Path(f"/proc/{pid}/environ").read_bytes() for file in children for pid in file.read_text().split()]
    reader.close()

    assert environments
    assert not [one for one in environments if b"not-for-documents" in one]


def test_a_reader_says_what_it_is_confined_by(reader: SandboxedReader) -> None:
    assert all(isinstance(name, str) for name in reader.safeguards())
