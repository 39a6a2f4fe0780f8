"""Fixtures: a migrated database of its own for each test, on SQLite and on PostgreSQL."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import URL, Engine

from annotator import create_app
from annotator.settings import Settings
from tests.support.postgres import (
    administration,
    create_database,
    drop_database,
    postgres_server,
)

BACKENDS = ("sqlite", "postgresql")
# Pages whose order, search or counting is the database's.
LISTS = {
    *("test_front.py", "test_film.py", "test_search.py", "test_feed.py"),
    *("test_desk.py", "test_film_editing.py", "test_history.py", "test_import_run.py"),
    *("test_account.py", "test_accounts.py", "test_deletion.py"),
}
# Calls that answer from their description or their request, or write what was read in another form; and decisions
# of the core whose statements `tests/web/test_import_run.py`, `test_pushing.py` and the contracts ask of both.
NO_DATABASE = {
    *("test_openapi.py", "test_reference.py", "test_response.py", "test_bounds.py"),
    *("test_language.py", "test_for_servers.py", "test_previewing.py"),
    *("test_fragments.py", "test_chapters.py", "test_pictures.py"),
    *("test_archives.py", "test_own_repetition.py", "test_pushed_repetition.py"),
}
# Requests that are wrong. PostgreSQL takes fewer letters and numbers; `test_conformance.py` asks SQLite.
REFUSED = {"test_bad_fields.py", "test_bad_queries.py", "test_bad_bodies.py"}
# Signs nothing that outlives a test.
TEST_SECRET_KEY = "a secret key for tests alone"
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class PostgresTemplate:
    """A migrated database on a server, and the engine that copies it."""

    server: URL
    engine: Engine
    name: str


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run every test that has a database once on each backend, or on those that it names."""
    for name in ("database_url", "desk_backend"):
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, backends(metafunc), indirect=True)


def backends(metafunc: pytest.Metafunc) -> tuple[str, ...]:
    """Those that a test names, or those of its file."""
    marker = metafunc.definition.get_closest_marker("database")
    return marker.args if marker else default_backends(metafunc)


def default_backends(metafunc: pytest.Metafunc) -> tuple[str, ...]:
    """Both, except where nobody can tell one database from the other: in a browser, and for most pages.

    `tests/contracts` asks for every page on both.
    """
    path = metafunc.definition.path
    if path.parent.name == "api" and path.name in REFUSED:
        return BACKENDS[1:]
    is_page = path.parent.name in ("web", "embed") and path.name not in LISTS
    is_in_browser = "live_server" in metafunc.fixturenames
    asks_none = path.parent.name == "api" and path.name in NO_DATABASE
    return BACKENDS[:1] if is_page or is_in_browser or asks_none else BACKENDS


@pytest.fixture
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a migrated, empty database that no other test uses."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """Settings of an application under test."""
    return settings_for(database_url, tmp_path)


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """The application on its own database."""
    application = create_app(settings)
    yield application
    close(application)


@pytest.fixture
def app_with(settings: Settings) -> Iterator[Callable[..., Flask]]:
    """Makes further applications on the same database, with other settings."""
    applications = []

    def make(**changes: object) -> Flask:
        application = create_app(replace(settings, **changes))  # type: ignore[arg-type]  # a test's own settings
        applications.append(application)
        return application

    yield make
    for application in applications:
        close(application)


@pytest.fixture
def sqlite_start(sqlite_template: Path) -> Path:
    """The file that a test starts with a copy of."""
    return sqlite_template


@pytest.fixture
def sqlite_url(sqlite_start: Path, tmp_path: Path) -> str:
    """A copy of the migrated file."""
    path = shutil.copyfile(sqlite_start, tmp_path / "annotator.sqlite")
    return f"sqlite:///{path}"


@pytest.fixture
def postgresql_start(postgresql_template: PostgresTemplate) -> PostgresTemplate:
    """The database that a test starts with a copy of."""
    return postgresql_template


@pytest.fixture
def postgresql_url(postgresql_start: PostgresTemplate) -> Iterator[str]:
    """A copy of the migrated database, dropped after the test."""
    template, name = postgresql_start, database_name()
    create_database(template.engine, name, template.name)
    yield address(template.server, name)
    drop_database(template.engine, name)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that every migration has run on."""
    folder = tmp_path_factory.mktemp("sqlite")
    migrate(f"sqlite:///{folder / 'template.sqlite'}", folder)
    return folder / "template.sqlite"


@pytest.fixture(scope="session")
def postgresql_template(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[PostgresTemplate]:
    """A PostgreSQL database that every migration has run on."""
    with postgres_server() as server, administration(server) as engine:
        name = database_name()
        create_database(engine, name)
        migrate(address(server, name), tmp_path_factory.mktemp("postgresql"))
        yield PostgresTemplate(server, engine, name)
        drop_database(engine, name)


def migrate(database_url: str, instance_path: Path) -> None:
    """Bring a database to the newest schema by the command that operators use."""
    application = create_app(settings_for(database_url, instance_path))
    result = application.test_cli_runner().invoke(args=["db", "upgrade"])
    close(application)
    if result.exit_code:
        raise RuntimeError(
            f"`flask db upgrade` failed:\n{result.output}"
        ) from result.exception


def settings_for(database_url: str, instance_path: Path) -> Settings:
    """Settings that keep everything inside a test's own folder."""
    return Settings(
        database_url=database_url,
        secret_key=TEST_SECRET_KEY,
        instance_path=instance_path,
        # Most tests are about articles as their editors have left them.
        untagged="open",
    )


def close(application: Flask) -> None:
    """Close the application's connections: a forgotten one is a warning, and a warning fails."""
    # Imported here so that tests of the core run where the web application cannot be imported.
    from annotator.factory import close as close_application  # noqa: PLC0415

    close_application(application)


def database_name() -> str:
    """A name that nobody else has on a server which may be shared."""
    return f"annotator_test_{os.getpid()}_{next(_numbers)}"


def address(server: URL, database: str) -> str:
    """The address of a database as settings take it, password included."""
    return server.set(database=database).render_as_string(hide_password=False)
