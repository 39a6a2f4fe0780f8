"""Comparing articles with what is tagged about their films, in the background or when an editor asks."""

from collections.abc import Collection
from time import monotonic
from typing import NamedTuple

from flask import Flask

from annotator.extensions import session, writing_session
from annotator.http.background import Background
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
# Articles of a film that are compared while an editor waits for the list, those of the first transaction,
# and seconds after which the rest is left to the background. Each transaction has twice as many.
WHILE_WAITING, AT_FIRST, LONGEST_LOOK = 50, 2, 1.0
# Seconds after which a film is compared though it is tagged on and on.
LONGEST_WAIT = 10.0


def compare_article(article: ArticleRow) -> None:
    """Compare an article that is behind, before its suggestions are read."""
    if is_behind(session(), article):
        slug, film_id = article.slug, article.film_id
        _compare(read_film(session(), film_id), 1, slug)


def compare_film(film: FilmRow) -> None:
    """Compare the first articles of a film that are behind, before its suggestions are read."""
    if not is_waiting(session(), film.id):
        return
    end = monotonic() + LONGEST_LOOK
    state = read_film(session(), film.id)
    done, some = 0, AT_FIRST
    while done < WHILE_WAITING and _compare(state, some):
        done += some
        some *= 2
        if monotonic() >= end:
            return


def _compare(state: FilmState, limit: int, slug: str | None = None) -> bool:
    """Compare some articles and store the result; False if there were none."""
    compared = compare_some(session(), state, limit, slug)
    if not compared:
        return False
    session().rollback()  # a transaction that has read cannot turn into one that writes
    store_compared(writing_session(), compared)
    session().commit()
    return True


class _Tagging(NamedTuple):
    """The state of a film's tags at the last look, and since when they have been changing."""

    stamp: int
    since: float


class Comparer(Background):
    """Compares the articles of waiting films, in the background."""

    name = "suggestions"

    def __init__(self, app: Flask) -> None:
        super().__init__(app)
        self._state: FilmState | None = None
        self._tagging: dict[int, _Tagging] = {}

    def turn(self) -> None:
        """Compare what waits. A film that is being tagged waits until that has ended."""
        tagged: set[int] = set()
        while not self._stopping.is_set() and (waiting := self._waiting(tagged)):
            if self._is_being_tagged(*waiting):
                tagged.add(waiting[0])
                continue
            self.compare(tagged)

    def _is_being_tagged(self, film: int, stamp: int) -> bool:
        """Whether a film's tags have changed since the last look, but not for too long."""
        now, seen = monotonic(), self._tagging.get(film)
        if seen and seen.stamp == stamp:
            return False
        is_long = seen is not None and now - seen.since >= LONGEST_WAIT
        since = seen.since if seen and not is_long else now
        self._tagging[film] = _Tagging(stamp, since)
        return not is_long

    def _waiting(self, but: Collection[int]) -> tuple[int, int] | None:
        with self._app.app_context():
            return waiting_film(session(), but)

    def compare(self, but: Collection[int] = ()) -> bool:
        """Compare some articles of a film that waits, and is none of those; False if none does."""
        with self._app.app_context():
            waiting = waiting_film(session(), but)
            if waiting is None:
                return False
            state = self._read(*waiting)
            if not _compare(state, AT_ONCE):
                session().rollback()
                end_comparison(writing_session(), state.film_id, state.stamp)
                session().commit()
                self._tagging.pop(state.film_id, None)
            return True

    def _read(self, film_id: int, stamp: int) -> FilmState:
        """The film's sources, read again only when something has been tagged since."""
        kept = self._state
        if kept is None or (kept.film_id, kept.stamp) != (film_id, stamp):
            kept = self._state = read_film(session(), film_id, kept)
        return kept
