"""The settings of an article."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from annotator.core.permission import Actor, Scope, require_scope
from annotator.core.version import check_version
from annotator.services.article.coverage import let_through
from annotator.services.article.lookup import find_article, find_revision
from annotator.services.ending import (
    Change,
    Reach,
    article_entry,
    article_state,
    finish,
)
from annotator.storage.article import ArticleRow
from annotator.storage.codec import load_document


@dataclass(frozen=True, slots=True)
class ArticleSettings:
    """Settings of an article; None leaves one as it is."""

    hold_new: bool | None = None  # whether readers wait for the review of new blocks


def change_settings(
    session: Session, actor: Actor, slug: str, version: int, wanted: ArticleSettings
) -> ArticleRow:
    """Change settings; readers keep blocks that they have. Raises Stale with the article."""
    user_id = require_scope(actor, Scope.ARTICLES_WRITE)
    article = find_article(session, actor, slug, lock=True)
    check_version(article, version)
    hold_new = wanted.hold_new
    if hold_new is None or hold_new == article.hold_new:
        return article
    before = article_state(article)
    is_published = article.status == "published"
    if hold_new and is_published and article.live_revision is not None:
        live = find_revision(session, article, article.live_revision)
        let_through(session, article, load_document(live.document))
    article.hold_new = hold_new
    entry = article_entry("change", article, before, article_state(article))
    finish(session, Change(user_id, [entry], article, Reach.EVERYONE))
    return article
