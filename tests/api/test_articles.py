"""Articles: bringing them in, reading them as editors do, publishing and withdrawing."""

import re

import pytest

from annotator.api.schemas import rendition as schemas
from annotator.api.schemas.article import ArticleCreated, Source
from tests.api.desk import BODY, Desk, assert_problem

TEXT = "A light at sea\nThe keeper climbs the stairs.\nAt dawn the lamp is out.\nAt dusk the lamp burns again."


@pytest.fixture
def film(desk: Desk) -> str:
    """A film's slug."""
    return str(desk.film()["slug"])


def test_a_new_article_is_answered_with_its_canonical_text(desk: Desk, film: str):
    wanted = {"film": film, "title": "A light at sea", "body": BODY, "format": "html"}
    answer = desk.post("/articles", wanted)
    article = answer.json
    assert article is not None
    assert article.keys() == set(ArticleCreated().fields)
    assert (article["text"], article["revision"], article["status"]) == (
        TEXT,
        1,
        "draft",
    )
    assert answer.headers["Location"] == f"/api/v1/articles/{article['slug']}/source"


def test_the_default_slug_says_nothing_of_the_title(desk: Desk, film: str):
    assert re.fullmatch(rf"{film}-[a-z2-7]{{8}}", desk.article(film)["slug"])


def test_the_source_is_the_whole_article(desk: Desk, film: str):
    slug = desk.article(film, standfirst="What the keeper saw.", byline="The editors")[
        "slug"
    ]
    source = desk.read(f"/articles/{slug}/source")
    assert source.keys() == set(Source().fields)
    assert [block["type"] for block in source["blocks"]] == [
        "title",
        "standfirst",
        *["paragraph"] * 3,
    ]
    assert "\n".join(block["text"] for block in source["blocks"]) == source["text"]
    assert source["byline"] == "The editors"


@pytest.mark.parametrize(
    ("format", "body"),
    [
        ("html", "<p>One.</p><p>Two.</p>"),
        ("markdown", "One.\n\nTwo."),
        ("text", "One.\n\nTwo."),
    ],
)
def test_every_format_comes_in(desk: Desk, film: str, format: str, body: str):
    assert (
        desk.article(film, body=body, format=format)["text"]
        == "A light at sea\nOne.\nTwo."
    )


def test_what_reading_left_out_is_reported(desk: Desk, film: str):
    article = desk.article(film, body="<p>One.</p><script>alert(1)</script>")
    assert article["text"] == "A light at sea\nOne."
    assert [dropped["count"] for dropped in article["dropped"]] == [1]


def test_readers_do_not_know_a_draft(desk: Desk, film: str):
    slug = desk.article(film)["slug"]
    unknown = desk.anonymous().get("/articles/no-such-article")
    for path in ("", "/gaps/0123456789abcdef"):
        answer = desk.anonymous().get(f"/articles/{slug}{path}")
        assert_problem(answer, 404)
        assert answer.data == unknown.data
    assert desk.get(f"/articles/{slug}").status_code == 200


def test_publishing_gives_the_article_to_readers_and_withdrawing_takes_it_back(
    desk: Desk, film: str
):
    slug = desk.article(film)["slug"]
    path = f"/articles/{slug}/publication"
    assert desk.post(path).json == {"slug": slug, "status": "published", "revision": 1}
    assert desk.anonymous().get(f"/articles/{slug}").status_code == 200
    assert desk.call("DELETE", path).json == {
        "slug": slug,
        "status": "draft",
        "revision": None,
    }
    assert_problem(desk.anonymous().get(f"/articles/{slug}"), 404)
    assert slug not in desk.anonymous().get(f"/articles?film={film}").text


def test_publishing_or_withdrawing_twice_changes_nothing(desk: Desk, film: str):
    path = f"/articles/{desk.article(film)['slug']}/publication"
    for method in ("DELETE", "POST", "DELETE"):
        desk.call(method, path)
        before = desk.stored()
        assert desk.call(method, path).status_code == 200
        assert desk.stored() == before


def test_an_article_may_come_in_published(desk: Desk, film: str):
    slug = desk.article(film, status="published")["slug"]
    listed = desk.anonymous().read(f"/articles?film={film}")["items"]
    assert [card["slug"] for card in listed] == [slug]
    assert listed[0].keys() == set(schemas.Card().fields)


def test_a_rendition_holds_what_its_schema_names(desk: Desk, film: str):
    slug = desk.article(film, status="published")["slug"]
    desk.annotation(slug, replacement="a night at sea")
    rendition = desk.anonymous().read(f"/articles/{slug}")
    assert rendition.keys() == set(schemas.Rendition().fields)
    gap = rendition["blocks"][2]["children"][1]["gap"]
    assert {name: gap[name] for name in ("level", "film", "replacement")} == {
        "level": "major",
        "film": [film],
        "replacement": "a night at sea",
    }


