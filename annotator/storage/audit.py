"""Audits of other sites: what was ordered, what each address held, and which passages leaked there."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from annotator.storage.article import ArticleRow
from annotator.storage.base import Base, Key, Lines, LongText, PublicId, UserKey
from annotator.storage.site import SiteRow


class AuditRow(Base):
    """An audit of a site, under way or ended."""

    __tablename__ = "audit"

    id: Mapped[Key]
    public_id: Mapped[PublicId] = mapped_column(unique=True)
    site_id: Mapped[int] = mapped_column(ForeignKey("site.id"), index=True)
    user_id: Mapped[UserKey]
    # Where it starts.
    addresses: Mapped[tuple[str, ...]] = mapped_column(Lines)
    # How many it looks at.
    most: Mapped[int]
    # Leaks and doubts that somebody accepts, as JSON.
    allowed: Mapped[LongText]
    # Days after which it is repeated.
    every: Mapped[int | None]
    # When it is repeated. Only the newest audit of a site has this.
    next_at: Mapped[datetime | None] = mapped_column(index=True)
    created_at: Mapped[datetime]
    # A worker does it until then. After that time the worker has died.
    claimed_until: Mapped[datetime | None]
    # The random name of that worker.
    worker: Mapped[str | None] = mapped_column(String(32))
    # Addresses, and how many are known so far.
    looked_at: Mapped[int]
    known: Mapped[int]
    # Hidden passages that it looked for.
    passages: Mapped[int]
    leaks: Mapped[int]
    finished_at: Mapped[datetime | None] = mapped_column(index=True)
    verdict: Mapped[str | None] = mapped_column(String(12))
    site: Mapped[SiteRow] = relationship()


class AuditLookRow(Base):
    """What an audit got from one address. After its end, only leaks and doubts are kept."""

    __tablename__ = "audit_look"

    id: Mapped[Key]
    audit_id: Mapped[int] = mapped_column(ForeignKey("audit.id"), index=True)
    # For a search, without the words that were looked for.
    address: Mapped[LongText]
    channel: Mapped[str] = mapped_column(String(10))
    # New addresses that it leads to, as JSON.
    leads: Mapped[LongText]
    doubt: Mapped[str | None] = mapped_column(String(300))
    is_there: Mapped[bool]
    places: Mapped[list["AuditPlaceRow"]] = relationship(back_populates="look")


class AuditPlaceRow(Base):
    """A hidden passage in an answer. Its words are not kept, only the SHA-256 of them."""

    __tablename__ = "audit_place"

    id: Mapped[Key]
    look_id: Mapped[int] = mapped_column(ForeignKey("audit_look.id"), index=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), index=True)
    # The number of the passage in its article.
    number: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    # Where in the answer: the text, the source, a header and so on.
    part: Mapped[str] = mapped_column(String(10))
    look: Mapped[AuditLookRow] = relationship(back_populates="places")
    article: Mapped[ArticleRow] = relationship()
