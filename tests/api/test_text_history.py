"""What an article said before: listed, read, compared and brought back."""

from typing import Any

import pytest

from tests.api.desk import Desk, assert_problem, open_desk

STAIRS, DAWN, DUSK = (
    "The keeper climbs the stairs.",
    "At dawn the lamp is out.",
    "At dusk the lamp burns again.",
)
OTHER = "Over the rocks the gulls cry all day long, and nobody comes to look at them."


@pytest.fixture
def slug(desk: Desk) -> str:
    """A published article of three revisions: the second has lost a spoiler's words, the third has new ones too."""
    slug = str(desk.article(desk.film()["slug"], status="published")["slug"])
    desk.annotation(slug)
    desk.save(slug, STAIRS, OTHER)
    desk.save(slug, OTHER, STAIRS.replace("climbs", "runs down"), base=2)
    return slug


def restore(desk: Desk, slug: str, number: int, base: int) -> Any:
    return desk.post(
        f"/articles/{slug}/revisions/{number}/restoration", {"base_revision": base}
    )


def test_revisions_are_listed_with_who_and_when(desk: Desk, slug: str):
    open_desk(desk.app).save(slug, STAIRS, DAWN, base=3)
    items = desk.read(f"/articles/{slug}/revisions")["items"]
    assert [(item["number"], item["live"], item["newest"]) for item in items] == [
        (4, True, True),
        (3, False, False),
        (2, False, False),
        (1, False, False),
    ]
    assert items[0]["author"] != items[1]["author"]
    assert items[0]["created_at"] >= items[3]["created_at"]
    first = desk.read(f"/articles/{slug}/revisions?limit=3")
    rest = desk.read(f"/articles/{slug}/revisions?limit=3&cursor={first['next']}")
    assert first["items"] + rest["items"] == items


def test_a_revision_is_read_with_its_annotations(desk: Desk, slug: str):
    first = desk.read(f"/articles/{slug}/revisions/1")
    assert (first["text"].split("\n")[2], first["live"]) == (DAWN, True)
    assert [(a["state"], a["exact"]) for a in first["annotations"]] == [
        ("exact", "the lamp is out")
    ]
    second = desk.read(f"/articles/{slug}/revisions/2")
    assert [(a["state"], a["start"]) for a in second["annotations"]] == [("lost", None)]
    assert_problem(desk.get(f"/articles/{slug}/revisions/4"), 404)


def test_two_revisions_are_compared_block_by_block_and_word_by_word(
    desk: Desk, slug: str
):
    found = desk.read(f"/articles/{slug}/revisions/2/comparison/3")
    assert [(b["change"], b["moved"]) for b in found["blocks"]] in (
        [("same", False), ("same", True), ("edited", False)],
        [("same", False), ("same", False), ("edited", True)],
    )
    words = [(w["change"], w["text"].strip()) for w in found["blocks"][2]["words"]]
    assert ("removed", "climbs") in words
    assert ("added", "runs down") in words
    assert found["blocks"][1]["new"]["text"] == OTHER


def test_a_comparison_says_where_annotations_are_in_either(desk: Desk, slug: str):
    later = desk.annotation(slug, revision=3, quote={"exact": "gulls"})["id"]
    found = desk.read(f"/articles/{slug}/revisions/1/comparison/3")["annotations"]
    by_id = {one["id"]: one for one in found}
    assert (by_id[later]["old"], by_id[later]["new"]["exact"]) == (None, "gulls")
    lost = next(one for id, one in by_id.items() if id != later)
    assert (lost["old"]["state"], lost["new"]["state"]) == ("exact", "lost")


def test_an_old_text_is_brought_back_with_its_annotations(desk: Desk, slug: str):
    restored = restore(desk, slug, 1, base=3).json
    assert (restored["revision"], restored["safe"], restored["live_revision"]) == (
        4,
        True,
        4,
    )
    assert restored["annotations"][0]["after"]["exact"] == "the lamp is out"
    assert desk.read(f"/articles/{slug}/revisions/4")["restores"] == 1
    assert (
        desk.read(f"/articles/{slug}/revisions/4")["blocks"]
        == desk.read(f"/articles/{slug}/revisions/1")["blocks"]
    )
    assert "is out" not in desk.shown(slug)
    assert desk.read(f"/articles/{slug}/events")["items"][0]["action"] == "restore"


