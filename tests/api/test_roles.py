"""Every writing route, tried by each role on their own and on others' work: nobody opens an approved spoiler alone."""

import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, update

from annotator import create_app
from annotator.core.annotation import Approval, Tolerance
from annotator.core.errors import InvalidInput, NotFound
from annotator.core.permission import Act, Actor, Role, may
from annotator.core.rendition import View
from annotator.extensions import session
from annotator.markup.outgoing.text import write_text
from annotator.services.reader.readable import readable
from annotator.storage.annotation import AnnotationRow, EventRow
from tests.api.desk import Desk, open_desk
from tests.api.test_writes import UNKNOWN, blank, writing_routes
from tests.support.database import close, settings_for

TELLING = re.compile(r"telling\d+")
# Of the film's 6000 seconds, before every reveal point.
PLACES = ("2999", "49.9%", "2999@pal")
SPOILERS = 24  # one for each way to open it
FIRST_PLAIN = 3  # those before it have a beat, a plot point, the film's end and a cut
SOURCE = "https://cms.example/"
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
    """A call that would open a spoiler if it could; who may make it, where a role alone decides that.

    `{id}` is a spoiler of its own, `{last}` that of the call before.
    """

    method: str
    path: str
    act: Act
    body: Any = None
    idle: bool = False  # it touches no spoiler, or nothing of this name is there

    @property
    def key(self) -> tuple[str, str]:
        """How the routes are listed."""
        path = self.path.partition("?")[0].replace("/1", "/{number}")
        return self.method, path if path == PUSH else blank(path)


def paragraph(number: int) -> str:
    """What a spoiler is on."""
    return f"Line {number} says telling{number} here."


def text(*changed: str) -> str:
    """The body of the article; `changed` are other words for its last paragraphs."""
    kept = SPOILERS - len(changed)
    lines = [*map(paragraph, range(kept)), *changed]
    return "".join(f"<p>{line}</p>" for line in lines)


