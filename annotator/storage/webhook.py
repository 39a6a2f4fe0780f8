"""Endpoints of other sites that are told of changes, and the queue of what they are to be told."""

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    String,
    case,
    literal,
    select,
    text,
    true,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from annotator.storage.article import ArticleRow
from annotator.storage.base import ArticleKey, Base, Key, PublicId, UserKey

CHANGED = "article.changed"  # the news that any other news includes
_WAITING = text("state = 'waiting'")


class WebhookRow(Base):
    """An endpoint. The secret is kept as it is, because every message is signed with it."""

    __tablename__ = "webhook"

    id: Mapped[Key]
    public_id: Mapped[PublicId] = mapped_column(unique=True)
    url: Mapped[str] = mapped_column(String(2000))
    secret: Mapped[str] = mapped_column(String(100))
    author_id: Mapped[UserKey]
    created_at: Mapped[datetime]
    failures: Mapped[int]  # in a row
    held_until: Mapped[datetime | None]  # after failures, nothing is sent before
    stopped_at: Mapped[datetime | None]  # it said that it is gone


class DeliveryRow(Base):
    """What one endpoint is to be told of one article. While it waits, later news of the article go into it."""

    __tablename__ = "delivery"
    __table_args__ = (
        CheckConstraint("state in ('waiting', 'delivered', 'failed')", name="state"),
        Index(
            "ix_delivery_waiting",
            "webhook_id",
            "article_id",
            unique=True,
            sqlite_where=_WAITING,
            postgresql_where=_WAITING,
        ),
        Index("ix_delivery_due", "state", "due_at"),
        Index("ix_delivery_listing", "webhook_id", "id"),
    )

    id: Mapped[Key]
    webhook_id: Mapped[int] = mapped_column(
        ForeignKey("webhook.id", ondelete="CASCADE")
    )
    article_id: Mapped[ArticleKey]
    event: Mapped[str] = mapped_column(String(30))
    version: Mapped[int]  # of the article
    state: Mapped[str] = mapped_column(String(10))
    attempts: Mapped[int]
    due_at: Mapped[datetime]
    claimed_until: Mapped[
        datetime | None
    ]  # a worker sends it now; past that time the worker has died
    outcome: Mapped[str | None] = mapped_column(
        String(200)
    )  # of the last attempt, in words
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    webhook: Mapped[WebhookRow] = relationship()
    article: Mapped[ArticleRow] = relationship()


def enqueue(
    session: Session, which: ColumnElement[bool], event: str, at: datetime
) -> None:
    """Tell every endpoint of these articles: one statement, one row for each endpoint and article."""
    told = (
        select(
            WebhookRow.id,
            ArticleRow.id,
            literal(event),
            ArticleRow.version,
            literal("waiting"),
            literal(0),
            literal(at, DeliveryRow.due_at.type),
            literal(at, DeliveryRow.created_at.type),
        )
        .select_from(ArticleRow)
        .join(WebhookRow, true())
        .where(which, WebhookRow.stopped_at.is_(None))
    )
    if event == CHANGED:  # of a draft nobody knows
        told = told.where(ArticleRow.status == "published")
    names = (
        "webhook_id",
        "article_id",
        "event",
        "version",
        "state",
        "attempts",
        "due_at",
        "created_at",
    )
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    insert = dialect.insert(DeliveryRow).from_select(names, told)
    new = insert.excluded
    session.execute(
        insert.on_conflict_do_update(
            index_elements=["webhook_id", "article_id"],
            index_where=_WAITING,
            set_={
                "version": new.version,
                "event": case(
                    (new.event == CHANGED, DeliveryRow.event), else_=new.event
                ),
            },
        )
    )
