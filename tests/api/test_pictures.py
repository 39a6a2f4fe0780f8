"""An article's lead picture: as the API takes it, and as readers get it."""

from typing import Any

import pytest

from tests.api.desk import Desk

PICTURE = {
    "src": "https://pictures.example/lamp.jpg",
    "alt": "The lamp by day",
    "width": 1200,
    "height": 675,
    "credit": "Photograph: nobody",
}
NONE = dict.fromkeys(("width", "height", "credit"))
OPENING = "<figure><img src='https://pictures.example/lamp.jpg' alt='A lamp' width='800' height='600'></figure>"


@pytest.fixture
def article(desk: Desk) -> dict[str, Any]:
    """A published article with a lead picture."""
    film = desk.film()["slug"]
    return desk.article(film, picture=PICTURE, standfirst="So.", status="published")


def tagged(desk: Desk, article: dict[str, Any], exact: str) -> None:
    """Make these words a spoiler."""
    quote = {"kind": "spoiler", "level": "major", "quote": {"exact": exact}}
    path = f"/articles/{article['slug']}/annotations"
    assert desk.post(path, quote | {"revision": 1}).status_code == 201


def pictures(desk: Desk, article: dict[str, Any], view: str = "") -> list[Any]:
    """The picture of the list and of the rendition."""
    film = article["film"]
    (card,) = desk.read(f"/articles?film={film}{view}")["items"]
    rendition = desk.read(f"/articles/{article['slug']}?{view.strip('&')}")
    return [card["picture"], rendition["picture"]]


def test_it_is_a_figure_between_head_and_body(desk: Desk, article):
    assert article["picture"] == PICTURE
    _title, standfirst, alt, credit, *_ = article["text"].split("\n")
    assert (standfirst, alt, credit) == (
        "So.",
        "\N{OBJECT REPLACEMENT CHARACTER}The lamp by day",
        "Photograph: nobody",
    )
    html = desk.read(f"/articles/{article['slug']}")["html"]
    assert '<figure class="lead-picture"><img src="https://pictures' in html
    assert "lazy" not in html


def test_lists_and_renditions_have_it(desk: Desk, article):
    assert pictures(desk, article) == [PICTURE, PICTURE]


def test_one_that_is_hidden_is_nowhere(desk: Desk, article):
    tagged(desk, article, "The lamp by day")
    assert pictures(desk, article) == [None, None]
    assert pictures(desk, article, "&at=finished") == [PICTURE, PICTURE]
    rendition = desk.get(f"/articles/{article['slug']}").text
    assert "lamp.jpg" not in rendition
    assert "675" not in rendition


def test_a_hidden_credit_leaves_the_picture(desk: Desk, article):
    tagged(desk, article, "Photograph: nobody")
    shown, rendition = pictures(desk, article)
    assert shown == rendition
    assert shown["credit"] is None
    assert shown["src"] == PICTURE["src"]


def test_a_change_is_a_new_revision_that_carries_annotations(desk: Desk, article):
    path = f"/articles/{article['slug']}"
    tagged(desk, article, "At dawn")
    etag = desk.get(f"{path}/source").headers["ETag"]
    other = {"src": "/static/other.png"}
    changed = desk.patch(path, {"picture": other}, etag)
    assert changed.json["picture"] == {**NONE, **other, "alt": ""}
    assert changed.json["revision"] == 2
    (annotation,) = desk.read(f"{path}/annotations")["items"]
    assert annotation["exact"] == "At dawn"
    assert pictures(desk, article)[0]["src"] == "/static/other.png"
    removed = desk.patch(path, {"picture": None}, changed.headers["ETag"])
    assert removed.json["picture"] is None
    assert pictures(desk, article) == [None, None]
    again = desk.patch(path, {"picture": None}, removed.headers["ETag"])
    assert again.json["revision"] == 3


