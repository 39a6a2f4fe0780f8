"""Deleting an article for good: nothing of its text stays, and of its events one."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.core.event import Entry, SubjectKind
from annotator.core.permission import Actor, Scope, require_admin_scope
from annotator.core.version import Seen, check_version
from annotator.services.article.lookup import find_article
from annotator.services.clock import now
from annotator.services.ending import DELETED, Change, finish
from annotator.services.erasure.reply import silence_replies
from annotator.services.log import ERASE, erased_name
from annotator.storage.annotation import AnnotationRow
from annotator.storage.article import ArticleRow
from annotator.storage.belonging import count_belongings, delete_with_belongings
from annotator.storage.suggestion import compare_again
from annotator.storage.webhook import enqueue_farewell


@dataclass(frozen=True, slots=True)
class ArticleBelongings:
    """What goes with an article."""

    article: ArticleRow
    revisions: int
    annotations: int
    events: int


def look_at_article(session: Session, actor: Actor, slug: str) -> ArticleBelongings:
    """What would go with an article; raises NotFound."""
    require_admin_scope(actor, Scope.ARTICLES_WRITE, reads=True)
    article = find_article(session, actor, slug)
    counts = count_belongings(session, ArticleRow, article.id)
    return ArticleBelongings(
        article,
        counts["revision"],
        counts["annotation"],
        counts["event"],
    )


def erase_article(
    session: Session,
    actor: Actor,
    slug: str,
    version: Seen | None = None,
) -> None:
    """Delete an article with all that belongs to it; webhooks are told its slug alone.

    Raises Stale unless `version`, where it is given, is current.
    """
    user_id = require_admin_scope(actor, Scope.ARTICLES_WRITE)
    article = find_article(session, actor, slug, lock=True)
    if version is not None:
        check_version(article, version)
    id, last = article.id, article.version + 1
    was_public = article.live_revision is not None
    silence_replies(session, slug, _annotation_ids(session, id))
    compare_again(session, [article.film.slug])
    session.expunge(article)
    delete_with_belongings(session, ArticleRow, id)
    if was_public:
        enqueue_farewell(session, slug, last, DELETED, now())
    entry = Entry(
        ERASE,
        SubjectKind.ARTICLE,
        erased_name(slug),
        before={"version": last},
    )
    finish(session, Change(user_id, [entry]))


def _annotation_ids(session: Session, article_id: int) -> frozenset[str]:
    own = AnnotationRow.article_id == article_id
    query = select(AnnotationRow.id).where(own)
    return frozenset(session.scalars(query))
