"""The editors' workspace as a page: who gets it, and what stands in it."""

import json
import re

import pytest

from annotator.extensions import session
from annotator.services.article.lookup import find_source
from tests.web.newsroom import SLUG, sign_in

PATH = f"/articles/{SLUG}/edit"


@pytest.fixture
def at_the_desk(client, editor):
    """A client in which the editor is signed in."""
    sign_in(client)
    return client


def test_who_is_not_signed_in_is_asked_to(client, slug):
    answer = client.get(PATH)
    assert (answer.status_code, answer.headers["Location"]) == (
        303,
        f"/sign-in?next={PATH}",
    )
    assert "zebraheir" not in answer.text


def test_the_page_holds_the_whole_text_and_its_revision(at_the_desk, slug, app, editor):
    html = at_the_desk.get(PATH).text
    opened = json.loads(re.search(r'id="article">(.*?)</script>', html)[1])
    with app.app_context():
        _, revision, _ = find_source(session(), editor, SLUG)
        assert (opened["text"], opened["revision"]) == (revision.text, revision.number)
    assert (
        '<h1 class="title"><span data-start="0">The Lamp and its zebraheir</span></h1>'
        in html
    )


def test_what_editors_see_is_kept_nowhere(at_the_desk, draft):
    assert at_the_desk.get(PATH).headers["Cache-Control"] == "private, no-store"


def test_editors_find_the_way_from_every_place_where_an_article_stands(
    at_the_desk, slug
):
    for path in (f"/articles/{SLUG}", "/", "/films/the-lamp-1931"):
        assert f'href="{PATH}"' in at_the_desk.get(path).text


def test_readers_are_shown_no_such_way(client, slug):
    for path in (f"/articles/{SLUG}", "/", "/films/the-lamp-1931"):
        assert "/edit" not in client.get(path).text


def test_an_article_that_does_not_exist_is_not_found(at_the_desk):
    assert at_the_desk.get("/articles/nothing/edit").status_code == 404
