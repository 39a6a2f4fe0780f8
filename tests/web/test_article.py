"""The reader's page, as it is sent."""

import re

import pytest
from flask.testing import FlaskClient

from tests.web.newsroom import Newsroom, sign_in

HIDDEN = ("zebraheir", "quuxbrother", "vorpalhat", "wumpuswreck", "snarkboat")


def test_a_newcomer_gets_no_spoiler_and_everything_else(article):
    page = article.get().text
    assert not [word for word in HIDDEN if word in page]
    assert "The crew built the tower in a week." in article.words()
    assert "Nobody asks why." in article.words()


def test_a_reader_gets_what_they_have_reached(article):
    page = article.get("?at=1:00").text
    assert [word for word in HIDDEN if word in page] == ["quuxbrother", "vorpalhat"]


def test_a_reader_who_has_finished_both_films_gets_everything(article):
    page = article.get("?at=finished&at=fog-horn-1940:finished")
    assert [word for word in HIDDEN if word in page.text] == list(HIDDEN)


@pytest.mark.parametrize("tolerance", [("minor", ["vorpalhat"]), ("all", list(HIDDEN))])
def test_tolerance_lets_more_through(article, tolerance):
    value, seen = tolerance
    page = article.get(f"?tolerance={value}").text
    assert [word for word in HIDDEN if word in page] == seen


def test_the_page_says_how_far_the_reader_is(article):
    assert "The Lamp: 1:05 · After the storm Change" in article.words("?at=1:05")
    assert "The Lamp: Finished it Change" in article.words("?at=finished")
    assert "data-known" not in article.get().text


@pytest.mark.parametrize(
    "link",
    [
        "?at=finished&at=fog-horn-1940:finished",
        "?tolerance=all&sure=yes&time=",
        "?at=soon",
        "?at=1:00&at=1:10",
        "?tolerance=much",
        "?reveal=x",
        "?at=9:00",
    ],
)
def test_no_address_opens_anything(article, link):
    gaps = article.gaps()
    links = [link, *(f"{link}&reveal={gap}" for gap in gaps)]
    for answer in map(article.follow, links):
        assert answer.status_code == 200
        assert not [word for word in HIDDEN if word in answer.text]
        assert "Set-Cookie" not in answer.headers


def test_notes_for_editors_stay_away_from_readers(article):
    assert "quillnote" not in article.get("?at=finished&tolerance=all").text


def test_a_draft_is_not_there_for_readers(client: FlaskClient, draft):
    assert client.get(f"/articles/{draft}").status_code == 404


def test_an_editor_sees_a_draft_marked_as_one_and_nothing_may_keep_it(
    client: FlaskClient, draft
):
    sign_in(client)
    answer = client.get(f"/articles/{draft}")
    assert ">Draft<" in answer.text
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_the_newcomers_page_is_revalidated_by_its_bytes(article):
    first = article.get()
    again = article.client.get(
        article.path, headers={"If-None-Match": first.headers["ETag"]}
    )
    assert first.headers["Cache-Control"] == "public, no-cache"
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize(
    "query", ["?at=1:00", "?tolerance=all", "?reveal=0123456789abcdef"]
)
def test_nothing_may_keep_a_page_that_is_not_the_newcomers(article, query):
    answer = article.get(query)
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in answer.headers


def test_readers_get_no_cookie(article):
    for query in ("", "?at=1:00"):
        assert "Set-Cookie" not in article.get(query).headers


def test_every_reader_gets_the_same_bytes_and_an_editor_sees_their_account(
    article: Newsroom,
):
    anonymous = article.get().data
    crawler = article.client.get(
        article.path, headers={"User-Agent": "Googlebot/2.1"}
    ).data
    sign_in(article.client)
    assert crawler == anonymous
    assert "Sign out" not in anonymous.decode()
    assert "Sign out" in article.get().text


def test_the_legend_explains_every_mark_whatever_the_article_holds(article):
    for query in ("", "?at=finished&at=fog-horn-1940:finished"):
        assert (
            "Fact 1 visible, with a note Opinion 1 visible, with a note Spoiler"
            in article.words(query)
        )


def test_the_address_of_a_heading_says_nothing(article):
    assert re.search(r'<h2 id="h-\d+"[^>]*>The storm</h2>', article.get().text)
