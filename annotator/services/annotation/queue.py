"""Queues: what waits for an editor's approval, and what they have proposed themselves."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    ColumnExpressionArgument,
    Select,
    and_,
    case,
    func,
    literal_column,
    select,
    tuple_,
)
from sqlalchemy.orm import InstrumentedAttribute, Session, joinedload

from annotator.core.annotation import Approval
from annotator.core.event import APPROVE, REJECT
from annotator.core.permission import Actor, require_editor
from annotator.services.annotation.comment import count_mentions
from annotator.services.annotation.lookup import AnchoredAnnotation
from annotator.services.clock import now
from annotator.storage.account import UserRow
from annotator.storage.annotation import AnchorRow, AnnotationRow, EventRow
from annotator.storage.article import WORKING, ArticleRow, RevisionRow
from annotator.storage.film import EditionProposalRow
from annotator.storage.reading import ReadingRow, Stage
from annotator.storage.rule import AssignmentRow

MOST_COUNTED = 1000  # a larger number is told as this one


class Side(StrEnum):
    """Whose proposals to list."""

    OTHERS = "others"  # they wait for this editor
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Agenda:
    """How much there is for one editor, each number at most MOST_COUNTED."""

    waiting: int
    proposed: int
    assigned: int
    mentions: int  # open comments that name them
    news: int  # changes by others since the last visit
    since: datetime | None  # of the last visit


@dataclass(frozen=True, slots=True)
class ArticleNews:
    """What others have done in one of an editor's articles since their last visit."""

    slug: str
    changes: int
    approvals: int
    rejections: int
    last: str  # who made the last change


def list_proposals(
    session: Session,
    actor: Actor,
    side: Side,
    after: tuple[datetime, str] | None,
    limit: int,
) -> list[AnchoredAnnotation]:
    """Proposals of others, or one's own, oldest first. Raises SignInRequired."""
    keys = (AnnotationRow.created_at, AnnotationRow.id)
    ids = select(AnnotationRow.id).where(*_proposed(actor, side))
    if after is not None:
        ids = ids.where(tuple_(*keys) > after)
    named = session.scalars(ids.order_by(*keys).limit(limit)).all()
    query = (
        select(AnnotationRow, ArticleRow, AnchorRow, UserRow.email)
        .join(ArticleRow, ArticleRow.id == AnnotationRow.article_id)
        .join(RevisionRow, WORKING)
        .join(
            AnchorRow,
            and_(
                AnchorRow.annotation_id == AnnotationRow.id,
                AnchorRow.revision_id == RevisionRow.id,
            ),
        )
        .join(UserRow, UserRow.id == AnnotationRow.author_id)
        .where(AnnotationRow.id.in_(named))
        .options(
            joinedload(AnnotationRow.film),
            joinedload(AnnotationRow.beat),
            joinedload(AnnotationRow.proposer),
            joinedload(AnnotationRow.decider),
            joinedload(AnnotationRow.plot_point),
        )
    )
    return [
        AnchoredAnnotation(row, article, anchor, article.working_revision, email)
        for row, article, anchor, email in session.execute(query.order_by(*keys))
    ]


def note_visit(session: Session, actor: Actor) -> None:
    """Start counting news again."""
    session.get_one(UserRow, require_editor(actor)).desk_seen_at = now()
    session.flush()


def read_agenda(session: Session, actor: Actor) -> Agenda:
    """The numbers for the desk. Raises SignInRequired."""
    user_id = require_editor(actor)
    user = session.get_one(UserRow, user_id)
    since = user.desk_seen_at
    assigned = AssignmentRow.user_id == user_id
    return Agenda(
        _count_proposals(session, actor, Side.OTHERS),
        _count_proposals(session, actor, Side.OWN),
        _count(session, AssignmentRow.article_id, assigned),
        count_mentions(session, actor),
        _count(session, EventRow.id, *_is_news(actor, since)) if since else 0,
        since,
    )


def list_news(session: Session, actor: Actor, limit: int) -> list[ArticleNews]:
    """The editor's articles in which others have changed something, the newest change first."""
    since = session.get_one(UserRow, require_editor(actor)).desk_seen_at
    if since is None:
        return []
    last = func.max(EventRow.id)
    query = select(
        EventRow.article_id,
        last.label("last"),
        func.count().label("changes"),
        _times(APPROVE).label("approvals"),
        _times(REJECT).label("rejections"),
    )
    query = query.where(*_is_news(actor, since)).group_by(EventRow.article_id)
    changed = query.order_by(last.desc()).limit(limit).subquery()
    named = select(ArticleRow.slug, UserRow.email, changed).select_from(changed)
    named = named.join(ArticleRow, ArticleRow.id == changed.c.article_id)
    named = named.join(EventRow, EventRow.id == changed.c.last)
    named = named.join(UserRow, UserRow.id == EventRow.actor_id)
    return [
        ArticleNews(row.slug, row.changes, row.approvals, row.rejections, row.email)
        for row in session.execute(named.order_by(changed.c.last.desc()))
    ]


def _count_proposals(session: Session, actor: Actor, side: Side) -> int:
    """Those of annotations and of cuts."""
    column = EditionProposalRow.proposer_id
    own = column == actor.user_id
    cuts = own if side is Side.OWN else ~own
    tags = _count(session, AnnotationRow.id, *_proposed(actor, side))
    return min(tags + _count(session, column, cuts), MOST_COUNTED)


def _times(action: str) -> ColumnElement[int]:
    """How many of the events are this."""
    return func.sum(case((EventRow.action == action, 1), else_=0))


def _proposed(
    actor: Actor,
    side: Side,
) -> tuple[ColumnExpressionArgument[bool], ...]:
    """Nobody learns of proposals in an article that they still read blind."""
    user_id = require_editor(actor)
    # An expression keeps the database off the proposer's index, which has all that was ever proposed.
    proposer = func.coalesce(AnnotationRow.proposer_id, 0)
    own, others = proposer == user_id, proposer != user_id
    # A constant as in the index of proposals, which is not used for a parameter.
    is_proposed = AnnotationRow.approval == literal_column(f"'{Approval.PROPOSED}'")
    return (
        is_proposed,
        AnnotationRow.is_live,
        own if side is Side.OWN else others,
        AnnotationRow.article_id.not_in(_read_blind(actor)),
    )


def _read_blind(actor: Actor) -> Select[int]:
    """The articles that they still read blind."""
    query = select(ReadingRow.article_id)
    own = ReadingRow.reader_id == actor.user_id
    return query.where(own, ReadingRow.stage == Stage.OPEN)


def _is_news(
    actor: Actor, since: datetime
) -> tuple[ColumnExpressionArgument[bool], ...]:
    """Changes by others in articles that the editor is assigned to, or has proposed something in.

    Articles in which all their proposals were decided before the last visit don't count.
    """
    assigned = select(AssignmentRow.article_id).where(
        AssignmentRow.user_id == actor.user_id
    )
    proposed = select(AnnotationRow.article_id).where(
        AnnotationRow.proposer_id == actor.user_id, AnnotationRow.updated_at > since
    )
    mine = EventRow.article_id.in_(assigned.union(proposed))
    is_seen = EventRow.article_id.not_in(_read_blind(actor))
    return EventRow.at > since, EventRow.actor_id != actor.user_id, mine, is_seen


def _count(
    session: Session,
    column: InstrumentedAttribute[Any],
    *which: ColumnExpressionArgument[bool],
) -> int:
    first = select(column).where(*which).limit(MOST_COUNTED).subquery()
    return session.scalar(select(func.count()).select_from(first)) or 0
