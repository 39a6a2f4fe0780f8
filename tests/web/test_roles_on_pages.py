"""Every form that writes, sent by each role on their own and on others' work: nobody opens an approved spoiler alone."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from annotator import create_app
from annotator.core.permission import Act, Actor, Role, may
from annotator.extensions import session
from annotator.storage.article import ArticleRow
from tests.api.desk import Desk, open_desk
from tests.api.test_roles import (
    ADMIN,
    ANY,
    FILMS,
    MOVED,
    TEXT,
    Scene,
    approve_everything,
    scene,
    text,
)
from tests.api.test_writes import blank
from tests.support.database import close, settings_for
from tests.support.form import forms_of
from tests.support.place import OUR_PAGE
from tests.web.test_blind_readings import client_of

FILM, ARTICLE = "/films/{film}", "/articles/{slug}"
BEAT, CUT = FILM + "/beats/{beat}", FILM + "/editions/{edition}"
POINT = FILM + "/plot/{plot_point}"
DIFFERENCES = "/readings/{reading}/differences"
# Of readers, of people who sign in, and of one's own account.
ELSEWHERE = {
    *("/sign-in", "/sign-out", "/places", "/embed/*", "/invitations/*"),
    *("/account/name", "/account/password", "/account/tokens"),
    *("/account/sessions/*/end", "/account/tokens/*/revocation"),
}
WEB = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
WRONG = (400, 404, 405, 413, 415, 422)
# A form without what it takes is refused before the table is asked.
REFUSED = (403, 404, 409, 415, 422)


@dataclass(frozen=True, slots=True)
class Sent:
    """A form with what is typed into it; the page that has it, and who may send it where a role alone decides."""

    action: str
    act: Act = ANY
    page: str = ""
    typed: dict[str, Any] = field(default_factory=dict)
    idle: bool = False  # it touches no spoiler, or nothing of this name is there
    refused: bool = False  # with a sentence: annotations depend on it


FORMS = (
    Sent("/films/new", FILMS, typed={"title": "Dawn", "year": "1932"}, idle=True),
    Sent(FILM + "/edit", FILMS, FILM + "/edit", {"runtime": "1:41:40"}),
    Sent(FILM + "/edit", FILMS, FILM + "/edit", {"runtime": "1:39:00"}),
    Sent(FILM + "/beats", FILMS, FILM + "/edit", {"position": "1", "label": "Now"}),
    Sent(BEAT, FILMS, FILM + "/edit", {"position": "0:00:01"}),
    Sent(BEAT + "/removal", FILMS, FILM + "/edit", {"version": "2"}, refused=True),
    Sent(FILM + "/chapters", FILMS, idle=True),
    Sent(
        FILM + "/editions",
        FILMS,
        FILM + "/editions",
        {"name": "Cut", "runtime": "1:40"},
    ),
    Sent(CUT, FILMS, FILM + "/editions", {"runtime": "1:41:40"}),
    Sent(CUT + "/decision", Act.APPROVE, typed={"do": "approve"}, refused=True),
    Sent(
        CUT,
        FILMS,
        FILM + "/editions",
        {"pairs": "0:01:40 = 1:06:40\n1:23:20 = 1:25:00"},
    ),
    Sent(CUT + "/decision", Act.APPROVE, typed={"do": "approve"}, refused=True),
    Sent(CUT + "/clock", ANY, idle=True),
    Sent(CUT + "/removal", FILMS, FILM + "/editions", {"version": "1"}, refused=True),
    Sent(CUT + "/decision", Act.APPROVE, typed={"do": "approve"}, refused=True),
    Sent(
        FILM + "/plot", FILMS, FILM + "/plot", {"sentence": "Dawn.", "telling": ["{a}"]}
    ),
    Sent(POINT, FILMS, FILM + "/plot", {"do": "save", "level": "minor"}),
    Sent(POINT, FILMS, FILM + "/plot", {"do": "save", "reveals_at": "0:00:01"}),
    Sent(POINT, FILMS, FILM + "/plot", {"do": "join", "into": "{early}"}),
    Sent(FILM + "/plot/{early}", FILMS, FILM + "/plot", {"do": "remove"}),
    Sent(FILM + "/suggestions/{unknown}", ANY, idle=True),
    Sent(FILM + "/subtitles", FILMS, idle=True),
    Sent(FILM + "/subtitles/removal", FILMS, idle=True),
    Sent(FILM + "/contradictions/{unknown}", FILMS, idle=True),
    Sent("/proposals/{last}", Act.APPROVE, "/proposals?of=own", {"do": "approve"}),
    Sent(
        "/proposals/{last}",
        Act.APPROVE,
        "/proposals?of=own",
        {"do": "reject", "reason": "No."},
    ),
    Sent("/proposals/{b}", Act.APPROVE, typed={"do": "reject", "reason": "No."}),
    Sent("/proposals/{b}", Act.APPROVE, typed={"do": "approve"}),
    Sent("/desk", ANY, typed={"do": "film", "to": "{second}", "article": "{slug}"}),
    Sent("/desk", ANY, typed={"do": "open", "article": "{slug}"}),
    Sent("/desk/visit"),
    Sent(ARTICLE + "/settings", TEXT, ARTICLE + "/settings", {"language": "en"}),
    Sent(ARTICLE + "/preview"),
    Sent(
        ARTICLE + "/correction",
        ANY,
        typed={
            "do": "save",
            "body": "{moved_text}",
            "format": "html",
            "base_revision": "1",
        },
    ),
    Sent(ARTICLE + "/publication", Act.PUBLISH, typed={"known": "yes"}),
    Sent(
        ARTICLE + "/history", TEXT, typed={"revision": "1", "base_revision": "{base}"}
    ),
    Sent(ARTICLE + "/publication", Act.PUBLISH, typed={"known": "yes"}),
    Sent(ARTICLE + "/publication/withdrawal", Act.PUBLISH),
    Sent(ARTICLE + "/publication", Act.PUBLISH, typed={"known": "yes"}),
    Sent(DIFFERENCES, ANY, DIFFERENCES, {"take.{difference}": "neither"}),
    Sent("/readings/{unknown}/completion", idle=True),
    Sent("/import", idle=True),
    Sent("/imports", idle=True),
    Sent("/imports/{unknown}/decisions", idle=True),
    Sent("/assignments", typed={"article": "{slug}", "user": "x"}, idle=True),
    Sent(
        "/assignments/roles",
        Act.GIVE_ROLES,
        typed={"user": "x", "role": "editor"},
        idle=True,
    ),
    Sent("/sites", ADMIN, idle=True),
    Sent("/sites/{unknown}/revocation", ADMIN, idle=True),
    Sent("/sites/{unknown}/audits", ADMIN, idle=True),
    *(
        Sent(f"/sites/{{unknown}}/audits/{{unknown}}/{do}", ADMIN, idle=True)
        for do in ("acceptance", "removal")
    ),
    Sent("/webhooks", ADMIN, idle=True),
    Sent("/webhooks/{unknown}/removal", ADMIN, idle=True),
    Sent("/accounts", ADMIN, idle=True),
    *(
        Sent(f"/accounts/999/{do}", ADMIN, idle=True)
        for do in ("link", "change", "disabling", "enabling")
    ),
    Sent(ARTICLE + "/revisions/1/deletion", ADMIN, typed={"confirmed": "1"}),
    Sent(
        FILM + "/merger",
        ADMIN,
        FILM + "/deletion",
        {"into": "{second}", "confirmed": "{film}"},
    ),
    Sent(FILM + "/deletion", ADMIN, FILM + "/deletion", {"confirmed": "{film}"}),
    # From here on the actor reads blind, the rule is off, or the article is gone.
    Sent(ARTICLE + "/readings"),
    Sent("/rules", Act.SET_RULES, typed={"two_people": "no", "reason": "I want to."}),
    Sent(ARTICLE + "/deletion", ADMIN, ARTICLE + "/deletion", {"confirmed": "{slug}"}),
)


@pytest.fixture(scope="module")
def sqlite_app(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """One application for all cases."""
    folder = tmp_path_factory.mktemp("pages")
    path = shutil.copyfile(sqlite_template, folder / "annotator.sqlite")
    app = create_app(settings_for(f"sqlite:///{path}", folder))
    yield app
    close(app)


def send(client: FlaskClient, sent: Sent, names: dict[str, Any]) -> int:
    """The status of a form's answer; what is not typed is as the page has it."""
    action = sent.action.format(**names)
    data: dict[str, Any] = {}
    if sent.page:
        page = client.get(sent.page.format(**names)).text
        own = (one for one in forms_of(page) if one.action.partition("?")[0] == action)
        data |= next((one.fields for one in own), {})
    for name, value in sent.typed.items():
        values = value if isinstance(value, list) else [value]
        data[name.format(**names)] = [one.format(**names) for one in values]
    return client.post(action, data=data, headers=OUR_PAGE).status_code


