"""The search page."""

import re
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from annotator.core.permission import Actor
from annotator.extensions import session
from annotator.markup.incoming.report import Format
from tests.support.article import create_article
from tests.web.newsroom import LAMP, Newsroom, flat, words


def hits(page: str) -> list[str]:
    """The titles that were found."""
    return [
        unescape(title)
        for title in re.findall(r'class="card__title"[^>]*><a [^>]*>([^<]*)</a>', page)
    ]


def test_it_asks_for_a_word_and_finds_nothing_without_one(article: Newsroom):
    for query in ("", "?q=", "?q=+", "?q=***"):
        answer = article.client.get(f"/search{query}")
        assert answer.status_code == 200
        assert hits(answer.text) == []
        assert "Enter one or more words" in words(answer.text)


def test_it_shows_what_was_found_and_where_as_a_newcomer_may_see_it(article: Newsroom):
    page = article.client.get("/search?q=keeper+captain").text
    assert hits(page) == ["The Lamp and [spoiler]"]
    assert f'<a href="{article.path}">' in page
    assert "The <mark>keeper</mark> is … of the <mark>captain</mark>." in page
    assert 'value="keeper captain"' in page
    assert "quuxbrother" not in page


@pytest.mark.parametrize(
    "word", ["zebraheir", "quuxbrother", "wumpuswreck", "quillnote", "nosuchword"]
)
def test_a_hidden_word_is_not_found(article: Newsroom, word: str):
    page = article.client.get(f"/search?q={word}&at=finished&tolerance=all").text
    assert hits(page) == []
    assert "No results" in words(page)


def test_what_is_found_and_what_is_asked_is_written_as_text(
    app: Flask, article: Newsroom, editor: Actor
):
    with app.app_context():
        fields = {
            "film": LAMP,
            "title": "<b>Bold</b> & tall",
            "status": "published",
            "format": Format.HTML,
        }
        body = "<p>Write &lt;script&gt;alert(1)&lt;/script&gt; in a box, I say.</p>"
        create_article(session(), editor, fields | {"body": body})
        session().commit()
    page = article.client.get("/search", query_string={"q": 'script "alert" <i>'}).text
    assert hits(page) == ["<b>Bold</b> & tall"]
    assert (
        "&lt;<mark>script</mark>&gt;<mark>alert</mark>(1)&lt;/<mark>script</mark>&gt;"
        in page
    )
    assert 'value="script &#34;alert&#34; &lt;i&gt;"' in page
    assert "<i>" not in page.partition("<main")[2].partition("card")[0]


def test_more_is_on_the_next_page(app: Flask, article: Newsroom, editor: Actor):
    with app.app_context():
        for number in range(13):
            fields = {
                "film": LAMP,
                "title": f"Piece {number:02}",
                "body": "<p>A tern & co.</p>",
            }
            create_article(
                session(),
                editor,
                fields | {"format": Format.HTML, "status": "published"},
            )
        session().commit()
    first = article.client.get("/search", query_string={"q": "tern & co"}).text
    following = (
        first.partition('class="pager"><a href="')[2]
        .partition('"')[0]
        .replace("&amp;", "&")
    )
    second = article.client.get(following).text
    assert hits(first) + hits(second) == [
        f"Piece {number:02}" for number in reversed(range(13))
    ]
    assert len(hits(first)) == 12
    assert 'class="pager"' not in second


def test_a_question_that_is_too_long_is_not_searched(client: FlaskClient):
    page = client.get(f"/search?q={'a' * 5000}").text
    assert "at most 200 characters" in words(page)
    assert "a" * 201 not in page


def test_crawlers_do_not_keep_it_and_browsers_ask_again(article: Newsroom):
    answer = article.client.get("/search?q=soup")
    assert '<meta name="robots" content="noindex">' in answer.text
    assert answer.headers["Cache-Control"] == "public, no-cache"


def test_every_other_page_has_a_box_that_leads_there(article: Newsroom):
    for path in ("/", article.path, "/films"):
        page = flat(article.client.get(path).text)
        assert page.count('role="search" method="get" action="/search"') == 1
    assert article.client.get("/search").text.count('role="search"') == 1
