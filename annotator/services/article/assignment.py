"""Assignments: who is to work on which article, and since when."""

from collections.abc import Sequence

from sqlalchemy import Select, delete, select, tuple_
from sqlalchemy.orm import Session, joinedload

from annotator.core.errors import InvalidInput
from annotator.core.event import ASSIGN, Entry, SubjectKind
from annotator.core.permission import Act, Actor, require, require_editor
from annotator.services.clock import now
from annotator.services.ending import Change, finish
from annotator.storage.account import UserRow
from annotator.storage.article import ArticleRow
from annotator.storage.rule import AssignmentRow

MOST_ARTICLES = 100


def assign(
    session: Session, actor: Actor, slugs: Sequence[str], email: str
) -> list[AssignmentRow]:
    """Assign articles to somebody, or leave them so. Raises Forbidden, InvalidInput."""
    by_id = require(actor, Act.ASSIGN)
    user = _assignee(session, email)
    articles = _articles(session, slugs)
    keys = [article.id for article in articles]
    assigned = _assigned(session, user, keys)
    known = {row.article_id for row in assigned}
    added = [article for article in articles if article.id not in known]
    for article in added:
        row = AssignmentRow(
            article_id=article.id,
            user_id=user.id,
            by_id=by_id,
            at=now(),
        )
        session.add(row)
    _log(session, by_id, added, {"assigned": user.email})
    return _assigned(session, user, keys)


def unassign(session: Session, actor: Actor, slugs: Sequence[str], email: str) -> None:
    """End assignments. Those who have finished their own may end them. Raises Forbidden, InvalidInput."""
    user = _assignee(session, email)
    by_id = require_editor(actor)
    if by_id != user.id:
        by_id = require(actor, Act.ASSIGN)
    articles = _articles(session, slugs)
    own = AssignmentRow.user_id == user.id
    keys = [article.id for article in articles]
    of_these = AssignmentRow.article_id.in_(keys)
    session.execute(delete(AssignmentRow).where(own, of_these))
    _log(session, by_id, articles, {"assigned": None})


def list_assignments(
    session: Session,
    actor: Actor,
    user_id: int | None,
    after: tuple[int, int] | None,
    limit: int,
) -> list[AssignmentRow]:
    """Assignments by person and article; of one account, or of all. Raises SignInRequired."""
    require_editor(actor)
    keys = (AssignmentRow.user_id, AssignmentRow.article_id)
    query = _with_names().order_by(*keys).limit(limit)
    if user_id is not None:
        query = query.where(AssignmentRow.user_id == user_id)
    if after is not None:
        query = query.where(tuple_(*keys) > after)
    return list(session.scalars(query))


def _assigned(
    session: Session, user: UserRow, articles: Sequence[int]
) -> list[AssignmentRow]:
    query = _with_names().where(AssignmentRow.user_id == user.id)
    query = query.where(AssignmentRow.article_id.in_(articles))
    in_order = query.order_by(AssignmentRow.article_id)
    return list(session.scalars(in_order))


def _with_names() -> Select[AssignmentRow]:
    query = select(AssignmentRow)
    return query.options(
        joinedload(AssignmentRow.article), joinedload(AssignmentRow.user)
    )


def _assignee(session: Session, email: str) -> UserRow:
    """The open account with an address. Raises InvalidInput."""
    known = UserRow.email == email.strip().lower()
    user = session.scalar(select(UserRow).where(known))
    if user is None or user.disabled_at is not None:
        raise InvalidInput({"user": "There is no open account with this address."})
    return user


def _articles(session: Session, slugs: Sequence[str]) -> list[ArticleRow]:
    """The articles with these slugs. Raises InvalidInput where one is missing."""
    query = select(ArticleRow).where(ArticleRow.slug.in_(slugs))
    in_order = query.order_by(ArticleRow.id)
    articles = list(session.scalars(in_order))
    unknown = set(slugs) - {article.slug for article in articles}
    if unknown:
        message = f"There is no such article: {', '.join(sorted(unknown))}."
        raise InvalidInput({"articles": message})
    return articles


def _log(
    session: Session,
    user_id: int,
    articles: Sequence[ArticleRow],
    after: dict[str, str | None],
) -> None:
    """Log an assignment for each article."""
    entries = [
        Entry(
            ASSIGN,
            SubjectKind.ARTICLE,
            article.slug,
            after=after,
            article_id=article.id,
        )
        for article in articles
    ]
    finish(session, Change(user_id, entries))
