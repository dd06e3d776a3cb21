"""Takes away from a process what a reader of documents does not need. Linux offers most of it; each step may fail.

Not handled: system calls are not filtered (seccomp), and a hole in a parser's native code can still use up the limits.
Only the last step, the audit hook, is a matter of Python alone: native code does not ask it.
"""

import ctypes
import errno
import os
import resource
import signal
import struct
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
PR_SET_PDEATHSIG, PR_SET_NO_NEW_PRIVS = 1, 38
CAPABILITY_VERSION_3 = 0x20080522
LANDLOCK_CREATE, LANDLOCK_ADD, LANDLOCK_RESTRICT = 444, 445, 446  # the same numbers on every architecture
LANDLOCK_READ_FILE, LANDLOCK_READ_DIR = 1 << 2, 1 << 3
OPEN_FILES = 16  # the pipes, and a few modules or tables that a parser loads late

FORBIDDEN = (
    "socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "os.startfile",
    "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown",
    "os.kill", "os.putenv", "shutil.", "pty.", "ctypes.dlopen", "urllib.", "ftplib.",
    "smtplib.", "http.client.", "webbrowser.", "tempfile.", "sqlite3.", "fcntl.", "syslog.", "mmap.",
)  # fmt: skip
"""Beginnings of the names of audit events that a reader has no reason to raise."""


def library_folders() -> tuple[Path, ...]:
    """Return the folders that Python and the parsers are loaded from: all that a reader may read."""
    paths = sysconfig.get_paths()
    folders = {Path(paths[name]) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    return tuple(sorted({*folders, Path(__file__).resolve().parents[2], Path("/usr/share/zoneinfo")}))


def confine() -> tuple[str, ...]:
    """Take away network, files and privileges from this process, for good; return what is now in force.

    To be called while there is one thread, and after the imports.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    if sys.platform != "linux":
        return ()
    taken = [
        ("no network (a network namespace of its own)", _leave_network(libc)),
        ("no privileges (no_new_privs, no capabilities)", _drop_privileges(libc)),
        (f"no files but the libraries (Landlock, version {_landlock_version(libc)})", _landlock(libc)),
    ]
    return tuple(name for name, took in taken if took)


def limit(cpu_seconds: int, memory_bytes: int) -> None:
    """Set the limits of this process, for good. Going over them ends it, or fails an allocation."""
    limits = {
        resource.RLIMIT_CPU: (cpu_seconds, cpu_seconds + 1),
        resource.RLIMIT_AS: (memory_bytes, memory_bytes),
        resource.RLIMIT_NOFILE: (OPEN_FILES, OPEN_FILES),
        resource.RLIMIT_FSIZE: (0, 0),
        resource.RLIMIT_CORE: (0, 0),
        resource.RLIMIT_NPROC: (0, 0),
    }
    for what, pair in limits.items():
        resource.setrlimit(what, pair)


def die_with_parent() -> None:
    """Have this process ended when the one that started it ends (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def forbid() -> None:
    """Refuse network, processes, writing and reading outside the libraries to all Python code here, for good."""
    roots = tuple(str(folder) + os.sep for folder in library_folders())

    def refuse(event: str, args: tuple[object, ...]) -> None:
        if event == "open":
            _check_open(args, roots)
        elif event in ("os.listdir", "os.scandir"):
            _check_path(args[0], roots)
        elif event.startswith(FORBIDDEN):
            raise PermissionError(errno.EPERM, f"a reader of reports may not do this: {event}")

    sys.addaudithook(refuse)


def _check_open(args: tuple[object, ...], roots: tuple[str, ...]) -> None:
    path, _, flags = args
    if isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC):
        raise PermissionError(errno.EPERM, "a reader of reports may not write")
    _check_path(path, roots)


def _check_path(path: object, roots: tuple[str, ...]) -> None:
    name = os.fsdecode(path) if isinstance(path, (str, bytes)) else ""
    if not f"{name}{os.sep}".startswith(roots) or ".." in Path(name).parts:
        raise PermissionError(errno.EPERM, "a reader of reports may open only the libraries that it is made of")


def _leave_network(libc: ctypes.CDLL) -> bool:
    """Move to a network namespace that holds nothing, and so to a user namespace that may make one."""
    return bool(libc.unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0)


def _drop_privileges(libc: ctypes.CDLL) -> bool:
    """Give up all capabilities, also those inside the new namespace, and the means to gain others."""
    head = struct.pack("=Ii", CAPABILITY_VERSION_3, 0)
    kept = libc.capset(head, bytes(24))
    return bool(libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 and kept == 0)


def _landlock_version(libc: ctypes.CDLL) -> int:
    return max(0, int(libc.syscall(LANDLOCK_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(1))))


def _landlock(libc: ctypes.CDLL) -> bool:
    """Allow reading below the library folders and nothing else of the file system, nor TCP where the kernel can."""
    version = _landlock_version(libc)
    if not version:
        return False
    file_rights = {1: 13, 2: 14, 3: 15, 4: 15}.get(version, 16)
    attributes = [(1 << file_rights) - 1] + ([0b11] if version >= 4 else []) + ([0b11] if version >= 6 else [])
    blob = struct.pack(f"={len(attributes)}Q", *attributes)
    rules = libc.syscall(LANDLOCK_CREATE, blob, ctypes.c_size_t(len(blob)), ctypes.c_uint32(0))
    if rules < 0:
        return False
    try:
        for folder in library_folders():
            with _opened(folder) as fd:
                if fd is not None:
                    rule = struct.pack("=Qi", LANDLOCK_READ_FILE | LANDLOCK_READ_DIR, fd)
                    libc.syscall(LANDLOCK_ADD, rules, 1, rule, ctypes.c_uint32(0))
        return bool(libc.syscall(LANDLOCK_RESTRICT, rules, ctypes.c_uint32(0)) == 0)
    finally:
        os.close(rules)


@contextmanager
def _opened(folder: Path) -> Iterator[int | None]:
    try:
        fd = os.open(folder, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        yield None
        return
    try:
        yield fd
    finally:
        os.close(fd)
