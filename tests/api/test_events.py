"""History and undo: who changed what and when, and taking each change back."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.api.desk import Desk, assert_problem, open_desk


@pytest.fixture
def slug(desk: Desk) -> str:
    """An article about a film of its own."""
    return str(desk.article(desk.film()["slug"])["slug"])


def events(desk: Desk, slug: str) -> list[dict[str, Any]]:
    """The article's history, newest first."""
    items: list[dict[str, Any]] = desk.read(f"/articles/{slug}/events")["items"]
    return items


def undo(desk: Desk, event: dict[str, Any]) -> dict[str, Any]:
    """The event that undoing another one makes."""
    return desk.add(f"/events/{event['id']}/undo")


def test_every_change_is_in_the_history_with_its_author_and_time(desk: Desk, slug: str):
    colleague = open_desk(desk.app)
    path = f"/annotations/{desk.annotation(slug)['id']}"
    colleague.patch(path, {"level": "minor"})
    desk.delete(path, '"2"')
    desk.post(f"/articles/{slug}/publication")
    desk.call("DELETE", f"/articles/{slug}/publication")
    history = events(desk, slug)
    assert [event["action"] for event in history] == [
        *("withdraw", "publish", "delete", "change", "create", "create"),
    ]
    authors = [event["actor"] for event in history]
    assert authors[2] == authors[4] != authors[3]
    times = [datetime.fromisoformat(event["at"]) for event in history]
    assert times == sorted(times, reverse=True)
    assert timedelta(0) <= datetime.now(UTC) - times[-1] < timedelta(minutes=5)


def test_an_event_holds_the_subject_before_and_after(desk: Desk, slug: str):
    annotation = desk.annotation(slug, note="see the end")
    desk.patch(f"/annotations/{annotation['id']}", {"level": "minor"})
    change, create = events(desk, slug)[:2]
    assert create["before"] is None
    assert create["after"] == change["before"]
    assert change["after"] == change["before"] | {"level": "minor"}
    assert change["subject"] == f"annotation:{annotation['id']}"
    assert (create["after"]["note"], create["after"]["exact"]) == (
        "see the end",
        "the lamp is out",
    )


def test_undoing_a_creation_removes_the_annotation(desk: Desk, slug: str):
    annotation = desk.annotation(slug)
    undone = undo(desk, events(desk, slug)[0])
    assert_problem(desk.get(f"/annotations/{annotation['id']}"), 404)
    assert undone["action"] == "undo"
    assert undone["after"]["deleted"] is True


CHANGES: list[dict[str, Any]] = [
    {"level": "minor"},
    {"reveals_at": 120},
    {"reveals_at": None},
    {"beat": "{beat}"},
    {"film": "{other}", "reveals_at": 60},
    {
        "replacement": "a quiet night",
        "note": "none",
        "source_url": "https://example.org/",
    },
    {"kind": "opinion"},
    {"revision": 1, "start": 15, "end": 25, "exact": "The keeper"},
    {"revision": 1, "quote": {"exact": "the lamp burns"}},
]


@pytest.mark.parametrize("change", CHANGES, ids="+".join)
@pytest.mark.parametrize(
    "start", [{"reveals_at": 600, "replacement": "x"}, {"beat": "{beat}"}, {}], ids=str
)
def test_a_change_can_be_undone_and_the_undoing_too(
    desk: Desk, start: dict[str, Any], change: dict[str, Any]
):
    film, other = desk.film(), desk.film()["slug"]
    names = {"{beat}": film["beats"][0]["id"], "{other}": other}
    start, change = (
        {n: names.get(str(v), v) for n, v in given.items()} for given in (start, change)
    )
    slug = desk.article(film["slug"])["slug"]
    path = f"/annotations/{desk.annotation(slug, **start)['id']}"
    first = said(desk, path)
    assert desk.patch(path, change).status_code == 200
    second = said(desk, path)
    undone = undo(desk, events(desk, slug)[0])
    assert said(desk, path) == first
    undo(desk, undone)
    assert said(desk, path) == second


