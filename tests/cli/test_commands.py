"""The commands: what they print, what they store, and one sentence where something is wrong."""

from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import delete, select

from annotator import create_app
from annotator.extensions import session
from annotator.services.account.account import find_user, is_password_of
from annotator.storage.account import UserRow
from annotator.storage.article import ArticleRow
from annotator.storage.base import Base
from annotator.storage.search import SearchRow
from tests.api.desk import FILM, Desk, assert_problem
from tests.support.database import BACKENDS, close, settings_for

# The services run on both databases elsewhere; here, those commands that store something do.
pytestmark = pytest.mark.database("sqlite")
both_databases = pytest.mark.database(*BACKENDS)
EDITOR = "editor@example.org"
PASSWORD = "a long enough password"
SCOPES = [
    "--scope",
    "articles:write",
    "--scope",
    "annotations:write",
    "--scope",
    "films:write",
]


@pytest.fixture
def editor(runner: FlaskCliRunner) -> str:
    """An account."""
    assert create_user(runner, EDITOR).exit_code == 0
    return EDITOR


@pytest.fixture
def desk(app: Flask, runner: FlaskCliRunner, editor: str) -> Desk:
    """A client with a token that was made on the command line."""
    return Desk(
        app, runner.invoke(args=["token", "create", editor, *SCOPES]).stdout.strip()
    )


def create_user(
    runner: FlaskCliRunner, email: str, password: str = PASSWORD, *options: str
) -> Result:
    """The result of `user create`."""
    return runner.invoke(
        args=["user", "create", email, "--password-stdin", *options],
        input=f"{password}\n",
    )


def assert_one_sentence(result: Result, *words: str) -> None:
    """The command failed with one line that says why."""
    assert result.exit_code == 1, result.output
    lines = result.stderr.strip().splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("Error: ")
    assert all(word in lines[0] for word in words), lines[0]
    assert result.stdout == ""


@both_databases
def test_an_account_can_sign_in_with_its_password(app: Flask, editor: str):
    with app.app_context():
        user = find_user(session(), editor)
        assert is_password_of(user, PASSWORD)
        assert not is_password_of(user, "another password")


def test_the_address_of_an_account_is_kept_in_lower_case(
    app: Flask, runner: FlaskCliRunner
):
    create_user(runner, "Admin@Example.org", PASSWORD, "--role", "admin")
    with app.app_context():
        rows = session().scalars(select(UserRow)).all()
        assert [(row.email, row.role) for row in rows] == [
            ("admin@example.org", "admin")
        ]
        assert PASSWORD not in rows[0].password_hash


@pytest.mark.parametrize(
    ("email", "password", "word"),
    [
        ("nobody", PASSWORD, "email"),
        ("a b@c", PASSWORD, "email"),
        ("a@example.org", "short", "password"),
    ],
)
def test_an_account_without_address_or_password_is_refused(
    app: Flask, runner: FlaskCliRunner, email: str, password: str, word: str
):
    assert_one_sentence(create_user(runner, email, password), word)
    assert stored(app)["user"] == 0


@both_databases
def test_an_address_has_one_account(runner: FlaskCliRunner, editor: str):
    assert_one_sentence(create_user(runner, editor.upper()), "has an account")


def test_the_password_is_asked_for_without_being_shown(runner: FlaskCliRunner):
    result = runner.invoke(
        args=["user", "create", EDITOR], input=f"{PASSWORD}\n{PASSWORD}\n"
    )
    assert result.exit_code == 0
    assert PASSWORD not in result.output


@both_databases
def test_a_token_is_printed_alone_and_works(
    app: Flask, runner: FlaskCliRunner, editor: str
):
    result = runner.invoke(args=["token", "create", editor, *SCOPES])
    assert result.stdout.endswith("\n")
    assert " " not in result.stdout.strip()
    assert Desk(app, result.stdout.strip()).post("/films", FILM).status_code == 201


def test_a_token_has_the_scopes_that_were_named_and_no_other(
    app: Flask, runner: FlaskCliRunner, editor: str
):
    token = runner.invoke(
        args=["token", "create", editor, "--scope", "articles:write"]
    ).stdout.strip()
    assert_problem(Desk(app, token).post("/films", FILM), 403)


def test_a_token_for_nobody_is_refused(runner: FlaskCliRunner):
    assert_one_sentence(
        runner.invoke(args=["token", "create", EDITOR, *SCOPES]), "user create"
    )


@pytest.mark.parametrize(
    "arguments", [[], ["--scope", "everything"], [*SCOPES, "--days", "0"]]
)
def test_a_token_that_cannot_be_is_a_usage_error(
    runner: FlaskCliRunner, editor: str, arguments: list[str]
):
    result = runner.invoke(args=["token", "create", editor, *arguments])
    assert result.exit_code == 2
    assert "Usage" in result.stderr


