"""Errors, for people."""

import pytest


def test_what_is_not_there_is_a_page_like_the_others(client):
    answer = client.get("/no/such/page")
    assert answer.status_code == 404
    assert '<h1 class="title">Page not found</h1>' in answer.text
    assert 'href="/">All articles</a>' in answer.text


def test_a_draft_and_an_article_that_never_was_get_the_same_page(client, draft):
    assert (
        client.get(f"/articles/{draft}").data == client.get("/articles/never-was").data
    )


@pytest.mark.parametrize("cursor", ["x", "W10", "%00"])
def test_a_cursor_that_nobody_gave_out_is_refused_with_a_page(client, cursor):
    answer = client.get(f"/?cursor={cursor}")
    assert answer.status_code == 422
    assert "</html>" in answer.text


def test_an_error_is_never_kept(client):
    assert client.get("/no/such/page").headers["Cache-Control"] == "no-store"


def test_an_error_page_is_not_indexed(client):
    assert 'content="noindex"' in client.get("/no/such/page").text
