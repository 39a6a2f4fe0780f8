"""The name of this installation, which nothing else in the world has."""

from sqlalchemy.orm import Mapped, mapped_column

from annotator.storage.base import Base, Key, PublicId


class InstallationRow(Base):
    """The one row that names this installation, made with its first film or feed."""

    __tablename__ = "installation"

    id: Mapped[Key]
    public_id: Mapped[PublicId] = mapped_column(unique=True)
