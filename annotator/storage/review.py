"""Which blocks of an article have been reviewed."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from annotator.storage.base import Base


class ReviewRow(Base):
    """Somebody has read this block for spoilers; without `user_id` it was only there when holding back began."""

    __tablename__ = "review"

    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), primary_key=True)
    block_hash: Mapped[str] = mapped_column(
        String(64), primary_key=True
    )  # see core/coverage.py
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    at: Mapped[datetime]
