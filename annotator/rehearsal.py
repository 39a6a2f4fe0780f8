"""Answers what readers ask most, before the workers are forked.

What that loads, compiles and remembers is then there for all workers, and is in memory once:
templates, statements, code that has warmed up. Nothing is left that a process must have for
itself, and nothing is written. `docs/decisions/0061-one-load-for-all-workers.md`.
"""

import logging
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

from flask import Flask
from sqlalchemy import select

from annotator.extensions import engine, session
from annotator.http.language import LANGUAGES, SOURCE
from annotator.http.runtime import runtime_of
from annotator.storage.article import ArticleRow

# The workers wait for it; a database that does not answer quickly is left alone.
LONGEST_SECONDS = 2.0
LISTS = ("/", "/search?q={word}")
OF_ARTICLE = (
    "/articles/{slug}",
    "/articles/{slug}?at=1",
    "/embed/{slug}",
    "/api/v1/articles/{slug}",
    "/api/v1/articles/{slug}?format=html",
)
log = logging.getLogger(__name__)


def rehearse(app: Flask) -> None:
    """Answer some requests, as far as the database lets us."""
    end = monotonic() + LONGEST_SECONDS
    try:
        for path, language in _requests(app):
            headers = {"Accept-Language": language}
            with app.test_request_context(path, headers=headers):
                app.full_dispatch_request().close()
            if monotonic() >= end:
                break
    except Exception as error:  # noqa: BLE001 - whatever it is, requests will say so better
        log.info("nothing more is rehearsed: %s", type(error).__name__)
    finally:
        _disconnect(app)


def _requests(app: Flask) -> Iterator[tuple[str, str]]:
    """Addresses and languages."""
    slug = _newest_article(app)
    if slug is None:
        return
    word = slug.partition("-")[0]
    for path in (*LISTS, *OF_ARTICLE):
        yield path.format(slug=slug, word=word), SOURCE
    for language in LANGUAGES.keys() - {SOURCE}:
        yield LISTS[0], language


def _newest_article(app: Flask) -> str | None:
    """The article that was published last; None where there is none, or no database yet."""
    with app.app_context():
        url = engine().url
        if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
            return None
        newest = ArticleRow.published_at.desc()
        listed = select(ArticleRow.slug).where(ArticleRow.is_listed)
        return session().scalar(listed.order_by(newest).limit(1))


def _disconnect(app: Flask) -> None:
    """Close all connections: two processes must not use one."""
    with app.app_context():
        engine().dispose()
    runtime_of(app).versions.dispose()
