"""The name of this installation: random, and the same for ever."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotator.storage.insertion import insert_into
from annotator.storage.installation import InstallationRow

_ONLY = 1


def installation_name(session: Session) -> str | None:
    """The name; None where nothing has needed it yet."""
    return session.scalar(select(InstallationRow.public_id))


def name_installation(session: Session, name: str) -> str:
    """Give the installation this random name, unless it has one; returns its name."""
    present = installation_name(session)
    if present is not None:
        return present
    values = {"id": _ONLY, "public_id": name}
    row = insert_into(InstallationRow, session).values(values)
    session.execute(row.on_conflict_do_nothing(index_elements=["id"]))
    return session.scalars(select(InstallationRow.public_id)).one()
