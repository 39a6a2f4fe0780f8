"""Facts and opinions: what editors say of them, and which readers get it."""

from typing import Any

import pytest

from tests.api.desk import Desk, assert_problem

BODY = "<p>The keeper climbs the stairs in March.</p>"
FACT = {
    "kind": "fact",
    "statement": "It was March.",
    "status": "verified",
    "source_url": "https://example.org/log",
}
OPINION = {"kind": "opinion", "holder": "The pilot"}


@pytest.fixture
def slug(desk: Desk) -> str:
    """A published article with a byline."""
    made = desk.article(
        desk.film()["slug"], body=BODY, byline="A. Writer", status="published"
    )
    return str(made["slug"])


def state(desk: Desk, slug: str, words: str, **fields: Any) -> dict[str, Any]:
    answer = desk.post(
        f"/articles/{slug}/annotations",
        {"revision": 1, "quote": {"exact": words}, **fields},
    )
    assert answer.status_code == 201, answer.text
    return dict(answer.json or {})


def remarks(desk: Desk, slug: str, query: str = "") -> list[dict[str, Any]]:
    return list(desk.read(f"/articles/{slug}{query}")["remarks"])


def test_a_reader_gets_what_is_claimed_its_status_and_its_source(desk: Desk, slug: str):
    state(desk, slug, "in March", **FACT)
    assert remarks(desk, slug) == [FACT | {"holder": None}]


def test_the_text_says_which_remark_is_about_it(desk: Desk, slug: str):
    state(desk, slug, "in March", **FACT)
    state(desk, slug, "The keeper", **OPINION)
    children = desk.read(f"/articles/{slug}")["blocks"][-1]["children"]
    assert [
        (child["text"], child["remarks"]) for child in children if "remarks" in child
    ] == [
        ("The keeper", [0]),
        ("in March", [1]),
    ]


def test_an_opinion_is_the_writers_unless_said(desk: Desk, slug: str):
    state(desk, slug, "The keeper", **OPINION)
    state(desk, slug, "in March", kind="opinion")
    assert [remark["holder"] for remark in remarks(desk, slug)] == [
        "The pilot",
        "A. Writer",
    ]


def test_a_fact_hidden_in_part_gives_readers_its_kind_alone(desk: Desk, slug: str):
    state(desk, slug, "in March", **FACT)
    state(desk, slug, "March", kind="spoiler", reveals_at=600)
    hidden = desk.get(f"/articles/{slug}").text
    assert "in " in hidden
    assert '"fact"' in hidden
    assert not [
        secret for secret in ("It was", "example.org", "verified") if secret in hidden
    ]
    assert remarks(desk, slug, "?at=0:10:00") == [FACT | {"holder": None}]


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("opinion", "statement", "It was March."),
        ("opinion", "status", "verified"),
        ("spoiler", "statement", "It was March."),
        ("fact", "holder", "The pilot"),
        ("spoiler", "holder", "The pilot"),
    ],
)
def test_what_goes_with_another_kind_is_refused(
    desk: Desk, slug: str, kind: str, field: str, value: str
):
    fields = {"revision": 1, "quote": {"exact": "in March"}, "kind": kind, field: value}
    problem = assert_problem(desk.post(f"/articles/{slug}/annotations", fields), 422)
    assert problem["errors"][field] == [
        f"Only {'a fact' if field != 'holder' else 'an opinion'} has this."
    ]


def test_a_fact_that_becomes_an_opinion_forgets_what_was_claimed_until_that_is_undone(
    desk: Desk, slug: str
):
    made = state(desk, slug, "in March", **FACT)
    changed = desk.patch(f"/annotations/{made['id']}", {"kind": "opinion"})
    assert (changed.json["statement"], changed.json["status"]) == (None, None)
    event = desk.read(f"/articles/{slug}/events")["items"][0]
    assert desk.post(f"/events/{event['id']}/undo").status_code == 201
    assert remarks(desk, slug) == [FACT | {"holder": None}]


def test_a_status_that_nobody_knows_is_refused(desk: Desk, slug: str):
    fields = {
        "revision": 1,
        "quote": {"exact": "in March"},
        "kind": "fact",
        "status": "true",
    }
    assert_problem(desk.post(f"/articles/{slug}/annotations", fields), 422)
