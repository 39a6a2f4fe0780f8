"""Bringing in annotations that other tools made."""

from typing import Any

import pytest

from tests.api.desk import Desk, assert_problem
from tests.api.shelf import web_annotation

PAGE = "https://magazine.example/lighthouse"
BODY = "<p>The 👩‍🚀 keeper climbs.</p><p>At dawn the lamp is out.</p><p>At dusk the lamp burns.</p>"


@pytest.fixture
def slug(desk: Desk) -> str:
    """An article that came from a magazine's page."""
    return str(desk.article(desk.film()["slug"], body=BODY, source_url=PAGE)["slug"])


def row(exact: str, *tags: str, id: str = "a1", **fields: Any) -> dict[str, Any]:
    """An annotation as Hypothesis's API gives it: offsets count UTF-16 units of a page that we do not have."""
    context = {"prefix": fields.pop("prefix", ""), "suffix": fields.pop("suffix", "")}
    selectors = [
        {
            "type": "RangeSelector",
            "startContainer": "/div[1]/p[1]",
            "startOffset": 4,
            "endContainer": "/div[1]/p[2]",
        },
        {"type": "TextPositionSelector", "start": 1204, "end": 1204 + len(exact)},
        {"type": "TextQuoteSelector", "exact": exact, **context},
    ]
    target = [{"source": PAGE, "selector": selectors}]
    return {
        "id": id,
        "uri": PAGE,
        "user": "acct:someone@hypothes.is",
        "text": "",
        "tags": list(tags),
        "target": target,
    } | fields


def bring(desk: Desk, slug: str, body: Any, query: str = "") -> dict[str, Any]:
    answer = desk.post(f"/articles/{slug}/annotations/import{query}", body)
    assert answer.status_code == 200, answer.text
    return dict(answer.json or {})


def listed(desk: Desk, slug: str) -> list[dict[str, Any]]:
    return list(desk.read(f"/articles/{slug}/annotations")["items"])


def test_hypothesis_annotations_land_on_their_words(desk: Desk, slug: str):
    rows = [
        row("👩‍🚀 keeper", "Spoiler", "minor", text="a note"),
        row("At dawn\n\tthe lamp", "fact", id="a2", suffix=" is out"),
    ]
    report = bring(desk, slug, {"total": 2, "rows": rows})
    assert report["counts"] == {"added": 2, "known": 0, "refused": 0}
    first, second = listed(desk, slug)
    assert (first["exact"], first["kind"], first["level"], first["note"]) == (
        "👩‍🚀 keeper",
        "spoiler",
        "minor",
        "a note",
    )
    assert (second["exact"], second["kind"]) == ("At dawn the lamp", "fact")
    assert [item["place"]["start"] for item in report["items"]] == [
        first["start"],
        second["start"],
    ]
    assert [item["id"] for item in report["items"]] == [first["id"], second["id"]]


def test_what_cannot_be_placed_is_reported_with_what_there_is_to_choose(
    desk: Desk, slug: str
):
    rows = [
        row("the lamp", "spoiler"),
        row("no such words", "spoiler", id="a2"),
        row("burns", "spoiler", id="a3", prefix="the fire "),
        row("keeper", "spoiler", id="a4", references=["a1"]),
        row("keeper", "plot", id="a5"),
        row("keeper", "spoiler", "fact", id="a6"),
        row("keeper", "fact", "minor", id="a7"),
    ]
    report = bring(desk, slug, rows)
    assert report["counts"] == {"added": 0, "known": 0, "refused": 7}
    assert [next(iter(item["errors"])) for item in report["items"]] == [
        *["target.selector"] * 3,
        "references",
        *["body"] * 2,
        "level",
    ]
    assert [len(item["candidates"]) for item in report["items"]][:3] == [2, 0, 1]
    assert report["items"][0]["candidates"][0]["exact"] == "the lamp"
    assert listed(desk, slug) == []


def test_the_sender_may_say_what_untagged_annotations_are(desk: Desk, slug: str):
    report = bring(desk, slug, [row("keeper", "plot")], "?kind=opinion")
    assert [(item["kind"], item["ignored"]) for item in report["items"]] == [
        ("opinion", ["the tag plot"])
    ]


def test_what_came_before_is_known_and_stays_as_it_is(desk: Desk, slug: str):
    bring(desk, slug, [row("keeper", "spoiler")])
    before = listed(desk, slug)
    report = bring(
        desk,
        slug,
        [
            row("keeper", "fact"),
            row("climbs", "fact", id="b"),
            row("climbs", "fact", id="b"),
        ],
    )
    assert report["counts"] == {"added": 1, "known": 2, "refused": 0}
    assert listed(desk, slug)[:1] == before


