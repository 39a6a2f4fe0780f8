"""Subtitles of the cuts of films. No reader's request reads this table."""

import json
from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from annotator.core.subtitle.cue import Cue, Cues, folded
from annotator.storage.base import Base, FilmKey, Key, LongText, PublicId
from annotator.storage.film import EditionRow, FilmRow


class SubtitleRow(Base):
    """The subtitles of one cut, `edition` being None for the film's own; `words` has the words of each cue, folded."""

    __tablename__ = "subtitle"
    __table_args__ = (UniqueConstraint("film_id", "edition_id"),)

    id: Mapped[Key]
    public_id: Mapped[PublicId] = mapped_column(unique=True)
    film_id: Mapped[FilmKey]
    edition_id: Mapped[int | None] = mapped_column(ForeignKey("edition.id"), index=True)
    cues: Mapped[LongText]
    words: Mapped[LongText]
    version: Mapped[int] = mapped_column()
    changed_at: Mapped[datetime]
    film: Mapped[FilmRow] = relationship()
    edition: Mapped[EditionRow | None] = relationship()

    __mapper_args__ = {"version_id_col": version}

    def keep(self, cues: Cues) -> None:
        """Let these be the subtitles."""
        self.cues = json.dumps(
            [[cue.start, cue.end, cue.text] for cue in cues], ensure_ascii=False
        )
        self.words = "\n".join(map(folded, cues))

    @property
    def cue_list(self) -> list[Cue]:
        """The cues in order."""
        return [Cue(*fields) for fields in json.loads(self.cues)]

    @property
    def lines(self) -> list[str]:
        """The words of each cue."""
        return self.words.split("\n")
