"""A new text: what becomes of every annotation, and what readers get meanwhile."""

from typing import Any

import pytest

from tests.api.desk import BODY, Desk, assert_problem

STAIRS, DAWN, DUSK = (
    "The keeper climbs the stairs.",
    "At dawn the lamp is out.",
    "At dusk the lamp burns again.",
)
LOST = "He is gone, and the sea is calm over the rocks where his boat went down."


@pytest.fixture
def slug(desk: Desk) -> str:
    """A published article of three paragraphs, with a spoiler on the second's end."""
    slug = desk.article(desk.film()["slug"], status="published")["slug"]
    desk.annotation(slug, note="the end")
    return str(slug)


def test_a_text_in_which_every_spoiler_is_found_goes_to_readers_at_once(
    desk: Desk, slug: str
):
    saved = desk.save(slug, "A new beginning.", STAIRS, DAWN, DUSK)
    assert (saved["revision"], saved["live_revision"], saved["safe"]) == (2, 2, True)
    assert saved["counts"] == {"exact": 1, "moved": 0, "edited": 0, "lost": 0}
    report = saved["annotations"][0]
    assert (report["state"], report["before"]["start"], report["after"]["start"]) == (
        "exact",
        53,
        70,
    )
    assert report["after"]["exact"] == report["before"]["exact"] == "the lamp is out"
    assert "A new beginning" in desk.shown(slug)
    assert "is out" not in desk.shown(slug)


def test_a_text_may_say_its_language_also_where_no_word_has_changed(
    desk: Desk, slug: str
):
    body = {"base_revision": 1, "body": BODY, "format": "html"}
    for query, sent, kept in (
        ("?dry_run=true", {"language": "de"}, None),
        ("", {"language": "de"}, "de"),
        ("", {}, "de"),
        ("", {"language": None}, None),
    ):
        answer = desk.call("PUT", f"/articles/{slug}/body{query}", body | sent)
        assert answer.status_code == 200, answer.text
        assert answer.json["revision"] == 1
        assert desk.read(f"/articles/{slug}")["language"] == kept


def test_readers_keep_the_last_safe_text_where_a_spoiler_is_lost(desk: Desk, slug: str):
    before = desk.shown(slug)
    saved = desk.save(slug, STAIRS, LOST, DUSK)
    assert (saved["revision"], saved["live_revision"], saved["safe"]) == (2, 1, False)
    assert saved["counts"]["lost"] == 1
    assert (saved["annotations"][0]["after"], saved["annotations"][0]["holds"]) == (
        None,
        True,
    )
    assert desk.shown(slug) == before
    assert desk.shown(slug, "&at=finished").count("calm") == 0


def test_a_lost_annotation_keeps_its_words_and_says_that_it_is_lost(
    desk: Desk, slug: str
):
    desk.save(slug, STAIRS, LOST, DUSK)
    annotation = desk.read(f"/articles/{slug}/annotations")["items"][0]
    assert (annotation["state"], annotation["review"], annotation["revision"]) == (
        "lost",
        "needed",
        2,
    )
    assert (annotation["start"], annotation["end"], annotation["exact"]) == (
        None,
        None,
        "the lamp is out",
    )


def test_what_is_new_beside_an_edited_spoiler_is_hidden_with_it(desk: Desk, slug: str):
    saved = desk.save(slug, STAIRS, "At dawn the old lamp is out, cold.", DUSK)
    assert (
        saved["annotations"][0]["state"],
        saved["annotations"][0]["needs_review"],
    ) == ("edited", True)
    for word in ("old", "is out", "cold"):
        assert word not in desk.shown(slug)


def test_a_text_with_a_lost_spoiler_is_not_published(desk: Desk):
    slug = desk.article(desk.film()["slug"])["slug"]
    annotation = desk.annotation(slug)
    desk.save(slug, STAIRS, LOST, DUSK)
    problem = assert_problem(desk.post(f"/articles/{slug}/publication"), 409)
    assert problem["current"]["waiting"] == [
        {"id": annotation["id"], "state": "lost", "exact": "the lamp is out"}
    ]
    assert_problem(desk.anonymous().get(f"/articles/{slug}"), 404)


