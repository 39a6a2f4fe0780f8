"""Whether the database can be served: its schema is ours, or a newer one, and it takes writes."""

from sqlalchemy import text
from sqlalchemy.orm import Session

# The newest migration that this code knows; a test compares it with the folder. Migrations are
# numbered, and a newer one leaves what this code uses.
HEAD = "0001"


def obstacle_to_serving(session: Session) -> str | None:
    """What is in the way, in words that may be shown to anyone; the caller rolls back."""
    version = session.scalar(text("SELECT version_num FROM alembic_version"))
    if version is None or version < HEAD:
        return "the schema is older than the code: run flask --app annotator:create_app db upgrade"
    session.execute(text("UPDATE alembic_version SET version_num = version_num"))
    return None
