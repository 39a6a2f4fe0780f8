"""Runs the migrations on the application's own engine."""

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from annotator.storage import (
    account,
    annotation,
    article,
    base,
    film,
    presence,
    preview,
    review,
    search,
)
from annotator.storage.engine import WRITES

TABLES = (
    account,
    annotation,
    article,
    film,
    presence,
    preview,
    review,
    search,
)  # imported so that the metadata knows them


def run() -> None:
    """Bring the database to the wanted revision, in one transaction where it can."""
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
    engine.dispose()  # nobody else may get a connection that does not enforce foreign keys


def _prepare_sqlite(connection: Connection) -> None:
    """Readers and a writer side by side; the mode is kept in the file. Tables are rebuilt without checks midway."""
    raw = (
        connection.connection.dbapi_connection
    )  # inside a transaction these pragmas would do nothing
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("PRAGMA foreign_keys = OFF")


run()
