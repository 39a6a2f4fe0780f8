"""`GET /search`: articles by words that anybody may see."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.api.desk import Desk, assert_problem

TITLE = "Éponine and the lamp"
STANDFIRST = "On keeping a light, and on rust."
BODY = """<p>The keeper climbs the stairs of his tower in 1931. It's half-lit.</p>
<p>At dawn the lamp is out; 東京物語.</p><p>Und die Straße? Nobody says.</p>"""
FOUND = (
    *(
        "keeper",
        "KEEPER",
        "éponine",
        "eponine",
        "strasse",
        "Straße",
        "1931",
        "half-lit",
        "it's",
        "東京",
        "物",
    ),
    *(
        "tower keeper",
        "stairs Éponine rust",
        '"the lamp is out"',
        "“the stairs”",
        '"the stairs" rust',
    ),
    *(
        "tow",
        "stairs tow",
        "époni",
        "keeper, stairs!",
        "(keeper)",
        "and",
        "keeper:",
        "keeper^",
        "-keeper",
        "+rust",
    ),
    *("Wanda Wells", "harbour film 1931", "lamp " * 39),
)
MISSED = (
    *(
        "kee stairs",
        '"stairs the"',
        '"the lam"',
        "lamp NOT keeper",
        "keeper OR",
        "keeper NEAR tower",
        "title:keeper",
        "keeper^2",
        "京東",
    ),
    *("k", "tower elephants", "spoiler", "p", "html", '"lamp on keeping"', "a" * 200),
)
HOSTILE = (
    '"',
    '"""',
    "*",
    "a*",
    "NEAR(a b)",
    "a AND",
    "(",
    ")",
    "title:a",
    "^a",
    "a:*",
    "' OR 1=1 --",
    "\\",
    "%",
    "_",
)


@pytest.fixture(scope="module")
def slug(desk: Desk) -> str:
    """The one article that holds these words."""
    film = desk.film(title="Harbour Film")["slug"]
    fields: dict[str, Any] = {
        "title": TITLE,
        "standfirst": STANDFIRST,
        "body": BODY,
        "byline": "Wanda Wells",
    }
    return str(desk.article(film, status="published", **fields)["slug"])


def slugs(desk: Desk, q: str, **more: str | int) -> list[str]:
    """What is found for these words."""
    answer = desk.app.test_client().get("/api/v1/search", query_string={"q": q, **more})
    assert answer.status_code == 200, answer.text
    return [item["slug"] for item in answer.json["items"]]


@pytest.mark.parametrize("q", FOUND)
def test_an_article_is_found_by(desk: Desk, slug: str, q: str) -> None:
    assert slugs(desk, q) == [slug]


@pytest.mark.parametrize("q", MISSED)
@pytest.mark.usefixtures("slug")
def test_no_article_is_found_by(desk: Desk, q: str) -> None:
    assert slugs(desk, q) == []


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60)
    | st.sampled_from(HOSTILE)
)
@settings(max_examples=25)
def test_whatever_is_asked_there_is_an_answer(desk: Desk, q: str) -> None:
    for written in (q, f"lamp {q}", f'"{q}'):
        answer = desk.app.test_client().get(
            "/api/v1/search", query_string={"q": written}
        )
        assert answer.status_code in (200, 422), written


@pytest.mark.parametrize(
    "query", ["", "q=", "q=+", "q=%2A%22", f"q={'a' * 201}", "q=a&q=b", "q=%00"]
)
def test_a_search_for_nothing_is_refused(desk: Desk, query: str) -> None:
    assert_problem(desk.get(f"/search?{query}"), 422, "q")


def test_a_search_takes_no_view(desk: Desk) -> None:
    assert_problem(desk.get("/search?q=lamp&at=finished"), 422, "at")


def test_a_hit_shows_what_a_newcomer_may_see_and_why_it_was_found(desk: Desk) -> None:
    film = desk.film()["slug"]
    body = "<p>First.</p><p>The gull is the <b>brother</b> of the &lt;captain&gt;.</p>"
    slug = desk.article(
        film, title="A gull and its heir", body=body, status="published"
    )["slug"]
    desk.annotation(slug, quote={"exact": "its heir"})
    desk.annotation(slug, quote={"exact": "brother"})
    (hit,) = desk.read("/search?q=gull+captain")["items"]
    assert (hit["slug"], hit["title"], hit["film"]["slug"]) == (
        slug,
        "A gull and [spoiler]",
        film,
    )
    assert hit["excerpt"] == [
        {"text": "The ", "match": False},
        {"text": "gull", "match": True},
        {"text": " is the … of the <", "match": False},
        {"text": "captain", "match": True},
        {"text": ">.", "match": False},
    ]


def test_titles_come_first_then_heads_then_the_newest(desk: Desk) -> None:
    film = desk.film(title="A buoy")["slug"]
    other = desk.film(title="Nothing of it")["slug"]
    made = [
        desk.article(
            film, title=title, body=f"<p>{body}</p>", status="published", **fields
        )["slug"]
        for film, title, body, fields in (
            (film, "Sea", "None.", {}),
            (other, "The buoy", "None.", {}),
            (other, "Sea", "A buoy.", {}),
            (other, "Sea", "None.", {"standfirst": "A buoy."}),
            (other, "Sea", "The buoys.", {}),
            (other, "Buoys", "None.", {}),
        )
    ]
    wanted = [made[index] for index in (5, 1, 3, 0, 4, 2)]
    assert slugs(desk, "buoy") == wanted
    paged, after = [], ""
    while after is not None:
        page = desk.read(f"/search?q=buoy&limit=1{after and f'&cursor={after}'}")
        paged += [item["slug"] for item in page["items"]]
        after = page["next"]
    assert paged == wanted


def test_drafts_and_withdrawn_articles_are_not_found_by_editors_either(
    desk: Desk,
) -> None:
    slug = desk.article(desk.film()["slug"], title="The narwhal")["slug"]
    assert desk.read("/search?q=narwhal")["items"] == []
    desk.post(f"/articles/{slug}/publication")
    assert [item["slug"] for item in desk.read("/search?q=narwhal")["items"]] == [slug]
    desk.delete(f"/articles/{slug}/publication", None)
    assert desk.read("/search?q=narwhal")["items"] == []


def test_an_unchanged_answer_is_confirmed(desk: Desk, slug: str) -> None:
    first = desk.get("/search?q=rust")
    assert first.cache_control.no_cache
    assert (
        desk.get("/search?q=rust", If_None_Match=first.headers["ETag"]).status_code
        == 304
    )
    assert slug in first.text
