"""Fields that cannot be right: each is named with its remedy, and nothing is stored."""

from dataclasses import dataclass
from typing import Any

import pytest

from tests.api.desk import FILM, Desk, assert_problem

HUGE = 10**30
NO_INTEGER = {
    "true": True,
    "a fraction": 1.5,
    "a text": "1931",
    "a list": [1931],
    "null": None,
    "huge": HUGE,
}
# A film's length may be unknown.
NO_LENGTH = {name: value for name, value in NO_INTEGER.items() if name != "null"}
NO_LINE = {
    "a number": 7,
    "true": True,
    "a list": ["A"],
    "null": None,
    "empty": "",
    "blank": " \t ",
    "two lines": "A\nB",
    "a tab": "A\tB",
    "an escape": "A\x1b[31mB",
    "a line separator": "A\u2028B",
    "turned around": "A\u202eB",
    "hidden tags": "A\U000e0041B",
    "too long": "A" * 301,
}
NO_POSITION = {
    "true": True,
    "a fraction": 1.5,
    "negative": -1,
    "huge": HUGE,
    "beyond the runtime": 6001,
    "a timecode beyond": "1:40:01",
    "a percentage beyond": "101%",
    "words": "the end",
    "empty": "",
    "blank": " ",
    "Arabic digits": "\u0661\u0662",
    "signed": "+5",
    "seconds beyond 59": "1:00:60",
    "null": None,
}
NO_ADDRESS = {
    "javascript": "javascript:alert(1)",
    "hidden javascript": " java\nscript:alert(1)",
    "data": "data:text/html,x",
    "no host": "https://",
    "no scheme": "example.org/x",
    "another scheme": "ftp://example.org/x",
    "white space": "https://example.org/a b",
    "a number": 7,
    "a broken host": "http://[::1",
    "too long": "https://example.org/" + "x" * 2000,
}
NO_SLUG = {
    "capitals": "The-Film",
    "a slash": "a/b",
    "dots": "..",
    "empty": "",
    "long": "x" * 121,
    "number": 7,
}


@dataclass(frozen=True, slots=True)
class Target:
    """What refused calls name: they leave it as it is, so one is enough."""

    film: str
    slug: str
    annotation: str


@pytest.fixture(scope="module")
def target(desk: Desk) -> Target:
    """A film and an article with one spoiler."""
    film = desk.film()["slug"]
    slug = desk.article(film)["slug"]
    return Target(film, slug, desk.annotation(slug)["id"])


def cases(field: str, wrong: dict[str, Any]) -> list[Any]:
    """One parameter set for each wrong value of a field."""
    return [
        pytest.param(field, value, id=f"{field} is {name}")
        for name, value in wrong.items()
    ]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *cases("title", NO_LINE),
        *cases("year", NO_INTEGER | {"too early": 1869}),
        *cases("runtime", NO_LENGTH | {"zero": 0, "negative": -1, "endless": 200_001}),
        *cases(
            "imdb", {"a number": 63350, "no id": "0063350", "trailing": "tt0063350\n"}
        ),
        *cases("tmdb", {"true": True, "a text": "10331", "zero": 0, "huge": HUGE}),
        *cases("wikidata", {"no id": "P31", "trailing": "Q1\n"}),
        *cases("beats", {"no list": {}, "null": None}),
    ],
)
def test_a_film_with_a_wrong_field_is_refused(desk: Desk, field: str, value: Any):
    before = desk.stored()
    assert_problem(desk.post("/films", FILM | {field: value}), 422, field)
    assert desk.stored() == before


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *cases("position", NO_POSITION),
        *cases("label", NO_LINE),
        *cases("note", {"number": 1, "long": "x" * 4001}),
    ],
)
def test_a_beat_with_a_wrong_field_is_refused(
    desk: Desk, target: Target, field: str, value: Any
):
    beat = {"position": 1, "label": "the storm"}
    before = desk.stored()
    assert_problem(
        desk.post(f"/films/{target.film}/beats", beat | {field: value}), 422, field
    )
    assert_problem(
        desk.post("/films", FILM | {"beats": [beat, beat | {field: value}]}),
        422,
        f"beats.1.{field}",
    )
    assert desk.stored() == before


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *cases("film", NO_SLUG | {"unknown": "no-such-film", "null": None}),
        *cases("title", NO_LINE),
        *cases(
            "body",
            {
                "empty": "",
                "blank": " \n ",
                "without text": "<p> </p>",
                "number": 7,
                "null": None,
            },
        ),
        *cases("format", {"unknown": "pdf", "null": None, "number": 1}),
        *cases("standfirst", {"two lines": "A\nB", "long": "x" * 1001}),
        *cases("byline", {"two lines": "A\nB", "long": "x" * 201}),
        *cases("source_url", NO_ADDRESS),
        *cases("slug", NO_SLUG),
        *cases("status", {"unknown": "hidden", "null": None}),
        *cases("split", {"a number": 1, "a text": "true", "null": None}),
    ],
)
def test_an_article_with_a_wrong_field_is_refused(
    desk: Desk, target: Target, field: str, value: Any
):
    article = {"film": target.film, "title": "A", "body": "<p>B</p>", "format": "html"}
    before = desk.stored()
    assert_problem(desk.post("/articles", article | {field: value}), 422, field)
    assert desk.stored() == before


