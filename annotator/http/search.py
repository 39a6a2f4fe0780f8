"""What the search page and the search call share: the index is updated, then searched."""

from flask import current_app
from sqlalchemy.exc import DBAPIError

from annotator.core.search.word import Query
from annotator.extensions import session, writing_session
from annotator.http.cache.shelf import Shelf
from annotator.services.reader.index import index_waiting, is_waiting
from annotator.services.reader.search import Hit, search
from annotator.storage.search import Place

# Articles that one search indexes at most, after an upgrade or a new name of a film.
AT_ONCE = 50


def find_hits(
    shelf: Shelf, query: Query, after: Place | None, limit: int
) -> tuple[list[Hit], Place | None]:
    """A page of results, and where the next one starts."""
    if is_waiting(session()):
        _catch_up()
    return search(session(), query, shelf.readable, after=after, limit=limit)


def _catch_up() -> None:
    """Index what is not up to date; while somebody else writes, this search goes without it."""
    session().rollback()  # a transaction that has read cannot turn into one that writes
    try:
        index_waiting(writing_session(), AT_ONCE)
        session().commit()
    except DBAPIError as error:
        session().rollback()
        current_app.logger.warning("search index: %s", type(error).__name__)
