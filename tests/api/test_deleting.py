"""Deleting for good: who may, what goes, what stays, and what others are told."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from annotator.core.permission import Scope
from annotator.extensions import db, session
from annotator.http.runtime import runtime_of
from annotator.services.clock import short_id
from annotator.services.log import erased_name
from annotator.services.webhook import Outcome, claim, settle
from tests.api.desk import Desk, assert_problem, open_desk


@pytest.fixture
def admin(desk: Desk) -> Desk:
    """An admin at the same desk."""
    return open_desk(desk.app, role="admin")


def canary() -> str:
    """A word that is in no other test's article."""
    return f"quetzal{short_id()}"


def article(desk: Desk, word: str = "ghost", **fields: Any) -> str:
    """A published article with a spoiler and two revisions."""
    film = desk.film()["slug"]
    body = f"<p>The keeper saw a {word}.</p><p>At dawn the lamp is out.</p>"
    slug = desk.article(film, status="published", body=body, **fields)["slug"]
    desk.annotation(slug, note=word)
    desk.save(slug, f"The keeper saw a {word}.", "At dawn the lamp is out.", "Dusk.")
    return str(slug)


def etag(desk: Desk, path: str) -> str:
    """The ETag of a look at what goes."""
    return desk.get(f"{path}/deletion").headers["ETag"]


def test_an_admin_sees_what_goes_and_it_goes(desk: Desk, admin: Desk):
    slug = article(desk)
    look = admin.read(f"/articles/{slug}/deletion")
    assert look == {"slug": slug, "revisions": 2, "annotations": 1, "events": 4}
    answer = admin.delete(f"/articles/{slug}", etag(admin, f"/articles/{slug}"))
    assert answer.status_code == 204
    assert_problem(desk.get(f"/articles/{slug}"), 404)
    assert_problem(desk.get(f"/articles/{slug}/source"), 404)


def test_nothing_of_a_deleted_article_is_in_any_table(desk: Desk, admin: Desk):
    word = canary()
    slug = article(desk, word, byline=f"By {word}")
    path = f"/articles/{slug}"
    assert word in str(desk.stored())
    assert admin.delete(path, etag(admin, path)).status_code == 204
    rows = str(desk.stored())
    assert word not in rows
    assert slug not in rows
    assert f"article:{erased_name(slug)}" in rows


def test_one_event_says_who_and_when(desk: Desk, admin: Desk):
    slug = article(desk)
    path = f"/articles/{slug}"
    admin.delete(path, etag(admin, path))
    subject = f"article:{erased_name(slug)}"
    [event] = [row for row in desk.stored()["event"] if row.subject == subject]
    assert event.action == "erase"
    assert event.article_id is None
    assert event.after is None


@pytest.mark.parametrize("kind", ["article", "revision", "film", "merger"])
def test_only_an_admin_with_the_scope_may(desk: Desk, admin: Desk, kind: str):
    slug = article(desk)
    film = desk.film()["slug"]
    method, path, scope = {
        "article": ("DELETE", f"/articles/{slug}", Scope.ARTICLES_WRITE),
        "revision": ("DELETE", f"/articles/{slug}/revisions/1", Scope.ARTICLES_WRITE),
        "film": ("DELETE", f"/films/{film}", Scope.FILMS_WRITE),
        "merger": ("POST", f"/films/{film}/merger", Scope.FILMS_WRITE),
    }[kind]
    body = {"into": "no-such-film"} if kind == "merger" else None
    others = [other for other in Scope if other is not scope]
    weak = open_desk(desk.app, others, role="admin")
    before = desk.stored()
    for actor, status in ((desk.anonymous(), 401), (desk, 403), (weak, 403)):
        answer = actor.call(method, path, body, If_Match='"1"')
        assert_problem(answer, status)
        assert desk.stored() == before


@pytest.mark.parametrize(
    "path", ["/articles/none", "/films/none", "/articles/none/revisions/1"]
)
def test_what_does_not_exist_is_not_found(admin: Desk, path: str):
    assert_problem(admin.get(f"{path}/deletion"), 404)
    assert_problem(admin.delete(path), 404)


def test_who_has_not_seen_the_newest_version_is_refused(desk: Desk, admin: Desk):
    slug = article(desk)
    before = desk.stored()
    assert_problem(admin.delete(f"/articles/{slug}"), 412)
    assert_problem(admin.delete(f"/articles/{slug}", None), 428)
    assert desk.stored() == before


