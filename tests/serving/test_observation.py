"""What operators see of requests: an id, a line, figures; and nothing of articles or readers."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from prometheus_client import REGISTRY
from werkzeug.test import TestResponse

from annotator import create_app, logbook
from annotator.extensions import engine, session
from annotator.http.error import problem
from annotator.http.error.outage import Outage
from annotator.logbook import JsonFormatter, Logbook, TextFormatter, fields_of
from tests.api.desk import Desk, open_desk
from tests.support.database import close, settings_for

sqlite_only = pytest.mark.database("sqlite")
pytestmark = sqlite_only


class Lines(logging.Handler):
    """Keeps what is logged, as fields."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.fields: list[logbook.Fields] = []
        self.text = ""

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line in each form."""
        self.fields.append(fields_of(record))
        self.text += JsonFormatter().format(record) + TextFormatter().format(record)

    def of(self, name: str) -> list[logbook.Fields]:
        """The lines of one logger."""
        return [line for line in self.fields if line["logger"] == f"annotator.{name}"]


@contextmanager
def lines_kept() -> Iterator[Lines]:
    """The service's lines meanwhile."""
    lines, logger = Lines(), logging.getLogger("annotator")
    level = logger.level
    logger.addHandler(lines)
    logger.setLevel(logging.INFO)
    yield lines
    logger.setLevel(level)
    logger.removeHandler(lines)


@pytest.fixture
def lines() -> Iterator[Lines]:
    """What one test logs."""
    with lines_kept() as lines:
        yield lines


@pytest.fixture
def desk(app: Flask) -> Desk:
    """An editor with a token."""
    return open_desk(app)


def ask(
    app: Flask, path: str, headers: dict[str, str] | None = None, **options: Any
) -> TestResponse:
    """The whole answer that a stranger gets."""
    client = app.test_client(use_cookies=False)
    return client.open(path, headers=headers, buffered=True, **options)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("ab.C-1_2", True),
        ("x" * 64, True),
        ("x" * 65, False),
        ("", False),
        ("a b", False),
        ("a\tb", False),
        ("ä", False),
        ('"', False),
    ],
)
def test_a_well_formed_id_is_kept_and_any_other_replaced(app: Flask, sent, kept):
    headers = {"X-Request-Id": sent}
    answered = app.test_client().get("/", headers=headers).headers["X-Request-Id"]
    assert (answered == sent) is kept
    assert 0 < len(answered) <= 64


def test_each_answer_has_an_id_of_its_own(app: Flask, desk: Desk):
    slug = desk.article(desk.film()["slug"], status="published")["slug"]
    paths = ["/", "/no-such-page", "/static/none", f"/api/v1/articles/{slug}"]
    paths.append(paths[-1])  # repeated from memory
    ids = [app.test_client().get(path).headers["X-Request-Id"] for path in paths]
    assert len(set(ids)) == len(paths)


def test_a_line_names_the_route_and_nothing_that_a_reader_typed(
    app: Flask, desk: Desk, lines: Lines
):
    slug = desk.article(desk.film()["slug"], status="published")["slug"]
    lines.fields.clear()
    for _ in range(2):  # the second is repeated from memory
        ask(app, f"/api/v1/articles/{slug}?at=1:02:03", {"X-Request-Id": "i"})
    first, second = lines.of("request")
    for line in (first, second):
        assert line["route"] == "/api/v1/articles/<slug>"
        assert (line["method"], line["status"]) == ("GET", 200)
        assert (line["actor"], line["request_id"]) == ("reader", "i")
        assert line["bytes"] > 100
        assert line["ms"] >= 0
    assert "1:02:03" not in lines.text


def test_a_line_holds_no_word_token_or_whole_address(
    app: Flask, desk: Desk, lines: Lines
):
    slug = desk.article(desk.film()["slug"], status="published")["slug"]
    desk.annotation(slug)
    environ = {"REMOTE_ADDR": "203.0.113.77"}
    other = {"REMOTE_ADDR": "2001:db8:aa:bb:cc:dd:ee:ff"}
    ask(app, "/search?q=lamplight", environ_base=environ)
    ask(app, "/some/lamplight", environ_base=other)
    ask(app, "/", method="LAMPLIGHT")
    assert desk.token
    secrets = (desk.token, "lamp", "LAMP", "203.0.113.77", "cc:dd", "aa:bb")
    assert [secret for secret in secrets if secret in lines.text] == []
    clients = {line["client"] for line in lines.of("request")}
    assert clients == {"local", "203.0.113.0/24", "2001:db8:aa::/48"}


