"""The facts of a film: what a view may see of them, and nothing of the others."""

import re
from html import unescape
from typing import Any

import pytest

from annotator.http.runtime import runtime_of
from annotator.services.reader import fact
from tests.api.desk import Desk, assert_problem
from tests.api.test_claims import ONE, OTHER, article, decide, state, still_open
from tests.contracts.asking import ask, told

CANARY = "The keeper died in 1931."
QUERIES = ("", "?limit=1", "?limit=2", "?at=60")


@pytest.fixture
def film(desk: Desk) -> str:
    return str(desk.film()["slug"])


def facts(desk: Desk, film: str, query: str = "") -> list[Any]:
    return list(desk.anonymous().read(f"/films/{film}/facts{query}")["items"])


def test_readers_get_facts_with_their_source_and_article(desk: Desk, film: str):
    slug = article(desk, film, ONE)
    state(desk, slug, ONE, source_url="https://example.org/a", statement="Until 1934.")
    assert facts(desk, film) == [
        {
            "words": ONE,
            "statement": "Until 1934.",
            "status": None,
            "source_url": "https://example.org/a",
            "article": {"slug": slug, "title": "A light at sea", "byline": None},
            "sources_differ": False,
        }
    ]


def test_checked_facts_come_first_and_opinions_not_at_all(desk: Desk, film: str):
    slug = article(desk, film, "One.", "Two.", "Three.", "Four.")
    state(desk, slug, "One.", status="disputed")
    state(desk, slug, "Two.")
    state(desk, slug, "Three.", status="verified")
    state(desk, slug, "Four.", kind="opinion")
    assert [fact["words"] for fact in facts(desk, film)] == ["Three.", "Two.", "One."]


def test_a_fact_over_several_blocks_is_on_one_line(desk: Desk, film: str):
    slug = article(desk, film, "It was <em>cold</em> then.", "Very cold.")
    state(desk, slug, "It was cold then.\nVery cold.")
    assert facts(desk, film)[0]["words"] == "It was cold then. Very cold."


def test_a_fact_that_is_hidden_in_part_is_not_there(desk: Desk, film: str):
    slug = article(desk, film, CANARY)
    state(desk, slug, CANARY, status="verified", source_url="https://example.org/a")
    state(desk, slug, "died", kind="spoiler", reveals_at=600)
    assert facts(desk, film) == []
    assert facts(desk, film, "?at=599") == []
    assert [fact["words"] for fact in facts(desk, film, "?at=600")] == [CANARY]


def everywhere(desk: Desk, film: str, slugs: list[str]) -> dict[str, bytes]:
    """All that a newcomer gets of facts, by address: each page of the list, and where else they are."""
    answers = {}
    following = [f"/api/v1/films/{film}/facts{query}" for query in QUERIES]
    following += [f"/films/{film}", "/", "/feed.atom", "/search?q=keeper"]
    for slug in slugs:
        following += [f"/articles/{slug}", f"/embed/{slug}", f"/api/v1/articles/{slug}"]
    for address in following:
        answer = ask(desk.app, address)
        assert answer.status_code == 200, address
        if answer.is_json and answer.json.get("next"):
            path, _, query = address.partition("?")
            others = [part for part in query.split("&") if "cursor" not in part]
            next_page = "&".join(
                [*filter(None, others), f"cursor={answer.json['next']}"]
            )
            following.append(f"{path}?{next_page}")
        link = re.search(r'<a href="([^"]+)"\s+rel="next"', answer.text)
        if link:
            following.append(unescape(link[1]))
        answers[address] = told(answer)
    return answers


@pytest.mark.parametrize("most", [1, 2, 200])
def test_a_hidden_fact_changes_no_byte_wherever_facts_are(
    desk: Desk, film: str, monkeypatch: pytest.MonkeyPatch, most: int
):
    """Neither a count, the order, where a page ends, an ETag, nor what machines read: also not of its source."""
    monkeypatch.setattr(fact, "MOST_FACTS", most)
    monkeypatch.setattr("annotator.web.reader.fact.ARTICLES", 2)
    slugs = [article(desk, film, CANARY, ONE, OTHER) for _ in range(3)]
    for slug in slugs:
        state(desk, slug, CANARY, kind="spoiler")
        state(desk, slug, OTHER, kind="spoiler")
        state(desk, slug, ONE)
    runtime_of(desk.app).indexer.index()
    before = everywhere(desk, film, slugs)
    assert len(before) > len(QUERIES) + 4 + 3 * len(slugs)
    for slug in slugs:
        source = "https://sources.example/keeper"
        state(desk, slug, CANARY, status="verified", source_url=source)
        state(desk, slug, OTHER, statement=OTHER, source_url=source)
    assert still_open(desk, film)
    runtime_of(desk.app).indexer.index()
    assert everywhere(desk, film, slugs) == before


def test_sources_differ_only_where_a_view_sees_both(desk: Desk, film: str):
    first, second = article(desk, film, ONE), article(desk, film, OTHER)
    state(desk, first, ONE)
    state(desk, second, OTHER)
    state(desk, second, OTHER, kind="spoiler", reveals_at=600)
    assert [fact["sources_differ"] for fact in facts(desk, film)] == [False]
    seen = facts(desk, film, "?at=600")
    assert [fact["sources_differ"] for fact in seen] == [True, True]


def test_a_page_compares_a_bounded_number(desk: Desk, film: str, monkeypatch):
    monkeypatch.setattr(fact, "MOST_COMPARED", 1)
    for words in (ONE, OTHER):
        state(desk, article(desk, film, words), words)
    assert [one["sources_differ"] for one in facts(desk, film)] == [False, False]


def test_what_editors_decide_changes_nothing_for_readers(desk: Desk, film: str):
    first, second = article(desk, film, ONE), article(desk, film, OTHER)
    state(desk, first, ONE)
    state(desk, second, OTHER)
    before = facts(desk, film)
    [contradiction] = still_open(desk, film)
    decide(desk, contradiction["id"], verdict="different", reason="Two couples.")
    assert facts(desk, film) == before


def test_pages_go_by_articles_whatever_they_state(desk: Desk, film: str):
    slugs = [article(desk, film, f"It is so {number}.") for number in range(3)]
    state(desk, slugs[0], "It is so 0.")
    state(desk, slugs[2], "It is so 2.")
    address, pages = f"/films/{film}/facts?limit=1", []
    while address:
        page = desk.anonymous().read(address)
        pages.append([fact["words"] for fact in page["items"]])
        following = page["next"]
        address = following and f"/films/{film}/facts?limit=1&cursor={following}"
    assert pages == [["It is so 2."], [], ["It is so 0."]]


def test_drafts_and_withdrawn_articles_state_nothing(desk: Desk, film: str):
    draft = article(desk, film, ONE, status="draft")
    state(desk, draft, ONE)
    withdrawn = article(desk, film, OTHER)
    state(desk, withdrawn, OTHER)
    desk.delete(f"/articles/{withdrawn}/publication")
    assert facts(desk, film) == []
    assert desk.read(f"/films/{film}/facts")["items"] == []


def test_a_view_that_cannot_be_read_is_refused(desk: Desk, film: str):
    assert_problem(desk.get(f"/films/{film}/facts?at=nonsense"), 422)
    assert_problem(desk.get("/films/no-such-film/facts"), 404)
