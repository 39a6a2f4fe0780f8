"""The Web Annotation Protocol: each of its MUSTs, and what a tool can rely on beyond them."""

from typing import Any

import pytest

from tests.api.desk import Desk, assert_problem
from tests.api.shelf import (
    CONTAINER,
    HERE,
    JSONLD,
    LDP,
    OA,
    Tool,
    links,
    web_annotation,
)
from tests.interchange.schemas import violated

IRIS, WHOLE = f"{OA}PreferContainedIRIs", f"{OA}PreferContainedDescriptions"
MINIMAL = f"{LDP}PreferMinimalContainer"


@pytest.fixture(scope="module")
def slug(desk: Desk) -> str:
    """An article that tools annotate."""
    return str(desk.article(desk.film()["slug"])["slug"])


@pytest.fixture(scope="module")
def tool(desk: Desk, slug: str) -> Tool:
    """A tool; the container holds an annotation."""
    found = Tool(desk)
    found.made(web_annotation(slug, "The keeper"))
    return found


def including(*wanted: str) -> str:
    return f'return=representation;include="{" ".join(wanted)}"'


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_the_container_says_what_it_is_and_what_it_takes(tool: Tool, method: str):
    answer = tool.call(method, CONTAINER)
    assert answer.status_code == 200
    assert links(answer) == {
        (f"{LDP}BasicContainer", "type"),
        ("http://www.w3.org/TR/annotation-protocol/", f"{LDP}constrainedBy"),
    }
    assert set(answer.headers["Allow"].split(", ")) == {
        "GET",
        "HEAD",
        "OPTIONS",
        "POST",
    }
    assert answer.headers["Accept-Post"] == JSONLD
    assert answer.vary.as_set() >= {"accept", "prefer"}
    assert method == "OPTIONS" or (
        answer.content_type == JSONLD and answer.headers["ETag"]
    )


@pytest.mark.parametrize("accept", ["", "text/turtle", "application/ld+json", "*/*"])
def test_the_container_is_json_ld_whatever_else_is_wanted(tool: Tool, accept: str):
    answer = tool.get(Accept=accept)
    body = answer.json or {}
    assert answer.content_type == JSONLD
    assert set(body["type"]) == {"BasicContainer", "AnnotationCollection"}
    assert set(body["@context"]) == {
        "http://www.w3.org/ns/anno.jsonld",
        "http://www.w3.org/ns/ldp.jsonld",
    }
    assert (
        answer.headers["Content-Location"]
        == body["id"]
        == f"{HERE}/annotations/?iris=0"
    )
    assert not violated("collection", body)


@pytest.mark.parametrize(
    ("wanted", "iris", "embedded"),
    [
        ((), 0, True),
        ((WHOLE,), 0, True),
        ((IRIS,), 1, True),
        ((MINIMAL,), 0, False),
        ((MINIMAL, IRIS), 1, False),
        ((WHOLE, IRIS), 0, True),
    ],
)
def test_the_first_page_comes_as_the_client_prefers(
    tool: Tool, wanted: tuple[str, ...], iris: int, embedded: bool
):
    body = tool.get(**({"Prefer": including(*wanted)} if wanted else {})).json or {}
    assert body["id"] == f"{HERE}/annotations/?iris={iris}"
    assert isinstance(body["first"], dict) is embedded
    page = tool.get(body["first"]["id"] if embedded else body["first"]).json or {}
    assert all(isinstance(item, str) is bool(iris) for item in page["items"])
    assert not violated("page", page)
    assert page["partOf"] == {"id": body["id"]}
    assert not embedded or {"@context": page["@context"], **body["first"]} == page


