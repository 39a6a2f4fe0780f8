"""What is done before the fork saves the first readers time, and leaves nothing that belongs to one process."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from annotator.extensions import engine, writing_session
from annotator.http.runtime import runtime_of
from annotator.rehearsal import rehearse
from tests.api.desk import open_desk

PAGES = ("/", "/search?q=lamp", "/articles/{slug}", "/embed/{slug}")


@pytest.fixture
def slug(app: Flask) -> str:
    """A published article, and an application that has answered nobody yet."""
    desk = open_desk(app)
    created = desk.article(desk.film()["slug"], status="published")
    _forget(app)
    return str(created["slug"])


def _forget(app: Flask) -> None:
    if app.jinja_env.cache is not None:
        app.jinja_env.cache.clear()
    _close(app)


def _close(app: Flask) -> None:
    with app.app_context():
        engine().dispose()
    runtime_of(app).versions.dispose()


def _connections() -> list[str]:
    """Open connections to databases."""
    files = [str(file.resolve()) for file in Path("/proc/self/fd").iterdir()]
    return [file for file in files if "socket:" in file or ".sqlite" in file]


def test_the_first_reader_waits_for_no_template(
    app: Flask, slug: str, monkeypatch: pytest.MonkeyPatch
):
    rehearse(app)
    compiled: list[Any] = []
    monkeypatch.setattr(app.jinja_env, "compile", compiled.append)
    for page in PAGES:
        assert app.test_client().get(page.format(slug=slug)).status_code == 200
    assert compiled == []


@pytest.mark.usefixtures("slug")
def test_no_connection_is_left_over(app: Flask):
    before = len(_connections())
    rehearse(app)
    assert len(_connections()) == before


def test_what_has_been_answered_to_nobody_is_answered_as_it_is_now(
    app: Flask, slug: str
):
    rehearse(app)
    desk = open_desk(app)
    desk.annotation(slug)
    page = app.test_client().get(f"/articles/{slug}")
    assert "the lamp is out" not in page.text


def test_a_database_of_another_schema_is_left_to_the_requests(
    app: Flask, caplog: pytest.LogCaptureFixture
):
    with app.app_context():
        current = writing_session()
        current.execute(text("ALTER TABLE article RENAME TO other"))
        current.commit()
    with caplog.at_level("INFO", "annotator.rehearsal"):
        rehearse(app)
    [message] = caplog.messages
    assert message.startswith("nothing more is rehearsed: ")
