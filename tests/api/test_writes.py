"""Every write: it works, and refuses whoever may not do it and whatever does not exist, leaving all as it was."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from annotator.core.permission import Scope
from tests.api.desk import BODY, FILM, Desk, assert_problem


@dataclass(frozen=True, slots=True)
class Write:
    """A call that changes something; `path` names what `scene` makes."""

    method: str
    path: str
    scope: Scope
    status: int = 200
    body: dict[str, Any] | None = None
    headers: dict[str, str] = field(default_factory=dict)

    def send(self, desk: Desk, scene: dict[str, Any]) -> TestResponse:
        """Make the call on what the scene holds."""
        body = self.body and {
            n: scene[v[1:-1]] if v == "{film}" else v for n, v in self.body.items()
        }
        return desk.call(self.method, self.path.format(**scene), body, **self.headers)


Scene = dict[str, Any]  # names of what there is
FIRST = {"If_Match": '"1"'}
WRITES = {
    "add a film": Write("POST", "/films", Scope.FILMS_WRITE, 201, FILM),
    "change a film": Write(
        "PATCH", "/films/{film}", Scope.FILMS_WRITE, 200, {"year": 1932}, FIRST
    ),
    "name a beat": Write(
        "POST",
        "/films/{film}/beats",
        Scope.FILMS_WRITE,
        201,
        {"position": "50m", "label": "the storm"},
    ),
    "move a beat": Write(
        "PATCH",
        "/films/{film}/beats/{beat}",
        Scope.FILMS_WRITE,
        200,
        {"position": 60},
        FIRST,
    ),
    "forget a beat": Write(
        "DELETE", "/films/{film}/beats/{beat}", Scope.FILMS_WRITE, 204, None, FIRST
    ),
    "add an edition": Write(
        "POST",
        "/films/{film}/editions",
        Scope.FILMS_WRITE,
        201,
        {"name": "PAL disc", "runtime": 5760, "rate": "25/24"},
    ),
    "name a plot point": Write(
        "POST",
        "/films/{film}/plot-points",
        Scope.FILMS_WRITE,
        201,
        {"sentence": "The keeper is dead."},
    ),
    "change a plot point": Write(
        "PATCH",
        "/plot-points/{plot_point}",
        Scope.FILMS_WRITE,
        200,
        {"sentence": "The keeper is dead."},
        FIRST,
    ),
    "delete a plot point": Write(
        "DELETE", "/plot-points/{plot_point}", Scope.FILMS_WRITE, 204, None, FIRST
    ),
    "bring in an article": Write(
        "POST",
        "/articles",
        Scope.ARTICLES_WRITE,
        201,
        {"film": "{film}", "title": "A light at sea", "body": BODY, "format": "html"},
    ),
    "publish": Write("POST", "/articles/{slug}/publication", Scope.ARTICLES_WRITE),
    "withdraw": Write("DELETE", "/articles/{public}/publication", Scope.ARTICLES_WRITE),
    "annotate": Write(
        "POST",
        "/articles/{slug}/annotations",
        Scope.ANNOTATIONS_WRITE,
        201,
        {
            "revision": 1,
            "kind": "opinion",
            "start": 15,
            "end": 25,
            "exact": "The keeper",
        },
    ),
    "change an annotation": Write(
        "PATCH",
        "/annotations/{id}",
        Scope.ANNOTATIONS_WRITE,
        200,
        {"level": "minor"},
        FIRST,
    ),
    "remove an annotation": Write(
        "DELETE", "/annotations/{id}", Scope.ANNOTATIONS_WRITE, 204, None, FIRST
    ),
    "revise": Write(
        "PUT",
        "/articles/{slug}/body",
        Scope.ARTICLES_WRITE,
        200,
        {"base_revision": 1, "body": "<p>Dawn.</p>", "format": "html"},
    ),
    "undo the last change": Write(
        "POST", "/articles/{slug}/undo", Scope.ANNOTATIONS_WRITE, 200, {}
    ),
    "mark as reviewed": Write(
        "PUT",
        "/articles/{slug}/coverage",
        Scope.ANNOTATIONS_WRITE,
        200,
        {"revision": 1, "reviewed": [1]},
    ),
    # The scene has no second plot point, and nothing that contradicts, waits, was undone or is in another state:
    # whoever may is told so.
    "join plot points": Write(
        "POST",
        "/plot-points/{plot_point}/merger",
        Scope.FILMS_WRITE,
        422,
        {"into": "nosuchpoint"},
        FIRST,
    ),
    "decide a contradiction": Write(
        "POST",
        "/contradictions/{contradiction}/verdict",
        Scope.ANNOTATIONS_WRITE,
        404,
        {"verdict": "both", "reason": "Two premieres."},
    ),
    "open a contradiction again": Write(
        "POST",
        "/contradictions/{contradiction}/reopening",
        Scope.ANNOTATIONS_WRITE,
        404,
    ),
    "confirm a place": Write(
        "POST",
        "/annotations/{id}/review",
        Scope.ANNOTATIONS_WRITE,
        409,
        {"version": 1, "verdict": "confirm"},
    ),
    "redo": Write("POST", "/articles/{slug}/redo", Scope.ANNOTATIONS_WRITE, 409, {}),
    "bring back a state": Write(
        "POST", "/events/{event}/restoration", Scope.ANNOTATIONS_WRITE, 409
    ),
    "bring back a text": Write(
        "POST",
        "/articles/{slug}/revisions/1/restoration",
        Scope.ARTICLES_WRITE,
        200,
        {"base_revision": 1},
    ),
    "make several changes": Write(
        "POST",
        "/articles/{slug}/changes",
        Scope.ANNOTATIONS_WRITE,
        200,
        {
            "changes": [
                {
                    "create": {
                        "revision": 1,
                        "kind": "opinion",
                        "quote": {"exact": "The keeper"},
                    }
                }
            ]
        },
    ),
    "undo a change": Write(
        "POST", "/events/{event}/undo", Scope.ANNOTATIONS_WRITE, 201
    ),
    # One editor alone: what they add is approved at once.
    "approve": Write(
        "POST", "/annotations/{id}/approval", Scope.ANNOTATIONS_WRITE, 409, {}
    ),
    "reject": Write(
        "POST",
        "/annotations/{id}/rejection",
        Scope.ANNOTATIONS_WRITE,
        200,
        {"reason": "The trailer shows it."},
    ),
}
# Whom these refuse is tested where their scenes are made.
ELSEWHERE = {
    ("PATCH", "/articles/*"): "test_holding.py",
    ("PATCH", "/editions/*"): "test_editions.py",
    ("DELETE", "/editions/*"): "test_editions.py",
    ("POST", "/editions/*/approval"): "test_proposed_editions.py",
    ("POST", "/editions/*/rejection"): "test_proposed_editions.py",
    ("POST", "/editions/*/clock"): "test_editions.py",  # it reads
    ("POST", "/films/*/chapters"): "test_chapters.py",
    ("PUT", "/films/*/subtitles"): "test_subtitles.py",
    ("DELETE", "/films/*/subtitles"): "test_subtitles.py",
    ("DELETE", "/articles/*"): "test_deleting.py",
    ("DELETE", "/articles/*/revisions/*"): "test_deleting.py",
    ("DELETE", "/films/*"): "test_deleting.py",
    ("POST", "/films/*/merger"): "test_deleting.py",
    ("PUT", "/rules"): "test_approvals.py",
    ("PUT", "/films/*/rules"): "test_approvals.py",
    ("POST", "/assignments"): "test_approvals.py",
    ("POST", "/articles/*/fragment"): "test_fragments.py",  # it reads
    ("PUT", "/articles/*/lint"): "test_previewing.py",
    ("POST", "/articles/*/previews"): "test_previewing.py",
    ("PUT", "/articles/by-source"): "test_pushing.py",
    ("POST", "/articles/*/annotations/import"): "test_importing.py",
    ("POST", "/imports"): "test_archives.py",
    ("POST", "/imports/*/decisions"): "test_archives.py",
    ("POST", "/suggestions/*/acceptance"): "test_suggestions.py",
    ("POST", "/suggestions/*/rejection"): "test_suggestions.py",
    ("DELETE", "/suggestions/*/rejection"): "test_suggestions.py",
    ("POST", "/sites"): "test_sites.py",
    ("DELETE", "/sites/*"): "test_sites.py",
    ("POST", "/sites/*/audits"): "audit/test_background.py",
    ("DELETE", "/sites/*/audits/*"): "audit/test_background.py",
    ("POST", "/webhooks"): "test_webhooks.py",
    ("DELETE", "/webhooks/*"): "test_webhooks.py",
    ("POST", "/articles/*/readings"): "test_readings.py",
    ("POST", "/readings/*/annotations"): "test_readings.py",
    ("PATCH", "/readings/*/annotations/*"): "test_readings.py",
    ("DELETE", "/readings/*/annotations/*"): "test_readings.py",
    ("POST", "/readings/*/completion"): "test_readings.py",
    ("POST", "/readings/*/decisions"): "test_readings.py",
    ("POST", "/readings/*/settlement"): "test_readings.py",
    ("POST", "/annotations/*/comments"): "test_comments.py",
    ("POST", "/comments/*/resolution"): "test_comments.py",
    ("PUT", "/articles/*/presence"): "contracts/test_routes.py",
    ("POST", "/renditions"): "contracts/test_batch.py",  # it reads
}
UNKNOWN = {
    "film": "no-such-film",
    "beat": "nosuchbeat",
    "plot_point": "nosuchpoint",
    "contradiction": "nosuchcontradiction",
    "slug": "no-such-article",
    "public": "no-such-article",
    "id": "nosuchannotation",
    "event": 2**31 - 1,
}
every_write = pytest.mark.parametrize("write", WRITES.values(), ids=list(WRITES))


@every_write
def test_an_editor_with_the_scope_may(desk: Desk, write: Write):
    answer = write.send(desk.with_scopes(write.scope), scene(desk))
    assert answer.status_code == write.status, answer.text


@pytest.fixture(scope="module")
def scenery(desk: Desk) -> dict[str, Any]:
    """A scene for writes that change nothing."""
    return scene(desk)


def test_a_write_is_seen_in_what_is_stored(desk: Desk):
    before = desk.stored()
    assert desk.stored() is not before
    assert desk.stored() == before
    desk.film()
    assert desk.stored() != before


@every_write
def test_nobody_without_a_token_may(desk: Desk, scenery: Scene, write: Write):
    answer = refused(desk, desk.anonymous(), scenery, write, 401)
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


@every_write
def test_a_token_without_the_scope_may_not(desk: Desk, scenery: Scene, write: Write):
    others = [scope for scope in Scope if scope is not write.scope]
    answer = refused(desk, desk.with_scopes(*others), scenery, write, 403)
    assert write.scope in answer.text


@pytest.mark.parametrize(
    "write", [write for write in WRITES.values() if "{" in write.path]
)
def test_what_does_not_exist_is_not_found(desk: Desk, write: Write):
    before = desk.stored()
    assert_problem(write.send(desk, UNKNOWN), 404)
    assert desk.stored() == before


def test_an_article_about_an_unknown_film_is_refused(desk: Desk):
    before = desk.stored()
    assert_problem(WRITES["bring in an article"].send(desk, UNKNOWN), 422, "film")
    assert desk.stored() == before


@pytest.mark.parametrize(
    "wrong",
    [
        "Bearer ann_nobody",
        "Bearer",
        "Basic ZWRpdG9yOnNlY3JldA==",
        "ann_nobody",
        "Bearer a=b",
        "\xe9",
    ],
)
def test_a_token_that_nobody_made_is_refused(desk: Desk, wrong: str):
    before = desk.stored()
    assert_problem(desk.anonymous().post("/films", FILM, Authorization=wrong), 401)
    assert_problem(
        desk.anonymous().get("/articles/any/source", Authorization=wrong), 401
    )
    assert_problem(desk.anonymous().get("/films", Authorization=wrong), 401)
    assert desk.stored() == before


def test_an_expired_token_is_refused(desk: Desk, scenery: Scene):
    expired = desk.with_scopes(*Scope, lifetime=timedelta(seconds=-1))
    for write in WRITES.values():
        refused(desk, expired, scenery, write, 401)


def test_a_beat_belongs_to_its_film(desk: Desk):
    first, second = desk.film(), desk.film()
    beat = first["beats"][0]["id"]
    assert_problem(
        desk.patch(f"/films/{second['slug']}/beats/{beat}", {"position": 1}), 404
    )
    assert_problem(desk.delete(f"/films/{second['slug']}/beats/{beat}"), 404)
    assert desk.read(f"/films/{first['slug']}/beats/{beat}")["position"] == 3000


def test_a_removed_annotation_is_not_found(desk: Desk):
    scenery = scene(desk)
    assert desk.delete(f"/annotations/{scenery['id']}").status_code == 204
    for send in (
        desk.get,
        lambda path: desk.patch(path, {"level": "minor"}, '"2"'),
        desk.delete,
    ):
        assert_problem(send(f"/annotations/{scenery['id']}"), 404)


def test_every_writing_route_is_among_these(desk: Desk):
    known = {
        (write.method, blank(write.path.replace("/1/", "/{number}/")))
        for write in WRITES.values()
    }
    assert writing_routes(desk.app) - known == set(ELSEWHERE)


def scene(desk: Desk) -> dict[str, Any]:
    """A film with a beat, a draft with a spoiler, and a published article."""
    film = desk.film()
    slug = desk.article(film["slug"])["slug"]
    annotation = desk.annotation(slug)
    event = desk.read(f"/articles/{slug}/events")["items"][0]["id"]
    public = desk.article(film["slug"], status="published")["slug"]
    plot_point = desk.add(
        f"/films/{film['slug']}/plot-points", {"sentence": "The lamp goes out."}
    )
    names = {
        "plot_point": plot_point["id"],
        "contradiction": UNKNOWN["contradiction"],
        "film": film["slug"],
        "beat": film["beats"][0]["id"],
        "slug": slug,
        "public": public,
    }
    return names | {"id": annotation["id"], "event": event}


def refused(
    desk: Desk, actor: Desk, scenery: Scene, write: Write, status: int
) -> TestResponse:
    """The answer to a write that must change nothing."""
    before = desk.stored()
    answer = write.send(actor, scenery)
    assert_problem(answer, status)
    assert desk.stored() == before
    return answer


def writing_routes(app: Flask) -> set[tuple[str, str]]:
    """Method and path of each route of the API that is not for reading."""
    rules = [
        rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/api/v1/")
    ]
    safe = {"GET", "HEAD", "OPTIONS"}
    return {
        (method, blank(rule.rule.removeprefix("/api/v1")))
        for rule in rules
        for method in (rule.methods or set()) - safe
    }


def blank(path: str) -> str:
    """The path with nothing said about its variable parts."""
    return "/".join(
        "*" if part[0:1] in ("<", "{") else part for part in path.split("/")
    )