def test_an_article_is_imported_as_a_draft_and_reported(
    app: Flask, runner: FlaskCliRunner, desk: Desk, tmp_path: Path
):
    film = desk.film()["slug"]
    file = written(
        tmp_path / "a.html", "<p>The lamp burns.</p><script>alert(1)</script>"
    )
    result = imported(
        runner, file, film, "--title", "A light at sea", "--slug", "a-light"
    )
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("a-light: 2 blocks, draft.\n")
    assert "left out, without words: scripts (1)" in result.stdout
    assert (
        desk.read("/articles/a-light/source")["text"]
        == "A light at sea\nThe lamp burns."
    )
    assert_problem(desk.anonymous().get("/articles/a-light"), 404)


@both_databases
def test_an_article_is_published_when_asked(
    runner: FlaskCliRunner, desk: Desk, tmp_path: Path
):
    file = written(tmp_path / "a.md", "The lamp *burns*.")
    options = (
        "--title",
        "A",
        "--slug",
        "a",
        "--publish",
        "--byline",
        "The editors",
        "--standfirst",
        "B",
    )
    assert imported(runner, file, desk.film()["slug"], *options).stdout.startswith(
        "a: 3 blocks, published."
    )
    article = desk.anonymous().read("/articles/a")
    assert (article["byline"], article["standfirst"]) == ("The editors", "B")
    assert "<em>burns</em>" in article["html"]


def test_the_ending_of_the_file_says_the_format_unless_it_is_said(
    runner: FlaskCliRunner, desk: Desk, tmp_path: Path
):
    film, file = desk.film()["slug"], written(tmp_path / "a.txt", "The lamp *burns*.")
    imported(runner, file, film, "--title", "A", "--slug", "as-text")
    imported(
        runner,
        file,
        film,
        "--title",
        "A",
        "--slug",
        "as-markdown",
        "--format",
        "markdown",
    )
    assert desk.read("/articles/as-text/source")["text"] == "A\nThe lamp *burns*."
    assert desk.read("/articles/as-markdown/source")["text"] == "A\nThe lamp burns."


def test_breaks_are_suggested_and_made_when_asked(
    runner: FlaskCliRunner, desk: Desk, tmp_path: Path
):
    film = desk.film()["slug"]
    file = written(
        tmp_path / "a.txt",
        "The lamp is out.The keeper climbs the stairs again and again.",
    )
    suggested = imported(runner, file, film, "--title", "A", "--slug", "one")
    assert "suggested break" in suggested.stdout
    assert "--split" in suggested.stdout
    split = imported(runner, file, film, "--title", "A", "--slug", "two", "--split")
    assert "suggested break" not in split.stdout
    assert desk.read("/articles/two/source")["text"].count("\n") == 2


@pytest.mark.parametrize(
    ("body", "options", "words"),
    [
        ("<p>B</p>", ["--title", "A", "--slug", "No Slug"], ["slug"]),
        ("<p>B</p>", ["--title", "A", "--slug", "x" * 121], ["slug"]),
        ("<p>B</p>", ["--title", "A", "--byline", "x" * 201], ["byline"]),
        ("<p>B</p>", ["--title", " "], ["title"]),
        ("<p>B</p>", [], ["title"]),
        ("", ["--title", "A"], ["body"]),
        ("<p> </p>", ["--title", "A"], ["body"]),
    ],
)
def test_an_article_that_cannot_come_in_is_refused(
    app: Flask,
    runner: FlaskCliRunner,
    desk: Desk,
    tmp_path: Path,
    body: str,
    options: list[str],
    words: list[str],
):
    film = desk.film()["slug"]
    before = stored(app)
    assert_one_sentence(
        imported(runner, written(tmp_path / "a.html", body), film, *options), *words
    )
    assert stored(app) == before


def test_a_file_that_is_not_utf_8_is_refused(
    runner: FlaskCliRunner, desk: Desk, tmp_path: Path
):
    file = tmp_path / "a.html"
    file.write_bytes(b"<p>caf\xe9</p>")
    assert_one_sentence(
        imported(runner, file, desk.film()["slug"], "--title", "A"), "UTF-8"
    )


def test_an_article_of_an_unknown_film_or_editor_is_refused(
    runner: FlaskCliRunner, desk: Desk, tmp_path: Path
):
    file = written(tmp_path / "a.html", "<p>B</p>")
    assert_one_sentence(imported(runner, file, "no-such-film", "--title", "A"), "film")
    arguments = [
        "article",
        "import",
        str(file),
        "--film",
        desk.film()["slug"],
        "--as",
        "nobody@example.org",
    ]
    assert_one_sentence(runner.invoke(args=arguments), "nobody@example.org")


def test_a_slug_is_taken_once(runner: FlaskCliRunner, desk: Desk, tmp_path: Path):
    film, file = desk.film()["slug"], written(tmp_path / "a.html", "<p>B</p>")
    assert imported(runner, file, film, "--title", "A", "--slug", "a").exit_code == 0
    assert_one_sentence(
        imported(runner, file, film, "--title", "A", "--slug", "a"), "slug"
    )