def test_walking_all_pages_either_way_gives_every_annotation_once(
    own_desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("annotator.api.container.page.ON_A_PAGE", 3)
    slug = own_desk.article(own_desk.film()["slug"])["slug"]
    tool = Tool(own_desk)
    made = [
        tool.made(web_annotation(slug, word))["id"]
        for word in ["keeper", "climbs", "stairs", "dawn", "out", "dusk", "burns"]
    ]
    onwards, starts = walk(tool, "/annotations/?iris=1&page=first", "next")
    backwards, _ = walk(tool, "/annotations/?iris=1&page=last", "prev")
    assert (onwards, starts) == ([made[:3], made[3:6], made[6:]], [0, 3, 6])
    assert backwards == onwards[::-1]
    body = tool.get().json or {}
    assert (body["total"], body["last"]) == (7, f"{HERE}/annotations/?iris=0&page=last")


def walk(tool: Tool, address: str, way: str) -> tuple[list[list[str]], list[int]]:
    pages: list[dict[str, Any]] = []
    while address:
        pages.append(dict(tool.get(address).json or {}))
        assert pages[-1]["id"].endswith(address.removeprefix(HERE))
        address = pages[-1].get(way, "")
    return [page["items"] for page in pages], [page["startIndex"] for page in pages]


def test_an_empty_container_has_no_pages(own_desk: Desk):
    body = Tool(own_desk).get().json or {}
    assert body["total"] == 0
    assert not {"first", "last"} & body.keys()
    assert not violated("collection", body)
    assert (Tool(own_desk).get("/annotations/?page=last").json or {})["items"] == []


def test_an_article_has_a_collection_of_its_own(tool: Tool, desk: Desk):
    slug = desk.article(desk.film()["slug"])["slug"]
    own = tool.made(web_annotation(slug, "The keeper"))
    body = tool.get(f"/annotations/articles/{slug}/").json or {}
    assert (body["total"], [item["id"] for item in body["first"]["items"]]) == (
        1,
        [own["id"]],
    )
    assert not violated("collection", body)
    assert tool.call("POST", f"/annotations/articles/{slug}/", {}).status_code == 405


def test_what_is_posted_gets_an_address_in_the_container(tool: Tool, slug: str):
    sent = web_annotation(
        slug, "At dawn", id="https://elsewhere.example/7", canonical="urn:uuid:7"
    )
    answer = tool.post(sent, Slug="my-own-name")
    made = answer.json or {}
    assert answer.status_code == 201
    assert answer.headers["Location"] == made["id"]
    assert made["id"].startswith(f"{HERE}/annotations/")
    assert (made["canonical"], made["via"]) == (
        "urn:uuid:7",
        "https://elsewhere.example/7",
    )
    assert not violated("annotation", made)
    read = tool.get(made["id"])
    assert (read.json, read.headers["ETag"]) == (made, answer.headers["ETag"])


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_an_annotation_says_what_it_is_and_what_it_takes(
    tool: Tool, slug: str, method: str
):
    answer = tool.call(method, tool.made(web_annotation(slug, "lamp is out"))["id"])
    assert answer.status_code == 200
    assert (f"{LDP}Resource", "type") in links(answer)
    assert set(answer.headers["Allow"].split(", ")) == {
        "GET",
        "HEAD",
        "OPTIONS",
        "PUT",
        "DELETE",
    }
    assert "accept" in answer.vary.as_set()
    assert method == "OPTIONS" or (
        answer.content_type == JSONLD and answer.headers["ETag"]
    )


def test_what_is_read_can_be_sent_back_and_changes_nothing(tool: Tool, desk: Desk):
    film = desk.film()
    slug = desk.article(film["slug"])["slug"]
    beat = desk.annotation(
        slug,
        beat=film["beats"][0]["id"],
        note="n",
        level="minor",
        replacement="a night",
    )
    fact = desk.annotation(
        slug,
        kind="fact",
        statement="s",
        status="verified",
        source_url="https://example.org/",
    )
    opinion = desk.annotation(slug, kind="opinion", holder="The pilot")
    for before in (beat, fact, opinion):
        read = tool.get(f"/annotations/{before['id']}")
        answer = tool.call(
            "PUT",
            f"/annotations/{before['id']}",
            read.json,
            If_Match=read.headers["ETag"],
        )
        assert answer.status_code == 200, answer.text
        after = desk.read(f"/annotations/{before['id']}")
        same = before.keys() - {"version", "updated_at"}
        assert {name: after[name] for name in same} == {
            name: before[name] for name in same
        }


def test_put_replaces_all_that_is_stated(tool: Tool, desk: Desk, slug: str):
    made = desk.annotation(slug, note="old", reveals_at=60)
    address = f"/annotations/{made['id']}"
    new = web_annotation(
        slug,
        "At dusk",
        {"type": "TextualBody", "value": "minor", "purpose": "classifying"},
    )
    answer = tool.call("PUT", address, new, If_Match=tool.get(address).headers["ETag"])
    assert answer.status_code == 200
    found = desk.read(address)
    assert (found["exact"], found["level"], found["note"], found["reveals_at"]) == (
        "At dusk",
        "minor",
        None,
        None,
    )
    assert tool.get(address).json == answer.json


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_a_change_says_what_it_has_seen(tool: Tool, desk: Desk, slug: str, method: str):
    address = f"/annotations/{desk.annotation(slug)['id']}"
    body = web_annotation(slug, "At dusk") if method == "PUT" else None
    seen = tool.get(address).headers["ETag"]
    desk.patch(address, {"level": "minor"})
    before = tool.get(address)
    assert_problem(tool.call(method, address, body), 428)
    assert_problem(tool.call(method, address, body, If_Match="*"), 428)
    refused = tool.call(method, address, body, If_Match=seen)
    assert (
        assert_problem(refused, 412)["current"] == before.json == tool.get(address).json
    )
    assert refused.headers["ETag"] == before.headers["ETag"]


def test_what_was_removed_is_gone_and_comes_back_when_that_is_undone(
    tool: Tool, desk: Desk, slug: str
):
    made = tool.made(web_annotation(slug, "burns again"))
    etag = tool.get(made["id"]).headers["ETag"]
    answer = tool.call("DELETE", made["id"], If_Match=etag)
    assert (answer.status_code, answer.data) == (204, b"")
    for method in ("GET", "PUT", "DELETE"):
        sent = web_annotation(slug, "burns again") if method == "PUT" else None
        assert_problem(tool.call(method, made["id"], sent, If_Match=etag), 410)
    desk.add(f"/events/{desk.read(f'/articles/{slug}/events')['items'][0]['id']}/undo")
    assert (tool.get(made["id"]).json or {})["target"] == made["target"]
    assert_problem(tool.call("GET", "/annotations/never-there"), 404)


def test_an_etag_says_when_nothing_has_changed(tool: Tool, slug: str):
    address = tool.made(web_annotation(slug, "The keeper climbs"))["id"]
    for asked in (address, CONTAINER):
        etag = tool.get(asked).headers["ETag"]
        assert tool.call("GET", asked, If_None_Match=etag).status_code == 304


def test_a_moved_beat_gives_its_spoilers_another_etag(tool: Tool, desk: Desk):
    film = desk.film()
    beat = film["beats"][0]
    made = desk.annotation(desk.article(film["slug"])["slug"], beat=beat["id"])
    before = tool.get(f"/annotations/{made['id']}")
    desk.patch(f"/films/{film['slug']}/beats/{beat['id']}", {"position": 3100})
    after = tool.get(f"/annotations/{made['id']}")
    assert before.headers["ETag"] != after.headers["ETag"]
    assert "t=3100" in after.text


def test_a_token_needs_the_scope_and_a_stranger_gets_nothing(
    tool: Tool, desk: Desk, slug: str
):
    address = tool.made(web_annotation(slug, "climbs the stairs"))["id"]
    stranger, reader = Tool(desk.anonymous()), Tool(desk.with_scopes())
    for method, asked in (
        ("GET", CONTAINER),
        ("POST", CONTAINER),
        ("GET", address),
        ("PUT", address),
        ("DELETE", address),
    ):
        assert_problem(
            stranger.call(method, asked, {} if method in ("PUT", "POST") else None), 401
        )
    assert_problem(reader.post(web_annotation(slug, "At dusk")), 403)
    assert reader.get(address).json


def test_a_post_with_a_key_can_be_repeated(tool: Tool, slug: str):
    sent = web_annotation(slug, "At dusk the lamp")
    first, again = (tool.post(sent, Idempotency_Key="once") for _ in range(2))
    assert (first.status_code, first.json) == (again.status_code, again.json)
    assert again.headers["Location"] == first.headers["Location"]
    assert links(again) == links(first)


def test_the_address_without_its_slash_leads_to_the_container(tool: Tool):
    answer = tool.call("GET", "/annotations")
    assert (answer.status_code, answer.headers["Location"]) == (
        308,
        f"{HERE}/annotations/",
    )


def test_only_known_parameters_and_pages_are_taken(tool: Tool):
    for query in (
        "iris=2",
        "page=nonsense",
        "page=first&page=last",
        "raw=1",
        "iris=0&iris=1",
    ):
        assert_problem(tool.call("GET", f"{CONTAINER}?{query}"), 422)


def text_body(value: str, purpose: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


@pytest.mark.parametrize(
    ("bodies", "field"),
    [
        ([text_body("ships", "tagging")], "body"),
        ([text_body("fact", "tagging")], "body"),
        ([text_body("It was March.", "describing")], "statement"),
        ([text_body("x" * 501, "editing")], "replacement"),
        ([{"source": f"{HERE}/films/no-such-film"}], "film"),
        ([{"source": "javascript:alert(1)"}], "source_url"),
    ],
)
def test_what_cannot_be_held_is_refused_whole(
    tool: Tool, desk: Desk, slug: str, bodies: list[Any], field: str
):
    before = desk.stored("token")
    assert_problem(tool.post(web_annotation(slug, "At dawn", *bodies)), 422, field)
    assert desk.stored("token") == before


def test_an_article_is_found_by_the_page_that_it_came_from(tool: Tool, desk: Desk):
    page = "https://magazine.example/container"
    slug = desk.article(desk.film()["slug"], source_url=page)["slug"]
    sent = web_annotation(slug, "The keeper")
    sent["target"]["source"] = page
    assert tool.made(sent)["target"]["source"] == f"{HERE}/articles/{slug}"
    sent["target"]["source"] = "https://magazine.example/other"
    assert_problem(tool.post(sent), 422, "target.source")


def test_a_note_that_is_sent_does_not_count_as_a_look_at_an_uncertain_place(
    tool: Tool, desk: Desk
):
    made = desk.article(desk.film()["slug"], status="published")
    spoiler = desk.annotation(made["slug"], quote={"exact": "the lamp is out"})
    address = f"/annotations/{spoiler['id']}"
    body = "<p>The keeper climbs the stairs.</p><p>At dawn the lamp is nearly out.</p>"
    desk.call(
        "PUT",
        f"/articles/{made['slug']}/body",
        {"base_revision": 1, "body": body, "format": "html"},
    )
    before = desk.read(address)
    read = tool.get(address)
    sent = (read.json or {}) | {
        "body": [*(read.json or {})["body"], text_body("look!", "commenting")]
    }
    answer = tool.call("PUT", address, sent, If_Match=read.headers["ETag"])
    assert answer.status_code == 200, answer.text
    after = desk.read(address)
    assert (before["state"], before["review"]) != ("exact", "none")
    assert {name for name in before if before[name] != after[name]} == {
        "note",
        "version",
        "updated_at",
    }


def test_an_annotation_whose_words_are_gone_has_a_quote_and_no_position(
    tool: Tool, desk: Desk
):
    slug = desk.article(desk.film()["slug"])["slug"]
    spoiler = desk.annotation(slug, quote={"exact": "The keeper climbs the stairs."})
    new = {
        "base_revision": 1,
        "body": "<p>At dawn the lamp is out.</p>",
        "format": "html",
    }
    desk.call("PUT", f"/articles/{slug}/body", new)
    found = tool.get(f"/annotations/{spoiler['id']}").json or {}
    assert found["target"]["selector"]["exact"] == "The keeper climbs the stairs."
    assert not violated("annotation", found)
    assert desk.read(f"/articles/{slug}/annotations.jsonld")["first"]["items"] == [
        found
    ]
    assert desk.get(f"/articles/{slug}/annotations.csv").status_code == 200
