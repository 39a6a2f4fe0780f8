"""Runs the migrations on the application's own engine."""

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from annotator.storage import (
    account,
    annotation,
    article,
    base,
    comment,
    film,
    hint,
    presence,
    preview,
    reading,
    review,
    search,
    site,
    subtitle,
    webhook,
)
from annotator.storage.engine import WRITES

# Imported so that the metadata has their tables.
TABLES = (
    *(account, annotation, article, comment, film, hint, presence),
    *(preview, reading, review, search, site, subtitle, webhook),
)


def run() -> None:
    """Migrate the database to the wanted revision, in one transaction if it can."""
    engine = current_app.extensions["migrate"].db.engine
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            _prepare_sqlite(connection)
        context.configure(
            connection=connection.execution_options(**WRITES),
            target_metadata=base.Base.metadata,
            render_as_batch=True,
            compare_type=True,
            include_name=search.include_name,
            transaction_per_migration=False,
        )
        with context.begin_transaction():
            context.run_migrations()
    # Nobody else may get a connection that does not enforce foreign keys.
    engine.dispose()


def _prepare_sqlite(connection: Connection) -> None:
    """Let readers read while one writes, and rebuild tables without checks midway."""
    # In a transaction these pragmas would do nothing.
    raw = connection.connection.dbapi_connection
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("PRAGMA foreign_keys = OFF")


run()
