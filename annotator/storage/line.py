"""The line of those who write to SQLite: first come, first served.

SQLite lets one write at a time. Others sleep and look again, so whoever comes at the right
moment is served, and whoever came first may wait for ever. Here they wait in order: threads
of a process in a queue, and the first of each process at two lock files.
"""

import fcntl
import os
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

from sqlalchemy.exc import TimeoutError as LineTimeout

from annotator.turn import Turns

# How long somebody stays in the line. The answer is 503 then.
SECONDS = 5.0
# Between looks at a lock file. Its waiters are one for each process.
LOOK_SECONDS = 0.002
# Of the lock files, after the name of the database.
NAMES = ("next", "turn")
TOO_LONG = "too many others are writing"


class Line:
    """The line for one database, of this process and of all others on this machine."""

    def __init__(self, database: Path | None) -> None:
        """Start a line; `database` is None where no other process has the database."""
        self._queue = Turns(1)
        self._gate = Gate(database) if database else None

    def enter(self) -> None:
        """Wait for a turn; raise LineTimeout if it does not come in time."""
        deadline = monotonic() + SECONDS
        try:
            self._queue.enter(deadline)
        except TimeoutError:
            raise LineTimeout(TOO_LONG) from None
        if self._gate is None:
            return
        try:
            self._gate.enter(deadline)
        except BaseException:
            self._queue.leave()
            raise

    def leave(self) -> None:
        """End the turn."""
        if self._gate is not None:
            self._gate.leave()
        self._queue.leave()


class Gate:
    """Processes of this machine, by two locks that the kernel frees when a process dies.

    Who holds `next` is the next to hold `turn`. So a process that has just written cannot
    write again while another waits.
    """

    def __init__(self, database: Path) -> None:
        self._paths = [database.with_name(f"{database.name}-{n}") for n in NAMES]
        self._files: list[int] = []

    def enter(self, deadline: float) -> None:
        """Wait until no other process writes; only one thread at a time may call it."""
        if not self._files:
            self._open()
        if not self._files:
            return
        following, turn = self._files
        _lock(following, deadline)
        try:
            _lock(turn, deadline)
        finally:
            fcntl.flock(following, fcntl.LOCK_UN)

    def leave(self) -> None:
        """Let another process in."""
        if self._files:
            fcntl.flock(self._files[1], fcntl.LOCK_UN)

    def _open(self) -> None:
        """Open both files; a folder that takes no files has no line between processes."""
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC
        with suppress(OSError):
            self._files = [os.open(path, flags, 0o600) for path in self._paths]

    def __del__(self) -> None:
        for file in self._files:
            os.close(file)


def _lock(file: int, deadline: float) -> None:
    while True:
        with suppress(BlockingIOError):
            return fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if monotonic() > deadline:
            raise LineTimeout(TOO_LONG)
        sleep(LOOK_SECONDS)
