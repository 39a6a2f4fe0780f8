"""Keeps one process running that works in the background, beside the workers of a server.

It is forked from the server, as they are. What it reads is in memory once, not in each worker, and
a defect in its work stops no reader's request. `docs/decisions/0061-one-load-for-all-workers.md`.
"""

from __future__ import annotations

import logging
import signal
import time
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from annotator.handover import end_with_parent

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.context import ForkProcess

# The pause between the end of a process and the start of the next doubles each time.
PAUSE_SECONDS, LONGEST_PAUSE = 0.5, 60.0
# After a process that ran for at least so long, the pause is short again.
STEADY_SECONDS = 60.0
# What lists of processes show.
NAME = "background"
ENDS = {signal.SIGTERM, signal.SIGINT}
_fork = get_context("fork")
log = logging.getLogger(__name__)


class Keeper:
    """Starts a process, and another one when it has ended."""

    def __init__(self, work: Callable[[], None]) -> None:
        self._work = work
        self._starting = Lock()
        self._stopped = Event()
        self._process: ForkProcess | None = None
        self._thread = Thread(target=self._keep, name="annotator-background")
        self._thread.daemon = True

    def start(self) -> None:
        """Keep a process running until `stop`, or until this process ends."""
        self._thread.start()

    def stop(self) -> None:
        """Tell the process to end, and start no other."""
        self._stopped.set()
        with self._starting:
            if self._process:
                self._process.terminate()

    def end(self, seconds: float) -> None:
        """Wait after `stop` for at most so many seconds, then kill a process that does not listen."""
        if self._thread.ident is None:
            return
        self._thread.join(seconds)
        if self._process and self._thread.is_alive():
            log.error("the background did not listen and is killed")
            self._process.kill()
            self._thread.join()

    def _keep(self) -> None:
        # The process inherits this: a signal that comes early waits until it listens.
        signal.pthread_sigmask(signal.SIG_BLOCK, {*ENDS, signal.SIGHUP})
        pause = PAUSE_SECONDS
        while not self._stopped.is_set():
            started = time.monotonic()
            self._keep_one()
            if self._stopped.is_set():
                return
            log.error("the background has ended and is started again")
            if time.monotonic() - started >= STEADY_SECONDS:
                pause = PAUSE_SECONDS
            self._stopped.wait(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    def _keep_one(self) -> None:
        """Start a process, and wait for its end. The system may have no room for one just now."""
        try:
            process = self._start()
        except OSError as error:
            log.error("the background does not start: %s", error.strerror)  # noqa: TRY400 - the place says nothing
            return
        if process:
            process.join()

    def _start(self) -> ForkProcess | None:
        """Another process; None when it is too late for one."""
        with self._starting:
            if self._stopped.is_set():
                return None
            # The server waits for it at its own end.
            process = _fork.Process(target=self._run, name=NAME, daemon=True)
            process.start()
            self._process = process
            return process

    def _run(self) -> None:
        """What the new process does."""
        with suppress(OSError):
            Path("/proc/self/comm").write_text(NAME)
        end_with_parent()
        self._work()


def wait_for_end() -> None:
    """Wait in the process of a keeper until it is told to end."""
    signal.sigwait(ENDS)
