"""What servers and CDNs need of a rendition: compression, HEAD, no ranges, names to purge by, other origins, many at once."""

import gzip
from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.api.desk import PREFIX, Desk, assert_problem

ORIGIN = "https://other.example"
VIEWS = (
    "",
    "at=42%25",
    "at=finished",
    "at=0:10&format=html",
    "format=text",
    "at=50m&format=markdown&lang=de",
)


@pytest.fixture(scope="module")
def slug(desk: Desk) -> str:
    """A published article, long enough to be compressed, with a spoiler."""
    body = "<p>The lamp burns.</p>" * 60 + "<p>At dawn the lamp is out.</p>"
    name = str(desk.article(desk.film()["slug"], body=body, status="published")["slug"])
    desk.annotation(name, quote={"exact": "At dawn the lamp is out"})
    return name


@pytest.fixture(scope="module")
def reader(desk: Desk) -> Desk:
    """Somebody without a token."""
    return desk.anonymous()


def preflight(reader: Desk, path: str, method: str) -> TestResponse:
    asked = {"Origin": ORIGIN, "Access-Control-Request-Method": method}
    return reader.call("OPTIONS", path, **asked)


@pytest.mark.parametrize("query", VIEWS)
def test_a_compressed_rendition_holds_the_same_bytes(
    reader: Desk, slug: str, query: str
):
    plain = packed = reader.get(f"/articles/{slug}?{query}")
    for _ in range(3):  # made, kept, repeated
        packed = reader.get(
            f"/articles/{slug}?{query}", Accept_Encoding="br;q=1.0, gzip;q=0.8"
        )
        assert packed.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.data) == plain.data
        assert (
            int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data)
        )
    assert "Content-Encoding" not in plain.headers
    assert plain.headers["Vary"] == packed.headers["Vary"] == "Accept, Accept-Encoding"


@pytest.mark.parametrize("path", ["/articles", "/openapi.json", "/search?q=lamp"])
def test_lists_and_the_description_are_compressed_too(
    reader: Desk, slug: str, path: str
):
    plain, packed = reader.get(path), reader.get(path, Accept_Encoding="gzip")
    unpacked = (
        gzip.decompress(packed.data)
        if "Content-Encoding" in packed.headers
        else packed.data
    )
    assert unpacked == plain.data
    assert ("Content-Encoding" in packed.headers) == (len(plain.data) >= 600)
    assert "Accept-Encoding" in plain.headers["Vary"]


@pytest.mark.parametrize(
    "path", ["/articles/{}", "/articles/{}?format=text", "/articles"]
)
def test_each_coding_has_an_etag_of_its_own(reader: Desk, slug: str, path: str):
    packed = reader.get(path.format(slug))
    plain = packed.headers["ETag"]
    for _ in range(2):
        packed = reader.get(path.format(slug), Accept_Encoding="gzip")
        again = reader.get(
            path.format(slug),
            Accept_Encoding="gzip",
            If_None_Match=packed.headers["ETag"],
        )
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == packed.headers["ETag"]
    if "Content-Encoding" in packed.headers:
        assert packed.headers["ETag"] != plain
        # It is a copy of the same words.
        other = reader.get(
            path.format(slug), Accept_Encoding="gzip", If_None_Match=plain
        )
        assert (other.status_code, other.data) == (304, b"")


@pytest.mark.parametrize(
    "accepted", ["identity", "br", "gzip;q=0", "gzip;q=0.1, identity", "gzip;q=x"]
)
def test_who_does_not_want_gzip_gets_none(reader: Desk, slug: str, accepted: str):
    assert (
        "Content-Encoding"
        not in reader.get(f"/articles/{slug}", Accept_Encoding=accepted).headers
    )


def test_what_an_editor_gets_is_not_compressed(desk: Desk):
    draft = desk.article(desk.film()["slug"], body="<p>The lamp burns.</p>" * 90)[
        "slug"
    ]
    for path in (f"/articles/{draft}/source", f"/articles/{draft}"):
        if path.endswith("source"):
            assert (
                "Content-Encoding" not in desk.get(path, Accept_Encoding="gzip").headers
            )
        assert (
            "public"
            not in desk.get(path, Accept_Encoding="gzip").headers["Cache-Control"]
        )


@pytest.mark.parametrize("accepted", ["gzip", "identity"])
def test_head_says_what_get_would(reader: Desk, slug: str, accepted: str):
    for _ in range(2):
        got = reader.get(f"/articles/{slug}?at=5", Accept_Encoding=accepted)
        head = reader.call("HEAD", f"/articles/{slug}?at=5", Accept_Encoding=accepted)
        assert head.data == b""
        for answer in (got, head):
            assert answer.headers.pop("X-Request-Id")
        assert dict(head.headers) == dict(got.headers)


def test_every_address_that_can_be_read_answers_head(reader: Desk, slug: str):
    for rule in reader.app.url_map.iter_rules():
        if "GET" in (rule.methods or ()):
            assert "HEAD" in (rule.methods or ()), rule.rule


def test_a_range_gets_the_whole(reader: Desk, slug: str):
    for _ in range(2):
        answer = reader.get(f"/articles/{slug}", Range="bytes=0-9")
        assert answer.status_code == 200
        assert answer.data == reader.get(f"/articles/{slug}").data
        assert answer.headers["Accept-Ranges"] == "none"


