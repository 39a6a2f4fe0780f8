"""Blocks that nobody has reviewed are held back, where an article is set so."""

from typing import Any

import pytest

from tests.api.desk import Desk, assert_problem

STAIRS, DAWN, DUSK = (
    "The keeper climbs the stairs.",
    "At dawn the lamp is out.",
    "At dusk the lamp burns again.",
)
NEW = "Over the rocks the gulls cry."


@pytest.fixture
def slug(desk: Desk) -> str:
    """A published article whose new blocks are held back."""
    slug = str(desk.article(desk.film()["slug"], status="published")["slug"])
    hold(desk, slug)
    return slug


def hold(desk: Desk, slug: str, *, new: bool = True) -> Any:
    etag = desk.get(f"/articles/{slug}/source").headers["ETag"]
    answer = desk.patch(f"/articles/{slug}", {"hold_new": new}, etag)
    assert answer.status_code == 200, answer.text
    return answer.json


def mark(desk: Desk, slug: str, revision: int, **blocks: list[int]) -> None:
    answer = desk.call(
        "PUT", f"/articles/{slug}/coverage", {"revision": revision, **blocks}
    )
    assert answer.status_code == 200, answer.text


def test_what_readers_have_they_keep_when_new_blocks_begin_to_be_held_back(
    desk: Desk, slug: str
):
    assert DUSK in desk.shown(slug)
    assert desk.read(f"/articles/{slug}/coverage")["reviewed"] == 0


def test_a_new_block_is_there_when_it_has_been_reviewed_and_at_once(
    desk: Desk, slug: str
):
    assert desk.save(slug, STAIRS, NEW, DAWN)["live_revision"] == 2
    assert NEW not in desk.shown(slug)
    assert DAWN in desk.shown(slug)
    mark(desk, slug, 2, reviewed=[2])
    assert NEW in desk.shown(slug)
    mark(desk, slug, 2, not_reviewed=[2])
    assert NEW not in desk.shown(slug)


def test_a_save_says_what_nobody_has_read_and_holds_it(desk: Desk):
    slug = str(desk.article(desk.film()["slug"], status="published")["slug"])
    body = {"base_revision": 1, "format": "text", "hold_new": True}
    body["body"] = f"{STAIRS}\n\n{DAWN} Is it? {NEW}\n\n{DUSK}"
    path = f"/articles/{slug}/body"
    tried = desk.call("PUT", f"{path}?dry_run=true", body).json
    assert (tried["unread_sentences"], tried["hold_new"]) == (2, False)
    saved = desk.call("PUT", path, body).json
    assert (saved["unread_sentences"], saved["hold_new"], saved["live_revision"]) == (
        2,
        True,
        2,
    )
    assert NEW not in desk.shown(slug)
    assert DUSK in desk.shown(slug)
    blocks = desk.read(f"/articles/{slug}/coverage")["blocks"]
    assert [block["block"] for block in blocks if block["held"]] == [2]


def test_new_words_above_details_wait_with_what_they_hold(desk: Desk, slug: str):
    kept = '<details class="annotator-settled"><summary>{}</summary><p>{}</p></details>'
    body = f"<p>{STAIRS}</p>" + kept.format(NEW, DAWN)
    sent = {"base_revision": 1, "format": "html", "body": body}
    saved = desk.call("PUT", f"/articles/{slug}/body", sent).json
    assert saved is not None
    assert saved["unread_sentences"] == 1
    page = f"/articles/{slug}?format=html"
    assert NEW not in desk.anonymous().get(page).text
    mark(desk, slug, 2, reviewed=[2])
    assert NEW in desk.anonymous().get(page).text


def test_what_is_hidden_stays_where_it_is_around_a_block_that_waits(
    desk: Desk, slug: str
):
    desk.annotation(slug, quote={"exact": "burns again"})
    desk.save(slug, NEW, STAIRS, NEW, DAWN, DUSK)
    assert desk.shown(slug).endswith("At dusk the lamp [spoiler].\n")
    assert "burns again." in desk.shown(slug, "&at=finished")


def test_a_film_that_only_a_block_that_waits_spoils_is_not_named(desk: Desk, slug: str):
    other = desk.film(title="The Other One")["slug"]
    desk.save(slug, STAIRS, NEW)
    desk.annotation(slug, revision=2, quote={"exact": "gulls"}, film=other)
    address = f"/articles/{slug}"
    assert other not in desk.anonymous().get(address).text
    mark(desk, slug, 2, reviewed=[2])
    assert other in desk.anonymous().get(address).text


def test_nothing_that_waits_is_found(desk: Desk, slug: str):
    desk.save(slug, STAIRS, "The quokkas watch.")
    assert desk.anonymous().read("/search?q=quokkas")["items"] == []
    mark(desk, slug, 2, reviewed=[2])
    assert [
        item["slug"] for item in desk.anonymous().read("/search?q=quokkas")["items"]
    ] == [slug]


def test_an_article_of_which_all_waits_has_its_title(desk: Desk):
    slug = desk.article(desk.film()["slug"])["slug"]
    hold(desk, slug)
    desk.post(f"/articles/{slug}/publication")
    assert desk.shown(slug).strip() == "A light at sea"
    for form in ("json", "html", "markdown"):
        assert (
            desk.anonymous().get(f"/articles/{slug}?format={form}").status_code == 200
        )


def test_publishing_says_whether_later_blocks_wait(desk: Desk):
    slug = str(desk.article(desk.film()["slug"])["slug"])
    path = f"/articles/{slug}/publication"
    before = desk.stored()
    assert_problem(desk.post(path, {"hold_new": "yes"}), 422, "hold_new")
    assert_problem(desk.post(path, {"hold": True}), 422, "hold")
    assert_problem(desk.post(path, b"hold_new=1", Content_Type="text/plain"), 415)
    assert desk.stored() == before
    assert desk.post(path, {"hold_new": True}).json["revision"] == 1
    assert DUSK in desk.shown(slug)
    desk.save(slug, STAIRS, NEW, DAWN)
    assert NEW not in desk.shown(slug)
    assert desk.post(path).status_code == 200
    assert NEW not in desk.shown(slug)
    assert desk.post(path, {"hold_new": False}).status_code == 200
    assert NEW in desk.shown(slug)


def test_when_nothing_is_held_back_any_more_all_is_there(desk: Desk, slug: str):
    desk.save(slug, STAIRS, NEW)
    assert hold(desk, slug, new=False)["hold_new"] is False
    assert NEW in desk.shown(slug)


def test_the_setting_is_for_who_has_seen_the_article_as_it_is(desk: Desk, slug: str):
    before = desk.stored()
    assert_problem(desk.patch(f"/articles/{slug}", {"hold_new": False}, None), 428)
    problem = assert_problem(
        desk.patch(f"/articles/{slug}", {"hold_new": False}, '"0"'), 412
    )
    assert problem["current"]["hold_new"] is True
    assert_problem(desk.patch(f"/articles/{slug}", {"hold_new": 1}), 422, "hold_new")
    assert_problem(
        desk.anonymous().patch(f"/articles/{slug}", {"hold_new": False}), 401
    )
    assert desk.stored() == before
