"""The Flask extensions, and typed access to the database session."""

from flask import Flask, current_app
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from annotator.settings import Settings
from annotator.storage.engine import WRITES, engine_options, prepare
from annotator.storage.version import Versions

db = SQLAlchemy()
_VERSIONS = "annotator.versions"


def init_extensions(app: Flask, settings: Settings, versions: Versions) -> None:
    """Bind the extensions to an application, without connecting yet."""
    app.extensions[_VERSIONS] = versions
    app.config["SQLALCHEMY_DATABASE_URI"] = settings.database_url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = engine_options(settings.database_url)
    db.init_app(app)
    with app.app_context():
        prepare(db.engine)


def session() -> Session:
    """This request's session, as SQLAlchemy's own type."""
    return db.session()


def writing_session() -> Session:
    """This request's session in a transaction that writes: it waits for its turn at the start."""
    current = session()
    current.connection(execution_options=WRITES)
    return current


def engine() -> Engine:
    """This application's engine."""
    return db.engine


def versions() -> Versions:
    """This application's looks at the database, which need no session."""
    kept: Versions = current_app.extensions[_VERSIONS]
    return kept
