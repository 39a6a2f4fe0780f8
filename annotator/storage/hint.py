"""Hints that editors have looked at and dismissed."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from annotator.storage.base import Base


class DismissalRow(Base):
    """An editor has found that these words give nothing away."""

    __tablename__ = "dismissal"

    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), primary_key=True)
    finding: Mapped[str] = mapped_column(
        String(16), primary_key=True
    )  # its key, see core/hint/finding.py
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    at: Mapped[datetime]