def test_a_line_says_who_asks(app: Flask, desk: Desk, lines: Lines):
    ask(app, "/api/v1/films", {"Authorization": f"Bearer {desk.token}"})
    ask(app, "/api/v1/films")
    assert [line["actor"] for line in lines.of("request")] == ["token", "reader"]


def test_a_defect_is_logged_with_its_place_and_id_and_without_its_words(
    app: Flask, lines: Lines
):
    @app.get("/api/v1/broken/<slug>")
    def broken(slug: str) -> str:
        raise KeyError("words of an article")

    app.testing = False
    answer = app.test_client().get("/api/v1/broken/a", headers={"X-Request-Id": "i"})
    assert answer.status_code == 500
    assert answer.json is not None
    assert answer.json["request_id"] == "i"
    (line,) = lines.of("error")
    assert (line["method"], line["route"]) == ("GET", "/api/v1/broken/<slug>")
    assert line["request_id"] == "i"
    assert "in broken" in line["trace"]
    assert "KeyError" in line["trace"]
    assert "words of an article" not in lines.text


def test_an_outage_is_a_line_a_second_with_its_cause(
    tmp_path, lines: Lines, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(problem, "OUTAGE", Outage())
    app = create_app(settings_for(f"sqlite:///{tmp_path / 'empty'}", tmp_path))
    answers = [app.test_client().get("/api/v1/films") for _ in range(5)]
    assert {answer.status_code for answer in answers} == {503}
    assert all(answer.json and answer.json["request_id"] for answer in answers)
    page = app.test_client().get("/")
    assert page.headers["X-Request-Id"] in page.text
    (line,) = lines.of("database")
    assert line["cause"] == "SQLITE_ERROR"
    assert "db upgrade" in line["remedy"]
    assert line["route"] == "/api/v1/films"
    close(app)


def figure(name: str, **labels: str) -> float:
    """What has been counted so far."""
    return REGISTRY.get_sample_value(f"annotator_{name}", labels) or 0.0


def test_requests_and_renditions_are_counted(app: Flask, desk: Desk):
    slug = desk.article(desk.film()["slug"], status="published")["slug"]
    route = "/api/v1/articles/<slug>"
    sources = ("made", "kept", "repeated")

    def figures() -> list[float]:
        answered = figure("requests_total", method="GET", route=route, status="2xx")
        seconds = figure("request_seconds_count", route=route, status="2xx")
        found = [figure("renditions_total", source=source) for source in sources]
        return [answered, seconds, *found]

    before = figures()
    for query in ("", "", "?at=1"):  # made, repeated, kept: the same step
        assert ask(app, f"/api/v1/articles/{slug}{query}").status_code == 200
    after = figures()
    assert [b - a for a, b in zip(before, after, strict=True)] == [3, 3, 1, 1, 1]


def test_statements_are_timed(app: Flask, lines: Lines):
    before = figure("database_seconds_count", kind="read")
    ask(app, "/api/v1/films")
    assert figure("database_seconds_count", kind="read") > before
    assert lines.of("request")[0]["database_ms"] > 0
    with app.app_context():
        session().rollback()
        engine().dispose()


@pytest.mark.parametrize("text", ["a\nb", "\x1b[2J", "a\r\nINFO forged"])
def test_a_message_cannot_begin_a_line_of_its_own(text: str):
    record = logging.LogRecord("annotator.x", logging.INFO, "", 0, text, None, None)
    for formatter in (TextFormatter(), JsonFormatter()):
        assert formatter.format(record).isprintable()


def test_settings_of_the_logbook_are_checked():
    environ = {"ANNOTATOR_LOG_FORMAT": "json", "ANNOTATOR_LOG_LEVEL": "warning"}
    assert Logbook.from_environment(environ) == Logbook("json", "warning")
    for name in environ:
        with pytest.raises(ValueError, match=name):
            Logbook.from_environment({name: "loud"})
