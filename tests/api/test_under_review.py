"""While readers have an older text than editors: what is hidden in the new one is hidden in theirs, at once."""

from typing import Any

import pytest
from sqlalchemy import select

from annotator.extensions import session
from annotator.storage.annotation import AnchorRow
from tests.api.desk import Desk

STAIRS, DAWN, DUSK = (
    "The keeper climbs the stairs.",
    "At dawn the lamp is out.",
    "At dusk the lamp burns again.",
)
NEW = "Over the rocks the gulls cry all day long, and nobody comes to look at them."


@pytest.fixture
def slug(desk: Desk) -> str:
    """Readers have revision 1; revision 2 has lost its second paragraph, and so a spoiler, and begins with a new one."""
    slug = str(desk.article(desk.film()["slug"], status="published")["slug"])
    desk.annotation(slug)
    assert desk.save(slug, NEW, STAIRS, DUSK)["live_revision"] == 1
    assert "climbs" in desk.shown(slug)
    return slug


def spoil(desk: Desk, slug: str, words: str, **fields: Any) -> dict[str, Any]:
    """A new spoiler on the newest text."""
    return desk.annotation(slug, revision=2, quote={"exact": words}, **fields)


def test_a_spoiler_on_words_that_readers_have_hides_them_at_once(desk: Desk, slug: str):
    spoil(desk, slug, "climbs the stairs")
    assert "climbs" not in desk.shown(slug)
    assert "At dawn" in desk.shown(slug)


def test_a_spoiler_on_words_that_readers_do_not_have_changes_nothing_for_them(
    desk: Desk, slug: str
):
    before = desk.shown(slug)
    spoil(desk, slug, "the gulls cry all day long")
    assert desk.shown(slug) == before


def test_a_spoiler_that_is_moved_hides_the_words_that_it_is_moved_to(
    desk: Desk, slug: str
):
    annotation = spoil(desk, slug, "climbs the stairs")
    place = {"revision": 2, "quote": {"exact": "burns again"}}
    assert desk.patch(f"/annotations/{annotation['id']}", place).status_code == 200
    assert "burns" not in desk.shown(slug)
    assert "climbs" in desk.shown(slug)


def test_a_spoiler_that_is_widened_and_then_narrowed_hides_no_more_than_it_should(
    desk: Desk, slug: str
):
    annotation = spoil(desk, slug, "climbs")
    path = f"/annotations/{annotation['id']}"
    for version, words in enumerate(("keeper climbs the stairs", "stairs"), start=1):
        desk.patch(path, {"revision": 2, "quote": {"exact": words}}, f'"{version}"')
    assert "The keeper climbs the [spoiler]." in desk.shown(slug)


def test_a_lost_spoiler_that_is_placed_on_words_of_the_old_text_leaves_none_of_both_to_be_seen(
    desk: Desk, slug: str
):
    (item,) = desk.read(f"/articles/{slug}/review")["items"]
    sent = {"verdict": "place", "revision": 2, "quote": {"exact": "burns again"}}
    version = item["annotation"]["version"]
    answer = desk.post(
        f"/annotations/{item['annotation']['id']}/review", sent | {"version": version}
    )
    assert answer.status_code == 200, answer.text
    assert "is out" not in desk.shown(slug)
    assert "burns" not in desk.shown(slug)


def test_words_that_an_editor_confirms_to_be_a_spoiler_s_are_hidden_in_the_old_text_too(
    desk: Desk,
):
    death = "In the evening, as all of us know well, he dies tonight."
    body = "".join(f"<p>{p}</p>" for p in (STAIRS, DAWN, death, DUSK))
    slug = desk.article(desk.film()["slug"], body=body, status="published")["slug"]
    desk.annotation(slug)
    spoiler = desk.annotation(slug, quote={"exact": "dies"})["id"]
    start = desk.save(slug, STAIRS, death, DUSK)["text"].index("dies tonight")
    with desk.app.app_context():  # what small changes of several texts add up to
        anchors = (
            select(AnchorRow)
            .where(AnchorRow.annotation_id == spoiler)
            .order_by(AnchorRow.revision_id)
        )
        anchor = session().scalars(anchors).all()[-1]
        anchor.start_offset, anchor.end_offset, anchor.review = (
            start,
            start + 12,
            "needed",
        )
        session().commit()
    assert "tonight" in desk.shown(slug)
    answer = desk.post(
        f"/annotations/{spoiler}/review", {"verdict": "confirm", "version": 1}
    )
    assert answer.status_code == 200, answer.text
    assert "tonight" not in desk.shown(slug)


def test_a_name_that_changed_its_place_in_a_sentence_that_moved_is_hidden_where_it_was(
    desk: Desk,
):
    first, second = (
        "The lamp was put out by him, by Balthasar of the pier.",
        "The {} gulls cry over the rocks.",
    )
    body = "".join(
        f"<p>{p}</p>" for p in (STAIRS, second.format("grey"), NEW, first, DAWN, DUSK)
    )
    slug = desk.article(desk.film()["slug"], body=body, status="published")["slug"]
    desk.annotation(slug)
    torn = f"Balthasar, by of the pier. {second.format('grey')}"
    desk.save(slug, STAIRS, NEW, torn, DUSK)
    spoil(desk, slug, torn)
    assert "Balthasar" not in desk.shown(slug)
    assert "climbs" in desk.shown(slug)


