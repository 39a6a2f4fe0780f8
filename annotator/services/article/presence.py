"""Presence: which editors are at work on an article, and where in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from annotator.core.permission import Actor, require_editor
from annotator.services.clock import now
from annotator.storage.account import UserRow
from annotator.storage.article import ArticleRow
from annotator.storage.engine import take_turn
from annotator.storage.presence import PresenceRow

KEPT_FOR = timedelta(seconds=40)  # more than two renewals: one may be lost


@dataclass(frozen=True, slots=True)
class Present:
    """One editor, and the annotation that they look at."""

    actor: str
    annotation: str | None


def enter(
    session: Session, actor: Actor, article: ArticleRow, annotation_id: str | None
) -> None:
    """Say that the actor is here, or still here. What nobody renewed leaves, so the table stays small."""
    user_id = require_editor(actor)
    take_turn(session, f"presence {article.id} {user_id}")
    time = now()
    is_old = PresenceRow.seen_at < time - KEPT_FOR
    session.execute(delete(PresenceRow).where(is_old))
    row = session.get(PresenceRow, (article.id, user_id))
    if row is None:
        row = PresenceRow(article_id=article.id, user_id=user_id)
        session.add(row)
    row.annotation_id, row.seen_at = annotation_id, time
    session.flush()


def leave(session: Session, actor: Actor, article: ArticleRow) -> None:
    """Say that the actor has gone."""
    own = PresenceRow.user_id == require_editor(actor)
    is_here = PresenceRow.article_id == article.id
    session.execute(delete(PresenceRow).where(is_here, own))


def list_present(
    session: Session, article_ids: Iterable[int]
) -> dict[int, list[Present]]:
    """Who is at work on each of these articles, by name."""
    query = (
        select(PresenceRow.article_id, UserRow.email, PresenceRow.annotation_id)
        .join(UserRow, UserRow.id == PresenceRow.user_id)
        .where(
            PresenceRow.article_id.in_(article_ids),
            PresenceRow.seen_at >= now() - KEPT_FOR,
        )
        .order_by(UserRow.email)
    )
    by_article: dict[int, list[Present]] = {}
    for article_id, email, annotation_id in session.execute(query):
        present = by_article.setdefault(article_id, [])
        present.append(Present(email, annotation_id))
    return by_article
