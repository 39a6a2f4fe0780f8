"""Comparing articles with what is tagged about their films, in the background or when an editor asks.

The background notes claims as well: facts are compared with each other, as tags are with texts.
"""

from flask import Flask

from annotator.extensions import session, writing_session
from annotator.http.background import Background
from annotator.http.claim import note_some_claims
from annotator.services.film.plot.comparison import (
    FilmState,
    compare_some,
    end_comparison,
    read_film,
    store_compared,
)
from annotator.services.film.plot.queue import is_behind, is_waiting, waiting_film
from annotator.storage.article import ArticleRow
from annotator.storage.film import FilmRow

AT_ONCE = 25  # articles in one transaction, so that editors don't wait for long
# Articles of a film that are compared while an editor waits for the list.
WHILE_WAITING = 50


def compare_article(article: ArticleRow) -> None:
    """Compare an article that is behind, before its suggestions are read."""
    if is_behind(session(), article):
        slug, film_id = article.slug, article.film_id
        _compare(read_film(session(), film_id), 1, slug)


def compare_film(film: FilmRow) -> None:
    """Compare the first articles of a film that are behind, before its suggestions are read."""
    if is_waiting(session(), film.id):
        _compare(read_film(session(), film.id), WHILE_WAITING)


def _compare(state: FilmState, limit: int, slug: str | None = None) -> bool:
    """Compare some articles and store the result; False if there were none."""
    compared = compare_some(session(), state, limit, slug)
    if not compared:
        return False
    session().rollback()  # a transaction that has read cannot turn into one that writes
    store_compared(writing_session(), compared)
    session().commit()
    return True


class Comparer(Background):
    """Compares the articles of waiting films, in the background of one worker."""

    name = "suggestions"

    def __init__(self, app: Flask) -> None:
        super().__init__(app)
        self._state: FilmState | None = None

    def turn(self) -> None:
        """Compare what waits. A film that is tagged meanwhile waits for the next turn."""
        stamps: dict[int, int] = {}
        self.note_claims()
        while not self._stopping.is_set() and (waiting := self._waiting()):
            film, stamp = waiting
            if stamps.setdefault(film, stamp) != stamp:
                return
            self.compare()
            self.note_claims()

    def note_claims(self) -> None:
        """Note what claims say that have changed."""
        noted = True
        while noted and not self._stopping.is_set():
            with self._app.app_context():
                noted = note_some_claims()

    def _waiting(self) -> tuple[int, int] | None:
        with self._app.app_context():
            return waiting_film(session())

    def compare(self) -> bool:
        """Compare some articles of a film that waits; False if no film waits."""
        with self._app.app_context():
            waiting = waiting_film(session())
            if waiting is None:
                return False
            state = self._read(*waiting)
            if not _compare(state, AT_ONCE):
                session().rollback()
                end_comparison(writing_session(), state.film_id, state.stamp)
                session().commit()
            return True

    def _read(self, film_id: int, stamp: int) -> FilmState:
        """The film's sources, read again only when something has been tagged since."""
        kept = self._state
        if kept is None or (kept.film_id, kept.stamp) != (film_id, stamp):
            kept = self._state = read_film(session(), film_id, kept)
        return kept
