"""The newsroom's database at each stage of its one article, built once a run: tests start from a copy."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.security import generate_password_hash

from annotator import create_app
from annotator.core.permission import Actor, Role, Scope
from annotator.extensions import session
from annotator.markup.incoming.report import Format
from annotator.services.annotation.edit import add_annotation
from annotator.services.article.lookup import find_article
from annotator.services.article.publication import publish
from annotator.services.clock import now
from annotator.storage.account import UserRow
from tests.support.annotation import new_annotation
from tests.support.article import create_article
from tests.support.database import (
    PostgresTemplate,
    address,
    close,
    database_name,
    settings_for,
)
from tests.support.film import create_film
from tests.support.postgres import create_database, drop_database
from tests.web.newsroom import ANNOTATIONS, ARTICLE, EMAIL, FILMS, PASSWORD, SLUG

PASSWORD_HASH = generate_password_hash(PASSWORD)


def stage_of(request: pytest.FixtureRequest) -> str | None:
    """The last stage whose fixture a test asks for; `None` where it starts with an empty database."""
    stages = [stage for stage in BUILDERS if stage in request.fixturenames]
    return stages[-1] if stages else None


@pytest.fixture(scope="session")
def sqlite_stage(sqlite_template: Path) -> Callable[[str], Path]:
    """Gives the file of a stage."""

    def file_of(stage: str) -> Path:
        path = sqlite_template.with_name(f"{stage}.sqlite")
        if not path.exists():
            shutil.copyfile(sqlite_template, path)
            build(f"sqlite:///{path}", path.parent, stage)
        return path

    return file_of


@pytest.fixture(scope="session")
def postgresql_stage(
    postgresql_template: PostgresTemplate, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], PostgresTemplate]]:
    """Gives the database of a stage."""
    empty = postgresql_template
    built: dict[str, str] = {}

    def database_of(stage: str) -> PostgresTemplate:
        if stage not in built:
            built[stage] = database_name()
            create_database(empty.engine, built[stage], empty.name)
            url = address(empty.server, built[stage])
            build(url, tmp_path_factory.mktemp("stage"), stage)
        return replace(empty, name=built[stage])

    yield database_of
    for name in built.values():
        drop_database(empty.engine, name)


def build(url: str, folder: Path, last: str) -> None:
    """Take an empty database to a stage."""
    app = create_app(settings_for(url, folder))
    with app.app_context():
        for stage, builder in BUILDERS.items():
            builder()
            session().commit()
            if stage == last:
                break
    close(app)


def editor_in(app: Flask) -> Actor:
    """The editor who has an account there."""
    with app.app_context():
        return _editor()


def _editor() -> Actor:
    user = session().scalars(select(UserRow).where(UserRow.email == EMAIL)).one()
    return Actor(user.id, Role.EDITOR, frozenset(Scope))


def _hire_editor() -> None:
    user = UserRow(
        email=EMAIL, role=Role.EDITOR, password_hash=PASSWORD_HASH, created_at=now()
    )
    session().add(user)


def _bring_in_article() -> None:
    editor = _editor()
    for film, beats in FILMS:
        create_film(session(), editor, film, beats)
    created = create_article(session(), editor, ARTICLE | {"format": Format.HTML})
    for annotation in ANNOTATIONS:
        quote = {"exact": annotation["exact"]}
        fields = {**annotation, "quote": quote, "exact": None}
        new = new_annotation(fields | {"revision": created.revision.number})
        add_annotation(session(), editor, SLUG, new)


def _publish_article() -> None:
    publish(session(), _editor(), find_article(session(), _editor(), SLUG))


# By the fixture that asks for the stage, each after the one before it.
BUILDERS: dict[str, Callable[[], None]] = {
    "editor": _hire_editor,
    "draft": _bring_in_article,
    "slug": _publish_article,
}
