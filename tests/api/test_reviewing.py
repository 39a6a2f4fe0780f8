"""Review: whoever looks decides where an annotation is, and readers get the text when nothing waits any more."""

from typing import Any

import pytest

from tests.api.desk import Desk, assert_problem

STAIRS, DAWN, DUSK = (
    "The keeper climbs the stairs.",
    "At dawn the lamp is out.",
    "At dusk the lamp burns again.",
)
REWRITTEN = "When day broke, no light was burning in the tower any more, which nobody could explain."


@pytest.fixture
def slug(desk: Desk) -> str:
    """A published article whose spoiler is lost in the newest revision."""
    slug = str(desk.article(desk.film()["slug"], status="published")["slug"])
    desk.annotation(slug)
    assert desk.save(slug, STAIRS, REWRITTEN, DUSK)["safe"] is False
    return slug


def waiting(desk: Desk, slug: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = desk.read(f"/articles/{slug}/review")["items"]
    return items


def say(desk: Desk, annotation: dict[str, Any], verdict: str, **fields: Any):
    sent = {"version": annotation["version"], "verdict": verdict, **fields}
    return desk.post(f"/annotations/{annotation['id']}/review", sent)


def on(words: str, revision: int = 2) -> dict[str, Any]:
    return {"revision": revision, "quote": {"exact": words}}


def test_what_waits_is_listed_with_where_it_was(desk: Desk, slug: str):
    (item,) = waiting(desk, slug)
    assert (item["annotation"]["state"], item["holds"]) == ("lost", True)
    assert (item["before"]["revision"], item["before"]["exact"]) == (
        1,
        "the lamp is out",
    )
    assert item["before"]["prefix"].endswith("At dawn ")


def test_places_that_are_like_it_are_suggested(desk: Desk):
    slug = desk.article(desk.film()["slug"])["slug"]
    desk.annotation(slug)
    desk.save(
        slug,
        "Nothing is as it was.",
        "But the lamps are out.",
        "So it goes on and on at sea.",
        title="No",
    )
    (item,) = waiting(desk, slug)
    best = item["candidates"][0]
    assert "out" in best["exact"]
    text = desk.read(f"/articles/{slug}/source")["text"]
    assert text[best["start"] : best["end"]] == best["exact"]


def test_a_spoiler_that_is_placed_anew_lets_readers_have_the_text_where_that_is_asked(
    desk: Desk, slug: str
):
    (item,) = waiting(desk, slug)
    answer = say(
        desk, item["annotation"], "place", **on("no light was burning"), publish=True
    )
    assert answer.status_code == 200, answer.text
    assert (answer.json["safe"], answer.json["live_revision"]) == (True, 2)
    assert (
        answer.json["annotation"]["state"],
        answer.json["annotation"]["review"],
    ) == ("exact", "none")
    assert waiting(desk, slug) == []
    assert "When day broke" in desk.shown(slug)
    assert "no light" not in desk.shown(slug)


def test_without_being_asked_nothing_is_published(desk: Desk, slug: str):
    before = desk.shown(slug)
    answer = say(
        desk,
        waiting(desk, slug)[0]["annotation"],
        "place",
        **on("no light was burning"),
    ).json
    assert (answer["safe"], answer["live_revision"]) == (True, 1)
    assert desk.shown(slug) == before
    assert desk.post(f"/articles/{slug}/publication").json["revision"] == 2


def test_what_else_waits_holds_the_text(desk: Desk):
    slug = desk.article(desk.film()["slug"], status="published")["slug"]
    for words in ("the lamp is out", "climbs the stairs"):
        desk.annotation(slug, quote={"exact": words})
    desk.save(slug, "Nothing is left.", "It is all new.", title="Another")
    for item, live in zip(waiting(desk, slug), (1, 2), strict=True):
        answer = say(desk, item["annotation"], "release", reason="gone", publish=True)
        assert answer.json["live_revision"] == live


def test_what_is_let_go_says_why_and_comes_back_with_its_words(desk: Desk, slug: str):
    say(
        desk,
        waiting(desk, slug)[0]["annotation"],
        "release",
        reason="The text tells nothing of it.",
    )
    event = desk.read(f"/articles/{slug}/events")["items"][0]
    assert (event["action"], event["reason"]) == (
        "release",
        "The text tells nothing of it.",
    )
    saved = desk.save(slug, STAIRS, REWRITTEN, DUSK, "More.", base=2)
    assert (
        saved["annotations"][0]["state"],
        saved["safe"],
        saved["live_revision"],
    ) == ("lost", True, 3)
    saved = desk.save(
        slug, STAIRS, "Then, at the end of it all, the lamp is out.", DUSK, base=3
    )
    report = saved["annotations"][0]
    assert report["found_by"] == "returned"
    assert report["holds"] or report["after"]["exact"] == "the lamp is out"
    assert "is out" not in desk.shown(slug)


def test_words_that_come_back_in_two_places_hold_the_text(desk: Desk, slug: str):
    say(
        desk,
        waiting(desk, slug)[0]["annotation"],
        "release",
        reason="gone",
        publish=True,
    )
    saved = desk.save(
        slug,
        STAIRS,
        "Now the lamp is out. Now the lamp is out.",
        "The end of it.",
        base=2,
    )
    assert (saved["safe"], saved["live_revision"]) == (False, 2)
    assert "is out" not in desk.shown(slug)


def test_a_spoiler_that_was_deleted_while_its_text_stood_does_not_come_back(desk: Desk):
    slug = desk.article(desk.film()["slug"], status="published")["slug"]
    desk.delete(f"/annotations/{desk.annotation(slug)['id']}")
    desk.save(slug, STAIRS)
    saved = desk.save(slug, STAIRS, DAWN, base=2)
    assert (saved["annotations"], saved["live_revision"]) == ([], 3)
    assert "is out" in desk.shown(slug)


def test_what_is_edited_can_be_confirmed_with_all_that_is_hidden(desk: Desk):
    slug = desk.article(desk.film()["slug"], status="published")["slug"]
    desk.annotation(slug)
    desk.save(slug, STAIRS, "At dawn the old lamp is out.", DUSK)
    (item,) = waiting(desk, slug)
    assert (item["annotation"]["state"], item["holds"]) == ("edited", False)
    confirmed = say(desk, item["annotation"], "confirm").json["annotation"]
    assert (confirmed["exact"], confirmed["review"]) == (
        item["annotation"]["exact"],
        "none",
    )
    saved = desk.save(
        slug, STAIRS, "At dawn the old lamp is out.", DUSK, "More.", base=2
    )
    assert (
        saved["annotations"][0]["state"],
        saved["annotations"][0]["before"]["exact"],
    ) == (
        "exact",
        confirmed["exact"],
    )


def test_what_nobody_looks_at_is_followed_from_where_it_was_certain(desk: Desk):
    slug = desk.article(desk.film()["slug"], status="published")["slug"]
    desk.annotation(slug)
    desk.save(slug, STAIRS, "At dawn the old lamp is out.", DUSK)
    saved = desk.save(slug, STAIRS, "At dawn the old lamp of his is out.", DUSK, base=2)
    report = saved["annotations"][0]
    assert (report["state"], report["before"]["exact"]) == ("edited", "the lamp is out")
    assert not {"old", "his", "out"} & set(desk.shown(slug).split())


@pytest.mark.parametrize(
    ("verdict", "fields", "wrong"),
    [
        ("confirm", {}, "verdict"),
        ("release", {}, "reason"),
        ("place", {}, "revision"),
        ("place", {"revision": 2, "start": 0, "end": 3, "exact": "xyz"}, "exact"),
        ("place", {"revision": 9, "start": 0, "end": 3, "exact": "xyz"}, "revision"),
        ("burn", {}, "verdict"),
    ],
)
def test_what_cannot_be_said_is_refused(
    desk: Desk, slug: str, verdict: str, fields: dict[str, Any], wrong: str
):
    annotation, before = waiting(desk, slug)[0]["annotation"], desk.stored()
    assert_problem(say(desk, annotation, verdict, **fields), 422, wrong)
    assert desk.stored() == before


def test_of_two_who_look_the_second_is_shown_what_the_first_has_said(
    desk: Desk, slug: str
):
    annotation = waiting(desk, slug)[0]["annotation"]
    say(desk, annotation, "place", **on("no light was burning"))
    before = desk.stored()
    problem = assert_problem(say(desk, annotation, "release", reason="gone"), 409)
    assert problem["current"]["exact"] == "no light was burning"
    assert desk.stored() == before


@pytest.mark.parametrize(
    ("verdict", "fields"),
    [("place", on("no light was burning")), ("release", {"reason": "gone"})],
)
def test_what_was_said_can_be_undone(
    desk: Desk, slug: str, verdict: str, fields: dict[str, Any]
):
    before = waiting(desk, slug)
    assert say(desk, before[0]["annotation"], verdict, **fields).status_code == 200
    event = desk.read(f"/articles/{slug}/events")["items"][0]
    assert desk.post(f"/events/{event['id']}/undo").status_code == 201
    (after,) = waiting(desk, slug)
    kept = ("state", "review", "start", "end", "exact", "confidence")
    assert {n: after["annotation"][n] for n in kept} == {
        n: before[0]["annotation"][n] for n in kept
    }


def test_a_change_that_was_made_before_a_new_text_can_be_undone_after_it(desk: Desk):
    slug = desk.article(desk.film()["slug"])["slug"]
    path = f"/annotations/{desk.annotation(slug)['id']}"
    desk.patch(path, {"level": "minor"})
    event = desk.read(f"/articles/{slug}/events")["items"][0]
    desk.save(slug, "More.", STAIRS, DAWN, DUSK)
    assert desk.post(f"/events/{event['id']}/undo").status_code == 201
    annotation = desk.read(path)
    assert (annotation["level"], annotation["exact"], annotation["revision"]) == (
        "major",
        "the lamp is out",
        2,
    )


def test_a_place_from_an_older_text_is_carried_when_it_is_brought_back(desk: Desk):
    slug = desk.article(desk.film()["slug"])["slug"]
    path = f"/annotations/{desk.annotation(slug)['id']}"
    desk.patch(path, {"revision": 1, "quote": {"exact": "climbs the stairs"}})
    event = desk.read(f"/articles/{slug}/events")["items"][0]
    desk.save(slug, "More.", STAIRS, DAWN, DUSK)
    assert desk.post(f"/events/{event['id']}/undo").status_code == 201
    annotation = desk.read(path)
    assert (annotation["exact"], annotation["start"], annotation["revision"]) == (
        "the lamp is out",
        59,
        2,
    )


def test_a_removal_is_undone_in_a_newer_text(desk: Desk):
    slug = desk.article(desk.film()["slug"], status="published")["slug"]
    path = f"/annotations/{desk.annotation(slug)['id']}"
    desk.delete(path)
    event = desk.read(f"/articles/{slug}/events")["items"][0]
    desk.save(slug, "More.", STAIRS, DAWN, DUSK)
    assert desk.post(f"/events/{event['id']}/undo").status_code == 201
    assert desk.read(path)["start"] == 59
    assert "is out" not in desk.shown(slug)