def said(desk: Desk, path: str) -> dict[str, Any]:
    """What an annotation states, its bookkeeping aside."""
    return {
        n: value
        for n, value in desk.read(path).items()
        if n not in ("version", "updated_at")
    }


@pytest.mark.parametrize("kind", ["fact", "opinion"])
@pytest.mark.parametrize(
    "point", [{"reveals_at": 60}, {}, {"film": None, "level": "minor"}], ids=str
)
def test_a_fact_can_become_a_spoiler_and_be_a_fact_again(
    desk: Desk, slug: str, kind: str, point: dict[str, Any]
):
    path = f"/annotations/{desk.annotation(slug, kind=kind)['id']}"
    first = said(desk, path)
    answer = desk.patch(path, {"kind": "spoiler", **point})
    assert answer.status_code == 200, answer.text
    assert said(desk, path)["level"] == point.get("level", "major")
    undo(desk, events(desk, slug)[0])
    assert said(desk, path) == first


def test_undoing_a_removal_brings_the_annotation_back(desk: Desk, slug: str):
    path = (
        f"/annotations/{desk.annotation(slug, level='minor', note='see the end')['id']}"
    )
    before = said(desk, path)
    desk.delete(path)
    undo(desk, events(desk, slug)[0])
    assert said(desk, path) == before
    undo(desk, events(desk, slug)[0])
    assert_problem(desk.get(path), 404)


def test_what_was_changed_since_is_not_undone(desk: Desk, slug: str):
    path = f"/annotations/{desk.annotation(slug)['id']}"
    created = events(desk, slug)[0]
    desk.patch(path, {"level": "minor"})
    before = desk.stored()
    assert_problem(desk.post(f"/events/{created['id']}/undo"), 409)
    assert desk.stored() == before


def test_a_change_is_undone_once(desk: Desk, slug: str):
    path = f"/annotations/{desk.annotation(slug)['id']}"
    desk.patch(path, {"level": "minor"})
    change = events(desk, slug)[0]
    undo(desk, change)
    assert_problem(desk.post(f"/events/{change['id']}/undo"), 409)


def test_undoing_counts_as_a_change_for_other_editors(desk: Desk, slug: str):
    path = f"/annotations/{desk.annotation(slug)['id']}"
    etag = desk.patch(path, {"level": "minor"}).headers["ETag"]
    undo(desk, events(desk, slug)[0])
    assert_problem(desk.patch(path, {"note": "mine"}, etag), 412)


def test_publishing_is_not_undone_here(desk: Desk, slug: str):
    desk.post(f"/articles/{slug}/publication")
    for event in events(desk, slug)[:2]:
        assert_problem(desk.post(f"/events/{event['id']}/undo"), 409)


def test_what_cannot_be_brought_back_is_a_conflict(desk: Desk):
    film = desk.film()
    slug = desk.article(film["slug"])["slug"]
    path = f"/annotations/{desk.annotation(slug, beat=film['beats'][0]['id'])['id']}"
    desk.patch(path, {"beat": None})
    desk.delete(f"/films/{film['slug']}/beats/{film['beats'][0]['id']}")
    before = desk.stored()
    problem = assert_problem(
        desk.post(f"/events/{events(desk, slug)[0]['id']}/undo"), 409
    )
    assert "beat" in problem["detail"]
    assert desk.stored() == before


def test_history_is_for_editors_alone(desk: Desk, slug: str):
    desk.post(f"/articles/{slug}/publication")
    assert_problem(desk.anonymous().get(f"/articles/{slug}/events"), 401)


def test_the_history_of_one_article_holds_nothing_of_another(desk: Desk, slug: str):
    other = desk.article(desk.film()["slug"])["slug"]
    desk.annotation(other)
    assert [event["subject"] for event in events(desk, slug)] == [f"article:{slug}"]
