"""`tidy` deletes what the settings no longer want, and nothing that is still needed."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import update

from annotator.extensions import session
from annotator.services.clock import now
from annotator.storage.annotation import EventRow
from tests.api.desk import Desk, open_desk


@pytest.fixture
def own_desk(app: Flask) -> Desk:
    """An editor at a house that keeps two revisions, and events for a month."""
    app.config.update(KEEP_EVENTS_DAYS=30, KEEP_REVISIONS=2)
    return open_desk(app)


def tidy(desk: Desk, *options: str) -> str:
    """What the command prints."""
    result = desk.app.test_cli_runner().invoke(args=["tidy", *options])
    assert result.exit_code == 0, result.output
    return result.output


def age(desk: Desk, *ids: int) -> None:
    """Let events be old: these, or all."""
    old = update(EventRow).values(at=now() - timedelta(days=31))
    with desk.app.app_context():
        session().execute(old.where(EventRow.id.in_(ids)) if ids else old)
        session().commit()


def numbers(desk: Desk, slug: str) -> list[int]:
    """The revisions that are left."""
    items = desk.read(f"/articles/{slug}/revisions")["items"]
    return [item["number"] for item in items]


def actions(desk: Desk, slug: str) -> list[str]:
    """The events that are left, newest first."""
    items = desk.read(f"/articles/{slug}/events")["items"]
    return [item["action"] for item in items]


def test_old_revisions_go_and_a_dry_run_only_counts(own_desk: Desk):
    slug = own_desk.article(own_desk.film()["slug"])["slug"]
    for base in range(1, 5):
        own_desk.save(slug, f"Dusk {base}.", base=base)
    assert "3 revisions" in tidy(own_desk, "--dry-run")
    assert numbers(own_desk, slug) == [5, 4, 3, 2, 1]
    assert "3 revisions" in tidy(own_desk)
    assert numbers(own_desk, slug) == [5, 4]


def test_the_live_revision_and_the_last_certain_place_of_a_spoiler_stay(own_desk: Desk):
    slug = own_desk.article(own_desk.film()["slug"], status="published")["slug"]
    own_desk.save(slug, "The keeper climbs.", "At dawn the lamp is out.")
    own_desk.annotation(slug, revision=2)
    for base in range(2, 6):
        own_desk.save(slug, f"Nothing of that, {base}.", base=base)
    tidy(own_desk)
    assert numbers(own_desk, slug) == [6, 5, 2]  # 2 is live, and its lamp certain
    waiting = own_desk.read(f"/articles/{slug}/annotations")["items"]
    assert [item["state"] for item in waiting] == ["lost"]
    own_desk.save(slug, "Again: at dawn the lamp is out.", base=6)
    [found] = own_desk.read(f"/articles/{slug}/annotations")["items"]
    assert found["exact"] == "the lamp is out"


def test_of_a_draft_the_last_certain_place_of_a_spoiler_stays(own_desk: Desk):
    slug = own_desk.article(own_desk.film()["slug"])["slug"]
    own_desk.annotation(slug)
    for base in range(1, 5):
        own_desk.save(slug, f"Nothing of that, {base}.", base=base)
    tidy(own_desk)
    assert numbers(own_desk, slug) == [5, 4, 1]


def test_old_events_go_but_the_newest(own_desk: Desk):
    slug = own_desk.article(own_desk.film()["slug"])["slug"]
    own_desk.annotation(slug)
    age(own_desk)
    assert "Would delete 3 events" in tidy(own_desk, "--dry-run")
    tidy(own_desk)
    assert actions(own_desk, slug) == ["create"]


def test_what_undo_still_needs_stays(own_desk: Desk):
    slug = own_desk.article(own_desk.film()["slug"])["slug"]
    spoiler = own_desk.annotation(slug)["id"]
    own_desk.patch(f"/annotations/{spoiler}", {"level": "minor"})
    age(own_desk)
    assert own_desk.post(f"/articles/{slug}/undo", {}).status_code == 200
    tidy(own_desk)
    assert actions(own_desk, slug) == ["undo", "change"]
    assert own_desk.post(f"/articles/{slug}/redo", {}).status_code == 200
    assert own_desk.read(f"/annotations/{spoiler}")["level"] == "minor"


def test_a_group_goes_as_a_whole_or_not_at_all(own_desk: Desk):
    slug = own_desk.article(own_desk.film()["slug"])["slug"]
    quotes = ("The keeper", "the lamp is out")
    creations = [
        {"create": {"revision": 1, "kind": "opinion", "quote": {"exact": quote}}}
        for quote in quotes
    ]
    own_desk.post(f"/articles/{slug}/changes", {"changes": creations})
    ids = [event.id for event in own_desk.stored()["event"] if event.group_id]
    age(own_desk, ids[0])
    tidy(own_desk)
    assert actions(own_desk, slug) == ["create", "create", "create"]


def test_a_house_that_keeps_everything_deletes_nothing(own_desk: Desk):
    own_desk.app.config.update(KEEP_EVENTS_DAYS=0, KEEP_REVISIONS=0)
    slug = own_desk.article(own_desk.film()["slug"])["slug"]
    own_desk.save(slug, "Dusk.")
    age(own_desk)
    before = own_desk.stored()
    assert "Deleted 0 events and 0 revisions" in tidy(own_desk)
    assert own_desk.stored() == before
