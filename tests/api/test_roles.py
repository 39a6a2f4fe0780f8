"""Every writing route, tried by each role on their own and on others' work: nobody opens an approved spoiler alone."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from annotator import create_app
from annotator.core.permission import Act, Actor, Role, may
from tests.api.desk import BODY, Desk, open_desk
from tests.api.test_writes import UNKNOWN, blank, writing_routes
from tests.support.database import close, settings_for

TELLING = "lamp is out"
PLACES = ("", "&at=2999", "&at=49.9%25", "&at=2999&tolerance=minor")
RULES = {"two_people": False, "reason": "I want to."}
ANY = Act.READ
TEXT, TAG, CHANGE = Act.WRITE_TEXT, Act.TAG_ARTICLE, Act.CHANGE_TAG
FILMS, ADMIN = Act.CHANGE_FILM, Act.ADMINISTER


@pytest.fixture(scope="module")
def sqlite_app(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """One application for all cases."""
    folder = tmp_path_factory.mktemp("roles")
    path = shutil.copyfile(sqlite_template, folder / "annotator.sqlite")
    app = create_app(settings_for(f"sqlite:///{path}", folder))
    yield app
    close(app)


@dataclass(frozen=True, slots=True)
class Route:
    """A call that would open the spoiler if it could; who may make it, where a role alone decides that."""

    method: str
    path: str
    act: Act
    body: Any = None

    @property
    def key(self) -> tuple[str, str]:
        """How the routes are listed."""
        return self.method, blank(self.path.replace("/1", "/{number}"))


OPEN = {"level": "minor", "reveals_at": 0}
ROUTES = (
    Route("POST", "/films", FILMS, {"title": "Dawn", "year": 1932}),
    Route("PATCH", "/films/{film}", FILMS, {"runtime": 90_000}),
    Route("POST", "/films/{film}/beats", FILMS, {"position": 1, "label": "Now"}),
    Route("PATCH", "/films/{film}/beats/{beat}", FILMS, {"position": 0}),
    Route("DELETE", "/films/{film}/beats/{beat}", FILMS),
    Route("POST", "/films/{film}/editions", FILMS, {"name": "Cut", "runtime": 6000}),
    Route("PATCH", "/editions/{edition}", FILMS, {"runtime": 60}),
    Route("POST", "/editions/{edition}/clock", ANY, b"WEBVTT"),
    Route("DELETE", "/editions/{edition}", FILMS),
    Route("POST", "/films/{film}/plot-points", FILMS, {"sentence": "Dawn."}),
    Route("PATCH", "/plot-points/{plot_point}", FILMS, OPEN),
    Route("POST", "/plot-points/{plot_point}/merger", FILMS, {"into": "{early}"}),
    Route("DELETE", "/plot-points/{plot_point}", FILMS),
    Route("POST", "/films/{film}/chapters", FILMS, b"00:00:10.000 Dawn"),
    Route("PUT", "/films/{film}/subtitles", ANY, b"WEBVTT"),
    Route("DELETE", "/films/{film}/subtitles", ANY),
    Route("PUT", "/articles/{slug}/lint", ANY, {"dismissed": []}),
    Route("POST", "/articles/{slug}/previews", ANY, {}),
    Route("PUT", "/articles/{slug}/presence", ANY, {}),
    Route("POST", "/articles/{slug}/fragment", ANY, {"body": "x", "format": "text"}),
    Route("POST", "/renditions", ANY, {"articles": []}),
    Route("PATCH", "/annotations/{id}", CHANGE, OPEN),
    Route("PATCH", "/annotations/{id}", CHANGE, {"kind": "fact"}),
    Route("POST", "/articles/{slug}/changes", TAG, {"changes": ["{removal}"]}),
    Route("POST", "/articles/{slug}/undo", ANY, {}),
    Route("POST", "/articles/{slug}/redo", ANY, {}),
    Route("POST", "/events/{event}/undo", CHANGE),
    Route("POST", "/events/{event}/restoration", CHANGE),
    Route(
        "POST", "/annotations/{id}/review", ANY, {"version": 1, "verdict": "confirm"}
    ),
    Route("DELETE", "/annotations/{id}", CHANGE),
    Route("POST", "/annotations/{id}/approval", Act.APPROVE, {}),
    Route("POST", "/annotations/{id}/rejection", Act.APPROVE, {"reason": "No."}),
    Route("POST", "/annotations/{id}/approval", Act.APPROVE, {}),
    Route("PUT", "/articles/{slug}/coverage", ANY, {"revision": 1, "reviewed": [1]}),
    Route("POST", "/articles/{slug}/annotations/import", ANY, {"annotations": []}),
    Route("PATCH", "/articles/{slug}", ANY, {"untagged": "open"}),
    Route("POST", "/articles/{slug}/publication", Act.PUBLISH),
    Route(
        "PUT",
        "/articles/{slug}/body",
        ANY,
        {"base_revision": 1, "body": BODY + "<p>Night.</p>", "format": "html"},
    ),
    Route(
        "POST", "/articles/{slug}/revisions/1/restoration", ANY, {"base_revision": 2}
    ),
    Route("DELETE", "/articles/{slug}/revisions/1", ADMIN),
    Route("DELETE", "/articles/{slug}/publication", Act.PUBLISH),
    Route("POST", "/articles/{slug}/publication", Act.PUBLISH),
    Route("POST", "/articles/{slug}/annotations", ANY, {"revision": 1}),
    Route("POST", "/articles", ANY, {}),
    Route("PUT", "/articles/by-source", ANY, {}),
    Route("POST", "/imports", ANY, {}),
    Route("POST", "/imports/{unknown}/decisions", ANY, {}),
    Route("POST", "/suggestions/{unknown}/acceptance", ANY),
    Route("POST", "/suggestions/{unknown}/rejection", ANY),
    Route("DELETE", "/suggestions/{unknown}/rejection", ANY),
    Route("POST", "/contradictions/{unknown}/verdict", ANY, {}),
    Route("POST", "/contradictions/{unknown}/reopening", ANY),
    Route("POST", "/readings/{unknown}/annotations", ANY, {}),
    Route("PATCH", "/readings/{unknown}/annotations/{unknown}", ANY, {}),
    Route("DELETE", "/readings/{unknown}/annotations/{unknown}", ANY),
    Route("POST", "/readings/{unknown}/completion", ANY),
    Route("POST", "/readings/{unknown}/decisions", ANY, {}),
    Route("POST", "/readings/{unknown}/settlement", ANY),
    Route("POST", "/annotations/{id}/comments", ANY, {"text": "Why?"}),
    Route("POST", "/comments/{unknown}/resolution", ANY, {"resolved": True}),
    Route("POST", "/assignments", Act.ASSIGN, {"articles": ["{slug}"], "user": "x"}),
    Route("POST", "/sites", ADMIN, {"name": "x"}),
    Route("DELETE", "/sites/{unknown}", ADMIN),
    Route("POST", "/webhooks", ADMIN, {"url": "https://cms.example/"}),
    Route("DELETE", "/webhooks/{unknown}", ADMIN),
    Route("POST", "/films/{film}/merger", ADMIN, {"into": "{second}"}),
    Route("DELETE", "/films/{film}", ADMIN),
    # From here on the actor reads blind, then the rule is off, then the article is gone.
    Route("POST", "/articles/{slug}/readings", ANY, {}),
    Route("PUT", "/films/{film}/rules", Act.SET_RULES, RULES),
    Route("PUT", "/rules", Act.SET_RULES, RULES),
    Route("DELETE", "/articles/{slug}", ADMIN),
)


def scene(author: Desk, approver: Desk) -> dict[str, Any]:
    """A public article with an approved telling of a plot point."""
    film = author.film()
    path = f"/films/{film['slug']}"
    cut = author.add(f"{path}/editions", {"name": "PAL", "runtime": 6000})
    new = {"sentence": "The lamp goes out.", "reveals_at": 3000}
    point = author.add(f"{path}/plot-points", new)
    early = author.add(f"{path}/plot-points", new | {"reveals_at": 1})
    slug = author.article(film["slug"], status="published")["slug"]
    id = author.annotation(slug, plot_point=point["id"])["id"]
    approver.post(f"/annotations/{id}/approval", {})
    events = author.read(f"/articles/{slug}/events")["items"]
    return {
        "film": film["slug"],
        "second": author.film()["slug"],
        "beat": film["beats"][0]["id"],
        "edition": cut["id"],
        "plot_point": point["id"],
        "early": early["id"],
        "slug": slug,
        "id": id,
        "event": next(one["id"] for one in events if one["action"] == "approve"),
        "unknown": UNKNOWN["id"],
    }


def send(desk: Desk, route: Route, names: Mapping[str, Any]) -> int:
    """The status of the answer to the call, with the state as it is now."""
    path = route.path.format(**names)
    body = route.body
    if isinstance(body, dict):
        body = {name: filled(value, desk, names) for name, value in body.items()}
    headers = {}
    if route.method in ("PATCH", "DELETE") or path.endswith("/merger"):
        held = desk.get(path.removesuffix("/merger"))
        headers["If_Match"] = held.headers.get("ETag", '"1"')
    return desk.call(route.method, path, body, **headers).status_code


def filled(value: Any, desk: Desk, names: Mapping[str, Any]) -> Any:
    """A part of a body with the names of the scene."""
    if isinstance(value, list):
        return [filled(one, desk, names) for one in value]
    if value == "{removal}":
        version = (desk.get(f"/annotations/{names['id']}").json or {}).get("version", 1)
        return {"id": names["id"], "version": version, "delete": True}
    return value.format(**names) if isinstance(value, str) else value


def opened(desk: Desk, slug: str) -> list[str]:
    """The readers who get what the spoiler tells."""
    reader = desk.anonymous()
    paths = [f"/articles/{slug}?format=text{place}" for place in PLACES]
    return [path for path in paths if TELLING in reader.get(path).text]


CASES = [(role, False) for role in Role]
CASES.append((Role.EDITOR, True))


@pytest.mark.parametrize(("role", "is_own"), CASES)
def test_nobody_opens_an_approved_spoiler_alone(
    sqlite_app: Flask, role: Role, is_own: bool
):
    chief = open_desk(sqlite_app, role="chief")
    chief.call("PUT", "/rules", {"two_people": True, "reason": "We are many."})
    desk, other, approver = (
        open_desk(sqlite_app, role=role),
        open_desk(sqlite_app),
        open_desk(sqlite_app),
    )
    names = scene(desk if is_own else other, approver)
    assert opened(desk, names["slug"]) == []
    for route in ROUTES:
        status = send(desk, route, names)
        assert status < 500, route
        permitted = may(Actor(role=role), route.act, own=is_own)
        assert permitted or status == 403, (route, status)
        if status < 300:
            assert opened(desk, names["slug"]) == [], route


def test_every_writing_route_is_tried(sqlite_app: Flask):
    assert writing_routes(sqlite_app) == {route.key for route in ROUTES}