def test_a_slug_that_is_taken_is_a_conflict(desk: Desk, target: Target):
    before = desk.stored()
    again = {
        "film": target.film,
        "title": "A",
        "body": "<p>B</p>",
        "format": "html",
        "slug": target.slug,
    }
    assert_problem(desk.post("/articles", again), 409)
    assert desk.stored() == before


HERE = {"start": 15, "end": 25, "exact": "The keeper"}
NO_PASSAGE = [
    ({"exact": "the keeper"}, "exact"),
    ({"start": 16, "end": 26}, "exact"),
    ({"start": -1}, "start"),
    ({"end": 15, "exact": ""}, "exact"),
    ({"end": 15}, "end"),
    ({"end": 14}, "end"),
    ({"end": 10_000}, "end"),
    ({"start": 10_000, "end": 10_010}, "end"),
    ({"end": HUGE}, "end"),
    ({"start": True}, "start"),
    ({"start": "15"}, "start"),
    ({"start": 15.0}, "start"),
    ({"start": 14, "end": 15, "exact": "\n"}, "exact"),
    ({"start": 18, "end": 19, "exact": " "}, "exact"),
    ({"start": None}, "start"),
    ({"revision": 2}, "revision"),
    ({"revision": 0}, "revision"),
    ({"revision": "1"}, "revision"),
    ({"quote": {"exact": "The keeper"}}, "quote"),
]


@pytest.mark.parametrize(("change", "field"), NO_PASSAGE)
def test_a_passage_that_is_not_there_is_refused(
    desk: Desk, target: Target, change: dict[str, Any], field: str
):
    before = desk.stored()
    wanted = {"revision": 1, "kind": "opinion", **HERE, **change}
    assert_problem(
        desk.post(f"/articles/{target.slug}/annotations", wanted), 422, field
    )
    assert desk.stored() == before


@pytest.mark.parametrize(
    ("quote", "field"),
    [
        ({"exact": "the whale"}, "quote"),
        ({"exact": "the lamp"}, "quote"),
        ({"exact": "the lamp", "prefix": "At noon "}, "quote"),
        ({"exact": "lamp", "prefix": "the "}, "quote"),
        ({"exact": " "}, "quote"),
        ({"exact": ""}, "quote.exact"),
        ({"prefix": "At dawn "}, "quote.exact"),
        ({"exact": 7}, "quote.exact"),
        ({"exact": "the lamp is out", "colour": "red"}, "quote.colour"),
        ("the lamp is out", "quote"),
        (None, "quote"),
    ],
)
def test_a_quote_that_has_no_one_place_is_refused(
    desk: Desk, target: Target, quote: Any, field: str
):
    before = desk.stored()
    answer = desk.post(
        f"/articles/{target.slug}/annotations",
        {"revision": 1, "kind": "fact", "quote": quote},
    )
    assert_problem(answer, 422, field)
    assert desk.stored() == before


