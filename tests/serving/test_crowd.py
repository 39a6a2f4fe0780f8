"""Many readers, many articles and a busy editor: everyone gets their own page, and no old one."""

import gzip
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import event
from werkzeug.test import TestResponse

from annotator.extensions import engine
from annotator.http.request.memory import PLACES
from annotator.http.runtime import runtime_of
from annotator.metric import RENDITIONS
from tests.api.desk import Desk, open_desk

RUNTIME = 6000
READERS = 1000
WORDS = [f"lantern{number:02}" for number in range(12)]
POINTS = [RUNTIME * number // len(WORDS) for number in range(1, len(WORDS) + 1)]


@pytest.fixture
def desk(app: Flask) -> Desk:
    """A desk on a database of its own."""
    return open_desk(app)


@pytest.fixture
def film(desk: Desk) -> str:
    """A film of 100 minutes without beats."""
    return str(desk.film(runtime=RUNTIME, beats=[])["slug"])


def article(desk: Desk, film: str) -> str:
    """A published article with a paragraph for each word."""
    body = "".join(f"<p>At sea there was a {word} alight.</p>" for word in WORDS)
    return str(desk.article(film, body=body, status="published")["slug"])


def ask(desk: Desk, film: str, slug: str, second: int, **headers: str) -> TestResponse:
    """Ask for the page of a reader who is so far."""
    time = f"{second // 3600}:{second // 60 % 60:02}:{second % 60:02}"
    client = desk.app.test_client(use_cookies=False)
    cookie = {"Cookie": f"{PLACES}={film}~{time}~none"}
    answer = client.get(f"/articles/{slug}", headers=cookie | headers)
    assert answer.status_code == 200
    return answer


def read(desk: Desk, film: str, slug: str, second: int) -> str:
    """The page of a reader who is so far."""
    return str(ask(desk, film, slug, second).text)


def hide(desk: Desk, slug: str, number: int, second: int) -> None:
    """Tag one word as a spoiler until a second of the film."""
    quote = {"exact": WORDS[number]}
    desk.annotation(slug, kind="spoiler", reveals_at=second, quote=quote)


def words_in(page: str) -> list[str]:
    """The words that a page has."""
    return [word for word in WORDS if word in page]


@contextmanager
def counted_statements(app: Flask) -> Iterator[list[str]]:
    """What the application asks its database meanwhile."""
    asked: list[str] = []

    def note(*said: object) -> None:
        asked.append(str(said[2]))

    with app.app_context():
        database = engine()
    event.listen(database, "before_cursor_execute", note)
    yield asked
    event.remove(database, "before_cursor_execute", note)


@pytest.mark.database("sqlite")
def test_a_thousand_readers_at_a_thousand_places_get_their_own_pages(
    desk: Desk, film: str
):
    slug = article(desk, film)
    for number, point in enumerate(POINTS):
        hide(desk, slug, number, point)
    read(desk, film, slug, 1)
    repeated = RENDITIONS.labels("repeated")._value.get()
    for reader in range(READERS):
        second = 1 + reader * 7 % (RUNTIME - 1)
        seen = [
            word for word, point in zip(WORDS, POINTS, strict=True) if point <= second
        ]
        assert words_in(read(desk, film, slug, second)) == seen
    spans = 3 * len(POINTS) + 5
    assert RENDITIONS.labels("repeated")._value.get() - repeated > READERS - spans


def test_articles_that_the_shelf_cannot_hold_cost_what_cold_ones_do(
    desk: Desk, film: str, app: Flask, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(runtime_of(app).shelf._readables, "_most", 1)
    slugs = [article(desk, film) for _ in range(4)]
    turns = [costs_of_a_turn(app, slugs, second) for second in (1, 2, 3)]
    assert all(later <= cold for later, cold in zip(turns[1], turns[0], strict=True))


def costs_of_a_turn(app: Flask, slugs: Sequence[str], second: int) -> list[int]:
    """Statements for one rendition of each article."""
    costs = []
    for slug in slugs:
        with counted_statements(app) as asked:
            answer = app.test_client().get(f"/api/v1/articles/{slug}?at={second}")
        assert answer.status_code == 200
        costs.append(len(asked))
    return costs


def test_a_kept_page_loses_each_word_as_soon_as_an_editor_has_tagged_it(
    desk: Desk, film: str
):
    slug = article(desk, film)
    for number in range(len(WORDS)):
        for second in (1, 1, 700):
            assert words_in(read(desk, film, slug, second)) == WORDS[number:]
        hide(desk, slug, number, RUNTIME)
    assert words_in(read(desk, film, slug, 700)) == []


@pytest.mark.database("sqlite")
def test_a_returning_readers_page_is_compressed_when_it_is_asked_for_again(
    desk: Desk, film: str
):
    slug = article(desk, film)
    hide(desk, slug, 0, 500)
    packs = {"Accept-Encoding": "gzip"}
    ask(desk, film, slug, 600, **packs)
    answer = ask(desk, film, slug, 601, **packs)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert int(answer.headers["Content-Length"]) == len(answer.data)
    plain = gzip.decompress(ask(desk, film, slug, 755, **packs).data)
    assert plain == ask(desk, film, slug, 755).data
    assert len(answer.data) < len(plain) / 2


@pytest.mark.database("sqlite")
def test_a_readers_place_is_not_compressed(desk: Desk, film: str):
    """So the length tells no more of it than without compression."""
    slug = article(desk, film)
    hide(desk, slug, 0, 500)
    packs = {"Accept-Encoding": "gzip"}
    ask(desk, film, slug, 2000, **packs)
    pages = [ask(desk, film, slug, at, **packs).data for at in range(2001, 2500, 13)]
    saved = {len(gzip.decompress(page)) - len(page) for page in pages}
    assert len(saved) == 1
    assert b"2001" in pages[0]
