"""Query strings and paths that cannot be read: 422 or 404 with the parameter's name, never a 500."""

import base64
import json
from typing import Any

import pytest

from tests.api.desk import Desk, assert_problem

LISTS = (
    "/films",
    "/articles",
    "/articles/{slug}/annotations",
    "/articles/{slug}/events",
)


@pytest.fixture(scope="module")
def slug(desk: Desk) -> str:
    """A published article with a spoiler; its film has 6000 seconds."""
    film = desk.film(title="Harbour")["slug"]
    slug: str = desk.article(film, slug="harbour-lights", status="published")["slug"]
    desk.annotation(slug, reveals_at=3000)
    return slug


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize(
    "limit",
    ["0", "1001", "-1", "1.5", "many", "", "1e1", "٣", " 5", "9" * 40, "1&limit=2"],
)
def test_a_limit_that_is_no_number_of_items_is_refused(
    desk: Desk, slug: str, path: str, limit: str
):
    assert_problem(desk.get(f"{path.format(slug=slug)}?limit={limit}"), 422, "limit")


def test_only_annotations_have_pages_of_more_than_100(desk: Desk, slug: str):
    for path in LISTS:
        answer = desk.get(f"{path.format(slug=slug)}?limit=101")
        assert answer.status_code == (200 if path.endswith("annotations") else 422)


def cursor_of(value: Any) -> str:
    """What a forger might send."""
    written = value if isinstance(value, str) else json.dumps(value)
    return base64.urlsafe_b64encode(written.encode()).decode()


CURSORS = {
    "no base64": "%%%",
    "not ASCII": "%C3%A9",
    "no JSON": cursor_of("{"),
    "a number": cursor_of(7),
    "too few": cursor_of([]),
    "too many": cursor_of([1, 2, 3, 4]),
    "other types": cursor_of([None, None]),
    "a truth": cursor_of([True]),
    "huge": cursor_of([10**30]),
    "negative": cursor_of([-1]),
    "half a surrogate pair": cursor_of(r'["\ud83d"]'),
    "half a pair behind a number": cursor_of(r'[1, "\ud83d"]'),
    "NUL": cursor_of(["\0"]),
    "NUL behind a number": cursor_of([1, "\0"]),
    "before all time": cursor_of(["0001-01-01T00:00:00+23:59", 1]),
    "after all time": cursor_of(["9999-12-31T23:59:59-23:59", 1]),
    "no zone": cursor_of(["2026-01-01T00:00:00", 1]),
    "deep": cursor_of("[" * 10_000),
    "NaN": cursor_of("[NaN]"),
    "endless digits": cursor_of("[" + "9" * 5000 + "]"),
}


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("cursor", CURSORS.values(), ids=list(CURSORS))
def test_a_cursor_that_nobody_gave_out_is_refused(
    desk: Desk, slug: str, path: str, cursor: str
):
    assert_problem(desk.get(f"{path.format(slug=slug)}?cursor={cursor}"), 422, "cursor")


def test_an_empty_or_doubled_cursor_is_refused(desk: Desk):
    assert_problem(desk.get("/films?cursor="), 422, "cursor")
    good = cursor_of(["a"])
    assert_problem(desk.get(f"/films?cursor={good}&cursor={good}"), 422, "cursor")


