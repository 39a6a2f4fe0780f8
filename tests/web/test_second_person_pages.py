"""Pages for two pairs of eyes: proposals with what they change, roles, and publication alone with a reason."""

import re
from dataclasses import dataclass
from functools import partial

import pytest
from flask import Flask
from flask.testing import FlaskClient

from annotator.core.errors import Conflict
from annotator.core.permission import Role
from annotator.extensions import session
from annotator.services.account.administration import disable_user, set_role
from annotator.services.annotation import queue
from annotator.storage.account import UserRow
from annotator.web.editor import desk
from tests.api.desk import BODY, Desk, open_desk
from tests.support.place import OUR_PAGE
from tests.web.newsroom import words
from tests.web.test_blind_readings import client_of
from tests.web.test_desk import queries

TELLING = "the lamp is out"
LINES = re.findall("<p>(.*?)</p>", BODY)


@dataclass(frozen=True, slots=True)
class Room:
    """An editor-in-chief and two editors; an article with an approved spoiler."""

    chief: Desk
    one: Desk
    other: Desk
    slug: str
    id: str

    def loosen(self, **fields: object) -> None:
        """Let the first editor propose to change the spoiler."""
        path = f"/annotations/{self.id}"
        etag = self.one.get(path).headers["ETag"]
        assert self.one.patch(path, fields, etag).status_code == 200

    def email_of(self, role: str) -> str:
        """The only account with a role."""
        with self.chief.app.app_context():
            users = session().query(UserRow)
            return users.filter_by(role=role).one().email

    def role_of(self, email: str) -> str:
        """The role of an account."""
        with self.chief.app.app_context():
            users = session().query(UserRow)
            return users.filter_by(email=email).one().role


@pytest.fixture
def room(app: Flask) -> Room:
    """The rule is on, for there are three accounts."""
    chief = open_desk(app, role="chief")
    one, other = open_desk(app), open_desk(app)
    slug = one.article(one.film()["slug"], status="published")["slug"]
    id = one.annotation(slug, reveals_at=3000)["id"]
    assert other.post(f"/annotations/{id}/approval", {}).status_code == 200
    return Room(chief, one, other, slug, id)


def emails(page: str) -> list[str]:
    """Those whose role the page offers to change."""
    forms = page.split('action="/assignments/roles"')[1:]
    return [re.findall(r'name="user" value="([^"]+)"', form)[0] for form in forms]


def post(client: FlaskClient, path: str, **fields: str) -> int:
    """The status of a form's answer."""
    return client.post(path, data=fields, headers=OUR_PAGE).status_code


def test_the_queue_says_what_each_proposal_changes(
    room: Room, monkeypatch: pytest.MonkeyPatch
):
    room.loosen(
        level="minor", reveals_at=1800, revision=1, quote={"exact": "lamp is out"}
    )
    new = {"kind": "fact", "statement": "It is dusk.", "quote": {"exact": "At dusk"}}
    fact = room.one.annotation(room.slug, **new)["id"]
    page = words(client_of(room.other).get("/proposals").text)
    assert "Level major → minor" in page
    assert "Reveal point 0:50 → 0:30" in page
    assert f"Words {TELLING} → lamp is out" in page
    assert page.count("→") == 3
    room.other.post(f"/annotations/{fact}/approval", {})
    etag = room.one.get(f"/annotations/{fact}").headers["ETag"]
    room.one.patch(f"/annotations/{fact}", {"status": "verified"}, etag)
    page = words(client_of(room.other).get("/proposals").text)
    assert "Checked none → verified" in page
    for module in (queue, desk):
        monkeypatch.setattr(module, "MOST_COUNTED", 2)
    assert "2 proposals or more by others" in client_of(room.other).get("/desk").text


def test_an_editor_in_chief_gives_roles_but_makes_no_admins(room: Room):
    chief = client_of(room.chief)
    (one, *_) = known = emails(chief.get("/assignments").text)
    assert len(known) == 2
    assert "admin" not in chief.get("/assignments").text.partition("Roles")[2]
    assert post(chief, "/assignments/roles", user=one, role="annotator") == 303
    assert room.role_of(one) == "annotator"
    assert post(chief, "/assignments/roles", user=one, role="admin") == 403
    assert post(chief, "/assignments/roles", user=one, role="king") == 422
    editor = client_of(room.other)
    assert emails(editor.get("/assignments").text) == []
    assert post(editor, "/assignments/roles", user=one, role="writer") == 403
    assert room.role_of(one) == "annotator"


def test_admins_take_the_role_of_a_chief_and_no_chief_takes_theirs(room: Room):
    admin = client_of(open_desk(room.chief.app, role="admin"))
    name = room.email_of("chief")
    assert post(admin, "/assignments/roles", user=name, role="editor") == 303
    assert room.role_of(name) == "editor"
    chief = client_of(open_desk(room.chief.app, role="chief"))
    name = room.email_of("admin")
    assert post(chief, "/assignments/roles", user=name, role="editor") == 403
    assert room.role_of(name) == "admin"


def test_the_last_chief_stays_one_and_open(room: Room):
    with room.chief.app.app_context():
        chief = session().query(UserRow).filter_by(role="chief").one()
        with pytest.raises(Conflict):
            set_role(session(), chief, Role.EDITOR)
        with pytest.raises(Conflict):
            disable_user(session(), chief)
        session().rollback()
        assert (chief.role, chief.disabled_at) == ("chief", None)


