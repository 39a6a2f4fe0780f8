"""Webhooks, and the queue of deliveries to them."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    Select,
    String,
    case,
    literal,
    select,
    text,
    true,
)
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from annotator.storage.article import ArticleRow, unindexed
from annotator.storage.audit import AuditRow
from annotator.storage.base import Base, Key, PublicId, UserKey
from annotator.storage.insertion import insert_into

# Any other event includes this one.
CHANGED = "article.changed"
# Whose renditions a webhook is told of: those of newcomers, or of readers at any step.
NEWCOMER, ALL = "newcomer", "all"
_WAITING = text("state = 'waiting'")


class WebhookRow(Base):
    """A webhook. Its secret is stored as it is, because it signs every message."""

    __tablename__ = "webhook"
    __table_args__ = (
        CheckConstraint(f"steps in ('{NEWCOMER}', '{ALL}')", name="steps"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId] = mapped_column(unique=True)
    url: Mapped[str] = mapped_column(String(2000))
    secret: Mapped[str] = mapped_column(String(100))
    # Whose renditions it is told of.
    steps: Mapped[str] = mapped_column(String(10), default=NEWCOMER)
    author_id: Mapped[UserKey]
    created_at: Mapped[datetime]
    # In a row.
    failures: Mapped[int]
    # After failures, nothing is sent before this time.
    held_until: Mapped[datetime | None]
    # Set when the address answers that it is gone.
    stopped_at: Mapped[datetime | None]


class DeliveryRow(Base):
    """An event of one article for one webhook. While it waits, later events go into it."""

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
    article_id: Mapped[int | None] = mapped_column(ForeignKey("article.id"), index=True)
    # A message about a site, not about an article.
    audit_id: Mapped[int | None] = mapped_column(ForeignKey("audit.id"), index=True)
    # Of an article that is deleted, until the message is delivered or given up.
    slug: Mapped[str | None] = mapped_column(String(120))
    event: Mapped[str] = mapped_column(String(30))
    # Of the article, as this webhook counts it.
    version: Mapped[int]
    state: Mapped[str] = mapped_column(String(10))
    attempts: Mapped[int]
    due_at: Mapped[datetime]
    # A worker sends it now. Past that time the worker has died.
    claimed_until: Mapped[datetime | None]
    # The result of the last attempt, in words.
    outcome: Mapped[str | None] = mapped_column(String(200))
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    webhook: Mapped[WebhookRow] = relationship()
    article: Mapped[ArticleRow | None] = relationship()
    audit: Mapped[AuditRow | None] = relationship()

    @property
    def subject(self) -> str | None:
        """The article's slug; None where it is deleted and nothing more is to be sent."""
        return self.slug if self.article is None else self.article.slug


def enqueue(
    session: Session,
    articles: ColumnElement[bool],
    event: str,
    at: datetime,
    *,
    newcomers: bool,
) -> None:
    """Add an event of some articles to the queue of each webhook, in one statement.

    Where `newcomers` see no difference, only those are told that show other steps.
    """
    hooks = select(WebhookRow.id).where(WebhookRow.stopped_at.is_(None))
    if session.scalar(hooks.limit(1)) is None:
        return  # without a look at the articles, which may be many
    insert = insert_into(DeliveryRow, session).from_select(
        _QUEUED, _deliveries(articles, event, at, newcomers=newcomers)
    )
    new = insert.excluded
    # A delivery that waits takes the newer version. A change never replaces a graver event.
    graver = case((new.event == CHANGED, DeliveryRow.event), else_=new.event)
    session.execute(
        insert.on_conflict_do_update(
            index_elements=["webhook_id", "article_id"],
            index_where=_WAITING,
            set_={"version": new.version, "event": graver},
        )
    )


def enqueue_farewell(
    session: Session,
    slug: str,
    version: int,
    event: str,
    at: datetime,
) -> None:
    """Add the last event of an article that is deleted to the queue of each webhook."""
    for delivery in _for_each_webhook(session, event, at):
        delivery.slug, delivery.version = slug, version
        session.add(delivery)
    session.flush()


def enqueue_audit(session: Session, audit_id: int, event: str, at: datetime) -> None:
    """Add what an audit has found out to the queue of each webhook."""
    for delivery in _for_each_webhook(session, event, at):
        delivery.audit_id, delivery.version = audit_id, 1
        session.add(delivery)
    session.flush()


def _for_each_webhook(
    session: Session, event: str, at: datetime
) -> Iterator[DeliveryRow]:
    """A delivery for each webhook that is not stopped. What it is about is still missing."""
    hooks = select(WebhookRow.id).where(WebhookRow.stopped_at.is_(None))
    for webhook_id in session.scalars(hooks).all():
        yield DeliveryRow(
            webhook_id=webhook_id,
            event=event,
            state="waiting",
            attempts=0,
            due_at=at,
            created_at=at,
        )


_QUEUED = (
    "webhook_id",
    "article_id",
    "event",
    "version",
    "state",
    "attempts",
    "due_at",
    "created_at",
)


def _deliveries(
    articles: ColumnElement[bool],
    event: str,
    at: datetime,
    *,
    newcomers: bool,
) -> Select[*tuple[Any, ...]]:
    """A row for each of the articles and each webhook that is not stopped."""
    rows = (
        select(
            WebhookRow.id,
            ArticleRow.id,
            literal(event),
            case(
                (WebhookRow.steps == ALL, ArticleRow.reader_version),
                else_=ArticleRow.newcomer_version,
            ),
            literal("waiting"),
            literal(0),
            literal(at, DeliveryRow.due_at.type),
            literal(at, DeliveryRow.created_at.type),
        )
        .select_from(ArticleRow)
        .join(WebhookRow, true())
        .where(articles, WebhookRow.stopped_at.is_(None))
    )
    if not newcomers:
        rows = rows.where(WebhookRow.steps == ALL)
    if event != CHANGED:
        return rows
    # Nobody knows of a draft.
    return rows.where(unindexed(ArticleRow.status == "published"))
