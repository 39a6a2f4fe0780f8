"""Many changes at once: all of them or none, each with its event, undone together."""

import time
from typing import Any

import pytest

from annotator.core.permission import Scope
from tests.api.desk import Desk, assert_problem

WORDS = ("keeper", "stairs", "dawn", "dusk")


@pytest.fixture
def slug(desk: Desk) -> str:
    """An article about a film of its own."""
    return str(desk.article(desk.film()["slug"])["slug"])


def made(desk: Desk, slug: str) -> list[dict[str, Any]]:
    """One annotation for each of the words."""
    return [desk.annotation(slug, kind="fact", quote={"exact": word}) for word in WORDS]


def send(desk: Desk, slug: str, *changes: dict[str, Any], **headers: str) -> Any:
    """The answer's JSON."""
    answer = desk.post(f"/articles/{slug}/changes", {"changes": changes}, **headers)
    assert answer.status_code == 200, answer.text
    return answer.json


def notes(desk: Desk, slug: str) -> list[tuple[str, str | None]]:
    """What is annotated, and the notes on it."""
    items = desk.read(f"/articles/{slug}/annotations?limit=100")["items"]
    return [(item["exact"], item["note"]) for item in items]


def test_annotations_are_made_changed_and_removed_together(desk: Desk, slug: str):
    one, two, *_ = made(desk, slug)
    new = {"revision": 1, "kind": "spoiler", "quote": {"exact": "the lamp is out"}}
    answer = send(
        desk,
        slug,
        {"id": one["id"], "version": 1, "fields": {"note": "seen"}},
        {"id": two["id"], "version": 1, "delete": True},
        {"create": new},
    )
    assert [item["exact"] for item in answer["annotations"]] == [
        "keeper",
        "the lamp is out",
    ]
    assert answer["removed"] == [two["id"]]
    assert notes(desk, slug) == [
        ("keeper", "seen"),
        ("dawn", None),
        ("the lamp is out", None),
        ("dusk", None),
    ]


def test_each_change_has_its_event_and_all_are_of_one_group(desk: Desk, slug: str):
    wishes = [
        {"id": item["id"], "version": 1, "fields": {"note": "seen"}}
        for item in made(desk, slug)
    ]
    events = send(desk, slug, *wishes)["events"]
    assert [event["subject"] for event in events] == [
        f"annotation:{wish['id']}" for wish in wishes
    ]
    assert {event["action"] for event in events} == {"change"}
    assert len({event["group"] for event in events}) == 1
    assert events[0]["group"]
    assert desk.read(f"/articles/{slug}/events?limit=4")["items"] == events[::-1]


def test_one_stale_change_prevents_all_and_every_stale_one_is_named(
    desk: Desk, slug: str
):
    one, two, three, four = made(desk, slug)
    desk.patch(f"/annotations/{two['id']}", {"note": "another's"})
    desk.delete(f"/annotations/{three['id']}")
    before = desk.stored()
    wishes = [
        {"id": item["id"], "version": 1, "fields": {"note": "mine"}}
        for item in (one, two, three, four)
    ]
    problem = assert_problem(
        desk.post(f"/articles/{slug}/changes", {"changes": wishes}), 412
    )
    assert problem["current"] == {
        "annotations": [desk.read(f"/annotations/{two['id']}")],
        "removed": [three["id"]],
    }
    assert desk.stored() == before


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        ({"fields": {"level": "minor"}}, "changes.1.fields.level"),
        ({"fields": {"film": "no-such-film"}}, "changes.1.fields.film"),
        ({"fields": {"colour": "red"}}, "changes.1.fields.colour"),
        ({}, "changes.1.id"),
        ({"delete": False}, "changes.1.delete"),
        ({"delete": True, "fields": {}}, "changes.1.id"),
    ],
    ids=str,
)
def test_one_bad_change_prevents_all_and_is_named(
    desk: Desk, slug: str, wish: dict[str, Any], field: str
):
    one, two, *_ = made(desk, slug)
    first = {"id": one["id"], "version": 1, "fields": {"note": "seen"}}
    second = {"id": two["id"], "version": 1, **wish}
    if "film" in wish.get("fields", {}):
        second["fields"]["kind"] = "spoiler"
    before = desk.stored()
    answer = desk.post(f"/articles/{slug}/changes", {"changes": [first, second]})
    assert_problem(answer, 422, field)
    assert desk.stored() == before


