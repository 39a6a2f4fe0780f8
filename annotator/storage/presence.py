"""Who is at work on an article just now."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from annotator.storage.base import Base, PublicId


class PresenceRow(Base):
    """An editor in one article's workspace; a row that nobody renews means nothing, and is deleted by the next one."""

    __tablename__ = "presence"

    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), primary_key=True)
    annotation_id: Mapped[PublicId | None]  # the one that they look at; it may be gone
    seen_at: Mapped[datetime] = mapped_column(index=True)
