"""Annotations, where they are anchored, and the log of their changes."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Float, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from annotator.core.carrying.place import Review
from annotator.storage.base import ArticleKey, Base, Key, LongText, PublicId, UserKey
from annotator.storage.film import BeatRow, FilmRow

ACTIONS = (
    *("create", "change", "delete", "publish", "withdraw", "undo"),
    *("revise", "restore", "review", "confirm", "place", "release"),
)


_KEPT = text("deleted_at IS NULL")


class AnnotationRow(Base):
    """An editor's statement. A spoiler's reveal point is its beat's position, else `reveals_at`, else the film's end."""

    __tablename__ = "annotation"
    __table_args__ = (
        CheckConstraint("kind in ('spoiler', 'fact', 'opinion')", name="kind"),
        CheckConstraint("level in ('minor', 'major')", name="level"),
        CheckConstraint(
            "kind <> 'spoiler' or (film_id is not null and level is not null)",
            name="spoiler",
        ),
        CheckConstraint("beat_id is null or reveals_at is null", name="reveal_point"),
        CheckConstraint("status in ('verified', 'disputed')", name="status"),
        Index(
            "ix_annotation_container",
            "created_at",
            "id",
            sqlite_where=_KEPT,
            postgresql_where=_KEPT,
        ),
    )

    id: Mapped[PublicId] = mapped_column(primary_key=True)
    article_id: Mapped[ArticleKey]
    kind: Mapped[str] = mapped_column(String(10))
    level: Mapped[str | None] = mapped_column(String(10))
    film_id: Mapped[int | None] = mapped_column(ForeignKey("film.id"), index=True)
    reveals_at: Mapped[int | None]
    beat_id: Mapped[int | None] = mapped_column(ForeignKey("beat.id"), index=True)
    replacement: Mapped[LongText | None]
    note: Mapped[LongText | None]
    source_url: Mapped[str | None] = mapped_column(String(2000))
    statement: Mapped[LongText | None]
    status: Mapped[str | None] = mapped_column(String(10))
    holder: Mapped[str | None] = mapped_column(String(200))
    author_id: Mapped[UserKey]
    version: Mapped[int] = mapped_column()
    canonical: Mapped[
        LongText | None
    ]  # the IRI that another tool calls it by, kept as it came
    via: Mapped[LongText | None]  # where it came from: IRIs, one a line
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]
    film: Mapped[FilmRow | None] = relationship()
    beat: Mapped[BeatRow | None] = relationship()
    anchors: Mapped[list["AnchorRow"]] = relationship(
        back_populates="annotation", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}


class AnchorRow(Base):
    """Where an annotation sits in one revision, with the quote that proves it.

    One that is lost sits nowhere, and keeps the quote of where it sat last.
    """

    __tablename__ = "anchor"
    __table_args__ = (
        CheckConstraint(
            "(state = 'lost' and start_offset is null and end_offset is null)"
            " or (state <> 'lost' and start_offset is not null and end_offset is not null"
            " and start_offset >= 0 and start_offset < end_offset)",
            name="range",
        ),
        CheckConstraint("review in ('none', 'wanted', 'needed')", name="review"),
        CheckConstraint("state in ('exact', 'moved', 'edited', 'lost')", name="state"),
        Index("ix_anchor_place", "revision_id", "start_offset"),
    )

    annotation_id: Mapped[str] = mapped_column(
        ForeignKey("annotation.id"), primary_key=True
    )
    revision_id: Mapped[int] = mapped_column(
        ForeignKey("revision.id"), primary_key=True
    )
    start_offset: Mapped[int | None]
    end_offset: Mapped[int | None]
    exact: Mapped[LongText]
    prefix: Mapped[str] = mapped_column(String(64))
    suffix: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(10))
    found_by: Mapped[str] = mapped_column(
        String(20)
    )  # offsets, quote, or what core/anchoring.py says
    confidence: Mapped[float] = mapped_column(
        Float, default=1.0
    )  # from 0 to 1, where an editor has looked 1
    review: Mapped[str] = mapped_column(String(10), default=Review.NONE)
    annotation: Mapped[AnnotationRow] = relationship(back_populates="anchors")


class EventRow(Base):
    """One change, never altered: who, when, what, and the subject before and after (JSON, null where it was not)."""

    __tablename__ = "event"
    __table_args__ = (
        Index("ix_event_history", "article_id", "id"),
        Index("ix_event_subject", "subject", "id"),
        CheckConstraint(f"action in {ACTIONS}", name="action"),
    )

    id: Mapped[Key]
    article_id: Mapped[int | None] = mapped_column(ForeignKey("article.id"))
    actor_id: Mapped[UserKey]
    at: Mapped[datetime]
    action: Mapped[str] = mapped_column(String(10))
    subject: Mapped[str] = mapped_column(
        String(140)
    )  # "annotation:ID", "article:SLUG", "film:SLUG", "beat:ID"
    before: Mapped[LongText | None]
    after: Mapped[LongText | None]
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("event.id"))
    reason: Mapped[LongText | None]  # why an annotation was let go
    group_id: Mapped[
        PublicId | None
    ]  # changes that were made together, and are undone together
