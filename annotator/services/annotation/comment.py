"""Comments on annotations, and those whom they mention: for editors alone."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from annotator.core.errors import NotFound
from annotator.core.event import Entry, SubjectKind
from annotator.core.mention import mentions_in
from annotator.core.permission import Act, Actor, require, require_editor
from annotator.services.annotation.lookup import find_annotation
from annotator.services.article.lookup import blind_articles
from annotator.services.clock import now, random_id
from annotator.services.ending import Change, finish
from annotator.storage.account import UserRow
from annotator.storage.annotation import AnnotationRow
from annotator.storage.article import ArticleRow
from annotator.storage.comment import CommentRow, MentionRow

MOST_MENTIONS = 20  # of one comment


def list_comments(
    session: Session, actor: Actor, annotation_id: str
) -> Sequence[CommentRow]:
    """The comments on an annotation, oldest first; those on a removed one, too."""
    find_annotation(
        session,
        actor,
        annotation_id,
        deleted=True,
    )
    query = _comments().where(CommentRow.annotation_id == annotation_id)
    return session.scalars(query.order_by(CommentRow.created_at, CommentRow.id)).all()


def add_comment(
    session: Session, actor: Actor, annotation_id: str, text: str
) -> CommentRow:
    """Comment on an annotation; those whom the text mentions see it on their desk."""
    user_id = require(
        actor,
        Act.CHANGE_TAG,
        own=True,
    )
    annotation = find_annotation(
        session,
        actor,
        annotation_id,
        lock=True,
    )
    row = CommentRow(
        id=random_id(),
        article_id=annotation.article.id,
        annotation_id=annotation_id,
        author_id=user_id,
        text=text,
        created_at=now(),
    )
    people = mentioned(session, text)
    row.mentions = [MentionRow(user_id=one.id) for one in people if one.id != user_id]
    session.add(row)
    _finish(
        session,
        user_id,
        annotation.article,
        row,
        "create",
    )
    return row


def resolve_comment(
    session: Session, actor: Actor, id: str, *, resolved: bool
) -> CommentRow:
    """Resolve a comment, or open it again. Raises NotFound."""
    user_id = require(
        actor,
        Act.CHANGE_TAG,
        own=True,
    )
    row = session.scalar(_comments().where(CommentRow.id == id))
    if row is None:
        raise NotFound("There is no such comment.")
    annotation = find_annotation(
        session, actor, row.annotation_id, lock=True, deleted=True
    )
    session.refresh(row)
    if resolved is (row.resolved_at is not None):
        return row
    row.resolved_at = now() if resolved else None
    row.resolved_by = session.get_one(UserRow, user_id) if resolved else None
    _finish(
        session,
        user_id,
        annotation.article,
        row,
        "change",
    )
    return row


def mentioned(session: Session, text: str) -> Sequence[UserRow]:
    """The accounts that a text names as `@name` or `@name@host`, each once."""
    wanted = mentions_in(text)[:MOST_MENTIONS]
    if not wanted:
        return ()
    starts = [UserRow.email.startswith(f"{name}@", autoescape=True) for name in wanted]
    names_it = or_(UserRow.email.in_(wanted), *starts)
    query = select(UserRow).where(UserRow.disabled_at.is_(None), names_it)
    return session.scalars(query.order_by(UserRow.id)).all()


def count_open_comments(session: Session, article_id: int) -> dict[str, int]:
    """How many open comments each annotation of an article has."""
    id = CommentRow.annotation_id
    query = select(id, func.count()).group_by(id)
    of_article = CommentRow.article_id == article_id
    query = query.where(of_article, CommentRow.resolved_at.is_(None))
    return dict(session.execute(query).all())


def count_mentions(session: Session, actor: Actor) -> int:
    """How many open comments mention the actor."""
    query = _mentions(
        session,
        actor,
        select(func.count()).select_from(CommentRow),
    )
    count: int = session.scalars(query).one()
    return count


def list_mentions(
    session: Session,
    actor: Actor,
    limit: int,
) -> Sequence[CommentRow]:
    """Open comments that mention the actor, newest first."""
    query = _mentions(
        session,
        actor,
        _comments(),
    )
    query = query.options(joinedload(CommentRow.article))
    newest = (CommentRow.created_at.desc(), CommentRow.id)
    return session.scalars(query.order_by(*newest).limit(limit)).unique().all()


def _mentions(
    session: Session,
    actor: Actor,
    query: Select[Any],
) -> Select[Any]:
    """Those of the comments that mention the actor, are open, and are theirs to see."""
    query = query.join(MentionRow, MentionRow.comment_id == CommentRow.id)
    query = query.join(AnnotationRow, AnnotationRow.id == CommentRow.annotation_id)
    query = query.where(
        MentionRow.user_id == require_editor(actor),
        CommentRow.resolved_at.is_(None),
        AnnotationRow.is_live,
    )
    if actor.reads_blind:
        query = query.join(ArticleRow, ArticleRow.id == CommentRow.article_id)
        query = query.where(ArticleRow.slug.not_in(blind_articles(session, actor)))
    return query


def _finish(
    session: Session, user_id: int, article: ArticleRow, row: CommentRow, action: str
) -> None:
    """The log says that somebody commented, and not what: that is deleted with an account."""
    state = {"annotation": row.annotation_id, "resolved": row.resolved_at is not None}
    entry = Entry(
        action,
        SubjectKind.COMMENT,
        row.id,
        None,
        state,
    )
    finish(
        session,
        Change(
            user_id,
            [entry],
            article,
        ),
    )


def _comments() -> Select[CommentRow]:
    return select(CommentRow).options(
        joinedload(CommentRow.author),
        joinedload(CommentRow.resolved_by),
        selectinload(CommentRow.mentions).joinedload(MentionRow.user),
    )
