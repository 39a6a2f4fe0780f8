"""Annotations, where they are anchored, and the log of their changes."""

from datetime import datetime
from typing import Any, Self

from sqlalchemy import CheckConstraint, Float, ForeignKey, Index, String, text
from sqlalchemy.ext.hybrid import hybrid_method, hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from annotator.core.anchoring import quote_at
from annotator.core.annotation import Approval
from annotator.core.carrying import place as rule
from annotator.core.carrying.carry import State
from annotator.core.carrying.place import Place, Review
from annotator.core.passage import Passage
from annotator.storage.account import UserRow
from annotator.storage.article import RevisionRow
from annotator.storage.base import ArticleKey, Base, Key, LongText, PublicId, UserKey
from annotator.storage.film import BeatRow, FilmRow
from annotator.storage.plot_point import PlotPointRow

ACTIONS = (
    *("create", "change", "delete", "publish", "withdraw", "undo"),
    *("revise", "restore", "review", "confirm", "place", "release"),
    *("erase", "merge", "retime", "approve", "reject", "assign", "propose"),
)

_KEPT = text("deleted_at IS NULL")
_PROPOSED = text("approval = 'proposed'")
_GUARDS = text("guards_id IS NOT NULL")
_UNDOES = text("undoes_id IS NOT NULL")


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
        CheckConstraint(
            "approval in ('proposed', 'approved', 'rejected')", name="approval"
        ),
        Index(
            "ix_annotation_proposal",
            "approval",  # the same in all: SQLite prefers an index with an equality
            "created_at",
            "id",
            sqlite_where=_PROPOSED,
            postgresql_where=_PROPOSED,
        ),
        Index("ix_annotation_proposer", "proposer_id", "updated_at"),
        Index(
            "ix_annotation_guards_id",
            "guards_id",
            sqlite_where=_GUARDS,
            postgresql_where=_GUARDS,
        ),
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
    edition: Mapped[str | None] = mapped_column(
        String(60)
    )  # a slug: the only cut that has the scene, whose clock `reveals_at` is on
    beat_id: Mapped[int | None] = mapped_column(ForeignKey("beat.id"), index=True)
    # Film, level and reveal point are this one's, too.
    plot_point_id: Mapped[int | None] = mapped_column(
        ForeignKey("plot_point.id"), index=True
    )
    replacement: Mapped[LongText | None]
    note: Mapped[LongText | None]
    source_url: Mapped[str | None] = mapped_column(String(2000))
    statement: Mapped[LongText | None]
    status: Mapped[str | None] = mapped_column(String(10))
    holder: Mapped[str | None] = mapped_column(String(200))
    approval: Mapped[str] = mapped_column(String(10), default=Approval.PROPOSED)
    # Whether the proposal is to remove it.
    removes: Mapped[bool] = mapped_column(default=False)
    # Who has made the proposal, and who has decided it.
    proposer_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    decider_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    # A guard: what an approved spoiler was, which hides until its loosening is approved.
    guards_id: Mapped[str | None] = mapped_column(ForeignKey("annotation.id"))
    author_id: Mapped[UserKey]
    version: Mapped[int] = mapped_column()
    canonical: Mapped[
        LongText | None
    ]  # the IRI that another tool calls it by, kept as it came
    via: Mapped[LongText | None]  # where it came from: IRIs, one a line
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]
    proposer: Mapped[UserRow | None] = relationship(foreign_keys=[proposer_id])
    decider: Mapped[UserRow | None] = relationship(foreign_keys=[decider_id])
    film: Mapped[FilmRow | None] = relationship()
    beat: Mapped[BeatRow | None] = relationship()
    plot_point: Mapped[PlotPointRow | None] = relationship()
    anchors: Mapped[list["AnchorRow"]] = relationship(
        back_populates="annotation", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}

    @hybrid_property
    def is_live(self) -> bool:
        """Whether editors have it: nobody has removed it, and it is no guard."""
        return (self.deleted_at == None) & (self.guards_id == None)  # noqa: E711  # in SQL this is IS NULL

    @hybrid_property
    def has_effect(self) -> bool:
        """Whether it hides or shows something: guards do, rejected ones do not."""
        is_present = self.deleted_at == None  # noqa: E711
        return is_present & (self.approval != Approval.REJECTED)

    @hybrid_method
    def holds_back(self, review: Any) -> bool:  # of a place, or the column
        """Whether readers must not have the text in which its place has this review."""
        return self.has_effect & rule.holds_back(self.kind, review)


