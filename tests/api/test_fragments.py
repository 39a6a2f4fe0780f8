"""What an editor pastes into a text: cleaned as an import, and nothing is stored."""

from typing import Any

import pytest

from tests.api.desk import Desk, assert_problem

SHARE = "<div class='sharedaddy'><a href='https://example.org'>Share</a></div>"
STYLED = "<h2 style='color:red'>A storm</h2><p>New <b onclick='x()'>words</b>.</p>"


@pytest.fixture
def slug(desk: Desk) -> str:
    """An article."""
    return str(desk.article(desk.film()["slug"])["slug"])


def fragment(desk: Desk, slug: str, **sent: Any) -> dict[str, Any]:
    answer = desk.post(f"/articles/{slug}/fragment", sent)
    assert answer.status_code == 200, answer.text
    assert isinstance(answer.json, dict)
    return answer.json


def test_a_piece_comes_back_clean_and_nothing_is_stored(desk: Desk, slug: str):
    before = desk.stored("reply")
    clean = fragment(desk, slug, body=STYLED + SHARE, format="html")
    assert clean["html"] == "<h2>A storm</h2>\n<p>New <strong>words</strong>.</p>"
    assert [one["what"] for one in clean["dropped"]] == ["share buttons"]
    assert desk.stored("reply") == before


def test_the_head_of_the_article_is_not_pasted_into_its_body(desk: Desk, slug: str):
    title = desk.read(f"/articles/{slug}/source")["text"].partition("\n")[0]
    body = f"<h1>{title}</h1><p>New words are here.</p>"
    clean = fragment(desk, slug, body=body, format="html")
    assert (clean["title"], clean["html"]) == (title, "<p>New words are here.</p>")


def test_a_whole_plain_text_keeps_what_only_the_article_knows(desk: Desk, slug: str):
    source = desk.read(f"/articles/{slug}/source")
    plain = source["text"].replace("\n", "\n\n")
    whole = fragment(desk, slug, body=plain, format="text", whole=True)
    saved = desk.put_body(slug, whole["html"])
    assert saved.json["difference"] == "nothing"


def test_what_has_no_text_is_refused(desk: Desk, slug: str):
    for body in ("<script>x()</script>", "<p> </p>"):
        answer = desk.post(
            f"/articles/{slug}/fragment", {"body": body, "format": "html"}
        )
        assert_problem(answer, 422, "body")


def test_who_may_not_write_the_text_may_not_clean_one_either(desk: Desk, slug: str):
    sent = {"body": "<p>Words.</p>", "format": "html"}
    path = f"/articles/{slug}/fragment"
    assert_problem(desk.anonymous().post(path, sent), 401)
    assert_problem(desk.with_scopes().post(path, sent), 403)
    assert_problem(desk.post("/articles/no-such/fragment", sent), 404)
