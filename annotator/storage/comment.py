"""Comments of editors on annotations, and those whom they mention."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from annotator.core.mention import without_mentions
from annotator.storage.account import UserRow
from annotator.storage.annotation import AnnotationRow
from annotator.storage.article import ArticleRow
from annotator.storage.base import ArticleKey, Base, LongText, PublicId, UserKey


class CommentRow(Base):
    """What an editor says of an annotation to other editors; it is open until somebody resolves it."""

    __tablename__ = "comment"
    __table_args__ = (
        Index(
            "ix_comment_annotation",
            "annotation_id",
            "created_at",
        ),
    )

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    article_id: Mapped[ArticleKey]
    annotation_id: Mapped[str] = mapped_column(ForeignKey("annotation.id"))
    author_id: Mapped[UserKey] = mapped_column(index=True)
    text: Mapped[LongText]
    created_at: Mapped[datetime]
    resolved_at: Mapped[datetime | None]
    resolved_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    annotation: Mapped[AnnotationRow] = relationship()
    article: Mapped[ArticleRow] = relationship()
    author: Mapped[UserRow] = relationship(foreign_keys=[author_id])
    resolved_by: Mapped[UserRow | None] = relationship(foreign_keys=[resolved_by_id])
    mentions: Mapped[list["MentionRow"]] = relationship(cascade="all, delete-orphan")


class MentionRow(Base):
    """Somebody whom a comment names."""

    __tablename__ = "mention"

    comment_id: Mapped[str] = mapped_column(ForeignKey("comment.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(
        ForeignKey("user.id"), primary_key=True, index=True
    )
    user: Mapped[UserRow] = relationship()


def erase_comments(session: Session, user: UserRow) -> None:
    """Delete an account's comments, and its name in those of others."""
    own = CommentRow.author_id == user.id
    naming = select(MentionRow.comment_id).where(MentionRow.user_id == user.id)
    for row in session.scalars(select(CommentRow).where(CommentRow.id.in_(naming))):
        row.text = without_mentions(row.text, user.email)
    session.flush()
    under_own = MentionRow.comment_id.in_(select(CommentRow.id).where(own))
    of_user = MentionRow.user_id == user.id
    session.execute(delete(MentionRow).where(under_own | of_user))
    session.execute(delete(CommentRow).where(own))
