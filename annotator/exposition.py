"""Shows the figures of all workers at `/metrics`, on a port of its own that is not public.

prometheus-client looks for its folder when it is imported, so nothing here imports it before
the folder is there.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from prometheus_client import Metric

FOLDER = "PROMETHEUS_MULTIPROC_DIR"


@contextmanager
def exposed(host: str, port: int) -> Iterator[None]:
    """Show the figures meanwhile; processes that are started now keep theirs for it."""
    with TemporaryDirectory(prefix="annotator-metrics-") as folder:
        os.environ[FOLDER] = folder
        from prometheus_client import CollectorRegistry, start_http_server  # noqa: PLC0415

        registry = CollectorRegistry()
        registry.register(Living(Path(folder)))
        server, thread = start_http_server(port, host, registry)
        try:
            yield
        finally:
            server.shutdown()
            server.server_close()
            thread.join()
            del os.environ[FOLDER]


class Living:
    """Adds up what processes have counted; of those that ended, only what stays true."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def collect(self) -> Iterable[Metric]:
        """Every figure, now."""
        from prometheus_client import CollectorRegistry, multiprocess  # noqa: PLC0415

        folder = str(self._folder)
        for file in self._folder.glob("gauge_live*_*.db"):
            pid = file.stem.rpartition("_")[2]
            if not Path("/proc", pid).exists():
                multiprocess.mark_process_dead(int(pid), folder)  # type: ignore[no-untyped-call]
        collector = multiprocess.MultiProcessCollector(CollectorRegistry(), folder)  # type: ignore[no-untyped-call]
        figures: Iterable[Metric] = collector.collect()  # type: ignore[no-untyped-call]
        return figures