def test_a_chief_publishes_alone_with_a_reason_that_the_log_keeps(room: Room):
    slug = room.one.article(room.one.film()["slug"])["slug"]
    path = f"/articles/{slug}/publication"
    rule = {"approved_reading": True, "reason": "Readers come first."}
    assert room.chief.call("PUT", "/rules", rule).status_code == 200
    assert room.one.post(path).status_code == 409
    assert room.one.post(path, {"reason": "I want to."}).status_code == 409
    chief = client_of(room.chief)
    assert "without a second reader" in chief.get(path).text
    assert "without a second reader" not in client_of(room.one).get(path).text
    refused = chief.post(path, data={"known": "yes"}, headers=OUR_PAGE)
    assert "somebody else has to review each paragraph" in refused.text
    assert post(chief, path, known="yes", reason="It is news.") == 303
    newest = room.one.read(f"/articles/{slug}/events")["items"][0]
    assert (newest["action"], newest["reason"]) == ("publish", "It is news.")


def test_publication_needs_somebody_else_who_has_read_it_all(room: Room):
    slug = room.one.article(room.one.film()["slug"])["slug"]
    path = f"/articles/{slug}/publication"
    rule = {"approved_reading": True, "reason": "Readers come first."}
    room.chief.call("PUT", "/rules", rule)
    blocks = room.one.read(f"/articles/{slug}/coverage")["blocks"]
    all_of_it = {"revision": 1, "reviewed": list(range(len(blocks)))}
    room.other.call("PUT", f"/articles/{slug}/coverage", all_of_it)
    assert room.other.post(path).status_code == 409
    tag = room.one.annotation(slug)["id"]
    assert room.one.post(path).status_code == 409
    room.other.post(f"/annotations/{tag}/approval", {})
    assert room.one.post(path).status_code == 200


def test_queues_ask_the_database_the_same_of_few_and_of_many(room: Room):
    film = room.one.film()["slug"]
    client = client_of(room.other)
    client.post("/desk/visit", headers=OUR_PAGE)
    counts = []
    for more in (1, 12):
        for _ in range(more):
            slug = room.one.article(film)["slug"]
            room.one.annotation(slug)
            room.other.annotation(slug, quote={"exact": "At dusk"})
            room.one.annotation(slug, quote={"exact": "The keeper"})
        for path in ("/desk", "/proposals", "/proposals?of=own", "/assignments"):
            ask = partial(client.get, path)
            counts.append(queries(room.chief.app, ask))
    assert counts[:4] == counts[4:]
    assert client.get("/desk").text.count("last by") == 10


def test_exports_name_both_people_or_give_both_a_number(room: Room):
    path = f"/articles/{room.slug}/annotations"
    (tag,) = room.one.read(path)["items"]
    assert tag["author"] != tag["approver"]
    for ending in ("csv", "jsonld"):
        named = room.one.get(f"{path}.{ending}").text
        assert tag["author"] in named
        assert tag["approver"] in named
        numbered = room.one.get(f"{path}.{ending}?pseudonyms=true").text
        assert "annotator 1" in numbered
        assert "annotator 2" in numbered
        assert "@example.org" not in numbered


def test_pages_say_what_is_proposed_for_a_cut_and_let_another_decide(room: Room):
    film = room.one.read("/films")["items"][0]["slug"]
    cut = room.one.add(f"/films/{film}/editions", {"name": "PAL", "runtime": 6000})
    path, one = f"/films/{film}/editions", client_of(room.one)
    fields = {"name": "PAL", "runtime": "1:41:40", "version": str(cut["version"])}
    assert post(one, f"{path}/{cut['id']}", **fields) == 303
    other = client_of(room.other)
    queue_page = words(other.get("/proposals").text)
    assert "Cuts of films" in queue_page
    assert "1 proposal by others" in words(other.get("/desk").text)
    for client, may in ((one, False), (other, True)):
        page = client.get(path).text
        assert "proposes another clock" in page
        assert "1:40 → 1:41:40" in words(page)
        assert ('value="approve"' in page) is may
    decision = f"{path}/{cut['id']}/decision"
    assert post(one, decision, do="approve") == 403
    assert post(other, decision, do="reject") == 422
    assert post(other, decision, do="approve", version="1") == 412
    [waiting] = room.other.read("/edition-proposals")["items"]
    version = str(waiting["proposal"]["version"])
    assert f'name="version" value="{version}"' in other.get(path).text
    assert post(other, decision, do="approve", version=version) == 303
    assert post(other, decision, do="approve") == 409


def test_the_publication_page_says_which_words_wait_for_whom(room: Room):
    lines = (*LINES, "They all say that the lamp is out.")
    room.one.save(room.slug, *lines)
    path = f"/articles/{room.slug}/publication"
    own, others = (
        words(client_of(one).get(path).text) for one in (room.one, room.other)
    )
    assert "New words of yours repeat" in own
    assert "New words repeat" in others
    assert f"hides: {TELLING}." in own
    assert f"hides: {TELLING}." in others
    assert post(client_of(room.other), path, known="yes") == 303
    assert "repeat" not in words(client_of(room.one).get(path).text)


def test_queues_name_articles_by_their_titles(room: Room):
    room.loosen(level="minor")
    other = client_of(room.other)
    email = room.email_of("chief")
    room.chief.post("/assignments", {"articles": [room.slug], "user": email})
    for path in ("/proposals", "/assignments", f"/articles/{room.slug}/agreement"):
        page = other.get(path).text
        assert "A light at sea" in words(page), path
        assert f">{room.slug}<" not in page
