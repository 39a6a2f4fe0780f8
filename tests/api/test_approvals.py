"""Rules for approval, and assignments: an editor-in-chief sets them, and nobody below one."""

from typing import Any

import pytest
from flask import Flask

from annotator.core.permission import Scope
from annotator.extensions import session
from annotator.storage.account import UserRow
from tests.api.desk import Desk, assert_problem, open_desk

RULES = {"two_people": True, "reason": "We are five now."}
BELOW = ("writer", "annotator", "editor")


@pytest.fixture
def chief(app: Flask) -> Desk:
    """An editor-in-chief on a database of the test's own."""
    return open_desk(app, role="chief")


def of_chiefs(chief: Desk) -> tuple[tuple[str, str, Any, Scope], ...]:
    """What only editors-in-chief may do: method, path, body and scope."""
    film = chief.film()["slug"]
    slug = chief.article(film)["slug"]
    assigned = {"articles": [slug], "user": address(chief)}
    return (
        ("PUT", "/rules", RULES, Scope.FILMS_WRITE),
        ("PUT", f"/films/{film}/rules", RULES, Scope.FILMS_WRITE),
        ("POST", "/assignments", assigned, Scope.ARTICLES_WRITE),
    )


def address(desk: Desk) -> str:
    """The address of the first account."""
    with desk.app.app_context():
        user = session().get(UserRow, 1)
        assert user is not None
        return user.email


def test_an_editor_in_chief_sets_rules_and_assigns(chief: Desk):
    for method, path, body, scope in of_chiefs(chief):
        answer = chief.with_scopes(scope).call(method, path, body)
        assert answer.status_code == 200, answer.text


def test_nobody_below_may_and_nothing_changes(chief: Desk):
    writes = of_chiefs(chief)
    others = [open_desk(chief.app, role=role) for role in BELOW]
    before = chief.stored("reply")
    for method, path, body, _ in writes:
        for desk in others:
            assert_problem(desk.call(method, path, body), 403)
        assert_problem(chief.anonymous().call(method, path, body), 401)
    assert chief.stored("reply") == before


def test_a_token_without_the_scope_may_not_either(chief: Desk):
    for method, path, body, scope in of_chiefs(chief):
        others = [one for one in Scope if one is not scope]
        answer = chief.with_scopes(*others).call(method, path, body)
        assert_problem(answer, 403)
        assert scope in answer.text


def test_a_rule_needs_a_reason_and_a_film_that_exists(chief: Desk):
    chief.film()
    before = chief.stored("reply")
    assert_problem(chief.call("PUT", "/rules", {"two_people": True}), 422, "reason")
    blank = {"two_people": True, "reason": " "}
    assert_problem(chief.call("PUT", "/rules", blank), 422, "reason")
    assert_problem(chief.call("PUT", "/films/no-such-film/rules", RULES), 404)
    assert chief.stored("reply") == before


def test_only_what_exists_is_assigned_to_open_accounts(chief: Desk):
    slug = chief.article(chief.film()["slug"])["slug"]
    before = chief.stored("reply")
    for articles, user, field in (
        ([slug], "nobody@example.org", "user"),
        (["no-such-article"], address(chief), "articles"),
        ([], address(chief), "articles"),
    ):
        sent = {"articles": articles, "user": user}
        assert_problem(chief.post("/assignments", sent), 422, field)
    assert chief.stored("reply") == before


def test_nobody_lets_everyone_read_a_replacement_alone(chief: Desk):
    editor, other, third = (open_desk(chief.app, role="editor") for _ in range(3))
    chief.call("PUT", "/rules", RULES | {"two_people": False})
    slug = editor.article(editor.film()["slug"], status="published")["slug"]
    path = f"/annotations/{editor.annotation(slug, replacement='a night')['id']}"
    before = editor.shown(slug)
    assert "a night" in before
    chief.call("PUT", "/rules", RULES)
    for desk, fields in (
        (editor, {"replacement": "the lamp is out"}),
        (editor, {"note": "As he wrote."}),
        (other, {"level": "minor"}),
    ):
        answer = desk.patch(path, fields, editor.get(path).headers["ETag"])
        assert (answer.status_code, answer.json["approval"]) == (200, "proposed")
        for query in ("", "&tolerance=minor"):
            assert editor.shown(slug, query) == before
    # What others have proposed may be approved, and one's own stays open.
    assert editor.post(f"{path}/approval", {}).json["approval"] == "proposed"
    assert editor.shown(slug) == before
    assert third.post(f"{path}/approval", {}).status_code == 200
    assert "At dawn the lamp is out" in editor.shown(slug)
    climbing = {"exact": "The keeper climbs the stairs."}
    editor.annotation(slug, quote=climbing, replacement="He climbs.")
    assert "He climbs." not in editor.shown(slug)


def test_readers_get_at_once_what_a_second_person_has_approved(chief: Desk):
    editor, other = (open_desk(chief.app, role="editor") for _ in range(2))
    chief.call("PUT", "/rules", RULES | {"two_people": False})
    slug = editor.article(editor.film()["slug"], status="published")["slug"]
    path = f"/annotations/{editor.annotation(slug)['id']}"
    chief.call("PUT", "/rules", RULES)
    assert editor.patch(path, {"level": "minor"}).json["approval"] == "proposed"
    assert "At dawn [spoiler]" in editor.shown(slug, "&tolerance=minor")
    assert other.post(f"{path}/approval", {}).json["approval"] == "approved"
    assert "At dawn the lamp is out" in editor.shown(slug, "&tolerance=minor")


@pytest.mark.parametrize("by", ["note", "plot point"])
def test_readers_get_at_once_what_one_person_may_open_again(chief: Desk, by: str):
    """A change of what only editors see ends a proposal, once nobody else has to approve it."""
    editor = open_desk(chief.app, role="editor")
    chief.call("PUT", "/rules", RULES | {"two_people": False})
    film = editor.film()["slug"]
    slug = editor.article(film, status="published")["slug"]
    id = editor.annotation(slug)["id"]
    chief.call("PUT", "/rules", RULES)
    editor.patch(f"/annotations/{id}", {"level": "minor"})
    assert "At dawn [spoiler]" in editor.shown(slug, "&tolerance=minor")
    chief.call("PUT", "/rules", RULES | {"two_people": False})
    if by == "note":
        editor.patch(f"/annotations/{id}", {"note": "It is no twist."}, '"2"')
    else:
        point = {"sentence": "The lamp is out.", "tellings": [id]}
        editor.add(f"/films/{film}/plot-points", point)
    assert "At dawn the lamp is out" in editor.shown(slug, "&tolerance=minor")
