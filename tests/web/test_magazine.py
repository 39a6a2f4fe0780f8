"""Contents, pictures and the front page, as they are sent."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from annotator.extensions import session
from annotator.markup.incoming.report import Format
from annotator.services.annotation.edit import add_annotation
from annotator.services.article.lookup import find_article
from annotator.services.article.publication import publish
from tests.support.annotation import new_annotation
from tests.support.article import create_article
from tests.web.newsroom import LAMP, sign_in

pytestmark = pytest.mark.database("sqlite")

LONG = "a-long-one"
BODY = """<h2>How it begins</h2><p>One.</p>
<figure><img src="https://images.example/ending.jpg" alt="Zebra on the roof" width="640" height="480"></figure>
<h2>Who the zebra is</h2><p>Two.</p><h2>The sound of it</h2><p>Three.</p>
<figure><img src="https://images.example/harbour.jpg" alt="A harbour" width="800" height="600"></figure>
<h2>What remains</h2><p>Four.</p>"""


@pytest.fixture
def long(app: Flask, editor, slug) -> str:
    """An article with contents, of which a heading in part and a picture are hidden."""
    with app.app_context():
        fields = {
            "film": LAMP,
            "title": "At length",
            "body": BODY,
            "format": Format.HTML,
            "slug": LONG,
        }
        created = create_article(session(), editor, fields)
        for exact in ("the zebra is", "Zebra on the roof"):
            note = {"kind": "spoiler", "level": "major", "quote": {"exact": exact}}
            new = new_annotation(note | {"revision": created.revision.number})
            add_annotation(session(), editor, LONG, new)
        publish(session(), editor, find_article(session(), editor, LONG))
        session().commit()
    return f"/articles/{LONG}"


def test_the_contents_hide_what_the_view_hides(client: FlaskClient, long):
    page = client.get(long).text
    listed = page.partition('<nav class="contents"')[2].partition("</nav>")[0]
    assert '<a href="#h-1">How it begins</a>' in listed
    assert '<a href="#h-2">Who [spoiler]</a>' in listed
    assert '<h2 id="h-4">What remains</h2>' in page
    assert "zebra" not in page


def test_a_short_article_has_no_contents(client: FlaskClient, slug):
    assert 'class="contents"' not in client.get(f"/articles/{slug}").text


def test_a_preview_has_the_first_picture_that_a_newcomer_may_see(
    client: FlaskClient, long
):
    for query in ("", "?at=finished"):
        page = client.get(long + query).text
        picture = 'property="og:image" content="https://images.example/harbour.jpg"'
        assert picture in page
        assert '"image": "https://images.example/harbour.jpg"' in page
    assert "ending.jpg" not in client.get(long).text


def test_an_article_without_pictures_has_none_in_its_preview(client, slug):
    assert "og:image" not in client.get(f"/articles/{slug}").text


def test_the_front_page_can_be_kept_to_one_film(client: FlaskClient, long):
    assert "At length" in client.get(f"/?film={LAMP}").text
    assert "At length" in client.get("/?film=no-such-film").text


def test_the_list_of_films_counts_their_articles(client: FlaskClient, long):
    assert "2 articles" in client.get("/films").text


def test_an_empty_site_tells_an_editor_what_to_do(client: FlaskClient, editor):
    assert "/films/new" not in client.get("/").text
    sign_in(client)
    assert "/films/new" in client.get("/").text