def test_a_cdn_can_purge_by_article_and_film(reader: Desk, slug: str):
    film = reader.read(f"/articles/{slug}")["film"]["slug"]
    for query in VIEWS:
        answer = reader.get(f"/articles/{slug}?{query}")
        assert answer.headers["Surrogate-Key"] == f"article-{slug} film-{film}"
        assert answer.headers["Cache-Tag"] == f"article-{slug},film-{film}"
    assert reader.get("/articles").headers["Surrogate-Key"] == "articles"


@pytest.mark.parametrize(
    ("path", "method"),
    [
        ("/articles/{}", "GET"),
        ("/articles", "GET"),
        ("/renditions", "POST"),
        ("/films", "GET"),
    ],
)
def test_scripts_of_any_origin_may_read(
    reader: Desk, slug: str, path: str, method: str
):
    asked = preflight(reader, path.format(slug), method)
    assert asked.headers["Access-Control-Allow-Origin"] == "*"
    assert method in asked.headers["Access-Control-Allow-Methods"].split(", ")
    body = {"articles": [slug]} if method == "POST" else None
    answer = reader.call(method, path.format(slug), body, Origin=ORIGIN)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "ETag" in answer.headers["Access-Control-Expose-Headers"]
    for said in (asked, answer):
        assert "Access-Control-Allow-Credentials" not in said.headers


@pytest.mark.parametrize(
    ("path", "method"),
    [
        ("/articles", "POST"),
        ("/films", "POST"),
        ("/articles/{}/source", "GET"),
        ("/articles/{}/body", "PUT"),
    ],
)
def test_scripts_of_other_origins_may_do_nothing_else(
    reader: Desk, slug: str, path: str, method: str
):
    asked = preflight(reader, path.format(slug), method)
    assert method not in asked.headers.get("Access-Control-Allow-Methods", "").split(
        ", "
    )
    assert "Authorization" not in asked.headers.get("Access-Control-Allow-Headers", "")
    answer = reader.call(
        method, path.format(slug), {} if method != "GET" else None, Origin=ORIGIN
    )
    assert "Access-Control-Allow-Origin" not in answer.headers


def batch(reader: Desk, body: Any, **headers: str) -> Any:
    """The items of a good answer."""
    answer = reader.post("/renditions", body, **headers)
    assert answer.status_code == 200, answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.json["items"]


def test_a_batch_holds_what_each_article_alone_would(
    desk: Desk, reader: Desk, slug: str
):
    second = desk.article(desk.film()["slug"], status="published")["slug"]
    for at in ("unseen", "42%", "finished"):
        items = batch(reader, {"articles": [slug, second], "at": [at]})
        alone = [
            reader.read(f"/articles/{name}?at={at.replace('%', '%25')}")
            for name in (slug, second)
        ]
        assert [(item["slug"], item["rendition"]) for item in items] == [
            (a["slug"], a) for a in alone
        ]


@pytest.mark.parametrize("form", ["html", "markdown", "text"])
def test_a_batch_takes_the_other_formats(reader: Desk, slug: str, form: str):
    (item,) = batch(reader, {"articles": [slug], "format": form, "tolerance": "all"})
    assert (
        item[form] == reader.get(f"/articles/{slug}?format={form}&tolerance=all").text
    )


@pytest.mark.parametrize("form", ["json", "html"])
def test_a_compressed_batch_holds_the_same_bytes(reader: Desk, slug: str, form: str):
    body = {"articles": [slug, "no-such-article", slug], "format": form}
    packed = reader.post("/renditions", body, Accept_Encoding="gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == reader.post("/renditions", body).data


def test_what_hinders_one_article_hinders_no_other(desk: Desk, reader: Desk, slug: str):
    draft = desk.article(desk.film()["slug"])["slug"]
    names = ["no-such-article", draft, slug]
    for asking in (reader, desk):
        items = batch(asking, {"articles": names})
        assert [item["slug"] for item in items] == names
        assert [item.get("problem", {}).get("status") for item in items] == [
            404,
            404,
            None,
        ]
    film = reader.read(f"/articles/{slug}")["film"]["slug"]
    (item,) = batch(reader, {"articles": [slug], "at": ["5", f"{film}:6"]})
    assert item["problem"]["errors"]["at"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "articles"),
        ({"articles": []}, "articles"),
        ({"articles": ["a"] * 101}, "articles"),
        ({"articles": ["a"], "at": ["soon"]}, "at"),
        ({"articles": ["a"], "at": ["no-such-film:5"]}, "at"),
        ({"articles": ["a"], "tolerance": "some"}, "tolerance"),
        ({"articles": ["a"], "format": "pdf"}, "format"),
        ({"articles": ["a"], "reveal": ["0123456789abcdef"]}, "reveal"),
    ],
)
def test_a_batch_that_cannot_be_read_is_refused_whole(
    reader: Desk, body: Any, field: str
):
    assert_problem(reader.post("/renditions", body), 422, field)


def test_a_batch_is_bounded(desk: Desk, reader: Desk):
    body = "<p>The lamp burns.</p>" * 1500
    name = desk.article(desk.film()["slug"], body=body, status="published")["slug"]
    answer = reader.post("/renditions", {"articles": [name] * 100})
    statuses = [item.get("problem", {}).get("status") for item in answer.json["items"]]
    assert statuses[0] is None
    assert statuses[-1] == 413
    assert len(answer.data) < 1_200_000


def test_a_batch_needs_nothing_that_a_browser_proves_itself_with(
    reader: Desk, slug: str
):
    client = reader.app.test_client()
    client.set_cookie("annotator_session", "forged")
    answer = client.post(
        f"{PREFIX}/renditions", json={"articles": [slug]}, headers={"Origin": ORIGIN}
    )
    assert answer.status_code == 200
