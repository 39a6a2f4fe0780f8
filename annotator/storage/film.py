"""Films and the beats on their timelines."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from annotator.core.edition import Cut, CutFacts, facts_of_cuts
from annotator.storage.account import UserRow
from annotator.storage.base import (
    Base,
    FilmKey,
    Key,
    Lines,
    LongText,
    PublicId,
    Slug,
    UserKey,
)
from annotator.storage.edition import cuts_of, dump_cuts


class FilmRow(Base):
    """A film; `runtime` in whole seconds, None while nobody has given it."""

    __tablename__ = "film"
    __table_args__ = (CheckConstraint("runtime > 0", name="runtime"),)

    id: Mapped[Key]
    slug: Mapped[Slug]
    title: Mapped[str] = mapped_column(String(300))
    year: Mapped[int]
    other_titles: Mapped[tuple[str, ...]] = mapped_column(Lines, default=())
    runtime: Mapped[int | None]
    imdb: Mapped[str | None] = mapped_column(String(20), unique=True)
    tmdb: Mapped[int | None] = mapped_column(unique=True)
    wikidata: Mapped[str | None] = mapped_column(String(20), unique=True)
    untagged: Mapped[str | None] = mapped_column(
        String(4)
    )  # of articles about it that nobody has read; None is the service's setting
    cuts: Mapped[LongText | None]  # its editions, in short
    version: Mapped[int] = mapped_column()
    created_at: Mapped[datetime]
    beats: Mapped[list["BeatRow"]] = relationship(
        back_populates="film",
        order_by="(BeatRow.position, BeatRow.id)",
        cascade="all, delete-orphan",
    )
    edition_rows: Mapped[list["EditionRow"]] = relationship(
        back_populates="film",
        order_by="(EditionRow.runtime, EditionRow.slug)",
        cascade="all, delete-orphan",
    )

    __mapper_args__ = {"version_id_col": version}

    def note_cuts(self) -> None:
        """Let `cuts` say what the editions are now."""
        rows = sorted(self.edition_rows, key=lambda row: (row.runtime, row.slug))
        self.cuts = dump_cuts([row.fields for row in rows])

    @property
    def other_cuts(self) -> Sequence[Cut]:
        """Its editions as requests need them."""
        return cuts_of(self.cuts, self.runtime)

    @property
    def editions(self) -> list[CutFacts]:
        """What readers are told of its editions."""
        beats = [beat.position for beat in self.beats]
        return facts_of_cuts(self.other_cuts, beats)


class BeatRow(Base):
    """A named moment: `position` in seconds, a label safe for anyone, a note for editors alone."""

    __tablename__ = "beat"
    __table_args__ = (CheckConstraint("position >= 0", name="position"),)

    id: Mapped[Key]
    public_id: Mapped[PublicId] = mapped_column(unique=True)
    film_id: Mapped[FilmKey]
    position: Mapped[int]
    label: Mapped[str] = mapped_column(String(200))
    note: Mapped[LongText | None]
    version: Mapped[int] = mapped_column()
    film: Mapped[FilmRow] = relationship(back_populates="beats")

    __mapper_args__ = {"version_id_col": version}


class EditionRow(Base):
    """A cut of a film: its running time in seconds, and its clock against the film's, as JSON."""

    __tablename__ = "edition"
    __table_args__ = (
        CheckConstraint("runtime > 0", name="runtime"),
        UniqueConstraint("film_id", "slug"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId] = mapped_column(unique=True)
    film_id: Mapped[FilmKey]
    slug: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(200))
    runtime: Mapped[int]
    clock: Mapped[LongText]
    version: Mapped[int] = mapped_column()
    film: Mapped[FilmRow] = relationship(back_populates="edition_rows")
    proposal: Mapped["EditionProposalRow | None"] = relationship(
        back_populates="edition", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}

    @property
    def fields(self) -> dict[str, str | int]:
        """What a film's row and the log keep of it."""
        return {
            "slug": self.slug,
            "name": self.name,
            "runtime": self.runtime,
            "clock": self.clock,
        }


class EditionProposalRow(Base):
    """A looser clock for a cut, or its removal: it waits for somebody else and has no effect."""

    __tablename__ = "edition_proposal"

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), primary_key=True)
    runtime: Mapped[int]
    clock: Mapped[LongText]
    removes: Mapped[bool]
    proposer_id: Mapped[UserKey]
    created_at: Mapped[datetime]
    # The number of its entry in the log: a proposal in its place has another.
    version: Mapped[int]
    edition: Mapped[EditionRow] = relationship(back_populates="proposal")
    proposer: Mapped[UserRow] = relationship()


def slug_of(session: Session, identifier: str, value: str | int) -> str | None:
    """The slug of the film with this `imdb`, `tmdb` or `wikidata` id."""
    column = getattr(FilmRow, identifier)
    return session.scalar(select(FilmRow.slug).where(column == value))
