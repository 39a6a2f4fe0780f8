"""Undo and redo of an editor's own changes, from the log alone."""

from typing import Any

import pytest

from annotator.core.permission import Scope
from tests.api.desk import Desk, assert_problem, open_desk


@pytest.fixture
def slug(desk: Desk) -> str:
    """An article about a film of its own."""
    return str(desk.article(desk.film()["slug"])["slug"])


def take(desk: Desk, slug: str, way: str, **body: Any) -> Any:
    """The answer's JSON of `undo` or `redo`."""
    answer = desk.post(f"/articles/{slug}/{way}", body)
    assert answer.status_code == 200, answer.text
    return answer.json


def said(desk: Desk, slug: str) -> list[tuple[Any, ...]]:
    """What the article's annotations state, in the order of its text."""
    items = desk.read(f"/articles/{slug}/annotations?limit=100")["items"]
    return [
        (item["id"], item["kind"], item["level"], item["note"], item["exact"])
        for item in items
    ]


def test_every_change_is_taken_back_and_brought_back_in_order(desk: Desk, slug: str):
    states = [said(desk, slug)]
    annotation = desk.annotation(slug)
    path = f"/annotations/{annotation['id']}"
    states.append(said(desk, slug))
    desk.patch(path, {"level": "minor"})
    states.append(said(desk, slug))
    desk.patch(path, {"kind": "fact"}, '"2"')
    states.append(said(desk, slug))
    desk.delete(path, '"3"')
    states.append(said(desk, slug))
    for _ in range(2):
        for earlier in states[-2::-1]:
            take(desk, slug, "undo")
            assert said(desk, slug) == earlier
        assert_problem(desk.post(f"/articles/{slug}/undo", {}), 409)
        for later in states[1:]:
            take(desk, slug, "redo")
            assert said(desk, slug) == later
        assert_problem(desk.post(f"/articles/{slug}/redo", {}), 409)


def test_what_was_made_together_is_undone_and_redone_together(desk: Desk, slug: str):
    first = desk.annotation(slug)
    new = {"revision": 1, "kind": "fact", "quote": {"exact": "dawn"}}
    changes = [
        {"create": new},
        {"id": first["id"], "version": 1, "fields": {"note": "seen"}},
    ]
    before = said(desk, slug)
    made = desk.post(f"/articles/{slug}/changes", {"changes": changes}).json
    assert made is not None
    after = said(desk, slug)
    undone = take(desk, slug, "undo")
    assert said(desk, slug) == before
    assert undone["removed"] == [made["annotations"][0]["id"]]
    assert len(undone["events"]) == 2
    take(desk, slug, "redo")
    assert said(desk, slug) == after
    take(desk, slug, "undo")
    take(desk, slug, "undo")
    assert said(desk, slug) == []


def test_a_new_change_leaves_nothing_to_redo(desk: Desk, slug: str):
    desk.annotation(slug)
    take(desk, slug, "undo")
    desk.annotation(slug, quote={"exact": "dawn"})
    assert_problem(desk.post(f"/articles/{slug}/redo", {}), 409)
    take(desk, slug, "undo")
    assert said(desk, slug) == []
    take(desk, slug, "redo")
    assert [item[-1] for item in said(desk, slug)] == ["dawn"]


def test_each_editor_undoes_their_own_changes(desk: Desk, slug: str):
    colleague = open_desk(desk.app)
    mine, theirs = (
        desk.annotation(slug),
        colleague.annotation(slug, quote={"exact": "dawn"}),
    )
    take(desk, slug, "undo")
    assert [item[0] for item in said(desk, slug)] == [theirs["id"]]
    assert_problem(desk.post(f"/articles/{slug}/undo", {}), 409)
    take(colleague, slug, "undo")
    assert said(desk, slug) == []
    take(desk, slug, "redo")
    assert [item[0] for item in said(desk, slug)] == [mine["id"]]


def test_what_somebody_else_changed_since_is_not_overwritten(desk: Desk, slug: str):
    path = f"/annotations/{desk.annotation(slug)['id']}"
    desk.patch(path, {"level": "minor", "note": "mine"})
    open_desk(desk.app).patch(path, {"note": "theirs"}, '"2"')
    before = desk.stored()
    problem = assert_problem(desk.post(f"/articles/{slug}/undo", {}), 409)
    assert "note" in problem["detail"]
    change = desk.read(f"/articles/{slug}/events")["items"][1]["id"]
    assert problem["current"] == {
        "annotations": [desk.read(path)],
        "removed": [],
        "blocked": [change],
    }
    assert desk.stored() == before


def test_what_somebody_else_added_since_stays(desk: Desk, slug: str):
    path = f"/annotations/{desk.annotation(slug)['id']}"
    desk.patch(path, {"level": "minor"})
    open_desk(desk.app).patch(path, {"note": "theirs"}, '"2"')
    take(desk, slug, "undo")
    assert [item[2:4] for item in said(desk, slug)] == [("major", "theirs")]