def test_an_export_can_be_brought_in_elsewhere_and_is_known_at_home(
    desk: Desk, slug: str
):
    film = desk.film()
    one = desk.annotation(
        slug,
        film=film["slug"],
        beat=film["beats"][0]["id"],
        note="n",
        replacement="a night",
    )
    exported = desk.read(f"/articles/{slug}/annotations.jsonld")
    assert bring(desk, slug, exported)["counts"] == {
        "added": 0,
        "known": 1,
        "refused": 0,
    }
    other = desk.article(film["slug"], body=BODY)["slug"]
    assert bring(desk, other, exported)["counts"]["refused"] == 1
    assert bring(desk, other, exported, "?any_page=true")["counts"]["added"] == 1
    (copy,) = listed(desk, other)
    own = {"id", "article", "created_at", "updated_at"}
    assert {k: v for k, v in copy.items() if k not in own} == {
        k: v for k, v in one.items() if k not in own
    }


def test_a_dry_run_says_the_same_and_changes_nothing(desk: Desk, slug: str):
    before = desk.stored()
    tried = bring(
        desk,
        slug,
        [row("keeper", "spoiler"), row("sea", "spoiler", id="a2")],
        "?dry_run=true",
    )
    assert desk.stored() == before
    done = bring(desk, slug, [row("keeper", "spoiler"), row("sea", "spoiler", id="a2")])
    assert tried["dry_run"]
    assert [item["id"] for item in tried["items"]] == [None, None]
    for item in done["items"]:
        item["id"] = None
    assert tried["items"] == done["items"]


def test_an_import_is_undone_as_one(desk: Desk, slug: str):
    bring(desk, slug, [row("keeper", "spoiler"), row("climbs", "spoiler", id="a2")])
    desk.post(f"/articles/{slug}/undo", {})
    assert listed(desk, slug) == []


def test_spoilers_that_were_brought_in_are_hidden_at_once(desk: Desk):
    slug = desk.article(
        desk.film()["slug"], body=BODY, source_url=PAGE, status="published"
    )["slug"]
    assert "climbs" in desk.anonymous().get(f"/articles/{slug}").text
    bring(desk, slug, [row("climbs", "spoiler")])
    assert "climbs" not in desk.anonymous().get(f"/articles/{slug}").text


def test_a_collection_of_which_only_a_part_was_sent_says_where_it_goes_on(
    desk: Desk, slug: str
):
    page = {
        "type": "AnnotationPage",
        "items": [web_annotation(slug, "keeper"), "https://elsewhere.example/2"],
    }
    report = bring(
        desk,
        slug,
        {
            "type": "AnnotationCollection",
            "first": page | {"next": "https://elsewhere.example/p2"},
        },
    )
    assert (report["counts"]["added"], report["counts"]["refused"]) == (1, 1)
    assert report["next"] == "https://elsewhere.example/p2"


@pytest.mark.parametrize("body", [[], {}, "text", 7, None, {"rows": []}, [{}] * 1001])
def test_a_file_without_annotations_or_with_too_many_is_refused(
    desk: Desk, slug: str, body: Any
):
    sent = desk.app.json.dumps(body).encode()
    assert_problem(desk.post(f"/articles/{slug}/annotations/import", sent), 422, "body")


@pytest.mark.parametrize(
    "item",
    [
        {},
        7,
        None,
        [],
        {"uri": 1, "target": 2},
        {"uri": PAGE, "target": [{"selector": 1}]},
    ],
)
def test_what_is_no_annotation_is_reported_beside_what_is(
    desk: Desk, slug: str, item: Any
):
    report = bring(desk, slug, [item, row("keeper", "spoiler")])
    assert [found["outcome"] for found in report["items"]] == ["refused", "added"]


def test_only_an_editor_with_the_scope_may(desk: Desk, slug: str):
    path = f"/articles/{slug}/annotations/import"
    before = desk.stored("token")
    assert_problem(desk.anonymous().post(path, [row("keeper", "spoiler")]), 401)
    assert_problem(desk.with_scopes().post(path, [row("keeper", "spoiler")]), 403)
    for query in ("kind=plot", "dry_run=1", "raw=1"):
        assert_problem(desk.post(f"{path}?{query}", [row("keeper", "spoiler")]), 422)
    assert_problem(desk.post(path, b"[]", **{"Content-Type": "text/plain"}), 415)
    assert desk.stored("token") == before
