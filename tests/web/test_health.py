"""What machines ask first."""

from sqlalchemy.exc import OperationalError

from annotator.web import health


def test_the_service_is_well_when_its_database_answers(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok\n")
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_service_is_not_well_when_its_database_is_gone(client, monkeypatch):
    class Gone:
        def execute(self, _statement):
            raise OperationalError("SELECT 1", {}, Exception("gone"))

        def rollback(self):
            """Nothing to take back."""

    monkeypatch.setattr(health, "session", Gone)
    assert client.get("/healthz").status_code == 503


def test_crawlers_may_visit_articles(client):
    answer = client.get("/robots.txt").text.splitlines()
    assert answer == ["User-agent: *", "Disallow: /api/", "Disallow: /account", "Disallow: /sign-in"]
