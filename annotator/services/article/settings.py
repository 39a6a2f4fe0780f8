"""Holding new blocks back: a setting of an article, after which readers wait for the review of each."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from annotator.core.permission import Actor, Scope, require_scope
from annotator.core.version import check_version
from annotator.services.article.article import (
    article_state,
    find_article,
    find_revision,
)
from annotator.services.article.coverage import let_through
from annotator.services.ending import Change, Reach, article_entry, finish
from annotator.storage.article import ArticleRow
from annotator.storage.codec import load_document


def change_settings(
    session: Session, actor: Actor, slug: str, version: int, fields: Mapping[str, Any]
) -> ArticleRow:
    """Set `hold_new`; what readers have when it is turned on, they keep. Raises Stale with the article."""
    user_id = require_scope(actor, Scope.ARTICLES_WRITE)
    article = find_article(session, actor, slug, lock=True)
    check_version(article, version)
    wanted = fields.get("hold_new", article.hold_new)
    if wanted == article.hold_new:
        return article
    before = article_state(article)
    if wanted and article.status == "published" and article.live_revision is not None:
        live = find_revision(session, article, article.live_revision)
        let_through(session, article, load_document(live.document))
    article.hold_new = wanted
    entry = article_entry("change", article, before, article_state(article))
    finish(session, Change(user_id, [entry], article, Reach.EVERYONE))
    return article
