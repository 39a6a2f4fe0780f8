"""What machines ask first."""

from annotator import create_app
from tests.support.database import close, settings_for


def test_the_service_is_well_when_its_database_answers(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok\n")
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_service_is_not_well_when_its_database_is_gone(tmp_path):
    app = create_app(
        settings_for(
            f"sqlite:///{tmp_path / 'no such folder' / 'annotator.sqlite'}", tmp_path
        )
    )
    assert app.test_client().get("/healthz").status_code == 503
    close(app)


def test_crawlers_may_visit_articles(client):
    answer = client.get("/robots.txt").text.splitlines()
    kept_out = [
        "Disallow: /api/",
        "Disallow: /account",
        "Disallow: /sign-in",
        "Disallow: /language",
    ]
    assert answer == ["User-agent: *", *kept_out]
