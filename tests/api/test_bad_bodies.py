"""Bodies that are no JSON, or mean different things to different readers: refused in one shape, nothing stored."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api.desk import FILM, PREFIX, Desk, assert_problem

FILM_TEXT = json.dumps(FILM)
NO_JSON = {
    "empty": b"",
    "blank": b"  \n",
    "cut short": b'{"title": "The',
    "text behind it": FILM_TEXT.encode() + b" and more",
    "another encoding": FILM_TEXT.encode("utf-16"),
    "a byte order mark": b"\xef\xbb\xbf" + FILM_TEXT.encode(),
    "not UTF-8": FILM_TEXT.replace("Keeper", "K\xe9eper").encode("latin-1"),
    "NaN": b'{"title": "A", "year": NaN, "runtime": 10}',
    "Infinity": b'{"title": "A", "year": 1931, "runtime": -Infinity}',
    "half a surrogate pair": rb'{"title": "A \ud83d", "year": 1931, "runtime": 10}',
    "half a pair in a name": rb'{"title\ud83d": "A"}',
    "NUL": rb'{"title": "A \u0000", "year": 1931, "runtime": 10}',
    "100,000 lists": b"[" * 100_000 + b"]" * 100_000,
    "100,000 objects": b'{"title":' * 100_000 + b"1" + b"}" * 100_000,
    "lists that never end": b"[" * 100_000,
    "a list": b"[]",
    "a text": b'"film"',
    "a number": b"1",
    "nothing": b"null",
    "true": b"true",
}


@pytest.mark.parametrize("body", NO_JSON.values(), ids=list(NO_JSON))
def test_what_is_not_one_json_object_is_refused(desk: Desk, body: bytes):
    before = desk.stored()
    assert_problem(desk.post("/films", body), 422, "body")
    assert desk.stored() == before


def test_a_field_that_stands_twice_is_named(desk: Desk):
    twice = b'{"title": "A", "year": 1931, "year": 1932, "runtime": 10}'
    assert_problem(desk.post("/films", twice), 422, "year")


def test_a_field_that_stands_twice_further_in_is_named(desk: Desk):
    twice = b'{"title": "A", "year": 1931, "runtime": 10, "beats": [{"label": "x", "position": 1, "label": "y"}]}'
    assert_problem(desk.post("/films", twice), 422, "label")


def test_an_unknown_field_is_named(desk: Desk):
    before = desk.stored()
    assert_problem(desk.post("/films", FILM | {"director": "nobody"}), 422, "director")
    beat = {"position": 1, "label": "x", "colour": "red"}
    assert_problem(desk.post("/films", FILM | {"beats": [beat]}), 422, "beats.0.colour")
    assert desk.stored() == before


@pytest.mark.parametrize(
    "kind",
    ["text/plain", "application/x-www-form-urlencoded", "", "multipart/form-data"],
)
def test_a_body_that_is_not_said_to_be_json_is_refused(desk: Desk, kind: str):
    before = desk.stored()
    answer = desk.call("POST", "/films", FILM_TEXT.encode(), Content_Type=kind)
    assert "Content-Type: application/json" in assert_problem(answer, 415)["detail"]
    assert desk.stored() == before


def test_a_body_of_100_megabytes_is_refused_by_its_length(desk: Desk):
    before = desk.stored()
    answer = desk.app.test_client().post(
        f"{PREFIX}/films",
        headers={"Authorization": f"Bearer {desk.token}"},
        content_type="application/json",
        environ_overrides={"CONTENT_LENGTH": str(100 * 2**20)},
    )
    assert_problem(answer, 413)
    assert desk.stored() == before


def test_brackets_in_a_text_are_not_nesting(desk: Desk):
    assert (
        desk.post("/films", FILM | {"title": "[" * 200 + '"' + "{" * 50}).status_code
        == 201
    )


def test_a_problem_repeats_no_more_than_the_start_of_a_name(desk: Desk):
    body = f'{{"{"x" * 10_000}": 1, "{"x" * 10_000}": 2}}'.encode()
    assert len(desk.post("/films", body).data) < 1000


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
NAMES = {
    "/films": ("title", "year", "runtime", "imdb", "tmdb", "wikidata", "beats"),
    "/films/{film}/beats": ("position", "label", "note"),
    "/articles": (
        "film",
        "title",
        "standfirst",
        "body",
        "format",
        "byline",
        "source_url",
        "slug",
        "status",
    ),
    "/articles/{slug}/annotations": (
        *("revision", "kind", "start", "end", "exact", "quote", "level", "film"),
        *(
            "reveals_at",
            "beat",
            "replacement",
            "note",
            "source_url",
            "statement",
            "status",
            "holder",
        ),
    ),
}
LIKELY = (
    "spoiler",
    "fact",
    "html",
    "text",
    "draft",
    "the lamp is out",
    "1:05",
    "42%",
    "https://example.org/",
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(choice=st.data(), path=st.sampled_from(sorted(NAMES)))
def test_no_json_whatever_brings_the_service_down(
    desk: Desk, choice: st.DataObject, path: str
):
    film, slug = fuzzed_article(desk)
    likely = st.sampled_from((*LIKELY, film, 0, 1, 25))
    body = choice.draw(
        st.dictionaries(st.sampled_from(NAMES[path]), likely | values)
        | values
        | st.binary(max_size=40)
    )
    answer = desk.post(path.format(film=film, slug=slug), body)
    assert answer.status_code < 500, answer.text
    if answer.status_code != 201:
        assert_problem(answer, answer.status_code)


def fuzzed_article(desk: Desk) -> tuple[str, str]:
    """The film and article that examples share."""
    found = desk.read("/films?limit=1")["items"]
    film = found[0]["slug"] if found else desk.film()["slug"]
    slug = "an-article-to-be-fuzzed"
    if desk.get(f"/articles/{slug}/source").status_code == 404:
        desk.article(film, slug=slug)
    return film, slug


def test_what_is_missing_unknown_or_of_another_kind_is_said_with_what_to_do(desk: Desk):
    problem = assert_problem(
        desk.post("/films", {"name": "The Lamp", "title": 7, "beats": "none"}), 422
    )
    assert problem["errors"] == {
        "title": ["Give a text."],
        "year": ["Give this: it is required."],
        "beats": ["Give a list."],
        "name": ["This call has no such field."],
    }


@pytest.mark.parametrize("path", ["", "/", "/nothing", "/annotations/"])
def test_an_address_that_is_no_call_leads_to_the_list_of_calls(desk: Desk, path: str):
    assert "/api/v1/docs" in assert_problem(desk.get(path), 404)["detail"]


def test_a_method_that_an_address_does_not_take_is_answered_with_those_that_it_takes(
    desk: Desk,
):
    assert "PUT" in assert_problem(desk.post("/articles/by-source", {}), 405)["detail"]
