"""The history of a text: revisions compared, and an old one brought back, with and without a browser's script."""

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from annotator.services import clock
from tests.support.axe import axe_in_both_themes
from tests.web.newsroom import ARTICLE, sign_in, words

NEW = (
    ARTICLE["body"]
    .replace("The soup is cold.", "The broth is cold.")
    .replace("<h2>The storm</h2>", "")
)


@pytest.fixture
def desk_client(client: FlaskClient, slug: str) -> FlaskClient:
    """A client that has signed in and saved a second revision."""
    sign_in(client)
    body = {"base_revision": 1, "format": "html", "body": NEW}
    answer = client.put(f"/api/v1/articles/{slug}/body", json=body)
    assert answer.status_code == 200, answer.text
    return client


def test_the_newest_two_revisions_are_compared_word_by_word(
    desk_client: FlaskClient, slug: str
):
    page = desk_client.get(f"/articles/{slug}/history").text
    assert "<del>soup </del><ins>broth </ins>" in page
    assert "<del>The storm</del>" in page
    assert "From revision 1 to revision 2" in words(page)
    assert "The soup is cold. → The broth is cold." in words(page)


def test_any_two_revisions_are_compared_in_either_direction(
    desk_client: FlaskClient, slug: str
):
    page = desk_client.get(f"/articles/{slug}/history?old=2&new=1").text
    assert "<ins>The storm</ins>" in page
    assert desk_client.get(f"/articles/{slug}/history?old=7&new=1").status_code == 404


def test_an_old_text_is_brought_back_as_a_new_revision(
    desk_client: FlaskClient, slug: str
):
    send(desk_client, slug, revision="1", base_revision="2")
    page = words(desk_client.get(f"/articles/{slug}/history").text)
    assert "3 newest live restores revision 1" in page
    assert "The soup is cold." in desk_client.get(f"/articles/{slug}").text


def test_a_page_says_what_takes_too_long_to_compare_and_nothing_is_restored(
    desk_client: FlaskClient, slug: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(clock, "LONGEST_SECONDS", 0)
    page = words(desk_client.get(f"/articles/{slug}/history").text)
    assert "Choose two that are more alike" in page
    assert "2 newest live" in page
    answer = send(desk_client, slug, revision="1", base_revision="2", status=413)
    assert "so it is not restored" in words(answer)
    assert "The broth is cold." in desk_client.get(f"/articles/{slug}").text


def test_nothing_is_brought_back_over_a_text_that_nobody_here_has_seen(
    desk_client: FlaskClient, slug: str
):
    answer = send(desk_client, slug, revision="1", base_revision="1", status=409)
    assert "Someone has saved a newer text" in words(answer)
    assert "The broth is cold." in desk_client.get(f"/articles/{slug}").text


@pytest.mark.parametrize("number", ["", "x", "99999999999999", "-1"])
def test_a_number_that_is_none_is_refused(
    desk_client: FlaskClient, slug: str, number: str
):
    send(desk_client, slug, revision=number, base_revision="2", status=422)


def test_strangers_get_no_history(client: FlaskClient, slug: str):
    answer = client.get(f"/articles/{slug}/history")
    assert answer.status_code in {302, 303, 401}
    assert "zebraheir" not in answer.text


def send(client: FlaskClient, slug: str, status: int = 303, **form: str) -> str:
    answer = client.post(f"/articles/{slug}/history", data=form)
    assert answer.status_code == status
    return answer.text


@pytest.mark.parametrize("width", [1280, 390])
def test_the_history_is_accessible_and_brings_a_text_back_by_keyboard(
    desk: Page, slug, width: int
):
    desk.set_viewport_size({"width": width, "height": 844})
    desk.goto(f"/articles/{slug}/history")
    body = {"base_revision": 1, "format": "html", "body": NEW}
    origin = desk.evaluate("location.origin")
    desk.request.put(
        f"/api/v1/articles/{slug}/body", data=body, headers={"Origin": origin}
    )
    desk.reload()
    assert axe_in_both_themes(desk) == []
    desk.get_by_role("button", name="Restore 1").focus()
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/edit")
    expect(desk.locator("body")).to_contain_text("The soup is cold.")


def test_the_workspace_has_the_table_of_fields_and_readers_do_not(
    desk_client: FlaskClient, slug: str
):
    assert 'id="annotation-fields"' in desk_client.get(f"/articles/{slug}/edit").text
    assert "annotation-fields" not in desk_client.get(f"/articles/{slug}").text
