"""Fixtures: one built world on each database, which the tests read and never change, and databases to copy it to."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from flask import Flask

from annotator import create_app
from tests.contracts.world import World, build_world
from tests.support.database import BACKENDS, address, close, database_name, settings_for
from tests.support.postgres import create_database, drop_database

_numbers = count()


@pytest.fixture(scope="session", params=BACKENDS)
def new_database(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[], str]]:
    """Makes a migrated, empty database, on SQLite and on PostgreSQL, and gives its address."""
    template = request.getfixturevalue(f"{request.param}_template")
    with ExitStack() as stack:
        folder = tmp_path_factory.mktemp("contracts")
        make = _sqlite_copy if request.param == "sqlite" else _postgresql_copy
        yield lambda: stack.enter_context(make(template, folder))


@pytest.fixture(scope="session")
def new_app(
    new_database: Callable[[], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Flask]]:
    """Starts the application on a database: one more worker, with nothing in its memory."""
    started: list[Flask] = []

    def start(url: str) -> Flask:
        started.append(
            create_app(settings_for(url, tmp_path_factory.mktemp("instance")))
        )
        started[-1].config["STREAM_SECONDS"] = (
            0  # a walk over all routes waits for the end of each answer
        )
        return started[-1]

    yield start
    for app in started:
        close(app)


@pytest.fixture(scope="module")
def workers(
    new_database: Callable[[], str], new_app: Callable[[str], Flask]
) -> tuple[Flask, Flask]:
    """Two workers on one database; editors speak to the first."""
    url = new_database()
    return new_app(url), new_app(url)


@pytest.fixture(scope="session")
def world(new_database: Callable[[], str], new_app: Callable[[str], Flask]) -> World:
    """The world that tests read."""
    return build_world(new_app(new_database()), proposing=True)


@pytest.fixture(scope="session")
def kept_world(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, World]:
    """The world in a file of its own, and what was built."""
    folder = tmp_path_factory.mktemp("kept")
    path = copyfile(sqlite_template, folder / "world.sqlite")
    app = create_app(settings_for(f"sqlite:///{path}", folder))
    world = build_world(app)
    close(app)
    return path, world


@pytest.fixture
def sqlite_start(request: pytest.FixtureRequest, sqlite_template: Path) -> Path:
    """The file of the world, for tests that ask for a world of their own."""
    if "built" not in request.fixturenames:
        return sqlite_template
    path: Path = request.getfixturevalue("kept_world")[0]
    return path


@pytest.fixture
def built(app: Flask, kept_world: tuple[Path, World]) -> World:
    """A world that the test may change, behind the live server."""
    world = kept_world[1]
    return replace(world, app=app, desk=replace(world.desk, app=app))


@contextmanager
def _sqlite_copy(template: Path, folder: Path) -> Iterator[str]:
    yield f"sqlite:///{copyfile(template, folder / f'{next(_numbers)}.sqlite')}"


@contextmanager
def _postgresql_copy(template: Any, _folder: Path) -> Iterator[str]:
    name = database_name()
    create_database(template.engine, name, template.name)
    yield address(template.server, name)
    drop_database(template.engine, name)
