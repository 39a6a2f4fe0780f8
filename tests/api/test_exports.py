"""An article's annotations as files for other tools."""

import csv
import io
from typing import Any

import pytest

from tests.api.desk import Desk, assert_problem
from tests.interchange.schemas import violated

EMOJI = "<p>The 👩‍🚀 keeper — naïve 🌊 — dies at dawn.</p><p>=HYPERLINK(1) is no formula.</p>"
STATED: list[dict[str, Any]] = [
    {
        "kind": "spoiler",
        "quote": {"exact": "dies at dawn"},
        "reveals_at": "0:58:00",
        "replacement": "…",
        "note": "n",
    },
    {"kind": "spoiler", "quote": {"exact": "keeper"}, "level": "minor"},
    {
        "kind": "fact",
        "quote": {"exact": "=HYPERLINK(1)"},
        "statement": "-1",
        "status": "disputed",
    },
    {
        "kind": "opinion",
        "quote": {"exact": "naïve 🌊"},
        "holder": "@pilot",
        "source_url": "https://example.org/a",
    },
]
FILES = ("jsonld", "csv", "json")


@pytest.fixture(scope="module")
def slug(desk: Desk) -> str:
    """An article with an annotation of each kind, one on a beat, over characters that take two units elsewhere."""
    film = desk.film()
    made = str(desk.article(film["slug"], body=EMOJI)["slug"])
    beat = {
        "kind": "spoiler",
        "quote": {"exact": "at dawn"},
        "beat": film["beats"][0]["id"],
    }
    for stated in [*STATED, beat]:
        desk.annotation(made, **stated)
    return made


def export(desk: Desk, slug: str, ending: str) -> str:
    answer = desk.get(f"/articles/{slug}/annotations.{ending}")
    assert answer.status_code == 200, answer.text
    assert f'filename="{slug}.{ending}"' in answer.headers["Content-Disposition"]
    return answer.text


def test_every_annotation_and_collection_is_what_the_w3c_says(desk: Desk, slug: str):
    collection = desk.read(f"/articles/{slug}/annotations.jsonld")
    assert not violated("collection", collection)
    assert not violated(
        "page", {"@context": collection["@context"], **collection["first"]}
    )
    items = collection["first"]["items"]
    assert len(items) == collection["total"] == 5
    assert not [broken for item in items for broken in violated("annotation", item)]


def test_a_quote_and_a_position_in_code_points_select_the_passage(
    desk: Desk, slug: str
):
    text = desk.read(f"/articles/{slug}/source")["text"]
    for item in desk.read(f"/articles/{slug}/annotations.jsonld")["first"]["items"]:
        quote, position = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text[: position["start"]].endswith(quote["prefix"])


def test_the_reveal_point_is_a_fragment_of_the_film(desk: Desk, slug: str):
    values = {}
    for item in desk.read(f"/articles/{slug}/annotations.jsonld")["first"]["items"]:
        films = [body for body in item["body"] if "/films/" in body.get("source", "")]
        values[item["target"]["selector"][0]["exact"]] = [
            film.get("selector", {}).get("value") for film in films
        ]
    assert values == {
        "dies at dawn": ["t=3480"],
        "keeper": [None],
        "at dawn": ["t=3000"],
        "=HYPERLINK(1)": [],
        "naïve 🌊": [],
    }


def test_what_a_spreadsheet_could_run_is_only_text(desk: Desk, slug: str):
    rows = list(csv.DictReader(io.StringIO(export(desk, slug, "csv"))))
    assert {row["exact"] for row in rows} >= {"'=HYPERLINK(1)", "keeper"}
    assert {row["statement"] for row in rows} == {"'-1", ""}
    assert {row["holder"] for row in rows} == {"'@pilot", ""}


def test_offsets_stand_beside_the_text_that_they_count(desk: Desk, slug: str):
    found = desk.read(f"/articles/{slug}/annotations.json")
    assert (found["article"], found["unit"], len(found["annotations"])) == (
        slug,
        "code point",
        5,
    )
    for annotation in found["annotations"]:
        assert (
            found["text"][annotation["start"] : annotation["end"]]
            == annotation["exact"]
        )


def test_an_article_without_annotations_can_be_exported(desk: Desk):
    slug = desk.article(desk.film()["slug"])["slug"]
    collection = desk.read(f"/articles/{slug}/annotations.jsonld")
    assert (collection["total"], collection["first"]["items"]) == (0, [])
    assert not violated("collection", collection)
    assert export(desk, slug, "csv").count("\r\n") == 1
    assert desk.read(f"/articles/{slug}/annotations.json")["annotations"] == []


@pytest.mark.parametrize("ending", FILES)
def test_only_the_head_can_be_asked_for(desk: Desk, slug: str, ending: str):
    answer = desk.call("HEAD", f"/articles/{slug}/annotations.{ending}")
    assert (answer.status_code, answer.data) == (200, b"")


@pytest.mark.parametrize("ending", FILES)
def test_strangers_get_none_of_it(desk: Desk, slug: str, ending: str):
    assert_problem(desk.anonymous().get(f"/articles/{slug}/annotations.{ending}"), 401)
    assert_problem(desk.get(f"/articles/no-such-article/annotations.{ending}"), 404)


def test_a_long_export_is_complete_and_in_order(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, slug: str
):
    whole = desk.read(f"/articles/{slug}/annotations.json")["annotations"]
    monkeypatch.setattr("annotator.services.exchange.export.AT_ONCE", 2)
    assert desk.read(f"/articles/{slug}/annotations.json")["annotations"] == whole
    assert [item["start"] for item in whole] == sorted(item["start"] for item in whole)
