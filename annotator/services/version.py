"""Versions: refusing a writer who has not seen the newest state, and counting changes that readers could see."""

from sqlalchemy import ColumnElement, update
from sqlalchemy.orm import Session

from annotator.core.errors import Stale
from annotator.services.clock import now
from annotator.storage.annotation import AnnotationRow
from annotator.storage.article import ArticleRow
from annotator.storage.film import BeatRow, FilmRow
from annotator.storage.webhook import CHANGED, enqueue

PUBLISHED, WITHDRAWN = "article.published", "article.withdrawn"


def check_version(
    row: FilmRow | BeatRow | AnnotationRow | ArticleRow,
    version: int,
    current: object = None,
) -> None:
    """Raise Stale, with the subject as it is, unless the version is the row's own."""
    if row.version != version:
        message = "It was changed since you read it. Here is how it is now; apply your change to that."
        if version < 0:
            message = 'If-Match is no ETag of ours: send it as it came, with its quotes, like "1". Here is how it is now.'
        raise Stale(message, current or row)


def touch_articles(
    session: Session, which: ColumnElement[bool], event: str = CHANGED
) -> None:
    """Count a change that readers of these articles could see, so that no worker serves the old text.

    What else the change consists of must be flushed before. Endpoints of other sites are told in the same transaction.
    """
    time = now()
    session.execute(
        update(ArticleRow)
        .where(which)
        .values(version=ArticleRow.version + 1, updated_at=time)
        .execution_options(synchronize_session="fetch")
    )
    enqueue(session, which, event, time)
