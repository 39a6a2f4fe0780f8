"""Starts one production server in front of the sample application, and reads what it costs."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from annotator.background import NAME as BACKGROUND

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
TARGET = "benchmarks.sample_app:app"
START_SECONDS = 15
STOP_SECONDS = 20

ANNOTATOR = (
    "from annotator.serve import *; from benchmarks.sample_app import app;"
    " serve_steadily(lambda: Service(lambda: take_in(app)), Address('127.0.0.1', {port}, 2))"
)
# Two processes on one listening socket: waitress has no setting for it.
WAITRESS_FORKED = (
    "import os, socket, waitress; from benchmarks.sample_app import app; s = socket.create_server(('127.0.0.1', {port}), backlog=1024);"
    " os.fork(); waitress.serve(app, sockets=[s], threads=4, connection_limit=3000,"
    " asyncore_use_poll=True)"
)
GRANIAN = [
    PYTHON,
    "-m",
    "granian",
    "--interface",
    "wsgi",
    "--port",
    "{port}",
    "--workers",
    "2",
]
GUNICORN = [
    PYTHON,
    "-m",
    "gunicorn",
    "-b",
    "127.0.0.1:{port}",
    "-k",
    "gthread",
    "-w",
    "2",
]
WAITRESS = [PYTHON, "-m", "waitress", "--listen", "127.0.0.1:{port}"]

COMMANDS = {
    "annotator": [PYTHON, "-c", ANNOTATOR],
    "granian": [*GRANIAN, TARGET],
    "granian-16": [*GRANIAN, "--blocking-threads", "16", TARGET],
    "gunicorn": [*GUNICORN, "--threads", "4", TARGET],
    "gunicorn-512": [
        *GUNICORN,
        "--threads",
        "512",
        "--worker-connections",
        "2000",
        TARGET,
    ],
    "waitress": [*WAITRESS, TARGET],
    "waitress-2": [PYTHON, "-c", WAITRESS_FORKED],
}


@dataclass(frozen=True, slots=True)
class RunningServer:
    """A started server: its port and its first process."""

    port: int
    pid: int

    def cpu_seconds(self) -> float:
        """User and system time of all its processes."""
        return sum(_cpu_ticks(pid) for pid in family(self.pid)) / os.sysconf(
            "SC_CLK_TCK"
        )

    def memory_mib(self) -> float:
        """Resident memory of all its processes."""
        pages = sum(_resident_pages(pid) for pid in family(self.pid))
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


@contextmanager
def running(name: str) -> Iterator[RunningServer]:
    """Start the server called `name`, wait until it answers, stop it with all its processes."""
    port = _free_port()
    command = [part.replace("{port}", str(port)) for part in COMMANDS[name]]
    log = TemporaryFile()  # noqa: SIM115 - closed below, when the last process has ended
    child = subprocess.Popen(
        command, cwd=ROOT, stdout=log, stderr=log, start_new_session=True
    )
    try:
        _wait_until_it_listens(port, child, log)
        yield RunningServer(port, child.pid)
    finally:
        stop(child)
        log.close()


def stop(child: subprocess.Popen[bytes]) -> None:
    """End the processes of `child`: politely, then by force."""
    child.terminate()
    with suppress(subprocess.TimeoutExpired):
        child.wait(STOP_SECONDS)
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def family(pid: int) -> list[int]:
    """Return `pid` and all its descendants; of a server, the workers come before the background."""
    tasks = sorted(Path(f"/proc/{pid}/task").glob("*"), key=lambda task: int(task.name))
    children: list[str] = []
    for task in tasks:
        with suppress(OSError):
            children += (task / "children").read_text().split()
    descendants = [member for child in children for member in family(int(child))]
    return [pid, *descendants] if tasks else []


def workers(pid: int) -> list[int]:
    """Of the family of a server's first process, those that answer requests."""
    return [member for member in family(pid)[2:] if not is_background(member)]


def is_background(pid: int) -> bool:
    """Whether this process works in the background."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/comm").read_text().strip() == BACKGROUND
    return False


def _cpu_ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _resident_pages(pid: int) -> int:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_it_listens(
    port: int, child: subprocess.Popen[bytes], log: IO[bytes]
) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and child.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            time.sleep(1)  # the other workers
            return
    log.seek(0)
    raise RuntimeError(f"the server did not start:\n{log.read().decode()}")