def test_a_new_article_of_this_name_is_never_taken_for_the_old_one(
    desk: Desk, admin: Desk
):
    slug = article(desk, "ghost")
    path = f"/articles/{slug}"
    old = desk.anonymous().get(path)
    [last] = [row for row in desk.stored()["article"] if row.slug == slug]
    admin.delete(path, etag(admin, path))
    film = desk.film()["slug"]
    desk.article(film, slug=slug, status="published")
    [row] = [row for row in desk.stored()["article"] if row.slug == slug]
    assert row.version > last.version
    assert row.newcomer_version > last.version
    new = desk.anonymous().get(path, If_None_Match=old.headers["ETag"])
    assert new.status_code == 200
    assert "ghost" not in new.text


def test_a_repeated_request_does_not_bring_it_back(desk: Desk, admin: Desk):
    film = desk.film()["slug"]
    sent = {"film": film, "title": "A light", "body": "<p>Dusk.</p>", "format": "html"}
    slug = desk.add("/articles", sent, Idempotency_Key="once")["slug"]
    path = f"/articles/{slug}"
    admin.delete(path, etag(admin, path))
    assert_problem(desk.post("/articles", sent, Idempotency_Key="once"), 410)


def test_webhooks_are_told_the_slug_until_it_is_delivered(desk: Desk, admin: Desk):
    admin.add("/webhooks", {"url": "https://cms.example/"})
    slug = article(desk)
    path = f"/articles/{slug}"
    admin.delete(path, etag(admin, path))
    with desk.app.app_context():
        message = claim(session())
        assert message is not None
        assert (message.event, message.facts["slug"]) == ("article.deleted", slug)
        settle(session(), message, Outcome("It answered 200.", taken=True))
        session().commit()
    assert slug not in str(desk.stored())


def test_a_draft_goes_without_a_word_to_webhooks(desk: Desk, admin: Desk):
    slug = desk.article(desk.film()["slug"])["slug"]
    path = f"/articles/{slug}"
    deliveries = desk.count("delivery")
    assert admin.delete(path, etag(admin, path)).status_code == 204
    assert desk.count("delivery") == deliveries


def test_an_old_revision_goes_with_what_the_log_quotes_of_it(desk: Desk, admin: Desk):
    slug = article(desk)
    path = f"/articles/{slug}/revisions/1"
    assert admin.read(f"{path}/deletion")["number"] == 1
    assert admin.delete(path, None).status_code == 204
    assert_problem(desk.get(path), 404)
    events = desk.read(f"/articles/{slug}/events")["items"]
    assert [event["action"] for event in events][:2] == ["erase", "revise"]
    assert "the lamp is out" not in str(events)
    assert desk.read(f"/articles/{slug}/revisions/2")


def test_what_readers_or_editors_have_stays(desk: Desk, admin: Desk):
    slug = article(desk)
    desk.save(slug, "Nothing of all that.", base=2)
    draft = desk.article(desk.film()["slug"])["slug"]
    desk.annotation(draft)
    desk.save(draft, "Nothing of all that.")
    before = desk.stored()
    # What readers have; where editors work; where a spoiler was certain last.
    for path in (f"{slug}/revisions/2", f"{slug}/revisions/3", f"{draft}/revisions/1"):
        assert_problem(admin.get(f"/articles/{path}/deletion"), 409)
        assert_problem(admin.delete(f"/articles/{path}", None), 409)
    assert desk.stored() == before


def test_a_film_in_use_stays_and_the_answer_lists_the_uses(desk: Desk, admin: Desk):
    film = desk.film()["slug"]
    slug = desk.article(film)["slug"]
    before = desk.stored()
    problem = assert_problem(admin.delete(f"/films/{film}"), 409)
    assert problem["current"] == {"articles": 1, "annotations": 0, "slugs": [slug]}
    assert desk.stored() == before


def test_an_unused_film_goes_with_its_beats_and_events(desk: Desk, admin: Desk):
    word = canary()
    film = desk.film(title=f"The {word}")["slug"]
    assert admin.read(f"/films/{film}/deletion")["beats"] == 1
    assert admin.delete(f"/films/{film}").status_code == 204
    assert word not in str(desk.stored())
    assert_problem(desk.get(f"/films/{film}"), 404)