def test_a_lost_fact_holds_nobody_up(desk: Desk):
    slug = desk.article(desk.film()["slug"], status="published")["slug"]
    desk.annotation(slug, kind="fact")
    saved = desk.save(slug, STAIRS, LOST, DUSK)
    assert (saved["counts"]["lost"], saved["safe"], saved["live_revision"]) == (
        1,
        True,
        2,
    )


def test_a_lost_spoiler_is_found_again_where_its_words_come_back(desk: Desk, slug: str):
    desk.save(slug, STAIRS, LOST, DUSK)
    saved = desk.save(slug, STAIRS, DAWN, "And so on.", DUSK, base=2)
    assert (
        saved["annotations"][0]["state"],
        saved["safe"],
        saved["live_revision"],
    ) == ("exact", True, 3)
    assert "is out" not in desk.shown(slug)
    assert "And so on" in desk.shown(slug)


def test_the_same_text_again_makes_no_revision(desk: Desk, slug: str):
    before = desk.stored()
    saved = desk.save(slug, STAIRS, DAWN, DUSK)
    assert (saved["difference"], saved["revision"]) == ("nothing", 1)
    assert desk.stored() == before


def test_a_change_of_markup_moves_nothing(desk: Desk, slug: str):
    saved = desk.save(slug, STAIRS, DAWN.replace("lamp", "<em>lamp</em>"), DUSK)
    assert (saved["difference"], saved["revision"], saved["counts"]["exact"]) == (
        "markup",
        2,
        1,
    )
    assert (saved["safe"], saved["annotations"][0]["needs_review"]) == (True, False)


def test_title_and_standfirst_stay_unless_they_are_sent(desk: Desk, slug: str):
    first = desk.save(
        slug, STAIRS, DAWN, DUSK, title="A lamp at sea", standfirst="Of a keeper."
    )
    assert first["text"].startswith("A lamp at sea\nOf a keeper.\nThe keeper")
    second = desk.save(slug, STAIRS, DAWN, base=2)
    assert second["text"] == f"A lamp at sea\nOf a keeper.\n{STAIRS}\n{DAWN}"
    assert (
        desk.save(slug, STAIRS, DAWN, base=3, standfirst=None)["text"]
        == f"A lamp at sea\n{STAIRS}\n{DAWN}"
    )


def test_trying_says_what_would_become_of_annotations_and_changes_nothing(
    desk: Desk, slug: str
):
    before = desk.stored()
    tried = desk.save(slug, STAIRS, LOST, query="?dry_run=true")
    assert desk.stored() == before
    saved = desk.save(slug, STAIRS, LOST)
    differing = {"dry_run": False, "live_revision": 1}
    assert tried | differing == saved


def test_of_two_editors_who_save_one_wins_and_the_other_is_shown_the_text(
    desk: Desk, slug: str
):
    desk.save(slug, STAIRS, DAWN, DUSK, "Mine.")
    before = desk.stored()
    problem = assert_problem(desk.put_body(slug, STAIRS, DAWN, DUSK, "Theirs."), 409)
    assert problem["current"]["revision"] == 2
    assert problem["current"]["text"].endswith("Mine.")
    assert desk.stored() == before


def test_a_save_that_is_repeated_is_answered_as_done(desk: Desk, slug: str):
    desk.save(slug, STAIRS, DAWN)
    assert desk.save(slug, STAIRS, DAWN)["revision"] == 2


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"base": 7}, "base_revision"),
        ({"title": ""}, "title"),
        ({"format": "rtf"}, "format"),
        ({"extra": 1}, "extra"),
    ],
)
def test_what_cannot_be_saved_is_refused(
    desk: Desk, slug: str, sent: dict[str, Any], field: str
):
    before = desk.stored()
    assert_problem(desk.put_body(slug, STAIRS, **sent), 422, field)
    assert_problem(desk.put_body(slug), 422, "body")
    assert_problem(desk.put_body(slug, STAIRS, query="?dry_run=yes"), 422, "dry_run")
    assert desk.stored() == before


def test_saving_needs_the_scope(desk: Desk, slug: str):
    before = desk.stored()
    assert_problem(desk.with_scopes().put_body(slug, STAIRS), 403)
    assert_problem(desk.anonymous().put_body(slug, STAIRS), 401)
    assert desk.stored("token") == {
        name: rows for name, rows in before.items() if name != "token"
    }
