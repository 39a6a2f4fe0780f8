"""Claims gathered over a film's articles, and what becomes of contradictions."""

from typing import Any

import pytest

from tests.api.desk import Desk, assert_problem

ONE = "The pair stayed together until 1934."
OTHER = "They divorced in 1941."


@pytest.fixture
def film(desk: Desk) -> str:
    return str(desk.film()["slug"])


def article(desk: Desk, film: str, *sentences: str, status: str = "published") -> str:
    body = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return str(desk.article(film, body=body, status=status)["slug"])


def state(desk: Desk, slug: str, words: str, kind: str = "fact", **fields: Any) -> Any:
    answer = desk.post(
        f"/articles/{slug}/annotations",
        {"revision": 1, "kind": kind, "quote": {"exact": words}, **fields},
    )
    assert answer.status_code == 201, answer.text
    return answer.json


def opposed(desk: Desk, film: str) -> tuple[Any, Any]:
    """Two facts of two articles, one of them a draft, that contradict each other."""
    first = article(desk, film, ONE)
    second = article(desk, film, OTHER, status="draft")
    return state(desk, first, ONE), state(desk, second, OTHER)


def still_open(desk: Desk, film: str) -> list[Any]:
    return list(desk.read(f"/films/{film}/contradictions")["items"])


def test_claims_of_all_articles_are_listed_by_what_they_are_about(
    desk: Desk, film: str
):
    first = article(desk, film, ONE, "It is dull.")
    state(desk, first, "It is dull.", kind="opinion", holder="A critic")
    state(desk, first, ONE, source_url="https://example.org/a", status="verified")
    second = article(desk, film, OTHER, "It cost two million dollars.")
    state(desk, second, "It cost two million dollars.")
    state(desk, second, OTHER, statement="The couple divorced in 1941.")
    claims = desk.read(f"/films/{film}/claims")["items"]
    assert [(claim["about"], claim["article"]) for claim in claims] == [
        ("date separate", min(first, second, key=lambda slug: ids(claims, slug))),
        ("date separate", max(first, second, key=lambda slug: ids(claims, slug))),
        ("money dollar budget", second),
        (None, first),
    ]
    of_first = next(claim for claim in claims if claim["exact"] == ONE)
    assert of_first["source_url"] == "https://example.org/a"
    assert of_first["status"] == "verified"


def ids(claims: list[Any], slug: str) -> str:
    return str(
        next(
            claim["id"]
            for claim in claims
            if claim["article"] == slug and claim["about"] == "date separate"
        )
    )


def test_the_list_has_pages(desk: Desk, film: str):
    slug = article(desk, film, ONE, "It cost two million dollars.", "It is dull.")
    for words in (ONE, "It cost two million dollars.", "It is dull."):
        state(desk, slug, words)
    address, seen = f"/films/{film}/claims?limit=1", []
    while address:
        page = desk.read(address)
        seen += [item["exact"] for item in page["items"]]
        following = page["next"]
        address = following and f"/films/{film}/claims?limit=1&cursor={following}"
    assert sorted(seen) == sorted([ONE, "It cost two million dollars.", "It is dull."])


def test_a_contradiction_has_both_sides(desk: Desk, film: str):
    one, other = opposed(desk, film)
    [contradiction] = still_open(desk, film)
    assert contradiction["attribute"] == "date separate"
    sides = {side["claim"]["id"]: side["value"] for side in contradiction["sides"]}
    assert sides == {one["id"]: "1934", other["id"]: "1941"}
    items = desk.read(f"/films/{film}/claims")["items"]
    assert [len(item["contradictions"]) for item in items] == [1, 1]


def decide(desk: Desk, id: str, **fields: Any) -> Any:
    answer = desk.post(f"/contradictions/{id}/verdict", fields)
    assert answer.status_code == 200, answer.text
    return answer.json


@pytest.mark.parametrize("verdict", ["both", "different"])
def test_an_editor_decides_with_a_reason(desk: Desk, film: str, verdict: str):
    opposed(desk, film)
    [contradiction] = still_open(desk, film)
    decided = decide(desk, contradiction["id"], verdict=verdict, reason="Two couples.")
    assert (decided["verdict"], decided["reason"]) == (verdict, "Two couples.")
    assert still_open(desk, film) == []
    [kept] = desk.read(f"/films/{film}/contradictions?state=decided")["items"]
    assert kept == decided


