"""A worker keeps so many bytes and no more, whatever its readers ask for.

Sizes are counted object by object; what a process takes depends on its allocator.
"""

import gc
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import Enum
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import Any, cast

import pytest
from flask import Flask
from sqlalchemy import column, select, table
from werkzeug.test import Client

from annotator.bound import Bounded, kept
from annotator.core.annotation import Annotation, Kind, Level, Spoiler, Tolerance
from annotator.core.document import Block, BlockType, Document
from annotator.core.passage import Passage
from annotator.core.progress import Progress
from annotator.core.rendition import View
from annotator.core.scale import scale_of
from annotator.extensions import session
from annotator.http.cache import scale
from annotator.http.cache.scale import Fellows, Scales
from annotator.http.cache.shelf import Shelf
from annotator.http.cache.whole_answer import Front
from annotator.http.note import Repeatable, note_of
from annotator.http.request.memory import PLACES
from annotator.http.runtime import runtime_of
from annotator.markup.outgoing.html.article import write_html_page
from annotator.services.reader.readable import ArticleFacts, FilmFacts, Readable
from annotator.services.reader.timeline import Beat
from annotator.storage import claim
from annotator.storage.engine import CACHE_KIB
from annotator.storage.version import Look, Versions
from annotator.web.reader.question import question

SHARED = (type, ModuleType, FunctionType, BuiltinFunctionType, Enum, Versions)
RUNTIME = 6000
FILM = FilmFacts("the-lamp", "The Lamp", 1931, RUNTIME)


def bytes_of(kept: object) -> int:
    """The size of an object with all that only it leads to."""
    known: set[int] = set()
    waiting = [kept]
    size = 0
    while waiting:
        one = waiting.pop()
        if id(one) not in known and not isinstance(one, SHARED):
            known.add(id(one))
            size += sys.getsizeof(one)
            waiting += gc.get_referents(one)
    return size


class SteadyVersions:
    """A database in which nothing changes."""

    def holds(self, _look: Look) -> bool:
        """Whether it is as it was."""
        return True


def steady() -> Versions:
    """The same, as a worker asks it."""
    return cast("Versions", SteadyVersions())


def test_what_was_used_last_stays() -> None:
    kept: Bounded[str, str] = Bounded(30)
    for key in "abc":
        kept.keep(key, key.upper(), 10)
    assert kept.get("a") == "A"
    kept.keep("d", "D", 10)
    assert [*kept] == ["c", "a", "d"]
    kept.keep("d", "E", 5)
    assert (kept.get("b"), kept.get("d"), kept.size) == (None, "E", 25)
    kept.forget("b")
    kept.forget("a")
    assert kept.size == 15
    kept.keep("large", "L", 1000)
    assert [*kept] == ["large"]


@pytest.mark.parametrize(
    ("blocks", "words", "spoilers"),
    [(20, 50, 20), (1, 2000, 40), (10, 40, 100), (60, 60, 0)],
)
def test_an_article_keeps_no_more_than_it_says(
    blocks: int, words: int, spoilers: int
) -> None:
    document, annotations = text(blocks, words), []
    length = len(document.text) - 60
    for number in range(spoilers):
        start = 20 + number * length // spoilers
        point = number * RUNTIME // spoilers
        annotations.append(spoiler(number, start, point))
    article = readable(document, annotations)
    for second in range(0, RUNTIME, 150):
        for tolerance in (Tolerance.NONE, Tolerance.MINOR):
            view = View({FILM.slug: Progress(second)}, tolerance)
            rendition = article.rendition(view)
            for language in ("en", "de"):
                memory = article.memory((language, True))
                write_html_page(rendition, {}, memory=memory)
    assert article.size / 4 < bytes_of(article) <= article.size


def text(blocks: int, words: int) -> Document:
    """A title, and blocks of so many words each."""
    paragraphs = [
        " ".join(f"{number % 9}keeper" for number in range(first, first + words))
        for first in range(blocks)
    ]
    body = [Block(BlockType.PARAGRAPH, paragraph) for paragraph in paragraphs]
    return Document((Block(BlockType.TITLE, "A light at sea"), *body))


def spoiler(number: int, start: int, point: int) -> Spoiler:
    """One on forty characters."""
    return Spoiler(
        f"spoiler-{number:012}",
        Kind.SPOILER,
        Passage(start, start + 40),
        film=FILM.slug,
        reveals_at=point,
        level=Level.MINOR if number % 2 else Level.MAJOR,
    )


