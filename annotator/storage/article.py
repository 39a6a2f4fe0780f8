"""Articles and their immutable revisions."""

from datetime import UTC, datetime

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ColumnExpressionArgument,
    Index,
    String,
    UniqueConstraint,
    and_,
    case,
    or_,
    text,
)
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from annotator.core.untagged import Untagged
from annotator.storage.base import (
    ArticleKey,
    Base,
    FilmKey,
    Key,
    LongText,
    Slug,
    UserKey,
)
from annotator.storage.film import FilmRow


class ArticleRow(Base):
    """An article; its revisions are named by their number.

    `version` counts every change that could make a worker's copy old. What anyone is told counts
    less: `newcomer_version` the changes of a newcomer's rendition, `reader_version` those of any.
    """

    __tablename__ = "article"
    __table_args__ = (
        CheckConstraint("status in ('draft', 'published')", name="status"),
        CheckConstraint("untagged in ('open', 'card', 'held')", name="untagged"),
        Index("ix_article_listing", "status", "published_at", "slug"),
        Index(
            "ix_article_film_listing",
            *("film_id", "status", "published_at", "slug"),
            *("is_read", "untagged"),  # to count a film's articles without their rows
        ),
        Index("ix_article_desk", "changed_at", "slug"),
        Index("ix_article_ending", "ending_words", "slug"),
        Index("ix_article_requests", "requests", "slug"),
        Index(
            "ix_article_claims",
            "film_id",
            sqlite_where=text("claims_wait = 1"),
            postgresql_where=text("claims_wait"),
        ),
    )

    id: Mapped[Key]
    slug: Mapped[Slug]
    film_id: Mapped[FilmKey]
    byline: Mapped[str | None] = mapped_column(String(200))
    language: Mapped[str | None] = mapped_column(String(35))  # of the text, BCP 47
    source_url: Mapped[str | None] = mapped_column(String(2000))
    source_key: Mapped[str | None] = mapped_column(
        String(64), unique=True
    )  # of one article for each address
    # Of what its publisher knows it by, where that is not the address.
    source_id_key: Mapped[str | None] = mapped_column(String(64), unique=True)
    status: Mapped[str] = mapped_column(String(10))
    live_revision: Mapped[
        int | None
    ]  # what readers get; None until the first publication
    working_revision: Mapped[int]  # what editors work on
    hold_new: Mapped[bool] = mapped_column(
        default=False
    )  # whether readers wait for the review of each block of the body
    untagged: Mapped[str] = mapped_column(
        String(4), default=Untagged.CARD
    )  # what readers get while nobody has read it
    is_read: Mapped[bool] = mapped_column(
        default=False
    )  # whether somebody has tagged something in it, or reviewed all of it
    # Of the working revision: how many speak of how a film ends.
    ending_words: Mapped[int] = mapped_column(default=0)
    # How many readers have asked for it while nobody had read it.
    requests: Mapped[int] = mapped_column(default=0)
    # Whether its facts and opinions have changed since they were compared with others.
    claims_wait: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column()
    # Of these, the changes of a film's fields. They leave the words of a newcomer's text alone.
    carried: Mapped[int] = mapped_column(default=0)
    newcomer_version: Mapped[int] = mapped_column(default=1)
    reader_version: Mapped[int] = mapped_column(default=1)
    # Of what readers get, hexadecimal; None where it was not read since.
    newcomer_digest: Mapped[str | None] = mapped_column(String(32))
    reader_digest: Mapped[str | None] = mapped_column(String(32))
    created_at: Mapped[datetime]
    # The last change that a newcomer could see.
    updated_at: Mapped[datetime]
    # The last change of anything, for editors.
    changed_at: Mapped[datetime] = mapped_column(default=lambda: datetime.now(UTC))
    published_at: Mapped[datetime | None]
    film: Mapped[FilmRow] = relationship()
    # Only for those who have asked for it together with the article.
    working: Mapped["RevisionRow"] = relationship(
        primaryjoin="and_(RevisionRow.article_id == ArticleRow.id,"
        " RevisionRow.number == ArticleRow.working_revision)",
        viewonly=True,
        uselist=False,
        lazy="raise",
    )

    @hybrid_property
    def words_version(self) -> int:
        """Counts the changes that may have altered a newcomer's words: the index has to know this one."""
        return self.version - self.carried

    @hybrid_property
    def is_listed(self) -> bool:
        """Whether lists, feeds and searches name it."""
        shows = self.is_read or self.untagged != Untagged.HELD
        return self.status == "published" and shows

    @is_listed.inplace.expression
    @classmethod
    def _is_listed(cls) -> ColumnElement[bool]:
        shows = or_(cls.is_read, cls.untagged != Untagged.HELD)
        return and_(cls.status == "published", shows)


def unindexed(condition: ColumnExpressionArgument[bool]) -> ColumnElement[bool]:
    """The condition in words that no index answers.

    Nearly all articles are published. SQLite does not know that, and would rather look at all
    of them than at those that another condition names.
    """
    return case((condition, 1), else_=0) == 1


class RevisionRow(Base):
    """One state of an article's text, never changed. `head` is the title and standfirst alone, for lists."""

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("article_id", "number"),)

    id: Mapped[Key]
    article_id: Mapped[ArticleKey]
    number: Mapped[int]
    # SHA-256 of the document, hexadecimal. It is before what can be long: SQLite reads a row
    # from its start.
    hash: Mapped[str] = mapped_column(String(64))
    document: Mapped[LongText]  # JSON, see storage/codec.py
    head: Mapped[LongText]
    head_end: Mapped[int]  # code points of canonical text that the head spans
    text: Mapped[LongText]
    author_id: Mapped[UserKey]
    created_at: Mapped[datetime]
    restores: Mapped[
        int | None
    ]  # the number of the revision whose text this one brings back


# Joins articles with their working revisions.
WORKING = and_(
    RevisionRow.article_id == ArticleRow.id,
    RevisionRow.number == ArticleRow.working_revision,
)
