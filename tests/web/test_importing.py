"""Bringing an article in, without script: form, look, draft."""

import re
from html import unescape
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from annotator.core.permission import Actor
from annotator.extensions import session
from annotator.services.annotation.lookup import list_annotations
from annotator.services.article.lookup import find_article, find_source
from tests.web.newsroom import LAMP, flat, sign_in, words

TEXT = (
    "What the keeper knew\n\nBy Ada Keane\n\n"
    "The keeper climbs the stairs.Then the lamp goes out. Nobody minds.It was a cold night.\n\nThe end is near."
)


@pytest.fixture
def desk(client: FlaskClient, editor: Actor, draft: str) -> FlaskClient:
    """A client in which the editor is signed in."""
    sign_in(client)
    return client


def send(desk: FlaskClient, **fields) -> TestResponse:
    """Send the form."""
    form = {
        "film": LAMP,
        "format": "auto",
        "do": "look",
    }
    return desk.post("/import", data=form | fields)


def paragraphs(app: Flask, editor: Actor, answer: TestResponse) -> list[str]:
    """The blocks of the draft that an answer leads to."""
    assert answer.status_code == 303, words(answer.text)
    slug = answer.headers["Location"].split("/")[2]
    with app.app_context():
        assert find_article(session(), editor, slug).status == "draft"
        return [block.text for block in find_source(session(), editor, slug)[2].blocks]


def breaks(html: str) -> list[tuple[str, bool]]:
    """The suggested breaks, and whether each is ticked."""
    found = re.findall(
        r'name="break" value="([0-9:]+)" autocomplete="off"( checked)?', flat(html)
    )
    return [(name, bool(checked)) for name, checked in found]


def test_looking_stores_nothing_and_shows_what_was_read(
    desk: FlaskClient, app: Flask
) -> None:
    before = desk.get("/desk").text.count('class="entry"')
    page = send(desk, body=TEXT).text
    assert "What the keeper knew" in words(page)
    assert "2 paragraphs" in words(page)
    assert breaks(page) == [("0:29", True), ("0:66", True)]
    assert desk.get("/desk").text.count('class="entry"') == before


def test_each_break_is_taken_or_refused(
    desk: FlaskClient, app: Flask, editor: Actor
) -> None:
    fields = {
        "body": TEXT,
        "title": "What the keeper knew",
        "format": "text",
        "break_count": "2",
    }
    answer = send(desk, **fields, do="create", **{"break": "0:66"})
    assert paragraphs(app, editor, answer) == [
        "What the keeper knew",
        "The keeper climbs the stairs.Then the lamp goes out. Nobody minds.",
        "It was a cold night.",
        "The end is near.",
    ]


@pytest.mark.parametrize(("do", "ticked"), [("all", True), ("none", False)])
def test_all_or_none_are_taken_at_once(
    desk: FlaskClient, do: str, ticked: bool
) -> None:
    page = send(desk, body=TEXT, do=do, break_count="2", **{"break": "0:29"}).text
    assert breaks(page) == [("0:29", ticked), ("0:66", ticked)]


def test_a_file_is_read_for_what_its_name_says(desk: FlaskClient) -> None:
    file = (BytesIO(b"# A heading\n\nSome *text*."), "piece.md")
    page = send(desk, body="", title="A title", file=file).text
    assert "<em>text</em>" in page
    assert 'name="format" value="markdown"' in flat(page)


def test_html_is_recognised(desk: FlaskClient) -> None:
    page = send(
        desk, body="<p>One.</p><script>alert(1)</script><h2>Two</h2>", title="A title"
    ).text
    assert "1 paragraph, 1 heading" in words(page)
    assert "left out, without words: scripts" in words(page)


def test_what_is_wrong_is_said_and_what_was_pasted_stays(desk: FlaskClient) -> None:
    for wrong in (
        {"film": ""},
        {"source_url": "here"},
        {"film": "new", "film_title": "The Rock"},
        {"title": ""},
    ):
        answer = send(
            desk, **({"body": "<p>Some text & more.</p>", "title": "T"} | wrong)
        )
        assert answer.status_code == 422, wrong
        assert "<p>Some text & more.</p>" in unescape(answer.text)
        assert 'aria-invalid="true"' in answer.text


def test_a_file_that_is_no_text_is_refused(desk: FlaskClient) -> None:
    answer = send(desk, title="T", file=(BytesIO(b"\xff\xfe\x00"), "piece.txt"))
    assert answer.status_code == 422
    assert "not UTF-8" in words(answer.text)


def test_a_film_that_is_not_there_yet_comes_with_the_draft(
    desk: FlaskClient, app: Flask, editor: Actor
) -> None:
    fields = {
        "film": "new",
        "film_title": "The Rock",
        "film_year": "1951",
        "film_runtime": "1:20",
    }
    looked = send(desk, body="<p>One.</p>", title="On rocks", **fields)
    assert "The Rock" in words(looked.text)
    assert desk.get("/films/the-rock-1951").status_code == 404
    assert paragraphs(
        app,
        editor,
        send(desk, body="<p>One.</p>", title="On rocks", do="create", **fields),
    ) == [
        "On rocks",
        "One.",
    ]
    assert desk.get("/films/the-rock-1951").status_code == 200


def test_going_back_keeps_everything(desk: FlaskClient) -> None:
    page = send(desk, body=TEXT, title="Mine", byline="Me", do="back").text
    assert 'value="Mine"' in page
    assert TEXT.rsplit("\n", maxsplit=1)[-1] in unescape(page)


@pytest.mark.parametrize(
    "body", ["# On rocks\n\nOne.", "<h1>On <em>rocks</em></h1><p>One.</p>"]
)
def test_a_title_that_the_text_begins_with_need_not_be_typed_and_stands_once(
    app: Flask, editor: Actor, desk: FlaskClient, body: str
):
    looked = send(desk, body=body, title="")
    assert looked.text.count(">On rocks<") == 1
    assert paragraphs(
        app, editor, send(desk, body=body, title="On rocks", do="create")
    ) == [
        "On rocks",
        "One.",
    ]
    again = send(desk, body=body, title="On towers", do="create")
    assert paragraphs(app, editor, again) == ["On towers", "On rocks", "One."]


def test_what_was_left_out_can_be_put_back(desk: FlaskClient) -> None:
    body = "<html><main><p>Review.</p></main><aside><p>Author of it.</p></aside></html>"
    page = send(desk, body=body, title="T").text
    assert "left out: 1 × side columns (3 words)" in words(page)
    part = "side columns"
    again = send(desk, body=body, title="T", kept="", keep=part).text
    assert "Author of it." in words(again).partition("Create the draft")[0]
    assert 'name="kept"' in again


def test_each_passage_that_a_file_marks_is_hidden_or_left_open(
    desk: FlaskClient, app: Flask, editor: Actor
) -> None:
    form = {"title": "Ends", "body": "He [spoiler]dies[/spoiler]. So ||does she||."}
    look = send(desk, **form).text
    shown = re.findall(
        r'name="spoiler" value="(\d)" autocomplete="off" checked', flat(look)
    )
    assert shown == ["0", "1"]
    answer = send(desk, **form, do="create", spoiler_shown=shown, spoiler="1")
    slug = answer.headers["Location"].split("/")[2]
    with app.app_context():
        listed = list_annotations(session(), editor, slug, None, 9)
        assert [one.anchor.exact for one in listed] == ["does she"]
