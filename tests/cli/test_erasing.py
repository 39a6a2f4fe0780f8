"""`erase`: each command says what would go, asks, deletes, and says where it may not."""

import pytest
from click.testing import Result
from flask import Flask

from tests.api.desk import Desk, open_desk

pytestmark = pytest.mark.database("sqlite")
EDITOR = "leaving@example.org"
PASSWORD = "a long enough password"


@pytest.fixture
def own_desk(app: Flask) -> Desk:
    """An editor, beside an admin."""
    open_desk(app, role="admin")
    return open_desk(app)


def run(desk: Desk, *args: str, answer: str = "") -> Result:
    """What a command prints, and how it ends."""
    return desk.app.test_cli_runner().invoke(args=["erase", *args], input=answer)


def test_a_dry_run_says_what_would_go_and_changes_nothing(own_desk: Desk):
    film = own_desk.film()["slug"]
    slug = own_desk.article(film)["slug"]
    own_desk.save(slug, "Dusk.")
    unused = own_desk.film()["slug"]
    before = own_desk.stored()
    for args, says in {
        ("article", slug): "2 revisions, 0 annotations, 2 events",
        ("revision", slug, "1"): "revision 1",
        ("film", unused): "1 beats",
    }.items():
        result = run(own_desk, *args, "--dry-run")
        assert result.exit_code == 0, result.output
        assert says in result.output
    assert own_desk.stored() == before


def test_it_asks_first(own_desk: Desk):
    slug = own_desk.article(own_desk.film()["slug"])["slug"]
    assert run(own_desk, "article", slug, answer="n\n").exit_code == 1
    assert own_desk.count("article") == 1
    assert run(own_desk, "article", slug, answer="y\n").exit_code == 0
    assert own_desk.count("article") == 0


def test_what_is_used_stays(own_desk: Desk):
    film = own_desk.film()["slug"]
    slug = own_desk.article(film)["slug"]
    before = own_desk.stored()
    used = run(own_desk, "film", film, "--yes")
    assert (used.exit_code, slug in used.output) == (1, True)
    assert run(own_desk, "revision", slug, "1", "--yes").exit_code == 1
    assert run(own_desk, "article", "no-such-article", "--yes").exit_code == 1
    assert own_desk.stored() == before


def test_without_an_admin_nobody_answers_for_it(app: Flask):
    desk = open_desk(app)
    result = run(desk, "account", EDITOR, "--yes")
    assert result.exit_code == 1
    assert "There is no admin" in result.output


def test_of_an_account_only_its_work_stays(own_desk: Desk):
    runner = own_desk.app.test_cli_runner()
    create = ["user", "create", EDITOR, "--password-stdin"]
    assert runner.invoke(args=create, input=f"{PASSWORD}\n").exit_code == 0
    token = runner.invoke(args=["token", "create", EDITOR, "--scope", "films:write"])
    leaving = Desk(own_desk.app, token.stdout.strip())
    film = leaving.film()["slug"]
    result = run(own_desk, "account", EDITOR, "--yes")
    assert result.exit_code == 0, result.output
    assert EDITOR not in str(own_desk.stored())
    assert leaving.get("/films").status_code == 401
    assert own_desk.read(f"/films/{film}")
    assert run(own_desk, "account", EDITOR, "--yes").exit_code == 1


def test_the_last_admin_stays(own_desk: Desk):
    [email] = [row.email for row in own_desk.stored()["user"] if row.role == "admin"]
    result = run(own_desk, "account", email, "--yes")
    assert result.exit_code == 1
    assert "last admin" in result.output
