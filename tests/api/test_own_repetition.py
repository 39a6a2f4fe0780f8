"""New words that repeat an approved spoiler wait for somebody else where approval needs two people."""

from dataclasses import dataclass

import pytest
from flask import Flask

from tests.api.desk import Desk, assert_problem, open_desk

TEXT = ("The keeper climbs the stairs.", "At dawn Marek drowns his twin.")
TELLING = "So he drowned his twin after all."
OTHER = "The sea is calm, and the light is well shot."


@dataclass(frozen=True, slots=True)
class Room:
    """An editor-in-chief, two editors, and a published article with an approved spoiler."""

    chief: Desk
    one: Desk
    other: Desk
    slug: str

    def save(self, desk: Desk, *more: str) -> bool:
        """Whether readers get a text with more paragraphs at once."""
        source = desk.read(f"/articles/{self.slug}/source")
        base = {"base_revision": source["revision"]}
        return bool(desk.save(self.slug, *TEXT, *more, **base)["safe"])

    def publish(self, desk: Desk, **fields: str) -> int:
        """The status of the answer."""
        path = f"/articles/{self.slug}/publication"
        return desk.post(path, fields or None).status_code

    def review(self, desk: Desk, block: int) -> None:
        """Mark a paragraph of the newest text."""
        source = desk.read(f"/articles/{self.slug}/source")
        sent = {"revision": source["revision"], "reviewed": [block]}
        path = f"/articles/{self.slug}/coverage"
        assert desk.call("PUT", path, sent).status_code == 200

    def is_told(self) -> bool:
        """Whether readers get what tells it."""
        return "drowned" in self.one.shown(self.slug)


@pytest.fixture
def room(app: Flask) -> Room:
    """The rule is on, for there are three accounts."""
    chief = open_desk(app, role="chief")
    one, other = open_desk(app), open_desk(app)
    body = "".join(f"<p>{line}</p>" for line in TEXT)
    film = one.film()["slug"]
    slug = one.article(film, body=body, status="published")["slug"]
    quote = {"exact": "Marek drowns his twin"}
    id = one.annotation(slug, quote=quote)["id"]
    assert other.post(f"/annotations/{id}/approval", {}).status_code == 200
    return Room(chief, one, other, slug)


def test_words_that_repeat_an_approved_spoiler_wait_for_somebody_else(room: Room):
    assert not room.save(room.one, TELLING)
    assert room.publish(room.one) == 409
    room.review(room.one, 3)
    assert room.publish(room.one) == 409
    assert not room.is_told()
    assert room.publish(room.other) < 300
    assert room.is_told()
    assert room.save(room.one, TELLING, OTHER)


def test_other_words_go_live_at_once(room: Room):
    assert room.save(room.one, OTHER)
    assert OTHER in room.one.shown(room.slug)


def test_whoever_saves_after_it_neither_publishes_it_unseen_nor_is_stopped(room: Room):
    assert not room.save(room.one, TELLING)
    assert not room.save(room.other, TELLING, OTHER)
    assert not room.is_told()
    assert room.publish(room.one) == 409
    room.review(room.other, 3)
    assert room.publish(room.one) < 300
    assert room.is_told()


def test_withdrawing_restoring_and_holding_open_nothing(room: Room):
    assert not room.save(room.one, TELLING)
    room.one.delete(f"/articles/{room.slug}/publication", None)
    assert room.publish(room.one) == 409
    assert room.publish(room.other) < 300
    assert room.save(room.one)
    answer = room.one.post(
        f"/articles/{room.slug}/revisions/2/restoration", {"base_revision": 3}
    )
    assert answer.json["safe"] is False
    assert not room.is_told()


def test_a_spoiler_of_ones_own_over_such_words_needs_somebody_else_too(room: Room):
    assert not room.save(room.one, TELLING)
    quote, fields = {"exact": TELLING}, {"revision": 2, "reveals_at": 0}
    id = room.one.annotation(room.slug, quote=quote, **fields)["id"]
    assert room.publish(room.one) == 409
    assert room.other.post(f"/annotations/{id}/approval", {}).status_code == 200
    assert room.publish(room.one) < 300


def test_a_chief_publishes_alone_with_a_reason(room: Room):
    assert not room.save(room.chief, TELLING)
    assert room.publish(room.chief) == 409
    assert room.publish(room.chief, reason="It is in the trailer.") < 300


def test_where_one_person_decides_nothing_waits(room: Room):
    rules = {"two_people": False, "reason": "We are few."}
    assert_problem(room.one.call("PUT", "/rules", rules), 403)
    room.chief.call("PUT", "/rules", rules)
    assert room.save(room.one, TELLING)


def test_a_spoiler_that_nobody_has_approved_holds_nothing_back(room: Room):
    quote = {"exact": "The keeper climbs the stairs."}
    room.one.annotation(room.slug, quote=quote)
    assert room.save(room.one, "Yes, he climbs the stairs at night.")