PAL = {
    "name": "PAL",
    "runtime": 6000,
    "pairs": [{"edition": 5000, "film": 5000}],
}
FASTER = {
    "pairs": [{"edition": 100, "film": 4000}, {"edition": 5000, "film": 5100}],
}
PUSH = "/articles/by-source"
MOVED = f"Now line {SPOILERS - 1} clearly says telling{SPOILERS - 1}."
PATCH = "/annotations/{id}"
SENT = {"body": text(MOVED), "format": "html"}
NEW = {"title": "Other", "film": "{film}", "body": "<p>Dawn.</p>", "format": "html"}
WEB = {
    "type": "Annotation",
    "motivation": "tagging",
    "body": [{"type": "TextualBody", "purpose": "tagging", "value": "fact"}],
    "target": {"selector": {"type": "TextQuoteSelector", "exact": paragraph(3)}},
}
DECISION = {"version": "{version}"}
ROUTES = (
    Route("POST", "/films", FILMS, {"title": "Dawn", "year": 1932}, idle=True),
    Route("PATCH", "/films/{film}", FILMS, {"runtime": 6100}),
    Route("PATCH", "/films/{film}", FILMS, {"runtime": 5900}),
    Route("POST", "/films/{film}/beats", FILMS, {"position": 1, "label": "Now"}),
    Route("PATCH", "/films/{film}/beats/{beat}", FILMS, {"position": 0}),
    Route("DELETE", "/films/{film}/beats/{beat}", FILMS),
    Route("POST", "/films/{film}/editions", FILMS, {"name": "Cut", "runtime": 6000}),
    Route("PATCH", "/editions/{edition}", FILMS, {"runtime": 6100}),
    Route("PATCH", "/editions/{edition}", FILMS, FASTER),
    Route("POST", "/editions/{edition}/clock", ANY, b"WEBVTT", idle=True),
    Route("POST", "/editions/{edition}/approval", Act.APPROVE, {}),
    Route("POST", "/editions/{edition}/rejection", Act.APPROVE, {"reason": "No."}),
    Route("DELETE", "/editions/{edition}", FILMS),
    Route("POST", "/editions/{edition}/approval", Act.APPROVE, {}),
    Route("POST", "/films/{film}/plot-points", FILMS, {"sentence": "Dawn."}),
    Route("PATCH", "/plot-points/{plot_point}", FILMS, {"reveals_at": 0}),
    Route("PATCH", "/plot-points/{plot_point}", FILMS, {"level": "minor"}),
    Route("POST", "/plot-points/{plot_point}/merger", FILMS, {"into": "{early}"}),
    Route("POST", "/films/{film}/chapters", FILMS, b"00:00:10.000 the lamp goes out"),
    Route("PUT", "/films/{film}/subtitles", ANY, b"WEBVTT", idle=True),
    Route("DELETE", "/films/{film}/subtitles", ANY, idle=True),
    Route("PUT", "/articles/{slug}/lint", ANY, {"dismissed": []}, idle=True),
    Route("POST", "/articles/{slug}/previews", ANY, {}, idle=True),
    Route("PUT", "/articles/{slug}/presence", ANY, {}, idle=True),
    Route("POST", "/articles/{slug}/fragment", ANY, SENT, idle=True),
    Route("POST", "/renditions", ANY, {"articles": []}, idle=True),
    Route("PATCH", PATCH, CHANGE, {"level": "minor"}),
    Route("POST", "/annotations/{last}/approval", Act.APPROVE, {}),
    Route("POST", "/annotations/{last}/rejection", Act.APPROVE, {"reason": "No."}),
    Route("PATCH", PATCH, CHANGE, {"reveals_at": 0}),
    Route("DELETE", "/annotations/{last}", CHANGE),
    Route("PATCH", PATCH, CHANGE, {"kind": "fact"}),
    Route("PATCH", PATCH, CHANGE, {"film": "{second}", "reveals_at": 1}),
    Route("PATCH", PATCH, CHANGE, {"plot_point": "{early}"}),
    Route("DELETE", "/plot-points/{early}", FILMS),
    Route("PATCH", PATCH, CHANGE, {"edition": "pal", "reveals_at": 1}),
    Route("PATCH", PATCH, CHANGE, {"revision": 1, "quote": {"exact": "{shorter}"}}),
    Route("POST", "/articles/{slug}/undo", ANY, {}),
    Route("POST", "/articles/{slug}/redo", ANY, {}),
    Route("DELETE", PATCH, CHANGE),
    Route("POST", "/articles/{slug}/undo", ANY, {}),
    Route("POST", "/articles/{slug}/redo", ANY, {}),
    Route(
        "POST",
        "/articles/{slug}/changes",
        TAG,
        {"changes": [{"id": "{id}", **DECISION, "fields": {"level": "minor"}}]},
    ),
    Route(
        "POST",
        "/articles/{slug}/changes",
        TAG,
        {"changes": [{"id": "{id}", **DECISION, "delete": True}]},
    ),
    Route("POST", "/events/{creation}/undo", CHANGE),
    Route("POST", "/events/{creation}/restoration", CHANGE),
    Route("POST", "/annotations/{id}/rejection", Act.APPROVE, {"reason": "No."}),
    Route("POST", "/annotations/{last}/approval", Act.APPROVE, {}),
    Route("PUT", "/articles/{slug}/coverage", ANY, {"revision": 1, "reviewed": [1]}),
    Route("POST", "/articles/{slug}/annotations", ANY, {"revision": 1}, idle=True),
    Route("POST", "/articles/{slug}/annotations/import", ANY, [WEB]),
    Route("PATCH", "/articles/{slug}", ANY, {"untagged": "open", "hold_new": False}),
    Route("POST", "/articles/{slug}/publication", Act.PUBLISH),
    Route("PUT", "/articles/{slug}/body", ANY, {"base_revision": 1, **SENT}),
    Route(
        "POST",
        "/annotations/{moved}/review",
        ANY,
        {**DECISION, "verdict": "release", "reason": "Gone."},
    ),
    Route("POST", "/articles/{slug}/publication", Act.PUBLISH),
    Route(
        "POST", "/articles/{slug}/revisions/1/restoration", ANY, {"base_revision": 2}
    ),
    Route("POST", "/articles/{slug}/publication", Act.PUBLISH),
    Route("DELETE", "/articles/{slug}/revisions/1", ADMIN),
    Route("PUT", f"{PUSH}?url={SOURCE}{{film}}", ANY, SENT),
    Route("DELETE", "/articles/{slug}/publication", Act.PUBLISH),
    Route("POST", "/articles/{slug}/publication", Act.PUBLISH),
    Route("POST", "/articles", ANY, NEW),
    Route("POST", "/imports", ANY, {}, idle=True),
    Route("POST", "/imports/{unknown}/decisions", ANY, {}, idle=True),
    Route("POST", "/suggestions/{unknown}/acceptance", ANY, idle=True),
    Route("POST", "/suggestions/{unknown}/rejection", ANY, idle=True),
    Route("DELETE", "/suggestions/{unknown}/rejection", ANY, idle=True),
    Route("POST", "/contradictions/{unknown}/verdict", ANY, {}, idle=True),
    Route("POST", "/contradictions/{unknown}/reopening", ANY, idle=True),
    Route("POST", "/readings/{unknown}/annotations", ANY, {}, idle=True),
    Route("PATCH", "/readings/{unknown}/annotations/{unknown}", ANY, {}, idle=True),
    Route("DELETE", "/readings/{unknown}/annotations/{unknown}", ANY, idle=True),
    Route("POST", "/readings/{unknown}/completion", ANY, idle=True),
    Route("POST", "/readings/{reading}/decisions", ANY, {"decisions": "{neither}"}),
    Route("POST", "/readings/{reading}/settlement", ANY),
    Route("POST", "/annotations/{id}/comments", ANY, {"text": "Why?"}),
    Route("POST", "/comments/{unknown}/resolution", ANY, {"resolved": True}, idle=True),
    Route("POST", "/assignments", Act.ASSIGN, {"articles": ["{slug}"], "user": "x"}),
    Route("POST", "/sites", ADMIN, {"name": "x"}, idle=True),
    Route("DELETE", "/sites/{unknown}", ADMIN, idle=True),
    Route("POST", "/sites/{unknown}/audits", ADMIN, {}, idle=True),
    Route("DELETE", "/sites/{unknown}/audits/{unknown}", ADMIN, idle=True),
    Route("POST", "/webhooks", ADMIN, {"url": "https://cms.example/"}, idle=True),
    Route("DELETE", "/webhooks/{unknown}", ADMIN, idle=True),
    Route("POST", "/films/{film}/merger", ADMIN, {"into": "{second}"}),
    Route("DELETE", "/films/{film}", ADMIN),
    # From here on the actor reads blind, then the rule is off, then the article is gone.
    Route("POST", "/articles/{slug}/readings", ANY, {}),
    Route("PUT", "/films/{film}/rules", Act.SET_RULES, RULES),
    Route("PUT", "/rules", Act.SET_RULES, RULES),
    Route("DELETE", "/articles/{slug}", ADMIN),
)


