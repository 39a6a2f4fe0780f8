"""What the search page and the search call share: a search that only reads, and the index kept up in the background."""

import time

from flask import Flask

from annotator.core.search.word import Query
from annotator.extensions import session, writing_session
from annotator.http.background import Background
from annotator.http.cache.shelf import Shelf
from annotator.services.clock import now
from annotator.services.reader.film_name import give_new_names
from annotator.services.reader.index import (
    index_waiting,
    is_waiting,
    queue_missing,
    read_waiting,
)
from annotator.services.reader.search import Hit, search
from annotator.storage.search import Place

AT_ONCE = 50  # articles in one transaction: editors need not wait for long
RENAMED_AT_ONCE = 200
RENAMING = 3.0  # seconds between looks for films that have a new name
CHECKING = 3600.0  # seconds between looks at all articles


def find_hits(
    shelf: Shelf, query: Query, after: Place | None, limit: int
) -> tuple[list[Hit], Place | None]:
    """A page of results, and where the next one starts."""
    return search(session(), query, shelf.readable, after=after, limit=limit)


class Indexer(Background):
    """Reads articles again that wait for it, in the background of one worker."""

    name = "articles for the search"

    def __init__(self, app: Flask) -> None:
        super().__init__(app)
        self._checked_at = -CHECKING
        self._renamed_at = -RENAMING

    def turn(self) -> None:
        """Index what waits; now and then, look for articles that nobody has queued."""
        if time.monotonic() - self._checked_at >= CHECKING:
            self.queue_missing()
            self._checked_at = time.monotonic()
        self.index()

    def queue_missing(self) -> None:
        """Let articles wait that an upgrade or a restored backup left out."""
        with self._app.app_context():
            queue_missing(writing_session())
            session().commit()

    def index(self) -> int:
        """Index all that waits, and return how many articles that were."""
        count = 0
        while not self._stopping.is_set() and (indexed := self._index_some()):
            count += indexed
        return count

    def rename(self) -> None:
        """Let articles be found by the new names of their films.

        That is quick, however many there are: nothing else of them is read.
        """
        renamed = RENAMED_AT_ONCE
        while not self._stopping.is_set() and renamed == RENAMED_AT_ONCE:
            with self._app.app_context():
                renamed = give_new_names(writing_session(), RENAMED_AT_ONCE)
                session().commit()
        self._renamed_at = time.monotonic()

    def _index_some(self) -> int:
        """Index some of the articles that wait; returns how many."""
        with self._app.app_context():
            if not is_waiting(session()):
                return 0
            session().rollback()
            if time.monotonic() - self._renamed_at >= RENAMING:
                self.rename()
            waiting = read_waiting(session(), AT_ONCE)
            session().rollback()  # a transaction that has read cannot turn into one that writes
            indexed = index_waiting(writing_session(), waiting, now())
            session().commit()
            return indexed
