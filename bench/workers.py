"""Whether two workers answer twice as much as one, on a machine that has no core to spare for each.

    sudo .venv/bin/python bench/workers.py STORE ADDRESS…

Each worker may use a tenth of a core (Linux's control groups, version 1 or 2, so root is needed), which leaves the rest
to wrk, the load generator. ADDRESS is a path of the service. Prints requests a second with one worker and with two, in
turns, and the ratio of the medians.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median

PORT, CONNECTIONS, SECONDS, ROUNDS = 8215, 16, 6, 3
PERIOD_US, QUOTA_US = 20_000, 2_000
CGROUPS = Path("/sys/fs/cgroup")
SCRIPT = """local paths, n = {}, 0
for path in io.lines(os.getenv("ADDRESSES")) do paths[#paths + 1] = path end
function request() n = n + 1; return wrk.format("GET", paths[(n - 1) % #paths + 1]) end
"""


def ask(address: str) -> int:
    """Return the status of an answer, 0 while nobody listens."""
    connection = HTTPConnection("127.0.0.1", PORT, timeout=60)
    try:
        connection.request("GET", address)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    except OSError:
        return 0
    finally:
        connection.close()


def children(pid: int) -> list[int]:
    """Return the processes that a process has begun."""
    return [int(it) for it in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@contextmanager
def limited(pids: list[int]) -> Iterator[None]:
    """Give each process a tenth of a core."""
    first = (CGROUPS / "cpu").is_dir()
    groups = [(CGROUPS / "cpu" if first else CGROUPS) / f"waybill-bench-{pid}" for pid in pids]
    try:
        for group, pid in zip(groups, pids, strict=True):
            group.mkdir()
            if first:
                (group / "cpu.cfs_period_us").write_text(str(PERIOD_US))
                (group / "cpu.cfs_quota_us").write_text(str(QUOTA_US))
            else:
                (group / "cpu.max").write_text(f"{QUOTA_US} {PERIOD_US}")
            (group / "cgroup.procs").write_text(str(pid))
        yield
    finally:
        for group, pid in zip(groups, pids, strict=True):
            if Path(f"/proc/{pid}").exists():
                (group.parent / "cgroup.procs").write_text(str(pid))
            if group.is_dir():
                group.rmdir()


@contextmanager
def serving(store: str, workers: int, addresses: list[str]) -> Iterator[list[int]]:
    """Serve a store; the workers have answered every address before."""
    command = [str(Path(sys.executable).parent / "waybill"), "serve", store, "--port", str(PORT)]
    process = subprocess.Popen(  # noqa: S603 - our own program
        [*command, "--workers", str(workers)], stderr=subprocess.DEVNULL
    )
    try:
        while ask(addresses[0]) != 200:
            time.sleep(0.1)
        time.sleep(8)  # while the page is built
        for address in addresses * workers * 4:
            assert ask(address) == 200, address
        pids = [process.pid] if workers == 1 else [it for it in children(process.pid) if "spawn_main" in command_of(it)]
        assert len(pids) == workers, pids
        yield pids
    finally:
        process.terminate()
        process.wait(30)


def command_of(pid: int) -> str:
    """Return the command line of a process."""
    return Path(f"/proc/{pid}/cmdline").read_bytes().decode()


def rate(addresses: list[str]) -> float:
    """Return how many requests a second are answered."""
    with tempfile.TemporaryDirectory() as folder:
        script, listing = Path(folder) / "ask.lua", Path(folder) / "addresses"
        script.write_text(SCRIPT)
        listing.write_text("\n".join(addresses) + "\n")
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-s", str(script), f"http://127.0.0.1:{PORT}"]
        told = subprocess.run(  # noqa: S603 - the load generator, with arguments of our own
            command, env={"ADDRESSES": str(listing)}, capture_output=True, text=True, check=True
        ).stdout
    assert "Non-2xx" not in told, told
    return float(next(line.split()[-1] for line in told.splitlines() if line.startswith("Requests/sec")))


def main() -> None:
    """Measure, and print."""
    store, *addresses = sys.argv[1:]
    found: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(ROUNDS):
        for workers, rates in found.items():
            with serving(store, workers, addresses) as pids, limited(pids):
                rates.append(rate(addresses))
            print(f"{workers} workers: {rates[-1]:.0f} requests a second", flush=True)
    print(f"two workers answer {median(found[2]) / median(found[1]):.2f} times as much as one")


if __name__ == "__main__":
    main()
