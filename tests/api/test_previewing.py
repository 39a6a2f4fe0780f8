"""What editors look at before they publish: advice, coverage, steps, previews."""

import pytest

from tests.api.desk import Desk, assert_problem

BODY = (
    "<h2>The drowning of Barnaby</h2><p>The keeper climbs the stairs. In the end Barnaby drowns.</p>"
    "<p>At dawn the lamp is out.</p><hr><p>The soup is cold.</p>"
)


@pytest.fixture
def slug(desk: Desk) -> str:
    """A draft that spoils the second half of its film."""
    found: str = desk.article(desk.film()["slug"], body=BODY)["slug"]
    desk.annotation(
        found, quote={"exact": "In the end Barnaby drowns."}, reveals_at=4000
    )
    desk.annotation(found, reveals_at=2000, level="minor")
    return found


def test_lint_finds_the_name_in_the_heading(desk: Desk, slug: str):
    (found,) = desk.read(f"/articles/{slug}/lint")["findings"]
    assert (found["rule"], found["words"], found["shown"]) == (
        "heading",
        ["Barnaby"],
        "The drowning of Barnaby",
    )
    text = desk.read(f"/articles/{slug}/source")["text"]
    assert text[found["start"] : found["end"]] == found["exact"] == "Barnaby"
    assert (
        desk.read(f"/annotations/{found['annotation']}")["exact"]
        == "In the end Barnaby drowns."
    )


def test_lint_is_content_when_the_heading_is_hidden_too(desk: Desk, slug: str):
    desk.annotation(slug, quote={"exact": "The drowning of Barnaby"}, reveals_at=4000)
    assert desk.read(f"/articles/{slug}/lint")["findings"] == []


def test_a_finding_is_dismissed_and_taken_up_again(desk: Desk, slug: str):
    path = f"/articles/{slug}/lint"
    (found,) = desk.read(path)["findings"]
    assert found["dismissed"] is False
    for change, dismissed in (
        ({"dismissed": [found["key"]]}, True),
        ({}, True),
        ({"restored": [found["key"]]}, False),
    ):
        assert desk.call("PUT", path, change).json["findings"] == [
            found | {"dismissed": dismissed}
        ]
        assert desk.read(path)["findings"] == [found | {"dismissed": dismissed}]


def test_a_finding_that_there_is_not_cannot_be_dismissed(desk: Desk, slug: str):
    before = desk.stored()
    assert_problem(
        desk.call("PUT", f"/articles/{slug}/lint", {"dismissed": ["0" * 16]}),
        422,
        "dismissed",
    )
    assert desk.stored() == before


def test_blocks_are_marked_and_marks_are_taken_back(desk: Desk, slug: str):
    path = f"/articles/{slug}/coverage"
    before = desk.read(path)
    assert (before["reviewed"], before["total"]) == (0, 5)
    marked = desk.call("PUT", path, {"revision": 1, "reviewed": [0, 2]}).json
    assert [block["block"] for block in marked["blocks"] if block["reviewed_by"]] == [
        0,
        2,
    ]
    desk.call("PUT", path, {"revision": 1, "not_reviewed": [0]})
    assert [
        block["block"] for block in desk.read(path)["blocks"] if block["reviewed_at"]
    ] == [2]


def test_marks_are_refused_for_another_revision_and_for_what_is_no_block(
    desk: Desk, slug: str
):
    before = desk.stored()
    path = f"/articles/{slug}/coverage"
    assert_problem(
        desk.call("PUT", path, {"revision": 2, "reviewed": [0]}), 422, "revision"
    )
    assert_problem(
        desk.call("PUT", path, {"revision": 1, "reviewed": [99]}), 422, "reviewed"
    )
    assert_problem(
        desk.call("PUT", path, {"revision": 1, "not_reviewed": [4]}),
        422,
        "not_reviewed",
    )  # the rule
    assert desk.stored() == before


def test_steps_are_the_points_where_something_opens(desk: Desk, slug: str):
    found = desk.read(f"/articles/{slug}/steps")
    (film,) = found["films"]
    assert (film["points"], [beat["position"] for beat in film["beats"]]) == (
        [2000, 4000],
        [3000],
    )


def test_a_preview_is_what_readers_get_after_publishing(desk: Desk, slug: str):
    previews = {
        at: desk.read(f"/articles/{slug}/preview?at={at}")
        for at in ("unseen", "3000", "finished")
    }
    desk.post(f"/articles/{slug}/publication")
    for at, preview in previews.items():
        published = desk.anonymous().read(f"/articles/{slug}?at={at}")
        assert preview["html"] == published["html"]
    assert [previews[at]["gaps"] for at in previews] == [2, 1, 0]
    assert (
        previews["unseen"]["hidden"]
        == previews["3000"]["hidden_unseen"]
        > previews["3000"]["hidden"]
        > 0
    )
    assert previews["finished"]["hidden"] == 0


def test_a_preview_is_of_the_newest_text_also_while_readers_have_an_earlier_one(
    desk: Desk, slug: str
):
    desk.post(f"/articles/{slug}/publication")
    body = {
        "base_revision": 1,
        "body": "<p>Nothing of all that is true.</p>",
        "format": "html",
    }
    assert desk.call("PUT", f"/articles/{slug}/body", body).status_code == 200
    preview = desk.read(f"/articles/{slug}/preview?at=finished")
    assert (preview["revision"], "Nothing of all that" in preview["html"]) == (2, True)
    assert (
        "Nothing of all that"
        not in desk.anonymous().get(f"/articles/{slug}?at=finished").text
    )


def test_who_has_looked_is_noted_once_per_place(desk: Desk, slug: str):
    rows = desk.count("preview")
    for at in ("unseen", "unseen", "3000", "finished"):
        version = desk.read(f"/articles/{slug}/steps")["version"]
        assert (
            desk.post(
                f"/articles/{slug}/previews", {"version": version, "at": at}
            ).status_code
            == 204
        )
    assert desk.count("preview") == rows + 2
    assert_problem(
        desk.post(f"/articles/{slug}/previews", {"version": 1, "at": "soon"}), 422, "at"
    )


@pytest.mark.parametrize("call", ["lint", "coverage", "steps", "preview?at=finished"])
def test_strangers_get_nothing_even_of_what_is_published(
    desk: Desk, slug: str, call: str
):
    desk.post(f"/articles/{slug}/publication")
    answer = desk.anonymous().get(f"/articles/{slug}/{call}")
    assert_problem(answer, 401)
    assert "Barnaby" not in answer.text
