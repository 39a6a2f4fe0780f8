"""People who edit, how they are recognised, and what was answered to requests that may be repeated."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from annotator.storage.base import Base, Key, LongText, UserKey

ROLES = "role in ('writer', 'annotator', 'editor', 'chief', 'admin')"


class UserRow(Base):
    """Somebody with a role; the address is stored in lower case."""

    __tablename__ = "user"
    __table_args__ = (CheckConstraint(ROLES, name="role"),)

    id: Mapped[Key]
    email: Mapped[str] = mapped_column(String(254), unique=True)
    role: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(100), default="")
    password_hash: Mapped[str] = mapped_column(String(255))
    # A hash of who they are at the provider; None where they never signed in there.
    subject: Mapped[str | None] = mapped_column(String(64), unique=True, default=None)
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None] = mapped_column(default=None)
    desk_seen_at: Mapped[datetime | None] = mapped_column(default=None)


class TokenRow(Base):
    """An API token; only the SHA-256 of its secret is kept."""

    __tablename__ = "token"

    id: Mapped[Key]
    user_id: Mapped[UserKey] = mapped_column(index=True)
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    scopes: Mapped[str] = mapped_column(String(200))  # separated by spaces
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    user: Mapped[UserRow] = relationship()


class SessionRow(Base):
    """Somebody signed in in one browser; the row's absence is what signing out means."""

    __tablename__ = "session"

    hash: Mapped[str] = mapped_column(
        String(64), primary_key=True
    )  # SHA-256 of the cookie
    user_id: Mapped[UserKey] = mapped_column(index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    seen_at: Mapped[datetime]  # of the last write, a few minutes less exact
    network: Mapped[str] = mapped_column(String(60))  # roughly where it was opened
    browser: Mapped[str] = mapped_column(String(60))
    user: Mapped[UserRow] = relationship()


class InvitationRow(Base):
    """A link that lets somebody choose the password of one account, once."""

    __tablename__ = "invitation"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[UserKey] = mapped_column(index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class SignInCountRow(Base):
    """Failed sign-ins under one bound in a quarter of an hour, counted by all workers together."""

    __tablename__ = "sign_in_count"

    bound: Mapped[str] = mapped_column(String(64), primary_key=True)  # a keyed hash
    quarter: Mapped[int] = mapped_column(primary_key=True, index=True)
    attempts: Mapped[int]


class ReplyRow(Base):
    """What was answered to one Idempotency-Key, so that the request can be repeated safely."""

    __tablename__ = "reply"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(
        String(64)
    )  # SHA-256 of method, path, query and body
    path: Mapped[LongText]
    status: Mapped[int]
    headers: Mapped[LongText]  # JSON
    body: Mapped[LongText]
    created_at: Mapped[datetime] = mapped_column(index=True)
