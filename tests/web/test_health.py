"""What machines ask first."""

from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import text

from annotator import create_app
from annotator.extensions import session
from annotator.storage.readiness import HEAD
from tests.support.database import close, settings_for


@pytest.mark.parametrize(
    ("path", "text"), [("/healthz", "ok\n"), ("/readyz", "ready\n")]
)
def test_the_service_is_alive_and_ready(client, path, text):
    answer = client.get(path)
    assert (answer.status_code, answer.text) == (200, text)
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("file", "reason"),
    [("no such folder/annotator.sqlite", "folder is missing"), ("new", "db upgrade")],
)
def test_a_service_without_its_database_is_alive_and_not_ready(tmp_path, file, reason):
    app = create_app(settings_for(f"sqlite:///{tmp_path / file}", tmp_path))
    assert app.test_client().get("/healthz").status_code == 200
    answer = app.test_client().get("/readyz")
    assert answer.status_code == 503
    assert reason in answer.text
    close(app)


@pytest.mark.parametrize(("version", "status"), [("0000", 503), ("9999", 200)])
def test_old_code_serves_a_newer_schema_and_new_code_no_older_one(app, version, status):
    with app.app_context():
        change = text("UPDATE alembic_version SET version_num = :version")
        session().execute(change, {"version": version})
        session().commit()
    assert app.test_client().get("/readyz").status_code == status


def test_the_code_knows_its_newest_migration():
    folder = ScriptDirectory(Path(__file__).parents[2] / "migrations")
    assert folder.get_heads() == [HEAD]


def test_crawlers_may_visit_articles(client):
    answer = client.get("/robots.txt").text.splitlines()
    kept_out = [
        "Disallow: /api/",
        "Disallow: /account",
        "Disallow: /sign-in",
        "Disallow: /language",
    ]
    audits = ["User-agent: AnnotatorAudit", "Allow: /"]
    assert answer == ["User-agent: *", *kept_out, "", *audits]