def staged(app: Flask, role: Role, *, is_own: bool) -> tuple[FlaskClient, Scene]:
    """The browser of somebody with this role, and what they attack, all of it approved."""
    chief, desk = open_desk(app, role="chief"), open_desk(app, role=role)
    chief.call("PUT", "/rules", {"two_people": True, "reason": "We are many."})
    editor = open_desk(app)
    author = desk if is_own else editor
    attacked = scene(author, editor, writes=role is not Role.ANNOTATOR)
    names = attacked.names
    names["a"], names["b"], names["last"] = attacked.ids[5:8]
    names["moved_text"], names["base"] = text(MOVED), "1"
    with app.app_context():
        approve_everything()
    loosen(author if is_own else desk, names["last"])
    return client_of(desk), attacked


def loosen(desk: Desk, id: str) -> None:
    """Propose to lower a spoiler, where the role may."""
    desk.patch(f"/annotations/{id}", {"level": "minor", "reveals_at": 1}, '"2"')


@pytest.fixture(scope="module")
def unopened(sqlite_app: Flask) -> Scene:
    """What tests attack that leave it as it is."""
    return staged(sqlite_app, Role.EDITOR, is_own=False)[1]


def is_tried(sent: Sent, role: Role, *, is_own: bool) -> bool:
    """Whether this case sends a form: those of films are an editor's, who has nothing of their own in them."""
    if not may(Actor(role=role), sent.act, own=is_own):
        return False  # the test below sends it
    is_of_editors = may(Actor(role=Role.EDITOR), sent.act)
    return not (
        is_own and is_of_editors and (sent.idle or sent.action.startswith(FILM))
    )


