"""A long text is compared before its save waits for a turn to write, and not for longer than five seconds."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from annotator.core.permission import Actor, Role, Scope
from annotator.extensions import engine, session, writing_session
from annotator.markup.incoming.report import Format
from annotator.services import clock
from annotator.services.article.text import SentText, read_body
from annotator.services.revision.save import NewText, look_ahead, revise
from tests.api.desk import Desk, assert_problem

TEXT = "The keeper climbs the stairs. " * 40
PARAGRAPHS = [f"{TEXT}He counts {number} steps." for number in range(50)]
SECRET = "He counts 7 steps."
ADDRESS = "https://magazine.example/keeper"
CHANGED = ["A storm comes up.", *PARAGRAPHS]
TURN = "BEGIN IMMEDIATE"
OLD_TEXT = "SELECT revision.document \nFROM revision"
FACT = {"revision": 1, "kind": "fact"}

sqlite_only = pytest.mark.database("sqlite")


@pytest.fixture
def slug(desk: Desk) -> str:
    """A long article with a spoiler."""
    body = "\n\n".join(PARAGRAPHS)
    film = desk.film()["slug"]
    fields = {"body": body, "format": "text", "source_url": ADDRESS}
    slug = str(desk.article(film, **fields)["slug"])
    desk.annotation(slug, quote={"exact": SECRET})
    return slug


@contextmanager
def statements(desk: Desk) -> Iterator[list[str]]:
    """What the database is asked meanwhile."""
    asked: list[str] = []

    def note(*said: object) -> None:
        asked.append(str(said[2]))

    with desk.app.app_context():
        database = engine()
    event.listen(database, "before_cursor_execute", note)
    yield asked
    event.remove(database, "before_cursor_execute", note)


def compares_before_its_turn(asked: list[str]) -> bool:
    """Whether the old text is read for the comparison before the turn, and not after."""
    turn = asked.index(TURN)
    compared = [number for number, one in enumerate(asked) if OLD_TEXT in one]
    return bool(compared) and max(compared) < turn


def save(desk: Desk, slug: str) -> None:
    """Save another text."""
    fields = {"format": "text", "body": "\n\n".join(CHANGED), "base_revision": 1}
    desk.call("PUT", f"/articles/{slug}/body", fields)


@sqlite_only
def test_a_long_text_is_compared_before_the_turn_to_write(desk: Desk, slug: str):
    fields = {"format": "text", "body": "\n\n".join(CHANGED)}
    with statements(desk) as asked:
        saved = desk.call(
            "PUT", f"/articles/{slug}/body", fields | {"base_revision": 1}
        )
    assert (saved.status_code, saved.json["counts"]["exact"]) == (200, 1)
    assert compares_before_its_turn(asked)


@sqlite_only
def test_a_long_push_is_compared_before_the_turn_to_write(desk: Desk, slug: str):
    fields = {"format": "text", "body": "\n\n".join(CHANGED), "title": "A light"}
    with statements(desk) as asked:
        pushed = desk.call("PUT", f"/articles/by-source?url={ADDRESS}", fields)
    assert (pushed.status_code, pushed.json["counts"]["exact"]) == (200, 1)
    assert compares_before_its_turn(asked)


@sqlite_only
def test_a_text_is_read_for_its_first_tag_alone(desk: Desk, slug: str):
    added = desk.annotation(slug, quote={"exact": "He counts 8 steps."})
    place = {name: added[name] for name in ("start", "end", "exact")}
    with statements(desk) as asked:
        desk.add(f"/articles/{slug}/annotations", FACT | place)
        desk.patch(f"/annotations/{added['id']}", {"revision": 1} | place)
    assert asked
    assert not [one for one in asked if "revision.text" in one or OLD_TEXT in one]


def test_a_tag_is_proven_by_the_newest_text(desk: Desk, slug: str):
    old = desk.annotation(slug, quote={"exact": "He counts 8 steps."})
    fields = {"format": "text", "body": "\n\n".join(CHANGED), "base_revision": 1}
    desk.call("PUT", f"/articles/{slug}/body", fields)
    place = {name: old[name] for name in ("start", "end", "exact")}
    refused = desk.post(f"/articles/{slug}/annotations", FACT | place | {"revision": 2})
    assert_problem(refused, 422, "exact")
    assert desk.annotation(slug, revision=2, quote={"exact": CHANGED[0]})


@sqlite_only
def test_an_annotation_that_is_added_meanwhile_is_carried_too(desk: Desk, slug: str):
    actor = Actor(1, Role.EDITOR, frozenset(Scope))
    text = SentText("\n\n".join(CHANGED), Format.TEXT)
    new, imported = NewText(base_revision=1, text=text), read_body(text)
    with desk.app.app_context():
        known = look_ahead(session(), actor, slug, new, imported)
        session().rollback()
        desk.annotation(slug, quote={"exact": "He counts 8 steps."})
        saved = revise(writing_session(), actor, slug, new, imported, known=known)
        states = [journey.place.state for journey in saved.journeys]
        session().rollback()
    assert states == ["exact", "exact"]


@sqlite_only
def test_an_old_text_is_compared_before_the_turn_to_write(desk: Desk, slug: str):
    save(desk, slug)
    restoration = f"/articles/{slug}/revisions/1/restoration"
    with statements(desk) as asked:
        restored = desk.post(restoration, {"base_revision": 2})
    assert (restored.status_code, restored.json["counts"]["exact"]) == (200, 1)
    assert compares_before_its_turn(asked)


def test_revisions_that_take_too_long_are_not_compared_or_restored(
    desk: Desk, slug: str, monkeypatch: pytest.MonkeyPatch
):
    save(desk, slug)
    monkeypatch.setattr(clock, "LONGEST_SECONDS", 0)
    stored = desk.stored()
    revisions = f"/articles/{slug}/revisions"
    refused = desk.get(f"{revisions}/1/comparison/2")
    assert "Read each by itself" in assert_problem(refused, 413)["detail"]
    refused = desk.post(f"{revisions}/1/restoration", {"base_revision": 2})
    assert "not restored" in assert_problem(refused, 413)["detail"]
    overtaken = desk.post(f"{revisions}/1/restoration", {"base_revision": 1})
    assert assert_problem(overtaken, 409)["current"]["changes"] == []
    assert desk.stored() == stored


def test_a_restoration_that_is_sent_again_gets_its_answer_again(desk: Desk, slug: str):
    save(desk, slug)
    restoration = f"/articles/{slug}/revisions/1/restoration"
    first, again = (
        desk.post(restoration, {"base_revision": 2}, Idempotency_Key="restore-1")
        for _ in range(2)
    )
    assert (first.status_code, again.json) == (200, first.json)


def test_a_text_that_takes_too_long_is_refused_and_nothing_is_stored(
    desk: Desk, slug: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(clock, "LONGEST_SECONDS", 0)
    fields = {"format": "text", "body": "\n\n".join(CHANGED), "base_revision": 1}
    stored = desk.stored()
    refused = desk.call("PUT", f"/articles/{slug}/body", fields)
    assert "fewer paragraphs at a time" in assert_problem(refused, 413)["detail"]
    assert desk.stored() == stored
