"""The front page."""

import pytest

from annotator.core.permission import Actor
from annotator.extensions import session
from annotator.markup.incoming.report import Format
from tests.support.article import create_article
from tests.web.newsroom import FOG, LAMP, Newsroom, flat, words


def test_it_lists_published_articles_as_a_newcomer_may_see_them(article):
    page = article.client.get("/").text
    assert "The Lamp and [spoiler]" in page
    assert "A tower, two men, and soup." in page
    assert "zebraheir" not in page


@pytest.mark.usefixtures("draft")
def test_it_lists_no_draft(client):
    page = words(client.get("/").text)
    assert "The Lamp and" not in page
    assert "No articles yet" in page


def test_titles_open_for_a_place_that_the_browser_remembers(article):
    article.send(at="finished")
    page = article.client.get("/")
    assert "The Lamp and its zebraheir" in page.text
    assert f'href="{article.path}"' in page.text
    assert 'content="noindex"' in page.text
    assert page.headers["Cache-Control"] == "private, no-store"


def test_a_link_with_a_position_asks_and_opens_no_title(article):
    page = article.client.get(f"/?at={LAMP}:finished").text
    assert "by somebody who has finished <i>The Lamp</i>" in page
    assert "zebraheir" not in page


def test_a_position_without_a_film_says_nothing(article):
    answer = article.client.get("/?at=finished")
    assert answer.status_code == 200
    assert "zebraheir" not in answer.text
    assert "This link" not in answer.text


def test_older_articles_are_on_the_next_page_and_each_article_on_one(
    app, article: Newsroom, editor: Actor
):
    with app.app_context():
        for number in range(12):
            fields = {
                "film": LAMP,
                "title": f"Piece {number:02}",
                "body": "<p>Text.</p>",
            }
            create_article(
                session(),
                editor,
                fields | {"format": Format.HTML, "status": "published"},
            )
        session().commit()
    first = article.client.get("/").text
    following = (
        first.partition('class="pager"><a href="')[2]
        .partition('"')[0]
        .replace("&amp;", "&")
    )
    second = article.client.get(following).text
    assert first.count("<article") == 12
    assert second.count("<article") == 1
    assert "The Lamp and [spoiler]" in second


def test_it_is_revalidated_by_its_bytes(article):
    first = article.client.get("/")
    again = article.client.get("/", headers={"If-None-Match": first.headers["ETag"]})
    assert (first.headers["Cache-Control"], again.status_code) == (
        "public, no-cache",
        304,
    )


def test_it_points_to_the_feed(client):
    assert (
        '<link rel="alternate" href="/feed.atom" type="application/atom+xml"'
        in flat(client.get("/").text)
    )


@pytest.mark.parametrize(("at", "is_in_it"), [("1:00", True), ("finished", False)])
def test_articles_about_the_film_that_a_reader_is_in_come_first(
    app, article: Newsroom, editor: Actor, at: str, is_in_it: bool
):
    with app.app_context():
        fields = {"film": FOG, "title": "Of fog", "body": "<p>Fog.</p>"}
        published = {"format": Format.HTML, "status": "published"}
        create_article(session(), editor, fields | published)
        session().commit()
    newcomer = flat(article.client.get("/").text)
    assert newcomer.index("Of fog") < newcomer.index("The Lamp and")
    assert "For the film you are in" not in newcomer
    article.send(at=at)
    page = article.client.get("/")
    text = flat(page.text)
    assert ("You are at 1:00 of The Lamp." in text) is is_in_it
    assert (text.index("The Lamp and") < text.index("Of fog")) is is_in_it
    assert text.count("The Lamp and") == newcomer.count("The Lamp and")
    assert page.headers["Cache-Control"] == "private, no-store"


def test_a_filter_by_film_leaves_the_readers_own_film_out(article: Newsroom):
    article.send(at="1:00")
    page = article.client.get(f"/?film={LAMP}").text
    assert "For the film you are in" not in page