def test_an_annotation_of_another_article_is_refused_and_so_is_one_that_stands_there_twice(
    desk: Desk, slug: str
):
    other = desk.annotation(desk.article(desk.film()["slug"])["slug"])
    wish = {"id": other["id"], "version": 1, "delete": True}
    before = desk.stored()
    assert_problem(
        desk.post(f"/articles/{slug}/changes", {"changes": [wish]}), 422, "changes.0.id"
    )
    own = {"id": desk.annotation(slug)["id"], "version": 1, "delete": True}
    assert_problem(
        desk.post(f"/articles/{slug}/changes", {"changes": [own, own]}), 422, "changes"
    )
    assert len(desk.stored()["annotation"]) == len(before["annotation"]) + 1


def test_the_same_changes_sent_twice_are_made_once(desk: Desk, slug: str):
    wish = {"create": {"revision": 1, "kind": "fact", "quote": {"exact": "dawn"}}}
    first = send(desk, slug, wish, Idempotency_Key="a bulk change")
    assert send(desk, slug, wish, Idempotency_Key="a bulk change") == first
    assert len(notes(desk, slug)) == 1


def test_changes_need_the_scope_and_an_editor(desk: Desk, slug: str):
    wish = {
        "changes": [{"id": desk.annotation(slug)["id"], "version": 1, "delete": True}]
    }
    before = desk.stored("token")
    assert_problem(desk.anonymous().post(f"/articles/{slug}/changes", wish), 401)
    assert_problem(
        desk.with_scopes(Scope.FILMS_WRITE).post(f"/articles/{slug}/changes", wish), 403
    )
    assert desk.stored("token") == before


def test_a_new_spoiler_among_many_changes_is_hidden_at_once(desk: Desk):
    slug = desk.article(desk.film()["slug"], status="published")["slug"]
    reader = desk.anonymous()
    assert "dawn" in reader.get(f"/articles/{slug}?format=text").text
    spoilers = [
        {"revision": 1, "kind": "spoiler", "quote": {"exact": word}} for word in WORDS
    ]
    send(desk, slug, *[{"create": spoiler} for spoiler in spoilers])
    text = reader.get(f"/articles/{slug}?format=text").text
    assert [word for word in WORDS if word in text] == []


def seconds_to_make_and_remove(
    desk: Desk, slug: str, spoiler: dict[str, Any], count: int
) -> float:
    """CPU seconds of one request that makes so many, and one that removes them."""
    start = time.process_time()
    made = send(desk, slug, *[{"create": spoiler}] * count)["annotations"]
    wishes = [{"id": item["id"], "version": 1, "delete": True} for item in made]
    assert len(send(desk, slug, *wishes)["removed"]) == count
    return time.process_time() - start


@pytest.mark.measured
def test_ten_times_as_many_spoilers_take_about_ten_times_as_long(desk: Desk):
    slug = desk.article(desk.film()["slug"], status="published")["slug"]
    spoiler = {"revision": 1, "kind": "spoiler", "quote": {"exact": "the lamp is out"}}
    few = seconds_to_make_and_remove(desk, slug, spoiler, 50)
    many = seconds_to_make_and_remove(desk, slug, spoiler, 500)
    assert many < 20 * few  # 100 times, if each looked at all others
    refused = desk.post(
        f"/articles/{slug}/changes", {"changes": [{"create": spoiler}] * 501}
    )
    assert_problem(refused, 422, "changes")