@pytest.mark.parametrize("kind", ["fact", "opinion"])
def test_what_becomes_a_spoiler_hides_what_a_spoiler_would(desk: Desk, kind: str):
    body = "".join(f"<p>{p}</p>" for p in (STAIRS, DAWN, "He dies.", DUSK))
    slug = desk.article(desk.film()["slug"], body=body, status="published")["slug"]
    desk.annotation(slug)
    desk.save(
        slug, NEW, "In the evening, as all of us know well, he dies.", STAIRS, DUSK
    )
    annotation = spoil(desk, slug, "dies", kind=kind)
    assert "dies" in desk.shown(slug)
    assert (
        desk.patch(f"/annotations/{annotation['id']}", {"kind": "spoiler"}).status_code
        == 200
    )
    assert "dies" not in desk.shown(slug)


def test_words_that_the_new_text_has_once_less_are_hidden_where_they_were(desk: Desk):
    body = "".join(f"<p>{p}</p>" for p in ("Gulls cry.", STAIRS, "He dies.", DUSK))
    slug = desk.article(desk.film()["slug"], body=body, status="published")["slug"]
    desk.annotation(slug, quote={"exact": "burns again"})
    desk.save(
        slug,
        "He dies.",
        "Gulls cry.",
        STAIRS,
        "In the end it is another day, as before.",
    )
    spoil(desk, slug, "dies")
    assert "dies" not in desk.shown(slug)


def test_a_spoiler_on_paragraphs_that_readers_have_apart_hides_both_and_what_is_between(
    desk: Desk,
):
    slug = desk.article(desk.film()["slug"], status="published")["slug"]
    desk.annotation(slug)
    assert desk.save(slug, DUSK, STAIRS, NEW)["live_revision"] == 1
    spoil(desk, slug, f"burns again.\n{STAIRS}")
    assert desk.shown(slug).split() == ["A", "light", "at", "sea", "[spoiler]"]


@pytest.mark.parametrize("how", ["delete", "level", "point", "kind"])
def test_whatever_else_is_changed_is_changed_for_readers_too(
    desk: Desk, slug: str, how: str
):
    annotation = spoil(desk, slug, "climbs the stairs")
    path = f"/annotations/{annotation['id']}"
    changes = {
        "level": {"level": "minor"},
        "point": {"reveals_at": 0},
        "kind": {"kind": "fact"},
    }
    if how == "delete":
        desk.delete(path)
    else:
        desk.patch(path, changes[how])
    assert "climbs" in desk.shown(slug, "&at=0&tolerance=minor")


def test_a_removal_that_is_undone_hides_the_words_again(desk: Desk, slug: str):
    annotation = spoil(desk, slug, "climbs the stairs")
    desk.delete(f"/annotations/{annotation['id']}")
    assert "climbs" in desk.shown(slug)
    event = desk.read(f"/articles/{slug}/events")["items"][0]
    desk.post(f"/events/{event['id']}/undo")
    assert "climbs" not in desk.shown(slug)


def test_a_spoiler_read_in_the_old_text_is_carried_to_the_new_one_and_hides_in_both(
    desk: Desk, slug: str
):
    annotation = desk.annotation(slug, revision=1, quote={"exact": "climbs the stairs"})
    assert (annotation["revision"], annotation["exact"]) == (2, "climbs the stairs")
    assert "climbs" not in desk.shown(slug)


def test_a_spoiler_read_in_the_old_text_on_words_that_are_gone_is_refused(
    desk: Desk, slug: str
):
    sent = {"revision": 1, "kind": "spoiler", "quote": {"exact": "At dawn the lamp"}}
    answer = desk.post(f"/articles/{slug}/annotations", sent)
    assert (answer.status_code, answer.json["current"]["revision"]) == (409, 2)


def found(desk: Desk, word: str) -> list[str]:
    return [
        item["slug"]
        for item in desk.anonymous().read(f"/search?q={word}&limit=100")["items"]
    ]


def test_search_and_lists_keep_to_what_readers_have(desk: Desk, slug: str):
    assert slug not in found(desk, "gulls")
    assert slug in found(desk, "climbs")
    spoil(desk, slug, "climbs the stairs")
    assert slug not in found(desk, "climbs")


def test_another_text_that_is_safe_ends_it(desk: Desk, slug: str):
    spoil(desk, slug, "the gulls cry all day long")
    saved = desk.save(slug, NEW, STAIRS, DAWN, DUSK, base=2)
    assert (saved["safe"], saved["live_revision"]) == (True, 3)
    assert not {"gulls", "out"} & set(desk.shown(slug).split())
