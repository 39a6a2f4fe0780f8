"""Flask-Migrate's commands `db ...`, loaded when somebody asks for them."""

from functools import cached_property
from typing import Any

import click
from flask import Flask

from annotator.extensions import db
from annotator.settings import folder


class Migrations(click.Command):
    """The group `db`. Alembic is a tenth of what starting would load, and serving needs none of it."""

    def __init__(self, app: Flask) -> None:
        super().__init__("db", help="Perform database migrations.")
        self._app = app

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """The context of Flask-Migrate's group, which then runs in this one's place."""
        return self._loaded.make_context(*args, **kwargs)

    @cached_property
    def _loaded(self) -> click.Group:
        """The group of commands, made when one of them is called."""
        from flask_migrate import Migrate  # noqa: PLC0415 - see above
        from flask_migrate.cli import db as commands  # noqa: PLC0415

        Migrate(
            self._app,
            db,
            directory=str(folder("migrations")),
            render_as_batch=True,
            compare_type=True,
        )
        loaded: click.Group = commands
        return loaded