VIEWS = {
    "at": [
        *(
            "at=",
            "at=soon",
            "at=-1",
            "at=1.5",
            "at=NaN",
            "at=1e3",
            "at=6001",
            "at=101%25",
            "at=1:40:01",
        ),
        *(
            "at=%D9%A3",
            "at=+5",
            "at=0x10",
            "at=" + "9" * 5000,
            "at=10&at=10",
            "at=10&at=harbour-1931:10",
        ),
        *(
            "at=no-such-film:10",
            "at=:10",
            "at=harbour-1931:",
            "at=%00",
            "at=%ED%A0%BD",
            "at=UNSEEN",
        ),
        "&".join(["at=1"] * 51),
    ],
    "tolerance": [
        "tolerance=",
        "tolerance=some",
        "tolerance=ALL",
        "tolerance=all&tolerance=all",
        "tolerance=%00",
    ],
    "reveal": [
        *(
            "reveal=",
            "reveal=x",
            "reveal=" + "0" * 16,
            "reveal=%00",
            "reveal=" + "A" * 16,
        ),
        "&".join(f"reveal={number:016x}" for number in range(51)),
    ],
    "format": [
        "format=",
        "format=pdf",
        "format=JSON",
        "format=json&format=json",
        "format=%00",
    ],
    "colour": ["colour=red"],
    "AT": ["AT=10"],
}
CASES = [(field, query) for field, queries in VIEWS.items() for query in queries]


@pytest.mark.parametrize(
    ("field", "query"), CASES, ids=[query[:40] for _, query in CASES]
)
def test_a_view_that_cannot_be_read_is_refused(
    desk: Desk, slug: str, field: str, query: str
):
    assert_problem(desk.anonymous().get(f"/articles/{slug}?{query}"), 422, field)


def test_a_gap_is_revealed_once(desk: Desk, slug: str):
    blocks = desk.read(f"/articles/{slug}")["blocks"]
    gap = next(
        child["gap"]["id"]
        for block in blocks
        for child in block["children"]
        if "gap" in child
    )
    assert desk.get(f"/articles/{slug}?reveal={gap}").status_code == 200
    assert_problem(
        desk.get(f"/articles/{slug}?reveal={gap}&reveal={gap}"), 422, "reveal"
    )
    assert_problem(
        desk.get(f"/articles/{slug}?at=finished&reveal={gap}"), 422, "reveal"
    )


@pytest.mark.parametrize(
    "query", ["film=", "film=no-such-film", "film=a&film=b", "film=%00"]
)
def test_a_list_of_an_unknown_film_is_refused(desk: Desk, query: str):
    assert_problem(desk.get(f"/articles?{query}"), 422, "film")


READABLE = (
    *LISTS,
    "/films/harbour-1931",
    "/films/harbour-1931/beats/{beat}",
    "/articles/{slug}/source",
    "/articles/{slug}/gaps/x",
    "/annotations/{annotation}",
)


@pytest.mark.parametrize("path", READABLE)
def test_an_unknown_parameter_is_refused(desk: Desk, slug: str, path: str):
    beat = desk.read("/films/harbour-1931")["beats"][0]["id"]
    annotation = desk.read(f"/articles/{slug}/annotations")["items"][0]["id"]
    found = path.format(slug=slug, beat=beat, annotation=annotation)
    assert_problem(desk.get(f"{found}?colour=red"), 422, "colour")


@pytest.mark.parametrize(
    "name", ["%00", "%ED%A0%BD", "%FF", "..", "x" * 3000, "a'--", "%2e%2e%2fetc", "é"]
)
@pytest.mark.parametrize(
    "path",
    [
        *(
            "/films/{}",
            "/films/{}/beats/x",
            "/films/harbour-1931/beats/{}",
            "/articles/{}",
            "/articles/{}/source",
        ),
        *(
            "/articles/{}/annotations",
            "/articles/{}/events",
            "/articles/harbour-lights/gaps/{}",
            "/annotations/{}",
        ),
    ],
)
def test_a_strange_name_is_not_found(desk: Desk, slug: str, path: str, name: str):
    assert slug == "harbour-lights"
    assert_problem(desk.get(path.format(name)), 404)


@pytest.mark.parametrize("id", ["0", "-1", "x", str(2**31), "9" * 100, "1.5"])
def test_a_strange_event_is_not_found(desk: Desk, id: str):
    assert_problem(desk.post(f"/events/{id}/undo"), 404)


def test_a_method_that_is_not_there_is_answered_with_those_that_are(desk: Desk):
    answer = desk.call("PUT", "/films", {})
    assert_problem(answer, 405)
    assert "POST" in answer.headers["Allow"]
