"""Plot points: what films give away, known once for all articles."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from annotator.storage.base import Base, FilmKey, Key, LongText, PublicId, UserKey
from annotator.storage.film import BeatRow, FilmRow


class PlotPointRow(Base):
    """Something that a film gives away. Its reveal point is its beat's position, else `reveals_at`, else the film's end.

    Spoilers that name it have the same film, level and reveal point in their own rows, so
    that what readers get does not depend on this table.
    """

    __tablename__ = "plot_point"
    __table_args__ = (
        CheckConstraint("level in ('minor', 'major')", name="level"),
        CheckConstraint("beat_id is null or reveals_at is null", name="reveal_point"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId] = mapped_column(unique=True)
    film_id: Mapped[FilmKey]
    sentence: Mapped[LongText]  # for editors alone
    level: Mapped[str] = mapped_column(String(10))
    reveals_at: Mapped[int | None]
    beat_id: Mapped[int | None] = mapped_column(ForeignKey("beat.id"), index=True)
    author_id: Mapped[UserKey]
    version: Mapped[int] = mapped_column()
    created_at: Mapped[datetime]
    film: Mapped[FilmRow] = relationship()
    beat: Mapped[BeatRow | None] = relationship()

    __mapper_args__ = {"version_id_col": version}
