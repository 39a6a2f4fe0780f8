"""What a start costs until the first answer, and what memory the processes have after many requests.

Run with `python -m benchmarks.starting [REQUESTS] [ARTICLES]`: 50,000 over 1,000 unless said
otherwise, which takes some minutes. Shares of memory (PSS) are of all processes of the server.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from http import HTTPStatus
from http.client import HTTPConnection
from itertools import islice
from pathlib import Path
from threading import Thread
from time import monotonic, perf_counter

from annotator import create_app
from annotator.factory import close
from annotator.http.runtime import runtime_of
from annotator.settings import Settings
from benchmarks.servers import RunningServer, family
from benchmarks.stock import RUNTIME, add_article, editor_token
from tests.support.service import serving

REQUESTS, ARTICLES = 50_000, 1_000
ANNOTATIONS = 20
CLIENTS = 4
STARTS = 3
SETTLE_SECONDS = 3
KINDS = (
    "/articles/{slug}?at={at}",
    "/api/v1/articles/{slug}?at={at}",
    "/api/v1/articles/{slug}?format=html&at={at}",
    "/embed/{slug}?at={at}",
    "/articles/{slug}",
    "/search?q=castle",
    "/",
)


def main() -> None:
    """Start three times, and ask one of the servers again and again."""
    requests, articles = (*map(int, sys.argv[1:]), REQUESTS, ARTICLES)[:2]
    with tempfile.TemporaryDirectory(prefix="annotator-bench-") as folder:
        settings = Settings(
            f"sqlite:///{folder}/annotator.sqlite",
            "x" * 32,
            Path(folder),
            limit_address=0,
        )
        _fill(settings, articles)
        for _ in range(STARTS):
            _measure_start(settings)
        _measure_memory(settings, requests, articles)


def _fill(settings: Settings, articles: int) -> None:
    app = create_app(settings)
    app.test_cli_runner().invoke(args=["db", "upgrade"], catch_exceptions=False)
    editor_token(app)
    for number in range(articles):
        add_article(app, f"article-{number}", ANNOTATIONS)
    # What the background of a server does once is no part of what follows.
    runtime_of(app).indexer.turn()
    comparer = runtime_of(app).comparer
    comparer.note_claims()
    while comparer.compare():
        pass
    close(app)


def _measure_start(settings: Settings) -> None:
    """From the command to the first answer, with the processor's time of all processes."""
    begun = monotonic()
    with serving(settings) as service:
        seconds = monotonic() - begun
        server = RunningServer(service.port, service.process.pid)
        cpu = server.cpu_seconds()
    load = os.getloadavg()[0]
    print(f"first answer {seconds:.2f} s, processor {cpu:.2f} s, load {load:.1f}")


def _measure_memory(settings: Settings, requests: int, articles: int) -> None:
    with serving(settings, ANNOTATOR_LIMIT_ADDRESS="0") as service:
        _wait(SETTLE_SECONDS)
        _print_shares("at the start", service.process.pid)
        asked = 0
        for number in (requests // 10, requests):
            start = perf_counter()
            _ask(service.port, islice(_paths(articles), asked, number))
            rate = (number - asked) / (perf_counter() - start)
            asked = number
            _print_shares(f"{number} requests ({rate:.0f}/s)", service.process.pid)


def _wait(seconds: float) -> None:
    end = monotonic() + seconds
    while monotonic() < end:
        os.sched_yield()


def _paths(articles: int) -> Iterator[str]:
    """Addresses of all articles in turn, of each kind and at many positions."""
    number = 0
    while True:
        for kind in KINDS:
            slug = f"article-{number % articles}"
            yield kind.format(slug=slug, at=number * 97 % RUNTIME)
            number += 1


def _ask(port: int, paths: Iterator[str]) -> None:
    asked = list(paths)
    clients = [
        Thread(target=_ask_all, args=(port, asked[n::CLIENTS])) for n in range(CLIENTS)
    ]
    for client in clients:
        client.start()
    for client in clients:
        client.join()


def _ask_all(port: int, paths: list[str]) -> None:
    with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        for path in paths:
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            if answer.status != HTTPStatus.OK:
                raise RuntimeError(f"{path}: {answer.status}")


def _print_shares(name: str, pid: int) -> None:
    shares = {member: _share(member) for member in family(pid)}
    workers = sorted(shares.values())[-2:]
    each = ", ".join(f"{share:.0f}" for share in shares.values())
    print(
        f"{name}: two workers {sum(workers):.0f} MiB, all {sum(shares.values()):.0f} ({each})",
        flush=True,
    )


def _share(pid: int) -> float:
    """The memory of a process in MiB; what several share is divided among them."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError(f"/proc tells no share of {pid}")


if __name__ == "__main__":
    main()
