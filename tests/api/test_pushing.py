"""A publisher's own system pushes an article by its address there, as often as it likes."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import quote

import pytest
from werkzeug.test import TestResponse

from annotator.core.permission import Scope
from annotator.services.article.address import source_key
from tests.api.desk import BODY, Desk, assert_problem

TITLE = "A light at sea"


@pytest.fixture(scope="module")
def film(desk: Desk) -> str:
    """The film that the articles are about."""
    return str(desk.film()["slug"])


def push(desk: Desk, url: str, **fields: Any) -> TestResponse:
    """What pushing this state is answered."""
    body = {"title": TITLE, "body": BODY, "format": "html"} | fields
    return desk.call("PUT", f"/articles/by-source?url={quote(url, safe='')}", body)


def test_the_first_push_creates_and_the_next_brings_up_to_date(desk: Desk, film: str):
    url = "https://magazine.example/first/"
    first = push(desk, url, film=film, status="published")
    assert (first.status_code, first.json["revision"], first.json["live_revision"]) == (
        201,
        1,
        1,
    )
    slug = first.json["slug"]
    assert desk.read(f"/articles/{slug}/source")["source_url"] == url
    desk.annotation(slug)
    second = push(desk, url, body=BODY.replace("At dusk", "At night"))
    assert (second.status_code, second.json["slug"], second.json["revision"]) == (
        200,
        slug,
        2,
    )
    assert second.json["counts"]["exact"] == 1
    assert "At night" in str(desk.anonymous().read(f"/articles/{slug}")["blocks"])


@pytest.mark.parametrize("held", ["draft: true", "date: 2199-01-02"])
def test_a_text_that_says_it_is_held_back_comes_out_in_no_way(
    desk: Desk, film: str, held: str
):
    def text(head: str, words: str) -> dict[str, str]:
        body = f"---\n{head}\n---\n{words}\n"
        return {"format": "markdown", "status": "published", "body": body}

    assert desk.article(film, **text(held, "Dawn."))["status"] == "draft"
    url = f"https://magazine.example/held/{held[:4]}/"
    public, back = text("date: 2019-01-02", "Dawn."), text(held, "Not yet.")
    slug = push(desk, url, film=film, **public).json["slug"]
    assert "Dawn." in desk.shown(slug)
    answer = push(desk, url, **back)
    assert (answer.status_code, answer.json["status"]) == (200, "draft")
    assert desk.anonymous().get(f"/articles/{slug}").status_code == 404
    push(desk, url, **public)
    assert "Dawn." in desk.shown(slug)


def test_a_title_that_is_left_out_is_the_bodys_at_first_and_then_stays(
    desk: Desk, film: str
):
    address = "/articles/by-source?url=https%3A%2F%2Fmagazine.example%2Funtitled%2F"
    body = {"format": "html", "film": film, "body": f"<h1>{TITLE}</h1>{BODY}"}
    first = desk.call("PUT", address, body)
    again = desk.call("PUT", address, body | {"body": BODY})
    assert (first.status_code, again.status_code) == (201, 200)
    source = desk.read(f"/articles/{first.json['slug']}/source")
    assert source["blocks"][0]["text"] == TITLE
    nameless = desk.call(
        "PUT", address.replace("untitled", "nameless"), body | {"body": BODY}
    )
    assert_problem(nameless, 422)
    assert "title" in nameless.json["errors"]


def test_the_same_again_changes_nothing(desk: Desk, film: str):
    url = "https://magazine.example/again/"
    state = {
        "film": film,
        "status": "published",
        "byline": "A. Writer",
        "standfirst": "Of a keeper.",
    }
    slug = push(desk, url, **state).json["slug"]
    before = desk.stored()
    again = push(desk, url, **state)
    assert (again.status_code, again.json["slug"], again.json["difference"]) == (
        200,
        slug,
        "nothing",
    )
    assert desk.stored() == before


def test_an_uncertain_spoiler_keeps_the_new_text_from_readers(desk: Desk, film: str):
    url = "https://magazine.example/uncertain/"
    slug = push(desk, url, film=film, status="published").json["slug"]
    desk.annotation(slug)
    body = BODY.replace(
        "At dawn the lamp is out.", "Nobody sees the light again, for it went dark."
    )
    report = push(desk, url, body=body, status="published").json
    assert (report["safe"], report["live_revision"], report["revision"]) == (
        False,
        1,
        2,
    )
    assert "Nobody sees" not in str(desk.anonymous().read(f"/articles/{slug}"))


def test_status_and_byline_follow_the_publisher(desk: Desk, film: str):
    url = "https://magazine.example/status/"
    slug = push(desk, url, film=film, byline="A. Writer").json["slug"]
    reader = desk.anonymous()
    assert reader.get(f"/articles/{slug}").status_code == 404
    push(desk, url, status="published", byline="B. Writer")
    assert reader.read(f"/articles/{slug}")["byline"] == "B. Writer"
    push(desk, url)
    assert reader.get(f"/articles/{slug}").status_code == 200
    push(desk, url, status="draft")
    assert reader.get(f"/articles/{slug}").status_code == 404


def test_the_language_follows_the_publisher_and_stays_where_it_is_left_out(
    desk: Desk, film: str
):
    url = "https://magazine.example/language/"
    slug = push(desk, url, film=film, language="de", status="published").json["slug"]

    def language() -> object:
        return desk.read(f"/articles/{slug}")["language"]

    assert language() == "de"
    push(desk, url)
    assert language() == "de"
    push(desk, url, language="fr-CA")
    assert language() == "fr-CA"
    assert push(desk, url, language="no such").status_code == 422
    assert language() == "fr-CA"
    push(desk, url, language=None)
    assert language() is None


def test_several_at_once_make_one_article(desk: Desk, film: str):
    before = desk.count("article")
    with ThreadPoolExecutor(4) as pool:
        sent = [
            pool.submit(push, desk, "https://magazine.example/race/", film=film)
            for _ in range(6)
        ]
        answers = [one.result() for one in sent]
    assert sorted(answer.status_code for answer in answers) == [200] * 5 + [201]
    assert len({answer.json["slug"] for answer in answers}) == 1
    assert desk.count("article") == before + 1


@pytest.mark.parametrize(
    "other",
    [
        "http://magazine.example/one/%C3%A4?q=1",
        "HTTPS://Magazine.EXAMPLE:443/one/%c3%a4?q=1#part",
        "https://magazine.example/%6Fne/ä?q=1",
    ],
)
def test_one_page_has_one_key(other: str):
    assert source_key(other) == source_key("https://magazine.example/one/%C3%A4?q=1")


@pytest.mark.parametrize(
    "other",
    [
        "https://magazine.example/one",
        "https://magazine.example/one/?q=1",
        "https://magazine.example:8443/one/",
        "https://magazine.example/One/",
        "https://magazine.example/one%2F",
    ],
)
def test_other_pages_have_other_keys(other: str):
    assert source_key(other) != source_key("https://magazine.example/one/")


def test_an_article_that_was_brought_in_otherwise_is_found_by_its_address(
    desk: Desk, film: str
):
    url = "https://magazine.example/earlier"
    slug = desk.article(film, source_url=url)["slug"]
    desk.article(film, source_url=url)
    assert push(desk, url.replace("https", "http")).json["slug"] == slug


@pytest.mark.parametrize(
    "url",
    ["", "magazine.example", "ftp://magazine.example/", "https://", "https://a\tb/"],
)
def test_an_address_that_is_none_is_refused(desk: Desk, film: str, url: str):
    before = desk.stored()
    assert_problem(push(desk, url, film=film), 422, "url")
    assert desk.stored() == before


def test_what_contradicts_the_article_is_refused(desk: Desk, film: str):
    url = "https://magazine.example/contradiction/"
    assert_problem(push(desk, url), 422, "film")
    push(desk, url, film=film)
    before = desk.stored()
    assert_problem(push(desk, url, film=desk.film()["slug"]), 422, "film")
    assert_problem(push(desk, url, slug="another-slug"), 422, "slug")
    assert_problem(push(desk, url, source_url=url), 422, "source_url")
    assert desk.stored("film", "beat", "event")["article"] == before["article"]


def test_no_article_takes_the_name_of_the_call(desk: Desk, film: str):
    before = desk.count("article")
    named = {
        "film": film,
        "title": TITLE,
        "body": BODY,
        "format": "html",
        "slug": "by-source",
    }
    assert_problem(desk.post("/articles", named), 409)
    assert desk.count("article") == before
    assert (
        desk.call("OPTIONS", "/articles/by-source").headers["Allow"] == "PUT, OPTIONS"
    )


def test_it_needs_the_scope(desk: Desk, film: str):
    url = "https://magazine.example/scope/"
    before = desk.stored("token")
    assert_problem(push(desk.with_scopes(Scope.ANNOTATIONS_WRITE), url, film=film), 403)
    assert_problem(push(desk.anonymous(), url, film=film), 401)
    assert desk.stored("token") == before


def push_by_id(desk: Desk, url: str, id: str, **fields: Any) -> TestResponse:
    """The same for an article that has an id at its publisher."""
    body = {"title": TITLE, "body": BODY, "format": "html"} | fields
    query = f"url={quote(url, safe='')}&id={quote(id, safe='')}"
    return desk.call("PUT", f"/articles/by-source?{query}", body)


def test_an_article_with_an_id_is_one_article_at_each_address(desk: Desk, film: str):
    host = "https://ids.example"
    draft = push_by_id(desk, f"{host}/?p=7", "7", film=film)
    assert draft.status_code == 201
    slug = draft.json["slug"]
    desk.annotation(slug)
    moved = push_by_id(desk, f"{host}/2026/a-light/", "7", status="published")
    assert (moved.status_code, moved.json["slug"]) == (200, slug)
    source = desk.read(f"/articles/{slug}/source")
    assert source["source_url"] == f"{host}/2026/a-light/"
    assert push(desk, f"{host}/2026/a-light/").json["slug"] == slug
    before = desk.stored()
    assert push_by_id(desk, f"{host}/2026/a-light/", "7").status_code == 200
    assert desk.stored() == before


def test_ids_of_other_hosts_and_addresses_of_others_stay_apart(desk: Desk, film: str):
    one = push_by_id(desk, "https://one.example/a", "7", film=film)
    other = push_by_id(desk, "https://other.example/a", "7", film=film)
    assert (one.status_code, other.status_code) == (201, 201)
    # Another post takes over the address of the first.
    heir = push_by_id(desk, "https://one.example/a", "8", film=film)
    assert heir.status_code == 201
    assert push(desk, "https://one.example/a").json["slug"] == one.json["slug"]
    again = push_by_id(desk, "https://one.example/b", "7")
    assert again.json["slug"] == one.json["slug"]


def test_an_article_that_came_without_an_id_gets_it(desk: Desk, film: str):
    url = "https://later.example/one"
    slug = push(desk, url, film=film).json["slug"]
    assert push_by_id(desk, url, "post-1").json["slug"] == slug
    moved = push_by_id(desk, "https://later.example/two", "post-1")
    assert moved.json["slug"] == slug


@pytest.mark.parametrize("id", ["", "a b", "\u00e4", "x" * 201, "a\n"])
def test_an_id_that_is_none_is_refused(desk: Desk, film: str, id: str):
    answer = push_by_id(desk, "https://ids.example/x", id, film=film)
    assert_problem(answer, 422, "id")