def test_one_side_can_be_right(desk: Desk, film: str):
    one, _ = opposed(desk, film)
    [contradiction] = still_open(desk, film)
    decided = decide(
        desk, contradiction["id"], verdict="right", right=one["id"], reason="Register."
    )
    assert decided["right"] == one["id"]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"verdict": "both"}, "reason"),
        ({"verdict": "both", "reason": " "}, "reason"),
        ({"verdict": "right", "reason": "So."}, "right"),
        ({"verdict": "right", "reason": "So.", "right": "nobody"}, "right"),
        ({"verdict": "neither", "reason": "So."}, "verdict"),
    ],
)
def test_an_incomplete_verdict_is_refused(
    desk: Desk, film: str, fields: dict[str, str], field: str
):
    opposed(desk, film)
    [contradiction] = still_open(desk, film)
    answer = desk.post(f"/contradictions/{contradiction['id']}/verdict", fields)
    assert field in assert_problem(answer, 422)["errors"]
    assert len(still_open(desk, film)) == 1


def test_a_verdict_can_be_taken_back(desk: Desk, film: str):
    opposed(desk, film)
    [contradiction] = still_open(desk, film)
    decide(desk, contradiction["id"], verdict="both", reason="Two couples.")
    answer = desk.post(f"/contradictions/{contradiction['id']}/reopening")
    assert answer.status_code == 200
    assert still_open(desk, film) == [contradiction]


def test_a_changed_claim_opens_its_contradiction_again(desk: Desk, film: str):
    one, _ = opposed(desk, film)
    [contradiction] = still_open(desk, film)
    decide(desk, contradiction["id"], verdict="both", reason="Two couples.")
    desk.patch(f"/annotations/{one['id']}", {"note": "Look again."})
    assert still_open(desk, film) == []
    desk.patch(
        f"/annotations/{one['id']}", {"statement": "They parted ways in 1935."}, '"2"'
    )
    [again] = still_open(desk, film)
    assert again["id"] == contradiction["id"]
    assert "1935" in {side["value"] for side in again["sides"]}


def test_a_new_claim_is_a_new_contradiction(desk: Desk, film: str):
    opposed(desk, film)
    [contradiction] = still_open(desk, film)
    decide(desk, contradiction["id"], verdict="both", reason="Two couples.")
    third = article(desk, film, "The couple broke up in 1950.")
    state(desk, third, "The couple broke up in 1950.")
    assert len(still_open(desk, film)) == 2


def test_what_is_corrected_or_removed_contradicts_nothing(desk: Desk, film: str):
    one, other = opposed(desk, film)
    desk.patch(f"/annotations/{one['id']}", {"statement": "They divorced in 1941."})
    assert still_open(desk, film) == []
    desk.patch(
        f"/annotations/{one['id']}", {"statement": "They divorced in 1940."}, '"2"'
    )
    assert len(still_open(desk, film)) == 1
    desk.delete(f"/annotations/{other['id']}")
    assert still_open(desk, film) == []


def test_undo_brings_a_contradiction_back(desk: Desk, film: str):
    _, other = opposed(desk, film)
    desk.delete(f"/annotations/{other['id']}")
    event = desk.read(f"/articles/{other['article']}/events")["items"][0]
    assert desk.post(f"/events/{event['id']}/undo").status_code == 201
    assert len(still_open(desk, film)) == 1


def test_a_new_text_is_read_again(desk: Desk, film: str):
    one, _ = opposed(desk, film)
    desk.save(one["article"], ONE.replace("1934", "1941"))
    assert still_open(desk, film) == []


def test_other_films_contradict_nothing(desk: Desk, film: str):
    opposed(desk, film)
    other = str(desk.film()["slug"])
    slug = article(desk, other, "The couple broke up in 1950.")
    state(desk, slug, "The couple broke up in 1950.")
    assert len(still_open(desk, film)) == 1
    assert still_open(desk, other) == []
