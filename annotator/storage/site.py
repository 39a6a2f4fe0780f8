"""Sites that embed articles, what they ask for per day, and how much of a limit has been spent."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from annotator.storage.base import Base, Key, LongText, PublicId, UserKey


class SiteRow(Base):
    """A site of somebody else's; of its key only the SHA-256 is kept."""

    __tablename__ = "site"

    id: Mapped[Key]
    public_id: Mapped[PublicId] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(String(200))
    origins: Mapped[LongText]  # separated by spaces: https://example.org
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    per_minute: Mapped[int | None]  # requests with the key; the setting's where null
    author_id: Mapped[UserKey]
    created_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class SiteDayRow(Base):
    """What one site asked for on one day (UTC)."""

    __tablename__ = "site_day"

    site_id: Mapped[int] = mapped_column(ForeignKey("site.id"), primary_key=True)
    day: Mapped[str] = mapped_column(String(10), primary_key=True)  # 2026-11-22
    requests: Mapped[int]
    refused: Mapped[int]


class SpentRow(Base):
    """How many requests of one minute all workers have counted for one site or address, which is kept as an HMAC."""

    __tablename__ = "spent"

    who: Mapped[str] = mapped_column(String(64), primary_key=True)
    minute: Mapped[int] = mapped_column(primary_key=True, index=True)  # since 1970
    requests: Mapped[int]
