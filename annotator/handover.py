"""Keeps a server running, and hands over from one to the next.

The first process does nothing else and has loaded no application. Each server is a process of
its own, which loads the application once and forks its workers, so that they share memory.
SIGHUP starts the next server, which reads the code anew; the old one ends when the workers of
its successor are ready. `docs/decisions/0061-one-load-for-all-workers.md` has the reasons.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import time
from dataclasses import dataclass, field
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.context import ForkProcess
    from typing import TypeAlias

    Tell: TypeAlias = Callable[[], None]
    Serve: TypeAlias = Callable[[Tell], None]

# That a server has for its start, while another one serves.
START_SECONDS = 60.0
# Between loading the application and taking connections.
LISTEN_SECONDS = 0.5
# For requests in flight. Servers end their workers then; who does not end is killed.
STOP_SECONDS = 10
KILL_SECONDS = STOP_SECONDS + 5
# A server that gives up sooner has a mistake in its set-up.
STEADY_SECONDS = 15
LOOK_SECONDS = 1.0
HEARD = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD)
_fork = get_context("fork")
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Server:
    """A process that serves, or will soon."""

    process: ForkProcess
    told: int  # where its workers write a byte each
    waits_for: int  # workers that are not ready
    started: float = field(default_factory=time.monotonic)

    @property
    def age(self) -> float:
        """Seconds since its start."""
        return time.monotonic() - self.started

    def look(self) -> None:
        """Count the workers that are ready."""
        if wait([self.told], timeout=0):
            self.waits_for -= len(os.read(self.told, 64))

    def close(self) -> None:
        """Forget a process that has ended."""
        self.process.join()
        os.close(self.told)


class Handover:
    """One server at work, perhaps its successor, and old ones that finish their requests."""

    def __init__(self, serve: Serve, workers: int) -> None:
        self._serve = serve
        self._workers = workers
        self._signals = -1
        self._wanted = True
        self._present: Server | None = None
        self._next: Server | None = None
        self._old: list[Server] = []

    def run(self) -> None:
        """Serve until told to stop; SystemExit if servers do not stay up."""
        self._signals = _listen()
        try:
            while not self._stops():
                if self._wanted and not self._next:
                    self._wanted = False
                    self._next = self._start()
                self._look_at_present()
                self._look_at_next()
                self._forget_ended()
        finally:
            self._stop()

    def _stops(self) -> bool:
        """Wait until something happens; whether that is the end."""
        numbers: set[int] = set()
        watched = [self._signals]
        if self._next:
            watched.append(self._next.told)
        if wait(watched, timeout=0 if self._wanted else LOOK_SECONDS):
            numbers = _read_signals(self._signals)
        self._wanted |= signal.SIGHUP in numbers
        return bool(numbers & {signal.SIGTERM, signal.SIGINT})

    def _start(self) -> Server:
        told, tell = os.pipe()
        process = _fork.Process(target=self._run, args=(tell,), name="annotator-server")
        process.start()
        os.close(tell)
        return Server(process, told, self._workers)

    def _run(self, tell: int) -> None:
        """What the new process does."""
        _listen_no_more()
        end_with_parent()
        self._serve(lambda: _write(tell))

    def _look_at_present(self) -> None:
        server = self._present
        if server is None or server.process.is_alive():
            return
        self._present = None
        server.close()
        code = server.process.exitcode or 0
        killed = code < 0
        if not killed and not self._next and server.age < STEADY_SECONDS:
            sys.exit(code or 1)
        log.error("the server has ended and is started again")
        self._wanted = self._next is None

    def _look_at_next(self) -> None:
        server = self._next
        if server is None:
            return
        server.look()
        if server.waits_for <= 0:
            self._hand_over(server)
        elif not server.process.is_alive():
            self._give_up(server, "has ended")
        elif server.age > START_SECONDS and self._present:
            self._give_up(server, "takes too long")

    def _hand_over(self, server: Server) -> None:
        if self._present:
            time.sleep(LISTEN_SECONDS)
            self._end(self._present)
        self._present, self._next = server, None

    def _give_up(self, server: Server, reason: str) -> None:
        """Keep the old server where there is one."""
        self._next = None
        self._end(server)
        if not self._present:
            server.process.join(KILL_SECONDS)
            sys.exit(server.process.exitcode or 1)
        log.error("the new server %s, so the old one goes on", reason)

    def _end(self, server: Server) -> None:
        server.process.terminate()
        self._old.append(server)

    def _forget_ended(self) -> None:
        for server in self._old[:]:
            if not server.process.is_alive():
                server.close()
                self._old.remove(server)

    def _stop(self) -> None:
        """End all servers: politely, then by force."""
        for server in (self._present, self._next):
            if server:
                self._end(server)
        until = time.monotonic() + KILL_SECONDS
        for server in self._old:
            server.process.join(max(0.0, until - time.monotonic()))
            server.process.kill()


def _listen() -> int:
    """Hear of signals at the end of a pipe."""
    heard, hear = os.pipe()
    os.set_blocking(heard, False)
    os.set_blocking(hear, False)
    for number in HEARD:
        signal.signal(number, lambda *_: None)
    signal.set_wakeup_fd(hear, warn_on_full_buffer=False)
    return heard


def _listen_no_more() -> None:
    signal.set_wakeup_fd(-1)
    for number in HEARD:
        signal.signal(number, signal.SIG_DFL)


def _read_signals(heard: int) -> set[int]:
    try:
        return set(os.read(heard, 256))
    except BlockingIOError:
        return set()


def _write(tell: int) -> None:
    os.write(tell, b".")


def end_with_parent() -> None:
    """Stop this process when the one that started it is gone: nobody would replace or stop it."""
    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(STOP_SECONDS)
        os._exit(1)

    Thread(target=watch, name="annotator-parent", daemon=True).start()