@dataclass(slots=True)
class Scene:
    """A public article of many approved spoilers, one that was read blind, and what is around them."""

    names: dict[str, Any]
    ids: list[str]
    creations: list[int]  # events, in the order of the spoilers
    number: int = FIRST_PLAIN

    def call(self, desk: Desk, route: Route) -> int:
        """The status of the answer to a call, with the state as it is now."""
        wanted = str((route.path, route.body))
        if "{id}" in wanted or "{creation}" in wanted:
            self._take_another()
        path = route.path.format(**self.names)
        body = self._filled(route.body, desk)
        headers = {}
        if route.method in ("PATCH", "DELETE") or path.endswith("/merger"):
            held = desk.get(path.removesuffix("/merger"))
            headers["If_Match"] = held.headers.get("ETag", '"1"')
        answer = desk.call(route.method, path, body, **headers)
        if answer.status_code == 412:  # an article is seen in its source
            headers["If_Match"] = answer.headers["ETag"]
            answer = desk.call(route.method, path, body, **headers)
        return answer.status_code

    def _take_another(self) -> None:
        """Attack a spoiler that nothing has touched yet."""
        self.number += 1
        self.names["id"] = self.names["last"] = self.ids[self.number]
        self.names["creation"] = self.creations[self.number]
        self.names["shorter"] = f"Line {self.number} says"

    def _filled(self, value: Any, desk: Desk) -> Any:
        if isinstance(value, list):
            return [self._filled(one, desk) for one in value]
        if isinstance(value, dict):
            return {name: self._filled(one, desk) for name, one in value.items()}
        if value == "{version}":
            id = self.names["moved"] if self.names["moving"] else self.names["id"]
            return (desk.get(f"/annotations/{id}").json or {}).get("version", 1)
        if value == "{neither}":
            return {self.names["difference"]: {"take": "neither"}}
        return value.format(**self.names) if isinstance(value, str) else value

    def opened(self, app: Flask, which: str = "slug") -> set[str]:
        """What a reader of one of the articles gets who is before every reveal point, and accepts details."""
        with app.app_context():
            return set(_opened(self.names[which]))


def _opened(slug: str) -> Iterator[str]:
    try:
        whole = readable(session(), Actor(), slug)
    except NotFound:
        return
    for place in PLACES:
        progress = {}
        for name, film in whole.films.items():
            with suppress(InvalidInput):  # the cut is gone
                progress[name] = film.read_progress(place)
        written = write_text(whole.rendition(View(progress, Tolerance.MINOR)))
        yield from TELLING.findall(written)


