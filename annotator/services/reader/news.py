"""What is told of a changed article: only who could see a difference is told."""

from datetime import datetime

from sqlalchemy.orm import Session

from annotator.services.reader.digest import Digests
from annotator.storage.article import ArticleRow
from annotator.storage.webhook import CHANGED, enqueue


def tell(
    session: Session,
    article: ArticleRow,
    fresh: Digests | None,
    at: datetime,
    event: str = CHANGED,
) -> None:
    """Keep the digests of what readers get now, and queue webhooks.

    An event other than a change is told to everybody. `updated_at` is on readers' pages, so
    a new one is a new version: it is the caller's to count it.
    """
    seen, read = article.newcomer_digest, article.reader_digest
    article.newcomer_digest = fresh.newcomer if fresh else None
    article.reader_digest = fresh.reader if fresh else None
    newcomers = event != CHANGED or article.newcomer_digest != seen
    if newcomers:
        article.updated_at = at
        article.newcomer_version += 1
    if newcomers or article.reader_digest != read:
        article.reader_version += 1
        session.flush()
        own = ArticleRow.id == article.id
        enqueue(session, own, event, at, newcomers=newcomers)
