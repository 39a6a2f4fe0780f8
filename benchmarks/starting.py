"""What a start costs until the first answer, and what memory the processes have after many requests.

`python -m benchmarks.starting` takes a minute or two. `python -m benchmarks.starting --requests
50000 --articles 1000` looks whether the aim is reached, and takes longer; `--folder FOLDER`
keeps the database there for the next time. Figures are shares of memory (PSS): what several
processes have in common is divided among them.
"""

from __future__ import annotations

import os
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import closing
from http import HTTPStatus
from http.client import HTTPConnection
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from time import monotonic, perf_counter, sleep

from annotator import create_app
from annotator.extensions import session, writing_session
from annotator.factory import close
from annotator.http.runtime import runtime_of
from annotator.services.film.plot.comparison import end_comparison
from annotator.services.film.plot.queue import waiting_film
from annotator.settings import Settings
from benchmarks.servers import RunningServer, family, workers
from benchmarks.stock import RUNTIME, add_article, editor_token
from tests.support.service import serving

REQUESTS, ARTICLES = 1_000, 100
STAGES = (1_000, 2_000, 5_000, 20_000, 50_000)
# For two workers after 50,000 requests over 1,000 articles, and for the first answer.
AIM_MIB, AIM_SECONDS = 120, 1.5
ANNOTATIONS = 20
CLIENTS = 4
ON_ONE_CONNECTION = 20
STARTS = 3
SETTLE_SECONDS = 5
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
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=REQUESTS)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    with TemporaryDirectory(prefix="annotator-bench-") as temporary:
        folder = asked.folder or Path(temporary)
        settings = Settings(
            f"sqlite:///{folder}/annotator-{asked.articles}.sqlite", "x" * 32, folder
        )
        _fill(settings, asked.articles)
        for _ in range(STARTS):
            _measure_start(settings)
        _measure_memory(settings, asked.requests, asked.articles)


def _fill(settings: Settings, articles: int) -> None:
    """Make the database, unless it is there."""
    file = Path(settings.database_url.removeprefix("sqlite:///"))
    if file.exists():
        return
    settings.instance_path.mkdir(parents=True, exist_ok=True)
    app = create_app(settings)
    app.test_cli_runner().invoke(args=["db", "upgrade"], catch_exceptions=False)
    editor_token(app)
    for number in range(articles):
        add_article(app, f"article-{number}", ANNOTATIONS)
    # What the background of a server does once is no part of what follows. Comparing all with all
    # would take longer than that.
    runtime_of(app).indexer.turn()
    runtime_of(app).noter.turn()
    with app.app_context():
        while waiting := waiting_film(session(), ()):
            session().rollback()
            end_comparison(writing_session(), *waiting)
            session().commit()
    close(app)


def _measure_start(settings: Settings) -> None:
    """From the command to the first answer, with the processor's time of all processes."""
    begun = monotonic()
    with serving(settings) as service:
        seconds = monotonic() - begun
        server = RunningServer(service.port, service.process.pid)
        cpu = server.cpu_seconds()
    print(
        f"first answer {seconds:.2f} s (aim {AIM_SECONDS}), processor {cpu:.2f} s, {_load()}"
    )


def _measure_memory(settings: Settings, requests: int, articles: int) -> None:
    print(
        f"two workers: {AIM_MIB} MiB is the aim after 50,000 requests, 1,000 articles"
    )
    with serving(settings, ANNOTATOR_LIMIT_ADDRESS="0") as service:
        sleep(SETTLE_SECONDS)
        _print_shares("at the start", service.process.pid)
        paths = _paths(articles)
        asked = 0
        for number in (*(n for n in STAGES if n < requests), requests):
            start = perf_counter()
            _ask(service.port, islice(paths, number - asked))
            rate = (number - asked) / (perf_counter() - start)
            asked = number
            _print_shares(f"{number} requests ({rate:.0f}/s)", service.process.pid)


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
    """Ask on one connection after another, so that all workers get a share."""
    for start in range(0, len(paths), ON_ONE_CONNECTION):
        _ask_some(port, paths[start : start + ON_ONE_CONNECTION])


def _ask_some(port: int, paths: list[str]) -> None:
    with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        for path in paths:
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            if answer.status != HTTPStatus.OK:
                raise RuntimeError(f"{path}: {answer.status}")


def _print_shares(name: str, pid: int) -> None:
    shares = {member: _share(member) for member in family(pid)}
    names = dict(zip(shares, ("first", "server"), strict=False))
    names |= dict.fromkeys(workers(pid), "worker")
    two = sum(shares[worker] for worker in workers(pid))
    each = ", ".join(
        f"{names.get(member, 'background')} {share:.0f}"
        for member, share in shares.items()
    )
    print(
        f"{name}: two workers {two:.0f} MiB, all {sum(shares.values()):.0f} ({each}), {_load()}",
        flush=True,
    )


def _share(pid: int) -> float:
    """The memory of a process in MiB; what several share is divided among them."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError(f"/proc tells no share of {pid}")


def _load() -> str:
    return f"load {os.getloadavg()[0]:.1f}"


if __name__ == "__main__":
    main()