def test_another_text_keeps_it_unless_it_says_otherwise(desk: Desk, article):
    path = f"/articles/{article['slug']}"
    body = {"body": "<p>Anew.</p>", "format": "html"}
    desk.call("PUT", f"{path}/body", body | {"base_revision": 1})
    assert desk.read(f"{path}/source")["picture"] == PICTURE
    fresh = body | {"base_revision": 2, "picture": None}
    desk.call("PUT", f"{path}/body", fresh)
    assert desk.read(f"{path}/source")["picture"] is None


def test_a_body_that_opens_with_the_same_picture_shows_it_once(desk: Desk):
    body = f"{OPENING}<p>The keeper climbs the stairs.</p>"
    sent = {"src": PICTURE["src"]}
    article = desk.article(desk.film()["slug"], body=body, picture=sent)
    assert article["text"].count("\N{OBJECT REPLACEMENT CHARACTER}") == 1
    facts = {"alt": "A lamp", "width": 800, "height": 600}
    assert article["picture"] == {**NONE, **sent, **facts}
    path = f"/articles/{article['slug']}/body"
    same = {"base_revision": 1, "body": body, "format": "html"}
    assert desk.call("PUT", path, same).json["difference"] == "nothing"


def test_a_picture_that_opens_the_body_stands_in_for_one(desk: Desk):
    body = f"{OPENING}<p>The keeper climbs the stairs.</p>"
    film = desk.film()["slug"]
    article = desk.article(film, body=body, status="published")
    shown, rendition = pictures(desk, article)
    assert shown == rendition
    assert shown["alt"] == "A lamp"
    assert article["picture"] is None


def test_behind_a_gap_no_picture_stands_in(desk: Desk):
    """Nobody can tell whether the gap holds paragraphs, too."""
    body = f"{OPENING}<p>The keeper climbs the stairs.</p>"
    film = desk.film()["slug"]
    article = desk.article(film, body=body, standfirst="So.", status="published")
    tagged(desk, article, "So.")
    assert pictures(desk, article) == [None, None]


def test_a_push_keeps_it_unless_it_says_otherwise(desk: Desk):
    film = desk.film()["slug"]
    path = "/articles/by-source?url=https://cms.example/lamp"
    pushed = {"film": film, "title": "Lamp", "body": "<p>So.</p>", "format": "html"}
    slug = desk.call("PUT", path, pushed | {"picture": PICTURE}).json["slug"]
    desk.call("PUT", path, pushed)
    assert desk.read(f"/articles/{slug}/source")["picture"] == PICTURE
    desk.call("PUT", path, pushed | {"picture": None})
    assert desk.read(f"/articles/{slug}/source")["picture"] is None


def test_a_new_one_waits_for_its_review_where_the_article_says_so(desk: Desk, article):
    path = f"/articles/{article['slug']}"
    etag = desk.get(f"{path}/source").headers["ETag"]
    held = desk.patch(path, {"hold_new": True}, etag)
    assert pictures(desk, article) == [PICTURE, PICTURE]
    other = {"picture": {"src": "/static/other.png"}}
    desk.patch(path, other, held.headers["ETag"])
    assert pictures(desk, article) == [None, None]
    desk.call("PUT", f"{path}/coverage", {"revision": 2, "reviewed": [2]})
    assert pictures(desk, article)[0]["src"] == "/static/other.png"


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"src": "javascript:alert(1)"},
        {"src": "//elsewhere.example/lamp.jpg"},
        {"src": "/lamp.jpg", "width": 0},
        {"src": "/lamp.jpg", "alt": "a\u202e\x00b"},
        {"src": "/lamp.jpg", "size": "large"},
    ],
)
def test_one_that_cannot_be_shown_is_refused(desk: Desk, article, wrong):
    etag = desk.get(f"/articles/{article['slug']}/source").headers["ETag"]
    answer = desk.patch(f"/articles/{article['slug']}", {"picture": wrong}, etag)
    assert answer.status_code == 422
    assert pictures(desk, article) == [PICTURE, PICTURE]
