"""Which blocks of an article have been reviewed."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from annotator.storage.base import Base, Key


class ReviewRow(Base):
    """Somebody has read this block for spoilers; without `user_id` it was only there when holding back began."""

    __tablename__ = "review"
    __table_args__ = (UniqueConstraint("article_id", "block_hash", "user_id"),)

    id: Mapped[Key]
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    block_hash: Mapped[str] = mapped_column(String(64))  # see core/coverage.py
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    at: Mapped[datetime]
