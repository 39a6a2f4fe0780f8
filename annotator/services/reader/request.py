"""Readers ask for an article that nobody has read. Editors see how many do, and nobody sees who."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from annotator.core.untagged import Untagged
from annotator.storage.article import ArticleRow


def request_article(session: Session, slug: str) -> None:
    """Count one more request while the article is unread. It changes nothing that readers get."""
    unread = update(ArticleRow).where(
        ArticleRow.slug == slug,
        ArticleRow.status == "published",
        ArticleRow.untagged != Untagged.OPEN,
        ~ArticleRow.is_read,
    )
    requests = ArticleRow.requests + 1
    session.execute(unread.values(requests=requests))
