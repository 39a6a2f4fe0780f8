"""The name of this installation: random, and the same for ever."""

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from annotator.services.clock import random_id
from annotator.storage.installation import InstallationRow

_ONLY = 1


def installation_name(session: Session) -> str | None:
    """The name; None where nothing has needed it yet."""
    return session.scalar(select(InstallationRow.public_id))


def name_installation(session: Session) -> str:
    """Give the installation its name, unless it has one."""
    name = installation_name(session)
    if name is not None:
        return name
    is_postgresql = session.get_bind().dialect.name == "postgresql"
    insert = postgresql.insert if is_postgresql else sqlite.insert
    row = insert(InstallationRow).values(id=_ONLY, public_id=random_id())
    session.execute(row.on_conflict_do_nothing(index_elements=["id"]))
    return session.scalars(select(InstallationRow.public_id)).one()