def readable(document: Document, annotations: Sequence[Annotation]) -> Readable:
    """The article as readers get it."""
    time = datetime(2026, 1, 1, tzinfo=UTC)
    return Readable(
        ArticleFacts("a-light", FILM, None, time, time),
        1,
        revision=1,
        published=True,
        films={FILM.slug: FILM},
        document=document,
        annotations=annotations,
    )


def test_pages_are_kept_up_to_a_size() -> None:
    front = Front(answer, steady(), 3_000_000)
    client = Client(front)
    for number in range(200):
        place = f"{FILM.slug}~0:{number % 60:02}:00~none"
        cookie = {"Cookie": f"{PLACES}={place}"}
        client.get(f"/articles/{number}", headers=cookie).close()
        client.get(f"/articles/{number}").close()
    kept = front._kept
    assert 20 < len(kept) < 60
    assert kept.size <= 500_000
    assert bytes_of(kept) <= 1.1 * kept.size


def answer(environ: Any, start_response: Any) -> list[bytes]:
    """A page with three holes and twenty beats."""
    pieces = tuple(bytes(1500) for _ in range(7))
    rows = tuple((1, FILM.slug, second, f"beat {second}") for second in range(20))
    look = Look("SELECT version", (environ["PATH_INFO"],), rows)
    film = scale_of(FILM.slug, (), RUNTIME, range(0, RUNTIME, 300))
    own = (film, film.span(60)) if "HTTP_COOKIE" in environ else ()
    note_of(environ).repeatable = Repeatable(look, pieces, *own)
    headers = [(f"X-Header-{number}", f"value {number}") for number in range(12)]
    start_response("200 OK", headers)
    return [*pieces]


def test_scales_are_kept_up_to_a_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scale, "BYTES", 100_000)
    scales = Scales()
    cookie = f"{PLACES}={FILM.slug}~0:01:00~none"
    for number in range(200):
        points = range(number, RUNTIME, 200)
        key = (f"/articles/{number}", "", "*/*", "localhost", "http", "", cookie, "")
        headers = [(f"X-Header-{name}", f"{number}") for name in range(12)]
        own = scale_of(FILM.slug, (), RUNTIME, points)
        scales.keep(key, Fellows(own, headers, "/articles/<slug>", None))
    assert 10 < len(scales._kept) < 60
    assert scales._kept.size <= 100_000
    assert bytes_of(scales) <= 1.1 * scales._kept.size


def test_parts_are_kept_up_to_a_size_with_all_that_names_them() -> None:
    kept = Shelf(steady(), 3_000_000)
    for second in range(200):
        beats = [Beat(1000 * number + second, f"beat {number}") for number in range(5)]
        asked = question(FILM, beats, Progress.UNSEEN)
        body = kept.part(("control.html", "en", (asked,)), lambda: bytes(3000))
        assert len(body) == 3000
    assert 20 < len(kept._answers) < 120
    assert kept._answers.size <= 500_000
    assert bytes_of(kept._answers) <= 1.1 * kept._answers.size


@pytest.mark.database("sqlite")
def test_each_connection_to_sqlite_keeps_few_pages(app: Flask) -> None:
    """A worker has ten; the system keeps the file for all of them."""
    pragma = table("pragma_cache_size", column("cache_size"))
    size = select(pragma.c.cache_size)
    with app.app_context():
        assert session().scalar(size) == -CACHE_KIB
    assert runtime_of(app).versions.look(size).rows == ((-CACHE_KIB,),)


def test_a_function_keeps_answers_up_to_a_size():
    asked: list[str] = []

    def size(word: str) -> int:
        return len(word)

    @kept(100, size)
    def twice(word: str) -> str:
        asked.append(word)
        return 2 * word

    one, other, third = 40 * "a", 40 * "b", 40 * "c"
    for word in (one, other, one, third, one, other):
        assert twice(word) == 2 * word
    assert asked == [one, other, third, other]


def test_facts_that_are_kept_are_counted_with_all_that_they_hold():
    words = "Count Orlok, who sails from Varna in May 1838, is shot twice by the harbour master."
    fact = claim.read_fact(words, ("The Lamp",))
    # What words of all facts share is counted here, too.
    assert bytes_of(fact) < 1.5 * claim._size_of_fact(words, ())
