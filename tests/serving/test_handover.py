"""The first process hands over from one server to the next, and never from a good one to a bad one."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.servers import family

ROOT = Path(__file__).parents[2]
# A server that is ready at once, unless its code is bad by then.
PROGRAM = """
import sys, time
from pathlib import Path
from annotator.handover import Handover
def serve(tell):
    if Path(sys.argv[1]).exists():
        sys.exit(3)
    tell()
    time.sleep(60)
Handover(serve, 1).run()
"""
SECONDS = 10


@contextmanager
def started(bad: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The first process, with what it logs."""
    command = [sys.executable, "-c", PROGRAM, str(bad)]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE) as first:
        try:
            yield first
        finally:
            first.terminate()


def server_of(first: subprocess.Popen[bytes], *, not_one: int = 0) -> int:
    """The server that runs now, or soon."""
    wait_until(lambda: bool(set(family(first.pid)[1:]) - {not_one}))
    return next(pid for pid in family(first.pid)[1:] if pid != not_one)


def wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_good_server_stays_when_its_successor_does_not_start(tmp_path: Path):
    bad = tmp_path / "bad"
    with started(bad) as first:
        assert first.stderr is not None
        server = server_of(first)
        time.sleep(0.2)  # until it is ready
        bad.touch()
        first.send_signal(signal.SIGHUP)
        assert b"has ended, so the old one goes on" in first.stderr.readline()
        assert family(first.pid)[1:] == [server]


def test_a_successor_takes_over(tmp_path: Path):
    with started(tmp_path / "bad") as first:
        server = server_of(first)
        time.sleep(0.2)
        first.send_signal(signal.SIGHUP)
        successor = server_of(first, not_one=server)
        wait_until(lambda: family(first.pid)[1:] == [successor])


def test_a_killed_server_is_started_again(tmp_path: Path):
    with started(tmp_path / "bad") as first:
        server = server_of(first)
        time.sleep(0.2)
        os.kill(server, signal.SIGKILL)
        assert server_of(first, not_one=server)


def test_a_first_server_that_does_not_start_is_the_end(tmp_path: Path):
    bad = tmp_path / "bad"
    bad.touch()
    with started(bad) as first:
        assert first.wait(SECONDS) == 3


def test_no_server_outlives_the_first_process(tmp_path: Path):
    with started(tmp_path / "bad") as first:
        server = server_of(first)
        time.sleep(0.2)
        first.kill()
        wait_until(lambda: not Path(f"/proc/{server}").exists())
