"""The Flask extensions, and typed access to the database session."""

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from annotator.settings import Settings
from annotator.storage.engine import WRITES, engine_options, prepare

db = SQLAlchemy()


def init_extensions(app: Flask, settings: Settings) -> None:
    """Bind the extensions to an application, without connecting yet."""
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