def test_a_change_that_cannot_be_undone_can_be_passed_over(desk: Desk, slug: str):
    first, second = (
        desk.annotation(slug),
        desk.annotation(slug, quote={"exact": "dawn"}),
    )
    desk.patch(f"/annotations/{second['id']}", {"note": "mine"})
    open_desk(desk.app).patch(f"/annotations/{second['id']}", {"note": "theirs"}, '"2"')
    passing: list[int] = []
    while (
        answer := desk.post(f"/articles/{slug}/undo", {"passing_over": passing})
    ).status_code == 409:
        passing += assert_problem(answer, 409)["current"]["blocked"]
    assert len(passing) == 2  # the note, and the annotation that it stands on
    assert answer.json is not None
    assert answer.json["removed"] == [first["id"]]


def test_undoing_a_change_of_somebody_else_is_a_change_of_mine(desk: Desk, slug: str):
    colleague = open_desk(desk.app)
    colleague.annotation(slug)
    event = desk.read(f"/articles/{slug}/events")["items"][0]
    desk.add(f"/events/{event['id']}/undo")
    assert said(desk, slug) == []
    take(desk, slug, "undo")
    assert len(said(desk, slug)) == 1
    take(desk, slug, "redo")
    assert said(desk, slug) == []
    assert_problem(colleague.post(f"/articles/{slug}/undo", {}), 409)


def test_the_history_of_one_annotation_and_what_came_after_an_event(
    desk: Desk, slug: str
):
    one, two = desk.annotation(slug), desk.annotation(slug, quote={"exact": "dawn"})
    desk.patch(f"/annotations/{one['id']}", {"level": "minor"})
    path = f"/articles/{slug}/events"
    history = desk.read(f"{path}?annotation={one['id']}")["items"]
    assert [event["action"] for event in history] == ["change", "create"]
    later = desk.read(f"{path}?after={history[1]['id']}&limit=1")
    assert [event["subject"] for event in later["items"]] == [f"annotation:{two['id']}"]
    rest = desk.read(f"{path}?after={history[1]['id']}&limit=1&cursor={later['next']}")
    assert rest == {"items": [history[0]], "next": None}
    for wrong in ("x", "-1", "9" * 20, ""):
        assert_problem(desk.get(f"{path}?after={wrong}"), 422, "after")


def test_an_earlier_state_is_restored_and_that_can_be_undone(desk: Desk, slug: str):
    annotation = desk.annotation(slug, note="first")
    path = f"/annotations/{annotation['id']}"
    desk.patch(path, {"note": "second", "revision": 1, "quote": {"exact": "dawn"}})
    desk.delete(path, '"2"')
    created = desk.read(f"/articles/{slug}/events?annotation={annotation['id']}")[
        "items"
    ][-1]
    answer = desk.post(f"/events/{created['id']}/restoration")
    assert answer.status_code == 200, answer.text
    assert [item[3:] for item in said(desk, slug)] == [("first", "the lamp is out")]
    assert_problem(desk.post(f"/events/{created['id']}/restoration"), 409)
    take(desk, slug, "undo")
    assert said(desk, slug) == []


def test_a_removal_cannot_be_restored_as_a_state(desk: Desk, slug: str):
    desk.delete(f"/annotations/{desk.annotation(slug)['id']}")
    removal = desk.read(f"/articles/{slug}/events")["items"][0]
    assert_problem(desk.post(f"/events/{removal['id']}/restoration"), 409)


@pytest.mark.parametrize("way", ["undo", "redo"])
def test_undo_and_redo_need_the_scope_and_an_editor(desk: Desk, slug: str, way: str):
    desk.annotation(slug)
    before = desk.stored("token")
    assert_problem(desk.anonymous().post(f"/articles/{slug}/{way}", {}), 401)
    assert_problem(
        desk.with_scopes(Scope.FILMS_WRITE).post(f"/articles/{slug}/{way}", {}), 403
    )
    assert desk.stored("token") == before


def test_a_change_is_undone_in_a_newer_text_where_its_words_now_stand(
    desk: Desk, slug: str
):
    path = f"/annotations/{desk.annotation(slug)['id']}"
    desk.patch(path, {"level": "minor"})
    body = "<p>A new start.</p><p>At dawn the lamp is out.</p>"
    revised = desk.call(
        "PUT",
        f"/articles/{slug}/body",
        {"base_revision": 1, "body": body, "format": "html"},
    )
    assert revised.status_code == 200, revised.text
    placed = desk.read(path)
    take(desk, slug, "undo")
    assert desk.read(path) | {"updated_at": "", "version": 0} == placed | {
        "level": "major",
        "updated_at": "",
        "version": 0,
    }
    take(desk, slug, "undo")
    assert said(desk, slug) == []
    take(desk, slug, "redo")
    assert [
        item["start"] for item in desk.read(f"/articles/{slug}/annotations")["items"]
    ] == [placed["start"]]
