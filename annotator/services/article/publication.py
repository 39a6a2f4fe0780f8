"""Publication and withdrawal of articles."""

from dataclasses import replace

from sqlalchemy import update
from sqlalchemy.orm import Session

from annotator.core.event import Entry
from annotator.core.permission import Act, Actor, may, require
from annotator.services.article.approved_reading import refuse_without_reading
from annotator.services.article.lookup import working_revision
from annotator.services.article.repetition import refuse_own_repetition
from annotator.services.article.review_queue import refuse_unsafe
from annotator.services.article.settings import (
    ArticleSettings,
    change_holding,
    change_settings,
)
from annotator.services.clock import now
from annotator.services.ending import (
    PUBLISHED,
    WITHDRAWN,
    Change,
    Reach,
    article_entry,
    article_state,
    finish,
)
from annotator.storage.anchor import make_live
from annotator.storage.article import ArticleRow
from annotator.storage.preview import PreviewRow


def publish(
    session: Session,
    actor: Actor,
    article: ArticleRow,
    *,
    hold_new: bool | None = None,
    reason: str | None = None,
) -> None:
    """Publish the working revision. Publishing twice changes `hold_new` at most.

    With `hold_new`, later paragraphs wait for a review; those of this text do not. With a
    reason, an editor-in-chief needs no second reader; the log keeps it.
    Raises Conflict where a spoiler needs review, the rules ask for a reading, or words of the
    actor's own repeat approved spoilers.
    """
    user_id = require(actor, Act.PUBLISH)
    is_alone = bool(reason) and may(actor, Act.DECIDE_ALONE)
    is_newest = article.live_revision == article.working_revision
    version = article.version
    if article.status == "published" and is_newest:
        settings = ArticleSettings(hold_new=hold_new)
        change_settings(session, actor, article.slug, version, settings)
        return
    if not is_alone:
        refuse_without_reading(session, article, user_id)
        refuse_own_repetition(session, article, user_id)
    entry = make_public(session, article, hold_new=hold_new, reason=reason)
    change = Change(user_id, [entry], article, Reach.EVERYONE, news=PUBLISHED)
    finish(session, change)
    _keep_previews(session, article, version)


def make_public(
    session: Session,
    article: ArticleRow,
    *,
    hold_new: bool | None = None,
    reason: str | None = None,
) -> Entry:
    """Let the working revision be the live one; the caller finishes the change.

    The caller checks whether the rules ask for a reading. Raises Conflict where a spoiler
    needs review.
    """
    refuse_unsafe(session, article)
    before = article_state(article)
    article.status = "published"
    make_live(session, article)
    article.published_at = article.published_at or now()
    if hold_new is not None and hold_new != article.hold_new:
        change_holding(session, article, hold_new=hold_new)
    entry = article_entry("publish", article, before, article_state(article))
    return replace(entry, reason=reason)


def withdraw(session: Session, actor: Actor, article: ArticleRow) -> None:
    """Withdraw the article from readers. Withdrawing a draft changes nothing."""
    user_id = require(actor, Act.PUBLISH)
    if article.status == "draft":
        return
    version = article.version
    before = article_state(article)
    article.status = "draft"
    entry = article_entry("withdraw", article, before, article_state(article))
    change = Change(user_id, [entry], article, Reach.EVERYONE, news=WITHDRAWN)
    finish(session, change)
    _keep_previews(session, article, version)


def _keep_previews(session: Session, article: ArticleRow, version: int) -> None:
    """Let previews stay fresh: publication and withdrawal change no text."""
    revision = working_revision(session, article)
    of_revision = PreviewRow.revision_id == revision.id
    is_fresh = PreviewRow.version == version
    fresh = update(PreviewRow).where(of_revision, is_fresh)
    session.execute(fresh.values(version=article.version))
