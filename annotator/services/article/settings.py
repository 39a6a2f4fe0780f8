"""The settings of an article."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from annotator.core.permission import Actor, Scope, require_scope
from annotator.core.undo import Snapshot
from annotator.core.untagged import Untagged
from annotator.core.version import Seen, check_version
from annotator.services.article.coverage import let_through
from annotator.services.article.language import checked_language
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
    language: str | None = None  # of the text; empty removes it
    untagged: Untagged | None = None  # what readers get while nobody has read it
    published_at: datetime | None = None


def change_settings(
    session: Session, actor: Actor, slug: str, version: Seen, settings: ArticleSettings
) -> ArticleRow:
    """Change settings. Readers keep the blocks that they have. Raises Stale with the article."""
    user_id = require_scope(actor, Scope.ARTICLES_WRITE)
    article = find_article(session, actor, slug, lock=True)
    check_version(article, version)
    before = _state(article)
    if settings.hold_new is not None and settings.hold_new != article.hold_new:
        change_holding(session, article, hold_new=settings.hold_new)
    if settings.language is not None:
        article.language = checked_language(settings.language)
    if settings.untagged is not None:
        article.untagged = settings.untagged
    article.published_at = settings.published_at or article.published_at
    after = _state(article)
    if after != before:
        entry = article_entry("change", article, before, after)
        change = Change(user_id, [entry], article, Reach.EVERYONE)
        finish(session, change)
    return article


def _state(article: ArticleRow) -> Snapshot:
    date = article.published_at
    return {
        **article_state(article),
        "published_at": date.isoformat() if date else None,
    }


def change_holding(session: Session, article: ArticleRow, *, hold_new: bool) -> None:
    """Let new blocks wait for a review, or no longer; the caller finishes the change."""
    is_published = article.status == "published"
    if hold_new and is_published and article.live_revision is not None:
        live = find_revision(session, article, article.live_revision)
        let_through(session, article, load_document(live.document))
    article.hold_new = hold_new