def test_what_was_placed_on_other_words_since_does_not_stand_again_where_it_stood(
    desk: Desk,
):
    murderer = "In the end we learn that the murderer is {}, who had been away."
    body = f"<p>{STAIRS}</p><p>{murderer.format('the gardener Tom')}</p><p>{DUSK}</p>"
    slug = str(desk.article(desk.film()["slug"], body=body, status="published")["slug"])
    annotation = desk.annotation(slug, quote={"exact": "burns again"})
    desk.save(slug, STAIRS, murderer.format("his brother Bob"), DUSK)
    place = {"revision": 2, "quote": {"exact": "his brother Bob"}}
    assert desk.patch(f"/annotations/{annotation['id']}", place).status_code == 200
    restored = restore(desk, slug, 1, base=2).json
    assert (restored["safe"], restored["live_revision"]) == (False, 2)
    assert not {"Tom,", "Bob,"} & set(desk.shown(slug).split())


def test_what_was_let_go_is_hidden_again_with_the_text_that_is_brought_back(
    desk: Desk, slug: str
):
    (item,) = desk.read(f"/articles/{slug}/review")["items"]
    sent = {
        "version": item["annotation"]["version"],
        "verdict": "release",
        "reason": "gone",
        "publish": True,
    }
    assert (
        desk.post(f"/annotations/{item['annotation']['id']}/review", sent).json[
            "live_revision"
        ]
        == 3
    )
    assert restore(desk, slug, 1, base=3).status_code == 200
    assert "is out" not in desk.shown(slug)


def test_what_was_tagged_later_is_carried_to_the_text_that_is_brought_back(
    desk: Desk, slug: str
):
    desk.annotation(slug, revision=3, quote={"exact": "the gulls cry all day long"})
    restore(desk, slug, 2, base=3)
    newest = desk.read(f"/articles/{slug}/annotations")["items"]
    assert [(a["exact"], a["revision"]) for a in newest if a["state"] != "lost"] == [
        ("the gulls cry all day long", 4)
    ]


def test_a_spoiler_that_was_widened_since_stays_so(desk: Desk, slug: str):
    restore(desk, slug, 1, base=3)
    annotation = desk.read(f"/articles/{slug}/annotations")["items"][0]
    place = {"revision": 4, "quote": {"exact": "At dawn the lamp is out"}}
    desk.patch(f"/annotations/{annotation['id']}", place, f'"{annotation["version"]}"')
    desk.save(slug, OTHER, STAIRS, DAWN, base=4)
    restore(desk, slug, 1, base=5)
    assert "At dawn" not in desk.shown(slug)


def test_bringing_back_the_newest_text_changes_nothing(desk: Desk, slug: str):
    before = desk.stored()
    assert restore(desk, slug, 3, base=3).json["difference"] == "nothing"
    assert desk.stored() == before


def test_an_old_text_does_not_overwrite_what_nobody_has_seen(desk: Desk, slug: str):
    before = desk.stored()
    problem = assert_problem(restore(desk, slug, 1, base=2), 409)
    assert problem["current"]["revision"] == 3
    assert [change["change"] for change in problem["current"]["changes"]]
    assert_problem(restore(desk, slug, 9, base=3), 404)
    assert_problem(restore(desk, slug, 1, base=9), 422, "base_revision")
    assert desk.stored() == before


def test_an_annotation_has_a_history_over_all_revisions(desk: Desk, slug: str):
    annotation = desk.read(f"/articles/{slug}/annotations")["items"][0]
    path = f"/annotations/{annotation['id']}"
    desk.patch(path, {"level": "minor"})
    stays = desk.read(f"{path}/history")["items"]
    assert [(stay["revision"]["number"], stay["state"]) for stay in stays] == [
        (3, "lost"),
        (2, "lost"),
        (1, "exact"),
    ]
    assert [[event["action"] for event in stay["events"]] for stay in stays] == [
        ["change"],
        [],
        ["create"],
    ]
    first = desk.read(f"{path}/history?limit=1")
    assert (
        desk.read(f"{path}/history?limit=2&cursor={first['next']}")["items"]
        == stays[1:]
    )


def test_history_is_for_editors_alone(desk: Desk, slug: str):
    restore(desk, slug, 1, base=3)
    for path in ("", "/1", "/1/comparison/2"):
        assert_problem(desk.anonymous().get(f"/articles/{slug}/revisions{path}"), 401)
    assert_problem(restore(desk.anonymous(), slug, 1, base=4), 401)
    assert_problem(restore(desk.with_scopes(), slug, 1, base=4), 403)
