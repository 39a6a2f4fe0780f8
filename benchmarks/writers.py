"""Twenty editors who write at once to SQLite: how long each write takes, and whether one fails.

Times mean little on a busy machine. The processor's time for a write, and how long it keeps
the others waiting, say more.

Run with `python -m benchmarks.writers [SECONDS] [WRITES A SECOND]`.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from statistics import quantiles
from threading import Thread
from time import monotonic, sleep
from urllib.request import urlopen

from annotator import create_app
from annotator.factory import close
from annotator.settings import Settings
from benchmarks.servers import RunningServer
from tests.api.desk import Desk, open_desk
from tests.support.service import free_port, serving

EDITORS = 20
HEADERS = {"Content-Type": "application/json"}
NOTE = {"revision": 1, "kind": "fact", "quote": {"exact": "the lamp is out"}}


def main() -> None:
    """Serve a new database, write to it, and print what it took."""
    seconds, rate = _numbers(sys.argv[1:])
    with tempfile.TemporaryDirectory(prefix="annotator-bench-") as folder:
        url = f"sqlite:///{Path(folder) / 'annotator.sqlite'}"
        settings = Settings(url, "x" * 32, Path(folder))
        app = create_app(settings)
        app.test_cli_runner().invoke(args=["db", "upgrade"], catch_exceptions=False)
        desk = open_desk(app)
        slug = desk.article(desk.film()["slug"])["slug"]
        metrics = free_port()
        with serving(settings, ANNOTATOR_METRICS_PORT=str(metrics)) as service:
            server = RunningServer(service.port, service.process.pid)
            cpu = server.cpu_seconds()
            writers = [Writer(desk, service.port, slug) for _ in range(EDITORS)]
            end = monotonic() + seconds
            _run(writers, end, pause=EDITORS / rate)
            cpu = server.cpu_seconds() - cpu
            line = {name: _mean(metrics, name) for name in ("line", "turn")}
        close(app)
    _print(writers, seconds, cpu)
    print(f"in line {line['line']:.1f} ms, in turn {line['turn']:.1f} ms, on average")


def _mean(port: int, name: str) -> float:
    """What a histogram of seconds has on average, in milliseconds."""
    with urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
        text = answer.read().decode()
    parts = dict(
        re.findall(rf"^annotator_{name}_seconds_(sum|count) (\S+)", text, re.MULTILINE)
    )
    return 1000 * float(parts["sum"]) / float(parts["count"])


def _numbers(arguments: list[str]) -> tuple[float, float]:
    given = [float(argument) for argument in arguments]
    seconds, rate = [*given, *(30.0, 30.0)[len(given) :]]
    return seconds, rate


class Writer:
    """One editor, who writes at an even pace."""

    def __init__(self, desk: Desk, port: int, slug: str) -> None:
        self._headers = HEADERS | {"Authorization": f"Bearer {desk.token}"}
        self._port = port
        self._path = f"/api/v1/articles/{slug}/annotations"
        self.times: list[float] = []
        self.statuses: Counter[int] = Counter()

    def work(self, end: float, pause: float, delay: float) -> None:
        """Write until the end."""
        body = json.dumps(NOTE)
        sleep(delay)
        with closing(HTTPConnection("127.0.0.1", self._port, timeout=60)) as connection:
            while (start := monotonic()) < end:
                connection.request("POST", self._path, body, self._headers)
                answer = connection.getresponse()
                answer.read()
                self.times.append(monotonic() - start)
                self.statuses[answer.status] += 1
                sleep(max(0.0, start + pause - monotonic()))


def _run(writers: list[Writer], end: float, pause: float) -> None:
    threads = [
        Thread(target=writer.work, args=(end, pause, pause * number / EDITORS))
        for number, writer in enumerate(writers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _print(writers: list[Writer], seconds: float, cpu: float) -> None:
    times = sorted(_all_times(writers))
    statuses = sum((writer.statuses for writer in writers), Counter[int]())
    cuts = quantiles(times, n=100)
    print(f"{len(times)} writes, {len(times) / seconds:.1f} a second: {dict(statuses)}")
    print(f"{1000 * cpu / len(times):.1f} ms of the processor each")
    print(
        f"p50 {cuts[49] * 1000:.0f} ms, p95 {cuts[94] * 1000:.0f} ms, most {times[-1] * 1000:.0f} ms"
    )


def _all_times(writers: list[Writer]) -> Iterator[float]:
    for writer in writers:
        yield from writer.times


if __name__ == "__main__":
    main()
