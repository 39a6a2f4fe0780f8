"""What a new tag costs until its suggestions are there: in 50 articles about a film, and in 5,000.

`python -m benchmarks.suggestions 50 5000`. The processor's time says more than the clock on a
machine that does other work too.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from flask import Flask

from annotator import create_app
from annotator.extensions import session
from annotator.factory import close
from annotator.http.runtime import runtime_of
from annotator.services.film.plot.queue import progress
from annotator.services.reader.film import find_film
from annotator.settings import Settings
from tests.api.desk import Desk, open_desk

ARTICLES = (50, 5000)
WORDS, SENTENCES, SENTENCE = 4000, 40, 15
TAGS = 60  # in the first articles
TOLD = "The drowned captain was the lighthouse keeper's brother"
AIM_FEW, AIM_MANY = 1.0, 60.0  # seconds for 50 articles, and for 5,000


def main() -> None:
    """Measure each number of articles on a database of its own."""
    for articles in [*map(int, sys.argv[1:])] or ARTICLES:
        with TemporaryDirectory(prefix="annotator-bench-") as folder:
            _measure(Path(folder), articles)


def _measure(folder: Path, articles: int) -> None:
    settings = Settings(f"sqlite:///{folder}/annotator.sqlite", "x" * 32, folder)
    app = create_app(settings)
    app.test_cli_runner().invoke(args=["db", "upgrade"], catch_exceptions=False)
    desk = open_desk(app)
    film = desk.film()["slug"]
    slugs = _fill(desk, film, articles)
    _timed(f"{articles} articles, first comparison", lambda: _compare(app, film))
    desk.annotation(slugs[0], quote={"exact": TOLD})
    aim = AIM_FEW if articles <= min(ARTICLES) else AIM_MANY
    _timed(
        f"{articles} articles, a new tag (aim {aim:.0f} s)", lambda: _new(desk, film)
    )
    _timed("the rest in the background", lambda: _compare(app, film))
    print(f"  {_repeated(desk, film)} articles repeat it")
    close(app)


def _fill(desk: Desk, film: str, articles: int) -> list[str]:
    """Articles of 600 words. Every tenth tells the same, and the first ones are tagged."""
    random = Random(1)
    names = [f"{chr(97 + n % 26)}{n}word" for n in range(WORDS)]
    weights = [1 / (n + 5) for n in range(WORDS)]
    slugs: list[str] = []
    for number in range(articles):
        told = [
            " ".join(random.choices(names, weights, k=SENTENCE))
            for _ in range(SENTENCES)
        ]
        if number % 10 == 0:
            told.insert(7, TOLD)
        body = "\n\n".join(f"{sentence}." for sentence in told)
        article = desk.article(film, body=body, format="text")
        slugs.append(article["slug"])
        if number < TAGS:
            desk.annotation(slugs[-1], quote={"exact": told[3]})
    return slugs


def _repeated(desk: Desk, film: str) -> int:
    """How many of the film's suggestions repeat the new tag."""
    count, page = 0, f"/films/{film}/suggestions?limit=100"
    cursor: str | None = ""
    while cursor is not None:
        listed = desk.read(f"{page}&cursor={cursor}" if cursor else page)
        count += sum(one["exact"] == TOLD for one in listed["items"])
        cursor = listed["next"]
    return count


def _new(desk: Desk, film: str) -> None:
    """What editors wait for when they open the list."""
    answer = desk.read(f"/films/{film}/suggestions")
    print(f"  {answer['compared']} of {answer['articles']} articles are compared")


def _compare(app: Flask, film: str) -> None:
    """Let the background work, and look at its progress now and then."""
    comparer, turn = runtime_of(app).comparer, 0
    while comparer.compare():
        turn += 1
        if turn % 50 == 0:
            with app.app_context():
                state = progress(session(), find_film(session(), film))
            print(f"  {state.done} of {state.total}")


def _timed(what: str, act: Callable[[], None]) -> None:
    start, used = perf_counter(), process_time()
    act()
    seconds, processor = perf_counter() - start, process_time() - used
    load = os.getloadavg()[0]
    print(f"{what}: {seconds:.2f} s, processor {processor:.2f} s, load {load:.1f}")


if __name__ == "__main__":
    main()