def test_films_are_merged(desk: Desk, admin: Desk):
    film, other = desk.film(imdb="tt0000001"), desk.film()
    slug = desk.article(film["slug"], status="published")["slug"]
    beat = film["beats"][0]["id"]
    spoiler = desk.annotation(slug, beat=beat)
    shown = desk.anonymous().get(f"/articles/{slug}").headers["ETag"]
    answer = admin.post(
        f"/films/{film['slug']}/merger", {"into": other["slug"]}, If_Match='"1"'
    )
    assert answer.status_code == 200, answer.text
    assert answer.json is not None
    assert answer.json["imdb"] == "tt0000001"
    assert len(answer.json["beats"]) == 1
    moved = desk.read(f"/annotations/{spoiler['id']}")
    assert (moved["film"], moved["beat"]) == (other["slug"], other["beats"][0]["id"])
    assert desk.read(f"/articles/{slug}/source")["film"] == other["slug"]
    assert desk.anonymous().get(f"/articles/{slug}").headers["ETag"] != shown
    assert "the lamp is out" not in desk.shown(slug, "&at=2999")
    assert "the lamp is out" in desk.shown(slug, "&at=3000")
    assert_problem(desk.get(f"/films/{film['slug']}"), 404)
    page = desk.app.test_client().get(f"/films/{film['slug']}")
    assert (page.status_code, page.location) == (301, f"/films/{other['slug']}")


def test_a_merger_is_told_once_and_found_by_the_other_name(desk: Desk, admin: Desk):
    film, other = desk.film(), desk.film(title=f"A {canary()}")
    slug = desk.article(film["slug"], status="published")["slug"]
    desk.annotation(slug)
    indexer = runtime_of(desk.app).indexer
    indexer.index()
    admin.post(f"/films/{film['slug']}/merger", {"into": other["slug"]}, If_Match='"1"')
    listed = desk.read(f"/articles?film={other['slug']}")["items"]
    indexer.rename()
    indexer.index()
    assert desk.read(f"/articles?film={other['slug']}")["items"] == listed
    hits = desk.read(f"/search?q={other['title']}")["items"]
    assert [hit["slug"] for hit in hits] == [slug]


def test_a_change_before_a_merger_can_still_be_undone(desk: Desk, admin: Desk):
    film, other = desk.film(), desk.film()
    slug = desk.article(film["slug"])["slug"]
    spoiler = desk.annotation(slug, reveals_at=100)
    desk.patch(f"/annotations/{spoiler['id']}", {"reveals_at": 200})
    admin.post(f"/films/{film['slug']}/merger", {"into": other["slug"]}, If_Match='"1"')
    assert desk.post(f"/articles/{slug}/undo", {}).status_code == 200
    restored = desk.read(f"/annotations/{spoiler['id']}")
    assert (restored["film"], restored["reveals_at"]) == (other["slug"], 100)


@pytest.mark.parametrize("into", ["no-such-film", None, 3])
def test_there_must_be_another_film(desk: Desk, admin: Desk, into: object):
    film = desk.film()["slug"]
    before = desk.stored()
    for other in (into, film):
        answer = admin.post(f"/films/{film}/merger", {"into": other}, If_Match='"1"')
        assert_problem(answer, 422, "into")
    assert desk.stored() == before


def test_no_point_may_be_after_the_other_films_end(desk: Desk, admin: Desk):
    film, other = desk.film()["slug"], desk.film(runtime=2000, beats=[])["slug"]
    before = desk.stored()
    answer = admin.post(f"/films/{film}/merger", {"into": other}, If_Match='"1"')
    assert "is at 0:50," in assert_problem(answer, 409)["detail"]
    assert desk.stored() == before


@pytest.mark.database("sqlite")
def test_the_file_holds_no_word_of_a_deleted_article(app: Flask, tmp_path: Path):
    desk = open_desk(app)
    word = canary()
    slug = article(desk, word, title=f"{word} at sea")
    open_desk(app, role="admin")
    runner = app.test_cli_runner()
    result = runner.invoke(args=["erase", "article", slug, "--yes"])
    assert result.exit_code == 0, result.output
    with app.app_context():
        db.engine.dispose()
    for path in tmp_path.glob("annotator.sqlite*"):
        assert word.encode() not in path.read_bytes(), path


@pytest.mark.parametrize("number", [3, 2**31, 2**63, 10**40])
def test_a_revision_that_is_not_there_is_not_found_whatever_its_number(
    desk: Desk, admin: Desk, number: int
):
    address = f"/articles/{article(desk)}/revisions/{number}"
    assert admin.get(address).status_code == 404
    assert admin.delete(address, None).status_code == 404