def scene(author: Desk, editor: Desk, *, writes: bool) -> Scene:
    """What is attacked: `author` has tagged the article, and has brought it in if they may."""
    film = editor.film()
    path = f"/films/{film['slug']}"
    cut = editor.add(f"{path}/editions", PAL)
    new = {"sentence": "The lamp goes out.", "reveals_at": 3000}
    point = editor.add(f"{path}/plot-points", new)
    early = editor.add(f"{path}/plot-points", new | {"reveals_at": 1})
    piece = {"body": text(), "source_url": SOURCE + film["slug"]}
    slug = (author if writes else editor).article(film["slug"], **piece)["slug"]
    spoilers = [spoiler(paragraph(number)) for number in range(SPOILERS)]
    ids = changed(author, slug, [{"create": one} for one in spoilers])
    special: list[dict[str, Any]] = [{"level": "major"} for _ in ids]
    special[0] |= {"beat": film["beats"][0]["id"]}
    special[1] = {"plot_point": point["id"]}
    special[2] |= {"reveals_at": None}
    special[3] |= {"edition": cut["slug"], "reveals_at": 3000}
    numbered = zip(ids, special, strict=True)
    made = [{"id": id, "version": 1, "fields": fields} for id, fields in numbered]
    changed(editor, slug, made)
    events = editor.read(f"/articles/{slug}/events?limit=100")["items"]
    creations = {one["subject"]: one["id"] for one in events if one["before"] is None}
    names = {
        "film": film["slug"],
        "second": editor.film()["slug"],
        "slug": slug,
        "beat": film["beats"][0]["id"],
        "edition": cut["id"],
        "moving": False,
        "plot_point": point["id"],
        "early": early["id"],
        "moved": ids[-1],
        "unknown": UNKNOWN["id"],
        "id": ids[0],
        **read_blind(editor, film["slug"]),
    }
    for one in (slug, names["read"]):
        editor.post(f"/articles/{one}/publication")
    return Scene(names, ids, [creations[f"annotation:{id}"] for id in ids])


def spoiler(exact: str) -> dict[str, Any]:
    """A detail that is told at half of the film."""
    quote = {"exact": exact}
    return {
        "revision": 1,
        "kind": "spoiler",
        "quote": quote,
        "level": "minor",
        "reveals_at": 3000,
    }


def changed(desk: Desk, slug: str, changes: list[dict[str, Any]]) -> list[str]:
    """The ids of the annotations that one call has made or changed, in their order."""
    answer = desk.post(f"/articles/{slug}/changes", {"changes": changes})
    assert answer.status_code == 200, answer.text
    return [one["id"] for one in (answer.json or {})["annotations"]]


def read_blind(editor: Desk, film: str) -> dict[str, Any]:
    """An article that somebody else has read blind, and found nothing in."""
    slug = editor.article(film, body=f"<p>{paragraph(900)}</p>")["slug"]
    editor.annotation(slug, **spoiler(paragraph(900)) | {"level": "major"})
    blind = open_desk(editor.app)
    reading = blind.add(f"/articles/{slug}/readings", {})["id"]
    assert blind.post(f"/readings/{reading}/completion").status_code == 200
    (difference,) = editor.read(f"/readings/{reading}/differences")["items"]
    return {"read": slug, "reading": reading, "difference": difference["id"]}


def approve_everything() -> None:
    """Let all be as if somebody else had approved it at once."""
    session().execute(update(AnnotationRow).values(approval=Approval.APPROVED))
    proposed, approved = '"approval": "proposed"', '"approval": "approved"'
    after = func.replace(EventRow.after, proposed, approved)
    session().execute(update(EventRow).values(after=after))
    session().commit()


CASES = tuple((role, is_own) for role in Role for is_own in (False, True))
# What says that a body is too thin to loosen anything.
THIN = (400, 404, 405, 412, 415, 422, 428)


@pytest.mark.parametrize(("role", "is_own"), CASES)
def test_nobody_opens_an_approved_spoiler_alone(
    sqlite_app: Flask, role: Role, is_own: bool
):
    chief, desk = open_desk(sqlite_app, role="chief"), open_desk(sqlite_app, role=role)
    chief.call("PUT", "/rules", {"two_people": True, "reason": "We are many."})
    editor = open_desk(sqlite_app)
    author = desk if is_own else editor
    attacked = scene(author, editor, writes=role is not Role.ANNOTATOR)
    with sqlite_app.app_context():
        approve_everything()
    assert attacked.opened(sqlite_app) == set()
    thin = []
    for route in ROUTES:
        attacked.names["moving"] = "{moved}" in route.path
        status = attacked.call(desk, route)
        assert status < 500, route
        permitted = may(Actor(role=role), route.act, own=is_own)
        assert permitted or status == 403, (route, status)
        if not route.idle and status in THIN:
            thin.append((status, route))
        if status < 300 and not route.idle:
            which = "read" if "{reading}" in route.path else "slug"
            assert attacked.opened(sqlite_app, which) == set(), (route, status)
    assert role is not Role.EDITOR or thin == []


def test_every_writing_route_is_tried(sqlite_app: Flask):
    assert writing_routes(sqlite_app) == {route.key for route in ROUTES}
