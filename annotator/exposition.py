"""Shows the figures of all workers at `/metrics`, on a port of its own that is not public."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, start_http_server
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from prometheus_client import Metric

FOLDER = "PROMETHEUS_MULTIPROC_DIR"


@contextmanager
def exposed(host: str, port: int) -> Iterator[None]:
    """Show the figures meanwhile; processes that are started now keep theirs for it."""
    with TemporaryDirectory(prefix="annotator-metrics-") as folder:
        os.environ[FOLDER] = folder
        registry = CollectorRegistry()
        registry.register(LivingCollector(Path(folder)))
        server, thread = start_http_server(port, host, registry)
        try:
            yield
        finally:
            server.shutdown()
            server.server_close()
            thread.join()
            del os.environ[FOLDER]


class LivingCollector(MultiProcessCollector):
    """Adds up what processes have counted; of those that ended, only what stays true."""

    def __init__(self, folder: Path) -> None:
        super().__init__(None, str(folder))
        self._folder = folder

    def collect(self) -> Iterable[Metric]:
        """Every figure, now."""
        for file in self._folder.glob("gauge_live*_*.db"):
            pid = file.stem.rpartition("_")[2]
            if not Path("/proc", pid).exists():
                mark_process_dead(int(pid), str(self._folder))
        figures: Iterable[Metric] = super().collect()
        return figures