class AnchorRow(Base):
    """Where an annotation sits in a revision, and since which one, with the quote that proves it.

    It holds for all revisions of the article from `since` to its own: storage/anchor.py. One
    that is lost sits nowhere, and keeps the quote of where it sat last.
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
        CheckConstraint("since <= revision_id", name="since"),
        CheckConstraint("state in ('exact', 'moved', 'edited', 'lost')", name="state"),
        Index("ix_anchor_place", "revision_id", "start_offset"),
    )

    annotation_id: Mapped[str] = mapped_column(
        ForeignKey("annotation.id"), primary_key=True
    )
    revision_id: Mapped[int] = mapped_column(
        ForeignKey("revision.id"), primary_key=True
    )
    # The key of the first revision for which it holds; that may have been erased.
    since: Mapped[int]
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

    def facts(self) -> dict[str, Any]:
        """What events say of the place."""
        return {
            "start": self.start_offset,
            "end": self.end_offset,
            "exact": self.exact,
            "state": self.state,
            "found_by": self.found_by,
            "confidence": self.confidence,
            "review": self.review,
        }

    @classmethod
    def new(cls, annotation_id: str, revision: RevisionRow, place: Place) -> Self:
        """An anchor at this place of a revision alone."""
        anchor = cls(
            annotation_id=annotation_id,
            revision_id=revision.id,
            since=revision.id,
        )
        anchor.move(revision.text, place)
        return anchor

    @property
    def passage(self) -> Passage | None:
        """Where it is; None where it is lost."""
        if self.start_offset is None or self.end_offset is None:
            return None
        return Passage(self.start_offset, self.end_offset)

    @property
    def place(self) -> Place:
        """Where it is, and how we know."""
        return Place(
            self.passage,
            self.found_by,
            State(self.state),
            self.confidence,
            Review(self.review),
        )

    @hybrid_property
    def is_certain(self) -> bool:
        """Whether the annotation is known to be on the words that it is about."""
        return rule.is_certain(self.state, self.review)

    @hybrid_property
    def is_dismissed(self) -> bool:
        """Whether an editor has removed it from this text until its words come back."""
        return rule.is_dismissed(self.state, self.review)

    @hybrid_property
    def waits(self) -> bool:
        """Whether an editor should check it."""
        return rule.waits(self.review)

    @hybrid_method
    def holds_for(self, revision_id: Any) -> bool:  # of a revision, or the column
        """Whether this is the place in that revision, too, which has to be of the same article."""
        holds: bool = (self.since <= revision_id) & (revision_id <= self.revision_id)
        return holds

    def move(self, text: str, place: Place) -> None:
        """Move it within its revision, which has this text; a lost one keeps its words."""
        passage = place.passage
        self.start_offset = passage.start if passage else None
        self.end_offset = passage.end if passage else None
        self.state = place.state
        self.found_by = place.found_by
        self.confidence = place.confidence
        self.review = place.review
        if passage:
            quote = quote_at(text, passage)
            self.exact = quote.exact
            self.prefix = quote.prefix
            self.suffix = quote.suffix

    def keep_words(self, last: "AnchorRow") -> None:
        """Quote the words of the place where the annotation was last."""
        self.exact = last.exact
        self.prefix = last.prefix
        self.suffix = last.suffix


class EventRow(Base):
    """One change, never altered: who, when, what, and the subject before and after (JSON, null where it was not)."""

    __tablename__ = "event"
    __table_args__ = (
        Index("ix_event_history", "article_id", "id"),
        Index("ix_event_subject", "subject", "id"),
        Index(
            "ix_event_undoes",
            "undoes_id",
            sqlite_where=_UNDOES,
            postgresql_where=_UNDOES,
        ),
        CheckConstraint(f"action in {ACTIONS}", name="action"),
    )

    id: Mapped[Key]
    article_id: Mapped[int | None] = mapped_column(ForeignKey("article.id"))
    actor_id: Mapped[UserKey]
    at: Mapped[datetime]
    action: Mapped[str] = mapped_column(String(10))
    subject: Mapped[str] = mapped_column(
        String(140)
    )  # "annotation:ID", "article:SLUG", "film:SLUG", "beat:ID"; of what is deleted a digest
    before: Mapped[LongText | None]
    after: Mapped[LongText | None]
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("event.id"))
    reason: Mapped[LongText | None]  # why an annotation was dismissed
    group_id: Mapped[
        PublicId | None
    ]  # changes that were made together, and are undone together