def test_a_gap_is_read_alone(desk: Desk, film: str):
    slug = desk.article(film, status="published")["slug"]
    desk.annotation(slug)
    gap = desk.anonymous().read(f"/articles/{slug}")["blocks"][2]["children"][1]["gap"][
        "id"
    ]
    revealed = desk.anonymous().read(f"/articles/{slug}/gaps/{gap}")
    assert revealed["text"].strip() == "the lamp is out"
    assert_problem(
        desk.anonymous().get(f"/articles/{slug}/gaps/{gap}?at=finished"), 404
    )


def test_other_sites_may_read_what_is_published_and_nothing_else(desk: Desk, film: str):
    slug = desk.article(film, status="published")["slug"]
    assert (
        desk.anonymous().get(f"/articles/{slug}").headers["Access-Control-Allow-Origin"]
        == "*"
    )
    for path in (f"/articles/{slug}/source", f"/articles/{slug}/annotations"):
        assert "Access-Control-Allow-Origin" not in desk.get(path).headers
        assert desk.get(path).headers["Cache-Control"] == "no-store"


FRONT = """---
title: The keeper
author: Ana
date: 2020-01-02
lang: de
canonical: https://s.example/keeper/
draft: true
---
Erste Worte.
"""


def test_a_body_says_what_the_request_does_not(desk: Desk, film: str):
    wanted = {"film": film, "body": FRONT, "format": "markdown", "status": "published"}
    article = desk.post("/articles", wanted).json
    assert article["text"] == "The keeper\nErste Worte."
    assert (article["byline"], article["language"]) == ("Ana", "de")
    assert article["published_at"].startswith("2020-01-02T00:00:00")
    assert article["source_url"] == "https://s.example/keeper/"
    assert article["status"] == "draft"


def test_the_date_of_publication_is_given_and_kept(desk: Desk, film: str):
    wanted = {"published_at": "2020-01-02", "status": "published"}
    slug = desk.article(film, **wanted)["slug"]
    card = desk.read(f"/articles/{slug}")
    assert card["published_at"].startswith("2020-01-02")
    assert "<published>2020-01-02" in desk.app.test_client().get("/feed.atom").text


def test_the_date_of_publication_can_be_changed(desk: Desk, film: str):
    slug = desk.article(film)["slug"]
    change = {"published_at": "1999-12-31T23:00:00-05:00"}
    answer = desk.patch(f"/articles/{slug}", change)
    assert answer.json["published_at"].startswith("2000-01-01T04:00:00")


def test_a_date_that_is_none_is_refused(desk: Desk, film: str):
    wanted = {"film": film, "body": FRONT, "format": "markdown"}
    answer = desk.post("/articles", wanted | {"published_at": "some day"})
    assert_problem(answer, 422, "published_at")


MARKED = "He is [spoiler=Ending]the twin[/spoiler] of her."


def test_what_a_body_marks_as_a_spoiler_hides_until_an_editor_decides(desk, film):
    wanted = {"title": "T", "body": MARKED, "format": "markdown", "untagged": "open"}
    article = desk.article(film, **wanted, status="published")
    assert article["text"] == "T\nHe is the twin of her."
    assert [one["exact"] for one in article["proposals"]] == ["the twin"]
    slug = article["slug"]
    assert "twin" not in desk.shown(slug)
    (annotation,) = desk.read(f"/articles/{slug}/annotations")["items"]
    assert (annotation["approval"], annotation["note"]) == ("proposed", "Ending")
    changed = desk.patch(f"/annotations/{annotation['id']}", {"level": "minor"})
    assert changed.json["approval"] == "approved"
    desk.delete(f"/annotations/{annotation['id']}", '"2"')
    assert "twin" in desk.shown(slug)


def test_what_a_file_marks_is_no_reading_of_it(desk, film):
    wanted = {"title": "T", "body": MARKED, "format": "markdown"}
    article = desk.article(film, **wanted, status="published")
    assert article["is_read"] is False


def test_a_marked_spoiler_of_a_later_text_hides_too(desk, film):
    wanted = {"title": "T", "body": "He came.", "format": "text", "untagged": "open"}
    slug = desk.article(film, **wanted, status="published")["slug"]
    body = {"base_revision": 1, "body": f"He came.\n\n{MARKED}", "format": "markdown"}
    assert desk.call("PUT", f"/articles/{slug}/body", body).status_code == 200
    assert "twin" not in desk.shown(slug)
    assert "of her" in desk.shown(slug)
