"""Import runs: batches of files on their way in, with a row for each article."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from annotator.storage.base import Base, Key, LongText, PublicId, UserKey


class ImportRunRow(Base):
    """A batch, and what its editor has chosen for all of it."""

    __tablename__ = "import_run"

    id: Mapped[Key]
    public_id: Mapped[PublicId] = mapped_column(unique=True)
    user_id: Mapped[UserKey]
    film: Mapped[str | None] = mapped_column(String(120))  # a slug, for all articles
    untagged: Mapped[str] = mapped_column(String(4))
    publishes: Mapped[bool]
    # What becomes of the passages that files mark: propose, accept or ignore.
    spoilers: Mapped[str] = mapped_column(String(7))
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class ImportRow(Base):
    """An article on its way in, or a file that holds none; `content` stays while somebody has to decide."""

    __tablename__ = "import_row"
    __table_args__ = (UniqueConstraint("run_id", "number"),)

    id: Mapped[Key]
    run_id: Mapped[int] = mapped_column(ForeignKey("import_run.id"), index=True)
    number: Mapped[int]
    path: Mapped[str] = mapped_column(String(1000))
    path_key: Mapped[str] = mapped_column(String(64))  # SHA-256 of the whole path
    content_key: Mapped[str] = mapped_column(String(64))  # and of the content
    outcome: Mapped[str] = mapped_column(String(10), index=True)
    says: Mapped[LongText]
    film: Mapped[str | None] = mapped_column(String(120))  # the slug, once it is known
    article_id: Mapped[int | None] = mapped_column(ForeignKey("article.id"), index=True)
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