@both_databases
def test_the_demo_comes_in_once(app: Flask, runner: FlaskCliRunner):
    first = runner.invoke(args=["demo"])
    assert first.exit_code == 0, first.output
    before = stored(app)
    second = runner.invoke(args=["demo"])
    assert second.exit_code == 0
    assert stored(app) == before
    assert "password" in first.stdout
    assert "password" not in second.stdout
    with app.app_context():
        assert (
            session().scalars(select(ArticleRow.status)).all().count("published") >= 3
        )


def test_without_tables_a_command_says_what_to_do(tmp_path: Path):
    app = create_app(settings_for(f"sqlite:///{tmp_path / 'empty.sqlite'}", tmp_path))
    assert_one_sentence(create_user(app.test_cli_runner(), EDITOR), "db upgrade")
    close(app)


@pytest.mark.parametrize(
    "command",
    [
        ["user"],
        ["user", "create"],
        ["token"],
        ["token", "create"],
        ["article"],
        ["article", "import"],
        ["demo"],
    ],
)
def test_every_command_explains_itself(runner: FlaskCliRunner, command: list[str]):
    result = runner.invoke(args=[*command, "--help"])
    assert result.exit_code == 0
    assert "Usage" in result.stdout
    described = result.stdout.split("Options:")[0].strip().splitlines()
    assert len([line for line in described if line.strip()]) > 1


def imported(runner: FlaskCliRunner, file: Path, film: str, *options: str) -> Result:
    """The result of `article import`."""
    return runner.invoke(
        args=["article", "import", str(file), "--film", film, "--as", EDITOR, *options]
    )


def written(path: Path, text: str) -> Path:
    """A file with this text."""
    path.write_text(text, encoding="utf-8")
    return path


def stored(app: Flask) -> dict[str, int]:
    """How many rows each table has."""
    with app.app_context():
        tables = Base.metadata.sorted_tables
        return {
            table.name: len(session().execute(select(table)).all()) for table in tables
        }


def test_articles_that_were_there_before_the_index_are_indexed_by_a_command(
    desk: Desk, runner: FlaskCliRunner, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("annotator.http.search.AT_ONCE", 2)
    film = desk.film()["slug"]
    for _ in range(3):
        desk.article(film, status="published")
    desk.article(film)
    with desk.app.app_context(), session().begin():
        session().execute(delete(SearchRow))
    assert runner.invoke(args=["article", "index"]).stdout == "Indexed 3 articles.\n"
    assert desk.count("search_entry") == 3
    assert runner.invoke(args=["article", "index"]).stdout == "Indexed 0 articles.\n"


def test_an_account_is_listed_changed_and_closed(app: Flask, runner, editor: str):
    listed = runner.invoke(args=["user", "list"]).output
    assert listed.startswith(f"{editor}\teditor\tactive\t")
    assert runner.invoke(args=["user", "role", editor, "admin"]).exit_code == 0
    last = runner.invoke(args=["user", "disable", editor])
    assert_one_sentence(last, "last")
    create_user(runner, "other@example.org", PASSWORD, "--role", "admin")
    assert runner.invoke(args=["user", "disable", editor]).exit_code == 0
    assert "\tadmin\tdisabled\t" in runner.invoke(args=["user", "list"]).output
    scope = ["--scope", "films:write"]
    refused = runner.invoke(args=["token", "create", editor, *scope])
    assert (refused.exit_code, "disabled" in refused.output) == (1, True)
    assert runner.invoke(args=["user", "enable", editor]).exit_code == 0
    new = runner.invoke(
        args=["user", "password", editor, "--password-stdin"], input="a new password\n"
    )
    assert new.exit_code == 0
    with app.app_context():
        assert is_password_of(find_user(session(), editor), "a new password")


def test_tokens_are_listed_and_revoked(runner, editor: str):
    runner.invoke(args=["token", "create", editor, "--scope", "films:write"])
    listed = runner.invoke(args=["token", "list"]).output
    number, account, scopes, _ = listed.strip().split("\t")
    assert (account, scopes) == (editor, "films:write")
    assert runner.invoke(args=["token", "revoke", number]).exit_code == 0
    assert runner.invoke(args=["token", "list"]).output == ""
    assert runner.invoke(args=["token", "revoke", number]).exit_code == 1


@pytest.mark.parametrize(
    "args",
    [
        ["user", "disable"],
        ["user", "enable"],
        ["user", "role", "--", "admin"],
        ["session", "end"],
    ],
)
def test_an_account_that_is_not_there_changes_nothing(app: Flask, runner, args):
    at = args.index("--") if "--" in args else len(args)
    full = [*args[:at], "nobody@example.org", *args[at + 1 :]]
    answer = runner.invoke(args=full)
    assert (answer.exit_code, "No account" in answer.output) == (1, True)


def test_sessions_are_ended(runner, editor: str):
    assert "Sessions ended: 0" in runner.invoke(args=["session", "end", editor]).output
