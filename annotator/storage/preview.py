"""Which previews editors have looked at."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from annotator.storage.base import Base


class PreviewRow(Base):
    """An editor has seen a revision as a reader `at` a point would, when the article's version was this."""

    __tablename__ = "preview"
    __table_args__ = (CheckConstraint("place in ('unseen', 'point')", name="place"),)

    revision_id: Mapped[int] = mapped_column(
        ForeignKey("revision.id"), primary_key=True
    )
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), primary_key=True)
    place: Mapped[str] = mapped_column(String(6), primary_key=True)
    at: Mapped[str] = mapped_column(String(200))  # as `at` in an address says it
    version: Mapped[int]
    seen_at: Mapped[datetime]
