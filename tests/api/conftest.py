"""Fixtures: an editor's desk on each database, shared by the tests of one module.

A test makes its own film, so that tests do not meet on one database; those that need an empty database, or break
theirs, take `own_desk`.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask

from annotator import create_app
from tests.api.desk import Desk, open_desk
from tests.support.database import (
    PostgresTemplate,
    address,
    close,
    database_name,
    settings_for,
)
from tests.support.postgres import create_database, drop_database


@pytest.fixture(scope="module")
def desk_backend(request: pytest.FixtureRequest) -> str:
    """One of the databases of the module."""
    return str(request.param)


@pytest.fixture(scope="module")
def desk(
    desk_backend: str,
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Desk]:
    """An editor whose token may write everything."""
    folder = tmp_path_factory.mktemp("desk")
    with copied(request.getfixturevalue(f"{desk_backend}_template"), folder) as url:
        app = create_app(settings_for(url, folder))
        yield open_desk(app)
        close(app)


@pytest.fixture
def own_desk(app: Flask) -> Desk:
    """An editor on a database of the test's own."""
    return open_desk(app)


@contextmanager
def copied(template: Path | PostgresTemplate, folder: Path) -> Iterator[str]:
    """The address of a copy of a migrated database."""
    if isinstance(template, Path):
        yield f"sqlite:///{shutil.copyfile(template, folder / 'annotator.sqlite')}"
        return
    name = database_name()
    create_database(template.engine, name, template.name)
    yield address(template.server, name)
    drop_database(template.engine, name)
