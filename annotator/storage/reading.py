"""Blind readings, and the tags of their readers.

They are not annotations, so no list of annotations can show them to anybody else.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    String,
    exists,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from annotator.storage.account import UserRow
from annotator.storage.article import ArticleRow
from annotator.storage.base import ArticleKey, Base, LongText, PublicId, UserKey


class Stage(StrEnum):
    """How far a blind reading is."""

    OPEN = "open"  # its reader tags, and nobody else sees the tags
    FINISHED = "finished"  # both readings are compared
    SETTLED = "settled"  # an editor has decided what stays


class ReadingRow(Base):
    """One person's blind reading of one revision.

    `left` and `right` keep what both had tagged when it was finished: JSON, a list of tags.
    """

    __tablename__ = "reading"
    __table_args__ = (
        CheckConstraint("stage in ('open', 'finished', 'settled')", name="stage"),
        Index(
            "ix_reading_reader",
            "reader_id",
            "stage",
        ),
        Index("ix_reading_finished", "finished_at"),
    )

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    article_id: Mapped[ArticleKey]
    revision: Mapped[int]  # the number
    reader_id: Mapped[UserKey]
    opened_by_id: Mapped[UserKey]
    stage: Mapped[str] = mapped_column(String(10), default=Stage.OPEN)
    opened_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    # The only other person whose tags it is compared with; None where there are several.
    first_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    left: Mapped[LongText | None]
    right: Mapped[LongText | None]
    length: Mapped[int | None]  # of the text that `left` and `right` are on
    decisions: Mapped[LongText | None]  # JSON: what an editor takes, by difference
    article: Mapped[ArticleRow] = relationship()
    reader: Mapped[UserRow] = relationship(foreign_keys="ReadingRow.reader_id")


class ReadingTagRow(Base):
    """A tag of a blind reading. Its `statement` is JSON, by the names of an annotation's fields."""

    __tablename__ = "reading_tag"
    __table_args__ = (
        CheckConstraint("kind in ('spoiler', 'fact', 'opinion')", name="kind"),
        CheckConstraint(
            "start_offset >= 0 and start_offset < end_offset", name="range"
        ),
        Index(
            "ix_reading_tag_place",
            "reading_id",
            "start_offset",
        ),
    )

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    reading_id: Mapped[str] = mapped_column(ForeignKey("reading.id"))
    kind: Mapped[str] = mapped_column(String(10))
    statement: Mapped[LongText]
    start_offset: Mapped[int]
    end_offset: Mapped[int]
    version: Mapped[int] = mapped_column()
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    reading: Mapped[ReadingRow] = relationship()

    __mapper_args__ = {"version_id_col": version}


def reads_blind() -> ColumnElement[bool]:
    """Whether a user has a blind reading that is not finished."""
    own = exists().where(
        ReadingRow.reader_id == UserRow.id, ReadingRow.stage == Stage.OPEN
    )
    return own.correlate(UserRow)