@pytest.mark.parametrize("missing", ["start", "end", "exact"])
def test_a_passage_half_said_is_refused(desk: Desk, target: Target, missing: str):
    wanted = {name: value for name, value in HERE.items() if name != missing}
    answer = desk.post(
        f"/articles/{target.slug}/annotations",
        {"revision": 1, "kind": "fact", **wanted},
    )
    assert_problem(answer, 422, "quote")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *cases(
            "kind",
            {
                "unknown": "rumour",
                "null": None,
                "a number": 1,
                "in capitals": "SPOILER",
            },
        ),
        *cases("level", {"unknown": "grave", "a number": 1}),
        *cases(
            "film", {"unknown": "no-such-film", "no slug": "No Film", "a number": 1}
        ),
        *cases(
            "reveals_at",
            {name: wrong for name, wrong in NO_POSITION.items() if wrong is not None},
        ),
        *cases(
            "beat",
            {"unknown": "nosuchbeat", "empty": "", "long": "x" * 33, "a number": 1},
        ),
        *cases(
            "replacement",
            {n: w for n, w in NO_LINE.items() if n not in ("null", "too long")},
        ),
        *cases("replacement", {"too long": "x" * 501}),
        *cases("note", {"a number": 1, "empty": "", "long": "x" * 4001}),
        *cases("source_url", NO_ADDRESS),
        *cases("statement", {"two lines": "A\nB", "long": "x" * 1001, "a number": 1}),
        *cases("status", {"unknown": "true", "a number": 1}),
        *cases("holder", {"two lines": "A\nB", "long": "x" * 201, "a number": 1}),
    ],
)
def test_a_spoiler_with_a_wrong_field_is_refused(
    desk: Desk, target: Target, field: str, value: Any
):
    before = desk.stored()
    wanted = {"revision": 1, "kind": "spoiler", **HERE, field: value}
    assert_problem(
        desk.post(f"/articles/{target.slug}/annotations", wanted), 422, field
    )
    assert_problem(
        desk.patch(f"/annotations/{target.annotation}", {field: value}), 422, field
    )
    assert desk.stored() == before


def test_a_beat_of_another_film_is_refused(desk: Desk):
    film, other = desk.film(), desk.film()
    slug = desk.article(film["slug"])["slug"]
    wanted = {"revision": 1, "kind": "spoiler", **HERE, "beat": other["beats"][0]["id"]}
    assert_problem(desk.post(f"/articles/{slug}/annotations", wanted), 422, "beat")
    assert (
        desk.post(
            f"/articles/{slug}/annotations", wanted | {"film": other["slug"]}
        ).status_code
        == 201
    )


def test_a_reveal_point_is_said_once(desk: Desk):
    film = desk.film()
    slug = desk.article(film["slug"])["slug"]
    both = {"beat": film["beats"][0]["id"], "reveals_at": 10}
    wanted = {"revision": 1, "kind": "spoiler", **HERE, **both}
    assert_problem(desk.post(f"/articles/{slug}/annotations", wanted), 422, "beat")


@pytest.mark.parametrize(
    "spoils",
    [
        {"level": "minor"},
        {"reveals_at": 10},
        {"replacement": "a night at sea"},
        {"beat": "any"},
    ],
)
def test_only_a_spoiler_has_what_goes_with_a_spoiler(
    desk: Desk, target: Target, spoils: dict[str, Any]
):
    wanted = {"revision": 1, "kind": "fact", **HERE, **spoils}
    assert_problem(
        desk.post(f"/articles/{target.slug}/annotations", wanted), 422, *spoils
    )