CASES = tuple((role, is_own) for role in Role for is_own in (False, True))


@pytest.mark.parametrize(("role", "is_own"), CASES)
def test_no_form_lets_one_person_open_an_approved_spoiler(
    sqlite_app: Flask, role: Role, is_own: bool
):
    client, attacked = staged(sqlite_app, role, is_own=is_own)
    wrong = []
    for sent in FORMS:
        if not is_tried(sent, role, is_own=is_own):
            continue
        attacked.names["base"] = revision(sqlite_app, attacked)
        status = send(client, sent, attacked.names)
        assert status < 500, sent
        if not sent.idle and not sent.refused and status in WRONG:
            wrong.append((sent, status))
        if sent.action == ARTICLE + "/readings":
            break
        which = "read" if sent.action == DIFFERENCES else "slug"
        if status < min(WRONG) and not sent.idle:
            assert attacked.opened(sqlite_app, which) == set(), (sent, status)
    assert wrong == [] or role is not Role.EDITOR


def revision(app: Flask, attacked: Scene) -> str:
    """The number of the newest text."""
    with app.app_context():
        query = select(ArticleRow.working_revision)
        query = query.where(ArticleRow.slug == attacked.names["slug"])
        return str(session().scalar(query))


def test_no_form_takes_what_a_role_does_not_permit(sqlite_app: Flask, unopened: Scene):
    for role in Role:
        client = client_of(open_desk(sqlite_app, role=role))
        for sent in FORMS:
            if not may(Actor(role=role), sent.act):
                bare = replace(sent, page="")
                assert send(client, bare, unopened.names) in REFUSED, (role, sent)
    assert unopened.opened(sqlite_app) == set()


def test_every_form_that_writes_is_tried(sqlite_app: Flask):
    rules = [
        rule
        for rule in sqlite_app.url_map.iter_rules()
        if "POST" in (rule.methods or set())
        and not rule.rule.startswith(("/api/", "/annotations/"))
    ]
    known = {blank(sent.action).replace("/1/", "/*/") for sent in FORMS}
    known = {path.replace("/999/", "/*/") for path in known}
    assert {blank(rule.rule) for rule in rules} - ELSEWHERE == known


def test_no_call_of_the_protocol_opens_an_approved_spoiler(
    sqlite_app: Flask, unopened: Scene
):
    editor = open_desk(sqlite_app)
    client = sqlite_app.test_client(use_cookies=False)
    for name in ("a", "b"):
        path = f"/annotations/{unopened.names[name]}"
        headers = {"Authorization": f"Bearer {editor.token}"}
        held = client.get(path, headers=headers)
        headers["If-Match"] = held.headers["ETag"]
        if name == "a":
            stated = held.text.replace('"major"', '"minor"')
            answer = client.put(path, data=stated, headers=headers, content_type=WEB)
        else:
            answer = client.delete(path, headers=headers)
        assert answer.status_code in (200, 204), answer.text
        assert unopened.opened(sqlite_app) == set()
