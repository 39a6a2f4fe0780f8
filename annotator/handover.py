"""A server whose SIGHUP ends an old worker only when its successor is ready."""

from __future__ import annotations

import os
import select
import time
from typing import TYPE_CHECKING, Any

from granian.server.mp import MPServer, WorkerProcess

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# That a worker has for its start. One that needs longer does not keep the old code alive.
START_SECONDS = 60.0
# Between loading the application and taking connections.
LISTEN_SECONDS = 0.5


class Server(MPServer):
    """Granian's server, which by itself ends the old worker after a fixed time.

    A start takes one second on an idle machine and ten on a busy one.
    """

    def serve(
        self,
        spawn_target: Callable[..., None] | None = None,
        target_loader: Callable[[], Any] | None = None,
        wrap_loader: bool = False,  # noqa: FBT001, FBT002 - as granian has it
    ) -> None:
        """Serve what `target_loader` returns in each worker."""
        self._ready, self._tell = os.pipe()
        os.set_blocking(self._ready, False)
        self._replaces = False

        def load() -> Any:
            application = target_loader() if target_loader else None
            os.write(self._tell, b".")
            return application

        super().serve(spawn_target, load, wrap_loader=wrap_loader)

    def _respawn_workers(
        self,
        workers: Sequence[int],
        spawn_target: Any,
        target_loader: Any,
        delay: float = 0,
    ) -> None:
        """Start each new worker, and wait until it is ready, before the old one ends."""
        self._replaces = True
        try:
            super()._respawn_workers(workers, spawn_target, target_loader, delay)
        finally:
            self._replaces = False

    def _spawn_worker(  # type: ignore[override]  # its base class names a socket as well
        self, idx: int, target: Any, callback_loader: Any
    ) -> WorkerProcess:
        worker = super()._spawn_worker(idx, target, callback_loader)
        if self._replaces:
            self._forget_earlier()
            start = worker.start

            def start_and_wait() -> None:
                start()  # type: ignore[no-untyped-call]  # granian's
                self._wait(worker)

            worker.start = start_and_wait  # type: ignore[method-assign]
        return worker

    def _forget_earlier(self) -> None:
        """Read what workers have told at their own starts."""
        while select.select([self._ready], [], [], 0)[0]:
            os.read(self._ready, 64)

    def _wait(self, worker: WorkerProcess) -> None:
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and worker.is_alive():  # type: ignore[no-untyped-call]  # granian's
            if select.select([self._ready], [], [], 0.1)[0]:
                time.sleep(LISTEN_SECONDS)
                return
