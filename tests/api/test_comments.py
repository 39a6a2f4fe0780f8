"""Comments on annotations: for editors alone, live, and gone with the account that wrote them."""

from flask import Flask

from annotator.core.permission import Actor, Role, Scope
from annotator.extensions import session
from annotator.services.account.token import actor_by_token
from annotator.services.annotation.comment import count_mentions, list_mentions
from annotator.services.erasure.account import erase_account
from tests.api.desk import Desk, assert_problem, open_desk


def name_of(desk: Desk) -> str:
    """What comes before the @ of a desk's address."""
    film = desk.film()["slug"]
    slug = desk.article(film)["slug"]
    author: str = desk.annotation(slug)["author"]
    return author.partition("@")[0]


def commented(desk: Desk) -> tuple[str, str]:
    """An article and an annotation of it."""
    slug = desk.article(desk.film()["slug"], status="published")["slug"]
    return slug, desk.annotation(slug)["id"]


def test_a_comment_mentions_people_until_it_is_resolved(desk: Desk) -> None:
    other = open_desk(desk.app)
    name = name_of(other)
    _, tag = commented(desk)
    text = f"@{name.upper()}, is this right? @nobody a@{name}.org"
    made = desk.add(f"/annotations/{tag}/comments", {"text": text})
    assert made["mentions"] == [f"{name}@example.org"]
    assert made["text"] == text
    assert mentions(other) == [text]
    assert mentions(desk) == []
    resolved = other.post(f"/comments/{made['id']}/resolution", {"resolved": True})
    assert resolved.json is not None
    assert resolved.json["resolved_by"] == f"{name}@example.org"
    assert mentions(other) == []
    desk.post(f"/comments/{made['id']}/resolution", {"resolved": False})
    assert mentions(other) == [text]
    assert desk.read(f"/annotations/{tag}/comments")["items"][0]["id"] == made["id"]


def test_a_comment_is_news_that_does_not_say_what_it_says(desk: Desk) -> None:
    slug, tag = commented(desk)
    before = desk.shown(slug)
    last = desk.read(f"/articles/{slug}/changes")["last"]
    desk.add(f"/annotations/{tag}/comments", {"text": "a quiet word"})
    news = desk.get(f"/articles/{slug}/changes?after={last}")
    assert news.json is not None
    assert [one["after"]["annotation"] for one in news.json["events"]] == [tag]
    assert "quiet" not in news.text
    assert desk.shown(slug) == before


def test_strangers_and_unknown_annotations_get_no_comment(desk: Desk) -> None:
    _, tag = commented(desk)
    path = f"/annotations/{tag}/comments"
    assert_problem(desk.anonymous().get(path), 401)
    assert_problem(desk.anonymous().post(path, {"text": "hello"}), 401)
    assert_problem(desk.get("/annotations/none/comments"), 404)
    assert_problem(desk.post(path, {"text": ""}), 422, "text")
    assert_problem(desk.post("/comments/none/resolution", {"resolved": True}), 404)
    assert desk.read(path)["items"] == []


def test_comments_go_with_their_account_and_its_name_with_it(own_desk: Desk) -> None:
    other = open_desk(own_desk.app)
    name = name_of(other)
    _, tag = commented(own_desk)
    path = f"/annotations/{tag}/comments"
    own_desk.add(path, {"text": f"@{name} and @{name}@example.org: look"})
    other.add(path, {"text": "my own words"})
    with own_desk.app.app_context():
        admin = Actor(1, Role.ADMIN, frozenset(Scope))
        erase_account(session(), admin, f"{name}@example.org")
        session().commit()
    (left,) = own_desk.read(path)["items"]
    assert left["text"] == "@… and @…: look"
    assert left["mentions"] == []


def mentions(desk: Desk) -> list[str]:
    """The open comments that mention a desk's editor."""
    app: Flask = desk.app
    with app.app_context():
        actor = actor_by_token(session(), desk.token or "")
        assert actor is not None
        rows = list_mentions(session(), actor, 10)
        assert count_mentions(session(), actor) == len(rows)
        return [row.text for row in rows]
